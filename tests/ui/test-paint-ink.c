/* tests/ui/test-paint-ink.c — the ink of a curve against Cairo's own stroke of it; lines of text that are kept
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/curve-ink.h"
#include "ui/paint/text.h"

#include <math.h>

#define WIDTH  200
#define HEIGHT 90
#define LINE   1.5

typedef struct
{
  double x, y;
} Point;

static cairo_surface_t *
surface_new (int scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH * scale, HEIGHT * scale);

  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

static void
stroke (cairo_t *cr, const Point *points, gsize n)
{
  for (gsize i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
}

static void
ink (cairo_t *cr, const Point *points, gsize n)
{
  SacCurveInk curve;

  g_assert_true (sac_curve_ink_init (&curve, cr, (SacRect){ 0, 0, WIDTH, HEIGHT }, LINE));
  for (gsize i = 0; i < n; i++)
    sac_curve_ink_draw_to (&curve, points[i].x, points[i].y);
  sac_curve_ink_paint (&curve, cr);
  sac_curve_ink_clear (&curve);
}

static double
get_alpha (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
    cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] >> 24;
}

/* Mean difference of the pixels, in 255ths, and of how much ink there is, as a share. */
static void
compare (cairo_surface_t *a, cairo_surface_t *b, double *difference, double *more)
{
  const int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double of_a = 0, of_b = 0, sum = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        of_a += get_alpha (a, x, y);
        of_b += get_alpha (b, x, y);
        sum += fabs (get_alpha (a, x, y) - get_alpha (b, x, y));
      }
  *difference = sum / (of_a > 0 ? of_a : 1);
  *more = fabs (of_a - of_b) / (of_a > 0 ? of_a : 1);
}

static void
fill_walk (Point *points, gsize n, double roughness)
{
  double y = HEIGHT / 2.0;

  for (gsize i = 0; i < n; i++)
    {
      y = CLAMP (y + g_test_rand_double_range (-roughness, roughness), 5, HEIGHT - 5);
      points[i] = (Point){ 5 + (WIDTH - 10.0) * (double) i / (double) (n - 1), y };
    }
}

