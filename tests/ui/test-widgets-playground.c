/* tests/ui/test-widgets-playground.c — Playground: values in, what was done out; typing in a cell
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gtk-support.h"
#include "ui/paint/cells.h"
#include "ui/views/playground-view.h"
#include "ui/widgets/cell-grid.h"
#include "ui/widgets/dial.h"
#include "ui/widgets/wrap-layout.h"

#include <math.h>
#include <string.h>

static const char *const mechanisms[] = { "Dot", "Additive", NULL };
static const char *const normalisers[] = { "Softmax", "Hard top-k", "Local, predicted (Luong)", NULL };
static const char *const examples[] = { "Keys in reverse", "Five features, two questions", NULL };
static const gboolean has_top_k[] = { FALSE, TRUE, FALSE }, has_window[] = { FALSE, FALSE, TRUE };

typedef struct
{
  GtkWidget *window, *view;
  float query[16 * 12];
  gsize n_rows, n_columns;
  guint n_typed, n_places, n_ways, n_resized, n_copied;
  int rows, columns;
  char *pasted;
} Fixture;

static void
set_input (Fixture *f, SacPlayInput input)
{
  sac_playground_view_set_input (SAC_PLAYGROUND_VIEW (f->view), input, f->query, f->n_rows, f->n_columns);
}

/* Digits and a minus are numbers here. */
static gboolean
typed (GtkWidget *view, guint input, guint row, guint column, const char *text, Fixture *f)
{
  if (*text == '\0' || strspn (text, "-0123456789.") != strlen (text))
    return FALSE;
  f->n_typed++;
  f->query[row * f->n_columns + column] = (float) g_ascii_strtod (text, NULL);
  set_input (f, input);
  return TRUE;
}

static void
resized (GtkWidget *view, guint input, int rows, int columns, Fixture *f)
{
  f->n_resized++;
  f->rows = rows;
  f->columns = columns;
}

static void
pasted (GtkWidget *view, guint input, const char *text, Fixture *f)
{
  g_free (f->pasted);
  f->pasted = g_strdup (text);
}

static SacPlayData *
make_data (guint n_ways, gsize n_rows, gsize n_columns)
{
  SacPlayData *data = sac_play_data_new ();

  data->n_ways = n_ways;
  for (guint i = 0; i < n_ways; i++)
    {
      data->ways[i].formula = g_strdup ("q · k / √D");
      for (SacPlayStage s = 0; s < SAC_N_PLAY_STAGES; s++)
        {
          data->extents[s] = 1;
          data->ways[i].stages[s] = (SacPlayTable){ g_new0 (float, n_rows *n_columns), n_rows, n_columns };
        }
      data->ways[i].stages[SAC_PLAY_MASKED].values[0] = -INFINITY;
    }
  data->explanation = sac_explanation_new (&(SacExplanation){ .title = (char *) "Score of q1 for k1",
                                                              .formula = (char *) "score = q · k",
                                                              .note = (char *) "1 × 0 = 0" });
  return data;
}

