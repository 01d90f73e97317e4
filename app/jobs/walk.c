/* app/jobs/walk.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/walk.h"

#include "app/walks.h"

typedef struct
{
  SacJob base;
  char *id;
  guint step;
} WalkJob;

static void
walk_snapshot_clear (SacSnapshot *snapshot)
{
  SacWalkSnapshot *self = (SacWalkSnapshot *) snapshot;

  g_clear_pointer (&self->walk, sac_walk_unref);
  g_free (self->id);
}

static gpointer
walk_run (SacJob *job, GError **error)
{
  const WalkJob *self = (const WalkJob *) job;
  SacWalk *walk = sac_walks_open (self->id, error);
  SacWalkSnapshot *snapshot;

  if (walk == NULL)
    return NULL;
  snapshot = sac_snapshot_alloc (sizeof (SacWalkSnapshot), walk_snapshot_clear);
  snapshot->walk = walk;
  snapshot->id = g_strdup (self->id);
  snapshot->step = self->step;
  return snapshot;
}

static void
walk_clear (SacJob *job)
{
  g_free (((WalkJob *) job)->id);
}

static const SacJobClass SAC_JOB_WALK = {
  .name = "walk",
  .instance_size = sizeof (WalkJob),
  .newest_only = TRUE,
  .run = walk_run,
  .clear = walk_clear,
};

SacJob *
sac_walk_job_new (const char *id, guint step)
{
  WalkJob *self = sac_job_new (&SAC_JOB_WALK);

  self->id = sac_walk_is_path (id) ? g_canonicalize_filename (id, NULL) : g_strdup (id);
  self->step = step;
  return &self->base;
}
