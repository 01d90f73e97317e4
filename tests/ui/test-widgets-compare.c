/* tests/ui/test-widgets-compare.c — the Compare view: one selection, one zoom, one scale; forms, table, buttons
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-compare.h"
#include "tests/ui/gallery-data.h"
#include "tests/ui/gtk-support.h"
#include "ui/widgets/figure-table.h"

#include <math.h>
#include <string.h>

static GtkWidget *
new_view (guint n)
{
  GtkWidget *view = sac_compare_view_new ();

  gallery_fill_compare (view, n);
  return view;
}

static void
test_named (void)
{
  for (guint n = 0; n <= 6; n += 2)
    {
      GtkWidget *view = new_view (n), *window = test_show (view, 1000, 700);

      g_assert_cmpuint (test_count_unnamed (view), ==, 0);
      test_close (window, view);
    }
}

static void
test_fits (void)
{
  for (guint n = 0; n <= 6; n += 3)
    {
      GtkWidget *view = new_view (n), *window = test_show (view, 800, 640);
      int width, height;

      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 800, &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 800);
      g_assert_cmpint (height, <=, 640);
      test_close (window, view);
    }
}

/* pointing at one map moves the cell in all, and the line has the values of all with their difference */
static void
test_readout (void)
{
  GtkWidget *view = new_view (2), *window = test_show (view, 1000, 700);
  const char *text;

  sac_selection_set_cell (sac_compare_view_get_selection (SAC_COMPARE_VIEW (view)), 2, 1);
  text = sac_compare_view_get_readout (SAC_COMPARE_VIEW (view));
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "[3, 2] “"));
  g_assert_nonnull (strstr (text, " · difference "));
  g_assert_nonnull (strstr (text, " · additive 0."));
  g_assert_nonnull (strstr (text, " · dot 0."));
  test_close (window, view);
}

static SacMapView *
get_map (GtkWidget *view, gsize index)
{
  return sac_compare_panes_get_map_view (sac_compare_view_get_panes (SAC_COMPARE_VIEW (view)), index);
}

/* zooming into one zooms all, the difference too; further data of the same shape leave it */
static void
test_zoom (void)
{
  GtkWidget *view = new_view (3), *window = test_show (view, 1000, 700);
  SacZoom first, other;

  gtk_widget_activate_action (GTK_WIDGET (get_map (view, 1)), "map.zoom-in", NULL);
  sac_map_view_get_view (get_map (view, 1), &first);
  g_assert_cmpfloat (first.factor, >, 1);
  for (gsize i = 0; i <= 3; i++)
    {
      sac_map_view_get_view (get_map (view, i), &other);
      g_assert_cmpfloat (other.factor, ==, first.factor);
      g_assert_cmpfloat (other.center_row, ==, first.center_row);
      g_assert_cmpfloat (other.center_column, ==, first.center_column);
    }
  gtk_widget_activate_action (GTK_WIDGET (get_map (view, 3)), "map.zoom-fit", NULL);
  for (gsize i = 0; i <= 3; i++)
    g_assert_cmpfloat (sac_map_view_get_zoom (get_map (view, i)), ==, 1);
  test_close (window, view);
}

static double
get_end (GtkWidget *view, gsize index)
{
  SacMapLayout layout;

  g_assert_true (sac_map_view_get_layout (get_map (view, index), &layout));
  return layout.scale.maximum;
}

static float
find_largest (guint n)
{
  float largest = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SacMapData) data = gallery_compare_map (i);
      const SacMapInfo *info = sac_map_data_get_info (data);

      for (gsize row = 0; row < info->n_rows; row++)
        for (gsize column = 0; column < info->n_columns; column++)
          largest = MAX (largest, sac_map_data_get_weight (data, row, column));
    }
  return largest;
}

