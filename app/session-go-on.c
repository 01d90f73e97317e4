/* app/session-go-on.c — going on with a run that ended: the one in memory, one in a folder, or one that a crash cut off
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/session-private.h"
#include "engine/base/error.h"
#include "engine/files/text.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>

/* The run of this program that is, or was last, as far as it can go on. */
static gboolean
has_ended_well (SacSession *self)
{
  return self->run_state == SAC_RUN_ENDED && self->train_job != NULL && self->training != NULL &&
         self->training->step > 0 && self->training->trouble == NULL;
}

/* (nullable): the item in whose folder the run lies that is looked at: the chosen one, or that of which it is a kept step. */
static const SacItem *
get_saved (SacSession *self)
{
  const SacItem *item = self->current;

  if (item != NULL && item->folder == NULL && sac_session_is_of_past (self))
    item = sac_catalog_find_folder (self->catalog, self->past_folder);
  return item != NULL && item->folder != NULL && item->can_resume ? item : NULL;
}

gboolean
sac_session_can_go_on (SacSession *self, SacGoOn *go_on)
{
  const SacItem *item;

  g_return_val_if_fail (SAC_IS_SESSION (self) && go_on != NULL, FALSE);

  *go_on = (SacGoOn){ 0 };
  if (self->worker == NULL || sac_session_is_training (self))
    return FALSE;
  if (has_ended_well (self) && sac_session_run_is_current (self))
    {
      *go_on = (SacGoOn){ self->run_name, self->training->step, self->training->n_steps };
      return TRUE;
    }
  item = get_saved (self);
  if (item != NULL)
    *go_on = (SacGoOn){ item->title, item->run_step, item->run_n_steps };
  return item != NULL;
}

/* What a run refuses is known before its past is taken from what is shown. */
static gboolean
check_total (guint64 step, guint64 total, GError **error)
{
  const SacField *field = sac_field_find (sac_train_fields, "steps");
  g_autofree char *taken = sac_text_from_count (step);
  g_autofree char *most = sac_text_from_count ((guint64) field->maximum);

  if (total > step && (double) total <= field->maximum)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("The run has taken %s steps: it can go on to more than that, and to %s at most"), taken,
               most);
  return FALSE;
}

gboolean
sac_session_go_on (SacSession *self, guint64 total, GError **error)
{
  SacGoOn go_on;
  const SacItem *item;

  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  g_return_val_if_fail (sac_session_can_go_on (self, &go_on), FALSE);

  if (!sac_session_check_free (self, error) || !check_total (go_on.step, total, error))
    return FALSE;
  item = get_saved (self);
  if (has_ended_well (self) && sac_session_run_is_current (self))
    sac_session_push_run (self, &(SacTrainInputs){ .continued = self->train_job, .total = total },
                          &(SacRunBegin){ .name = self->run_name,
                                          .folder = self->run_folder,
                                          .lesson = self->run_lesson,
                                          .saved_step = self->saved_step,
                                          .shown = self->training,
                                          .of_current = TRUE,
                                          .continues = TRUE });
  else
    sac_session_push_run (self, &(SacTrainInputs){ .folder = item->folder, .total = total },
                          &(SacRunBegin){ .name = sac_translator_get_parts (item->translator)->name,
                                          .folder = item->folder,
                                          .lesson = item->lesson,
                                          .saved_step = item->run_step,
                                          .shown = sac_session_get_run (self),
                                          .of_current = TRUE });
  return TRUE;
}

static gboolean
is_free (SacSession *self)
{
  g_autoptr (GError) error = NULL;

  if (sac_session_is_training (self))
    sac_session_emit_text (self, SAC_SESSION_FAILED,
                           _ ("Stop the training before you go on with another one"));
  else if (!sac_session_check_free (self, &error))
    sac_session_emit_text (self, SAC_SESSION_FAILED, error->message);
  return !sac_session_is_training (self) && error == NULL;
}

void
sac_session_train_resume_folder (SacSession *self, const char *folder, guint64 n_steps)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && folder != NULL);

  if (!is_free (self))
    return;
  base = g_path_get_basename (folder);
  name = g_filename_display_name (base);
  sac_session_push_run (self, &(SacTrainInputs){ .folder = folder, .n_steps = n_steps },
                        &(SacRunBegin){ .name = name, .folder = folder });
}

void
sac_session_train_resume_left (SacSession *self, const SacLeftRun *left)
{
  const SacLessonClass *lesson;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && left != NULL);

  if (!is_free (self))
    return;
  lesson = left->note.lesson != NULL ? sac_lesson_find (left->note.lesson, NULL) : NULL;
  sac_session_push_run (self,
                        &(SacTrainInputs){
                          .folder = left->folder, .n_steps = left->note.step + 1, .is_left = TRUE },
                        &(SacRunBegin){ .name = left->note.name, .lesson = lesson });
}

/* --- kept for a crash --- */

void
sac_session_keep_runs (SacSession *self, const char *root)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  g_free (self->keep_in);
  self->keep_in = g_strdup (root);
}

void
sac_session_leave_run (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->train_job != NULL)
    sac_train_job_leave_behind (self->train_job);
}
