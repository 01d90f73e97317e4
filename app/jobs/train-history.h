/* app/jobs/train-history.h — snapshots of a run, and its past in them
 *
 * Threads    on the worker, while the trainer is at rest.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/train.h"

G_BEGIN_DECLS

/* (transfer full): with nothing in it yet. */
SacTrainSnapshot *sac_train_snapshot_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* References to the moments, copies of the rest. */
void
sac_train_snapshot_take_history (SacTrainSnapshot *snapshot, const SacHistory *history, const char *probe);

/* That, and what belongs to a run that goes on. */
void sac_train_snapshot_add_history (SacTrainSnapshot *snapshot, const SacTrainer *trainer);

G_END_DECLS