/* Smooth and rough, sparse and dense, at both scales: as much ink as Cairo's, in the same places. */
static void
test_like_a_stroke (void)
{
  static const struct
  {
    gsize n;
    double roughness, apart;
  } cases[] = { { 2, 30, 0.08 }, { 10, 8, 0.08 }, { 60, 4, 0.1 }, { 190, 10, 0.12 }, { 150, 60, 0.2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int scale = 1; scale <= 2; scale++)
      {
        g_autofree Point *points = g_new (Point, cases[i].n);
        cairo_surface_t *one = surface_new (scale), *other = surface_new (scale);
        cairo_t *cr = cairo_create (one);
        double difference, more;

        fill_walk (points, cases[i].n, cases[i].roughness);
        stroke (cr, points, cases[i].n);
        cairo_destroy (cr);
        cr = cairo_create (other);
        ink (cr, points, cases[i].n);
        cairo_destroy (cr);
        compare (one, other, &difference, &more);
        g_test_message ("%zu points at %d: pixels differ by %.3f of the ink, there is %.3f more or less",
                        cases[i].n, scale, difference, more);
        g_assert_cmpfloat (difference, <, cases[i].apart);
        g_assert_cmpfloat (more, <, cases[i].apart);
        cairo_surface_destroy (one);
        cairo_surface_destroy (other);
      }
}

/* Where the cairo_t is moved to and scaled, the ink is too, to the pixel. */
static void
test_follows_the_matrix (void)
{
  const Point points[] = { { 10, 10 }, { 30, 20 }, { 50, 5 } };
  const Point moved[] = { { 30, 30 }, { 70, 50 }, { 110, 20 } };
  cairo_surface_t *one = surface_new (1), *other = surface_new (1);
  cairo_t *cr = cairo_create (one);
  double difference, more;

  cairo_translate (cr, 10, 10);
  cairo_scale (cr, 2, 2);
  ink (cr, points, G_N_ELEMENTS (points));
  cairo_destroy (cr);
  cr = cairo_create (other);
  cairo_set_line_width (cr, 2 * LINE);
  for (gsize i = 0; i < G_N_ELEMENTS (moved); i++)
    cairo_line_to (cr, moved[i].x, moved[i].y);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_destroy (cr);
  compare (other, one, &difference, &more);
  g_assert_cmpfloat (difference, <, 0.06);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
}

/* A page of vectors, and a turned one, get a path. */
static void
test_paths_elsewhere (void)
{
  cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_surface_t *image = surface_new (1);
  const SacRect area = { 0, 0, WIDTH, HEIGHT };
  cairo_t *cr = cairo_create (record);
  SacCurveInk curve;

  g_assert_false (sac_curve_ink_init (&curve, cr, area, LINE));
  cairo_destroy (cr);
  cr = cairo_create (image);
  g_assert_false (sac_curve_ink_init (&curve, cr, (SacRect){ 0, 0, 0, HEIGHT }, LINE));
  g_assert_false (sac_curve_ink_init (&curve, cr, (SacRect){ 0, 0, 1e9, HEIGHT }, LINE));
  g_assert_false (sac_curve_ink_init (&curve, cr, (SacRect){ 0, 0, NAN, HEIGHT }, LINE));
  g_assert_false (sac_curve_ink_init (&curve, cr, area, 1e6));
  cairo_rotate (cr, 0.1);
  g_assert_false (sac_curve_ink_init (&curve, cr, area, LINE));
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  cairo_surface_destroy (record);
}

/* Nothing outside the area is written, whatever the points are; a lifted pen joins nothing. */
static void
test_bounds (void)
{
  cairo_surface_t *image = surface_new (1);
  cairo_t *cr = cairo_create (image);
  SacCurveInk curve;

  g_assert_true (sac_curve_ink_init (&curve, cr, (SacRect){ 20, 20, 100, 40 }, LINE));
  sac_curve_ink_draw_to (&curve, -1e300, 1e300);
  sac_curve_ink_draw_to (&curve, 40, 30);
  sac_curve_ink_lift (&curve);
  sac_curve_ink_draw_to (&curve, 60, 30);
  sac_curve_ink_draw_to (&curve, 70, -1e300);
  sac_curve_ink_draw_to (&curve, 90, 40);
  sac_curve_ink_draw_to (&curve, 1e300, 40);
  sac_curve_ink_paint (&curve, cr);
  sac_curve_ink_clear (&curve);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (x < 20 || x >= 120 || y < 20 || y >= 60)
        g_assert_cmpfloat (get_alpha (image, x, y), ==, 0);
  g_assert_cmpfloat (get_alpha (image, 50, 30), ==, 0);
  g_assert_cmpfloat (get_alpha (image, 110, 39), >, 100);
  cairo_surface_destroy (image);
}

/* A line that was set before is the same; so are those after a thread's store was full. */
static void
test_lines_are_kept (void)
{
  SacTheme theme;
  double first, again, other;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (guint i = 0; i < 3000; i++)
    {
      g_auto (SacText) text = { NULL };
      g_autofree char *number = g_strdup_printf ("%u", i);

      sac_text_init (&text, &theme);
      sac_text_measure (&text, number, SAC_TEXT_SMALL, &other, NULL);
      sac_text_measure (&text, "the black cat", SAC_TEXT_BOLD, i == 0 ? &first : &again, NULL);
      if (i > 0)
        g_assert_cmpfloat (first, ==, again);
      sac_text_measure (&text, "the black cat", 0, &other, NULL);
      g_assert_cmpfloat (other, !=, first);
    }
}

/* Of another theme, scale or family: measured anew. */
static void
test_lines_of_themes (void)
{
  SacTheme small, large;
  g_auto (SacText) one = { NULL }, other = { NULL };
  double width, wider;

  sac_theme_init (&small, SAC_PALETTE_LIGHT, 1);
  large = small;
  large.text_scale *= 2;
  sac_text_init (&one, &small);
  sac_text_init (&other, &large);
  sac_text_measure (&one, "attention", 0, &width, NULL);
  sac_text_measure (&other, "attention", 0, &wider, NULL);
  g_assert_cmpfloat_with_epsilon (wider, 2 * width, 0.1 * width);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/like-a-stroke", test_like_a_stroke);
  g_test_add_func ("/ink/follows-the-matrix", test_follows_the_matrix);
  g_test_add_func ("/ink/paths-elsewhere", test_paths_elsewhere);
  g_test_add_func ("/ink/bounds", test_bounds);
  g_test_add_func ("/lines/are-kept", test_lines_are_kept);
  g_test_add_func ("/lines/of-themes", test_lines_of_themes);
  return g_test_run ();
}
