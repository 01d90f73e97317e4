/* app/jobs/train-history.h — a run's past, for a snapshot of it
 *
 * Threads    on the worker, while the trainer is at rest.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/train.h"

G_BEGIN_DECLS

/* References to its moments, copies of the rest. */
void sac_train_snapshot_add_history (SacTrainSnapshot *snapshot, const SacTrainer *trainer);

G_END_DECLS
