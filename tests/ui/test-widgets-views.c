/* tests/ui/test-widgets-views.c — Explore, Train and the sidebar: values in, signals out
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"
#include "ui/views/sidebar.h"
#include "ui/views/train-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/sentence-bar.h"

#include <math.h>

static GtkWidget *
new_explore (SacSelection *selection)
{
  GtkWidget *view = sac_explore_view_new (selection);
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacExplanation) explanation = gallery_explanation (data, 2, 1);
  g_autoptr (SacChartData) history = gallery_history (500);
  SacMapData *maps[] = { data, data };

  sac_explore_view_set_text (SAC_EXPLORE_VIEW (view), gallery_source);
  sac_explore_view_set_samples (SAC_EXPLORE_VIEW (view), gallery_samples);
  sac_explore_view_set_output (SAC_EXPLORE_VIEW (view), "French", gallery_output);
  sac_explore_view_set_notice (SAC_EXPLORE_VIEW (view), "“zorgon” is not in the vocabulary: read as <unk>");
  sac_explore_view_set_error (SAC_EXPLORE_VIEW (view), "Nothing was saved: the disk is full.");
  sac_explore_view_set_heads (SAC_EXPLORE_VIEW (view), maps, 2);
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (view), data);
  sac_explore_view_set_history (SAC_EXPLORE_VIEW (view), history, 100);
  sac_selection_set_cell (selection, 2, 1);
  sac_explore_view_set_explanation (SAC_EXPLORE_VIEW (view), explanation);
  return view;
}

static void
test_explore_named (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = new_explore (selection), *window = test_show (view, 1000, 900);

  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  test_close (window, view);
}

/* the whole of it fits beside a sidebar in a window of 1024×700 */
static void
test_explore_fits (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = new_explore (selection), *window = test_show (view, 800, 640);
  int width, height;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 800, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 800);
  g_assert_cmpint (height, <=, 640);
  test_close (window, view);
}

static void
keep_text (GtkWidget *view, const char *text, char **last)
{
  g_free (*last);
  *last = g_strdup (text);
}

/* keys in a row give one "text-changed" after they rest; Enter gives "text-submitted" alone; set_text() gives none */
static void
test_explore_typing (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = new_explore (selection), *window = test_show (view, 900, 700);
  const GType type = GTK_TYPE_ENTRY;
  GtkWidget *entry = test_find (view, test_is_a, &type);
  g_autofree char *changed = NULL, *submitted = NULL;
  guint n_changed = 0, n_submitted = 0;

  g_signal_connect (view, "text-changed", G_CALLBACK (keep_text), &changed);
  g_signal_connect (view, "text-submitted", G_CALLBACK (keep_text), &submitted);
  g_signal_connect_swapped (view, "text-changed", G_CALLBACK (test_count), &n_changed);
  g_signal_connect_swapped (view, "text-submitted", G_CALLBACK (test_count), &n_submitted);
  for (int i = 0; i < 5; i++)
    gtk_editable_set_text (GTK_EDITABLE (entry), i % 2 ? "the" : "the cat");
  g_assert_cmpuint (n_changed, ==, 0);
  test_run_for (SAC_SENTENCE_REST + 150);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpstr (changed, ==, "the cat");

  gtk_editable_set_text (GTK_EDITABLE (entry), "a dog");
  g_signal_emit_by_name (entry, "activate");
  test_run_for (SAC_SENTENCE_REST + 100);
  g_assert_cmpuint (n_submitted, ==, 1);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpstr (submitted, ==, "a dog");

  sac_explore_view_set_text (SAC_EXPLORE_VIEW (view), "quiet");
  test_run_for (SAC_SENTENCE_REST + 100);
  g_assert_cmpuint (n_changed, ==, 1);
  test_close (window, view);
}

static void
test_explore_chip (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = new_explore (selection), *window = test_show (view, 900, 700);
  GtkWidget *chip = test_find (view, test_has_class, "saccade-chip");
  g_autofree char *submitted = NULL;

  g_signal_connect (view, "text-submitted", G_CALLBACK (keep_text), &submitted);
  g_signal_emit_by_name (chip, "clicked");
  g_assert_cmpstr (submitted, ==, gallery_samples[0]);
  g_assert_cmpstr (sac_explore_view_get_text (SAC_EXPLORE_VIEW (view)), ==, gallery_samples[0]);
  test_close (window, view);
}

