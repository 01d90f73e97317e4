/* ui/paint/token-row.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/token-row.h"
#include "ui/paint/text.h"

#include <math.h>

#define PAD    9.0
#define GAP    5.0
#define LEAST  26.0
#define MOST   150.0
#define RADIUS 6.0
#define MARGIN 3.0 /* above and below, for the outline of the cursor and the mark */
#define STRONG 0.75
#define DOT    2.5

double
sac_token_row_get_height (const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, theme);
  return ceil (sac_text_get_line_height (&text, 0) + sac_theme_scale (theme, 2 * MARGIN + PAD));
}

double *
sac_token_row_layout (const SacTokenRow *row, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  double *ends = g_new0 (double, row->n_items + 1);

  sac_text_init (&text, theme);
  for (gsize i = 0; i < row->n_items; i++)
    {
      g_autofree char *shown = sac_label_get_display_text (row->items[i].text);
      double width;

      sac_text_measure (&text, shown, SAC_TEXT_BOLD, &width, NULL);
      width = CLAMP (width + 2 * sac_theme_scale (theme, PAD), sac_theme_scale (theme, LEAST),
                     sac_theme_scale (theme, MOST));
      ends[i + 1] = ends[i] + ceil (width + sac_theme_scale (theme, GAP));
    }
  return ends;
}

gssize
sac_token_row_at (const SacTokenRow *row, const double *ends, double x)
{
  for (gsize i = 0; i < row->n_items; i++)
    if (x + row->scroll >= ends[i] && x + row->scroll < ends[i + 1])
      return (gssize) i;
  return -1;
}

static void
round_rectangle (cairo_t *cr, SacRect r, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
paint_token (cairo_t *cr, SacText *text, const SacTokenRow *row, gsize index, SacRect box)
{
  const SacTheme *theme = text->theme;
  const SacColor color = theme->roles[row->role];
  const gboolean is_cursor = row->cursor == (gssize) index;
  const double share = row->shares != NULL ? CLAMP (row->shares[index], 0, 1) : 0;
  const SacTextStyle style =
    (is_cursor ? SAC_TEXT_BOLD : 0) | (row->items[index].unknown ? SAC_TEXT_ITALIC : 0);
  g_autofree char *shown = sac_label_get_display_text (row->items[index].text);
  g_autofree char *cut = sac_text_shorten (text, shown, style, box.width - sac_theme_scale (theme, PAD));

  round_rectangle (cr, box, sac_theme_scale (theme, RADIUS));
  sac_color_set (cr, sac_color_mix (theme->surface, color, 0.08 + 0.5 * share), 1);
  cairo_fill_preserve (cr);
  if (is_cursor)
    {
      sac_color_set (cr, color, 1);
      cairo_set_line_width (cr, sac_theme_scale (theme, 2));
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
  sac_color_set (cr, is_cursor && share < STRONG / 2 ? color : theme->text, 1);
  sac_text_paint (text, cr, cut, style, box.x + box.width / 2, box.y + box.height / 2, 0.5, 0.5);
  if (row->marked == NULL || !row->marked[index])
    return;
  sac_color_set (cr, theme->negative, 1);
  cairo_arc (cr, box.x + box.width - 2 * sac_theme_scale (theme, DOT),
             box.y + 2 * sac_theme_scale (theme, DOT), sac_theme_scale (theme, DOT), 0, 2 * G_PI);
  cairo_fill (cr);
}

void
sac_token_row_paint (cairo_t *cr,
                     SacRect area,
                     const SacTokenRow *row,
                     const double *ends,
                     const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  const double margin = sac_theme_scale (theme, MARGIN), gap = sac_theme_scale (theme, GAP);

  g_return_if_fail (row != NULL && ends != NULL);

  sac_text_init (&text, theme);
  cairo_save (cr);
  cairo_rectangle (cr, area.x, area.y, area.width, area.height);
  cairo_clip (cr);
  for (gsize i = 0; i < row->n_items; i++)
    {
      const double x = area.x + round (ends[i] - row->scroll);
      const double width = ends[i + 1] - ends[i] - gap;

      if (x + width >= area.x && x < area.x + area.width)
        paint_token (cr, &text, row, i,
                     (SacRect){ x + 1.5, area.y + margin, width, area.height - 2 * margin });
    }
  cairo_restore (cr);
}
