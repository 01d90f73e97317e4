/* app/window-left.c — a training that a crash cut off is offered when the window opens
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacWindow *window;
  GPtrArray *left; /* SacLeftRun; the first is offered */
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_ptr_array_unref (offer->left);
  g_free (offer);
}

static void
answered (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Offer *offer = user_data;
  const SacLeftRun *left = offer->left->pdata[0];
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "resume"))
    {
      sac_session_train_resume_left (offer->window->session, left);
      gtk_widget_activate_action (GTK_WIDGET (offer->window), "win.view", "s", "train");
    }
  else if (g_str_equal (response, "discard") && !sac_kept_run_discard (left->folder, &error))
    sac_window_toast (offer->window, error->message);
}

/* Nothing there is the usual case, and costs the look for one folder. */
static void
offer_left (SacWindow *self)
{
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *step = NULL;
  GtkWidget *dialog;
  Offer *offer;

  g_signal_handlers_disconnect_by_func (self, offer_left, NULL);
  left = sac_session_list_left_runs (self->session);
  if (left->len == 0)
    return;
  step = sac_text_from_count (((SacLeftRun *) left->pdata[0])->note.step);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Go On with a Training?"), NULL);
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("A training of %s was cut off at step %s, when Saccade did not end well."),
    ((SacLeftRun *) left->pdata[0])->note.name, step);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Later"), "discard",
                                    _ ("_Discard"), "resume", _ ("_Resume"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "resume", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "resume");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  offer = g_new0 (Offer, 1);
  offer->window = self;
  offer->left = g_steal_pointer (&left);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered), offer, offer_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
sac_window_keep_runs (SacWindow *self)
{
  g_autofree char *root = sac_kept_run_get_root ();

  sac_session_keep_runs (self->session, root);
  g_signal_connect (self, "map", G_CALLBACK (offer_left), NULL);
}
