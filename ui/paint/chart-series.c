/* ui/paint/chart-series.c — a curve of any number of points through the pixel columns of a plot
 *
 * In each column the first, the lowest, the highest and the last point are joined in the order they were recorded:
 * the picture is the same as if all were drawn.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"

#include <math.h>

#define LINE       1.5
#define FAINT_LINE 1.0
#define ALL_DRAWN  4 /* up to so many points of a column are simply drawn */
#define DENSE      2 /* so many points a column overlap each other: their edges need no more than sixteen shades */

typedef struct
{
  cairo_t *cr;
  const SacSeries *series;
  const SacAxis *x_axis, *y_axis;
  gboolean pen_down;
} Pen;

/* Only y is asked: points that the x axis cannot show are never reached. */
static gboolean
can_show (const Pen *pen, double y)
{
  return y - y == 0 && !(pen->y_axis->log && y <= 0);
}

static void
draw_to (Pen *pen, gsize i)
{
  const double x = sac_axis_to_pixel (pen->x_axis, sac_series_get_x (pen->series, i));
  const double y = sac_axis_to_pixel (pen->y_axis, pen->series->y[i]);

  if (!pen->pen_down)
    cairo_move_to (pen->cr, x, y);
  cairo_line_to (pen->cr, x, y); /* also after a move: a lone point is a dot */
  pen->pen_down = TRUE;
}

/* Points [@first, @end) lie in one column and can all be shown. */
static void
draw_run (Pen *pen, gsize first, gsize end)
{
  const double *y = pen->series->y;
  gsize low = first, high = first;

  if (end - first <= ALL_DRAWN)
    {
      for (gsize i = first; i < end; i++)
        draw_to (pen, i);
      return;
    }
  for (gsize i = first; i < end; i++)
    {
      if (y[i] < y[low])
        low = i;
      if (y[i] > y[high])
        high = i;
    }
  draw_to (pen, first);
  draw_to (pen, MIN (low, high));
  draw_to (pen, MAX (low, high));
  draw_to (pen, end - 1);
}

static void
draw_column (Pen *pen, gsize first, gsize end)
{
  for (gsize i = first; i < end;)
    {
      gsize run = i;

      while (run < end && can_show (pen, pen->series->y[run]))
        run++;
      if (run > i)
        draw_run (pen, i, run);
      if (run < end)
        pen->pen_down = FALSE; /* a gap */
      i = MAX (run, i + 1);
    }
}

static void
draw_curve (Pen *pen, SacRect plot)
{
  const SacSeries *series = pen->series;
  const gsize n_columns = (gsize) ceil (plot.width);
  gsize first = sac_series_find_first (series, 0, pen->x_axis->minimum);

  if (first > 0 && !(pen->x_axis->log && sac_series_get_x (series, first - 1) <= 0))
    draw_column (pen, first - 1, first); /* the line that comes in from the left */
  for (gsize c = 0; c < n_columns && first < series->n_points; c++)
    {
      const double right = sac_axis_to_value (pen->x_axis, plot.x + c + 1);
      const gsize end = c + 1 == n_columns
                          ? sac_series_find_first (series, first, nextafter (pen->x_axis->maximum, INFINITY))
                          : sac_series_find_first (series, first, right);

      draw_column (pen, first, end);
      first = end;
    }
  if (first < series->n_points)
    draw_column (pen, first, first + 1);
}

void
sac_series_set_dash (cairo_t *cr, const SacSeries *series, const SacTheme *theme)
{
  const double unit = sac_theme_scale (theme, 1);
  const double dashes[2] = { 5 * unit, 4 * unit }, dots[2] = { 0.1, 3.5 * unit };

  if (series->dash > 0)
    cairo_set_dash (cr, series->dash == 1 ? dashes : dots, 2, 0);
}

void
sac_chart_paint_series (cairo_t *cr,
                        const SacSeries *series,
                        const SacChartLayout *layout,
                        const SacTheme *theme)
{
  Pen pen = { cr, series, &layout->x, &layout->y, FALSE };
  const SacRect clip = sac_rect_inset (layout->plot, -2, -2);

  if (series->n_points == 0)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (cr);
  draw_curve (&pen, layout->plot);
  sac_color_set (cr, sac_theme_get_series (theme, series->color), series->faint ? 0.4 : 1);
  cairo_set_line_width (cr, sac_theme_scale (theme, series->faint ? FAINT_LINE : LINE));
  if (series->n_points == 1)
    cairo_set_line_width (cr, sac_theme_scale (theme, 5));
  else
    sac_series_set_dash (cr, series, theme);
  if ((double) series->n_points > DENSE * layout->plot.width)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}
