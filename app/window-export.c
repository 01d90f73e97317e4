/* app/window-export.c — what is looked at as a file or in the clipboard: the dialog, and copying
 *
 * The dialog asks what the file shall be; then the desktop's own asks where. The ending that is typed there decides.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacWindow *window; /* borrowed: the dialog stands on it */
  GtkWidget *dialog;
  GtkWidget *picture, *format, *theme, *title, *scale_row, *scale;
} ExportDialog;

static const struct
{
  const char *label, *ending;
  gboolean is_picture, has_scale;
} formats[] = {
  { N_ ("PNG image"), "png", TRUE, TRUE },
  { N_ ("SVG drawing"), "svg", TRUE, FALSE },
  { N_ ("PDF document"), "pdf", TRUE, FALSE },
  { N_ ("CSV: numbers with their tokens"), "csv", FALSE, FALSE },
  { N_ ("NPY: numbers for NumPy"), "npy", FALSE, FALSE },
};

static GtkWidget *
add_combo (AdwPreferencesGroup *group, const char *title, const char *const *labels, guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (group, row);
  return row;
}

static guint
get_selected (GtkWidget *row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (row));
}

/* What does not matter for the chosen format is pale. */
static void
format_changed (ExportDialog *self)
{
  const guint format = MIN (get_selected (self->format), G_N_ELEMENTS (formats) - 1);

  gtk_widget_set_sensitive (self->picture, formats[format].is_picture);
  gtk_widget_set_sensitive (self->theme, formats[format].is_picture);
  gtk_widget_set_sensitive (self->title, formats[format].is_picture);
  gtk_widget_set_sensitive (self->scale_row, formats[format].has_scale);
}

static void
add_scale (ExportDialog *self, AdwPreferencesGroup *group)
{
  self->scale_row = adw_action_row_new ();
  self->scale = gtk_spin_button_new_with_range (0.5, 8, 0.5);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->scale_row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->scale_row), _ ("_Scale"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->scale_row), _ ("image pixels for each of the screen"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->scale), self->window->export_look.scale);
  gtk_widget_set_valign (self->scale, GTK_ALIGN_CENTER);
  sac_accessible_set_name (self->scale, _ ("Scale: image pixels for each of the screen"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->scale_row), self->scale);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->scale_row), self->scale);
  adw_preferences_group_add (group, self->scale_row);
}

static void
add_title (ExportDialog *self, AdwPreferencesGroup *group)
{
  SacReadingSnapshot *reading = sac_session_get_reading (self->window->session);
  g_autofree char *title = g_strdup_printf ("%s → %s", reading->text, reading->reading->text);

  self->title = adw_entry_row_new ();
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->title), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title), _ ("_Title"));
  gtk_editable_set_text (GTK_EDITABLE (self->title), title);
  sac_accessible_set_name (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->title))), _ ("Title"));
  g_object_set (self->title, "activates-default", TRUE, NULL);
  adw_preferences_group_add (group, self->title);
}

static GtkWidget *
build_rows (ExportDialog *self)
{
  const char *const themes[] = { _ ("Light"), _ ("Dark"), NULL };
  const char *pictures[SAC_N_PICTURES + 1] = { NULL }, *names[G_N_ELEMENTS (formats) + 1] = { NULL };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    pictures[kind] = sac_picture_kind_get_label (kind);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    names[i] = _ (formats[i].label);
  self->format = add_combo (group, _ ("_Format"), names, self->window->export_format);
  self->picture =
    add_combo (group, _ ("_Picture"), pictures,
               (guint) sac_selection_get_picture (sac_session_get_selection (self->window->session)));
  self->theme = add_combo (group, _ ("T_heme"), themes, self->window->export_look.dark);
  add_scale (self, group);
  add_title (self, group);
  g_signal_connect_swapped (self->format, "notify::selected", G_CALLBACK (format_changed), self);
  format_changed (self);
  return GTK_WIDGET (group);
}

static void
export_to (SacWindow *self, const char *path)
{
  SacLook look = self->export_look;

  look.title = self->export_title;
  sac_session_export (self->session, path, &look);
}

static void
accepted (ExportDialog *self)
{
  SacWindow *window = self->window;
  const SacItem *item = sac_session_get_current (window->session);
  const guint format = MIN (get_selected (self->format), G_N_ELEMENTS (formats) - 1);
  g_autofree char *name =
    g_strdup_printf ("%s.%s", item != NULL ? item->title : _ ("attention"), formats[format].ending);

  window->export_format = format;
  window->export_look = (SacLook){ .picture = (SacPictureKind) get_selected (self->picture),
                                   .dark = get_selected (self->theme) == 1,
                                   .scale = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->scale)) };
  g_free (window->export_title);
  window->export_title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title)));
  gtk_window_destroy (GTK_WINDOW (self->dialog)); /* and @self with it */
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  sac_window_save_as (window, _ ("Export"), _ ("_Export"), name, export_to);
}

static GtkWidget *
build_header (ExportDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *accept = gtk_button_new_with_mnemonic (_ ("_Export…"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (accept, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), accept);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self->dialog);
  g_signal_connect_swapped (accept, "clicked", G_CALLBACK (accepted), self);
  gtk_window_set_default_widget (GTK_WINDOW (self->dialog), accept);
  return header;
}

/* Esc, as in every dialog. */
static void
add_escape (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (dialog, keys);
}

static void
show_dialog (SacWindow *window)
{
  ExportDialog *self = g_new0 (ExportDialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *rows;

  self->window = window;
  self->dialog = adw_window_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "export", self, g_free);
  gtk_window_set_title (GTK_WINDOW (self->dialog), _ ("Export"));
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 460, -1);
  gtk_box_append (GTK_BOX (box), build_header (self));
  rows = build_rows (self);
  gtk_widget_set_margin_start (rows, 18);
  gtk_widget_set_margin_end (rows, 18);
  gtk_widget_set_margin_top (rows, 18);
  gtk_widget_set_margin_bottom (rows, 24);
  gtk_box_append (GTK_BOX (box), rows);
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  add_escape (self->dialog);
  gtk_window_set_focus (GTK_WINDOW (self->dialog), self->format);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

void
sac_window_choose_export (SacWindow *self)
{
  if (sac_session_get_map (self->session) == NULL)
    sac_window_show_error (self, _ ("There is no picture to export yet: open a model and type a sentence"));
  else
    show_dialog (self);
}

void
sac_window_export (SacWindow *self, const char *path)
{
  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);
  sac_session_export (self->session, path, NULL);
}

void
sac_window_copy (SacWindow *self, gboolean numbers)
{
  SacLook look = { .picture = sac_selection_get_picture (sac_session_get_selection (self->session)),
                   .dark = adw_style_manager_get_dark (adw_style_manager_get_default ()) };

  sac_session_copy (self->session, numbers, &look);
}

/* The clipboard takes it as an image, or as text whose columns a table understands. */
void
sac_window_copied (SacWindow *self, GBytes *bytes, gboolean numbers)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = numbers ? NULL : gdk_texture_new_from_bytes (bytes, NULL);
  g_autofree char *text = NULL;

  if (numbers)
    {
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      gdk_clipboard_set_text (clipboard, text);
    }
  else if (texture != NULL)
    gdk_clipboard_set_texture (clipboard, texture);
  sac_window_toast (self, numbers ? _ ("Copied the numbers") : _ ("Copied the picture"));
}
