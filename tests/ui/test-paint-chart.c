/* tests/ui/test-paint-chart.c — ticks, axes, and curves that lose nothing
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/bars.h"
#include "ui/paint/chart.h"

#include <math.h>
#include <time.h>

#define WIDTH  300
#define HEIGHT 200

static char *
join_ticks (const SacAxis *axis, guint wanted)
{
  GString *text = g_string_new (NULL);
  SacTicks ticks;

  sac_axis_get_ticks (axis, wanted, &ticks);
  for (gsize i = 0; i < ticks.n_values; i++)
    {
      g_autofree char *tick = sac_ticks_format (&ticks, axis->log, ticks.values[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", tick);
    }
  return g_string_free (text, FALSE);
}

static void
test_ticks (void)
{
  static const struct
  {
    double minimum, maximum;
    gboolean log;
    guint wanted;
    const char *want;
  } cases[] = {
    { 0, 1, FALSE, 5, "0 0.2 0.4 0.6 0.8 1.0" },
    { 0, 1, FALSE, 2, "0 0.5 1.0" },
    { -3, 3, FALSE, 6, "−3 −2 −1 0 1 2 3" },
    { 0, 4000, FALSE, 4, "0 1000 2000 3000 4000" },
    { 0, 50000, FALSE, 5, "0 10k 20k 30k 40k 50k" },
    { 0, 2e6, FALSE, 4, "0 500k 1M 1.5M 2M" },
    { 0.071, 0.083, FALSE, 3, "0.075 0.080" },
    { 0, 4e-5, FALSE, 4, "0 1e−5 2e−5 3e−5 4e−5" },
    { 1e-4, 1, TRUE, 5, "1e−4 0.001 0.01 0.1 1" },
    { 1, 1e4, TRUE, 5, "1 10 100 1000 10k" },
    { 0.5, 20, TRUE, 6, "0.5 1 2 5 10 20" },
    { 3, 4, TRUE, 3, "3.0 3.5 4.0" },
    { 0.2, 5, TRUE, 2, "0.2 0.5 1 2 5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SacAxis axis = { cases[i].minimum, cases[i].maximum, 0, 100, cases[i].log };
      g_autofree char *got = join_ticks (&axis, cases[i].wanted);

      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    int digits;
    const char *want;
  } cases[] = {
    { 0, 3, "0" },         { 0.6949, 3, "0.69" },     { 4.812, 3, "4.81" },    { -12.34, 3, "−12.3" },
    { 1234.5, 3, "1234" }, { 2.37e-4, 3, "2.37e−4" }, { 0.0044, 3, "0.0044" }, { -0.0651, 3, "−0.065" },
    { NAN, 3, "NaN" },     { INFINITY, 3, "∞" },      { -INFINITY, 3, "−∞" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = sac_number_format (cases[i].value, cases[i].digits);

      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

/* value → pixel → value, linear and log, either direction of the axis. */
static void
test_axis_round_trip (void)
{
  for (int i = 0; i < 500; i++)
    {
      const double low = g_test_rand_double_range (0.001, 10);
      SacAxis axis = { low, low * g_test_rand_double_range (1.1, 1e5), 20, 400, g_test_rand_bit () };
      const double value = g_test_rand_double_range (axis.minimum, axis.maximum);

      if (g_test_rand_bit ())
        {
          axis.start = 400;
          axis.end = 20;
        }
      g_assert_cmpfloat_with_epsilon (sac_axis_to_value (&axis, sac_axis_to_pixel (&axis, value)) / value, 1,
                                      1e-9);
    }
}

static void
layout_one (const SacSeries *series, gboolean log_x, gboolean log_y, SacChartLayout *layout)
{
  SacChart chart;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_chart_init (&chart);
  chart.series = series;
  chart.n_series = 1;
  chart.log_x = log_x;
  chart.log_y = log_y;
  sac_chart_layout (&chart, (SacRect){ 0, 0, WIDTH, HEIGHT }, &theme, layout);
}

/* Paints the curve alone; TRUE when pixel (x, y) or a neighbour of it is inked. */
static cairo_surface_t *
paint_curve (const SacSeries *series, const SacChartLayout *layout)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (image);
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_chart_paint_series (cr, series, layout, &theme);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static gboolean
is_inked (cairo_surface_t *image, double x, double y)
{
  const guint8 *data = cairo_image_surface_get_data (image);

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        const int px = (int) x + dx, py = (int) y + dy;

        if (px >= 0 && py >= 0 && px < WIDTH && py < HEIGHT &&
            data[py * cairo_image_surface_get_stride (image) + 4 * px + 3] > 90)
          return TRUE;
      }
  return FALSE;
}

