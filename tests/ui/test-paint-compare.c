/* tests/ui/test-paint-compare.c — panes, ranges, text tables, paragraphs, and the page of a comparison made of them
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/compare-page.h"
#include "ui/paint/paragraph.h"

#include <math.h>
#include <string.h>

#define WIDTH  300
#define HEIGHT 200

static SacTheme theme;

static const float first[] = { 0.5f, 0.25f, 0.25f, 0, 1, 0 };
static const float second[] = { -0.5f, 0, 2, 0.125f, 0.5f, 0.375f };
static const SacLabel labels[] = { { "the", FALSE }, { "black", FALSE }, { "cat", TRUE } };

/* --- paragraphs --- */

static void
test_paragraph_keeps_every_word (void)
{
  static const char string[] =
    "Trained on translate in lock-step, and measured on sentences that training never saw";
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, &theme);
  for (double width = 60; width < 900; width *= 1.5)
    {
      g_autoptr (GPtrArray) lines = sac_paragraph_break (&text, string, 0, width);
      g_autoptr (GString) whole = g_string_new (NULL);

      for (guint i = 0; i < lines->len; i++)
        {
          const char *line = lines->pdata[i];
          double own;

          sac_text_measure (&text, line, 0, &own, NULL);
          g_assert_cmpfloat (own, <=, width);
          if (whole->len > 0 && !g_str_has_suffix (whole->str, "-"))
            g_string_append_c (whole, ' ');
          g_string_append (whole, line);
        }
      if (strstr (whole->str, "…") == NULL)
        g_assert_cmpstr (whole->str, ==, string);
      else
        g_assert_cmpfloat (width, <, 100);
    }
}

static void
test_paragraph_of_chinese (void)
{
  g_auto (SacText) text = { NULL };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) none = NULL;
  double one;

  sac_text_init (&text, &theme);
  sac_text_measure (&text, "注意力", 0, &one, NULL);
  lines = sac_paragraph_break (&text, "注意力权重比较", 0, one + 1);
  none = sac_paragraph_break (&text, "", 0, 50);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (lines->pdata[0], ==, "注意力");
  g_assert_cmpuint (none->len, ==, 0);
}

/* --- ranges of curves --- */

static cairo_surface_t *
paint_band (const SacSeries *series, const SacChartLayout *layout)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (image);

  sac_chart_paint_band (cr, series, layout, &theme);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static guint
alpha_at (cairo_surface_t *image, double x, double y)
{
  const guint8 *data = cairo_image_surface_get_data (image);

  return data[(int) y * cairo_image_surface_get_stride (image) + 4 * (int) x + 3];
}

static void
layout_one (const SacSeries *series, gboolean log_y, SacChartLayout *layout)
{
  SacChart chart;

  sac_chart_init (&chart);
  chart.series = series;
  chart.n_series = 1;
  chart.log_y = log_y;
  sac_chart_layout (&chart, (SacRect){ 0, 0, WIDTH, HEIGHT }, &theme, layout);
}

static guint
alpha_of (cairo_surface_t *image, const SacChartLayout *layout, double x, double y)
{
  return alpha_at (image, sac_axis_to_pixel (&layout->x, x), sac_axis_to_pixel (&layout->y, y));
}

/* It is filled between low and high, nowhere else, and the axis has room for it. */
static void
test_band_lies_between (void)
{
  static const double x[] = { 0, 1, 2, 3 }, y[] = { 2, 2, 2, 2 }, low[] = { 1, 1, 1, 1 },
                      high[] = { 3, 3, 6, 6 };
  const SacSeries series = { .x = x, .y = y, .n_points = 4, .low = low, .high = high };
  SacChartLayout layout;
  cairo_surface_t *image;

  layout_one (&series, FALSE, &layout);
  g_assert_cmpfloat (layout.y.minimum, <=, 1);
  g_assert_cmpfloat (layout.y.maximum, >=, 6);
  image = paint_band (&series, &layout);
  g_assert_cmpuint (alpha_of (image, &layout, 0.5, 2), >, 20);
  g_assert_cmpuint (alpha_of (image, &layout, 0.5, 4), ==, 0);
  g_assert_cmpuint (alpha_of (image, &layout, 2.5, 5), >, 20);
  cairo_surface_destroy (image);
}