/* from 0 to 1, or to the largest of all: with every scale the same for all panes, and no row by its own largest */
static void
test_scale (void)
{
  GtkWidget *view = new_view (3), *window = test_show (view, 1000, 700);
  SacSelection *selection = sac_compare_view_get_selection (SAC_COMPARE_VIEW (view));
  SacComparePanes *panes = sac_compare_view_get_panes (SAC_COMPARE_VIEW (view));

  for (SacScaleChoice choice = 0; choice < SAC_N_SCALE_CHOICES; choice++)
    for (guint common = 0; common < 2; common++)
      {
        sac_selection_set_scale (selection, choice);
        sac_compare_panes_set_common (panes, common > 0);
        g_assert_cmpint (sac_selection_get_scale (selection), !=, SAC_SCALE_CHOICE_ROW_MAXIMUM);
        for (gsize i = 0; i < 3; i++)
          g_assert_cmpfloat (get_end (view, i), ==, common > 0 ? (double) find_largest (3) : 1);
      }
  test_close (window, view);
}

static void
test_states (void)
{
  static const struct
  {
    SacTrainState state;
    gboolean run, step, stop, form;
    const char *signal;
  } rows[] = {
    { SAC_TRAIN_IDLE, 1, 1, 0, 1, "start" },     { SAC_TRAIN_RUNNING, 1, 0, 1, 0, "pause" },
    { SAC_TRAIN_PAUSED, 1, 1, 1, 0, "resume" },  { SAC_TRAIN_STOPPING, 0, 0, 0, 0, NULL },
    { SAC_TRAIN_FINISHED, 1, 1, 0, 1, "start" },
  };
  GtkWidget *view = new_view (2), *window = test_show (view, 1000, 700);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n = 0;

      sac_compare_view_set_status (SAC_COMPARE_VIEW (view),
                                   &(SacTrainStatus){ rows[i].state, "step 1", 0.5 });
      g_assert_cmpint (gtk_widget_is_sensitive (test_find (view, test_has_action, "compare.run")), ==,
                       rows[i].run);
      g_assert_cmpint (gtk_widget_is_sensitive (test_find (view, test_has_action, "compare.step")), ==,
                       rows[i].step);
      g_assert_cmpint (gtk_widget_is_sensitive (test_find (view, test_has_action, "compare.stop")), ==,
                       rows[i].stop);
      g_assert_cmpint (gtk_widget_is_sensitive (
                         GTK_WIDGET (sac_compare_view_get_form (SAC_COMPARE_VIEW (view)))),
                       ==, rows[i].form);
      if (rows[i].signal == NULL)
        continue;
      g_signal_connect_swapped (view, rows[i].signal, G_CALLBACK (test_count), &n);
      gtk_widget_activate_action (view, "compare.run", NULL);
      g_assert_cmpuint (n, ==, 1);
      g_signal_handlers_disconnect_by_data (view, &n);
    }
  test_close (window, view);
}

static double
get_mechanism (GVariant *variants, gsize index)
{
  g_autoptr (GVariant) variant = g_variant_get_child_value (variants, index);
  double value = -1;

  g_assert_true (g_variant_lookup (variant, "mechanism", "d", &value));
  return value;
}

static gboolean
is_add (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_remove (GtkWidget *widget, gconstpointer icon)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;
}

/* two to six, and each new one has a mechanism that none has yet */
static void
test_variants (void)
{
  GtkWidget *view = new_view (0), *window = test_show (view, 1000, 700);
  SacVariantList *list = sac_compare_view_get_variants (SAC_COMPARE_VIEW (view));
  GtkWidget *add = test_find (view, is_add, "Add a Variant"),
            *remove = test_find (GTK_WIDGET (list), is_remove, "window-close-symbolic");
  g_autoptr (GVariant) six = NULL;

  g_assert_cmpuint (sac_variant_list_get_n (list), ==, 2);
  g_assert_false (gtk_widget_get_sensitive (remove));
  for (guint n = 3; n <= 6; n++)
    {
      g_assert_true (gtk_widget_get_sensitive (add));
      g_signal_emit_by_name (add, "clicked");
      g_assert_cmpuint (sac_variant_list_get_n (list), ==, n);
    }
  g_assert_false (gtk_widget_get_sensitive (add));
  six = sac_variant_list_get_values (list);
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpfloat (get_mechanism (six, i), ==, (double) i);
  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  g_signal_emit_by_name (remove, "clicked");
  g_assert_cmpuint (sac_variant_list_get_n (list), ==, 5);
  test_close (window, view);
}

