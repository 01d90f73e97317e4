/* app/session-history.c — a run's past: keep a step, change what may change, look at a model of then
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/adjust.h"
#include "app/jobs/past.h"
#include "app/session-private.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

static gboolean
goes_on (SacSession *self)
{
  return self->run_state == SAC_RUN_RUNNING || self->run_state == SAC_RUN_PAUSED;
}

static void
adjusted (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  SacTrainSnapshot *snapshot;

  if (job->generation != self->train_generation)
    return;
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  snapshot = (SacTrainSnapshot *) job->result;
  if (snapshot == NULL || !goes_on (self))
    return;
  if (self->training != NULL && self->training->step > snapshot->step)
    return; /* what the run posted since knows of it, too */
  sac_session_take_training (self, snapshot);
  sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
}

static void
push (SacSession *self, SacJob *job)
{
  job->generation = self->train_generation;
  sac_worker_push (self->worker, job, adjusted, self);
}

void
sac_session_train_keep (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL);

  if (goes_on (self))
    push (self, sac_keep_job_new (self->train_job));
}

void
sac_session_train_change (SacSession *self, const char *field, double value)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && field != NULL);

  if (goes_on (self))
    push (self, sac_change_job_new (self->train_job, field, value));
}

const SacTrainSnapshot *
sac_session_get_run (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);

  if (self->past != NULL && self->run_state == SAC_RUN_NONE)
    return self->past;
  if (self->past != NULL && self->run_state == SAC_RUN_ENDED && !sac_session_run_is_current (self))
    return self->past;
  return self->training != NULL ? self->training : self->shown_before;
}

static void
past_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation != self->past_generation)
    return;
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  if (job->result == NULL)
    return;
  self->past = sac_snapshot_ref (job->result);
  sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
}

static void
past_answered (gpointer job, gpointer session)
{
  past_done (job, session);
  sac_session_answered (session);
}

/* A kept step of the run that is looked at is a model of its own, and no other run. */
gboolean
sac_session_is_of_past (SacSession *self)
{
  return self->current != NULL && sac_session_find_moment (self->past, self->current->translator) != NULL;
}

void
sac_session_read_past (SacSession *self)
{
  const SacItem *item = self->current;
  SacJob *job;

  if (sac_session_is_of_past (self))
    return;
  self->past_generation++;
  g_clear_pointer (&self->past_folder, g_free);
  if (self->past != NULL)
    {
      g_clear_pointer (&self->past, sac_snapshot_unref);
      sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
    }
  if (item == NULL || item->translator == NULL || item->folder == NULL || !sac_past_exists (item->folder))
    return;
  self->past_folder = g_strdup (item->folder);
  job = sac_past_job_new (item->translator, item->folder);
  job->generation = self->past_generation;
  sac_session_ask (self, job, past_answered);
}

/* (nullable): the item that looks at this very model. */
static SacItem *
find_item (SacSession *self, const SacTranslator *translator)
{
  for (guint i = 0; i < sac_catalog_get_n_items (self->catalog); i++)
    {
      SacItem *item = sac_catalog_get_item (self->catalog, i);

      if (item->translator == translator)
        return item;
    }
  return NULL;
}

/* What Explore shows, if it is shown by a model that knows the same words. */
static const char *
choose_text (SacSession *self, const SacMoment *moment)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (moment->translator);
  const SacReadingSnapshot *reading = self->reading;

  if (reading != NULL &&
      g_strcmp0 (sac_translator_get_parts (reading->translator)->lesson, parts->lesson) == 0 &&
      g_str_equal (sac_translator_get_parts (reading->translator)->name, parts->name))
    return reading->text;
  return sac_session_get_run (self) != NULL ? sac_session_get_run (self)->probe_text : NULL;
}

void
sac_session_open_moment (SacSession *self, SacMoment *moment)
{
  g_autofree char *step = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  SacItem *item;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && moment != NULL);

  text = g_strdup (choose_text (self, moment));
  item = find_item (self, moment->translator);
  if (item == NULL)
    {
      step = sac_text_from_count (moment->step);
      title = g_strdup_printf (_ ("%s, step %s"), sac_translator_get_parts (moment->translator)->name, step);
      item = sac_catalog_add (self->catalog, title, NULL);
      sac_item_set_translator (item, moment->translator);
      sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
    }
  g_free (item->text);
  item->text = g_steal_pointer (&text);
  sac_session_set_current (self, item);
}
