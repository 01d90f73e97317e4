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
  if (self->current == NULL || self->past == NULL)
    return FALSE;
  return sac_session_find_moment (self->past, self->current->translator) != NULL ||
         (self->current->run != NULL && g_strcmp0 (self->current->run, self->past_folder) == 0);
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

/* What lies in a folder is known by that, from there or from memory. */
static const char *
get_folder_of (SacSession *self, const SacTrainSnapshot *run, guint64 step)
{
  if (run == self->past && run != NULL)
    return self->past_folder;
  return self->run_folder != NULL && step <= self->saved_step ? self->run_folder : NULL;
}

char *
sac_session_dup_run_key (SacSession *self, const SacTrainSnapshot *run, guint64 step)
{
  const char *folder = get_folder_of (self, run, step);

  return folder != NULL ? g_canonicalize_filename (folder, NULL) : g_strdup (self->run_key);
}

char *
sac_session_dup_run_title (SacSession *self, const SacTrainSnapshot *run, guint64 step)
{
  const char *folder = get_folder_of (self, run, step);
  g_autofree char *base = folder != NULL ? g_path_get_basename (folder) : NULL;

  return base != NULL ? g_filename_display_name (base) : g_strdup_printf (_ ("run of %s"), self->run_started);
}

/* (transfer none): the item of @moment: the one there is, or a new one. One moment is one item, also when its run has been
 * read again since. */
static SacItem *
item_for_moment (SacSession *self, SacMoment *moment)
{
  const SacTrainSnapshot *run = sac_session_get_run (self);
  g_autofree char *key = sac_session_dup_run_key (self, run, moment->step);
  g_autofree char *of = sac_session_dup_run_title (self, run, moment->step);
  g_autofree char *step = sac_text_from_count (moment->step);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = g_strdup_printf (_ ("kept step · %s"), of);
  SacItem *item = find_item (self, moment->translator);

  if (item == NULL)
    item = sac_catalog_find_step (self->catalog, key, moment->step);
  if (item != NULL && item->translator == moment->translator)
    return item;
  if (item == NULL)
    {
      title =
        g_strdup_printf (_ ("%s, step %s"),
                         sac_lesson_get_label (sac_translator_get_parts (moment->translator)->name), step);
      item = sac_catalog_add (self->catalog, title, NULL);
      item->run = g_steal_pointer (&key);
      item->step = moment->step;
    }
  sac_item_set_translator (item, moment->translator);
  sac_item_set_subtitle (item, subtitle);
  sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
  return item;
}

void
sac_session_open_moment (SacSession *self, SacMoment *moment)
{
  g_autofree char *text = NULL;
  SacItem *item;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && moment != NULL);

  text = g_strdup (choose_text (self, moment));
  item = item_for_moment (self, moment);
  g_free (item->text);
  item->text = g_steal_pointer (&text);
  sac_session_set_current (self, item);
}
