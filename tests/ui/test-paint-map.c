/* tests/ui/test-paint-map.c — the whole figure: everything has its place at any size
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/map.h"
#include "ui/paint/picture.h"

#include <math.h>

static const SacPalette all_palettes[] = { SAC_PALETTE_LIGHT, SAC_PALETTE_DARK, SAC_PALETTE_CONTRAST_LIGHT,
                                           SAC_PALETTE_CONTRAST_DARK };

static void
assert_inside (SacRect inner, SacRect outer)
{
  g_assert_cmpfloat (inner.x, >=, outer.x - 0.5);
  g_assert_cmpfloat (inner.y, >=, outer.y - 0.5);
  g_assert_cmpfloat (inner.x + inner.width, <=, outer.x + outer.width + 0.5);
  g_assert_cmpfloat (inner.y + inner.height, <=, outer.y + outer.height + 0.5);
}

static void
assert_apart (SacRect a, SacRect b)
{
  const SacRect both = sac_rect_intersect (a, b);

  g_assert_cmpfloat (MIN (both.width, both.height), <=, 0.01);
}

/* TRUE where a margin of @width pixels all around is unpainted. */
static gboolean
has_clean_edge (cairo_surface_t *image, int width)
{
  const int w = cairo_image_surface_get_width (image), h = cairo_image_surface_get_height (image);
  const guint8 *data = cairo_image_surface_get_data (image);

  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if ((x < width || y < width || x >= w - width || y >= h - width) &&
          data[y * cairo_image_surface_get_stride (image) + 4 * x + 3] != 0)
        return FALSE;
  return TRUE;
}

static cairo_surface_t *
paint (const SacMap *map, SacRect area, const SacZoom *zoom, const SacTheme *theme, SacMapLayout *layout)
{
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) area.width, (int) area.height);
  cairo_t *cr = cairo_create (image);

  sac_map_layout (map, area, zoom, theme, layout);
  sac_map_paint (cr, map, layout, theme);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* Every shape in every size: parts lie inside, apart from each other, and nothing is cut off at the edge. */
static void
test_every_size (void)
{
  static const gsize shapes[][2] = { { 1, 1 },   { 2, 14 },    { 11, 11 }, { 10, 30 },
                                     { 64, 64 }, { 512, 512 }, { 1, 90 } };
  static const double sizes[][3] = { { 240, 200, 1 },    { 420, 330, 1 },     { 700, 600, 1 },
                                     { 1000, 300, 1.6 }, { 1500, 1100, 1.6 }, { 3000, 2000, 1 } };

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (gsize z = 0; z < G_N_ELEMENTS (sizes); z++)
      {
        g_autoptr (SampleAttention) sample =
          sample_attention_new (shapes[s][0], shapes[s][1], NULL, 1, shapes[s][0] == 64, 1);
        const SacRect area = { 0, 0, sizes[z][0], sizes[z][1] };
        SacMapLayout layout;
        SacTheme theme;
        SacMap map;

        sac_theme_init (&theme, all_palettes[(s + z) % 4], sizes[z][2]);
        sac_map_init (&map, sample_attention_get_matrix (sample));
        map.title = z % 2 == 0 ? "Cross-attention, layer 1, head 1" : NULL;
        map.selected_row = 0;
        map.selected_column = (gssize) shapes[s][1] - 1;
        map.locked = TRUE;
        cairo_surface_t *image = paint (&map, area, NULL, &theme, &layout);
        const SacRect visible = sac_viewport_get_visible (&layout.viewport);

        assert_inside (visible, area);
        assert_inside (layout.row_gutter, area);
        assert_inside (layout.column_gutter, area);
        assert_inside (layout.bar, area);
        assert_apart (visible, layout.bar);
        assert_apart (visible, layout.row_gutter);
        assert_apart (visible, layout.column_gutter);
        g_assert_cmpfloat (visible.width, >, 20);
        if (!has_clean_edge (image, 2))
          g_error ("%zu×%zu in %g×%g: painted up to the edge", shapes[s][0], shapes[s][1], area.width,
                   area.height);
        cairo_surface_destroy (image);
      }
}

