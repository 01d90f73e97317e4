/* ui/widgets/history-bar.h — the kept steps of a run on a slider: bring one back, play them as a film, compare two
 *
 * A position is one of the kept steps, by index, or the step after the last of them: the run as it is now.
 *
 * Keys       on the slider: Left, Right, Home, End; on the buttons: Space, Enter.
 * Film       from the start when it stands at the end; where the desktop allows no animations, each press of Play goes
 *            one step on.
 * Signals    "chosen" (guint position)   by the user, or by the film
 *            "keep"                      keep the step the run is at
 *            "open"                      look at the model of the chosen step
 *            "compare" (gboolean on)     show what changed since the step that is chosen now, or no longer
 * Actions    history.play, history.keep, history.open
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_HISTORY_BAR (sac_history_bar_get_type ())
G_DECLARE_FINAL_TYPE (SacHistoryBar, sac_history_bar, SAC, HISTORY_BAR, GtkWidget)

/**
 * SacHistoryStep:
 * @step: of the run
 * @is_marked: kept by hand: a mark on the slider
 */
typedef struct
{
  guint64 step;
  gboolean is_marked;
} SacHistoryStep;

GtkWidget *sac_history_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_history_bar_set_steps:
 * @steps: [@n_steps], ascending
 * @position: what is chosen among them now; @n_steps = now
 * @caption: (nullable): a line under the slider; without steps it says what to do
 * @details: (nullable): its tooltip
 *
 * No signal.
 */
void sac_history_bar_set_steps (SacHistoryBar *self,
                                const SacHistoryStep *steps,
                                guint n_steps,
                                guint position,
                                const char *caption,
                                const char *details);

guint sac_history_bar_get_n_steps (SacHistoryBar *self);
guint sac_history_bar_get_position (SacHistoryBar *self);

/* For good: slider, film and caption in one line: steps of several runs are neither kept by hand, nor opened, nor subtracted
 * here. */
void sac_history_bar_make_plain (SacHistoryBar *self);

/* The run goes on, so that a step can be kept. */
void sac_history_bar_set_can_keep (SacHistoryBar *self, gboolean can_keep);

/* Whether a second step is being compared with; no signal. */
void sac_history_bar_set_comparing (SacHistoryBar *self, gboolean comparing);

/* From a kept step to the run as it is; FALSE where that is shown already. */
gboolean sac_history_bar_leave (SacHistoryBar *self);

gboolean sac_history_bar_is_playing (SacHistoryBar *self);
void sac_history_bar_stop (SacHistoryBar *self);

G_END_DECLS
