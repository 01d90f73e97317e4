/* app/session-step.c — how a token of the reading was made, asked of the worker
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step.h"
#include "app/session-private.h"

SacStepData *
sac_session_get_step (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->step;
}

static void
set_step (SacSession *self, SacStepData *data)
{
  g_clear_pointer (&self->step, sac_step_data_unref);
  self->step = data != NULL ? sac_step_data_ref (data) : NULL;
  sac_session_emit (self, SAC_SESSION_STEP_CHANGED);
}

void
sac_session_drop_step (SacSession *self)
{
  self->step_generation++;
  if (self->step != NULL)
    set_step (self, NULL);
}

static void
step_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation == self->step_generation && job->result != NULL)
    set_step (self, ((SacStepSnapshot *) job->result)->data);
}

static void
step_answered (gpointer job, gpointer session)
{
  step_done (job, session);
  sac_session_answered (session);
}

void
sac_session_step (SacSession *self, SacStepPlace place)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_SESSION (self));

  self->step_generation++;
  if (self->worker == NULL || self->reading == NULL || self->reading->n_sites == 0)
    return;
  place.site = sac_session_get_site (self);
  place.head = (guint) MAX (sac_selection_get_head (self->selection), 0);
  job = sac_step_job_new (self->reading, self->current != NULL ? self->current->folder : NULL, place);
  job->generation = self->step_generation;
  sac_session_ask (self, job, step_answered);
}
