/* tests/ui/test-widgets-state.c — selection, maps in words, curves: values without a window
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"
#include "ui/state/selection.h"
#include "ui/widgets/number-scale.h"

#include <math.h>

static void
count (guint *counter)
{
  (*counter)++;
}

static SacMapData *
small_map (gboolean with_scores)
{
  static const float weights[] = { 0.25f, 0.5f, 0.25f, 1, 0, 0 }, scores[] = { 1, 2, 1, -3, 0, 5 };
  static const guint8 mask[] = { 1, 1, 1, 1, 0, 0 };
  static const SacLabel rows[] = { { "le", FALSE }, { "a b", FALSE } };
  static const SacLabel columns[] = { { "the", FALSE }, { "x\n", TRUE }, { "z", FALSE } };
  g_autoptr (GBytes) weight_bytes = g_bytes_new_static (weights, sizeof weights);
  g_autoptr (GBytes) score_bytes = g_bytes_new_static (scores, sizeof scores);
  g_autoptr (GBytes) mask_bytes = g_bytes_new_static (mask, sizeof mask);

  return sac_map_data_new (&(SacMapInfo){ .weights = weight_bytes,
                                          .scores = with_scores ? score_bytes : NULL,
                                          .mask = mask_bytes,
                                          .n_rows = 2,
                                          .n_columns = 3,
                                          .row_labels = rows,
                                          .column_labels = columns });
}

/* set: one notification; set the same: none */
static void
test_selection_notify (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  guint heads = 0, sites = 0, scales = 0, cells = 0, rows = 0;

  g_signal_connect_swapped (selection, "notify::head", G_CALLBACK (count), &heads);
  g_signal_connect_swapped (selection, "notify::site", G_CALLBACK (count), &sites);
  g_signal_connect_swapped (selection, "notify::scale", G_CALLBACK (count), &scales);
  g_signal_connect_swapped (selection, "notify::row", G_CALLBACK (count), &rows);
  g_signal_connect_swapped (selection, "cell-changed", G_CALLBACK (count), &cells);
  for (int i = 0; i < 2; i++)
    {
      sac_selection_set_head (selection, 3);
      sac_selection_set_site (selection, "cross");
      sac_selection_set_scale (selection, SAC_SCALE_CHOICE_LOG);
      sac_selection_set_cell (selection, 1, 2);
    }
  g_assert_cmpuint (heads, ==, 1);
  g_assert_cmpuint (sites, ==, 1);
  g_assert_cmpuint (scales, ==, 1);
  g_assert_cmpuint (rows, ==, 1);
  g_assert_cmpuint (cells, ==, 1);
  sac_selection_set_cell (selection, 1, 0);
  g_assert_cmpuint (rows, ==, 1);
  g_assert_cmpuint (cells, ==, 2);
}

/* the pointer moves the cell until it is locked; without a cell nothing is locked */
static void
test_selection_lock (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();

  sac_selection_set_locked (selection, TRUE);
  g_assert_false (sac_selection_get_locked (selection));
  sac_selection_set_hover (selection, 4, 5);
  g_assert_cmpint (sac_selection_get_row (selection), ==, 4);
  sac_selection_set_hover (selection, -1, -1);
  g_assert_cmpint (sac_selection_get_row (selection), ==, 4);
  sac_selection_set_locked (selection, TRUE);
  sac_selection_set_hover (selection, 1, 1);
  g_assert_cmpint (sac_selection_get_row (selection), ==, 4);
  g_assert_cmpint (sac_selection_get_hover_row (selection), ==, 1);
  sac_selection_clamp (selection, 10, 5);
  g_assert_cmpint (sac_selection_get_row (selection), ==, -1);
  g_assert_false (sac_selection_get_locked (selection));
}

