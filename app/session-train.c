/* app/session-train.c — what would be trained, and the run that is
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/session-private.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

const SacPlan *
sac_session_get_plan (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->plan;
}

SacRunState
sac_session_get_run_state (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), SAC_RUN_NONE);
  return self->run_state;
}

const SacTrainSnapshot *
sac_session_get_training (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->training;
}

guint64
sac_session_get_run_id (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), 0);
  return self->train_generation;
}

const char *
sac_session_get_run_name (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->run_name;
}

const SacLessonClass *
sac_session_get_run_lesson (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->run_lesson;
}

/* Of the run that is, or was last: what it made, a kept step of it, or what it goes on with. */
static gboolean
is_of_run (SacSession *self, const SacItem *item)
{
  if (self->run_of != NULL && sac_session_is_training (self) && g_str_equal (self->run_of, item->id))
    return TRUE;
  return self->training != NULL && item->translator != NULL &&
         (item->translator == self->training->translator ||
          sac_session_find_moment (self->training, item->translator) != NULL);
}

static gboolean
learns_the_same (SacSession *self, const SacItem *item)
{
  return item->lesson != NULL && item->lesson == self->run_lesson && self->plan != NULL &&
         self->plan->lesson == self->run_lesson;
}

gboolean
sac_session_run_is_current (SacSession *self)
{
  const SacItem *item;

  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);

  item = self->current;
  if (item == NULL)
    return FALSE;
  if (is_of_run (self, item))
    return TRUE;
  return (item->is_lesson || sac_session_is_training (self)) && learns_the_same (self, item);
}

gboolean
sac_session_is_training (SacSession *self)
{
  return self->run_state == SAC_RUN_RUNNING || self->run_state == SAC_RUN_PAUSED ||
         self->run_state == SAC_RUN_STOPPING;
}

gboolean
sac_session_has_unsaved_run (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return sac_session_is_training (self) ||
         (self->training != NULL && self->training->step > self->saved_step);
}

static void
take_plan (SacSession *self, SacPlan *plan)
{
  g_clear_pointer (&self->plan, sac_plan_free);
  self->plan = plan;
  sac_session_emit (self, SAC_SESSION_PLAN_CHANGED);
}

void
sac_session_plan_current (SacSession *self)
{
  const SacLessonClass *lesson = self->current != NULL ? self->current->lesson : NULL;
  g_autoptr (GError) error = NULL;
  SacPlan *plan;

  if (lesson == NULL || sac_session_is_training (self) ||
      (self->plan != NULL && self->plan->lesson == lesson))
    return;
  plan = sac_plan_new_for_lesson (lesson, &error);
  if (plan != NULL)
    take_plan (self, plan);
  else
    sac_session_emit_text (self, SAC_SESSION_FAILED, error->message);
}

void
sac_session_plan_data (SacSession *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  SacPlan *plan;

  g_return_if_fail (SAC_IS_SESSION (self) && path != NULL);

  if (sac_session_is_training (self))
    {
      sac_session_emit_text (self, SAC_SESSION_FAILED, _ ("Stop the training before you choose other data"));
      return;
    }
  plan = sac_plan_new_for_data (path, &error);
  if (plan != NULL)
    take_plan (self, plan);
  else
    sac_session_emit_text (self, SAC_SESSION_FAILED, error->message);
}

void
sac_session_take_training (SacSession *self, SacTrainSnapshot *snapshot)
{
  g_clear_pointer (&self->shown_before, sac_snapshot_unref);
  g_clear_pointer (&self->training, sac_snapshot_unref);
  self->training = snapshot != NULL ? sac_snapshot_ref (snapshot) : NULL;
}

/* Once a run: it goes on, but a crash would lose it. */
static void
tell_keep_trouble (SacSession *self, const SacTrainSnapshot *now)
{
  if (now->keep_trouble != NULL && (self->training == NULL || self->training->keep_trouble == NULL))
    sac_session_emit_text (self, SAC_SESSION_FAILED, now->keep_trouble);
}

void
sac_session_deliver_training (gpointer snapshot, gpointer user_data)
{
  SacSession *self = user_data;

  if (((SacSnapshot *) snapshot)->generation != self->train_generation || !sac_session_is_training (self))
    return; /* of a run that is over */
  tell_keep_trouble (self, snapshot);
  sac_session_take_training (self, snapshot);
  sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
}

/* Nobody has gone elsewhere since it began. */
static gboolean
is_looked_at (SacSession *self)
{
  return self->current == NULL || g_strcmp0 (self->current->id, self->run_began_at) == 0 ||
         learns_the_same (self, self->current) || sac_session_run_is_current (self);
}

/* What a run made is listed among the models until the program ends, saved or not. It comes before the eyes of who waits
 * for it, and of nobody who looks at something else. */
static void
keep_model (SacSession *self, const SacTrainSnapshot *snapshot)
{
  g_autofree char *step = sac_text_from_count (snapshot->step);
  g_autofree char *title = g_strdup_printf (_ ("%s, step %s"), sac_lesson_get_label (self->run_name), step);
  g_autofree char *subtitle = g_strdup_printf (_ ("result · run of %s"), self->run_started);
  const gboolean looked_at = is_looked_at (self);
  SacItem *item = sac_catalog_add (self->catalog, title, NULL);

  sac_item_set_translator (item, snapshot->translator);
  sac_item_set_subtitle (item, subtitle);
  if (snapshot->probe != NULL)
    {
      g_free (item->text);
      item->text = g_strdup (snapshot->probe->text);
    }
  sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
  if (looked_at)
    sac_session_set_current (self, item);
  else
    sac_session_bound_models (self);
}

