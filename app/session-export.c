/* app/session-export.c — what is looked at as a file, or for the clipboard
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/session-private.h"
#include "ui/state/tree-cursor.h"

#include <glib/gi18n-lib.h>

/* FALSE, and said, when there is nothing to draw. */
static gboolean
describe (SacSession *self, const SacLook *look, SacExport *what)
{
  *what = (SacExport){ .map = sac_session_get_map (self) };
  if (what->map == NULL)
    {
      sac_session_emit_text (self, SAC_SESSION_FAILED,
                             _ ("There is no map to draw: open a model and type a sentence"));
      return FALSE;
    }
  what->scaling = sac_scale_choice_get_scaling (sac_selection_get_scale (self->selection));
  what->row = sac_selection_get_row (self->selection);
  what->column = sac_selection_get_column (self->selection);
  what->locked = sac_selection_get_locked (self->selection);
  what->mass = sac_selection_get_mass (self->selection) / 100.0;
  what->reading = self->reading;
  what->beams = (guint) sac_tree_cursor_get_width (sac_tree_cursor_of (self->selection));
  what->look.picture = sac_selection_get_picture (self->selection);
  if (look != NULL)
    what->look = *look;
  return TRUE;
}

static void
export_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  g_autofree char *base = g_path_get_basename (sac_export_job_get_path (job));
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *text = g_strdup_printf (sac_export_job_is_numbers (job) ? _ ("Saved the numbers as %s")
                                                                           : _ ("Saved the picture as %s"),
                                           name);

  if (job->error != NULL)
    sac_session_emit_text (user_data, SAC_SESSION_FAILED, job->error->message);
  else
    sac_session_emit_text (user_data, SAC_SESSION_MESSAGE, text);
}

void
sac_session_export (SacSession *self, const char *path, const SacLook *look)
{
  SacExport what;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && path != NULL);

  if (describe (self, look, &what))
    sac_worker_push (self->worker, sac_export_job_new (&what, path, FALSE), export_done, self);
}

static void
copy_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;

  if (job->error != NULL)
    sac_session_emit_text (user_data, SAC_SESSION_FAILED, job->error->message);
  else if (job->result != NULL)
    sac_session_emit_copied (user_data, ((SacExportSnapshot *) job->result)->bytes,
                             sac_export_job_is_numbers (job));
}

void
sac_session_copy (SacSession *self, gboolean numbers, const SacLook *look)
{
  SacExport what;

  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL);

  if (describe (self, look, &what))
    sac_worker_push (self->worker, sac_export_job_new (&what, NULL, numbers), copy_done, self);
}
