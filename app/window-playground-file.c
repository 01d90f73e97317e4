/* app/window-playground-file.c — the playground's file: opening and saving it, on the worker
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-playground-private.h"

#include "app/jobs/playground-file.h"
#include "engine/models/translator.h"

#include <glib/gi18n-lib.h>

#define ENDING ".json"

/* A model has such files, too: in its own folder they are the model's. */
gboolean
sac_window_is_playground (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_str_has_suffix (path, ENDING) && !sac_translator_is_folder (folder) &&
         !g_file_test (path, G_FILE_TEST_IS_DIR);
}

static void
set_path (SacWindow *self, const char *path)
{
  char *copy = g_strdup (path);

  g_free (self->playing->path);
  self->playing->path = copy;
}

static void
opened (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;
  SacPlaygroundSnapshot *snapshot = (SacPlaygroundSnapshot *) job->result;

  if (self->playing == NULL || job->generation != self->playing->file_generation)
    return; /* another one was asked for since */
  if (job->error != NULL)
    sac_playground_view_set_error (self->playground, job->error->message);
  if (snapshot == NULL)
    return;
  sac_window_set_playground (self, sac_playground_dup (snapshot->playground), -1);
  set_path (self, snapshot->path);
}

void
sac_window_open_playground (SacWindow *self, const char *path)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);

  adw_view_stack_set_visible_child_name (self->stack, "playground");
  job = sac_read_playground_job_new (path);
  job->generation = ++self->playing->file_generation;
  sac_session_push (self->session, job, opened, self);
}

static void
written (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;
  SacPlaygroundSnapshot *snapshot = (SacPlaygroundSnapshot *) job->result;
  g_autofree char *shown = NULL, *text = NULL;

  if (self->playing == NULL)
    return;
  if (job->error != NULL)
    sac_playground_view_set_error (self->playground, job->error->message);
  if (snapshot == NULL)
    return;
  set_path (self, snapshot->path);
  sac_playground_view_set_error (self->playground, NULL);
  shown = g_filename_display_name (snapshot->path);
  text = g_strdup_printf (_ ("Saved the playground in %s"), shown);
  sac_window_toast (self, text);
}

void
sac_window_save_playground (SacWindow *self, const char *path)
{
  g_autofree char *full = NULL;

  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);

  full = g_str_has_suffix (path, ENDING) ? g_strdup (path) : g_strconcat (path, ENDING, NULL);
  sac_session_push (self->session,
                    sac_write_playground_job_new (sac_playground_dup (self->playing->playground), full),
                    written, self);
}

void
sac_window_choose_save_playground (SacWindow *self)
{
  g_autofree char *name = self->playing->path != NULL ? g_path_get_basename (self->playing->path) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : g_strdup ("playground" ENDING);

  sac_window_save_as (self, _ ("Save the playground"), _ ("_Save"), shown, sac_window_save_playground);
}

void
sac_window_save_playground_again (SacWindow *self)
{
  if (self->playing->path != NULL)
    sac_window_save_playground (self, self->playing->path);
  else
    sac_window_choose_save_playground (self);
}