static void
say_how_it_ended (SacSession *self, const SacTrainSnapshot *snapshot)
{
  g_autofree char *step = sac_text_from_count (snapshot->step);
  g_autofree char *text = NULL;

  if (snapshot->trouble != NULL)
    return; /* the view's banner says so, and stays */
  if (snapshot->stopped_early)
    text = g_strdup_printf (_ ("Stopped early at step %s: validation no longer got better"), step);
  else
    text = g_strdup_printf (snapshot->stopped ? _ ("Stopped at step %s: the model is in Explore")
                                              : _ ("Finished at step %s: the model is in Explore"),
                            step);
  sac_session_emit_text (self, SAC_SESSION_MESSAGE, text);
}

static void
train_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  SacTrainSnapshot *snapshot = (SacTrainSnapshot *) job->result;

  if (job->generation != self->train_generation)
    return;
  sac_mailbox_clear (self->train_box);
  self->run_state = snapshot != NULL ? SAC_RUN_ENDED : SAC_RUN_NONE;
  sac_session_take_training (self, snapshot);
  sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  sac_session_release_memory (self);
  if (snapshot == NULL)
    return;
  if (snapshot->step > 0)
    keep_model (self, snapshot);
  say_how_it_ended (self, snapshot);
}

static void
set_text (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

static void
name_run (SacSession *self, const SacRunBegin *begin)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  set_text (&self->run_name, begin->name);
  set_text (&self->run_folder, begin->folder);
  set_text (&self->run_began_at, self->current != NULL ? self->current->id : NULL);
  set_text (&self->run_of, begin->of_current ? self->run_began_at : NULL);
  self->run_lesson = begin->lesson;
  self->saved_step = begin->saved_step;
  if (begin->continues)
    return;
  g_free (self->run_key);
  self->run_key = g_strdup_printf ("run:%" G_GUINT64_FORMAT, self->train_generation);
  g_free (self->run_started);
  self->run_started = g_date_time_format (now, "%H:%M:%S");
}

void
sac_session_push_run (SacSession *self, SacTrainInputs *inputs, const SacRunBegin *begin)
{
  SacTrainSnapshot *shown = begin->shown != NULL ? sac_snapshot_ref ((gpointer) begin->shown) : NULL;
  SacJob *job;

  inputs->keep_in = self->keep_in;
  inputs->mailbox = self->train_box;
  job = sac_train_job_new (inputs);
  job->generation = ++self->train_generation;
  sac_session_release_run (self);
  self->train_job = job;
  self->shown_before = shown;
  name_run (self, begin);
  self->run_state = begin->held ? SAC_RUN_PAUSED : SAC_RUN_RUNNING;
  if (begin->held)
    sac_worker_push_held (self->worker, sac_job_ref (job), 1, train_done, self);
  else
    sac_worker_push (self->worker, sac_job_ref (job), train_done, self);
  sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
}

static gboolean
apply_values (SacPlan *plan, GVariant *values, GError **error)
{
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    if (!sac_plan_set (plan, name, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
train (SacSession *self, GVariant *values, gboolean held, GError **error)
{
  SacTrainerSetup setup;

  g_return_val_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && self->plan != NULL, FALSE);
  g_return_val_if_fail (!sac_session_is_training (self), FALSE);

  if (!sac_session_check_free (self, error) || !apply_values (self->plan, values, error))
    return FALSE;
  sac_plan_init_setup (self->plan, &setup);
  sac_session_push_run (self, &(SacTrainInputs){ .setup = &setup },
                        &(SacRunBegin){ .name = self->plan->name, .lesson = setup.lesson, .held = held });
  return TRUE;
}

gboolean
sac_session_train (SacSession *self, GVariant *values, GError **error)
{
  return train (self, values, FALSE, error);
}

gboolean
sac_session_train_first_step (SacSession *self, GVariant *values, GError **error)
{
  return train (self, values, TRUE, error);
}

static void
set_run_state (SacSession *self, SacRunState state)
{
  self->run_state = state;
  sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
}

void
sac_session_train_pause (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->run_state != SAC_RUN_RUNNING)
    return;
  sac_worker_pause (self->worker);
  set_run_state (self, SAC_RUN_PAUSED);
}

void
sac_session_train_continue (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->run_state != SAC_RUN_PAUSED)
    return;
  sac_worker_resume (self->worker);
  set_run_state (self, SAC_RUN_RUNNING);
}

void
sac_session_train_step (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->run_state != SAC_RUN_RUNNING && self->run_state != SAC_RUN_PAUSED)
    return;
  sac_worker_step (self->worker, 1);
  set_run_state (self, SAC_RUN_PAUSED);
}

void
sac_session_train_stop (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->run_state != SAC_RUN_RUNNING && self->run_state != SAC_RUN_PAUSED)
    return;
  sac_worker_stop (self->worker);
  set_run_state (self, SAC_RUN_STOPPING);
}