/* One step among 100,000 in 300 pixels, up or down, is seen to its very end. */
static void
test_spike_survives (void)
{
  const gsize n = 100000;
  g_autofree double *y = g_new (double, n);
  const SacSeries series = { "loss", NULL, y, n, 0, FALSE };

  for (int k = 0; k < 20; k++)
    {
      const gsize at = (gsize) g_test_rand_int_range (0, (gint32) n);
      SacChartLayout layout;

      for (gsize i = 0; i < n; i++)
        y[i] = 5;
      y[at] = k % 2 == 0 ? 9 : 1;
      layout_one (&series, k % 4 >= 2, k % 5 == 0, &layout);
      cairo_surface_t *image = paint_curve (&series, &layout);
      if (at > 0)
        g_assert_true (
          is_inked (image, sac_axis_to_pixel (&layout.x, (double) at), sac_axis_to_pixel (&layout.y, y[at])));
      cairo_surface_destroy (image);
    }
}

/* NaN makes a gap; a lone point between gaps is still a dot. */
static void
test_gaps (void)
{
  const double x[] = { 0, 10, 20, 30, 40, 50, 60 };
  const double y[] = { 1, 1, NAN, 1, NAN, 1, 1 };
  const SacSeries series = { "a", x, y, 7, 0, FALSE };
  SacChartLayout layout;

  layout_one (&series, FALSE, FALSE, &layout);
  cairo_surface_t *image = paint_curve (&series, &layout);
  const double level = sac_axis_to_pixel (&layout.y, 1);

  g_assert_true (is_inked (image, sac_axis_to_pixel (&layout.x, 5), level));
  g_assert_false (is_inked (image, sac_axis_to_pixel (&layout.x, 17), level));
  g_assert_true (is_inked (image, sac_axis_to_pixel (&layout.x, 30), level));
  g_assert_false (is_inked (image, sac_axis_to_pixel (&layout.x, 35), level));
  g_assert_true (is_inked (image, sac_axis_to_pixel (&layout.x, 55), level));
  cairo_surface_destroy (image);
}

/* What a log axis cannot show is counted. */
static void
test_log_drops (void)
{
  const double x[] = { 0, 1, 2, 3, 4 };
  const double y[] = { 1, 0, -2, NAN, 10 };
  const SacSeries series = { "a", x, y, 5, 0, FALSE };
  SacChartLayout layout;

  layout_one (&series, FALSE, TRUE, &layout);
  g_assert_cmpuint (layout.n_dropped, ==, 2);
  g_assert_cmpfloat (layout.y.minimum, >, 0);
  layout_one (&series, TRUE, TRUE, &layout);
  g_assert_cmpuint (layout.n_dropped, ==, 3);
  g_assert_cmpfloat (layout.x.minimum, >, 0);
}

