/* tests/ui/test-curves.c — curves smoothed and of several runs, what is read of them, and figures to keep
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-step.h"
#include "ui/state/chart-figure.h"
#include "ui/state/chart-mix.h"
#include "ui/state/step-data-figure.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#define N 200

/* --- smoothing --- */

/* A curve that does not change stays, from its first value on: nothing pulls its start to zero. */
static void
test_constant (void)
{
  static const double factors[] = { 0, 0.5, 0.9, 0.99 };
  double y[N], out[N];

  for (gsize i = 0; i < N; i++)
    y[i] = 2.5;
  for (gsize f = 0; f < G_N_ELEMENTS (factors); f++)
    {
      sac_smooth (y, N, factors[f], out);
      for (gsize i = 0; i < N; i++)
        g_assert_cmpfloat_with_epsilon (out[i], 2.5, 1e-12);
    }
}

/* Σ (1 − β) βᵗ⁻ⁱ yᵢ / (1 − βᵗ), summed as it is written. */
static void
test_formula (void)
{
  const double factor = 0.8;
  double y[N], out[N];

  for (gsize i = 0; i < N; i++)
    y[i] = g_test_rand_double_range (-3, 3);
  sac_smooth (y, N, factor, out);
  g_assert_cmpfloat_with_epsilon (out[0], y[0], 1e-12);
  for (gsize t = 0; t < N; t++)
    {
      double sum = 0;

      for (gsize i = 0; i <= t; i++)
        sum += (1 - factor) * pow (factor, (double) (t - i)) * y[i];
      g_assert_cmpfloat_with_epsilon (out[t], sum / (1 - pow (factor, (double) t + 1)), 1e-9);
    }
}

static void
test_nothing (void)
{
  const double y[] = { 1, -2, NAN, INFINITY, 4 };
  double out[5];

  sac_smooth (y, 5, 0, out);
  g_assert_cmpfloat (out[0], ==, 1);
  g_assert_cmpfloat (out[1], ==, -2);
  g_assert_true (isnan (out[2]) && isnan (out[3]));
  g_assert_cmpfloat (out[4], ==, 4);
}

/* What is no number leaves a gap, and the rest is as if it had never been there. */
static void
test_gap (void)
{
  const double with[] = { 1, 5, NAN, 3, 2 }, without[] = { 1, 5, 3, 2 };
  double a[5], b[4];

  sac_smooth (with, 5, 0.7, a);
  sac_smooth (without, 4, 0.7, b);
  g_assert_true (isnan (a[2]));
  g_assert_cmpfloat (a[1], ==, b[1]);
  g_assert_cmpfloat (a[3], ==, b[2]);
  g_assert_cmpfloat (a[4], ==, b[3]);
}

/* --- several runs --- */

static const double steps[] = { 1, 2, 3, 4, 5, 6 }, rare[] = { 2, 5 };
static const double losses[] = { 4, 3, 2.5, 2.25, 1.0 / 3, 2 }, checks[] = { 3.5, 2.75 };

static SacChartData *
make_run (gboolean with_mark)
{
  const SacSeries series[] = {
    { .name = "training", .x = steps, .y = losses, .n_points = 6, .color = 0 },
    { .name = "validation", .x = rare, .y = checks, .n_points = 2, .color = 1 },
  };
  const SacChartPanel panels[] = {
    { "loss", "nats", series, 2, TRUE, NAN, NAN },
    { "accuracy", NULL, series, 1, FALSE, NAN, NAN },
  };
  const SacChartMark mark = { 3, "learning rate 0.001 → 0.0005" };

  return sac_chart_data_new_noted (panels, 2, "step", &(SacChartNotes){ &mark, with_mark ? 1 : 0, NULL, 0 });
}

/* One run is as it was, but for what is smoothed; what was recorded stays with it. */
static void
test_one_run (void)
{
  g_autoptr (SacChartData) data = make_run (TRUE);
  const SacChartRun run = { "dates", data, 3, FALSE };
  g_autoptr (SacChartData) plain = sac_chart_mix (&run, 1, 0);
  g_autoptr (SacChartData) smooth = sac_chart_mix (&run, 1, 0.6);
  const SacSeries *a = sac_chart_data_get_panel (plain, 0)->series;
  const SacSeries *b = sac_chart_data_get_panel (smooth, 0)->series;

  g_assert_cmpuint (sac_chart_data_get_n_panels (plain), ==, 2);
  g_assert_null (a->raw);
  g_assert_cmpmem (a->y, sizeof losses, losses, sizeof losses);
  g_assert_cmpmem (b->raw, sizeof losses, losses, sizeof losses);
  g_assert_cmpfloat (b->y[5], !=, losses[5]);
  g_assert_cmpstr (a->name, ==, "training");
  g_assert_cmpuint (a[1].color, ==, 1);
  g_assert_cmpuint (sac_chart_data_get_notes (plain)->n_keys, ==, 0);
  g_assert_cmpstr (sac_chart_data_get_notes (smooth)->marks[0].text, ==, "learning rate 0.001 → 0.0005");
}

