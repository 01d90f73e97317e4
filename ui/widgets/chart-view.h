/* ui/widgets/chart-view.h — stacked curves; the pointer or the keyboard reads the exact values of a step
 *
 * Mouse      move: cursor on the nearest recorded step; click: "step-activated".
 * Keys       Left, Right: next recorded step; Home, End; Enter: "step-activated"; Esc: no cursor; X, Y: logarithmic axis.
 * Actions    chart.log-x, chart.log-y (stateful by property), chart.move (i), chart.activate, chart.release.
 * Signals    "step-activated" (double x)
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/chart-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_CHART_VIEW (sac_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SacChartView, sac_chart_view, SAC, CHART_VIEW, GtkWidget)

GtkWidget *sac_chart_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* "data": (nullable) a boxed SacChartData. */
SacChartData *sac_chart_view_get_data (SacChartView *self);
void sac_chart_view_set_data (SacChartView *self, SacChartData *data);

/* "log-x", "log-y". */
gboolean sac_chart_view_get_log_x (SacChartView *self);
void sac_chart_view_set_log_x (SacChartView *self, gboolean log_x);
gboolean sac_chart_view_get_log_y (SacChartView *self);
void sac_chart_view_set_log_y (SacChartView *self, gboolean log_y);

/* "cursor": NaN = none. */
double sac_chart_view_get_cursor (SacChartView *self);
void sac_chart_view_set_cursor (SacChartView *self, double x);

/* The step that every view shows; NaN = none. @text: (nullable) beside it. */
void sac_chart_view_set_marker (SacChartView *self, double x, const char *text);

/* Layout of panel @index in widget pixels; FALSE before there is data and size. */
gboolean sac_chart_view_get_layout (SacChartView *self, gsize index, SacChartLayout *layout);

G_END_DECLS