static void
keep_cell (GtkWidget *view, int row, int column, int *cell)
{
  cell[0] = row;
  cell[1] = column;
}

static void
test_explore_cell (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = new_explore (selection), *window = test_show (view, 900, 700);
  const GType type = SAC_TYPE_READOUT;
  GtkWidget *readout = test_find (view, test_is_a, &type);
  g_autofree char *line =
    sac_map_data_format_readout (sac_explore_view_get_map (SAC_EXPLORE_VIEW (view)), 4, 3);
  int cell[2] = { -1, -1 };

  g_signal_connect (view, "cell-changed", G_CALLBACK (keep_cell), cell);
  sac_selection_set_cell (selection, 4, 3);
  g_assert_cmpint (cell[0], ==, 4);
  g_assert_cmpint (cell[1], ==, 3);
  g_assert_cmpstr (sac_readout_get_text (SAC_READOUT (readout)), ==, line);
  test_close (window, view);
}

/* everything can be taken away again, in any order */
static void
test_explore_empty (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = new_explore (selection), *window = test_show (view, 900, 700);

  sac_explore_view_set_explanation (SAC_EXPLORE_VIEW (view), NULL);
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (view), NULL);
  sac_explore_view_set_history (SAC_EXPLORE_VIEW (view), NULL, NAN);
  sac_explore_view_set_output (SAC_EXPLORE_VIEW (view), NULL, NULL);
  sac_explore_view_set_notice (SAC_EXPLORE_VIEW (view), NULL);
  sac_explore_view_set_error (SAC_EXPLORE_VIEW (view), NULL);
  sac_explore_view_set_samples (SAC_EXPLORE_VIEW (view), NULL);
  sac_explore_view_set_heads (SAC_EXPLORE_VIEW (view), NULL, 0);
  sac_explore_view_set_busy (SAC_EXPLORE_VIEW (view), TRUE);
  test_run_for (SAC_SENTENCE_BUSY + 50);
  sac_explore_view_set_busy (SAC_EXPLORE_VIEW (view), FALSE);
  test_run_for (30);
  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  test_close (window, view);
}

static GtkWidget *
new_train (void)
{
  GtkWidget *view = sac_train_view_new (NULL);
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacChartData) chart = gallery_chart (300);

  sac_train_view_set_lesson (SAC_TRAIN_VIEW (view), "translate", "English → French");
  sac_train_view_set_fields (SAC_TRAIN_VIEW (view), gallery_fields, gallery_n_fields);
  sac_train_view_set_chart (SAC_TRAIN_VIEW (view), chart);
  sac_train_view_set_map (SAC_TRAIN_VIEW (view), data);
  sac_train_view_set_probe (SAC_TRAIN_VIEW (view), gallery_source, gallery_output);
  return view;
}

static gboolean
is_sensitive (GtkWidget *view, const char *action)
{
  return gtk_widget_is_sensitive (test_find (view, test_has_action, action));
}

static void
test_train_states (void)
{
  static const struct
  {
    SacTrainState state;
    gboolean run, step, stop, save, form, live;
    const char *signal;
  } rows[] = {
    { SAC_TRAIN_IDLE, 1, 1, 0, 1, 1, 1, "start" },     { SAC_TRAIN_RUNNING, 1, 0, 1, 0, 0, 1, "pause" },
    { SAC_TRAIN_PAUSED, 1, 1, 1, 1, 0, 1, "resume" },  { SAC_TRAIN_STOPPING, 0, 0, 0, 0, 0, 0, NULL },
    { SAC_TRAIN_FINISHED, 1, 0, 0, 1, 1, 1, "start" },
  };
  GtkWidget *view = new_train (), *window = test_show (view, 1000, 700);
  SacParamForm *form = sac_train_view_get_form (SAC_TRAIN_VIEW (view));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_signals = 0;

      sac_train_view_set_status (SAC_TRAIN_VIEW (view),
                                 &(SacTrainStatus){ rows[i].state, "step 1 of 2", 0.5, TRUE });
      g_assert_cmpint (is_sensitive (view, "train.run"), ==, rows[i].run);
      g_assert_cmpint (is_sensitive (view, "train.step"), ==, rows[i].step);
      g_assert_cmpint (is_sensitive (view, "train.stop"), ==, rows[i].stop);
      g_assert_cmpint (is_sensitive (view, "train.save"), ==, rows[i].save);
      g_assert_cmpint (gtk_widget_is_sensitive (sac_param_form_get_control (form, "batch")), ==,
                       rows[i].form);
      g_assert_cmpint (gtk_widget_is_sensitive (sac_param_form_get_control (form, "learning-rate")), ==,
                       rows[i].live);
      if (rows[i].signal == NULL)
        continue;
      g_signal_connect_swapped (view, rows[i].signal, G_CALLBACK (test_count), &n_signals);
      gtk_widget_activate_action (view, "train.run", NULL);
      g_assert_cmpuint (n_signals, ==, 1);
      g_signal_handlers_disconnect_by_data (view, &n_signals);
    }
  test_close (window, view);
}

