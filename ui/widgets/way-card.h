/* ui/widgets/way-card.h — one way from scores to the output: how it is set, and its stages as cells
 *
 * Signals    "changed"                       another setting: sac_way_card_get_settings()
 *            "remove"                        it is not wanted any more
 *            "cell-changed" (uint stage, uint row, uint column)   a number is asked about
 *            "copy" (uint stage)
 *            "problem" (const char *)        of what is typed; %NULL when there is none any more
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/play-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SacWayChoices: what can be chosen; all constant
 * @mechanisms, @normalisers: labels, %NULL-terminated
 * @has_top_k, @has_window: of a normaliser, by index: it reads that number
 */
typedef struct
{
  const char *const *mechanisms, *const *normalisers;
  const gboolean *has_top_k, *has_window;
} SacWayChoices;

#define SAC_TYPE_WAY_CARD (sac_way_card_get_type ())
G_DECLARE_FINAL_TYPE (SacWayCard, sac_way_card, SAC, WAY_CARD, GtkWidget)

GtkWidget *sac_way_card_new (const SacWayChoices *choices) G_GNUC_WARN_UNUSED_RESULT;

/* Neither emits. */
void sac_way_card_set_settings (SacWayCard *self, const SacPlaySettings *settings);
void sac_way_card_get_settings (SacWayCard *self, SacPlaySettings *settings);
void sac_way_card_set_removable (SacWayCard *self, gboolean is_removable);

/* @data: whose way number @index is shown */
void sac_way_card_set_data (SacWayCard *self, const SacPlayData *data, guint index);

/* The cell that is explained; %NULL = none of this way's. */
void sac_way_card_set_place (SacWayCard *self, const SacPlayPlace *place);

void sac_way_card_focus (SacWayCard *self, SacPlayStage stage);

G_END_DECLS
