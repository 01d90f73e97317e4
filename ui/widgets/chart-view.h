/* ui/widgets/chart-view.h — stacked curves; the pointer or the keyboard reads the exact values of a step
 *
 * Mouse      move: cursor on the nearest recorded step; click: "step-activated".
 *            A box beside it has what the panel under the pointer recorded there, with all digits.
 * Keys       Left, Right: next recorded step; Page Up, Page Down: ten of them; Home, End; Up, Down: the panel that is
 *            read; Enter: "step-activated"; Esc: no cursor; X, Y: logarithmic axis.
 * Actions    chart.log-x, chart.log-y (stateful by property), chart.move (i), chart.panel (i), chart.activate.
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

/* The panel that is read; and whether it is. */
gsize sac_chart_view_get_panel (SacChartView *self);
void sac_chart_view_set_panel (SacChartView *self, gsize panel);
void sac_chart_view_set_has_readout (SacChartView *self, gboolean has_readout);

/* The step that every view shows; NaN = none. @text: (nullable) beside it. */
void sac_chart_view_set_marker (SacChartView *self, double x, const char *text);

/* Layout of panel @index in widget pixels; FALSE before there is data and size. */
gboolean sac_chart_view_get_layout (SacChartView *self, gsize index, SacChartLayout *layout);

G_END_DECLS
