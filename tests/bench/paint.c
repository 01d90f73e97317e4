/* tests/bench/paint.c — how long a map of 1024 × 1024 takes from its values to the painted surface, and curves of a run
 *
 * Run it as build/tests/bench/paint [ROUNDS]. It prints times and judges none; the tests run it to see that it works.
 * Painted are a map that is fitted (a pixel a cell) and one of twice the cells in the same area, in the theme's colours;
 * then four panels of noisy curves of more and more points, straight into an image, and recorded and replayed into it,
 * as a widget's own drawing is.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart.h"
#include "ui/paint/heatmap.h"

#include <stdlib.h>

#define SIDE   1024
#define ROUNDS 50

#define N_PANELS      4
#define CURVES_WIDTH  900
#define CURVES_HEIGHT 420

static float *
random_weights (gsize n)
{
  float *values = g_new (float, n);
  guint32 state = 1;

  for (gsize i = 0; i < n; i++)
    {
      state = state * 1664525u + 1013904223u;
      values[i] = (float) (state >> 8) / (1 << 24);
    }
  return values;
}

static double
paint_once (const SacMatrix *matrix, const SacColorScale *scale, cairo_surface_t *target)
{
  const gint64 start = g_get_monotonic_time ();
  cairo_t *cr = cairo_create (target);
  SacViewport viewport;
  cairo_surface_t *image;

  sac_viewport_init (&viewport, (SacRect){ 0, 0, SIDE, SIDE }, matrix->n_rows, matrix->n_columns, 0, TRUE,
                     NULL);
  image = sac_heatmap_render (matrix, scale, &viewport, 1);
  sac_heatmap_paint_image (cr, image, &viewport);
  cairo_surface_flush (target);
  cairo_surface_destroy (image);
  cairo_destroy (cr);
  return (double) (g_get_monotonic_time () - start) / 1e3;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
measure (gsize side, gsize rounds)
{
  g_autofree float *values = random_weights (side * side);
  g_autofree double *times = g_new (double, rounds);
  const SacMatrix matrix = SAC_MATRIX (values, side, side);
  cairo_surface_t *target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  SacColorScale scale;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_color_scale_init (&scale, &SAC_SCALING_DEFAULT, &matrix, SAC_COLORMAP_THEME, &theme);
  paint_once (&matrix, &scale, target);
  for (gsize i = 0; i < rounds; i++)
    times[i] = paint_once (&matrix, &scale, target);
  qsort (times, rounds, sizeof *times, compare);
  g_print ("%" G_GSIZE_FORMAT " cells a side on %d pixels: fastest %.2f ms, median %.2f ms\n", side, SIDE,
           times[0], times[rounds / 2]);
  cairo_surface_destroy (target);
}

typedef struct
{
  SacSeries series[N_PANELS];
  SacChart charts[N_PANELS];
  SacChartLayout layouts[N_PANELS];
  SacTheme theme;
} Curves;

static void
curves_init (Curves *curves, double *values, gsize n)
{
  const SacRect area = { 0, 0, CURVES_WIDTH, CURVES_HEIGHT };

  sac_theme_init (&curves->theme, SAC_PALETTE_LIGHT, 1);
  for (gsize i = 0; i < N_PANELS; i++)
    {
      SacChart *chart = &curves->charts[i];

      curves->series[i] = (SacSeries){ .name = "training", .y = values, .n_points = n };
      sac_chart_init (chart);
      chart->title = "loss";
      chart->unit = "nats a token";
      chart->series = &curves->series[i];
      chart->n_series = 1;
    }
  sac_charts_layout (curves->charts, N_PANELS, area, &curves->theme, curves->layouts);
}

static double
paint_curves_once (const Curves *curves, cairo_surface_t *target, gboolean recorded)
{
  const gint64 start = g_get_monotonic_time ();
  const cairo_rectangle_t extents = { 0, 0, CURVES_WIDTH, CURVES_HEIGHT };
  cairo_surface_t *record =
    recorded ? cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents) : NULL;
  cairo_t *cr = cairo_create (recorded ? record : target);

  sac_charts_paint (cr, curves->charts, N_PANELS, curves->layouts, &curves->theme);
  cairo_destroy (cr);
  if (recorded)
    {
      cr = cairo_create (target);
      cairo_set_source_surface (cr, record, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_destroy (record);
    }
  cairo_surface_flush (target);
  return (double) (g_get_monotonic_time () - start) / 1e3;
}

static void
measure_curves (gsize n, gboolean recorded, gsize rounds)
{
  g_autofree float *noise = random_weights (n);
  g_autofree double *values = g_new (double, n), *times = g_new (double, rounds);
  cairo_surface_t *target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, CURVES_WIDTH, CURVES_HEIGHT);
  Curves curves;

  for (gsize i = 0; i < n; i++)
    values[i] = (double) noise[i] / (1.0 + (double) i / 100);
  curves_init (&curves, values, n);
  for (gsize i = 0; i < rounds; i++)
    times[i] = paint_curves_once (&curves, target, recorded);
  qsort (times, rounds, sizeof *times, compare);
  g_print ("%d curves of %" G_GSIZE_FORMAT " points%s: fastest %.2f ms, median %.2f ms\n", N_PANELS, n,
           recorded ? ", recorded and replayed" : "", times[0], times[rounds / 2]);
  cairo_surface_destroy (target);
}

int
main (int argc, char *argv[])
{
  const int wished = argc > 1 ? atoi (argv[1]) : 0;
  const gsize rounds = wished > 0 ? (gsize) wished : ROUNDS;

  measure (SIDE, rounds);
  measure (2 * SIDE, rounds);
  for (gsize n = 10; n <= 100000; n *= 10)
    for (gboolean recorded = FALSE; recorded <= TRUE; recorded++)
      measure_curves (n, recorded, rounds);
  return 0;
}
