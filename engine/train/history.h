/* engine/train/history.h — what a run keeps of its past: moments within a budget, and what was changed while it ran
 *
 * When       by itself at step 0, at steps about a tenth apart (1 2 3 … 15 16 18 20 …: sac_history_next_due()) and at
 *            the last; by hand whenever asked.
 * Budget     in bytes. The moments together never take more, in memory; nor does the file they are saved in.
 * Thinning   a moment that does not fit makes others go: each time the one whose two neighbours are closest on the
 *            logarithm of steps, log (after + 1) − log (before + 1), so that those left are as even as can be; the
 *            earlier of two alike. Never the first, the newest, or one kept by hand. If that frees too little, the new
 *            one is not kept, and nothing has changed.
 * Errors     %SAC_ENGINE_ERROR_RANGE when the budget has no room.
 * Threads    one owner at a time; the moments in it are immutable and may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/moment.h"

G_BEGIN_DECLS

typedef struct _SacHistory SacHistory;

/* A parameter that was changed while the run went on: in force from the step after @step. */
typedef struct
{
  guint64 step;
  const char *field; /* constant: SacField's name */
  double before, after;
} SacHistoryChange;

/* @budget: bytes; 0 keeps no moments. */
SacHistory *sac_history_new (guint64 budget) G_GNUC_WARN_UNUSED_RESULT;
void sac_history_free (SacHistory *history);

guint64 sac_history_get_budget (const SacHistory *history);
guint64 sac_history_get_n_bytes (const SacHistory *history);

/* Another number whenever its moments are others. */
guint64 sac_history_get_revision (const SacHistory *history);

/* (element-type SacMoment): by step, each step once. */
const GPtrArray *sac_history_get_moments (const SacHistory *history);

/* The first step after @step that is kept by itself. */
guint64 sac_history_next_due (guint64 step);
gboolean sac_history_is_due (guint64 step);

/**
 * sac_history_reserve:
 * @step: of what is about to be made: not before the newest
 * @n_bytes: sac_moment_count()
 *
 * Thins until there is room, or changes nothing; FALSE, without an error only if the budget is 0.
 */
gboolean sac_history_reserve (SacHistory *history, guint64 step, guint64 n_bytes, GError **error);

/* Takes @moment, for which there is room. It takes the place of one of the same step. */
void sac_history_add (SacHistory *history, SacMoment *moment);

/* Marks the moment of @step as kept by hand; FALSE if there is none. */
gboolean sac_history_mark (SacHistory *history, guint64 step);

/* (element-type SacHistoryChange): in the order they were made. */
const GArray *sac_history_get_changes (const SacHistory *history);

/* Changes of one field at one step are one; it goes when it comes back to where it was. */
void sac_history_add_change (SacHistory *history, const SacHistoryChange *change);

/* Moments and changes after @step are forgotten: they are made again. */
void sac_history_cut (SacHistory *history, guint64 step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacHistory, sac_history_free)

G_END_DECLS
