/* app/cli/train-log.h — a run's figures as JSON lines: one a step
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/jsonl.h"
#include "engine/train/trainer.h"

G_BEGIN_DECLS

gboolean sac_train_log_write (SacJsonl *log, const SacTrainReport *report, GError **error);

G_END_DECLS