/* Several have a colour each, dashes by kind, and names that tell them apart; hidden ones are left out. */
static void
test_several_runs (void)
{
  g_autoptr (SacChartData) data = make_run (TRUE);
  SacChartRun runs[] = { { "a", data, 0, FALSE }, { "b", data, 4, FALSE }, { "c", data, 5, TRUE } };
  g_autoptr (SacChartData) mixed = sac_chart_mix (runs, 3, 0);
  const SacChartPanel *loss = sac_chart_data_get_panel (mixed, 0);
  const SacChartNotes *notes = sac_chart_data_get_notes (mixed);

  g_assert_cmpuint (loss->n_series, ==, 4);
  g_assert_cmpstr (loss->series[0].name, ==, "a · training");
  g_assert_cmpstr (loss->series[3].name, ==, "b · validation");
  g_assert_cmpuint (loss->series[2].color, ==, 4);
  g_assert_cmpuint (loss->series[3].color, ==, 4);
  g_assert_cmpuint (loss->series[2].dash, ==, 0);
  g_assert_cmpuint (loss->series[3].dash, ==, 1);
  g_assert_cmpuint (notes->n_keys, ==, 2);
  g_assert_cmpstr (notes->keys[1].name, ==, "b");
  g_assert_cmpuint (notes->n_marks, ==, 2);
  g_assert_cmpstr (notes->marks[1].text, ==, "b: learning rate 0.001 → 0.0005");
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    runs[i].hidden = TRUE;
  g_assert_null (sac_chart_mix (runs, 3, 0));
  g_assert_null (sac_chart_mix (NULL, 0, 0.5));
  g_assert_true (sac_chart_data_get_notes (mixed)->marks[0].of_run &&
                 sac_chart_data_get_notes (mixed)->marks[1].of_run);
  g_assert_cmpuint (sac_chart_data_get_notes (mixed)->marks[0].color +
                      sac_chart_data_get_notes (mixed)->marks[1].color,
                    ==, 4);
}

/* --- what is read --- */

/* The step, every digit of what was recorded, and of which step where it is another; never the smoothed alone. */
static void
test_read (void)
{
  g_autoptr (SacChartData) data = make_run (FALSE);
  const SacChartRun run = { "dates", data, 0, FALSE };
  g_autoptr (SacChartData) smooth = sac_chart_mix (&run, 1, 0.5);
  g_autofree char *plain = sac_chart_data_read (data, 0, 5.2);
  g_autofree char *other = sac_chart_data_read (data, 0, 3.1);
  g_autofree char *smoothed = sac_chart_data_read (smooth, 1, 2);
  g_autofree char *nothing = sac_chart_data_read (data, 0, NAN);

  g_assert_cmpstr (plain, ==, "step 5, loss: training 0.333333333, validation 2.75");
  g_assert_cmpstr (other, ==, "step 3, loss: training 2.5, validation 3.5 at step 2");
  g_assert_cmpstr (smoothed, ==, "step 2, accuracy: training 3 (smoothed 3.333)");
  g_assert_null (nothing);
}

/* --- figures --- */

/* Another program's reader draws it: not blank, and of the size it says. */
static void
check_svg (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);
  const guint8 *pixels;
  gsize n_dark = 0, n_channels;

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), >, 800);
  pixels = gdk_pixbuf_read_pixels (pixbuf);
  n_channels = (gsize) gdk_pixbuf_get_n_channels (pixbuf);
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      n_dark += pixels[(gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf) + (gsize) x * n_channels] < 128;
  g_assert_cmpuint (n_dark, >, 500);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  return g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), text) != NULL;
}

static void
test_chart_figure (void)
{
  g_autoptr (SacChartData) data = make_run (TRUE);
  const SacChartRun runs[] = { { "first", data, 0, FALSE }, { "second", data, 1, FALSE } };
  g_autoptr (SacChartData) mixed = sac_chart_mix (runs, 2, 0.9);
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (gssize panel = -1; panel < 2; panel++)
    {
      const SacChartFigure figure = {
        .title = "Two <runs>", .panel = panel, .log_x = panel == 0, .log_y = TRUE
      };
      g_autoptr (GBytes) svg = sac_chart_data_render (mixed, &figure, &theme, SAC_FIGURE_SVG, 1, NULL);
      g_autoptr (GBytes) pdf = sac_chart_data_render (mixed, &figure, &theme, SAC_FIGURE_PDF, 1, NULL);

      check_svg (svg);
      g_assert_true (contains (svg, "Two &lt;runs&gt;"));
      g_assert_true (contains (svg, ">second</text>"));
      g_assert_true (contains (svg, "first: learning rate 0.001 → 0.0005"));
      g_assert_true (contains (svg, ">loss</text>") == (panel != 1));
      g_assert_true (contains (svg, ">accuracy</text>") == (panel != 0));
      g_assert_true (contains (pdf, "%PDF"));
    }
}

