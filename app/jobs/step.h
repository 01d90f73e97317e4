/* app/jobs/step.h — how one output token was made: scores → scaled → masked → weights → context → output → word
 *
 * Every number is the trace's, or one step of arithmetic on numbers of the trace and of the model's parameters.
 *
 * Result     SacStepSnapshot.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/reading.h"
#include "ui/state/step-data.h"

G_BEGIN_DECLS

typedef struct
{
  SacSnapshot base;
  SacStepData *data;
} SacStepSnapshot;

/* (transfer full): @place may be outside of @reading: it is taken to the nearest that is inside, and the result says which.
 * @folder: (nullable): where the model's files are. Only the newest that waits is run. */
SacJob *sac_step_job_new (SacReadingSnapshot *reading,
                          const char *folder,
                          SacStepPlace place) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) */
SacStepData *sac_step_make (const SacReadingSnapshot *reading,
                            const char *folder,
                            SacStepPlace place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
