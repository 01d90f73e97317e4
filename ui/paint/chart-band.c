/* ui/paint/chart-band.c — the range about a curve: from the least to the largest of several runs
 *
 * Of several points in a pixel column the least low and the largest high count, so an area has at most two points a column and
 * leaves nothing out. What a log axis cannot show reaches to the foot of the plot.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"

#include <math.h>

#define ALPHA 0.2

/* The range at one x. */
typedef struct
{
  double x, low, high; /* pixels; low is the lower one on the screen */
} Slice;

static gboolean
can_show (const SacSeries *series, const SacAxis *axis, gsize i)
{
  return isfinite (series->low[i]) && isfinite (series->high[i]) && !(axis->log && series->high[i] <= 0);
}

static Slice
slice_at (const SacSeries *series, const SacChartLayout *layout, gsize i)
{
  const gboolean has_foot = layout->y.log && series->low[i] <= 0;

  return (Slice){ sac_axis_to_pixel (&layout->x, sac_series_get_x (series, i)),
                  has_foot ? layout->plot.y + layout->plot.height
                           : sac_axis_to_pixel (&layout->y, series->low[i]),
                  sac_axis_to_pixel (&layout->y, series->high[i]) };
}

/* Goes along the highs and back along the lows. */
static void
fill_run (cairo_t *cr, const GArray *run)
{
  if (run->len == 0)
    return;
  for (guint i = 0; i < run->len; i++)
    cairo_line_to (cr, g_array_index (run, Slice, i).x, g_array_index (run, Slice, i).high);
  for (guint i = run->len; i-- > 0;)
    cairo_line_to (cr, g_array_index (run, Slice, i).x, g_array_index (run, Slice, i).low);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Many slices of one pixel column become two: the range at its first and at its last x. */
static void
add_slice (GArray *run, Slice slice, guint *in_column)
{
  Slice *last = run->len > 0 ? &g_array_index (run, Slice, run->len - 1) : NULL;

  *in_column = last != NULL && floor (last->x) == floor (slice.x) ? *in_column + 1 : 0;
  if (*in_column < 2)
    {
      g_array_append_val (run, slice);
      return;
    }
  last[-1].low = last->low = MAX (MAX (last[-1].low, last->low), slice.low);
  last[-1].high = last->high = MIN (MIN (last[-1].high, last->high), slice.high);
  last->x = slice.x;
}

static void
fill_band (cairo_t *cr, const SacSeries *series, const SacChartLayout *layout)
{
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (Slice));
  const gsize first = sac_series_find_first (series, 0, layout->x.minimum);
  const gsize end = sac_series_find_first (series, first, nextafter (layout->x.maximum, (double) INFINITY));
  guint in_column = 0;

  for (gsize i = first > 0 ? first - 1 : 0; i < MIN (end + 1, series->n_points); i++)
    {
      if (layout->x.log && sac_series_get_x (series, i) <= 0)
        continue;
      if (can_show (series, &layout->y, i))
        {
          add_slice (run, slice_at (series, layout, i), &in_column);
          continue;
        }
      fill_run (cr, run);
      g_array_set_size (run, 0);
    }
  fill_run (cr, run);
}

void
sac_chart_paint_band (cairo_t *cr,
                      const SacSeries *series,
                      const SacChartLayout *layout,
                      const SacTheme *theme)
{
  const SacRect clip = sac_rect_inset (layout->plot, -2, -2);

  if (series->n_points == 0 || series->low == NULL || series->high == NULL)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (cr);
  cairo_new_path (cr);
  sac_color_set (cr, sac_theme_get_series (theme, series->color), ALPHA);
  fill_band (cr, series, layout);
  cairo_restore (cr);
}
