/* tests/app/test-window-playground.c — the playground in the real window: what is typed is worked out, pasted, copied, saved
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/playground-view.h"
#include "ui/widgets/cell-grid.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  SacWindow *window;
  GtkWidget *view;
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (Fixture *f, const char *text)
{
  return test_find (GTK_WIDGET (f->window), shows_text, text) != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const GType type = SAC_TYPE_PLAYGROUND_VIEW;
  g_autofree char *model = NULL;

  f->folder = sac_scratch_new ();
  model = g_build_filename (f->folder, "model", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  tiny_save (model, 2);
  window_fixture_open (application, model, &f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  f->view = test_find (GTK_WIDGET (f->window), test_is_a, &type);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "playground");
  tiny_wait_for (says (f, "Score of q1 for k4"));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_close (&f->window);
  sac_scratch_free (f->folder);
}

/* The @index th table of the view: Q, K, V, mask, scores … */
static gboolean
is_grid (GtkWidget *widget, gconstpointer left)
{
  return SAC_IS_CELL_GRID (widget) && (*(int *) left)-- == 0;
}

static GtkWidget *
find_grid (Fixture *f, int index)
{
  return test_find (f->view, is_grid, &index);
}

static void
type (Fixture *f, int grid, const char *text)
{
  const GType type = GTK_TYPE_TEXT;
  GtkWidget *cells = find_grid (f, grid);

  gtk_widget_grab_focus (cells);
  gtk_widget_activate_action (cells, "cells.type", NULL);
  gtk_editable_set_text (GTK_EDITABLE (test_find (cells, test_is_a, &type)), text);
}

static void
ask (Fixture *f, int grid, int row, int column)
{
  gtk_widget_grab_focus (find_grid (f, grid));
  gtk_widget_activate_action (find_grid (f, grid), "cells.move", "(ii)", -100, -100);
  gtk_widget_activate_action (find_grid (f, grid), "cells.move", "(ii)", row, column);
}

static void
choose_example (Fixture *f, guint example)
{
  g_signal_emit_by_name (f->view, "example-chosen", example);
}

/* it opens on the identity, its reverse, 1 to 16 */
static void
test_opens (Fixture *f, gconstpointer data)
{
  g_assert_true (says (f, "1 × 0 + 0 × 0 + 0 × 0 + 0 × 1 = 0") ||
                 says (f, "1 × 1 + 0 × 0 + 0 × 0 + 0 × 0 = 1"));
  ask (f, 7, 0, 3);
  tiny_wait_for (says (f, "exp (0.5000 − 0.5000) / 2.820 = 1 / 2.820 = 0.3547"));
}

/* every digit is worked out; what is no number changes nothing */
static void
test_types (Fixture *f, gconstpointer data)
{
  type (f, 0, "3");
  tiny_wait_for (says (f, "3 × 1 + 0 × 0 + 0 × 0 + 0 × 0 = 3"));
  type (f, 0, "3z");
  tiny_wait_for (says (f, "“3z” is not a number"));
  gtk_widget_activate_action (find_grid (f, 0), "cells.take-back", NULL);
  tiny_wait_for (says (f, "3 × 1 + 0 × 0 + 0 × 0 + 0 × 0 = 3"));
  type (f, 3, "-inf");
  ask (f, 6, 0, 0);
  tiny_wait_for (says (f, "0 + (−∞) = −∞"));
}

/* the five features: 22 and 28, and the note says which numbers are wrong elsewhere */
static void
test_features (Fixture *f, gconstpointer data)
{
  choose_example (f, 1);
  tiny_wait_for (says (f, "texts that print 7 and 20 there are wrong"));
  ask (f, 4, 0, 0);
  tiny_wait_for (says (f, "1 × 1 + 0 × 2 + 2 × 3 + 0 × 4 + 3 × 5 = 22"));
  ask (f, 4, 1, 0);
  tiny_wait_for (says (f, "= 28"));
}

