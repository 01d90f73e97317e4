/* ui/paint/cross-hair.c — the selected row, column and cell over a heat map
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heatmap.h"

#include <math.h>

#define ROOMY        28.0 /* a cell of this width has the lock on its corner */
#define LOCK_EDGE    1.5
#define LOCK_OUTSIDE 3.0

/* On whole pixels, so that the lines are sharp. */
static SacRect
snap (SacRect r)
{
  const double left = round (r.x), top = round (r.y);

  return (SacRect){ left, top, MAX (round (r.x + r.width) - left, 1), MAX (round (r.y + r.height) - top, 1) };
}

static void
rounded_rectangle (cairo_t *cr, SacRect r, double radius)
{
  radius = MIN (radius, MIN (r.width, r.height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* A line with a soft edge of the surface's colour, so that it is seen on every cell colour. */
static void
outline (cairo_t *cr, SacRect rect, SacColor color, double width, const SacTheme *theme)
{
  rounded_rectangle (cr, sac_rect_inset (snap (rect), -width / 2, -width / 2), 3);
  sac_color_set (cr, theme->surface, 0.85);
  cairo_set_line_width (cr, width + 2);
  cairo_stroke_preserve (cr);
  sac_color_set (cr, color, 1);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

/* A closed padlock on a disc, at the upper right corner of the cell but hardly outside of the @visible matrix. */
static void
paint_lock (cairo_t *cr, SacRect cell, SacRect visible, const SacTheme *theme)
{
  const double radius = sac_theme_scale (theme, cell.width < ROOMY ? 6.5 : 8), unit = radius / 8;
  const double away = cell.width < ROOMY ? radius * 0.7 : 0; /* a small cell stays in sight */
  const double inside = radius + LOCK_EDGE - LOCK_OUTSIDE;
  const double x = MIN (cell.x + cell.width + away, visible.x + visible.width - inside);
  const double y = MAX (cell.y - away, visible.y + inside);

  cairo_arc (cr, x, y, radius + LOCK_EDGE, 0, 2 * G_PI);
  sac_color_set (cr, theme->surface, 1);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  sac_color_set (cr, theme->text, 1);
  cairo_fill (cr);

  sac_color_set (cr, theme->surface, 1);
  rounded_rectangle (cr, (SacRect){ x - 3.5 * unit, y - 0.8 * unit, 7 * unit, 5 * unit }, unit);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.3 * unit);
  cairo_move_to (cr, x - 2.1 * unit, y - 0.8 * unit);
  cairo_line_to (cr, x - 2.1 * unit, y - 2.2 * unit);
  cairo_arc (cr, x, y - 2.2 * unit, 2.1 * unit, G_PI, 2 * G_PI);
  cairo_line_to (cr, x + 2.1 * unit, y - 0.8 * unit);
  cairo_stroke (cr);
}

static void
clip_around (cairo_t *cr, SacRect visible, double margin)
{
  const SacRect clip = sac_rect_inset (visible, -margin, -margin);

  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (cr);
}

void
sac_heatmap_paint_cross_hair (cairo_t *cr,
                              const SacViewport *viewport,
                              gssize row,
                              gssize column,
                              gboolean locked,
                              const SacTheme *theme)
{
  const SacRect visible = sac_viewport_get_visible (viewport);
  const gboolean has_row = row >= 0 && (gsize) row < viewport->n_rows;
  const gboolean has_column = column >= 0 && (gsize) column < viewport->n_columns;
  const double line = MAX (1.5, sac_theme_scale (theme, 1.5));

  cairo_save (cr);
  clip_around (cr, visible, sac_theme_scale (theme, 12));
  if (has_column &&
      sac_rect_intersect (visible, sac_viewport_get_column (viewport, (gsize) column)).width > 0)
    outline (cr, sac_viewport_get_column (viewport, (gsize) column), theme->roles[SAC_ROLE_KEY], line, theme);
  if (has_row && sac_rect_intersect (visible, sac_viewport_get_row (viewport, (gsize) row)).height > 0)
    outline (cr, sac_viewport_get_row (viewport, (gsize) row), theme->roles[SAC_ROLE_QUERY], line, theme);
  if (has_row && has_column)
    {
      const SacRect cell = sac_viewport_get_cell (viewport, (gsize) row, (gsize) column);
      const SacRect seen = sac_rect_intersect (cell, visible);

      if (seen.width > 0 && seen.height > 0)
        {
          outline (cr, cell, theme->text, line + 0.5, theme);
          if (locked)
            paint_lock (cr, snap (seen), visible, theme);
        }
    }
  cairo_restore (cr);
}
