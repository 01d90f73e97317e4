/* app/jobs/compare-past.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-past.h"

#include "app/jobs/compare.h"
#include "engine/train/compare-read.h"

typedef struct
{
  SacJob base;
  SacJob *compare;
  guint64 step;
} ComparePastJob;

static gpointer
compare_past_run (SacJob *job, GError **error)
{
  const ComparePastJob *self = (const ComparePastJob *) job;
  const SacCompare *compare = sac_compare_job_get_compare (self->compare);
  g_autoptr (SacCompareReading) reading = NULL;
  SacCompareSnapshot *snapshot;

  g_return_val_if_fail (compare != NULL, NULL); /* who asks has seen its steps */

  reading = sac_compare_read_step (compare, self->step, NULL, error);
  if (reading == NULL)
    return NULL;
  snapshot = sac_compare_snapshot_new ();
  snapshot->probe_text = g_strdup (reading->text);
  sac_compare_snapshot_take_reading (snapshot, reading, self->step);
  return snapshot;
}

static void
compare_past_clear (SacJob *job)
{
  g_clear_pointer (&((ComparePastJob *) job)->compare, sac_job_unref);
}

static const SacJobClass SAC_JOB_COMPARE_PAST = {
  .name = "compare-past",
  .instance_size = sizeof (ComparePastJob),
  .newest_only = TRUE,
  .run = compare_past_run,
  .clear = compare_past_clear,
};

SacJob *
sac_compare_past_job_new (SacJob *compare, guint64 step)
{
  ComparePastJob *self;

  g_return_val_if_fail (compare != NULL, NULL);

  self = sac_job_new (&SAC_JOB_COMPARE_PAST);
  self->compare = sac_job_ref (compare);
  self->step = step;
  return &self->base;
}
