/* app/session-save.c — a run goes into a folder
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/save.h"
#include "app/session-private.h"
#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

/* Kept steps of the run that were opened from memory lie in @folder too: opened from there they are the same items. */
static void
note_steps (SacSession *self, const char *folder)
{
  for (guint i = 0; i < sac_catalog_get_n_items (self->catalog); i++)
    {
      SacItem *item = sac_catalog_get_item (self->catalog, i);

      if (item->run == NULL || g_strcmp0 (item->run, self->run_key) != 0 || item->step > self->saved_step)
        continue;
      g_free (item->run);
      item->run = g_canonicalize_filename (folder, NULL);
    }
}

/* The model of the run, which until now was in memory only, lies in @folder. */
static void
note_folder (SacSession *self, const char *folder)
{
  const SacTranslator *translator = self->training != NULL ? self->training->translator : NULL;

  for (guint i = 0; translator != NULL && i < sac_catalog_get_n_items (self->catalog); i++)
    {
      SacItem *item = sac_catalog_get_item (self->catalog, i);

      if (item->translator != translator)
        continue;
      g_free (item->folder);
      item->folder = g_strdup (folder);
      sac_item_set_translator (item, item->translator); /* it is told by its folder now */
      item->can_resume = TRUE;
      item->run_step = self->training->step;
      item->run_n_steps = self->training->n_steps;
    }
  note_steps (self, folder);
  if (self->preferences != NULL)
    sac_preferences_add_recent (self->preferences, folder);
}

/* A save that failed half-way may have left files there, which the next one may write over. */
static void
note_save (SacSession *self, SacJob *job)
{
  const char *folder = sac_save_job_get_folder (job);

  if (job->generation != self->train_generation ||
      g_error_matches (job->error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED))
    return;
  if (job->error == NULL)
    self->saved_step = sac_save_job_get_step (job);
  g_free (self->run_folder);
  self->run_folder = g_strdup (folder);
}

static void
save_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  const char *folder = sac_save_job_get_folder (job);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *text = g_strdup_printf (_ ("Saved the model and its run in %s"), shown);

  note_save (self, job);
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  else
    {
      note_folder (self, folder);
      sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
      sac_session_emit_text (self, SAC_SESSION_MESSAGE, text);
      sac_session_emit (self, SAC_SESSION_TRAINING_CHANGED);
    }
  sac_session_emit_saved (self, folder, job->error == NULL);
}

void
sac_session_train_save (SacSession *self, const char *folder)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && folder != NULL);

  if (self->train_job == NULL)
    {
      sac_session_emit_text (self, SAC_SESSION_FAILED,
                             _ ("There is nothing to save yet: no training was started"));
      sac_session_emit_saved (self, folder, FALSE);
      return;
    }
  job = sac_save_job_new (self->train_job, folder, self->run_folder);
  job->generation = self->train_generation;
  sac_worker_push (self->worker, job, save_done, self);
}

char *
sac_session_suggest_folder (SacSession *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  g_autofree char *name = NULL;

  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);

  name = g_strdup_printf ("%s %s", self->run_name != NULL ? self->run_name : "run", stamp);
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  return g_build_filename (g_get_user_data_dir (), "saccade", "runs", name, NULL);
}
