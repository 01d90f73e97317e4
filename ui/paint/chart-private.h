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
void sac_chart_paint_legend (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout);

G_END_DECLS
