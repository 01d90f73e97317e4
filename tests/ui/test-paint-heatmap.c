/* tests/ui/test-paint-heatmap.c — heat maps as ASCII art and as laws
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heatmap.h"

#include <math.h>
#include <time.h>

/* Light is ' ', dark '@'; masked cells '/', NaN '?', left-out ones 'x'. */
static char
pixel_to_char (guint32 pixel, const SacColorScale *scale)
{
  static const char levels[] = " .:-=+*#%@";

  if (pixel == scale->masked)
    return '/';
  if (pixel == scale->nan)
    return '?';
  if (pixel == scale->excluded)
    return 'x';
  for (int i = 0; i < SAC_COLORMAP_SIZE; i++)
    if (scale->map.pixels[i] == pixel)
      return levels[i * 10 / SAC_COLORMAP_SIZE];
  return '!';
}

static guint32
get_pixel (cairo_surface_t *image, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (image);

  return 0xff000000 |
         *(const guint32 *) (const void *) (data + y * cairo_image_surface_get_stride (image) + 4 * x);
}

static cairo_surface_t *
paint (const SacMatrix *matrix,
       const SacColorScale *scale,
       const SacViewport *viewport,
       int width,
       int height)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (image);
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_heatmap_paint (cr, matrix, scale, viewport, &theme, 0);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static void
init_scale (SacColorScale *scale, const SacMatrix *matrix, SacScaleKind kind, gboolean hide_first)
{
  SacScaling scaling = SAC_SCALING_DEFAULT;
  SacTheme theme;

  scaling.kind = kind;
  scaling.hide_first = hide_first;
  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_color_scale_init (scale, &scaling, matrix,
                        kind == SAC_SCALE_SIGNED ? SAC_COLORMAP_DIVERGING : SAC_COLORMAP_GREY, &theme);
}

/* @cell × @cell pixels a cell, hatches not drawn (cells are small): one character a pixel. */
static char *
render_ascii (const SacMatrix *matrix, SacScaleKind kind, gboolean hide_first, double cell)
{
  const int width = (int) ceil (matrix->n_columns * cell), height = (int) ceil (matrix->n_rows * cell);
  GString *art = g_string_new (NULL);
  SacColorScale scale;
  SacViewport viewport;

  init_scale (&scale, matrix, kind, hide_first);
  sac_viewport_init (&viewport, (SacRect){ 0, 0, width, height }, matrix->n_rows, matrix->n_columns, 0, FALSE,
                     NULL);
  cairo_surface_t *image = paint (matrix, &scale, &viewport, width, height);
  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        g_string_append_c (art, pixel_to_char (get_pixel (image, x, y), &scale));
      g_string_append_c (art, '\n');
    }
  cairo_surface_destroy (image);
  return g_string_free (art, FALSE);
}

static void
test_causal (void)
{
  const float w[] = { 1, 0, 0, .5f, .5f, 0, 1 / 3.f, 1 / 3.f, 1 / 3.f };
  const SacMatrix matrix = SAC_MATRIX (w, 3, 3);
  g_autofree char *art = render_ascii (&matrix, SAC_SCALE_LINEAR, FALSE, 1);
  g_autofree char *twice = render_ascii (&matrix, SAC_SCALE_LINEAR, FALSE, 2);
  g_autofree char *per_row = render_ascii (&matrix, SAC_SCALE_ROW_MAXIMUM, FALSE, 1);

  g_assert_cmpstr (art, ==,
                   "@  \n"
                   "++ \n"
                   "---\n");
  g_assert_cmpstr (twice, ==,
                   "@@    \n"
                   "@@    \n"
                   "++++  \n"
                   "++++  \n"
                   "------\n"
                   "------\n");
  g_assert_cmpstr (per_row, ==,
                   "@  \n"
                   "@@ \n"
                   "@@@\n");
}

/* Masked, NaN, infinite and left-out cells, also where a padded stride lies between the rows. */
static void
test_special (void)
{
  const float w[] = { 1, NAN, 0, 7, .5f, INFINITY, -INFINITY, 7 };
  const guint8 mask[] = { 1, 1, 0, 9, 1, 1, 1, 9 };
  const SacMatrix matrix = { w, 2, 3, 4, mask, 4 };
  g_autofree char *art = render_ascii (&matrix, SAC_SCALE_LINEAR, FALSE, 1);
  g_autofree char *hidden = render_ascii (&matrix, SAC_SCALE_LINEAR, TRUE, 1);

  g_assert_cmpstr (art, ==, "@?/\n+@ \n");
  g_assert_cmpstr (hidden, ==, "x?/\nx@ \n");
}