/* Empty, single, constant, infinite: always finite axes with a positive span. */
static void
test_odd_data (void)
{
  static const struct
  {
    double y[3];
    gsize n;
  } cases[] = {
    { { 0 }, 0 },
    { { 5 }, 1 },
    { { 0, 0, 0 }, 3 },
    { { NAN, NAN, NAN }, 3 },
    { { 1, INFINITY, -INFINITY }, 3 },
    { { -1, -2, -3 }, 3 },
    { { 1e300, -1e300, 0 }, 3 },
    { { 1e-300, 2e-300, 3e-300 }, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int mode = 0; mode < 4; mode++)
      {
        const SacSeries series = { "a", NULL, cases[i].y, cases[i].n, 0, FALSE };
        SacChartLayout layout;

        layout_one (&series, (mode & 1) != 0, (mode & 2) != 0, &layout);
        g_assert_true (isfinite (layout.x.minimum) && isfinite (layout.y.minimum));
        g_assert_true (isfinite (layout.x.maximum) && isfinite (layout.y.maximum));
        g_assert_cmpfloat (layout.x.maximum, >, layout.x.minimum);
        g_assert_cmpfloat (layout.y.maximum, >, layout.y.minimum);
        cairo_surface_destroy (paint_curve (&series, &layout));
      }
}

/* The nearest point is the one that a slow search finds. */
static void
test_find_nearest (void)
{
  double x[50], y[50];
  const SacSeries series = { "a", x, y, 50, 0, FALSE };

  x[0] = 0;
  for (int i = 1; i < 50; i++)
    x[i] = x[i - 1] + g_test_rand_double_range (0.1, 3);
  for (int k = 0; k < 300; k++)
    {
      const double at = g_test_rand_double_range (-5, x[49] + 5);
      gsize index;

      g_assert_true (sac_series_find_nearest (&series, at, &index));
      for (int i = 0; i < 50; i++)
        g_assert_cmpfloat (fabs (x[index] - at), <=, fabs (x[i] - at));
    }
}

/* Panels of a stack share their x axis and its pixels. */
static void
test_stack (void)
{
  const double a[] = { 1, 2, 3 }, b[] = { 1000, 2000, 3000, 4000 };
  const SacSeries one = { "a", NULL, a, 3, 0, FALSE }, two = { "b", NULL, b, 4, 1, FALSE };
  SacChart charts[2];
  SacChartLayout layouts[2];
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  sac_chart_init (&charts[0]);
  sac_chart_init (&charts[1]);
  charts[0].series = &one;
  charts[1].series = &two;
  charts[0].n_series = charts[1].n_series = 1;
  sac_charts_layout (charts, 2, (SacRect){ 0, 0, 500, 400 }, &theme, layouts);
  g_assert_cmpfloat (layouts[0].x.maximum, ==, 3);
  g_assert_cmpmem (&layouts[0].x, sizeof (SacAxis), &layouts[1].x, sizeof (SacAxis));
  g_assert_cmpfloat (layouts[0].plot.y + layouts[0].plot.height, <, layouts[1].plot.y);
}

/* The cost of a million points, printed. */
static void
test_speed (void)
{
  const gsize n = 1000000;
  g_autofree double *y = g_new (double, n);
  const SacSeries series = { "loss", NULL, y, n, 0, FALSE };
  SacChartLayout layout;
  clock_t best = G_MAXLONG;

  for (gsize i = 0; i < n; i++)
    y[i] = 1 + (double) ((i * 2654435761u) % 1000) / 1000;
  for (int k = 0; k < 3; k++)
    {
      const clock_t start = clock ();

      layout_one (&series, FALSE, FALSE, &layout);
      cairo_surface_destroy (paint_curve (&series, &layout));
      best = MIN (best, clock () - start);
    }
  g_test_message ("1,000,000 points laid out and painted: %.2f ms of processor time",
                  best * 1e3 / CLOCKS_PER_SEC);
}

/* A bar that would be left out is shown if it is the highlighted one, and pointing finds it. */
static void
test_bars_highlighted (void)
{
  double values[40] = { 0 };
  const SacBars bars = { NULL, values, 40, 1, 35 };
  const SacRect area = { 0, 0, 200, 120 };
  gboolean found = FALSE;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  g_assert_cmpint (sac_bars_item_at (area, &bars, 1, &theme), ==, 0);
  g_assert_cmpint (sac_bars_item_at (area, &bars, -1, &theme), ==, -1);
  for (double y = 0; y < 120; y++)
    found |= sac_bars_item_at (area, &bars, y, &theme) == 35;
  g_assert_true (found);
}

/* Where not all bars fit, the largest are shown, in their order. */
static void
test_bars_largest (void)
{
  double values[40] = { 0 };
  const SacBars bars = { NULL, values, 40, 1, -1 };
  const SacRect area = { 0, 0, 200, 60 };
  gssize last = -1;
  gboolean found[40] = { FALSE };
  SacTheme theme;

  values[38] = 0.9;
  values[20] = 0.1;
  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (double y = 0; y < 60; y++)
    {
      const gssize item = sac_bars_item_at (area, &bars, y, &theme);

      if (item < 0)
        continue;
      g_assert_cmpint (item, >=, last);
      last = item;
      found[item] = TRUE;
    }
  g_assert_true (found[38]);
  g_assert_true (found[20]);
  g_assert_false (found[39]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/ticks/table", test_ticks);
  g_test_add_func ("/ui/ticks/numbers", test_numbers);
  g_test_add_func ("/ui/axis/round-trip", test_axis_round_trip);
  g_test_add_func ("/ui/chart/spike-survives", test_spike_survives);
  g_test_add_func ("/ui/chart/gaps", test_gaps);
  g_test_add_func ("/ui/chart/log-drops", test_log_drops);
  g_test_add_func ("/ui/chart/odd-data", test_odd_data);
  g_test_add_func ("/ui/chart/find-nearest", test_find_nearest);
  g_test_add_func ("/ui/chart/stack", test_stack);
  g_test_add_func ("/ui/chart/speed", test_speed);
  g_test_add_func ("/ui/bars/highlighted", test_bars_highlighted);
  g_test_add_func ("/ui/bars/largest", test_bars_largest);
  return g_test_run ();
}
