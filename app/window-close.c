/* app/window-close.c — closing while something would be lost asks first
 *
 * A run and a comparison can both be at stake: they are asked about one after the other, the run first.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

#define TELL_EVERY G_USEC_PER_SEC

/* How a piece of work stands. */
typedef struct
{
  const char *name; /* nullable */
  guint64 step;
  gboolean ended;
} Stand;

/* The first that would be lost and is not settled. */
static SacWork
find_work (SacWindow *self)
{
  if (!(self->settled & SAC_WORK_RUN) && sac_session_has_unsaved_run (self->session))
    return SAC_WORK_RUN;
  if (!(self->settled & SAC_WORK_COMPARISON) && sac_session_has_unsaved_comparison (self->session))
    return SAC_WORK_COMPARISON;
  return SAC_WORK_NONE;
}

static Stand
get_stand (SacWindow *self, SacWork work)
{
  const SacTrainSnapshot *training = sac_session_get_training (self->session);
  const SacCompareSnapshot *comparison = sac_session_get_comparison (self->session);

  if (work == SAC_WORK_COMPARISON)
    return (Stand){ sac_session_get_compare_name (self->session), comparison != NULL ? comparison->step : 0,
                    sac_session_get_compare_state (self->session) == SAC_RUN_ENDED };
  return (Stand){ sac_session_get_run_name (self->session), training != NULL ? training->step : 0,
                  sac_session_get_run_state (self->session) == SAC_RUN_ENDED };
}

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
  self->settled |= self->question_of;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_now, g_object_ref (self), g_object_unref);
}

static void
save_and_close (SacWindow *self)
{
  g_free (self->quit_folder);
  if (self->question_of == SAC_WORK_COMPARISON)
    {
      self->quit_folder = sac_session_suggest_compare_folder (self->session);
      sac_session_compare_save (self->session, self->quit_folder);
    }
  else
    {
      self->quit_folder = sac_session_suggest_folder (self->session);
      sac_session_train_save (self->session, self->quit_folder);
    }
}

/* Nobody is asked: what can be saved is, one after the other. */
static void
end_next (SacWindow *self)
{
  SacWork work;

  while ((work = find_work (self)) != SAC_WORK_NONE)
    {
      self->question_of = work;
      if (get_stand (self, work).step > 0)
        {
          save_and_close (self);
          return;
        }
      self->settled |= work;
    }
  close_soon (self);
}

void
sac_window_saved (SacWindow *self, const char *folder, gboolean ok)
{
  const gboolean closing = self->quit_folder != NULL && g_str_equal (self->quit_folder, folder);

  if (!closing)
    return;
  g_clear_pointer (&self->quit_folder, g_free);
  if (!ok && self->is_told_to_end && self->question_of == SAC_WORK_RUN)
    sac_session_leave_run (self->session);
  if (self->is_told_to_end)
    {
      self->settled |= self->question_of;
      end_next (self);
    }
  else if (ok)
    close_soon (self);
  else
    self->settled = SAC_WORK_NONE; /* it stays, and its banner says why */
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
  else
    self->settled = SAC_WORK_NONE; /* what was given up before is there still */
}

/* (transfer full): what is at stake, in words */
static char *
dup_body (SacWindow *self, const Stand *stand)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "saccade", "runs", NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *step = sac_text_from_count (stand->step);

  if (stand->step == 0)
    return g_strdup (_ ("It has not taken a step yet, so there is nothing to save."));
  if (self->question_of == SAC_WORK_COMPARISON)
    return g_strdup_printf (
      _ ("The comparison on “%s” is at step %s. Saved, it can be opened again, and gone on with; "
         "it goes to %s."),
      sac_lesson_get_label (stand->name), step, shown);
  return g_strdup_printf (
    _ ("The run “%s” is at step %s. Saved, it can be opened again, and gone on with; it goes to %s."),
    sac_lesson_get_label (stand->name), step, shown);
}

static void
add_save (AdwMessageDialog *dialog, gboolean ended)
{
  adw_message_dialog_add_response (dialog, "save", ended ? _ ("_Save and Quit") : _ ("_Stop and Save"));
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
}

static const char *
get_heading (SacWork work, gboolean ended)
{
  if (work == SAC_WORK_COMPARISON)
    return ended ? _ ("Keep the comparison?") : _ ("Stop the comparison?");
  return ended ? _ ("Keep the trained model?") : _ ("Stop the training?");
}

static void
tell (SacWindow *self, AdwMessageDialog *dialog, const Stand *stand)
{
  g_autofree char *body = dup_body (self, stand);

  adw_message_dialog_set_heading (dialog, get_heading (self->question_of, stand->ended));
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_set_response_label (dialog, "discard",
                                         stand->ended ? _ ("_Quit Without Saving")
                                                      : _ ("Stop _Without Saving"));
  if (stand->step == 0)
    return;
  if (adw_message_dialog_has_response (dialog, "save"))
    adw_message_dialog_set_response_label (dialog, "save",
                                           stand->ended ? _ ("_Save and Quit") : _ ("_Stop and Save"));
  else
    add_save (dialog, stand->ended);
}

/* The work goes on behind the question, and may end. That is told at once; how far it came, now and then: each time GTK
 * measures the whole dialog anew, and where that is slow nothing else would be done. */
void
sac_window_update_question (SacWindow *self)
{
  const gint64 now = g_get_monotonic_time ();
  AdwMessageDialog *dialog;
  Stand stand;

  if (self->question == NULL)
    return;
  dialog = ADW_MESSAGE_DIALOG (self->question);
  stand = get_stand (self, self->question_of);
  if (now - self->question_told < TELL_EVERY && stand.ended == self->question_ended &&
      (stand.step > 0) == adw_message_dialog_has_response (dialog, "save"))
    return;
  self->question_told = now;
  self->question_ended = stand.ended;
  tell (self, dialog, &stand);
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
  SacWork work;

  if (self->n_saving > 0)
    {
      self->closes_when_saved = TRUE; /* what was asked for is done first */
      return GDK_EVENT_STOP;
    }
  if (self->question != NULL || self->quit_folder != NULL)
    return GDK_EVENT_STOP;
  work = find_work (self);
  if (work == SAC_WORK_NONE)
    return GDK_EVENT_PROPAGATE;
  self->question_of = work;
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
  g_return_if_fail (SAC_IS_WINDOW (self));

  if (self->is_told_to_end)
    return;
  self->is_told_to_end = TRUE;
  drop_question (self);
  if (self->quit_folder == NULL) /* else it is being saved already */
    end_next (self);
}
