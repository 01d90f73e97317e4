/* app/window-close.c — closing while something would be lost asks first
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

static void
close_now (SacWindow *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_and_close (SacWindow *self)
{
  g_free (self->quit_folder);
  self->quit_folder = sac_session_suggest_folder (self->session);
  sac_session_train_save (self->session, self->quit_folder);
}

void
sac_window_saved (SacWindow *self, const char *folder, gboolean ok)
{
  const gboolean closing = self->quit_folder != NULL && g_str_equal (self->quit_folder, folder);

  if (!closing)
    return;
  g_clear_pointer (&self->quit_folder, g_free);
  if (ok)
    close_now (self); /* else it stays, and its banner says why */
}

static void
answered (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  SacWindow *self = user_data;

  self->question = NULL;
  if (g_str_equal (response, "save"))
    save_and_close (self);
  else if (g_str_equal (response, "discard"))
    close_now (self);
}

static void
ask (SacWindow *self)
{
  const SacRunState state = sac_session_get_run_state (self->session);
  const gboolean ended = state == SAC_RUN_ENDED;
  const SacTrainSnapshot *training = sac_session_get_training (self->session);
  const gboolean can_save = training != NULL && training->step > 0;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "saccade", "runs", NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self),
                                              ended ? "Keep the trained model?" : "Stop the training?", NULL);

  if (can_save)
    adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                    "The run “%s” is at step %" G_GUINT64_FORMAT
                                    ". Saved, it can be opened and gone on with later; it goes to %s.",
                                    sac_session_get_run_name (self->session), training->step, shown);
  else
    adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                                 "It has not taken a step yet, so there is nothing to save.");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", "_Cancel");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "discard",
                                   ended ? "_Quit Without Saving" : "Stop _Without Saving");
  if (can_save)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "save",
                                     ended ? "_Save and Quit" : "_Stop and Save");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  if (can_save)
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), can_save ? "save" : "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered), self);
  self->question = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
}

GtkWidget *
sac_window_get_question (SacWindow *self)
{
  g_return_val_if_fail (SAC_IS_WINDOW (self), NULL);
  return self->question;
}

gboolean
sac_window_close_request (GtkWindow *window)
{
  SacWindow *self = SAC_WINDOW (window);

  if (self->may_close || !sac_session_has_unsaved_run (self->session))
    return GDK_EVENT_PROPAGATE;
  if (self->question == NULL && self->quit_folder == NULL)
    ask (self);
  return GDK_EVENT_STOP;
}
