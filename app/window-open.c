/* app/window-open.c — file dialogs and drops
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walks.h"
#include "app/window-private.h"
#include "engine/train/compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
sac_window_open_path (SacWindow *self, const char *path)
{
  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);

  sac_window_stop_going (self);
  if (g_str_has_suffix (path, SAC_SAVED_ENDING))
    sac_window_open_session (self, path);
  else if (sac_window_is_playground (path))
    sac_window_open_playground (self, path);
  else if (sac_window_is_walk (path))
    sac_window_open_walk (self, path);
  else if (sac_compare_is_folder (path))
    sac_window_resume_comparison (self, path);
  else if (!sac_translator_is_folder (path) && sac_walks_is_folder (path))
    sac_window_add_walks (self, path);
  else if (g_str_has_suffix (path, ".txt") || g_str_has_suffix (path, ".tsv"))
    {
      sac_session_plan_data (self->session, path);
      adw_view_stack_set_visible_child_name (self->stack, "train");
    }
  else
    sac_session_open (self->session, path);
}

static void
response (GtkNativeDialog *dialog, int answer, gpointer user_data)
{
  SacWindow *self = user_data;
  SacPathFunc then = (SacPathFunc) g_object_get_data (G_OBJECT (dialog), "then");
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  g_clear_object (&self->chooser);
  if (answer != GTK_RESPONSE_ACCEPT)
    return;
  if (path != NULL)
    then (self, path);
  else
    sac_window_show_error (self, _ ("Only files on this machine can be used"));
}

static void
choose (SacWindow *self, const char *title, GtkFileChooserAction action, const char *accept, SacPathFunc then)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_object_set_data (G_OBJECT (self->chooser), "then", (gpointer) then);
  g_signal_connect (self->chooser, "response", G_CALLBACK (response), self);
}

static void
show_chooser (SacWindow *self)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
sac_window_choose_model (SacWindow *self)
{
  choose (self, _ ("Open a trained model"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Open"),
          sac_window_open_path);
  show_chooser (self);
}

static void
add_filter (SacWindow *self)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Sessions of Saccade"));
  gtk_file_filter_add_pattern (filter, "*" SAC_SAVED_ENDING);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_object_unref (filter);
}

void
sac_window_choose_session (SacWindow *self)
{
  choose (self, _ ("Open a session"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), sac_window_open_session);
  add_filter (self);
  show_chooser (self);
}

void
sac_window_choose_playground (SacWindow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  choose (self, _ ("Open a playground"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
          sac_window_open_playground);
  gtk_file_filter_set_name (filter, _ ("Playgrounds"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  show_chooser (self);
}

void
sac_window_choose_save_session (SacWindow *self)
{
  const SacItem *item = sac_session_get_current (self->session);
  g_autofree char *name = g_strconcat (item != NULL ? item->title : "session", SAC_SAVED_ENDING, NULL);

  choose (self, _ ("Save the session"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), sac_window_save_session);
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  show_chooser (self);
}

static void
plan_data (SacWindow *self, const char *path)
{
  adw_view_stack_set_visible_child_name (self->stack, "train");
  sac_session_plan_data (self->session, path);
}

void
sac_window_choose_data (SacWindow *self)
{
  choose (self, _ ("Open pairs: lines of source TAB target"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
          plan_data);
  show_chooser (self);
}

static void
resume_folder (SacWindow *self, const char *path)
{
  const double n_steps = sac_param_form_get_value (sac_train_view_get_form (self->train), "steps");

  if (sac_compare_is_folder (path))
    {
      sac_window_resume_comparison (self, path);
      return;
    }
  adw_view_stack_set_visible_child_name (self->stack, "train");
  sac_session_train_resume_folder (self->session, path,
                                   isfinite (n_steps) && n_steps > 0 ? (guint64) n_steps : 0);
}

void
sac_window_choose_resume (SacWindow *self)
{
  choose (self, _ ("Go on with a saved training"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Resume"),
          resume_folder);
  show_chooser (self);
}

void
sac_window_choose_walk (SacWindow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  choose (self, _ ("Open a walk"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), sac_window_open_walk);
  gtk_file_filter_set_name (filter, _ ("Walks"));
  gtk_file_filter_add_suffix (filter, "walk");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  show_chooser (self);
}

static void
save_run (SacWindow *self, const char *path)
{
  sac_session_train_save (self->session, path);
}

void
sac_window_choose_save (SacWindow *self)
{
  const SacTrainSnapshot *training = sac_session_get_training (self->session);
  const char *name = sac_session_get_run_name (self->session);

  if (training == NULL || training->step == 0)
    {
      sac_window_show_error (self, _ ("There is nothing to save yet: train first"));
      return;
    }
  choose (self, _ ("Save the trained model in a new folder"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
          save_run);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name != NULL ? name : "model");
  show_chooser (self);
}

void
sac_window_choose_folder (SacWindow *self, const char *title, const char *accept, SacPathFunc then)
{
  choose (self, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, accept, then);
  show_chooser (self);
}

void
sac_window_save_as (SacWindow *self,
                    const char *title,
                    const char *accept,
                    const char *name,
                    SacPathFunc then)
{
  choose (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, accept, then);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  show_chooser (self);
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  SacWindow *self = user_data;
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path != NULL)
    sac_window_open_path (self, path);
  else
    sac_window_show_error (self, _ ("Only files on this machine can be opened"));
  return path != NULL;
}

void
sac_window_add_drop (SacWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
