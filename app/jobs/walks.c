/* app/jobs/walks.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/walks.h"

#include "app/walks.h"

typedef struct
{
  SacJob base;
  char *folder; /* (nullable) */
} WalksJob;

static void
walks_snapshot_clear (SacSnapshot *snapshot)
{
  g_clear_pointer (&((SacWalksSnapshot *) snapshot)->items, g_ptr_array_unref);
}

static gpointer
walks_run (SacJob *job, GError **error)
{
  SacWalksSnapshot *snapshot = sac_snapshot_alloc (sizeof (SacWalksSnapshot), walks_snapshot_clear);

  snapshot->items = sac_walks_list (((WalksJob *) job)->folder);
  return snapshot;
}

static void
walks_clear (SacJob *job)
{
  g_free (((WalksJob *) job)->folder);
}

static const SacJobClass SAC_JOB_WALKS = {
  .name = "walks",
  .instance_size = sizeof (WalksJob),
  .newest_only = TRUE,
  .run = walks_run,
  .clear = walks_clear,
};

SacJob *
sac_walks_job_new (const char *folder)
{
  WalksJob *self = sac_job_new (&SAC_JOB_WALKS);

  self->folder = g_strdup (folder);
  return &self->base;
}
