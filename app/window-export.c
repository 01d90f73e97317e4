/* app/window-export.c — what is looked at as a file or in the clipboard: the dialog, and copying
 *
 * The dialog asks what the file shall be; then the desktop's own asks where. The ending that is typed there decides.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/combo-list.h"

#include <glib/gi18n-lib.h>

#define N_FORMATS    8
#define LONGEST_NAME 40 /* bytes of the words in a name that is proposed */

static const struct
{
  const char *label, *ending;
  gboolean is_picture, has_scale, is_tree;
} formats[N_FORMATS] = {
  { N_ ("PNG image"), ".png", TRUE, TRUE },
  { N_ ("SVG drawing"), ".svg", TRUE, FALSE },
  { N_ ("PDF document"), ".pdf", TRUE, FALSE },
  { N_ ("CSV: numbers with their tokens"), ".csv", FALSE, FALSE },
  { N_ ("NPY: numbers for NumPy"), ".npy", FALSE, FALSE },
  { N_ ("safetensors: all scores and weights"), ".safetensors", FALSE, FALSE },
  { N_ ("JSON: all of it as text"), ".json", FALSE, FALSE },
  { N_ ("JSON: the tree, node by node"), ".json", FALSE, FALSE, TRUE },
};

typedef struct
{
  SacWindow *window; /* borrowed: the dialog stands on it */
  GtkWidget *dialog;
  GtkWidget *picture, *format, *theme, *title, *scale_row, *scale;
  SacExportKind kind; /* of the view that it was opened in */
  guint n_offered;
  guint offered[N_FORMATS]; /* those of the formats that the view has */
} ExportDialog;

static GtkWidget *
add_combo (AdwPreferencesGroup *group, const char *title, const char *const *labels, guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  sac_combo_list_whole_words (ADW_COMBO_ROW (row));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (group, row);
  return row;
}

static guint
get_selected (GtkWidget *row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (row));
}

static guint
get_format (ExportDialog *self)
{
  return self->offered[MIN (get_selected (self->format), self->n_offered - 1)];
}

/* What does not matter for the chosen format is pale. */
static void
format_changed (ExportDialog *self)
{
  const guint format = get_format (self);

  gtk_widget_set_sensitive (self->picture, formats[format].is_picture || self->kind == SAC_EXPORT_CURVES);
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
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->scale), self->window->preferences->export.scale);
  gtk_widget_set_valign (self->scale, GTK_ALIGN_CENTER);
  sac_accessible_set_name (self->scale, _ ("Scale: image pixels for each of the screen"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->scale_row), self->scale);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->scale_row), self->scale);
  adw_preferences_group_add (group, self->scale_row);
}

/* "additive, scaled dot on dates" */
static char *
dup_comparison_title (ExportDialog *self)
{
  const SacCompareSnapshot *comparison = sac_session_get_comparison (self->window->session);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < comparison->variants->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "",
                            ((SacCompareVariant *) comparison->variants->pdata[i])->name);
  return g_strdup_printf (_ ("%s on %s"), names->str,
                          sac_lesson_get_label (sac_session_get_compare_name (self->window->session)));
}

static char *
dup_title (ExportDialog *self)
{
  SacReadingSnapshot *reading = sac_session_get_reading (self->window->session);

  if (self->kind == SAC_EXPORT_CURVES)
    return g_strdup (sac_session_get_shown_run_name (self->window->session));
  if (self->kind == SAC_EXPORT_STEP)
    return g_strdup (sac_session_get_step (self->window->session)->title);
  if (self->kind == SAC_EXPORT_COMPARISON)
    return dup_comparison_title (self);
  return g_strdup_printf ("%s → %s", reading->text, reading->reading->text);
}

static void
add_title (ExportDialog *self, AdwPreferencesGroup *group)
{
  g_autofree char *title = dup_title (self);

  self->title = adw_entry_row_new ();
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->title), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title), _ ("_Title"));
  gtk_editable_set_text (GTK_EDITABLE (self->title), title);
  sac_accessible_set_name (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->title))), _ ("Title"));
  g_object_set (self->title, "activates-default", TRUE, NULL);
  adw_preferences_group_add (group, self->title);
}

