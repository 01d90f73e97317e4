/* tests/ui/test-paint-figure.c — pictures as bytes
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/figure.h"

#include <string.h>

static void
paint_sample (cairo_t *cr, SacRect area, gpointer data)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (3, 4, NULL, 1, FALSE, 1);
  g_autoptr (SacLabel) rows = sample_labels_new ("le chat <noir>&");
  g_autoptr (SacLabel) columns = sample_labels_new ("the black cat 茶");
  SacMapLayout layout;
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  map.row_labels = rows;
  map.column_labels = columns;
  sac_map_layout (&map, area, NULL, &theme, &layout);
  sac_map_paint (cr, &map, &layout, &theme);
}

static void
test_magic (void)
{
  static const char *const magic[] = { "\211PNG\r\n\032\n", "<?xml", "%PDF-" };

  for (SacFigureFormat format = SAC_FIGURE_PNG; format <= SAC_FIGURE_PDF; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = sac_figure_render (format, 500, 400, 2, paint_sample, NULL, &error);
      gsize size;

      g_assert_no_error (error);
      const char *data = g_bytes_get_data (bytes, &size);
      g_assert_cmpuint (size, >, 1000);
      g_assert_cmpmem (data, strlen (magic[format]), magic[format], strlen (magic[format]));
    }
}

/* A PNG has scale times the pixels. */
static void
test_png_scale (void)
{
  g_autoptr (GBytes) bytes = sac_figure_render (SAC_FIGURE_PNG, 500, 400, 2, paint_sample, NULL, NULL);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpint (data[18] << 8 | data[19], ==, 1000);
  g_assert_cmpint (data[22] << 8 | data[23], ==, 800);
}

/* The words of an SVG are in it as text, escaped, and it is well-formed. */
static void
test_svg_text (void)
{
  static const GMarkupParser any = { NULL };
  static const char *const words[] = { ">black<", ">chat<", ">&lt;noir&gt;&amp;<", ">茶<", "rows: query" };
  g_autoptr (GBytes) bytes = sac_figure_render (SAC_FIGURE_SVG, 500, 400, 1, paint_sample, NULL, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) error = NULL;
  GMarkupParseContext *context = g_markup_parse_context_new (&any, 0, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (g_strstr_len (data, (gssize) size, words[i]));
  g_markup_parse_context_parse (context, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

/* The same input gives the same PNG, byte for byte. */
static void
test_repeatable (void)
{
  g_autoptr (GBytes) a = sac_figure_render (SAC_FIGURE_PNG, 300, 200, 1, paint_sample, NULL, NULL);
  g_autoptr (GBytes) b = sac_figure_render (SAC_FIGURE_PNG, 300, 200, 1, paint_sample, NULL, NULL);

  g_assert_true (g_bytes_equal (a, b));
}

static void
test_format_from_path (void)
{
  static const struct
  {
    const char *path;
    int want; /* -1 = refused */
  } cases[] = { { "a.png", SAC_FIGURE_PNG },
                { "/x/A.SVG", SAC_FIGURE_SVG },
                { "a.b.pdf", SAC_FIGURE_PDF },
                { "a.jpg", -1 },
                { "png", -1 },
                { "", -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SacFigureFormat format = SAC_FIGURE_PNG;
      g_autoptr (GError) error = NULL;
      const gboolean ok = sac_figure_format_from_path (cases[i].path, &format, &error);

      g_assert_cmpint (ok, ==, cases[i].want >= 0);
      if (ok)
        g_assert_cmpint ((int) format, ==, cases[i].want);
      else
        g_assert_error (error, SAC_PAINT_ERROR, SAC_PAINT_ERROR_FORMAT);
    }
}

/* Empty and absurd sizes are refused in words. */
static void
test_sizes (void)
{
  static const double sizes[][3] = {
    { 0, 100, 1 }, { 100, -1, 1 }, { 100000, 10, 1 }, { 1000, 1000, 100 }, { 10, 10, 0 }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_figure_render (SAC_FIGURE_PNG, sizes[i][0], sizes[i][1], sizes[i][2], paint_sample,
                                        NULL, &error));
      g_assert_error (error, SAC_PAINT_ERROR, SAC_PAINT_ERROR_SIZE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/figure/magic", test_magic);
  g_test_add_func ("/ui/figure/png-scale", test_png_scale);
  g_test_add_func ("/ui/figure/svg-text", test_svg_text);
  g_test_add_func ("/ui/figure/repeatable", test_repeatable);
  g_test_add_func ("/ui/figure/format-from-path", test_format_from_path);
  g_test_add_func ("/ui/figure/sizes", test_sizes);
  return g_test_run ();
}
