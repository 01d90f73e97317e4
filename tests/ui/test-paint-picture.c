/* tests/ui/test-paint-picture.c — the same weights as lines, bars and tinted words
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/flow-lines.h"
#include "ui/paint/picture.h"

#include <math.h>
#include <string.h>

#define N 5

static void
init_map (SacMap *map, const float *values, gsize n_rows, gsize n_columns)
{
  sac_map_init (map, SAC_MATRIX (values, n_rows, n_columns));
}

/* --- which lines --- */

/* Each row's lines are its largest, and one less would not carry the mass. */
static void
test_lines_carry_the_mass (void)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (7, 40, NULL, 0.6, FALSE, 3);
  const SacMatrix matrix = sample_attention_get_matrix (sample);

  for (double mass = 0; mass <= 1; mass += 0.25)
    for (gsize row = 0; row < 7; row++)
      {
        g_auto (SacFlowLines) lines = { 0 };
        double sum = 0;

        sac_flow_lines_choose_row (&matrix, row, FALSE, mass, &lines);
        for (gsize i = 0; i < lines.n_items; i++)
          {
            if (i > 0)
              g_assert_cmpfloat (lines.items[i].size, <=, lines.items[i - 1].size);
            if (i + 1 == lines.n_items)
              g_assert_cmpfloat (sum, <, mass);
            sum += (double) lines.items[i].size;
          }
        g_assert_cmpfloat (sum, >=, mass - 1e-5);
        g_assert_cmpfloat_with_epsilon (lines.mass, sum, 1e-5);
      }
}

/* Masked, zero, NaN and left-out cells have none. */
static void
test_lines_of_odd_cells (void)
{
  const float values[] = { 0.5f, NAN, 0, 0.3f, INFINITY, -0.2f };
  const guint8 mask[] = { 1, 1, 1, 0, 1, 1 };
  SacMatrix matrix = { values, 1, 6, 6, mask, 0 };
  g_auto (SacFlowLines) lines = { 0 };
  g_auto (SacFlowLines) fewer = { 0 };

  sac_flow_lines_choose (&matrix, FALSE, 1, 100, &lines);
  g_assert_cmpuint (lines.n_items, ==, 2);
  g_assert_cmpuint (lines.items[0].column, ==, 0);
  g_assert_cmpuint (lines.items[1].column, ==, 5);
  sac_flow_lines_choose (&matrix, TRUE, 1, 100, &fewer);
  g_assert_cmpuint (fewer.n_items, ==, 1);
  g_assert_cmpuint (fewer.items[0].column, ==, 5);
}

/* Too many: the largest of all stay, equal ones in their order, and what they carry is told. */
static void
test_lines_limit (void)
{
  float values[100];
  g_auto (SacFlowLines) lines = { 0 };
  const SacMatrix matrix = SAC_MATRIX (values, 10, 10);

  for (gsize i = 0; i < 100; i++)
    values[i] = 0.1f;
  values[57] = 0.2f;
  sac_flow_lines_choose (&matrix, FALSE, 1, 5, &lines);
  g_assert_cmpuint (lines.n_items, ==, 5);
  g_assert_cmpuint (lines.n_left_out, ==, 95);
  g_assert_cmpuint (lines.items[0].row * 10 + lines.items[0].column, ==, 57);
  for (gsize i = 1; i < 5; i++)
    g_assert_cmpuint (lines.items[i].row * 10 + lines.items[i].column, ==, i - 1);
  g_assert_cmpfloat_with_epsilon (lines.mass, 0.6 / 10.1, 1e-6);
}

/* --- pictures --- */

