/* app/jobs/walk.h — a walk to be walked, read where it lies
 *
 * Result     SacWalkSnapshot.
 * Errors     as sac_walks_open() has them.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/walk.h"

G_BEGIN_DECLS

#define SAC_WALK_FROM_THE_START G_MAXUINT

/* @id: as sac_walks_open() takes it, a path whole
 * @step: that it stands at, or SAC_WALK_FROM_THE_START */
typedef struct
{
  SacSnapshot base;
  SacWalk *walk;
  char *id;
  guint step;
} SacWalkSnapshot;

/* (transfer full) */
SacJob *sac_walk_job_new (const char *id, guint step) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
