/* tests/app/test-window-export.c — pictures, the export dialog and the clipboard in the real window
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"

#include <string.h>

typedef struct
{
  char *folder;      /* scratch */
  SacWindow *window; /* weak */
  SacSession *session;
  SacSelection *selection;
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static void
set_up (Fixture *f, gconstpointer user_data)
{
  g_autofree char *model = NULL;

  f->folder = sac_scratch_new ();
  model = g_build_filename (f->folder, "model", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  tiny_save (model, 2);
  f->session = window_fixture_open (application, model, &f->window);
  f->selection = sac_session_get_selection (f->session);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (sac_session_get_current (f->session) != NULL &&
                 sac_session_get_current (f->session)->translator != NULL);
  sac_session_read (f->session, "3 May, 79");
  tiny_wait_for (sac_session_get_map (f->session) != NULL &&
                 sac_map_data_get_info (sac_session_get_map (f->session))->n_columns == 9);
}

static void
tear_down (Fixture *f, gconstpointer user_data)
{
  window_fixture_close (&f->window);
  sac_scratch_free (f->folder);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

/* A label of a list: those of the rows themselves are sized by what is chosen. */
static gboolean
is_cut_off (GtkWidget *widget, gconstpointer user_data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL &&
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static gboolean
window_says (Fixture *f, const char *text)
{
  return test_find (GTK_WIDGET (f->window), shows_text, text) != NULL;
}

/* The file is the picture that is shown. */
static void
test_every_picture (Fixture *f, gconstpointer user_data)
{
  g_autoptr (GBytes) before = NULL;

  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    {
      g_autofree char *name = g_strdup_printf ("%d.svg", (int) kind);
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_autofree char *said = g_strdup_printf ("Saved the picture as %s", name);
      char *bytes;
      gsize size;

      sac_selection_set_picture (f->selection, kind);
      sac_window_export (f->window, path);
      tiny_wait_for (window_says (f, said));
      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_autoptr (GBytes) now = g_bytes_new_take (bytes, size);
      g_assert_true (before == NULL || !g_bytes_equal (before, now));
      g_clear_pointer (&before, g_bytes_unref);
      before = g_steal_pointer (&now);
    }
}

static void
test_numbers (Fixture *f, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (f->folder, "x.csv", NULL);
  g_autofree char *text = NULL;

  sac_window_export (f->window, path);
  tiny_wait_for (window_says (f, "Saved the numbers as x.csv"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "weights,3, ,M,a,y,\",\", ,7,9\r\n"));
}

static void
test_nowhere (Fixture *f, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (f->folder, "nowhere", "x.png", NULL);

  sac_window_export (f->window, path);
  tiny_wait_for (window_says (f, "nowhere"));
}

/* Words and back: the same place in both, rows sum to 1, the read-out says how, files have what is shown. */
static void
test_words (Fixture *f, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (f->folder, "words.csv", NULL);
  g_autofree char *text = NULL;
  SacMapData *characters = sac_session_get_map (f->session), *words;
  gsize n;

  sac_selection_set_cell (f->selection, 0, 8);
  g_assert_true (sac_session_has_words (f->session));
  sac_selection_set_words (f->selection, TRUE);
  words = sac_session_get_map (f->session);
  n = sac_map_data_get_info (words)->n_columns;
  g_assert_cmpuint (n, ==, 4); /* "3", " May", ",", " 79" */
  g_assert_cmpint (sac_selection_get_column (f->selection), ==, 3);
  for (gsize r = 0; r < sac_map_data_get_info (words)->n_rows; r++)
    {
      double sum = 0;

      for (gsize c = 0; c < n; c++)
        sum += (double) sac_map_data_get_weight (words, r, c);
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-5);
    }
  tiny_wait_for (window_says (f, "sum over the key's characters, mean over the query's"));
  g_assert_nonnull (sac_session_get_explanation (f->session));
  sac_window_export (f->window, path);
  tiny_wait_for (window_says (f, "Saved the numbers as words.csv"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "weights,3, May,\",\", 79\r\n"));

  sac_selection_set_words (f->selection, FALSE);
  g_assert_true (sac_session_get_map (f->session) == characters);
  g_assert_cmpint (sac_selection_get_column (f->selection), >=, 6);
  tiny_wait_for (!window_says (f, "sum over the key's characters"));
}

/* Another sentence while words are shown; and other views have the model's own tokens. */
static void
test_words_of_another_sentence (Fixture *f, gconstpointer user_data)
{
  sac_selection_set_words (f->selection, TRUE);
  sac_session_read (f->session, "4 July 99");
  tiny_wait_for (sac_map_data_get_info (sac_session_get_map (f->session))->n_columns == 3);
  g_assert_cmpint (sac_selection_get_column (f->selection), <, 3);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "train");
  g_assert_false (sac_selection_get_words (f->selection));
  g_assert_cmpuint (sac_map_data_get_info (sac_session_get_map (f->session))->n_columns, ==, 9);
}

static GtkWidget *
find_dialog (Fixture *f)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (f->window) &&
          g_strcmp0 (gtk_window_get_title (window), "Export") == 0)
        return GTK_WIDGET (window);
    }
  return NULL;
}

