/* app/session-export.c — what is looked at as a file, or for the clipboard
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/session-private.h"
#include "ui/state/tree-cursor.h"

#include <glib/gi18n-lib.h>

/* The map that Explore shows, as it shows it. */
static void
take_map (SacSession *self, SacExport *what)
{
  what->map = sac_session_get_map (self);
  what->reading = self->reading;
  what->scaling = sac_scale_choice_get_scaling (sac_selection_get_scale (self->selection));
  what->row = sac_selection_get_row (self->selection);
  what->column = sac_selection_get_column (self->selection);
  what->locked = sac_selection_get_locked (self->selection);
  what->mass = sac_selection_get_mass (self->selection) / 100.0;
  what->beams = (guint) sac_tree_cursor_get_width (sac_tree_cursor_of (self->selection));
  what->alpha = sac_tree_cursor_get_alpha (sac_tree_cursor_of (self->selection));
}

/* (nullable): why there is nothing to draw */
static const char *
take (SacSession *self, SacExport *what)
{
  if (what->kind == SAC_EXPORT_STEP)
    {
      what->step = self->step;
      return what->step != NULL ? NULL
                                : _ ("There is nothing to step through yet: type a sentence in Explore");
    }
  if (what->kind == SAC_EXPORT_CURVES)
    {
      what->chart = self->chart;
      if (what->chart == NULL)
        return _ ("There are no curves to draw yet: start a training");
      what->sources = sac_session_list_curve_sources (self);
      return NULL;
    }
  if (what->kind == SAC_EXPORT_COMPARISON)
    {
      what->comparison = self->comparison != NULL ? self->compare_job : NULL;
      return what->comparison != NULL ? NULL : _ ("There is nothing to export yet: start a comparison");
    }
  if (what->map != NULL)
    what->row = what->column = -1;
  else
    take_map (self, what);
  return what->map != NULL ? NULL : _ ("There is no map to draw: open a model and type a sentence");
}

static void
push (SacSession *self, const SacExport *asked, const char *path, gboolean numbers, SacWorkerDone done)
{
  SacExport what = *asked;
  const char *trouble = take (self, &what);

  if (trouble != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, trouble);
  else
    sac_worker_push (self->worker, sac_export_job_new (&what, path, numbers), done, self);
  g_clear_pointer (&what.sources, g_ptr_array_unref);
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
sac_session_export (SacSession *self, const char *path, const SacExport *what)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && path != NULL && what != NULL);
  push (self, what, path, FALSE, export_done);
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
sac_session_copy (SacSession *self, gboolean numbers, const SacExport *what)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && what != NULL);
  push (self, what, NULL, numbers, copy_done);
}
