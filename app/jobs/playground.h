/* app/jobs/playground.h — what attention makes of the matrices of a playground, and how one number of it was made
 *
 * Result     SacPlaySnapshot.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "engine/playground/playground.h"
#include "ui/state/play-data.h"

G_BEGIN_DECLS

typedef struct
{
  SacSnapshot base;
  SacPlayData *data;
} SacPlaySnapshot;

/* Takes @playground. @place may lie outside of it: it is taken to the nearest that is inside. Only the newest that waits
 * is run. */
SacJob *sac_playground_job_new (SacPlayground *playground, SacPlayPlace place) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): what the job does, on this thread */
SacPlayData *
sac_playground_make_data (const SacPlayground *playground, SacPlayPlace place) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): one number: the formula, the same with its numbers as a note, and the terms that sum to it, if it is a
 * sum. @place: of a cell that @result has. */
SacExplanation *sac_playground_explain (const SacPlayground *playground,
                                        const SacPlaygroundResult *result,
                                        SacPlayPlace place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