static gboolean
has_title (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

/* It opens on what is shown, has a name for everything, and what does not matter for a format is pale. */
static void
test_dialog (Fixture *f, gconstpointer user_data)
{
  GtkWidget *dialog, *format, *picture, *scale, *title;

  sac_selection_set_picture (f->selection, SAC_PICTURE_TINT);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export", NULL);
  dialog = find_dialog (f);
  g_assert_nonnull (dialog);
  tiny_wait_for (gtk_widget_get_mapped (dialog));
  g_assert_cmpuint (test_count_unnamed (dialog), ==, 0);
  format = test_find (dialog, has_title, "_Format");
  picture = test_find (dialog, has_title, "_Picture");
  scale = test_find (dialog, has_title, "_Scale");
  title = test_find (dialog, has_title, "_Title");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (picture)), ==, SAC_PICTURE_TINT);
  g_assert_true (g_str_has_prefix (gtk_editable_get_text (GTK_EDITABLE (title)), "3 May, 79 → "));
  g_assert_true (gtk_widget_get_sensitive (scale));
  gtk_widget_activate (format); /* its list, in which nothing is cut off */
  tiny_wait_for (test_find (dialog, shows_text, "safetensors: all scores and weights") != NULL);
  g_assert_null (test_find (dialog, is_cut_off, NULL));
  adw_combo_row_set_selected (ADW_COMBO_ROW (format), 1);
  g_assert_false (gtk_widget_get_sensitive (scale));
  g_assert_true (gtk_widget_get_sensitive (picture));
  adw_combo_row_set_selected (ADW_COMBO_ROW (format), 3);
  g_assert_false (gtk_widget_get_sensitive (picture));
  gtk_widget_activate_action (dialog, "window.close", NULL);
  tiny_wait_for (find_dialog (f) == NULL);
}

static GtkWindow *
find_file_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (GTK_IS_FILE_CHOOSER (at->data) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

/* The file is called as what it shows, and the next dialog opens on what was chosen in this one. */
static void
test_proposed_name (Fixture *f, gconstpointer user_data)
{
  g_autofree char *name = NULL;
  GtkWidget *dialog;

  sac_selection_set_picture (f->selection, SAC_PICTURE_BARS);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export", NULL);
  dialog = find_dialog (f);
  tiny_wait_for (gtk_widget_get_mapped (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (test_find (dialog, has_title, "_Format")), 2);
  gtk_widget_activate_default (dialog);
  tiny_wait_for (find_file_dialog () != NULL);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (find_file_dialog ()));
  g_assert_cmpstr (name, ==, "3-May-79-bars.pdf");
  gtk_dialog_response (GTK_DIALOG (find_file_dialog ()), GTK_RESPONSE_CANCEL);
  tiny_wait_for (find_file_dialog () == NULL);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export", NULL);
  dialog = find_dialog (f);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (test_find (dialog, has_title, "_Format"))), ==,
                    2);
  gtk_widget_activate_action (dialog, "window.close", NULL);
  tiny_wait_for (find_dialog (f) == NULL);
}

static void
keep_text (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy_numbers (Fixture *f, gconstpointer user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-numbers", NULL);
  tiny_wait_for (window_says (f, "Copied the numbers"));
  gdk_clipboard_read_text_async (clipboard, NULL, keep_text, &text);
  tiny_wait_for (text != NULL);
  g_assert_true (g_str_has_prefix (text, "weights\t3\t \tM\ta\ty\t,\t \t7\t9"));
}

static void
keep_texture (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  GdkTexture **texture = user_data;

  *texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy_picture (Fixture *f, gconstpointer user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));
  g_autoptr (GdkTexture) texture = NULL;

  sac_selection_set_picture (f->selection, SAC_PICTURE_FLOW);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-picture", NULL);
  tiny_wait_for (window_says (f, "Copied the picture"));
  gdk_clipboard_read_texture_async (clipboard, NULL, keep_texture, &texture);
  tiny_wait_for (texture != NULL);
  g_assert_cmpint (gdk_texture_get_width (texture), >, 400);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "every-picture", test_every_picture },
    { "numbers", test_numbers },
    { "nowhere", test_nowhere },
    { "words", test_words },
    { "other-sentence", test_words_of_another_sentence },
    { "dialog", test_dialog },
    { "proposed-name", test_proposed_name },
    { "copy-numbers", test_copy_numbers },
    { "copy-picture", test_copy_picture },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/window-export/", cases[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, cases[i].run, tear_down);
    }
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