/* (transfer full): what may be chosen of a view: its pictures; of Train all curves, each panel, the probe's map. */
static GStrv
list_pictures (ExportDialog *self)
{
  const SacChartData *chart = sac_session_get_chart (self->window->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->kind == SAC_EXPORT_STEP)
    g_strv_builder_add (builder, _ ("The stage"));
  if (self->kind == SAC_EXPORT_COMPARISON)
    g_strv_builder_add (builder, _ ("The whole page"));
  for (SacPictureKind kind = 0; self->kind == SAC_EXPORT_MAP && kind < SAC_N_PICTURES; kind++)
    g_strv_builder_add (builder, sac_picture_kind_get_label (kind));
  if (self->kind != SAC_EXPORT_CURVES)
    return g_strv_builder_end (builder);
  g_strv_builder_add (builder, _ ("All curves"));
  for (gsize i = 0; i < sac_chart_data_get_n_panels (chart); i++)
    g_strv_builder_add (builder, sac_chart_data_get_panel (chart, i)->title);
  if (sac_train_view_get_map (self->window->train) != NULL)
    g_strv_builder_add (builder, _ ("The probe's map"));
  return g_strv_builder_end (builder);
}

/* Opens on what was chosen last, if the view has it. */
static void
add_formats (ExportDialog *self, AdwPreferencesGroup *group)
{
  const char *names[N_FORMATS + 1] = { NULL };
  guint selected = 0;

  for (guint i = 0; i < N_FORMATS; i++)
    if (formats[i].is_picture || (sac_export_kind_has_numbers (self->kind, formats[i].ending) &&
                                  (!formats[i].is_tree || self->kind == SAC_EXPORT_MAP)))
      {
        if (i == self->window->preferences->export.format)
          selected = self->n_offered;
        names[self->n_offered] = _ (formats[i].label);
        self->offered[self->n_offered++] = i;
      }
  self->format = add_combo (group, _ ("_Format"), names, selected);
}

static GtkWidget *
build_rows (ExportDialog *self)
{
  const char *const themes[] = { _ ("Light"), _ ("Dark"), NULL };
  const SacPictureKind seen = sac_selection_get_picture (sac_session_get_selection (self->window->session));
  g_auto (GStrv) pictures = list_pictures (self);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  add_formats (self, group);
  self->picture = add_combo (group, _ ("_Picture"), (const char *const *) pictures,
                             self->kind == SAC_EXPORT_MAP ? (guint) seen : 0);
  gtk_widget_set_visible (self->picture, self->kind == SAC_EXPORT_MAP || self->kind == SAC_EXPORT_CURVES);
  self->theme = add_combo (group, _ ("T_heme"), themes, self->window->preferences->export.dark);
  add_scale (self, group);
  add_title (self, group);
  g_signal_connect_swapped (self->format, "notify::selected", G_CALLBACK (format_changed), self);
  format_changed (self);
  return GTK_WIDGET (group);
}

/* What is seen now, in the view that is seen. */
static void
init_export (SacWindow *self, SacExport *what)
{
  const char *view = adw_view_stack_get_visible_child_name (self->stack);
  const SacCompareSnapshot *past = sac_session_get_compared_past (self->session);

  *what = (SacExport){ .panel = -1 };
  what->kind = g_strcmp0 (view, "step") == 0      ? SAC_EXPORT_STEP
               : g_strcmp0 (view, "train") == 0   ? SAC_EXPORT_CURVES
               : g_strcmp0 (view, "compare") == 0 ? SAC_EXPORT_COMPARISON
                                                  : SAC_EXPORT_MAP;
  what->step_shown = past != NULL ? (gint64) past->probe_step : -1;
  what->stage = sac_stepper_get_stage (sac_step_view_get_stepper (self->step));
  what->look.picture = sac_selection_get_picture (sac_session_get_selection (self->session));
  what->tree = what->look.picture == SAC_PICTURE_TREE;
  sac_train_view_get_axes (self->train, &what->log_x, &what->log_y);
}

static void
export_to (SacWindow *self, const char *path)
{
  SacExport what = self->export;

  what.look.title = self->export_title;
  if (what.kind == SAC_EXPORT_MAP && self->export_probe)
    what.map = sac_train_view_get_map (self->train);
  sac_session_export (self->session, path, &what);
}

/* @chosen: of list_pictures() */
static void
keep_choice (ExportDialog *self, guint chosen)
{
  SacWindow *window = self->window;
  SacExport *what = &window->export;

  init_export (window, what);
  window->export_probe = FALSE;
  if (what->kind == SAC_EXPORT_MAP)
    what->look.picture = (SacPictureKind) chosen;
  what->tree = formats[get_format (self)].is_tree;
  if (what->kind == SAC_EXPORT_CURVES && chosen > 0 &&
      chosen > sac_chart_data_get_n_panels (sac_session_get_chart (window->session)))
    {
      what->kind = SAC_EXPORT_MAP;
      what->look.picture = SAC_PICTURE_MAP;
      window->export_probe = TRUE;
    }
  else if (what->kind == SAC_EXPORT_CURVES)
    what->panel = (gssize) chosen - 1;
  window->preferences->export.dark = what->look.dark = get_selected (self->theme) == 1;
  window->preferences->export.scale = what->look.scale =
    gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->scale));
  window->preferences->export.format = get_format (self);
  g_free (window->export_title);
  window->export_title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title)));
}