/* Several cells a pixel: the largest shows, NaN always, masked only alone. */
static void
test_reduced (void)
{
  const float w[] = {
    0, 0, 1, 0, 0,   0,   0,   0, //
    0, 0, 0, 0, 0,   NAN, .5f, 0, //
    0, 0, 0, 0, .2f, 0,   0,   0, //
    0, 0, 0, 0, 0,   0,   0,   0, //
  };
  const guint8 mask[] = {
    1, 1, 1, 1, 1, 1, 1, 1, //
    1, 1, 1, 1, 1, 1, 1, 1, //
    1, 1, 0, 0, 1, 1, 0, 1, //
    1, 1, 0, 0, 1, 1, 0, 1, //
  };
  const SacMatrix matrix = { w, 4, 8, 8, mask, 0 };
  g_autofree char *art = render_ascii (&matrix, SAC_SCALE_LINEAR, FALSE, 0.5);

  g_assert_cmpstr (art, ==, " @?+\n /. \n");
}

/* On a signed scale the largest magnitude wins. */
static void
test_reduced_signed (void)
{
  const float w[] = { 0.2f, -0.9f, 0.2f, 0.1f };
  const SacMatrix matrix = SAC_MATRIX (w, 1, 4);
  SacColorScale scale;
  SacViewport viewport;

  init_scale (&scale, &matrix, SAC_SCALE_SIGNED, FALSE);
  sac_viewport_init (&viewport, (SacRect){ 0, 0, 2, 1 }, 1, 4, 0, FALSE, NULL);
  cairo_surface_t *image = paint (&matrix, &scale, &viewport, 2, 1);

  g_assert_cmphex (get_pixel (image, 0, 0), ==, sac_color_scale_cell (&scale, &matrix, 0, 1, 1));
  g_assert_cmphex (get_pixel (image, 1, 0), ==, sac_color_scale_cell (&scale, &matrix, 0, 2, 1));
  cairo_surface_destroy (image);
}

/* Transposing the matrix flips the picture. */
static void
test_transposed (void)
{
  enum
  {
    ROWS = 7,
    COLUMNS = 13
  };
  float w[ROWS * COLUMNS], t[ROWS * COLUMNS];

  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++)
      t[c * ROWS + r] = w[r * COLUMNS + c] = (float) g_test_rand_double ();

  const SacMatrix a = SAC_MATRIX (w, ROWS, COLUMNS), b = SAC_MATRIX (t, COLUMNS, ROWS);
  g_autofree char *art = render_ascii (&a, SAC_SCALE_LINEAR, FALSE, 3);
  g_autofree char *flipped = render_ascii (&b, SAC_SCALE_LINEAR, FALSE, 3);
  const int width = COLUMNS * 3, height = ROWS * 3;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      g_assert_cmpint (art[y * (width + 1) + x], ==, flipped[x * (height + 1) + y]);
}

/* How far @x is from the next multiple of @cell after @origin, in pixels. */
static double
distance_to_edge (double x, double origin, double cell)
{
  const double place = (x - origin) / cell;

  return fabs (place - round (place)) * cell;
}

/* Pixels that the edge of the matrix cuts are mixed. */
static gboolean
is_whole (SacRect visible, int x, int y)
{
  return x >= visible.x && y >= visible.y && x + 1 <= visible.x + visible.width &&
         y + 1 <= visible.y + visible.height;
}

/* Each pixel shows the cell that pointing at it finds, at any zoom and pan. (Cairo's matrices have 16 bits after the
 * point, so within a twentieth of a pixel of an edge either neighbour is right.) */
static void
test_points_like_it_paints (void)
{
  enum
  {
    ROWS = 9,
    COLUMNS = 12,
    SIZE = 100
  };
  float w[ROWS * COLUMNS];

  for (int i = 0; i < ROWS * COLUMNS; i++)
    w[i] = (float) i / (ROWS * COLUMNS - 1);

  const SacMatrix matrix = SAC_MATRIX (w, ROWS, COLUMNS);
  SacColorScale scale;

  init_scale (&scale, &matrix, SAC_SCALE_LINEAR, FALSE);
  for (int k = 0; k < 20; k++)
    {
      const SacZoom zoom = { g_test_rand_double_range (1, 5), g_test_rand_double_range (0, COLUMNS),
                             g_test_rand_double_range (0, ROWS) };
      SacViewport viewport;

      sac_viewport_init (&viewport, (SacRect){ 0, 0, SIZE, SIZE }, ROWS, COLUMNS, 0, TRUE, &zoom);
      cairo_surface_t *image = paint (&matrix, &scale, &viewport, SIZE, SIZE);
      for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
          {
            gsize row, column;

            if (is_whole (sac_viewport_get_visible (&viewport), x, y) &&
                distance_to_edge (x + 0.5, viewport.origin_x, sac_viewport_get_cell_width (&viewport)) >
                  0.05 &&
                distance_to_edge (y + 0.5, viewport.origin_y, sac_viewport_get_cell_height (&viewport)) >
                  0.05 &&
                sac_viewport_cell_at (&viewport, x + 0.5, y + 0.5, &row, &column))
              g_assert_cmphex (get_pixel (image, x, y), ==,
                               sac_color_scale_cell (&scale, &matrix, row, column, 1));
          }
      cairo_surface_destroy (image);
    }
}