static cairo_surface_t *
paint (SacPicture *picture, SacRect area)
{
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) area.width, (int) area.height);
  cairo_t *cr = cairo_create (image);

  sac_picture_paint (picture, cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static guint32
pixel_at (cairo_surface_t *image, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (image);

  return *(const guint32 *) (gconstpointer) (data + y * cairo_image_surface_get_stride (image) + 4 * x);
}

/* Every kind, size, palette and shape: nothing is painted up to the edge, and something is painted. */
static void
test_every_size (void)
{
  static const gsize shapes[][2] = { { 1, 1 }, { 2, 14 }, { 11, 11 }, { 40, 3 }, { 150, 150 } };
  static const double sizes[][3] = {
    { 240, 200, 1 }, { 420, 330, 1 }, { 1000, 300, 1.6 }, { 1500, 1100, 1 }
  };

  for (SacPictureKind kind = 0; kind < SAC_N_MAP_PICTURES; kind++)
    for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
      for (gsize z = 0; z < G_N_ELEMENTS (sizes); z++)
        {
          g_autoptr (SampleAttention) sample =
            sample_attention_new (shapes[s][0], shapes[s][1], NULL, 1, s == 4, 1);
          const SacRect area = { 0, 0, sizes[z][0], sizes[z][1] };
          SacTheme theme;
          SacMap map;

          sac_theme_init (&theme, (SacPalette) ((s + z) % SAC_N_PALETTES), sizes[z][2]);
          sac_map_init (&map, sample_attention_get_matrix (sample));
          map.title = z % 2 == 0 ? "Cross-attention, layer 1, head 1, of a long name" : NULL;
          map.selected_row = map.selected_column = z < 2 ? 0 : -1;
          g_autoptr (SacPicture) picture = sac_picture_new (kind, &map, area, &theme);
          cairo_surface_t *image = paint (picture, area);
          gsize n_painted = 0;

          for (int y = 0; y < (int) area.height; y++)
            for (int x = 0; x < (int) area.width; x++)
              if (pixel_at (image, x, y) >> 24 != 0)
                {
                  n_painted++;
                  if (x < 2 || y < 2 || x >= area.width - 2 || y >= area.height - 2)
                    g_error ("%s of %zu×%zu in %g×%g: painted up to the edge at %d, %d",
                             sac_picture_kind_get_name (kind), shapes[s][0], shapes[s][1], area.width,
                             area.height, x, y);
                }
          g_assert_cmpuint (n_painted, >, 100);
          cairo_surface_destroy (image);
        }
}

/* With the pointer every query and, of the selected one, every key can be reached, in every picture. */
static void
test_everything_can_be_pointed_at (void)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (N, 6, NULL, 0.5, FALSE, 2);
  g_autoptr (SacLabel) rows = sample_labels_new ("un chat noir dort 🔥");
  g_autoptr (SacLabel) columns = sample_labels_new ("一 black cat is sleeping well");
  const SacRect area = { 0, 0, 600, 500 };
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  map.row_labels = rows;
  map.column_labels = columns;
  map.selected_row = 3;
  map.selected_column = 0;
  for (SacPictureKind kind = 0; kind < SAC_N_MAP_PICTURES; kind++)
    {
      g_autoptr (SacPicture) picture = sac_picture_new (kind, &map, area, &theme);
      gboolean seen_row[N] = { FALSE }, seen_key[6] = { FALSE };

      for (double y = 0.5; y < area.height; y += 3)
        for (double x = 0.5; x < area.width; x += 3)
          {
            gsize row, column;

            if (!sac_picture_cell_at (picture, x, y, &row, &column))
              continue;
            g_assert_cmpuint (row, <, N);
            g_assert_cmpuint (column, <, 6);
            seen_row[row] = TRUE;
            if (row == 3)
              seen_key[column] = TRUE;
          }
      for (gsize i = 0; i < N; i++)
        g_assert_true (seen_row[i]);
      for (gsize i = 0; i < 6; i++)
        g_assert_true (seen_key[i]);
    }
}

/* A tinted word has the colour of its cell of the map. */
static void
test_tint_has_the_colours_of_the_map (void)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (N, 6, NULL, 0.5, FALSE, 2);
  const SacRect area = { 0, 0, 600, 400 };
  SacColorScale scale;
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  map.selected_row = 2;
  sac_color_scale_init (&scale, &map.scaling, &map.matrix, map.colormap, &theme);
  g_autoptr (SacPicture) picture = sac_picture_new (SAC_PICTURE_TINT, &map, area, &theme);
  cairo_surface_t *image = paint (picture, area);

  for (gsize column = 0; column < 6; column++)
    {
      const guint32 want = sac_color_scale_cell (&scale, &map.matrix, 2, column, 0);
      gboolean found = FALSE;
      gsize r, c;

      for (int y = 0; y < 400 && !found; y += 2)
        for (int x = 0; x < 600 && !found; x++)
          found = sac_picture_cell_at (picture, x + 0.5, y + 0.5, &r, &c) && r == 2 && c == column &&
                  pixel_at (image, x, y) == want;
      g_assert_true (found);
    }
  cairo_surface_destroy (image);
}

/* How much of the middle between both sides is covered. */
static double
covered_middle (const float *values, gsize n, double mass)
{
  const SacRect area = { 0, 0, 500, 400 };
  double sum = 0;
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  init_map (&map, values, n, n);
  map.mass = mass;
  g_autoptr (SacPicture) picture = sac_picture_new (SAC_PICTURE_FLOW, &map, area, &theme);
  cairo_surface_t *image = paint (picture, area);

  for (int y = 40; y < 360; y++) /* without the captions */
    sum += (pixel_at (image, 250, y) >> 24) / 255.0;
  cairo_surface_destroy (image);
  return sum;
}

/* No weight, no line; a larger one covers more; less mass, fewer lines. */
static void
test_flow_widths (void)
{
  const float none[4] = { 0 }, weak[4] = { 0.2f }, strong[4] = { 0.9f }, two[4] = { 0.6f, 0.4f };

  g_assert_cmpfloat (covered_middle (none, 2, 1), ==, 0);
  g_assert_cmpfloat (covered_middle (weak, 2, 1), >, 0);
  g_assert_cmpfloat (covered_middle (strong, 2, 1), >, covered_middle (weak, 2, 1) * 2);
  g_assert_cmpfloat (covered_middle (two, 2, 1), >, covered_middle (two, 2, 0.5));
}