/* Where a run has no value there is a gap; what a log axis cannot show reaches to its foot. */
static void
test_band_has_gaps_and_a_foot (void)
{
  static const double x[] = { 0, 1, 2, 3, 4, 5 }, y[] = { 1, 1, NAN, NAN, 1, 1 };
  static const double low[] = { 0.5, 0.5, NAN, NAN, -1, -1 }, high[] = { 2, 2, NAN, NAN, 10, 10 };
  const SacSeries series = { .x = x, .y = y, .n_points = 6, .low = low, .high = high };
  SacChartLayout layout;
  cairo_surface_t *image;

  layout_one (&series, TRUE, &layout);
  image = paint_band (&series, &layout);
  g_assert_cmpuint (alpha_of (image, &layout, 0.5, 1), >, 20);
  g_assert_cmpuint (alpha_of (image, &layout, 2.5, 1), ==, 0);
  g_assert_cmpuint (alpha_at (image, sac_axis_to_pixel (&layout.x, 4.5), layout.y.start - 2), >, 20);
  cairo_surface_destroy (image);
}

/* Of a hundred thousand steps one run's spike is seen. */
static void
test_band_keeps_a_spike (void)
{
  enum
  {
    N = 100000
  };
  g_autofree double *y = g_new0 (double, N);
  g_autofree double *high = g_new0 (double, N);
  const SacSeries series = { .y = y, .n_points = N, .low = y, .high = high };
  SacChartLayout layout;
  cairo_surface_t *image;
  guint most = 0;

  high[N / 3] = 1;
  layout_one (&series, FALSE, &layout);
  image = paint_band (&series, &layout);
  for (int dx = -2; dx <= 2; dx++)
    most = MAX (most, alpha_at (image, sac_axis_to_pixel (&layout.x, N / 3.0) + dx,
                                sac_axis_to_pixel (&layout.y, 0.5)));
  g_assert_cmpuint (most, >, 15);
  cairo_surface_destroy (image);
}

/* --- panes --- */

static void
make_panes (SacPane *two, SacPanes *panes)
{
  two[0] = (SacPane){ SAC_MATRIX (first, 2, 3), "first", "writes", 0 };
  two[1] = (SacPane){ SAC_MATRIX (second, 2, 3), "second", "writes", 1 };
  sac_panes_init (panes);
  panes->panes = two;
  panes->n_panes = 2;
  panes->n_in_row = 2;
  panes->column_labels = labels;
}

/* The same colour means the same in all: the common extent, or what was fixed; signed about exactly 0. */
static void
test_panes_share_their_scale (void)
{
  static const struct
  {
    SacScaling scaling;
    double minimum, maximum;
  } cases[] = {
    { { SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 0, 1, 0, FALSE }, 0, 1 },
    { { SAC_SCALE_LINEAR, SAC_RANGE_DATA, 0, 0, 0, FALSE }, -0.5, 2 },
    { { SAC_SCALE_SIGNED, SAC_RANGE_DATA, 0, 0, 0, FALSE }, -2, 2 },
  };
  SacPane two[2];
  SacPanes panes;

  make_panes (two, &panes);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SacPanesLayout layout;
      SacMapLayout maps[2];

      panes.scaling = cases[i].scaling;
      sac_panes_layout (&panes, (SacRect){ 0, 0, 800, 300 }, NULL, &theme, &layout, maps);
      for (gsize m = 0; m < 2; m++)
        {
          g_assert_cmpfloat_with_epsilon (maps[m].scale.minimum, cases[i].minimum, 1e-9);
          g_assert_cmpfloat_with_epsilon (maps[m].scale.maximum, cases[i].maximum, 1e-9);
          g_assert_cmpmem (&maps[m].scale.map, sizeof (SacColormap), &layout.scale.map, sizeof (SacColormap));
        }
    }
}

