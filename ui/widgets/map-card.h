/* ui/widgets/map-card.h — a map with its heading, scale, zoom buttons and, where there are several, its heads
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/map-data.h"
#include "ui/state/selection.h"
#include "ui/state/tree-data.h"
#include "ui/widgets/map-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_MAP_CARD (sac_map_card_get_type ())
G_DECLARE_FINAL_TYPE (SacMapCard, sac_map_card, SAC, MAP_CARD, GtkWidget)

GtkWidget *sac_map_card_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

SacMapView *sac_map_card_get_map_view (SacMapCard *self);

/* (nullable): without a map the empty text is shown. Its title and subtitle become the heading. */
void sac_map_card_set_map (SacMapCard *self, SacMapData *data);
void sac_map_card_set_heads (SacMapCard *self, SacMapData *const *maps, gsize n_heads);

/* The thumbnails can be hidden, however many heads there are. */
void sac_map_card_set_shows_heads (SacMapCard *self, gboolean shown);
void sac_map_card_set_empty_text (SacMapCard *self, const char *title, const char *text);

/* Shows the button that puts characters together as words: the selection's "words". */
void sac_map_card_set_has_words (SacMapCard *self, gboolean has_words);

/* (nullable): for the picture of that name. Signals of the card: "node-chosen" (int node), "best-chosen". */
void sac_map_card_set_tree (SacMapCard *self, SacTreeData *data);

/* Without heading, scale and zoom buttons, for a small map. */
void sac_map_card_set_plain (SacMapCard *self, gboolean plain);

G_END_DECLS
