/* app/window-compare-file.c — a comparison in a folder: saved, opened again, and what another one would lose
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

typedef void (*Then) (SacWindow *self);

static void
save (SacWindow *self, const char *path)
{
  sac_session_compare_save (self->session, path);
}

void
sac_window_choose_save_comparison (SacWindow *self)
{
  const SacCompareSnapshot *comparison = sac_session_get_comparison (self->session);
  const char *name = sac_session_get_compare_name (self->session);
  g_autofree char *proposed = g_strdup_printf ("%s-compared", name != NULL ? name : "variants");

  if (comparison == NULL || comparison->step == 0)
    {
      sac_window_show_error (self, _ ("There is nothing to save yet: start a comparison first"));
      return;
    }
  g_strdelimit (proposed, G_DIR_SEPARATOR_S, '-');
  sac_window_save_as (self, _ ("Save the comparison in a new folder"), _ ("_Save"), proposed, save);
}

/* --- what would be lost --- */

static void
answered (AdwMessageDialog *dialog, const char *response, SacWindow *self)
{
  const Then then = (Then) g_object_get_data (G_OBJECT (dialog), "then");

  if (g_str_equal (response, "start"))
    then (self);
}

void
sac_window_let_comparison_go (SacWindow *self, Then then)
{
  AdwMessageDialog *dialog;

  if (sac_session_get_compare_state (self->session) != SAC_RUN_ENDED ||
      !sac_session_has_unsaved_comparison (self->session))
    {
      then (self);
      return;
    }
  dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _ ("Leave this comparison?"), NULL));
  adw_message_dialog_format_body (
    dialog,
    _ ("The comparison on “%s” is not saved: its curves and kept steps would be lost. Save… keeps them."),
    sac_lesson_get_label (sac_session_get_compare_name (self->session)));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "start", _ ("_Leave It"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "start", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_object_set_data (G_OBJECT (dialog), "then", (gpointer) then);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- opened again --- */

static void
resume (SacWindow *self)
{
  g_autofree char *folder = g_steal_pointer (&self->compare_opening);
  g_autoptr (GError) error = NULL;

  if (folder != NULL && !sac_session_compare_resume (self->session, folder, &error))
    sac_compare_view_set_error (self->compare, error->message);
}

void
sac_window_resume_comparison (SacWindow *self, const char *folder)
{
  adw_view_stack_set_visible_child_name (self->stack, "compare");
  sac_compare_view_set_error (self->compare, NULL);
  g_free (self->compare_opening);
  self->compare_opening = g_strdup (folder);
  sac_window_let_comparison_go (self, resume);
}

void
sac_window_choose_comparison (SacWindow *self)
{
  sac_window_choose_folder (self, _ ("Go on with a saved comparison"), _ ("_Open"),
                            sac_window_resume_comparison);
}