/* The widget's numbers are the painter's: layout, zoom about a point, update, store, lay out again. */
static void
test_zoom_round_trip (void)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (30, 40, NULL, 1, FALSE, 2);
  const SacRect area = { 0, 0, 800, 600 };
  SacMapLayout layout, again;
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  sac_map_layout (&map, area, NULL, &theme, &layout);
  for (int i = 0; i < 5; i++)
    sac_viewport_zoom (&layout.viewport, 1.25, 400, 300);
  sac_map_layout_update (&layout, &map, &theme);

  const SacZoom zoom = sac_viewport_get_zoom (&layout.viewport);
  sac_map_layout (&map, area, &zoom, &theme, &again);
  g_assert_cmpfloat_with_epsilon (again.viewport.origin_x, layout.viewport.origin_x, 1e-6);
  g_assert_cmpfloat_with_epsilon (again.viewport.origin_y, layout.viewport.origin_y, 1e-6);
  g_assert_cmpfloat_with_epsilon (again.bar.x, layout.bar.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (again.row_gutter.x, layout.row_gutter.x, 1e-6);
}

/* Selecting moves nothing. */
static void
test_selection_moves_nothing (void)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (5, 6, NULL, 1, FALSE, 2);
  g_autoptr (SacLabel) rows = sample_labels_new ("un chat noir dort bien");
  g_autoptr (SacLabel) columns = sample_labels_new ("a black cat is sleeping well");
  SacMapLayout before, after;
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  map.row_labels = rows;
  map.column_labels = columns;
  sac_map_layout (&map, (SacRect){ 0, 0, 600, 500 }, NULL, &theme, &before);
  map.selected_row = 3;
  map.selected_column = 4;
  sac_map_layout (&map, (SacRect){ 0, 0, 600, 500 }, NULL, &theme, &after);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
}

/* An export in its natural size has cells of a legible size. */
static void
test_natural_size (void)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (11, 11, NULL, 1, FALSE, 2);
  SacMapLayout layout;
  SacTheme theme;
  SacMap map;
  double width, height;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  sac_map_get_natural_size (&map, &theme, 2000, 2000, &width, &height);
  sac_map_layout (&map, (SacRect){ 0, 0, width, height }, NULL, &theme, &layout);
  g_assert_cmpfloat (layout.viewport.fit_width, >=, 44);
  g_assert_cmpfloat (layout.viewport.fit_width, <=, 47);
}

/* Nor is the smallest too small for its captions, its bar and its heading. */
static void
test_natural_size_of_small_maps (void)
{
  for (gsize n = 1; n <= 4; n++)
    {
      g_autoptr (SampleAttention) sample = sample_attention_new (n, n, NULL, 1, FALSE, 2);
      SacMapLayout layout;
      SacTheme theme;
      SacMap map;
      double width, height;

      sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
      sac_map_init (&map, sample_attention_get_matrix (sample));
      sac_map_get_natural_size (&map, &theme, 2000, 2000, &width, &height);
      sac_map_layout (&map, (SacRect){ 0, 0, width, height }, NULL, &theme, &layout);
      g_assert_true (layout.show_row_caption && layout.show_column_caption);
      g_assert_cmpfloat (layout.bar_width, >, 0);

      map.title = "the black cat of my neighbour → le chat noir de mon voisin";
      map.subtitle = "Additive";
      sac_picture_get_natural_size (SAC_PICTURE_MAP, &map, &theme, 2000, 2000, &width, &height);
      g_assert_cmpfloat (width, >, 440);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/map/every-size", test_every_size);
  g_test_add_func ("/ui/map/zoom-round-trip", test_zoom_round_trip);
  g_test_add_func ("/ui/map/selection-moves-nothing", test_selection_moves_nothing);
  g_test_add_func ("/ui/map/natural-size", test_natural_size);
  g_test_add_func ("/ui/map/natural-size-of-small-maps", test_natural_size_of_small_maps);
  return g_test_run ();
}