/* The image is never larger than what is seen, nor than the cells. */
static void
test_image_size (void)
{
  const gsize n = 700;
  g_autofree float *w = g_new0 (float, n *n);
  const SacMatrix matrix = SAC_MATRIX (w, n, n);
  SacColorScale scale;

  init_scale (&scale, &matrix, SAC_SCALE_LINEAR, FALSE);
  for (double factor = 1; factor < 40; factor *= 1.7)
    {
      const SacZoom zoom = { factor, 300, 200 };
      SacViewport viewport;

      sac_viewport_init (&viewport, (SacRect){ 0, 0, 333, 222 }, n, n, 64, TRUE, &zoom);
      cairo_surface_t *image = sac_heatmap_render (&matrix, &scale, &viewport, 1);
      g_assert_cmpint (cairo_image_surface_get_width (image), <=, 334);
      g_assert_cmpint (cairo_image_surface_get_height (image), <=, 223);
      cairo_surface_destroy (image);
    }
}

/* In vectors, however far they are enlarged, a line between two cells has nothing of the one on the side of the other. */
static void
test_lines_part_the_cells (void)
{
  enum
  {
    SCALE = 8
  };
  static const float w[] = { 0.5f, 1 };
  const SacMatrix matrix = SAC_MATRIX (w, 2, 1);
  SacColorScale scale;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  init_scale (&scale, &matrix, SAC_SCALE_LINEAR, FALSE);

  const guint32 wanted[] = { sac_color_scale_cell (&scale, &matrix, 0, 0, 1),
                             sac_color_to_pixel (theme.surface),
                             sac_color_scale_cell (&scale, &matrix, 1, 0, 1) };

  for (double side = 20; side < 24; side += 0.3)
    {
      cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 30 * SCALE, 60 * SCALE);
      cairo_t *cr = cairo_create (image);
      guint at = 0;
      SacViewport viewport;

      sac_viewport_init (&viewport, (SacRect){ 0, 0, side, 2 * side }, 2, 1, 64, TRUE, NULL);
      cairo_scale (cr, SCALE, SCALE);
      sac_heatmap_paint (cr, &matrix, &scale, &viewport, &theme, SAC_HEATMAP_GRID | SAC_HEATMAP_RECTANGLES);
      cairo_destroy (cr);
      cairo_surface_flush (image);
      for (int y = SCALE; y < (int) ((2 * side - 1) * SCALE); y++)
        {
          const guint8 *row =
            cairo_image_surface_get_data (image) + y * cairo_image_surface_get_stride (image);
          const guint32 pixel = ((const guint32 *) (const void *) row)[10 * SCALE];

          if (at < 2 && pixel == wanted[at + 1])
            at++;
          else if (at == 0)
            g_assert_cmphex (pixel, !=, wanted[2]);
        }
      g_assert_cmpuint (at, ==, 2);
      cairo_surface_destroy (image);
    }
}

/* The cost of a large map, printed; how fast is a matter of the machine. */
static void
test_speed (void)
{
  const gsize n = 1024;
  g_autofree float *w = g_new (float, n *n);
  const SacMatrix matrix = SAC_MATRIX (w, n, n);
  SacColorScale scale;
  SacViewport viewport;
  clock_t best = G_MAXLONG;

  for (gsize i = 0; i < n * n; i++)
    w[i] = (float) ((i * 2654435761u) % 1000) / 1000;
  init_scale (&scale, &matrix, SAC_SCALE_LINEAR, FALSE);
  sac_viewport_init (&viewport, (SacRect){ 0, 0, 1024, 1024 }, n, n, 64, TRUE, NULL);
  for (int k = 0; k < 5; k++)
    {
      const clock_t start = clock ();

      cairo_surface_destroy (paint (&matrix, &scale, &viewport, 1024, 1024));
      best = MIN (best, clock () - start);
    }
  g_test_message ("1024×1024 values to painted surface: %.2f ms of processor time",
                  best * 1e3 / CLOCKS_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/heatmap/causal", test_causal);
  g_test_add_func ("/ui/heatmap/special", test_special);
  g_test_add_func ("/ui/heatmap/reduced", test_reduced);
  g_test_add_func ("/ui/heatmap/reduced-signed", test_reduced_signed);
  g_test_add_func ("/ui/heatmap/transposed", test_transposed);
  g_test_add_func ("/ui/heatmap/points-like-it-paints", test_points_like_it_paints);
  g_test_add_func ("/ui/heatmap/image-size", test_image_size);
  g_test_add_func ("/ui/heatmap/lines-part-the-cells", test_lines_part_the_cells);
  g_test_add_func ("/ui/heatmap/speed", test_speed);
  return g_test_run ();
}
