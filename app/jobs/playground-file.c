/* app/jobs/playground-file.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/playground-file.h"

#include "engine/playground/playground-file.h"

typedef struct
{
  SacJob base;
  SacPlayground *playground; /* (nullable): to be written */
  char *path;
} FileJob;

static void
snapshot_clear (SacSnapshot *snapshot)
{
  SacPlaygroundSnapshot *self = (SacPlaygroundSnapshot *) snapshot;

  sac_playground_free (self->playground);
  g_free (self->path);
}

/* Takes @playground. */
static gpointer
snapshot_new (SacPlayground *playground, const char *path)
{
  SacPlaygroundSnapshot *snapshot = sac_snapshot_alloc (sizeof (SacPlaygroundSnapshot), snapshot_clear);

  snapshot->playground = playground;
  snapshot->path = g_strdup (path);
  return snapshot;
}

static gpointer
read_run (SacJob *job, GError **error)
{
  FileJob *self = (FileJob *) job;
  SacPlayground *playground = sac_playground_read (self->path, error);

  return playground != NULL ? snapshot_new (playground, self->path) : NULL;
}

static gpointer
write_run (SacJob *job, GError **error)
{
  FileJob *self = (FileJob *) job;

  if (!sac_playground_write (self->playground, self->path, error))
    return NULL;
  return snapshot_new (g_steal_pointer (&self->playground), self->path);
}

static void
file_clear (SacJob *job)
{
  FileJob *self = (FileJob *) job;

  g_clear_pointer (&self->playground, sac_playground_free);
  g_clear_pointer (&self->path, g_free);
}

static const SacJobClass SAC_JOB_READ_PLAYGROUND = {
  .name = "read-playground",
  .instance_size = sizeof (FileJob),
  .newest_only = TRUE,
  .run = read_run,
  .clear = file_clear,
};

static const SacJobClass SAC_JOB_WRITE_PLAYGROUND = {
  .name = "write-playground",
  .instance_size = sizeof (FileJob),
  .run = write_run,
  .clear = file_clear,
};

static SacJob *
job_new (const SacJobClass *klass, SacPlayground *playground, const char *path)
{
  FileJob *self = sac_job_new (klass);

  self->playground = playground;
  self->path = g_strdup (path);
  return &self->base;
}

SacJob *
sac_read_playground_job_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  return job_new (&SAC_JOB_READ_PLAYGROUND, NULL, path);
}

SacJob *
sac_write_playground_job_new (SacPlayground *playground, const char *path)
{
  g_return_val_if_fail (playground != NULL && path != NULL, NULL);
  return job_new (&SAC_JOB_WRITE_PLAYGROUND, playground, path);
}