static void
test_map_words (void)
{
  g_autoptr (SacMapData) data = small_map (TRUE);
  g_autoptr (SacMapData) bare = small_map (FALSE);
  g_autofree char *label = sac_map_data_describe (data), *cell = sac_map_data_describe_cell (data, 0, 1);
  g_autofree char *masked = sac_map_data_describe_cell (data, 1, 1);
  g_autofree char *readout = sac_map_data_format_readout (data, 0, 1);
  g_autofree char *without = sac_map_data_format_readout (bare, 1, 0);

  g_assert_cmpstr (label, ==, "Attention map, 2 queries by 3 keys");
  g_assert_cmpstr (cell, ==, "“le” looks at “x↵” with weight 0.5000, rank 1 of 3");
  g_assert_cmpstr (masked, ==, "“a␣b” may not look at “x↵” (masked)");
  g_assert_cmpstr (
    readout, ==,
    "[1, 2] “le” looks at “x↵” with weight 0.5000 · score 2.000 · rank 1 of 3 · row entropy 1.04 nats");
  g_assert_cmpstr (without, ==,
                   "[2, 1] “a␣b” looks at “the” with weight 1.0000 · rank 1 of 1 · row entropy 0 nats");
}

static void
test_map_numbers (void)
{
  g_autoptr (SacMapData) data = small_map (TRUE);
  gsize n;

  g_assert_cmpuint (sac_map_data_get_rank (data, 0, 0, &n), ==, 2);
  g_assert_cmpuint (sac_map_data_get_rank (data, 0, 2, &n), ==, 2);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (sac_map_data_get_rank (data, 1, 2, &n), ==, 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (sac_map_data_get_row_peak (data, 0), ==, 1);
  g_assert_cmpfloat_with_epsilon (sac_map_data_get_row_entropy (data, 0), 1.5 * log (2), 1e-7);
}

/* a matrix of the wrong size is a caller's bug, found at once */
static void
test_map_wrong_size (void)
{
  static const float weights[5];
  g_autoptr (GBytes) bytes = g_bytes_new_static (weights, sizeof weights);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*has_elements*");
  g_assert_null (sac_map_data_new (&(SacMapInfo){ .weights = bytes, .n_rows = 2, .n_columns = 3 }));
  g_test_assert_expected_messages ();
}

/* labels and numbers are copies: what they were made from may go */
static void
test_map_owns (void)
{
  char text[] = "mot";
  SacLabel label = { text, FALSE };
  static const float weight = 1;
  g_autoptr (GBytes) bytes = g_bytes_new_static (&weight, sizeof weight);
  g_autoptr (SacMapData) data = sac_map_data_new (&(SacMapInfo){
    .weights = bytes, .n_rows = 1, .n_columns = 1, .row_labels = &label, .column_labels = &label });
  g_autofree char *name = NULL;

  text[0] = 'X';
  name = sac_map_data_dup_row_name (data, 0);
  g_assert_cmpstr (name, ==, "mot");
}

static void
test_chart_steps (void)
{
  const double x[] = { 1, 10, 100 }, y[] = { 3, 2, 1 }, y2[] = { 5, 6, 7, 8, 9 };
  const SacSeries series[] = { { "loss", x, y, 3, 0, FALSE }, { "other", NULL, y2, 5, 1, FALSE } };
  const SacChartPanel panel = { "loss", NULL, series, 2, TRUE, NAN, NAN };
  g_autoptr (SacChartData) data = sac_chart_data_new (&panel, 1, "step");
  g_autofree char *text = sac_chart_data_describe (data, 10.2), *last = sac_chart_data_describe (data, NAN);
  g_autofree char *step = sac_step_format (1234567), *low = sac_step_format (999);
  double at = NAN;

  g_assert_true (sac_chart_data_find_nearest (data, 60, &at));
  g_assert_cmpfloat (at, ==, 100);
  g_assert_true (sac_chart_data_find_next (data, 1, 1, &at));
  g_assert_cmpfloat (at, ==, 2);
  g_assert_true (sac_chart_data_find_next (data, 4, 1, &at));
  g_assert_cmpfloat (at, ==, 10);
  g_assert_true (sac_chart_data_find_next (data, NAN, -1, &at));
  g_assert_cmpfloat (at, ==, 100);
  g_assert_false (sac_chart_data_find_next (data, 100, 1, &at));
  g_assert_cmpstr (text, ==, "step 10: loss 2.000, other 9.000");
  g_assert_cmpstr (last, ==, "step 100: loss 1.000, other 9.000");
  g_assert_cmpstr (step, ==, "1,234,567");
  g_assert_cmpstr (low, ==, "999");
}

static void
test_chart_empty (void)
{
  g_autoptr (SacChartData) data = sac_chart_data_new (NULL, 0, NULL);
  g_autofree char *text = sac_chart_data_describe (data, NAN);
  double at;

  g_assert_false (sac_chart_data_find_nearest (data, 1, &at));
  g_assert_cmpstr (text, ==, "nothing recorded yet");
}

/* value → dial → value is the identity; clicks walk 1, 2, 5, 10 or double */
static void
test_number_scale (void)
{
  static const double values[] = { 0, 1e-9, 1e-5, 0.003, 0.07, 0.1, 0.999 };
  SacNumberScale scale;

  sac_number_scale_init (&scale, 0, 1, FALSE, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const double back = sac_number_scale_from_dial (&scale, sac_number_scale_to_dial (&scale, values[i]));

      g_assert_cmpfloat_with_epsilon (back, values[i], 1e-12);
    }

  const double before = sac_number_scale_to_dial (&scale, 0.003);
  const double after = sac_number_scale_snap (&scale, before, before + sac_number_scale_get_step (&scale));
  g_assert_cmpfloat_with_epsilon (sac_number_scale_from_dial (&scale, after), 0.005, 1e-12);

  sac_number_scale_init (&scale, 8, 1024, TRUE, TRUE);
  g_assert_cmpfloat (sac_number_scale_from_dial (&scale, sac_number_scale_to_dial (&scale, 96)), ==, 96);
  g_assert_cmpfloat (sac_number_scale_from_dial (&scale, sac_number_scale_to_dial (&scale, 64) + 1), ==, 128);
}

static void
test_number_text (void)
{
  static const struct
  {
    const char *text;
    gboolean ok;
    double value;
  } rows[] = {
    { "0.003", TRUE, 0.003 }, { "1e-4", TRUE, 1e-4 }, { " 0,5 ", TRUE, 0.5 }, { "−2", TRUE, -2 },
    { "", FALSE, 0 },         { "abc", FALSE, 0 },    { "1x", FALSE, 0 },     { "nan", FALSE, 0 },
  };
  SacNumberScale scale;
  g_autofree char *text = NULL;

  sac_number_scale_init (&scale, -10, 10, FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value;

      g_assert_cmpint (sac_number_scale_parse (&scale, rows[i].text, &value), ==, rows[i].ok);
      if (rows[i].ok)
        g_assert_cmpfloat (value, ==, rows[i].value);
    }
  text = sac_number_scale_format (&scale, 0.003);
  g_assert_cmpstr (text, ==, "0.003");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/selection/notify", test_selection_notify);
  g_test_add_func ("/ui/selection/lock", test_selection_lock);
  g_test_add_func ("/ui/map-data/words", test_map_words);
  g_test_add_func ("/ui/map-data/numbers", test_map_numbers);
  g_test_add_func ("/ui/map-data/wrong-size", test_map_wrong_size);
  g_test_add_func ("/ui/map-data/owns", test_map_owns);
  g_test_add_func ("/ui/chart-data/steps", test_chart_steps);
  g_test_add_func ("/ui/chart-data/empty", test_chart_empty);
  g_test_add_func ("/ui/number-scale/identity", test_number_scale);
  g_test_add_func ("/ui/number-scale/text", test_number_text);
  return g_test_run ();
}