/* Appends the words of @text with a dash between two, whole ones while there is room. */
static void
append_words (GString *name, const char *text)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        {
          g_string_append_len (word, p, g_utf8_next_char (p) - p);
          continue;
        }
      if (word->len > 0 && name->len + word->len < LONGEST_NAME)
        g_string_append_printf (name, "%s%s", name->len > 0 ? "-" : "", word->str);
      else if (word->len > 0)
        return;
      if (*p == '\0')
        return;
      g_string_truncate (word, 0);
    }
}

/* (transfer full): "the-black-cat-map.pdf": what was read, and what is shown of it */
static char *
propose_name (ExportDialog *self)
{
  const SacWindow *window = self->window;
  const SacReadingSnapshot *reading = sac_session_get_reading (window->session);
  const SacItem *item = sac_session_get_current (window->session);
  const char *compared = sac_session_get_compare_name (window->session);
  const char *about = self->kind == SAC_EXPORT_STEP         ? sac_place_stage_get_name (window->export.stage)
                      : self->kind == SAC_EXPORT_COMPARISON ? "compared"
                      : window->export.kind == SAC_EXPORT_CURVES
                        ? "curves"
                        : sac_picture_kind_get_name (window->export.look.picture);
  GString *name = g_string_new (NULL);

  if (self->kind == SAC_EXPORT_COMPARISON)
    append_words (name, compared != NULL ? compared : "variants");
  else if (self->kind != SAC_EXPORT_CURVES && reading != NULL)
    append_words (name, reading->text);
  if (name->len == 0)
    append_words (name, item != NULL ? item->title : _ ("attention"));
  g_string_append_printf (name, "%s%s%s", name->len > 0 ? "-" : "", about, formats[get_format (self)].ending);
  return g_string_free (name, FALSE);
}

static void
accepted (ExportDialog *self)
{
  SacWindow *window = self->window;
  g_autofree char *name = NULL;

  keep_choice (self, get_selected (self->picture));
  name = propose_name (self);
  gtk_window_destroy (GTK_WINDOW (self->dialog)); /* and @self with it */
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
show_dialog (SacWindow *window, SacExportKind kind)
{
  ExportDialog *self = g_new0 (ExportDialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *rows;

  self->window = window;
  self->kind = kind;
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

static gboolean
has_something (SacWindow *self, SacExportKind kind)
{
  switch (kind)
    {
    case SAC_EXPORT_STEP: return sac_session_get_step (self->session) != NULL;
    case SAC_EXPORT_CURVES: return sac_session_get_chart (self->session) != NULL;
    case SAC_EXPORT_COMPARISON: return sac_session_get_comparison (self->session) != NULL;
    default: return sac_session_get_map (self->session) != NULL;
    }
}

void
sac_window_choose_export (SacWindow *self)
{
  SacExport what;

  if (sac_window_shows_playground (self))
    {
      sac_window_show_error (
        self, _ ("Of the playground the numbers can be copied (Ctrl+C in a matrix), and all of it saved "
                 "(Ctrl+S): saccade playground FILE -o FILE.csv writes every stage"));
      return;
    }
  init_export (self, &what);
  if (has_something (self, what.kind))
    show_dialog (self, what.kind);
  else if (what.kind == SAC_EXPORT_COMPARISON)
    sac_window_show_error (self, _ ("There is nothing to export yet: start a comparison"));
  else if (what.kind == SAC_EXPORT_CURVES)
    sac_window_show_error (self, _ ("There are no curves to export yet: start a training"));
  else
    sac_window_show_error (self, _ ("There is no picture to export yet: open a model and type a sentence"));
}

void
sac_window_export (SacWindow *self, const char *path)
{
  SacExport what;

  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);

  init_export (self, &what);
  sac_session_export (self->session, path, &what);
}

void
sac_window_copy (SacWindow *self, gboolean numbers)
{
  SacExport what;

  if (sac_window_shows_compare (self) && numbers)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->compare), "compare.copy-table", NULL);
      return;
    }
  init_export (self, &what);
  what.look.dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  sac_session_copy (self->session, numbers, &what);
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
