/* app/session-open.c — choosing and opening models
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/open.h"
#include "app/session-private.h"

const SacCatalog *
sac_session_get_catalog (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->catalog;
}

const SacItem *
sac_session_get_current (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->current;
}

gboolean
sac_session_is_opening (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return self->opening;
}

const SacMoment *
sac_session_find_moment (const SacTrainSnapshot *run, const SacTranslator *translator)
{
  for (guint i = 0; run != NULL && translator != NULL && i < run->moments->len; i++)
    if (((const SacMoment *) run->moments->pdata[i])->translator == translator)
      return run->moments->pdata[i];
  return NULL;
}

/* (nullable): the folder of the run that @item is a kept step of */
static const char *
find_run_of (SacSession *self, const SacItem *item, gint64 *step)
{
  const SacMoment *moment = sac_session_find_moment (self->past, item->translator);
  const char *folder = moment != NULL ? self->past_folder : self->run_folder;

  if (item->run != NULL && g_path_is_absolute (item->run))
    {
      *step = (gint64) item->step;
      return item->run;
    }
  if (moment == NULL)
    moment = sac_session_find_moment (self->training, item->translator);
  if (moment == NULL)
    return NULL;
  *step = (gint64) moment->step;
  return folder;
}

/* (transfer full) (nullable) */
static char *
dup_run_of (SacSession *self, const SacItem *item, gint64 *step)
{
  gint64 found = -1;
  const char *folder = find_run_of (self, item, &found);
  const SacItem *owner = sac_catalog_find_folder (self->catalog, folder);

  if (folder == NULL)
    return NULL;
  *step = found;
  return owner != NULL && owner->is_lesson ? g_strdup (owner->lesson->name) : g_strdup (folder);
}

char *
sac_session_dup_model (SacSession *self, gint64 *step)
{
  g_return_val_if_fail (SAC_IS_SESSION (self) && step != NULL, NULL);

  *step = -1;
  if (self->current == NULL)
    return NULL;
  if (self->current->is_lesson)
    return g_strdup (self->current->lesson->name);
  return self->current->folder != NULL ? g_strdup (self->current->folder)
                                       : dup_run_of (self, self->current, step);
}

static void
show_current (SacSession *self)
{
  sac_session_drop_reading (self);
  sac_session_plan_current (self);
  sac_session_read_past (self);
  sac_session_emit (self, SAC_SESSION_CURRENT_CHANGED);
  if (self->current != NULL && self->current->translator != NULL)
    sac_session_read_current (self);
}

void
sac_session_set_current (SacSession *self, SacItem *item)
{
  self->current = item;
  self->opening = FALSE;
  self->open_generation++;
  sac_catalog_use (self->catalog, item);
  sac_session_bound_models (self);
  show_current (self);
}

static void
remember (SacSession *self, const SacItem *item)
{
  if (self->preferences != NULL && !item->is_lesson)
    sac_preferences_add_recent (self->preferences, item->folder);
}

static SacItem *
item_for (SacSession *self, const SacOpenedSnapshot *opened)
{
  SacItem *item = sac_catalog_find_folder (self->catalog, opened->folder);

  return item != NULL ? item : sac_catalog_add (self->catalog, NULL, opened->folder);
}

static void
open_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  const SacOpenedSnapshot *opened = (const SacOpenedSnapshot *) job->result;
  const gboolean is_current_question = job->generation == self->open_generation;
  SacItem *item;

  if (is_current_question)
    self->opening = FALSE;
  if (job->error != NULL)
    {
      sac_session_emit (self, SAC_SESSION_CURRENT_CHANGED);
      sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
      return;
    }
  if (opened == NULL)
    return;
  item = item_for (self, opened);
  item->can_resume = opened->can_resume;
  item->run_step = opened->note.step;
  item->run_n_steps = opened->note.n_steps;
  sac_item_set_translator (item, opened->translator);
  remember (self, item);
  sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
  if (is_current_question)
    sac_session_set_current (self, item);
  else if (item == self->current)
    show_current (self); /* chosen before its model came, and something else is still being opened */
  else
    sac_session_bound_models (self);
}

static void
open_answered (gpointer job, gpointer session)
{
  open_done (job, session);
  sac_session_answered (session);
}

static void
push_open (SacSession *self, const char *path)
{
  SacJob *job = sac_open_job_new (path);

  job->generation = ++self->open_generation;
  self->opening = TRUE;
  sac_session_ask (self, job, open_answered);
}

void
sac_session_open (SacSession *self, const char *path)
{
  g_autofree char *full = NULL;
  SacItem *item;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && path != NULL);

  full = g_canonicalize_filename (path, NULL);
  item = sac_catalog_find_folder (self->catalog, full);
  if (item != NULL && item->translator != NULL)
    sac_session_set_current (self, item);
  else
    push_open (self, full);
}

void
sac_session_choose (SacSession *self, const char *id)
{
  SacItem *item;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL);

  item = sac_catalog_find (self->catalog, id);
  if (item == NULL)
    return;
  if (item->is_lesson && item->translator == NULL)
    sac_session_set_current (self, item); /* its data can be trained even before there is a model */
  if (item->translator != NULL)
    sac_session_set_current (self, item);
  else if (!item->is_lesson || sac_translator_is_folder (item->folder))
    push_open (self, item->folder);
}

void
sac_session_remove (SacSession *self, const char *id)
{
  SacItem *item;
  const gboolean was_current = self->current != NULL && g_strcmp0 (self->current->id, id) == 0;

  g_return_if_fail (SAC_IS_SESSION (self));

  item = sac_catalog_find (self->catalog, id);
  if (item == NULL || item->is_lesson)
    return;
  if (self->preferences != NULL && item->folder != NULL)
    sac_preferences_remove_recent (self->preferences, item->folder);
  if (was_current)
    self->current = NULL;
  sac_catalog_remove (self->catalog, item);
  sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
  if (was_current)
    sac_session_choose (self, sac_catalog_get_item (self->catalog, 0)->id);
}
