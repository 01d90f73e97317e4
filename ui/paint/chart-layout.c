/* ui/paint/chart-layout.c — where the parts of a chart are, and its axes
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"

#include <math.h>

#define PADDING      10.0
#define HEAD_GAP     8.0
#define TICK_GAP     6.0
#define Y_TICK_SPACE 34.0
#define X_TICK_SPACE 90.0
#define FINE_STEPS   12 /* ends are rounded to about this many parts of the range */
#define EMPTY_LOG    10.0

#define MOST_LEGEND      0.42 /* of a panel */
#define MOST_LEGEND_ROWS 3

void
sac_chart_init (SacChart *chart)
{
  *chart = (SacChart){
    .x_minimum = NAN, .x_maximum = NAN, .y_minimum = NAN, .y_maximum = NAN, .cursor_x = NAN, .marker_x = NAN
  };
}

typedef struct
{
  double low, high;
} Range;

static const Range empty_range = { INFINITY, -INFINITY };

static void
range_add (Range *range, double value)
{
  range->low = MIN (range->low, value);
  range->high = MAX (range->high, value);
}

/* x rises, so its ends are at the ends; on a log axis the first positive one is looked for. */
static void
add_x_range (const SacSeries *series, gboolean is_log, Range *range)
{
  for (gsize i = 0; i < series->n_points; i++)
    {
      const double x = sac_series_get_x (series, i);

      if (is_log && !(x > 0))
        continue;
      range_add (range, x);
      range_add (range, sac_series_get_x (series, series->n_points - 1));
      return;
    }
}

/* Points outside the x axis do not count; those that it cannot show for being ≤ 0 are dropped. */
static void
add_y_range (const SacSeries *series, const SacAxis *x_axis, gboolean is_log, Range *range, gsize *n_dropped)
{
  gsize first = sac_series_find_first (series, 0, x_axis->minimum);
  const gsize end = sac_series_find_first (series, first, nextafter (x_axis->maximum, INFINITY));

  for (gsize i = 0; x_axis->log && i < first && !(sac_series_get_x (series, i) > 0); i++)
    *n_dropped += isfinite (series->y[i]) != 0;
  for (; first < end; first++)
    {
      const double y = series->y[first];

      if (is_log && y <= 0 && y > -INFINITY)
        (*n_dropped)++;
      else if (y - y == 0) /* finite */
        range_add (range, y);
    }
}

/* What was recorded counts, and has to be seen as well as what is smoothed from it, and the range about it. */
static void
add_all_ranges (const SacSeries *series,
                const SacAxis *x_axis,
                gboolean is_log,
                Range *range,
                gsize *n_dropped)
{
  const double *const others[] = { series->raw != NULL ? series->y : NULL, series->low, series->high };
  SacSeries part = *series;
  gsize not_counted = 0;

  part.y = series->raw != NULL ? series->raw : series->y;
  add_y_range (&part, x_axis, is_log, range, n_dropped);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if ((part.y = others[i]) != NULL)
      add_y_range (&part, x_axis, is_log, range, &not_counted);
}

/* Largest 1, 2 or 5 · 10ⁿ not above @value. */
static double
round_down (double value)
{
  const double base = pow (10, floor (log10 (value)));
  const double share = value / base * (1 + 1e-9);

  return (share >= 5 ? 5 : share >= 2 ? 2 : 1) * base;
}

static void
set_log_ends (SacAxis *axis, Range range)
{
  axis->minimum = range.low <= range.high ? range.low : 1;
  axis->maximum = range.low <= range.high ? range.high : EMPTY_LOG;
  if (!(axis->maximum > axis->minimum))
    {
      axis->minimum /= 2;
      axis->maximum *= 2;
    }
}

static SacAxis
make_x_axis (const SacChart *charts, gsize n_charts)
{
  SacAxis axis = { .log = charts[0].log_x };
  Range range = empty_range;

  for (gsize c = 0; c < n_charts; c++)
    for (gsize s = 0; s < charts[c].n_series; s++)
      add_x_range (&charts[c].series[s], axis.log, &range);
  if (!isnan (charts[0].x_minimum))
    range.low = charts[0].x_minimum;
  if (!isnan (charts[0].x_maximum))
    range.high = charts[0].x_maximum;
  if (axis.log)
    {
      set_log_ends (&axis, range);
      return axis;
    }
  axis.minimum = isfinite (range.low) ? range.low : 0;
  axis.maximum = isfinite (range.high) ? range.high : 1;
  if (!(axis.maximum > axis.minimum))
    axis.maximum = axis.minimum + 1;
  return axis;
}

static SacAxis
make_y_axis (const SacChart *chart, const SacAxis *x_axis, gsize *n_dropped)
{
  SacAxis axis = { .log = chart->log_y };
  Range range = empty_range;

  *n_dropped = 0;
  for (gsize s = 0; s < chart->n_series; s++)
    add_all_ranges (&chart->series[s], x_axis, axis.log, &range, n_dropped);
  if (axis.log)
    {
      set_log_ends (&axis, range);
      axis.minimum = round_down (axis.minimum);
      axis.maximum = 1 / round_down (1 / axis.maximum);
    }
  else
    {
      axis.minimum = range.low <= range.high ? range.low : 0;
      axis.maximum = range.low <= range.high ? range.high : 1;
      sac_axis_round (&axis, FINE_STEPS);
    }
  if (!isnan (chart->y_minimum) && (!axis.log || chart->y_minimum > 0) && chart->y_minimum < axis.maximum)
    axis.minimum = chart->y_minimum;
  if (!isnan (chart->y_maximum) && chart->y_maximum > axis.minimum)
    axis.maximum = chart->y_maximum;
  return axis;
}