static void
test_step_figure (void)
{
  g_autoptr (SacStepData) data = gallery_step_data ((SacStepPlace){ .query = 2, .key = 1, .word = -1 });
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
    {
      const SacStepPart *part = &data->stages[stage];
      g_autoptr (GBytes) svg = sac_step_data_render (data, stage, NULL, &theme, SAC_FIGURE_SVG, 1, NULL);
      g_autofree char *name = g_strdup_printf (">%s: stage", sac_step_stage_get_name (stage));
      g_autofree char *first = sac_step_number (part->items.columns[1].values[0]);

      check_svg (svg);
      g_assert_true (contains (svg, "“noir” looks at “black”"));
      g_assert_true (contains (svg, name));
      g_assert_true (contains (svg, ">sleeps</text>"));
      g_assert_true (contains (svg, part->formula));
      g_assert_true (contains (svg, first));
      g_assert_true (contains (svg, "Its parts, the largest first") == (part->terms.n_columns > 0));
      g_assert_true (contains (svg, "made in this pass"));
    }
}

/* Of a long table the largest, the chosen one however small, and how many there are besides. */
static void
test_long_table (void)
{
  g_autoptr (SacStepData) data = gallery_step_data ((SacStepPlace){ .query = 2, .key = 1, .word = -1 });
  SacStepTable *terms = &data->stages[SAC_STEP_SCORES].terms;
  g_autoptr (GBytes) svg = NULL, titled = NULL;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_step_data_init_table (data, terms, 300, 1);
  terms->label_title = "unit";
  terms->labels = sac_step_data_array (data, SacLabel, 300);
  terms->columns[0].title = "part";
  terms->bars = 0;
  terms->selected = 299;
  for (gsize i = 0; i < 300; i++)
    {
      terms->labels[i].text = sac_step_data_format (data, "unit-%" G_GSIZE_FORMAT, i);
      terms->columns[0].values[i] = 1.0 / (double) (i + 1);
    }
  svg = sac_step_data_render (data, SAC_STEP_SCORES, NULL, &theme, SAC_FIGURE_SVG, 1, NULL);
  g_assert_true (contains (svg, ">unit-0</text>") && contains (svg, ">unit-38</text>"));
  g_assert_false (contains (svg, ">unit-39</text>"));
  g_assert_true (contains (svg, ">unit-299</text>"));
  g_assert_true (contains (svg, "and 260 smaller rows of 300"));
  titled = sac_step_data_render (data, SAC_STEP_SCORES, "My title", &theme, SAC_FIGURE_SVG, 1, NULL);
  g_assert_true (contains (titled, "My title") && !contains (titled, "looks at"));
}

/* Wider than the page: tokens and numbers go on in the next line, none is lost. */
static void
test_many_tokens (void)
{
  g_autoptr (SacStepData) data = gallery_step_data ((SacStepPlace){ .query = 2, .key = 1, .word = -1 });
  SacLabel *keys = sac_step_data_array (data, SacLabel, 90);
  g_autoptr (GBytes) svg = NULL;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (gsize i = 0; i < 90; i++)
    keys[i].text = sac_step_data_format (data, "token-%" G_GSIZE_FORMAT, i);
  data->keys = keys;
  data->n_keys = 90;
  svg = sac_step_data_render (data, SAC_STEP_SCORES, NULL, &theme, SAC_FIGURE_SVG, 1, NULL);
  for (gsize i = 0; i < 90; i++)
    {
      g_autofree char *text = g_strdup_printf (">%s</text>", keys[i].text);

      g_assert_true (contains (svg, text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/curves/smooth/constant", test_constant);
  g_test_add_func ("/ui/curves/smooth/formula", test_formula);
  g_test_add_func ("/ui/curves/smooth/nothing", test_nothing);
  g_test_add_func ("/ui/curves/smooth/gap", test_gap);
  g_test_add_func ("/ui/curves/one-run", test_one_run);
  g_test_add_func ("/ui/curves/several-runs", test_several_runs);
  g_test_add_func ("/ui/curves/read", test_read);
  g_test_add_func ("/ui/curves/figure", test_chart_figure);
  g_test_add_func ("/ui/step-figure/stages", test_step_figure);
  g_test_add_func ("/ui/step-figure/long-table", test_long_table);
  g_test_add_func ("/ui/step-figure/many-tokens", test_many_tokens);
  return g_test_run ();
}
