/* ui/paint/chart-series.c — a curve of any number of points through the pixel columns of a plot
 *
 * In each column the first, the lowest, the highest and the last point are joined in the order they were recorded:
 * the picture is the same as if all were drawn.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"
#include "ui/paint/curve-ink.h"

#include <math.h>

#define LINE       1.5
#define FAINT_LINE 1.0
#define LONE_POINT 5.0
#define ALL_DRAWN  4 /* up to so many points of a column are simply drawn */

typedef struct
{
  cairo_t *cr;
  SacCurveInk *ink; /* nullable: then it draws a path */
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

  if (pen->ink != NULL)
    {
      sac_curve_ink_draw_to (pen->ink, x, y);
      return;
    }
  if (!pen->pen_down)
    cairo_move_to (pen->cr, x, y);
  cairo_line_to (pen->cr, x, y); /* also after a move: a lone point is a dot */
  pen->pen_down = TRUE;
}

static void
lift (Pen *pen)
{
  pen->pen_down = FALSE;
  if (pen->ink != NULL)
    sac_curve_ink_lift (pen->ink);
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
        lift (pen); /* a gap */
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

/* Whole lines of more than a point; where it can. */
static gboolean
paint_ink (cairo_t *cr,
           const SacSeries *series,
           const SacChartLayout *layout,
           SacRect clip,
           double line_width)
{
  SacCurveInk ink;
  Pen pen = { cr, &ink, series, &layout->x, &layout->y, FALSE };

  if (series->n_points == 1 || series->dash > 0 || !sac_curve_ink_init (&ink, cr, clip, line_width))
    return FALSE;
  draw_curve (&pen, layout->plot);
  sac_curve_ink_paint (&ink, cr);
  sac_curve_ink_clear (&ink);
  return TRUE;
}

static void
paint_path (cairo_t *cr,
            const SacSeries *series,
            const SacChartLayout *layout,
            const SacTheme *theme,
            double line_width)
{
  Pen pen = { cr, NULL, series, &layout->x, &layout->y, FALSE };

  draw_curve (&pen, layout->plot);
  cairo_set_line_width (cr, series->n_points == 1 ? sac_theme_scale (theme, LONE_POINT) : line_width);
  if (series->n_points > 1)
    sac_series_set_dash (cr, series, theme);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
}

void
sac_chart_paint_series (cairo_t *cr,
                        const SacSeries *series,
                        const SacChartLayout *layout,
                        const SacTheme *theme)
{
  const SacRect clip = sac_rect_inset (layout->plot, -2, -2);
  const double line_width = sac_theme_scale (theme, series->faint ? FAINT_LINE : LINE);

  if (series->n_points == 0)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (cr);
  sac_color_set (cr, sac_theme_get_series (theme, series->color), series->faint ? 0.4 : 1);
  if (!paint_ink (cr, series, layout, clip, line_width))
    paint_path (cr, series, layout, theme, line_width);
  cairo_restore (cr);
}
