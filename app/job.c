/* app/job.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/job.h"

gpointer
sac_job_new (const SacJobClass *klass)
{
  SacJob *job;

  g_return_val_if_fail (klass != NULL && klass->instance_size >= sizeof (SacJob), NULL);

  job = g_malloc0 (klass->instance_size);
  job->klass = klass;
  g_atomic_ref_count_init (&job->ref_count);
  return job;
}

gpointer
sac_job_ref (gpointer job)
{
  g_return_val_if_fail (job != NULL, NULL);
  g_atomic_ref_count_inc (&((SacJob *) job)->ref_count);
  return job;
}

void
sac_job_unref (gpointer job)
{
  SacJob *self = job;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->klass->clear != NULL)
    self->klass->clear (self);
  g_clear_pointer (&self->result, sac_snapshot_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
sac_job_cancel (gpointer job)
{
  g_return_if_fail (job != NULL);
  g_atomic_int_set (&((SacJob *) job)->cancelled, 1);
}

gboolean
sac_job_is_cancelled (gpointer job)
{
  g_return_val_if_fail (job != NULL, TRUE);
  return g_atomic_int_get (&((SacJob *) job)->cancelled) != 0;
}

void
sac_job_stop (gpointer job)
{
  g_return_if_fail (job != NULL);
  g_atomic_int_set (&((SacJob *) job)->stopping, 1);
}

gboolean
sac_job_is_stopping (gpointer job)
{
  g_return_val_if_fail (job != NULL, TRUE);
  return g_atomic_int_get (&((SacJob *) job)->stopping) != 0 || sac_job_is_cancelled (job);
}

gboolean
sac_job_report (gpointer job)
{
  SacJob *self = job;

  if (sac_job_is_cancelled (self))
    return FALSE;
  return self->report == NULL || (self->report (self, self->report_data) && !sac_job_is_cancelled (self));
}

gboolean
sac_job_let_in (gpointer job)
{
  SacJob *self = job;
  gboolean go_on;

  self->mid_step = TRUE;
  go_on = sac_job_report (job);
  self->mid_step = FALSE;
  return go_on;
}

void
sac_job_run (gpointer job, SacPool *pool, SacJobReport report, gpointer user_data)
{
  SacJob *self = job;

  g_return_if_fail (self != NULL && self->result == NULL && self->error == NULL);

  if (sac_job_is_cancelled (self))
    return;
  self->pool = pool;
  self->report = report;
  self->report_data = user_data;
  self->result = self->klass->run (self, &self->error);
  self->report = NULL;
  self->pool = NULL;
  g_warn_if_fail (self->result == NULL || self->error == NULL);

  if (sac_job_is_cancelled (self))
    {
      g_clear_pointer (&self->result, sac_snapshot_unref);
      g_clear_error (&self->error);
    }
  else if (self->result != NULL)
    self->result->generation = self->generation;
}
