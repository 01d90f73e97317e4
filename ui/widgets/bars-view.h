/* ui/widgets/bars-view.h — one row of a map as bars: where a query looks
 *
 * Mouse      click a bar: "activated". Keys: Up, Down, Home, End move and activate.
 * Signals    "activated" (int index)
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/bars.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_BARS_VIEW (sac_bars_view_get_type ())
G_DECLARE_FINAL_TYPE (SacBarsView, sac_bars_view, SAC, BARS_VIEW, GtkWidget)

GtkWidget *sac_bars_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Copies @n_values values and labels (nullable). @maximum: a full bar, 0 = the largest. */
void sac_bars_view_set_values (SacBarsView *self,
                               const SacLabel *labels,
                               const double *values,
                               gsize n_values,
                               double maximum);

/* "highlighted": -1 = none. */
int sac_bars_view_get_highlighted (SacBarsView *self);
void sac_bars_view_set_highlighted (SacBarsView *self, int index);

/* Index of the bar at @y of the widget, -1 = none. */
int sac_bars_view_get_item_at (SacBarsView *self, double y);

G_END_DECLS