/* Cells are of one size and stand alike in every pane; panes and bar lie beside one another, within the area. */
static void
test_panes_are_alike (void)
{
  SacPane two[2];
  SacPanes panes;
  SacPanesLayout layout;
  SacMapLayout maps[2];
  double height;

  make_panes (two, &panes);
  height = sac_panes_get_height (&panes, 800, &theme);
  sac_panes_layout (&panes, (SacRect){ 10, 20, 800, height }, NULL, &theme, &layout, maps);
  g_assert_cmpfloat (maps[0].viewport.fit_width, ==, maps[1].viewport.fit_width);
  g_assert_cmpfloat (maps[0].viewport.origin_y, ==, maps[1].viewport.origin_y);
  g_assert_cmpfloat_with_epsilon (maps[1].viewport.origin_x - maps[0].viewport.origin_x,
                                  maps[1].area.x - maps[0].area.x, 1e-9);
  g_assert_cmpfloat (maps[0].area.x + maps[0].area.width, <=, maps[1].area.x);
  g_assert_cmpfloat (maps[1].area.x + maps[1].area.width, <=, layout.bar.x);
  g_assert_cmpfloat (layout.bar.x + layout.bar.width, <=, 810 + 1e-9);
  g_assert_cmpfloat (layout.bar.y + layout.bar.height, <=, 20 + height);
  for (gsize m = 0; m < 2; m++)
    {
      const SacRect cells = sac_viewport_get_visible (&maps[m].viewport);

      g_assert_cmpfloat (cells.y + cells.height, <=, 20 + height);
      g_assert_true (maps[m].show_row_caption && maps[m].show_column_caption);
    }
}

/* An output that goes round in circles makes no page of a yard. */
static void
test_panes_of_many_rows (void)
{
  g_autofree float *values = g_new0 (float, 3 * 90);
  SacPane two[2];
  SacPanes panes;
  SacPanesLayout layout;
  SacMapLayout maps[2];
  double height;

  make_panes (two, &panes);
  two[0].matrix = two[1].matrix = SAC_MATRIX (values, 90, 3);
  height = sac_panes_get_height (&panes, 800, &theme);
  g_assert_cmpfloat (height, <, 500);
  sac_panes_layout (&panes, (SacRect){ 0, 0, 800, height }, NULL, &theme, &layout, maps);
  g_assert_cmpfloat (sac_viewport_get_visible (&maps[1].viewport).height, <, height);
}

/* --- tables --- */

static const SacTextRow rows[] = { { "additive", 0 }, { "scaled-dot", 1 } };
static const SacTextColumn columns[] = { { "Multiply-adds a token", NULL },
                                         { "Time a step", "ms" },
                                         { "Exact", NULL } };
static const SacTextCell cells[] = { { "127,837", NULL },        { "14.17", "14.1 – 14.5" },
                                     { "8.90 %", "8 % – 18 %" }, { "113,795", NULL },
                                     { "12.1", NULL },           { "–", NULL } };
static const SacTextTable table = { "variant", rows, columns, cells, 2, 3 };

/* The columns of ink that a table has in an image, and the last row of it. */
static void
find_ink (double width, double *right, double *bottom)
{
  const int w = 1200, h = 300;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cairo_t *cr = cairo_create (image);

  sac_text_table_paint (cr, (SacRect){ 0, 0, width, h }, &table, &theme);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  *right = *bottom = 0;
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      if (alpha_at (image, x, y) > 0)
        {
          *right = MAX (*right, x);
          *bottom = MAX (*bottom, y);
        }
  cairo_surface_destroy (image);
}

