/* app/window-go-on.c — going on with the run that is shown: a dialog asks to which step
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "engine/files/text.h"
#include "engine/train/fields.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

static void
answered (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  SacWindow *self = user_data;
  GtkSpinButton *total = g_object_get_data (G_OBJECT (dialog), "total");
  g_autoptr (GError) error = NULL;
  SacGoOn go_on;

  if (!g_str_equal (response, "go-on") || !sac_session_can_go_on (self->session, &go_on))
    return;
  gtk_spin_button_update (total); /* what is still being typed */
  sac_train_view_set_error (self->train, NULL);
  if (!sac_session_go_on (self->session, (guint64) gtk_spin_button_get_value (total), &error))
    sac_train_view_set_error (self->train, error->message);
  else
    g_free (sac_window_show_moment (self, -1, -1)); /* what goes on is looked at as it is now */
}

/* To where it was going; one that is there, as far again. */
static GtkWidget *
new_total (const SacGoOn *go_on)
{
  const double maximum = sac_field_find (sac_train_fields, "steps")->maximum;
  const double wanted = go_on->n_steps > go_on->step ? (double) go_on->n_steps : 2 * (double) go_on->step;
  GtkWidget *total = gtk_spin_button_new_with_range (MIN ((double) go_on->step + 1, maximum), maximum, 100);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (total), wanted);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (total), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (total), 9);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (total))), TRUE);
  sac_accessible_set_name (total, _ ("To step"));
  return total;
}

static GtkWidget *
new_line (GtkWidget *total)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (line), gtk_label_new (_ ("To step")));
  gtk_box_append (GTK_BOX (line), total);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  return line;
}

static void
say (AdwMessageDialog *dialog, const SacGoOn *go_on)
{
  g_autofree char *step = sac_text_from_count (go_on->step);
  g_autofree char *n_steps = sac_text_from_count (go_on->n_steps);
  const char *name = sac_lesson_get_label (go_on->name);

  if (go_on->n_steps > go_on->step)
    adw_message_dialog_format_body (
      dialog, _ ("The run “%s” is at step %s of %s. It goes on with the settings it was begun with."), name,
      step, n_steps);
  else
    adw_message_dialog_format_body (
      dialog, _ ("The run “%s” came to its end at step %s. It goes on with the settings it was begun with."),
      name, step);
}

void
sac_window_ask_go_on (SacWindow *self)
{
  AdwMessageDialog *dialog;
  GtkWidget *total;
  SacGoOn go_on;

  if (!sac_session_can_go_on (self->session, &go_on))
    return;
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _ ("Go On to Which Step?"), NULL));
  say (dialog, &go_on);
  total = new_total (&go_on);
  adw_message_dialog_set_extra_child (dialog, new_line (total));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "go-on", _ ("_Go On"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "go-on", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "go-on");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data (G_OBJECT (dialog), "total", total);
  g_signal_connect (dialog, "response", G_CALLBACK (answered), self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (total);
}
