/* app/jobs/playground-file.h — a playground to its file and back, on the worker
 *
 * Result     SacPlaygroundSnapshot. Errors: those of engine/playground/playground-file.h.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "engine/playground/playground.h"

G_BEGIN_DECLS

/* @playground: what was read, or written; to be copied, not changed */
typedef struct
{
  SacSnapshot base;
  SacPlayground *playground;
  char *path;
} SacPlaygroundSnapshot;

SacJob *sac_read_playground_job_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @playground. */
SacJob *sac_write_playground_job_new (SacPlayground *playground, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
