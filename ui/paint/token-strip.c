/* ui/paint/token-strip.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/token-strip.h"

#include <math.h>

#define PADDING_X 4.0
#define PADDING_Y 2.0
#define WORD_GAP  4.0 /* between words; characters touch */
#define LINE_GAP  5.0
#define RADIUS    4.0
#define LONGEST   0.6 /* of a line: longer tokens lose their middle */

static char *
dup_label (const SacTokenStrip *strip, gsize index)
{
  if (strip->labels == NULL)
    return g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);
  return sac_label_get_display_text (strip->labels[index].text != NULL ? strip->labels[index].text : "");
}

/* Tokens are words rather than characters: a gap tells them apart. */
static gboolean
has_words (const SacTokenStrip *strip)
{
  gsize n_long = 0;

  for (gsize i = 0; strip->labels != NULL && i < strip->n_items; i++)
    n_long += strip->labels[i].text != NULL && g_utf8_strlen (strip->labels[i].text, -1) > 1;
  return strip->labels == NULL || 3 * n_long > strip->n_items;
}

/* Places every token as if there were no end to the height; returns the height. */
static double
place_all (SacTokenStrip *strip, SacRect area, SacText *text, double line_height)
{
  const double pad = sac_theme_scale (text->theme, PADDING_X);
  const double gap = has_words (strip) ? sac_theme_scale (text->theme, WORD_GAP) : 1;
  const double line = line_height + sac_theme_scale (text->theme, LINE_GAP);
  double x = area.x, y = area.y;

  for (gsize i = 0; i < strip->n_items; i++)
    {
      g_autofree char *whole = dup_label (strip, i);
      g_autofree char *label =
        sac_text_shorten (text, whole, strip->style | SAC_TEXT_BOLD, area.width * LONGEST);
      double width;

      sac_text_measure (text, label, strip->style | SAC_TEXT_BOLD, &width, NULL); /* as when it is selected */
      width = ceil (width + 2 * pad);
      if (x > area.x && x + width > area.x + area.width)
        {
          x = area.x;
          y += line;
        }
      strip->boxes[i] = (SacRect){ x, y, width, line_height };
      x += width + gap;
    }
  return y + line_height - area.y;
}

/* Moves the lines up so that the focused one is in the middle, and empties the boxes of those that are not seen. */
static void
cut_lines (SacTokenStrip *strip, SacRect area, double height, gsize focus, double line_height, double line)
{
  const double n_lines = MAX (floor ((area.height + line - line_height) / line), 1);
  const double last = round ((height - line_height) / line), at = (strip->boxes[focus].y - area.y) / line;
  const double top = CLAMP (round (at) - floor (n_lines / 2), 0, MAX (last + 1 - n_lines, 0));

  strip->first = strip->n_items;
  strip->end = 0;
  for (gsize i = 0; i < strip->n_items; i++)
    {
      const double number = round ((strip->boxes[i].y - area.y) / line) - top;

      if (number < 0 || number >= n_lines)
        {
          strip->boxes[i] = (SacRect){ 0, 0, 0, 0 };
          continue;
        }
      strip->boxes[i].y = area.y + number * line;
      strip->first = MIN (strip->first, i);
      strip->end = i + 1;
    }
  strip->area.height = MIN (height, (n_lines - 1) * line + line_height);
}

void
sac_token_strip_layout (SacTokenStrip *strip,
                        const SacLabel *labels,
                        gsize n_items,
                        SacRect area,
                        gssize focus,
                        SacText *text)
{
  const gsize seen = focus >= 0 && (gsize) focus < n_items ? (gsize) focus : 0;
  static const SacTextStyle styles[] = { SAC_TEXT_TITLE, 0, SAC_TEXT_SMALL };
  double height = G_MAXDOUBLE, line_height = 0;

  g_return_if_fail (strip != NULL && n_items > 0 && text != NULL);

  *strip = (SacTokenStrip){ .labels = labels, .n_items = n_items, .area = area, .end = n_items };
  strip->boxes = g_new0 (SacRect, n_items);
  for (gsize i = 0; i < G_N_ELEMENTS (styles) && height > (i == 1 ? area.height / 4 : area.height); i++)
    {
      strip->style = styles[i];
      line_height =
        ceil (sac_text_get_line_height (text, strip->style) + 2 * sac_theme_scale (text->theme, PADDING_Y));
      height = place_all (strip, area, text, line_height);
    }
  cut_lines (strip, area, height, seen, line_height, line_height + sac_theme_scale (text->theme, LINE_GAP));
}

void
sac_token_strip_clear (SacTokenStrip *strip)
{
  g_clear_pointer (&strip->boxes, g_free);
}

void
sac_token_strip_paint_token (const SacTokenStrip *strip,
                             cairo_t *cr,
                             SacText *text,
                             gsize index,
                             SacTextStyle style)
{
  const SacRect box = strip->boxes[index];
  const gboolean unknown = strip->labels != NULL && strip->labels[index].unknown;
  const SacTextStyle all = strip->style | style | (unknown ? SAC_TEXT_ITALIC : 0);

  if (box.width <= 0)
    return;
  g_autofree char *whole = dup_label (strip, index);
  g_autofree char *label =
    sac_text_shorten (text, whole, all, box.width - sac_theme_scale (text->theme, PADDING_X));
  sac_text_paint (text, cr, label, all, box.x + box.width / 2, box.y + box.height / 2, 0.5, 0.5);
}

void
sac_token_strip_trace_box (const SacTokenStrip *strip, cairo_t *cr, gsize index, double outset)
{
  const SacRect box = strip->boxes[index];
  const SacRect r = { box.x - outset, box.y - outset, box.width + 2 * outset, box.height + 2 * outset };
  const double radius = MIN (RADIUS, MIN (r.width, r.height) / 2);

  if (box.width <= 0)
    return;
  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
sac_token_strip_paint (const SacTokenStrip *strip, cairo_t *cr, SacText *text, gssize selected, SacRole role)
{
  const SacTheme *theme = text->theme;

  for (gsize i = strip->first; i < strip->end; i++)
    {
      const gboolean is_selected = selected >= 0 && (gsize) selected == i;

      if (is_selected)
        {
          sac_token_strip_trace_box (strip, cr, i, 0);
          sac_color_set (cr, theme->roles[role], 0.14);
          cairo_fill_preserve (cr);
          sac_color_set (cr, theme->roles[role], 1);
          cairo_set_line_width (cr, sac_theme_scale (theme, 1.5));
          cairo_stroke (cr);
        }
      sac_color_set (cr, is_selected ? theme->roles[role] : theme->text, 1);
      sac_token_strip_paint_token (strip, cr, text, i, is_selected ? SAC_TEXT_BOLD : 0);
    }
}

gboolean
sac_token_strip_item_at (const SacTokenStrip *strip, double x, double y, gsize *index)
{
  for (gsize i = strip->first; i < strip->end; i++)
    if (sac_rect_contains (strip->boxes[i], x, y))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}
