/* app/window-close.c — closing while something would be lost asks first
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

static gboolean
close_now (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* Not within the answer of the question: that dialog has to go before the window it stands on. Nor when the loop is idle:
 * a slow machine that draws a training run never is. */
static void
close_soon (SacWindow *self)
{
  self->may_close = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_now, g_object_ref (self), g_object_unref);
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
    close_soon (self); /* else it stays, and its banner says why */
}

static void
answered (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  SacWindow *self = user_data;

  self->question = NULL;
  if (g_str_equal (response, "save"))
    save_and_close (self);
  else if (g_str_equal (response, "discard"))
    close_soon (self);
}

/* (transfer full): what is at stake, in words */
static char *
dup_body (SacWindow *self, const SacTrainSnapshot *training)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "saccade", "runs", NULL);
  g_autofree char *shown = g_filename_display_name (folder);

  if (training == NULL || training->step == 0)
    return g_strdup ("It has not taken a step yet, so there is nothing to save.");
  return g_strdup_printf ("The run “%s” is at step %" G_GUINT64_FORMAT
                          ". Saved, it can be opened again, and gone on with; it goes to %s.",
                          sac_session_get_run_name (self->session), training->step, shown);
}

static GtkWidget *
question_new (SacWindow *self, const SacTrainSnapshot *training, gboolean ended)
{
  GtkWidget *widget = adw_message_dialog_new (GTK_WINDOW (self),
                                              ended ? "Keep the trained model?" : "Stop the training?", NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  g_autofree char *body = dup_body (self, training);
  const gboolean can_save = training != NULL && training->step > 0;

  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_responses (dialog, "cancel", "_Cancel", "discard",
                                    ended ? "_Quit Without Saving" : "Stop _Without Saving", NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, can_save ? "save" : "cancel");
  if (can_save)
    {
      adw_message_dialog_add_response (dialog, "save", ended ? "_Save and Quit" : "_Stop and Save");
      adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
    }
  return widget;
}

static void
ask (SacWindow *self)
{
  self->question = question_new (self, sac_session_get_training (self->session),
                                 sac_session_get_run_state (self->session) == SAC_RUN_ENDED);
  g_signal_connect (self->question, "response", G_CALLBACK (answered), self);
  gtk_window_present (GTK_WINDOW (self->question));
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
