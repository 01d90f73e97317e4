/* app/session-compare-past.c — a comparison as it was at a kept step
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-past.h"
#include "app/session-private.h"

const SacCompareSnapshot *
sac_session_get_compared_past (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->compare_past;
}

void
sac_session_drop_compared_past (SacSession *self)
{
  self->compare_past_generation++;
  g_clear_pointer (&self->compare_past, sac_snapshot_unref);
}

static void
past_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation != self->compare_past_generation || (job->result == NULL && job->error == NULL))
    return;
  g_clear_pointer (&self->compare_past, sac_snapshot_unref);
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  else
    self->compare_past = sac_snapshot_ref (job->result);
  sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
}

void
sac_session_compare_show_step (SacSession *self, gint64 step)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL);

  if (step < 0 || self->compare_job == NULL)
    {
      sac_session_drop_compared_past (self);
      sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
      return;
    }
  job = sac_compare_past_job_new (self->compare_job, (guint64) step);
  job->generation = ++self->compare_past_generation;
  sac_worker_push (self->worker, job, past_done, self);
}
