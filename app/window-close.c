/* app/window-close.c — closing while something would be lost asks first
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

#define TELL_EVERY G_USEC_PER_SEC

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
  if (!ok && self->is_told_to_end)
    sac_session_leave_run (self->session);
  if (ok || self->is_told_to_end)
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
  g_autofree char *step = training != NULL ? sac_text_from_count (training->step) : NULL;

  if (training == NULL || training->step == 0)
    return g_strdup (_ ("It has not taken a step yet, so there is nothing to save."));
  return g_strdup_printf (
    _ ("The run “%s” is at step %s. Saved, it can be opened again, and gone on with; it goes to %s."),
    sac_lesson_get_label (sac_session_get_run_name (self->session)), step, shown);
}

static void
add_save (AdwMessageDialog *dialog, gboolean ended)
{
  adw_message_dialog_add_response (dialog, "save", ended ? _ ("_Save and Quit") : _ ("_Stop and Save"));
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
}

static void
tell (SacWindow *self, AdwMessageDialog *dialog, const SacTrainSnapshot *training, gboolean ended)
{
  g_autofree char *body = dup_body (self, training);

  adw_message_dialog_set_heading (dialog, ended ? _ ("Keep the trained model?") : _ ("Stop the training?"));
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_set_response_label (dialog, "discard",
                                         ended ? _ ("_Quit Without Saving") : _ ("Stop _Without Saving"));
  if (training == NULL || training->step == 0)
    return;
  if (adw_message_dialog_has_response (dialog, "save"))
    adw_message_dialog_set_response_label (dialog, "save",
                                           ended ? _ ("_Save and Quit") : _ ("_Stop and Save"));
  else
    add_save (dialog, ended);
}

/* The run goes on behind the question, and may end. That is told at once; how far it came, now and then: each time GTK
 * measures the whole dialog anew, and where that is slow nothing else would be done. */
void
sac_window_update_question (SacWindow *self)
{
  const SacTrainSnapshot *training = sac_session_get_training (self->session);
  const gboolean ended = sac_session_get_run_state (self->session) == SAC_RUN_ENDED;
  const gboolean can_save = training != NULL && training->step > 0;
  const gint64 now = g_get_monotonic_time ();
  AdwMessageDialog *dialog;

  if (self->question == NULL)
    return;
  dialog = ADW_MESSAGE_DIALOG (self->question);
  if (now - self->question_told < TELL_EVERY && ended == self->question_ended &&
      can_save == adw_message_dialog_has_response (dialog, "save"))
    return;
  self->question_told = now;
  self->question_ended = ended;
  tell (self, dialog, training, ended);
}

static void
ask (SacWindow *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard", _ ("Stop _Without Saving"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "cancel");
  self->question = GTK_WIDGET (dialog);
  self->question_told = 0;
  sac_window_update_question (self);
  g_signal_connect (dialog, "response", G_CALLBACK (answered), self);
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

  if (self->n_saving > 0)
    {
      self->closes_when_saved = TRUE; /* what was asked for is done first */
      return GDK_EVENT_STOP;
    }
  if (self->may_close || !sac_session_has_unsaved_run (self->session))
    return GDK_EVENT_PROPAGATE;
  if (self->question == NULL && self->quit_folder == NULL)
    ask (self);
  return GDK_EVENT_STOP;
}

static void
drop_question (SacWindow *self)
{
  GtkWidget *question = g_steal_pointer (&self->question);

  if (question == NULL)
    return;
  g_signal_handlers_disconnect_by_data (question, self);
  gtk_window_destroy (GTK_WINDOW (question));
}

void
sac_window_end (SacWindow *self)
{
  const SacTrainSnapshot *training;

  g_return_if_fail (SAC_IS_WINDOW (self));

  if (self->is_told_to_end)
    return;
  self->is_told_to_end = TRUE;
  drop_question (self);
  training = sac_session_get_training (self->session);
  if (self->quit_folder != NULL)
    return; /* it is being saved already */
  if (!self->may_close && sac_session_has_unsaved_run (self->session) && training != NULL &&
      training->step > 0)
    save_and_close (self);
  else
    close_soon (self);
}