static void
test_table_keeps_within_its_width (void)
{
  const double natural = sac_text_table_get_width (&table, &theme);

  for (double width = natural * 0.6; width < 1100; width *= 1.4)
    {
      double right, bottom;

      find_ink (width, &right, &bottom);
      g_assert_cmpfloat (right, <=, width + 1);
      g_assert_cmpfloat (bottom, <, sac_text_table_get_height (&table, width, &theme));
    }
  g_assert_cmpfloat (sac_text_table_get_height (&table, natural, &theme), >,
                     sac_text_table_get_height (&table, 1100, &theme) - 1);
}

static void
test_table_without_anything (void)
{
  const SacTextTable none = { NULL };

  g_assert_cmpfloat (sac_text_table_get_height (&none, 500, &theme), ==, 0);
  g_assert_cmpfloat (sac_text_table_get_width (&none, &theme), ==, 0);
}

/* --- the page --- */

static const double curve[] = { 3, 2, 1.5, 1 }, least[] = { 2, 1.5, 1, 0.5 }, largest[] = { 4, 3, 2, 2 };

/* What is shown of a comparison of @n variants of the same three words. */
typedef struct
{
  SacComparePage page;
  SacPane maps[6], differences[5];
  SacSeries series[6];
  SacChart charts[4];
  SacChartKey keys[6];
} Sample;

static void
sample_init (Sample *sample, gsize n)
{
  sac_compare_page_init (&sample->page);
  for (gsize i = 0; i < n; i++)
    {
      sample->maps[i] =
        (SacPane){ SAC_MATRIX (first, 2, 3), "additive", "writes “le chat noir”", (gssize) i };
      sample->keys[i] = (SacChartKey){ "additive", (guint) i };
      sample->series[i] =
        (SacSeries){ .y = curve, .n_points = 4, .color = (guint) i, .low = least, .high = largest };
      if (i > 0)
        sample->differences[i - 1] =
          (SacPane){ SAC_MATRIX (second, 2, 3), "additive − dot", "red: more", -1 };
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sample->charts); i++)
    {
      sac_chart_init (&sample->charts[i]);
      sample->charts[i].title = "loss";
      sample->charts[i].x_caption = "step";
      sample->charts[i].series = sample->series;
      sample->charts[i].n_series = n;
    }
  sample->page.title = sample->page.document = "additive, dot on translate";
  sample->page.maps.panes = sample->maps;
  sample->page.maps.n_panes = n;
  sample->page.maps.column_labels = sample->page.differences.column_labels = labels;
  sample->page.differences.panes = sample->differences;
  sample->page.differences.n_panes = n - 1;
  sample->page.differences.scaling = (SacScaling){ .kind = SAC_SCALE_SIGNED, .range = SAC_RANGE_DATA };
  sample->page.differences.value_caption = "difference";
  sample->page.charts = sample->charts;
  sample->page.n_charts = G_N_ELEMENTS (sample->charts);
  sample->page.keys = sample->keys;
  sample->page.n_keys = n;
  sample->page.table = table;
  sample->page.caption = "Trained on translate.\nMaps: weights.";
}

/* Whatever is on it, the page is as high as it was measured: nothing below, and something close to its foot. */
static void
test_page_is_as_high_as_measured (void)
{
  for (gsize n = 1; n <= 6; n++)
    {
      Sample sample;
      double width = 1240, height;
      cairo_rectangle_t ink;
      cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (record);

      sample_init (&sample, n);
      height = sac_compare_page_get_height (&sample.page, width, &theme);
      sac_compare_page_paint (cr, (SacRect){ 0, 0, width, height }, &sample.page, &theme);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (record, &ink.x, &ink.y, &ink.width, &ink.height);
      cairo_surface_destroy (record);
      g_assert_cmpfloat (ink.x, >=, -1);
      g_assert_cmpfloat (ink.y, >=, -1);
      g_assert_cmpfloat (ink.x + ink.width, <=, width + 1);
      g_assert_cmpfloat (ink.y + ink.height, <=, height + 1);
      g_assert_cmpfloat (ink.y + ink.height, >, height - 20);
    }
}

