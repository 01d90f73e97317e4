/* app/jobs/release.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/release.h"

#include <malloc.h>

typedef struct
{
  SacJob base;
  SacJob *run;
} ReleaseJob;

static gpointer
release_run (SacJob *job, GError **error)
{
  g_clear_pointer (&((ReleaseJob *) job)->run, sac_job_unref);
  malloc_trim (0);
  return NULL;
}

static void
release_clear (SacJob *job)
{
  g_clear_pointer (&((ReleaseJob *) job)->run, sac_job_unref);
}

static const SacJobClass SAC_JOB_RELEASE = {
  .name = "release",
  .instance_size = sizeof (ReleaseJob),
  .run = release_run,
  .clear = release_clear,
};

SacJob *
sac_release_job_new (SacJob *run)
{
  ReleaseJob *self = sac_job_new (&SAC_JOB_RELEASE);

  self->run = run;
  return &self->base;
}
