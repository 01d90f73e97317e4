/* ui/widgets/chart-view-private.h — what the two halves of SacChartView share: painting and input
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/theme-watch.h"
#include "ui/widgets/chart-view.h"

G_BEGIN_DECLS

struct _SacChartView
{
  GtkWidget parent_instance;

  /* Owned */
  SacChartData *data; /* nullable */
  SacThemeWatch *watch;
  char *marker_text;       /* nullable */
  SacChart *charts;        /* [n_panels], borrow from data */
  SacChartLayout *layouts; /* [n_panels] */

  /* Plain state */
  gsize n_panels;
  gsize n_left; /* panels of the first column */
  gboolean layout_valid;
  gboolean log_x, log_y;
  gboolean compact; /* as low as a time line */
  gboolean no_readout;
  gsize panel; /* the one that is read at the cursor */
  double cursor, marker;
};

/* FALSE when there is nothing to lay out. */
gboolean sac_chart_view_ensure_layout (SacChartView *self);

/* input: controllers of an instance; actions and key bindings of the class */
void sac_chart_view_add_controllers (SacChartView *self);
void sac_chart_view_class_add_actions (GtkWidgetClass *klass);

G_END_DECLS