static gboolean
contains (GBytes *bytes, const char *words)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  return g_strstr_len (data, (gssize) n, words) != NULL;
}

/* Cells of a map stay shapes, and every word is there to be found. */
static void
test_page_as_vectors (void)
{
  static const char *const words[] = { "additive, dot on translate",
                                       "red: more",
                                       "rows: query ↓",
                                       "Multiply-adds",
                                       "14.1 – 14.5",
                                       "difference",
                                       "Maps: weights." };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) pdf = NULL;
  Sample sample;

  sample_init (&sample, 2);
  svg = sac_compare_page_render (&sample.page, &theme, SAC_FIGURE_SVG, 1, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (!contains (svg, words[i]))
      g_error ("“%s” is not in the picture", words[i]);
  pdf = sac_compare_page_render (&sample.page, &theme, SAC_FIGURE_PDF, 1, &error);
  g_assert_no_error (error);
  g_assert_true (contains (pdf, "%PDF-"));
}

static guint
count_images (const SacComparePage *page)
{
  g_autoptr (GBytes) svg = sac_compare_page_render (page, &theme, SAC_FIGURE_SVG, 1, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_auto (GStrv) parts = g_strsplit (text, "<image ", -1);

  return g_strv_length (parts) - 1;
}

/* Up to 256 tokens a side every cell is a shape; above that a map is one picture, beside the ramps of the two bars. */
static void
test_page_of_large_maps (void)
{
  enum
  {
    N = 257
  };
  g_autofree float *values = g_new0 (float, N *N);
  Sample sample;

  sample_init (&sample, 2);
  g_assert_cmpuint (count_images (&sample.page), ==, 2);
  sample.page.maps.column_labels = sample.page.differences.column_labels = NULL;
  for (gsize i = 0; i < 2; i++)
    sample.maps[i].matrix = SAC_MATRIX (values, N, N);
  sample.differences[0].matrix = SAC_MATRIX (values, N, N);
  g_assert_cmpuint (count_images (&sample.page), ==, 2 + 3);
}

/* Parts that are empty take no room. */
static void
test_page_of_less (void)
{
  SacComparePage page;
  Sample sample;

  sac_compare_page_init (&page);
  g_assert_cmpfloat (sac_compare_page_get_height (&page, 900, &theme), ==, 0);
  sample_init (&sample, 2);
  sample.page.n_charts = 0;
  sample.page.maps.n_panes = sample.page.differences.n_panes = 0;
  g_assert_cmpfloat (sac_compare_page_get_height (&sample.page, 900, &theme), <, 260);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  g_test_add_func ("/ui/paragraph/keeps-every-word", test_paragraph_keeps_every_word);
  g_test_add_func ("/ui/paragraph/chinese", test_paragraph_of_chinese);
  g_test_add_func ("/ui/chart/band-lies-between", test_band_lies_between);
  g_test_add_func ("/ui/chart/band-has-gaps-and-a-foot", test_band_has_gaps_and_a_foot);
  g_test_add_func ("/ui/chart/band-keeps-a-spike", test_band_keeps_a_spike);
  g_test_add_func ("/ui/panes/share-their-scale", test_panes_share_their_scale);
  g_test_add_func ("/ui/panes/alike", test_panes_are_alike);
  g_test_add_func ("/ui/panes/many-rows", test_panes_of_many_rows);
  g_test_add_func ("/ui/text-table/keeps-within-its-width", test_table_keeps_within_its_width);
  g_test_add_func ("/ui/text-table/without-anything", test_table_without_anything);
  g_test_add_func ("/ui/compare-page/as-high-as-measured", test_page_is_as_high_as_measured);
  g_test_add_func ("/ui/compare-page/vectors", test_page_as_vectors);
  g_test_add_func ("/ui/compare-page/large-maps", test_page_of_large_maps);
  g_test_add_func ("/ui/compare-page/less", test_page_of_less);
  return g_test_run ();
}