static void
set_ways (Fixture *f, guint n)
{
  SacPlaySettings ways[SAC_PLAY_MOST_WAYS];
  g_autoptr (SacPlayData) data = make_data (n, 4, 4);

  for (guint i = 0; i < n; i++)
    ways[i] = (SacPlaySettings){ i % 2, i % 3, i == 1 ? 0.5 : (double) NAN, 1, 2, 1 };
  sac_playground_view_set_ways (SAC_PLAYGROUND_VIEW (f->view), ways, n);
  sac_playground_view_set_data (SAC_PLAYGROUND_VIEW (f->view), data);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const SacWayChoices choices = { mechanisms, normalisers, has_top_k, has_window };

  f->n_rows = f->n_columns = 4;
  f->query[0] = 1;
  f->view = sac_playground_view_new (&choices, examples);
  for (SacPlayInput i = 0; i < SAC_N_PLAY_INPUTS; i++)
    set_input (f, i);
  set_ways (f, 1);
  sac_playground_view_set_example (SAC_PLAYGROUND_VIEW (f->view), 0,
                                   "A note of some length on what there is.");
  g_signal_connect (f->view, "typed", G_CALLBACK (typed), f);
  g_signal_connect (f->view, "resized", G_CALLBACK (resized), f);
  g_signal_connect (f->view, "pasted", G_CALLBACK (pasted), f);
  g_signal_connect_swapped (f->view, "place-changed", G_CALLBACK (test_count), &f->n_places);
  g_signal_connect_swapped (f->view, "way-changed", G_CALLBACK (test_count), &f->n_ways);
  g_signal_connect_swapped (f->view, "copy-input", G_CALLBACK (test_count), &f->n_copied);
  g_signal_connect_swapped (f->view, "copy-stage", G_CALLBACK (test_count), &f->n_copied);
  f->window = test_show (f->view, 800, 640);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  test_close (f->window, f->view);
  g_free (f->pasted);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (Fixture *f, const char *text)
{
  return test_find (f->view, shows_text, text) != NULL;
}

/* Q */
static GtkWidget *
find_grid (Fixture *f)
{
  const GType type = SAC_TYPE_CELL_GRID;

  return test_find (f->view, test_is_a, &type);
}

/* Scores of the first way */
static GtkWidget *
find_stage (Fixture *f)
{
  const GType card = SAC_TYPE_WAY_CARD, type = SAC_TYPE_CELL_GRID;

  return test_find (test_find (f->view, test_is_a, &card), test_is_a, &type);
}

static GtkEditable *
find_text (Fixture *f)
{
  const GType type = GTK_TYPE_TEXT;

  return GTK_EDITABLE (test_find (find_grid (f), test_is_a, &type));
}

static void
test_named (Fixture *f, gconstpointer data)
{
  for (guint n = 1; n <= SAC_PLAY_MOST_WAYS; n++)
    {
      set_ways (f, n);
      g_assert_cmpuint (test_count_unnamed (f->view), ==, 0);
    }
}

/* beside a sidebar in a window of 1024×700, whatever is in it: the rest scrolls */
static void
test_fits (Fixture *f, gconstpointer data)
{
  for (guint n = 1; n <= SAC_PLAY_MOST_WAYS; n++)
    {
      int width, height;

      set_ways (f, n);
      f->n_rows = n % 2 == 0 ? 12 : 4;
      f->n_columns = n % 2 == 0 ? 16 : 4;
      set_input (f, SAC_PLAY_QUERY);
      gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (f->view, GTK_ORIENTATION_VERTICAL, 740, &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 740);
      g_assert_cmpint (height, <=, 600);
      test_run_frames (f->window, 2);
    }
}

/* every good number counts at once; Escape takes all of it back */
static void
test_typing (Fixture *f, gconstpointer data)
{
  GtkWidget *grid = find_grid (f);

  gtk_widget_grab_focus (grid);
  g_assert_true (gtk_widget_activate_action (grid, "cells.type", NULL));
  g_assert_cmpstr (gtk_editable_get_text (find_text (f)), ==, "1");
  gtk_editable_set_text (find_text (f), "12");
  g_assert_cmpfloat (f->query[0], ==, 12);
  gtk_widget_activate_action (grid, "cells.take-back", NULL);
  g_assert_cmpfloat (f->query[0], ==, 1);
  g_assert_true (gtk_widget_has_focus (grid));

  gtk_widget_activate_action (grid, "cells.type", NULL);
  gtk_editable_set_text (find_text (f), "-2.5");
  gtk_widget_activate_action (grid, "cells.accept", NULL);
  g_assert_cmpfloat (f->query[0], ==, -2.5F);
  gtk_widget_activate_action (grid, "cells.clear", NULL); /* the cell below, where Enter has gone */
  g_assert_cmpfloat (f->query[4], ==, 0);
  g_assert_cmpfloat (f->query[0], ==, -2.5F);
}

/* wrong text is marked and told, the last good number stays in force, and nothing else can be begun with it */
static void
test_wrong (Fixture *f, gconstpointer data)
{
  GtkWidget *grid = find_grid (f);

  gtk_widget_grab_focus (grid);
  gtk_widget_activate_action (grid, "cells.type", NULL);
  gtk_editable_set_text (find_text (f), "3");
  gtk_editable_set_text (find_text (f), "3x");
  g_assert_cmpfloat (f->query[0], ==, 3);
  g_assert_true (says (f, "“3x” is not a number such as −1.5: 3 still counts"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (find_text (f)), "error"));
  gtk_widget_activate_action (grid, "cells.accept", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_text (f))));
  gtk_editable_set_text (find_text (f), "4");
  g_assert_false (says (f, "still counts"));
  gtk_editable_set_text (find_text (f), "");
  g_assert_true (says (f, "4 still counts"));
  gtk_widget_grab_focus (find_stage (f)); /* whoever goes elsewhere keeps the last good one */
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_text (f))));
  g_assert_false (says (f, "still counts"));
  g_assert_cmpfloat (f->query[0], ==, 4);
}

