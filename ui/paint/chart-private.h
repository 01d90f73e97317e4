/* ui/paint/chart-private.h — shared by the files of the chart
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/chart.h"
#include "ui/paint/text.h"

G_BEGIN_DECLS

/* How many ticks suit an axis of @extent pixels. */
guint sac_chart_count_ticks (double extent, gboolean is_x, const SacTheme *theme);

/* First point from @low on whose x is at least @x; n_points if there is none. */
gsize sac_series_find_first (const SacSeries *series, gsize low, double x);

/* Title, unit, and an entry a curve, in layout->legend. */
/* How many lines of @room that takes, at most @most; the same wherever the pointer is. */
guint sac_chart_count_legend_rows (SacText *text, const SacChart *chart, double room, guint most);

void sac_chart_paint_legend (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout);

/* Words beside the line at @x, in @row from the top, on the side where there is room; FALSE where there is none. */
gboolean sac_chart_place_words (SacText *text,
                                const char *words,
                                double x,
                                double gap,
                                guint row,
                                const SacChartLayout *layout,
                                SacRect *place);
void sac_chart_paint_words (cairo_t *cr, SacText *text, const char *words, SacRect place, SacColor color);

void sac_chart_paint_marks (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout);

/* Sets the dashes of a curve; none for a whole line. */
void sac_series_set_dash (cairo_t *cr, const SacSeries *series, const SacTheme *theme);

/* What was recorded at @index: before it was smoothed. */
static inline double
sac_series_get_recorded (const SacSeries *series, gsize index)
{
  return series->raw != NULL ? series->raw[index] : series->y[index];
}

G_END_DECLS