static void
test_train_named (void)
{
  GtkWidget *view = new_train (), *window = test_show (view, 1000, 700);
  g_autoptr (GVariant) values = sac_train_view_get_values (SAC_TRAIN_VIEW (view));

  g_assert_cmpuint (g_variant_n_children (values), ==, gallery_n_fields);
  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  test_close (window, view);
}

static void
test_train_fits (void)
{
  GtkWidget *view = new_train (), *window = test_show (view, 800, 640);
  int width, height;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 800, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 800);
  g_assert_cmpint (height, <=, 640);
  test_close (window, view);
}

/* An error lies over the lower end: no button moves. It can be closed, and taken away. */
static void
test_train_error (void)
{
  GtkWidget *view = new_train (), *window = test_show (view, 800, 640);
  GtkWidget *stop = test_find (view, test_has_action, "train.stop");
  const GType type = GTK_TYPE_INFO_BAR;
  GtkWidget *banner = test_find (view, test_is_a, &type);
  graphene_rect_t before, after, over;

  g_assert_false (gtk_widget_get_visible (banner));
  g_assert_true (gtk_widget_compute_bounds (stop, view, &before));
  sac_train_view_set_error (SAC_TRAIN_VIEW (view),
                            "The file pairs.tsv has no tab in line 12: put one between the "
                            "source and the target, in this line and in all others.");
  test_run_frames (window, 3);
  g_assert_true (gtk_widget_compute_bounds (stop, view, &after));
  g_assert_true (graphene_rect_equal (&before, &after));
  g_assert_true (gtk_widget_get_mapped (banner));
  g_assert_true (gtk_widget_compute_bounds (banner, view, &over));
  g_assert_false (graphene_rect_intersection (&over, &after, NULL));
  gtk_info_bar_response (GTK_INFO_BAR (banner), GTK_RESPONSE_CLOSE);
  g_assert_false (gtk_widget_get_visible (banner));
  sac_train_view_set_error (SAC_TRAIN_VIEW (view), "again");
  sac_train_view_set_error (SAC_TRAIN_VIEW (view), NULL);
  g_assert_false (gtk_widget_get_visible (banner));
  test_close (window, view);
}

/* In a low window the pictures scroll; each panel of the curves keeps its height, and all share one x axis. */
static void
test_train_low (void)
{
  static const int sizes[][2] = { { 700, 400 }, { 690, 430 }, { 800, 640 }, { 1000, 700 }, { 1800, 1100 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GtkWidget *view = new_train (), *window = test_show (view, sizes[i][0], sizes[i][1]);
      const GType type = SAC_TYPE_CHART_VIEW;
      SacChartView *chart = SAC_CHART_VIEW (test_find (view, test_is_a, &type));
      SacChartData *data = sac_chart_view_get_data (chart);
      const gsize n = sac_chart_data_get_n_panels (data);
      const gsize rows = gtk_widget_get_width (GTK_WIDGET (chart)) >= 420 && n > 2 ? (n + 1) / 2 : n;

      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (chart)), >=, 85 * (int) rows);
      test_close (window, view);
    }
}