/* what the answer brings while somebody types does not take the text away, but another size does */
static void
test_goes_on (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (find_grid (f));
  gtk_widget_activate_action (find_grid (f), "cells.type", NULL);
  gtk_editable_set_text (find_text (f), "-");
  set_ways (f, 1);
  set_input (f, SAC_PLAY_QUERY);
  g_assert_cmpstr (gtk_editable_get_text (find_text (f)), ==, "-");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_text (f))));
  f->n_rows = 3;
  set_input (f, SAC_PLAY_QUERY);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_text (f))));
}

static void
test_moves (Fixture *f, gconstpointer data)
{
  SacPlayPlace place;

  gtk_widget_grab_focus (find_stage (f));
  gtk_widget_activate_action (find_stage (f), "cells.move", "(ii)", 2, 1);
  gtk_widget_activate_action (find_stage (f), "cells.move", "(ii)", 0, G_MAXINT16);
  sac_playground_view_get_place (SAC_PLAYGROUND_VIEW (f->view), &place);
  g_assert_cmpuint (place.stage, ==, SAC_PLAY_SCORES);
  g_assert_cmpuint (place.row, ==, 2);
  g_assert_cmpuint (place.column, ==, 3);
  g_assert_cmpuint (f->n_places, >, 0);
}

/* stages are there to look at and to copy, no more */
static void
test_read_only (Fixture *f, gconstpointer data)
{
  GtkWidget *stage = find_stage (f);

  gtk_widget_grab_focus (stage);
  gtk_widget_activate_action (stage, "cells.type", NULL);
  gtk_widget_activate_action (stage, "cells.clear", NULL);
  gtk_widget_activate_action (stage, "cells.resize", "(ii)", 1, 0);
  g_assert_true (gtk_widget_has_focus (stage));
  g_assert_cmpuint (f->n_typed + f->n_resized, ==, 0);
  gtk_widget_activate_action (stage, "cells.copy", NULL);
  gtk_widget_activate_action (find_grid (f), "cells.copy", NULL);
  g_assert_cmpuint (f->n_copied, ==, 2);
}

static gboolean
is_plus (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "+") == 0;
}

static void
test_sizes (Fixture *f, gconstpointer data)
{
  GtkWidget *plus = test_find (f->view, is_plus, NULL);

  g_signal_emit_by_name (plus, "clicked");
  g_assert_cmpint (f->rows, ==, 1);
  g_assert_cmpint (f->columns, ==, 0);
  gtk_widget_activate_action (find_grid (f), "cells.resize", "(ii)", 0, -1);
  g_assert_cmpint (f->columns, ==, -1);
  f->n_rows = SAC_PLAY_MOST_ROWS;
  set_input (f, SAC_PLAY_QUERY);
  g_assert_false (gtk_widget_get_sensitive (plus));
}

static gboolean
has_pasted (Fixture *f)
{
  return f->pasted != NULL;
}

static void
test_paste (Fixture *f, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->view), "1\t2\n3\t4\n");
  gtk_widget_activate_action (find_grid (f), "cells.paste", NULL);
  while (!has_pasted (f))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->pasted, ==, "1\t2\n3\t4\n");
}

/* --- ways --- */

static gboolean
is_entry (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget);
}

/* a scale that is no number is told, and the last good one is the setting */
static void
test_scale (Fixture *f, gconstpointer data)
{
  GtkEditable *scale = GTK_EDITABLE (test_find (f->view, is_entry, NULL));
  SacPlaySettings settings;

  gtk_editable_set_text (scale, "0.25");
  g_assert_cmpuint (f->n_ways, ==, 1);
  gtk_editable_set_text (scale, "0.25x");
  g_assert_true (says (f, "The scale is a number from −1000 to 1000"));
  sac_playground_view_get_way (SAC_PLAYGROUND_VIEW (f->view), 0, &settings);
  g_assert_cmpfloat (settings.scale, ==, 0.25);
  gtk_editable_set_text (scale, "");
  g_assert_false (says (f, "The scale is"));
  sac_playground_view_get_way (SAC_PLAYGROUND_VIEW (f->view), 0, &settings);
  g_assert_true (isnan (settings.scale));
}

