/* app/session-compare.c — variants in lock-step: the comparison that is, or was last
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/release.h"
#include "app/session-private.h"
#include "engine/base/error.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

SacRunState
sac_session_get_compare_state (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), SAC_RUN_NONE);
  return self->compare_state;
}

const SacCompareSnapshot *
sac_session_get_comparison (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->comparison;
}

const char *
sac_session_get_compare_name (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->compare_name;
}

gboolean
sac_session_is_comparing (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return self->compare_state == SAC_RUN_RUNNING || self->compare_state == SAC_RUN_PAUSED ||
         self->compare_state == SAC_RUN_STOPPING;
}

gboolean
sac_session_check_free (SacSession *self, GError **error)
{
  const char *sentence = NULL;

  if (sac_session_is_training (self))
    sentence = _ ("A model is being trained: stop that first");
  else if (sac_session_is_comparing (self))
    sentence = _ ("Variants are being compared: stop that first");
  if (sentence != NULL)
    g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED, sentence);
  return sentence == NULL;
}

static void
take (SacSession *self, SacCompareSnapshot *snapshot)
{
  if (snapshot != NULL)
    sac_snapshot_ref (snapshot);
  g_clear_pointer (&self->comparison, sac_snapshot_unref);
  self->comparison = snapshot;
}

/* Of one that was resumed, which is known once its files were read. */
static void
note_beginning (SacSession *self, const SacCompareSnapshot *snapshot)
{
  if (snapshot->plan == NULL || self->compare_name != NULL)
    return;
  self->compare_name = g_strdup (snapshot->plan->name);
  self->compare_saved_step = MAX (self->compare_saved_step, snapshot->began_at);
}

void
sac_session_deliver_comparison (gpointer snapshot, gpointer user_data)
{
  SacSession *self = user_data;

  if (((SacSnapshot *) snapshot)->generation != self->compare_generation || !sac_session_is_comparing (self))
    return;
  note_beginning (self, snapshot);
  take (self, snapshot);
  sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
}

static void
say_how_it_ended (SacSession *self, const SacCompareSnapshot *snapshot)
{
  g_autofree char *step = sac_text_from_count (snapshot->step);
  g_autofree char *text = g_strdup_printf (snapshot->stopped ? _ ("The comparison was stopped at step %s")
                                                             : _ ("The comparison finished at step %s"),
                                           step);

  sac_session_emit_text (self, SAC_SESSION_MESSAGE, text);
}

static void
compare_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  SacCompareSnapshot *snapshot = (SacCompareSnapshot *) job->result;

  if (job->generation != self->compare_generation)
    return;
  sac_mailbox_clear (self->compare_box);
  self->compare_state = snapshot != NULL ? SAC_RUN_ENDED : SAC_RUN_NONE;
  if (snapshot != NULL)
    note_beginning (self, snapshot);
  take (self, snapshot);
  sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  sac_session_release_memory (self);
  if (snapshot != NULL)
    say_how_it_ended (self, snapshot);
}

static void
release_last (SacSession *self)
{
  take (self, NULL);
  sac_session_drop_compared_past (self);
  if (self->compare_job != NULL)
    sac_worker_push (self->worker, sac_release_job_new (g_steal_pointer (&self->compare_job)), NULL, NULL);
}

void
sac_session_push_comparison (SacSession *self,
                             SacJob *job,
                             gboolean held,
                             const char *name,
                             const char *folder)
{
  release_last (self);
  job->generation = ++self->compare_generation;
  self->compare_job = job;
  g_free (self->compare_name);
  self->compare_name = g_strdup (name);
  g_free (self->compare_folder);
  self->compare_folder = g_strdup (folder);
  self->compare_saved_step = 0;
  self->compare_state = held ? SAC_RUN_PAUSED : SAC_RUN_RUNNING;
  if (held)
    sac_worker_push_held (self->worker, sac_job_ref (job), 1, compare_done, self);
  else
    sac_worker_push (self->worker, sac_job_ref (job), compare_done, self);
  sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
}

gboolean
sac_session_compare (SacSession *self, const SacComparePlan *plan, gboolean held, GError **error)
{
  g_return_val_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && plan != NULL, FALSE);

  if (!sac_session_check_free (self, error))
    return FALSE;
  sac_session_push_comparison (self, sac_compare_job_new (plan, self->compare_box), held, plan->name, NULL);
  return TRUE;
}

static void
set_state (SacSession *self, SacRunState state)
{
  self->compare_state = state;
  sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
}

static gboolean
goes_on (SacSession *self)
{
  return self->compare_state == SAC_RUN_RUNNING || self->compare_state == SAC_RUN_PAUSED;
}

void
sac_session_compare_pause (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->compare_state != SAC_RUN_RUNNING)
    return;
  sac_worker_pause (self->worker);
  set_state (self, SAC_RUN_PAUSED);
}

void
sac_session_compare_continue (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->compare_state != SAC_RUN_PAUSED)
    return;
  sac_worker_resume (self->worker);
  set_state (self, SAC_RUN_RUNNING);
}

void
sac_session_compare_step (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (!goes_on (self))
    return;
  sac_worker_step (self->worker, 1);
  set_state (self, SAC_RUN_PAUSED);
}

void
sac_session_compare_stop (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (!goes_on (self))
    return;
  sac_worker_stop (self->worker);
  set_state (self, SAC_RUN_STOPPING);
}
