/* ui/widgets/compare-panes.h — a map a pane, and a pane with the difference of two: one cell, one zoom, one colour scale
 *
 * All panes have the same selection and follow one another's zoom. Weights are coloured from 0 to 1, or from 0 to the largest of
 * all panes: never by each pane's own. The difference diverges around exactly 0.
 *
 * Signals    "pair-changed": other two are to be subtracted: sac_compare_panes_get_pair()
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/map-data.h"
#include "ui/state/selection.h"
#include "ui/widgets/map-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SacComparePane:
 * @name: of the variant
 * @map: (nullable): nothing to be seen yet
 * @output: (nullable): what it says itself
 * @trouble: (nullable): why it goes on no more, in a sentence
 */
typedef struct
{
  const char *name;
  SacMapData *map;
  const char *output, *trouble;
} SacComparePane;

#define SAC_TYPE_COMPARE_PANES (sac_compare_panes_get_type ())
G_DECLARE_FINAL_TYPE (SacComparePanes, sac_compare_panes, SAC, COMPARE_PANES, GtkWidget)

GtkWidget *sac_compare_panes_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* The colours of the names are those of the theme's series, in this order. No signal, but for a pair that is none any more. */
void sac_compare_panes_set (SacComparePanes *self, const SacComparePane *panes, gsize n_panes);

/* (nullable): of the pair, a less b. */
void sac_compare_panes_set_difference (SacComparePanes *self, SacMapData *map);

/* FALSE with less than two panes. */
gboolean sac_compare_panes_get_pair (SacComparePanes *self, guint *a, guint *b);
void sac_compare_panes_set_pair (SacComparePanes *self, guint a, guint b);

/* TRUE: colours from 0 to the largest weight of all panes; FALSE, as at first: from 0 to 1. */
void sac_compare_panes_set_common (SacComparePanes *self, gboolean common);

/* (transfer none) (nullable): pane @index; the number of panes = the difference. */
SacMapView *sac_compare_panes_get_map_view (SacComparePanes *self, gsize index);

/* (transfer full): the cell's words, the difference, and the value of each pane. */
char *
sac_compare_panes_format_readout (SacComparePanes *self, gsize row, gsize column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