/* The selected query's lines stay, the others go pale; nothing moves. */
static void
test_flow_selection (void)
{
  const float values[] = { 1, 0, 0, 1 };
  const SacRect area = { 0, 0, 500, 400 };
  guint upper[3], lower[3];
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  init_map (&map, values, 2, 2);
  g_autoptr (SacPicture) picture = sac_picture_new (SAC_PICTURE_FLOW, &map, area, &theme);
  for (int row = -1; row < 2; row++)
    {
      sac_picture_select (picture, row, -1, FALSE);
      cairo_surface_t *image = paint (picture, area);
      gsize r, c;

      upper[row + 1] = lower[row + 1] = 0;
      for (int y = 40; y < 360; y++)
        if (sac_picture_cell_at (picture, 250, y, &r, &c))
          {
            guint *most = r == 0 ? &upper[row + 1] : &lower[row + 1];

            *most = MAX (*most, pixel_at (image, 250, y) >> 24);
          }
      cairo_surface_destroy (image);
    }
  g_assert_cmpuint (upper[0], ==, lower[0]);
  g_assert_cmpuint (upper[1], >=, upper[0]);
  g_assert_cmpuint (lower[1], <, lower[0] / 2);
  g_assert_cmpuint (upper[2], ==, lower[1]);
  g_assert_cmpuint (lower[2], ==, upper[1]);
}

static GBytes *
render (SacPictureKind kind, SacFigureFormat format, gsize n)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (n, n, NULL, 0.5, FALSE, 2);
  g_autoptr (SacLabel) rows = n == N ? sample_labels_new ("un chat noir dort 火") : NULL;
  g_autoptr (GError) error = NULL;
  SacTheme theme;
  SacMap map;
  GBytes *bytes;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  map.row_labels = map.column_labels = rows;
  map.title = "A < title & more";
  bytes = sac_picture_render (kind, &map, &theme, format, 1, &error);
  g_assert_no_error (error);
  return bytes;
}

static guint
count (GBytes *bytes, const char *needle)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *end = data + size;
  guint n = 0;

  for (const char *at = data; (at = g_strstr_len (at, end - at, needle)) != NULL; at++)
    n++;
  return n;
}

/* Text is text in SVG, and there is no image in a small one; the same call gives the same PNG (Cairo numbers
 * the surfaces of a process in its SVG). */
static void
test_vectors (void)
{
  for (SacPictureKind kind = 0; kind < SAC_N_MAP_PICTURES; kind++)
    {
      g_autoptr (GBytes) svg = render (kind, SAC_FIGURE_SVG, N);
      g_autoptr (GBytes) png = render (kind, SAC_FIGURE_PNG, N);
      g_autoptr (GBytes) same = render (kind, SAC_FIGURE_PNG, N);

      g_assert_cmpuint (count (svg, ">noir<"), >=, 1);
      g_assert_cmpuint (count (svg, ">火<"), >=, 1);
      g_assert_cmpuint (count (svg, ">A &lt; title &amp; more<"), ==, 1);
      if (kind == SAC_PICTURE_FLOW || kind == SAC_PICTURE_BARS)
        g_assert_cmpuint (count (svg, "<image"), ==, 0);
      g_assert_true (g_bytes_equal (png, same));
    }
}

/* Up to 256×256 the cells of a map are shapes; above they are one picture. */
static void
test_large_map_is_one_image (void)
{
  g_autoptr (GBytes) shapes = render (SAC_PICTURE_MAP, SAC_FIGURE_SVG, 256);
  g_autoptr (GBytes) image = render (SAC_PICTURE_MAP, SAC_FIGURE_SVG, 257);

  g_assert_cmpuint (count (image, "<image"), ==, count (shapes, "<image") + 1);
}

static void
test_names (void)
{
  SacPictureKind kind;

  for (SacPictureKind i = 0; i < SAC_N_PICTURES; i++)
    {
      g_assert_true (sac_picture_kind_from_name (sac_picture_kind_get_name (i), &kind));
      g_assert_cmpint ((int) kind, ==, (int) i);
      g_assert_nonnull (sac_picture_kind_get_label (i));
      g_assert_nonnull (sac_picture_kind_get_about (i));
    }
  g_assert_false (sac_picture_kind_from_name ("pie", &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/flow-lines/carry-the-mass", test_lines_carry_the_mass);
  g_test_add_func ("/ui/flow-lines/odd-cells", test_lines_of_odd_cells);
  g_test_add_func ("/ui/flow-lines/limit", test_lines_limit);
  g_test_add_func ("/ui/picture/every-size", test_every_size);
  g_test_add_func ("/ui/picture/pointing", test_everything_can_be_pointed_at);
  g_test_add_func ("/ui/picture/tint-colours", test_tint_has_the_colours_of_the_map);
  g_test_add_func ("/ui/picture/flow-widths", test_flow_widths);
  g_test_add_func ("/ui/picture/flow-selection", test_flow_selection);
  g_test_add_func ("/ui/picture/vectors", test_vectors);
  g_test_add_func ("/ui/picture/large-map", test_large_map_is_one_image);
  g_test_add_func ("/ui/picture/names", test_names);
  return g_test_run ();
}
