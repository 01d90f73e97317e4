/* app/jobs/release.h — gives memory back to the system, and with it a run that is over
 *
 * A run holds a hundred megabytes in small pieces: to free them takes longer than a frame, so the worker does it. The C
 * library keeps what was freed for its own use until it is told to give it back.
 *
 * Result     nothing. Errors: none.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* (transfer full). @run: (transfer full) (nullable): a training job that nothing is asked of any more. */
SacJob *sac_release_job_new (SacJob *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
