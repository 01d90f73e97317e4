/* ui/widgets/walk-card.h — one step of a guided walk: a title, a short text, how far, and the way on and back
 *
 * Lies beside the views, never over them, and is as high for a short text as for one of three lines, so that nothing moves
 * from step to step. What it says is told to a screen reader as it changes: it is a live region by its description.
 *
 * Signals    "next", "back", "close"
 *            "return": the button beside a note
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_WALK_CARD (sac_walk_card_get_type ())
G_DECLARE_FINAL_TYPE (SacWalkCard, sac_walk_card, SAC, WALK_CARD, GtkWidget)

GtkWidget *sac_walk_card_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @walk: the title of the whole; @position counted from 0. */
void sac_walk_card_set_step (SacWalkCard *self,
                             const char *walk,
                             const char *title,
                             const char *text,
                             guint position,
                             guint n_steps);

/* A quiet line beside the title (nullable), and the label of a button that emits "return" (nullable). */
void sac_walk_card_set_note (SacWalkCard *self, const char *note, const char *button);

/* How far is what the step waits for, 0..1; negative = it waits for nothing. */
void sac_walk_card_set_progress (SacWalkCard *self, double fraction);

/* It is on its way to what it speaks of: for those who hear the screen, the accessible state "busy". */
void sac_walk_card_set_busy (SacWalkCard *self, gboolean busy);

/* (transfer none) (nullable): the note that is shown. */
const char *sac_walk_card_get_note (SacWalkCard *self);

G_END_DECLS
