/* ui/paint/chart.h — curves: every point kept, minimum and maximum per pixel column
 *
 * A series is a run of (x, y) with x rising; NaN in y makes a gap. A one-step spike survives any number of points.
 * On a log axis values ≤ 0 cannot be shown; they are counted and the count is written.
 * sac_chart_layout() gives the axes, so a widget points with the numbers the painter used.
 *
 * Ownership  a SacChart borrows its arrays and strings; a SacChartLayout is a plain value.
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"
#include "ui/paint/ticks.h"

G_BEGIN_DECLS

/**
 * SacSeries:
 * @name: for the legend
 * @x: (nullable): rising; %NULL = 0, 1, 2, …
 * @y: NaN = gap
 * @n_points: may be 0
 * @color: index into the theme's series colours
 * @faint: drawn thin and pale
 * @raw: (nullable): what was recorded, where @y is that smoothed: drawn pale behind it; the legend reads this one
 * @dash: 0 = a whole line, 1 = dashes, 2 = dots
 * @low, @high: (nullable): both or neither: a range about @y, filled pale behind all curves; NaN = gap
 */
typedef struct
{
  const char *name;
  const double *x, *y;
  gsize n_points;
  guint color;
  gboolean faint;
  const double *raw;
  guint dash;
  const double *low, *high;
} SacSeries;

/* Something that happened at @x. @text: (nullable); @of_run: to the run of colour @color alone, among others */
typedef struct
{
  double x;
  const char *text;
  gboolean of_run;
  guint color;
} SacChartMark;

/**
 * SacChart:
 * @title: (nullable): e.g. "loss"
 * @unit: (nullable): e.g. "nats"
 * @x_caption: (nullable): under the x axis, e.g. "step"
 * @series: the curves
 * @n_series: how many
 * @log_x, @log_y: logarithmic axes
 * @x_minimum, @x_maximum, @y_minimum, @y_maximum: fixed ends; NaN = from the data
 * @cursor_x: where the pointer is, NaN = none: values at the nearest points are written in the legend
 * @marker_x: "this step", NaN = none
 * @marker_text: (nullable): beside the marker
 * @marks: thin lines from top to bottom, their words where those cover no others
 * @n_marks: how many
 * @hide_mark_texts: another panel has the words
 */
typedef struct
{
  const char *title, *unit, *x_caption;
  const SacSeries *series;
  gsize n_series;
  gboolean log_x, log_y;
  double x_minimum, x_maximum, y_minimum, y_maximum;
  double cursor_x, marker_x;
  const char *marker_text;
  const SacChartMark *marks;
  gsize n_marks;
  gboolean hide_mark_texts;
} SacChart;

/* No series, linear axes, all ends from the data, no cursor, no marker. */
void sac_chart_init (SacChart *chart);

typedef struct
{
  SacRect area, plot, legend;
  guint n_legend_rows; /* the names of many curves take more than one line */
  SacAxis x, y;
  gsize n_dropped;        /* points that a log axis cannot show */
  gboolean hide_x_labels; /* a panel with another one below */
} SacChartLayout;

void sac_chart_layout (const SacChart *chart, SacRect area, const SacTheme *theme, SacChartLayout *layout);

void
sac_chart_paint (cairo_t *cr, const SacChart *chart, const SacChartLayout *layout, const SacTheme *theme);

/* Over all panels: what @chart recorded at its cursor, or nearest to it, with all digits, in a box beside it, within @area. */
void sac_chart_paint_readout (cairo_t *cr,
                              const SacChart *chart,
                              const SacChartLayout *layout,
                              SacRect area,
                              const SacTheme *theme);

/* The curves alone, clipped to the plot. Cost: O(log n) a pixel column to find it, O(n) in all to read it. */
void sac_chart_paint_series (cairo_t *cr,
                             const SacSeries *series,
                             const SacChartLayout *layout,
                             const SacTheme *theme);

/* Its range alone, if it has one: of several points in a pixel column from the least to the largest. */
void sac_chart_paint_band (cairo_t *cr,
                           const SacSeries *series,
                           const SacChartLayout *layout,
                           const SacTheme *theme);

/**
 * sac_charts_layout:
 * @charts: panels of one stack, first on top; they share the x axis (data ends over all, the caption at the bottom)
 * @layouts: (out caller-allocated) (array length=n_charts)
 */
void sac_charts_layout (const SacChart *charts,
                        gsize n_charts,
                        SacRect area,
                        const SacTheme *theme,
                        SacChartLayout *layouts);
void sac_charts_paint (cairo_t *cr,
                       const SacChart *charts,
                       gsize n_charts,
                       const SacChartLayout *layouts,
                       const SacTheme *theme);

/* Index of the recorded point nearest to @x, by binary search; FALSE for an empty series. */
gboolean sac_series_find_nearest (const SacSeries *series, double x, gsize *index);

static inline double
sac_series_get_x (const SacSeries *series, gsize index)
{
  return series->x != NULL ? series->x[index] : (double) index;
}

G_END_DECLS
