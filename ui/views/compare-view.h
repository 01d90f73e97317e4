/* ui/views/compare-view.h — variants trained side by side: their maps of one sentence, their curves, cost and quality
 *
 * Signals    "start", "pause", "resume", "step", "stop": buttons; the answer is sac_compare_view_set_status()
 *            "step-activated" (double step): a click on a curve
 *            "pair-changed": another difference is wanted: sac_compare_panes_get_pair()
 *            "save", "open": into a folder, and from one
 *            "copy-table" (const char *text): the table, as it is sorted, with tabs
 * Actions    compare.run (start, pause or go on, by state), compare.step, compare.stop, compare.save,
 *            compare.open, compare.copy-table
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/chart-data.h"
#include "ui/state/figure-data.h"
#include "ui/views/train-view.h"
#include "ui/widgets/compare-panes.h"
#include "ui/widgets/history-bar.h"
#include "ui/widgets/param-form.h"
#include "ui/widgets/variant-list.h"

G_BEGIN_DECLS

#define SAC_COMPARE_FEWEST 2
#define SAC_COMPARE_MOST   6

#define SAC_TYPE_COMPARE_VIEW (sac_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (SacCompareView, sac_compare_view, SAC, COMPARE_VIEW, GtkWidget)

GtkWidget *sac_compare_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

void sac_compare_view_set_lesson (SacCompareView *self, const char *title, const char *subtitle);

/* (transfer none): what each variant has of its own, and what all have in common. */
SacVariantList *sac_compare_view_get_variants (SacCompareView *self);
SacParamForm *sac_compare_view_get_form (SacCompareView *self);

/* As Train's; @go_on is not asked. */
void sac_compare_view_set_status (SacCompareView *self, const SacTrainStatus *status);
SacTrainState sac_compare_view_get_state (SacCompareView *self);

/* (transfer none): what is selected in all maps; the maps. */
SacSelection *sac_compare_view_get_selection (SacCompareView *self);
SacComparePanes *sac_compare_view_get_panes (SacCompareView *self);

void sac_compare_view_set_panes (SacCompareView *self, const SacComparePane *panes, gsize n_panes);
void sac_compare_view_set_difference (SacCompareView *self, SacMapData *map); /* (nullable) */

/* The sentence they read, and what is said of its maps (both nullable). */
void sac_compare_view_set_probe (SacCompareView *self, const char *source, const char *note);

/* (nullable) */
void sac_compare_view_set_chart (SacCompareView *self, SacChartData *data);
void sac_compare_view_set_figures (SacCompareView *self, SacFigureData *data);

/* (transfer none): the kept steps. Escape is sac_history_bar_leave(). */
SacHistoryBar *sac_compare_view_get_history (SacCompareView *self);

/* The kept step whose maps are shown: a line over the curves, and @text (nullable) in the read-out; NaN = now. */
void sac_compare_view_set_marker (SacCompareView *self, double step, const char *text);

/* What the read-out line says. */
const char *sac_compare_view_get_readout (SacCompareView *self);

/* One sentence on a banner with a close button. %NULL takes it away. */
void sac_compare_view_set_error (SacCompareView *self, const char *error);

G_END_DECLS