/* what is set comes back the same, also beyond the dial's usual ends, and tells nothing */
static void
test_settings (Fixture *f, gconstpointer data)
{
  static const double temperatures[] = { 0.1, 0.25, 1, 7.3, 10, 0.02, 60 };

  for (gsize i = 0; i < G_N_ELEMENTS (temperatures); i++)
    {
      const SacPlaySettings set = { 1, 2, -0.5, temperatures[i], 3, 4 };
      SacPlaySettings got;

      sac_playground_view_set_ways (SAC_PLAYGROUND_VIEW (f->view), &set, 1);
      sac_playground_view_get_way (SAC_PLAYGROUND_VIEW (f->view), 0, &got);
      g_assert_cmpfloat_with_epsilon (got.temperature, set.temperature, 1e-6 * set.temperature);
      g_assert_cmpfloat (got.scale, ==, set.scale);
      g_assert_cmpuint (got.mechanism, ==, 1);
      g_assert_cmpuint (got.normaliser, ==, 2);
      g_assert_cmpuint (got.window, ==, 4);
    }
  g_assert_cmpuint (f->n_ways, ==, 0);
}

/* --- parts --- */

/* a click goes to the next round number, once told */
static void
test_dial (void)
{
  SacNumberScale scale;
  GtkWidget *dial, *slider;
  guint n = 0;

  sac_number_scale_init (&scale, 0.1, 10, FALSE, TRUE);
  dial = g_object_ref_sink (sac_dial_new (&scale, 1.3));
  slider = g_object_ref_sink (sac_dial_new_slider (dial));
  g_signal_connect_swapped (dial, "value-changed", G_CALLBACK (test_count), &n);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (dial), GTK_SPIN_STEP_FORWARD, 0);
  g_assert_cmpfloat_with_epsilon (sac_dial_get_value (dial), 2, 1e-9);
  g_assert_cmpuint (n, ==, 1);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (dial), GTK_SPIN_STEP_FORWARD, 0);
  g_assert_cmpfloat_with_epsilon (sac_dial_get_value (dial), 5, 1e-9);
  sac_dial_set_value (dial, 0.37);
  g_assert_cmpfloat_with_epsilon (sac_dial_get_value (dial), 0.37, 1e-9);
  g_object_unref (slider);
  g_object_unref (dial);
}

/* cell → pixel → cell is the identity */
static void
test_cells (void)
{
  static const float values[] = { 0, -1234.5F, 0.001F, INFINITY, -INFINITY, 7 };
  const SacCells cells = { .matrix = SAC_MATRIX (values, 2, 3), .row_name = "q", .column_name = "k" };
  SacCellsLayout layout;
  SacTheme theme;
  gsize row, column;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_cells_layout (&cells, &theme, &layout);
  for (gsize i = 0; i < 2; i++)
    for (gsize j = 0; j < 3; j++)
      {
        const SacRect cell = sac_cells_get_cell (&layout, i, j);

        g_assert_true (
          sac_cells_cell_at (&cells, &layout, cell.x + cell.width / 2, cell.y + 1, &row, &column));
        g_assert_true (row == i && column == j);
        g_assert_true (cell.x + cell.width <= layout.width && cell.y + cell.height <= layout.height);
      }
  g_assert_false (sac_cells_cell_at (&cells, &layout, 1, 1, &row, &column));
  g_assert_false (sac_cells_cell_at (&cells, &layout, layout.width + 1, layout.y + 1, &row, &column));
}

static GtkWidget *
new_wrapped (gboolean fills)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));

  gtk_widget_set_layout_manager (box, sac_wrap_layout_new (10, fills));
  for (int i = 0; i < 4; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 100, 20 + i);
      gtk_box_append (GTK_BOX (box), child);
    }
  return box;
}

static void
test_wrap (void)
{
  for (int fills = 0; fills < 2; fills++)
    {
      GtkWidget *box = new_wrapped (fills);
      int width, height;

      gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, ==, 100);
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 430, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, ==, 23);
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 429, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, ==, 22 + 10 + 23);
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, ==, 20 + 21 + 22 + 23 + 30);
      gtk_widget_allocate (box, 429, 60, -1, NULL);
      g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_last_child (box)), ==, fills ? 429 : 100);
      g_object_unref (box);
    }
}

#define ADD(name, test) g_test_add ("/ui/playground/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  test_gtk_init (&argc, &argv);
  ADD ("named", test_named);
  ADD ("fits", test_fits);
  ADD ("typing", test_typing);
  ADD ("wrong", test_wrong);
  ADD ("goes-on", test_goes_on);
  ADD ("moves", test_moves);
  ADD ("read-only", test_read_only);
  ADD ("sizes", test_sizes);
  ADD ("paste", test_paste);
  ADD ("scale", test_scale);
  ADD ("settings", test_settings);
  g_test_add_func ("/ui/playground/dial", test_dial);
  g_test_add_func ("/ui/playground/cells", test_cells);
  g_test_add_func ("/ui/playground/wrap", test_wrap);
  return g_test_run ();
}
