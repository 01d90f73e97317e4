/* app/session-compare-save.c — a comparison goes into a folder, and is gone on with from there
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-save.h"
#include "app/session-private.h"
#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

gboolean
sac_session_has_unsaved_comparison (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);

  return self->compare_state == SAC_RUN_RUNNING || self->compare_state == SAC_RUN_STOPPING ||
         (self->comparison != NULL && self->comparison->step > self->compare_saved_step);
}

/* A save that failed half-way may have left files there, which the next one may write over. */
static void
note_save (SacSession *self, SacJob *job)
{
  if (job->generation != self->compare_generation ||
      g_error_matches (job->error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED))
    return;
  if (job->error == NULL)
    self->compare_saved_step = sac_compare_save_job_get_step (job);
  g_free (self->compare_folder);
  self->compare_folder = g_strdup (sac_compare_save_job_get_folder (job));
}

static void
save_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  const char *folder = sac_compare_save_job_get_folder (job);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *text = g_strdup_printf (_ ("Saved the comparison in %s"), shown);

  note_save (self, job);
  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  else
    {
      sac_session_emit_text (self, SAC_SESSION_MESSAGE, text);
      sac_session_emit (self, SAC_SESSION_COMPARISON_CHANGED);
    }
  sac_session_emit_saved (self, folder, job->error == NULL);
}

void
sac_session_compare_save (SacSession *self, const char *folder)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && folder != NULL);

  if (self->compare_job == NULL)
    {
      sac_session_emit_text (self, SAC_SESSION_FAILED,
                             _ ("There is nothing to save yet: no comparison was started"));
      sac_session_emit_saved (self, folder, FALSE);
      return;
    }
  job = sac_compare_save_job_new (self->compare_job, folder, self->compare_folder);
  job->generation = self->compare_generation;
  sac_worker_push (self->worker, job, save_done, self);
}

gboolean
sac_session_compare_resume (SacSession *self, const char *folder, GError **error)
{
  g_return_val_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && folder != NULL, FALSE);

  if (!sac_session_check_free (self, error))
    return FALSE;
  sac_session_push_comparison (self, sac_compare_job_new_resumed (folder, 0, self->compare_box), TRUE, NULL,
                               folder);
  return TRUE;
}

char *
sac_session_suggest_compare_folder (SacSession *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  g_autofree char *name = NULL;

  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);

  name =
    g_strdup_printf ("%s compared %s", self->compare_name != NULL ? self->compare_name : "variants", stamp);
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  return g_build_filename (g_get_user_data_dir (), "saccade", "runs", name, NULL);
}
