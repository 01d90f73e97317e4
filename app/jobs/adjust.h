/* app/jobs/adjust.h — small things asked of a run between two of its steps: keep this one, change a parameter
 *
 * Run by the same worker, and so never beside a step.
 *
 * Result     SacTrainSnapshot: how the run stands afterwards. Errors: sac_trainer_keep(), sac_trainer_change().
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* @train: the job of the run; a reference is taken. */
SacJob *sac_keep_job_new (SacJob *train) G_GNUC_WARN_UNUSED_RESULT;
SacJob *sac_change_job_new (SacJob *train, const char *field, double value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