/* what an example took the place of can be brought back */
static void
test_back (Fixture *f, gconstpointer data)
{
  type (f, 0, "7");
  tiny_wait_for (says (f, "7 × 1"));
  choose_example (f, 2);
  tiny_wait_for (!says (f, "7 × 1"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.playground-back", NULL);
  ask (f, 4, 0, 3);
  tiny_wait_for (says (f, "7 × 1"));
}

/* a row of Q more is a row of the mask more; K goes along with Q's width where it must */
static void
test_sizes (Fixture *f, gconstpointer data)
{
  gsize n_rows, n_columns;

  gtk_widget_activate_action (find_grid (f, 0), "cells.resize", "(ii)", 1, 0);
  gtk_widget_activate_action (find_grid (f, 0), "cells.resize", "(ii)", 0, 1);
  sac_cell_grid_get_size (SAC_CELL_GRID (find_grid (f, 0)), &n_rows, &n_columns);
  g_assert_true (n_rows == 5 && n_columns == 5);
  sac_cell_grid_get_size (SAC_CELL_GRID (find_grid (f, 1)), &n_rows, &n_columns);
  g_assert_true (n_rows == 4 && n_columns == 5);
  sac_cell_grid_get_size (SAC_CELL_GRID (find_grid (f, 3)), &n_rows, &n_columns);
  g_assert_true (n_rows == 5 && n_columns == 4);
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (find_grid (f, 0), "cells.resize", "(ii)", 1, 0);
  sac_cell_grid_get_size (SAC_CELL_GRID (find_grid (f, 0)), &n_rows, &n_columns);
  g_assert_cmpuint (n_rows, ==, SAC_PLAY_MOST_ROWS);
}

static void
text_arrived (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_spreadsheet (Fixture *f, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->view);
  g_autofree char *text = NULL;
  gsize n_rows, n_columns;

  gtk_widget_activate_action (find_grid (f, 1), "cells.copy", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, text_arrived, &text);
  tiny_wait_for (text != NULL);
  g_assert_cmpstr (text, ==, "0\t0\t0\t1\n0\t0\t1\t0\n0\t1\t0\t0\n1\t0\t0\t0\n");

  gdk_clipboard_set_text (clipboard, "1.5\t2\r\n3\t−4\r\n5\t6\r\n7\t8\r\n");
  gtk_widget_activate_action (find_grid (f, 2), "cells.paste", NULL);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      sac_cell_grid_get_size (SAC_CELL_GRID (find_grid (f, 2)), &n_rows, &n_columns);
    }
  while (n_columns != 2);
  gdk_clipboard_set_text (clipboard, "1\t2\n3\tx\n");
  gtk_widget_activate_action (find_grid (f, 2), "cells.paste", NULL);
  tiny_wait_for (says (f, "What was copied cannot be pasted: Row 2, column 2: “x” is not a number"));
  sac_cell_grid_get_size (SAC_CELL_GRID (find_grid (f, 2)), &n_rows, &n_columns);
  g_assert_true (n_rows == 4 && n_columns == 2);
}

static gboolean
has_cells (GtkWidget *grid)
{
  gsize n_rows, n_columns;

  sac_cell_grid_get_size (SAC_CELL_GRID (grid), &n_rows, &n_columns);
  return n_rows > 0;
}

/* several ways beside one another, and one that cannot be worked out */
static void
test_ways (Fixture *f, gconstpointer data)
{
  for (guint n = 2; n <= SAC_PLAY_MOST_WAYS; n++)
    {
      gtk_widget_activate_action (f->view, "play.add-way", NULL);
      g_assert_cmpuint (sac_playground_view_get_n_ways (SAC_PLAYGROUND_VIEW (f->view)), ==, n);
    }
  tiny_wait_for (has_cells (find_grid (f, 4 + SAC_N_PLAY_STAGES)));
  ask (f, 4 + SAC_N_PLAY_STAGES, 0, 3);
  tiny_wait_for (says (f, "1 × tanh (1 + 1)"));
  g_signal_emit_by_name (f->view, "way-removed", 3);
  g_assert_cmpuint (sac_playground_view_get_n_ways (SAC_PLAYGROUND_VIEW (f->view)), ==, 3);
}

static void
test_files (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "mine.json", NULL);
  g_autofree char *wrong = g_build_filename (f->folder, "wrong.json", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "nowhere", "a.json", NULL);

  type (f, 0, "9");
  tiny_wait_for (says (f, "9 × 1"));
  sac_window_save_playground (f->window, path);
  tiny_wait_for (says (f, "Saved the playground in"));
  choose_example (f, 1);
  sac_window_open_path (f->window, path);
  tiny_wait_for (!says (f, "texts that print"));
  ask (f, 4, 0, 3);
  tiny_wait_for (says (f, "9 × 1"));

  g_assert_true (g_file_set_contents (wrong,
                                      "{\"format\": \"saccade-playground\", \"version\": 1, \"qurey\": []}",
                                      -1, NULL));
  sac_window_open_path (f->window, wrong);
  tiny_wait_for (says (f, "“qurey” is no member of a playground"));
  g_assert_true (says (f, "9 × 1")); /* stays */
  sac_window_save_playground (f->window, nowhere);
  tiny_wait_for (says (f, "nowhere"));
}

#define ADD(name, test) g_test_add ("/app/window/playground/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  ADD ("opens", test_opens);
  ADD ("types", test_types);
  ADD ("features", test_features);
  ADD ("back", test_back);
  ADD ("sizes", test_sizes);
  ADD ("spreadsheet", test_spreadsheet);
  ADD ("ways", test_ways);
  ADD ("files", test_files);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
