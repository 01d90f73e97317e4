/* ui/widgets/explain-card.h — the cell under the cursor, explained: numbers, formula, terms, and its whole row
 *
 * A click on a bar of the row moves the selection there.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/explanation.h"
#include "ui/state/map-data.h"
#include "ui/state/selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_EXPLAIN_CARD (sac_explain_card_get_type ())
G_DECLARE_FINAL_TYPE (SacExplainCard, sac_explain_card, SAC, EXPLAIN_CARD, GtkWidget)

GtkWidget *sac_explain_card_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable) */
void sac_explain_card_set_map (SacExplainCard *self, SacMapData *data);
void sac_explain_card_set_explanation (SacExplainCard *self, SacExplanation *explanation);

G_END_DECLS