guint
sac_chart_count_ticks (double extent, gboolean is_x, const SacTheme *theme)
{
  return (guint) CLAMP (extent / sac_theme_scale (theme, is_x ? X_TICK_SPACE : Y_TICK_SPACE), 1, 10);
}

static double
widest_tick (SacText *text, const SacAxis *axis, double extent)
{
  double widest = 0;
  SacTicks ticks;

  sac_axis_get_ticks (axis, sac_chart_count_ticks (extent, FALSE, text->theme), &ticks);
  for (gsize i = 0; i < ticks.n_values; i++)
    {
      g_autofree char *string = sac_ticks_format (&ticks, axis->log, ticks.values[i]);
      double width;

      sac_text_measure (text, string, SAC_TEXT_SMALL | SAC_TEXT_TABULAR, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

/* As many as leave the plot most of the room. */
static guint
count_rows (const SacChart *chart, SacText *text, SacRect inner, double line)
{
  const double most = inner.height * MOST_LEGEND / line;

  return sac_chart_count_legend_rows (text, chart, inner.width, (guint) CLAMP (most, 1, MOST_LEGEND_ROWS));
}

static void
place_parts (const SacChart *chart, SacText *text, SacRect area, double axis_width, SacChartLayout *layout)
{
  const SacTheme *theme = text->theme;
  const double padding = sac_theme_scale (theme, PADDING), gap = sac_theme_scale (theme, TICK_GAP);
  const double line = sac_text_get_line_height (text, SAC_TEXT_SMALL);
  const gboolean has_head = chart->title != NULL || chart->n_series > 0;
  const double foot = layout->hide_x_labels ? line * 0.4 : line + gap;
  const SacRect inner = sac_rect_inset (area, padding, padding);
  const guint rows = has_head ? count_rows (chart, text, inner, line) : 0;
  const double head = has_head ? rows * line + sac_theme_scale (theme, HEAD_GAP) : 0;

  layout->area = area;
  layout->n_legend_rows = rows;
  layout->legend = (SacRect){ inner.x, inner.y, inner.width, rows * line };
  layout->plot =
    (SacRect){ round (inner.x + axis_width + gap), round (inner.y + head),
               MAX (floor (inner.width - axis_width - gap), 1), MAX (floor (inner.height - head - foot), 1) };
  layout->x.start = layout->plot.x;
  layout->x.end = layout->plot.x + layout->plot.width;
  layout->y.start = layout->plot.y + layout->plot.height;
  layout->y.end = layout->plot.y;
}

void
sac_charts_layout (const SacChart *charts,
                   gsize n_charts,
                   SacRect area,
                   const SacTheme *theme,
                   SacChartLayout *layouts)
{
  g_auto (SacText) text = { NULL };
  double axis_width = 0;

  g_return_if_fail (charts != NULL && n_charts > 0 && layouts != NULL && theme != NULL);

  sac_text_init (&text, theme);

  const SacAxis x_axis = make_x_axis (charts, n_charts);
  const double labels =
    sac_text_get_line_height (&text, SAC_TEXT_SMALL) * 0.6 + sac_theme_scale (theme, TICK_GAP);
  const double height = (area.height - labels) / n_charts;

  for (gsize i = 0; i < n_charts; i++)
    {
      layouts[i] = (SacChartLayout){ .x = x_axis, .hide_x_labels = i + 1 < n_charts };
      layouts[i].y = make_y_axis (&charts[i], &x_axis, &layouts[i].n_dropped);
      axis_width = MAX (axis_width, widest_tick (&text, &layouts[i].y, height * 0.7));
    }
  for (gsize i = 0; i < n_charts; i++)
    {
      const SacRect panel = { area.x, area.y + i * height, area.width,
                              i + 1 < n_charts ? height : height + labels };

      place_parts (&charts[i], &text, panel, axis_width, &layouts[i]);
    }
}

void
sac_chart_layout (const SacChart *chart, SacRect area, const SacTheme *theme, SacChartLayout *layout)
{
  sac_charts_layout (chart, 1, area, theme, layout);
}

gsize
sac_series_find_first (const SacSeries *series, gsize low, double x)
{
  gsize high = series->n_points;

  while (low < high)
    {
      const gsize middle = low + (high - low) / 2;

      if (sac_series_get_x (series, middle) < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
sac_series_find_nearest (const SacSeries *series, double x, gsize *index)
{
  if (series->n_points == 0 || isnan (x))
    return FALSE;

  gsize low = sac_series_find_first (series, 0, x);

  if (low == series->n_points ||
      (low > 0 && x - sac_series_get_x (series, low - 1) <= sac_series_get_x (series, low) - x))
    low--;
  *index = low;
  return TRUE;
}