static void
test_train_whose_run (void)
{
  GtkWidget *view = new_train (), *window = test_show (view, 1000, 700);
  GtkWidget *show = test_find (view, test_has_action, "train.show-run");
  guint n_signals = 0;

  g_signal_connect_swapped (view, "show-run", G_CALLBACK (test_count), &n_signals);
  g_assert_false (gtk_widget_get_mapped (show));
  sac_train_view_set_run (SAC_TRAIN_VIEW (view), "This is the run of “translate”", "Show translate");
  test_run_frames (window, 3);
  g_assert_true (gtk_widget_get_mapped (show));
  g_signal_emit_by_name (show, "clicked");
  g_assert_cmpuint (n_signals, ==, 1);
  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  sac_train_view_set_run (SAC_TRAIN_VIEW (view), "This is the run of “mine”", NULL);
  g_assert_false (gtk_widget_get_visible (show));
  sac_train_view_set_run (SAC_TRAIN_VIEW (view), NULL, NULL);
  test_run_frames (window, 3);
  g_assert_false (gtk_widget_get_mapped (show));
  test_close (window, view);
}

static void
test_sidebar (void)
{
  static const SacSidebarItem items[] = { { "a", "translate", "English → French", FALSE },
                                          { "b", "mine", NULL, TRUE } };
  GtkWidget *sidebar = sac_sidebar_new (), *window;
  g_autofree char *activated = NULL, *removed = NULL;
  const GType row_type = GTK_TYPE_LIST_BOX_ROW;

  sac_sidebar_set_items (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS, items, 2);
  window = test_show (sidebar, 220, 400);
  g_signal_connect (sidebar, "activated", G_CALLBACK (keep_text), &activated);
  g_signal_connect (sidebar, "remove", G_CALLBACK (keep_text), &removed);
  g_assert_null (sac_sidebar_get_selected (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS));
  sac_sidebar_select (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS, "b");
  g_assert_null (activated);
  g_assert_cmpstr (sac_sidebar_get_selected (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS), ==, "b");
  g_signal_emit_by_name (test_find (sidebar, test_is_a, &row_type), "activate");
  g_assert_cmpstr (activated, ==, "a");
  g_signal_emit_by_name (test_find (sidebar, test_has_class, "circular"), "clicked");
  g_assert_cmpstr (removed, ==, "b");
  g_assert_cmpuint (test_count_unnamed (sidebar), ==, 0);
  sac_sidebar_set_items (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS, items + 1,
                         1); /* the mark stays with its item */
  g_assert_cmpstr (sac_sidebar_get_selected (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS), ==, "b");
  test_close (window, sidebar);
}

static gboolean
has_label (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
has_tooltip (GtkWidget *sidebar, const char *title)
{
  GtkWidget *label = test_find (sidebar, has_label, title);
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (row, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

/* What a row says is told again only where it is cut off; where a model lies, always. */
static void
test_sidebar_tooltips (void)
{
  static const SacSidebarItem items[] = {
    { "a", "short", "all of it", FALSE, NULL },
    { "b", "long", "a subtitle that is much longer than a sidebar of this width has room for", FALSE, NULL },
    { "c", "mine", "all of it", TRUE, "/models/mine" },
  };
  GtkWidget *sidebar = sac_sidebar_new (), *window;

  sac_sidebar_set_items (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS, items, G_N_ELEMENTS (items));
  window = test_show (sidebar, 220, 400);
  g_assert_false (has_tooltip (sidebar, "short"));
  g_assert_true (has_tooltip (sidebar, "long"));
  g_assert_true (has_tooltip (sidebar, "mine"));
  test_close (window, sidebar);
}

int
main (int argc, char **argv)
{
  test_gtk_init (&argc, &argv);
  g_test_add_func ("/ui/explore-view/named", test_explore_named);
  g_test_add_func ("/ui/explore-view/fits", test_explore_fits);
  g_test_add_func ("/ui/explore-view/typing", test_explore_typing);
  g_test_add_func ("/ui/explore-view/chip", test_explore_chip);
  g_test_add_func ("/ui/explore-view/cell", test_explore_cell);
  g_test_add_func ("/ui/explore-view/empty", test_explore_empty);
  g_test_add_func ("/ui/train-view/states", test_train_states);
  g_test_add_func ("/ui/train-view/named", test_train_named);
  g_test_add_func ("/ui/train-view/fits", test_train_fits);
  g_test_add_func ("/ui/train-view/error-moves-nothing", test_train_error);
  g_test_add_func ("/ui/train-view/low", test_train_low);
  g_test_add_func ("/ui/train-view/whose-run", test_train_whose_run);
  g_test_add_func ("/ui/sidebar/items", test_sidebar);
  g_test_add_func ("/ui/sidebar/tooltips", test_sidebar_tooltips);
  return g_test_run ();
}
