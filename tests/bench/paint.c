/* tests/bench/paint.c — how long a map of 1024 × 1024 takes from its values to the painted surface
 *
 * Run it as build/tests/bench/paint [ROUNDS]. It prints times and judges none; the tests run it to see that it works.
 * Painted are a map that is fitted (a pixel a cell) and one of twice the cells in the same area, in the theme's colours.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heatmap.h"

#include <stdlib.h>

#define SIDE   1024
#define ROUNDS 50

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

int
main (int argc, char *argv[])
{
  const int wished = argc > 1 ? atoi (argv[1]) : 0;
  const gsize rounds = wished > 0 ? (gsize) wished : ROUNDS;

  measure (SIDE, rounds);
  measure (2 * SIDE, rounds);
  return 0;
}
