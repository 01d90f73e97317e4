/* app/jobs/save.h — write a training run to a folder, between two of its steps or after its end
 *
 * Model, curves and checkpoint, each whole or not at all: see sac_trainer_save().
 *
 * Result     none. Errors: those of sac_run_folder_check() and sac_trainer_save(); %SAC_ENGINE_ERROR_UNSUPPORTED before the
 *            run has begun.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* (transfer full): @train: a training job, of which a reference is taken; push both to the same worker. @own: (nullable): where
 * the run lies already, so that it may be saved there again. */
SacJob *sac_save_job_new (SacJob *train, const char *folder, const char *own) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none): valid while @job lives. */
const char *sac_save_job_get_folder (SacJob *job);

/* The step that was saved; 0 if none was. */
guint64 sac_save_job_get_step (SacJob *job);

G_END_DECLS