static void
keep_text (GtkWidget *view, const char *text, char **last)
{
  g_free (*last);
  *last = g_strdup (text);
}

static gboolean
begins (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
         g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), label);
}

/* a heading sorts, and what is copied is what is seen */
static void
test_table (void)
{
  GtkWidget *view = new_view (3), *window = test_show (view, 1000, 700);
  GtkWidget *heading = test_find (view, begins, "Exact");
  g_autofree char *copied = NULL;

  g_signal_connect (view, "copy-table", G_CALLBACK (keep_text), &copied);
  gtk_widget_activate_action (view, "compare.copy-table", NULL);
  g_assert_nonnull (strstr (copied, "\nadditive\t1234\t115791\t"));
  g_signal_emit_by_name (heading, "clicked");
  gtk_widget_activate_action (view, "compare.copy-table", NULL);
  g_assert_nonnull (strstr (copied, "Alignment error\nscaled-dot\t"));
  g_signal_emit_by_name (heading, "clicked");
  gtk_widget_activate_action (view, "compare.copy-table", NULL);
  g_assert_nonnull (strstr (copied, "Alignment error\nadditive\t"));
  test_close (window, view);
}

/* the pair can be any two, and is told once a change */
static void
test_pair (void)
{
  GtkWidget *view = new_view (3), *window = test_show (view, 1000, 700);
  SacComparePanes *panes = sac_compare_view_get_panes (SAC_COMPARE_VIEW (view));
  guint a, b, n = 0;

  g_assert_true (sac_compare_panes_get_pair (panes, &a, &b));
  g_assert_cmpuint (a, ==, 0);
  g_assert_cmpuint (b, ==, 1);
  g_signal_connect_swapped (view, "pair-changed", G_CALLBACK (test_count), &n);
  sac_compare_panes_set_pair (panes, 0, 2);
  g_assert_cmpuint (n, ==, 1);
  sac_compare_panes_set_pair (panes, 0, 2);
  g_assert_cmpuint (n, ==, 1);
  test_close (window, view);
}

/* everything can be taken away again */
static void
test_emptied (void)
{
  GtkWidget *view = new_view (4), *window = test_show (view, 1000, 700);

  sac_compare_view_set_difference (SAC_COMPARE_VIEW (view), NULL);
  sac_compare_view_set_panes (SAC_COMPARE_VIEW (view), NULL, 0);
  sac_compare_view_set_chart (SAC_COMPARE_VIEW (view), NULL);
  sac_compare_view_set_figures (SAC_COMPARE_VIEW (view), NULL);
  sac_compare_view_set_probe (SAC_COMPARE_VIEW (view), NULL, NULL);
  sac_compare_view_set_error (SAC_COMPARE_VIEW (view), "again");
  test_run_frames (window, 3);
  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  test_close (window, view);
}

int
main (int argc, char **argv)
{
  test_gtk_init (&argc, &argv);
  g_test_add_func ("/ui/compare/named", test_named);
  g_test_add_func ("/ui/compare/fits", test_fits);
  g_test_add_func ("/ui/compare/readout", test_readout);
  g_test_add_func ("/ui/compare/zoom", test_zoom);
  g_test_add_func ("/ui/compare/scale", test_scale);
  g_test_add_func ("/ui/compare/states", test_states);
  g_test_add_func ("/ui/compare/variants", test_variants);
  g_test_add_func ("/ui/compare/table", test_table);
  g_test_add_func ("/ui/compare/pair", test_pair);
  g_test_add_func ("/ui/compare/emptied", test_emptied);
  return g_test_run ();
}
