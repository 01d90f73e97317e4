/* ui/paint/thumbnail.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/thumbnail.h"
#include "ui/paint/heatmap.h"
#include "ui/paint/text.h"

#include <math.h>

#define FRAME 5.0

double
sac_thumbnail_get_name_height (const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, theme);
  return ceil (sac_text_get_line_height (&text, SAC_TEXT_SMALL) + sac_theme_scale (theme, 2));
}

static void
rounded_rectangle (cairo_t *cr, SacRect r, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
paint_selection (cairo_t *cr, SacRect area, const SacTheme *theme)
{
  const double line = sac_theme_scale (theme, 2);

  rounded_rectangle (cr, sac_rect_inset (area, line / 2, line / 2), sac_theme_scale (theme, 6));
  sac_color_set (cr, theme->roles[SAC_ROLE_WEIGHT], 0.12);
  cairo_fill_preserve (cr);
  sac_color_set (cr, theme->roles[SAC_ROLE_WEIGHT], 1);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

void
sac_thumbnail_paint (cairo_t *cr, SacRect area, const SacThumbnail *thumbnail, const SacTheme *theme)
{
  const double frame = sac_theme_scale (theme, FRAME);
  const double name_height = thumbnail->name != NULL ? sac_thumbnail_get_name_height (theme) : 0;
  SacRect picture = sac_rect_inset (area, frame, frame);
  SacColorScale scale;
  SacViewport viewport;

  if (thumbnail->selected)
    paint_selection (cr, area, theme);
  picture.height = MAX (picture.height - name_height, 1);
  sac_color_scale_init (&scale, &thumbnail->scaling, &thumbnail->matrix, thumbnail->colormap, theme);
  sac_viewport_init (&viewport, picture, thumbnail->matrix.n_rows, thumbnail->matrix.n_columns, 0, TRUE,
                     NULL);
  sac_heatmap_paint_cells (cr, &thumbnail->matrix, &scale, &viewport, 0);
  if (thumbnail->name != NULL)
    {
      g_auto (SacText) text = { NULL };
      const SacTextStyle style = SAC_TEXT_SMALL | (thumbnail->selected ? SAC_TEXT_BOLD : 0);

      sac_text_init (&text, theme);
      g_autofree char *name = sac_text_shorten (&text, thumbnail->name, style, picture.width);
      sac_color_set (cr, thumbnail->selected ? theme->text : theme->dim, 1);
      sac_text_paint (&text, cr, name, style, picture.x + picture.width / 2,
                      picture.y + picture.height + name_height, 0.5, 1);
    }
}
