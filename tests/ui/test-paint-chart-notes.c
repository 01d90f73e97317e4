/* tests/ui/test-paint-chart-notes.c — marks, the curve behind a smoothed one, and the box that reads a step
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart.h"
#include "ui/paint/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N 50

typedef struct
{
  SacChart chart;
  SacSeries series;
  double y[N], raw[N];
  gboolean read;
} Scene;

static void
scene_init (Scene *scene)
{
  *scene = (Scene){ .read = FALSE };
  for (gsize i = 0; i < N; i++)
    {
      scene->y[i] = 1;
      scene->raw[i] = i == 20 ? 5 : 1;
    }
  scene->series = (SacSeries){ .name = "training", .y = scene->y, .n_points = N };
  sac_chart_init (&scene->chart);
  scene->chart.title = "loss";
  scene->chart.series = &scene->series;
  scene->chart.n_series = 1;
}

static void
paint (cairo_t *cr, SacRect area, gpointer user_data)
{
  const Scene *scene = user_data;
  SacChartLayout layout;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_chart_layout (&scene->chart, area, &theme, &layout);
  sac_chart_paint (cr, &scene->chart, &layout, &theme);
  if (scene->read)
    sac_chart_paint_readout (cr, &scene->chart, &layout, area, &theme);
}

/* (transfer full): the texts of the picture and all else, as SVG */
static char *
draw (Scene *scene, double width, double height)
{
  g_autoptr (GBytes) svg = sac_figure_render (SAC_FIGURE_SVG, width, height, 1, paint, scene, NULL);

  return g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at++)
    n++;
  return n;
}

/* Wide apart each mark has its words; crowded as many as cover no others, and in a low plot none: the lines stay. */
static void
test_marks (void)
{
  static const SacChartMark marks[] = { { 5, "rate changed" },  { 6, "rate changed" }, { 7, "rate changed" },
                                        { 8, "rate changed" },  { 9, "rate changed" }, { 40, "rate changed" },
                                        { 60, "rate changed" }, { 45, NULL } };
  Scene scene;

  scene_init (&scene);
  scene.chart.marks = marks;
  scene.chart.n_marks = 2;
  g_autofree char *two = draw (&scene, 600, 300);
  scene.chart.n_marks = G_N_ELEMENTS (marks);
  g_autofree char *crowded = draw (&scene, 600, 300);
  g_autofree char *low = draw (&scene, 600, 70);
  scene.chart.hide_mark_texts = TRUE;
  g_autofree char *hidden = draw (&scene, 600, 300);

  g_assert_cmpuint (count (two, "rate changed"), ==, 2);
  g_assert_cmpuint (count (crowded, "rate changed"), ==, 4); /* three rows at the left, one far from them */
  g_assert_cmpuint (count (low, "rate changed"), ==, 0);
  g_assert_cmpuint (count (hidden, "rate changed"), ==, 0);
  /* the one that lies outside the axis has no line either */
  g_assert_cmpuint (count (hidden, "stroke-dasharray"), ==, G_N_ELEMENTS (marks) - 1);
  g_assert_cmpuint (count (low, "stroke-dasharray"), ==, G_N_ELEMENTS (marks) - 1);
}

/* The axis has room for what was recorded, the legend reads it, and both lines are there. */
static void
test_raw (void)
{
  SacChartLayout with, without;
  SacTheme theme;
  Scene scene;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  scene_init (&scene);
  sac_chart_layout (&scene.chart, (SacRect){ 0, 0, 500, 300 }, &theme, &without);
  g_autofree char *plain = draw (&scene, 500, 300);
  scene.series.raw = scene.raw;
  scene.chart.cursor_x = 20;
  sac_chart_layout (&scene.chart, (SacRect){ 0, 0, 500, 300 }, &theme, &with);
  g_autofree char *both = draw (&scene, 500, 300);

  g_assert_cmpfloat (without.y.maximum, <, 5);
  g_assert_cmpfloat (with.y.maximum, >=, 5);
  g_assert_nonnull (strstr (both, ">5.000</text>"));
  g_assert_cmpuint (count (both, "stroke-opacity=\"0.4\"") + count (both, "stroke-opacity:0.4"), ==,
                    count (plain, "stroke-opacity=\"0.4\"") + count (plain, "stroke-opacity:0.4") + 1);
}

/* The step, every digit of what was recorded, what it is smoothed to, and the step of a curve that has none there; within the
 * area wherever the cursor is. */
static void
test_readout (void)
{
  static const double steps[] = { 3, 30 }, values[] = { 0.25, 1.0 / 3 };
  SacSeries series[2];
  Scene scene;

  scene_init (&scene);
  scene.read = TRUE;
  scene.raw[20] = 0.123456789;
  series[0] = scene.series;
  series[0].raw = scene.raw;
  series[1] = (SacSeries){ .name = "validation", .x = steps, .y = values, .n_points = 2, .color = 1 };
  scene.chart.series = series;
  scene.chart.n_series = 2;
  scene.chart.cursor_x = 20;
  g_autofree char *read = draw (&scene, 500, 300);
  g_assert_nonnull (strstr (read, ">step 20 · loss</text>"));
  g_assert_nonnull (strstr (read, ">0.123456789</text>"));
  g_assert_nonnull (strstr (read, ">smoothed 1</text>"));
  g_assert_nonnull (strstr (read, ">0.333333333</text>"));
  g_assert_nonnull (strstr (read, ">at step 30</text>"));
  for (double x = 0; x < N; x += 7)
    {
      scene.chart.cursor_x = x;
      g_autofree char *drawn = draw (&scene, 420, 120);
      const char *at = strstr (drawn, ">validation</text>");

      g_assert_nonnull (at);
      for (at = strstr (drawn, "<text"); at != NULL; at = strstr (at + 1, "<text"))
        {
          const double left = atof (strstr (at, " x=\"") + 4);

          g_assert_cmpfloat (left, >=, 0);
          g_assert_cmpfloat (left, <, 420);
        }
    }
  scene.chart.cursor_x = NAN;
  g_autofree char *none = draw (&scene, 500, 300);
  g_assert_null (strstr (none, "step 20"));
}

/* Curves that have no room beside the title go on in a next line; no name is dropped, and nothing moves when another step is
 * read. */
static void
test_legend_rows (void)
{
  static const char *const names[] = { "training", "validation", "guide (alignment)", "gradient norm",
                                       "exact" };
  SacSeries series[G_N_ELEMENTS (names)];
  SacChartLayout layout, read;
  SacTheme theme;
  Scene scene;

  scene_init (&scene);
  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    series[i] = (SacSeries){ .name = names[i], .y = scene.y, .n_points = N, .color = (guint) i };
  scene.chart.series = series;
  scene.chart.n_series = G_N_ELEMENTS (names);
  for (int width = 300; width <= 900; width += 60)
    {
      g_autofree char *svg = draw (&scene, width, 240);

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        if (count (svg, names[i]) != 1)
          g_error ("at a width of %d there is no “%s”", width, names[i]);
    }
  sac_chart_layout (&scene.chart, (SacRect){ 0, 0, 300, 240 }, &theme, &layout);
  g_assert_cmpuint (layout.n_legend_rows, >, 1);
  scene.chart.cursor_x = 20;
  scene.y[20] = 1.234e-7;
  sac_chart_layout (&scene.chart, (SacRect){ 0, 0, 300, 240 }, &theme, &read);
  g_assert_cmpuint (read.n_legend_rows, ==, layout.n_legend_rows);
  sac_chart_layout (&scene.chart, (SacRect){ 0, 0, 900, 240 }, &theme, &layout);
  g_assert_cmpuint (layout.n_legend_rows, ==, 1);
  sac_chart_layout (&scene.chart, (SacRect){ 0, 0, 300, 60 }, &theme, &layout); /* the curves come first */
  g_assert_cmpuint (layout.n_legend_rows, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/chart/marks", test_marks);
  g_test_add_func ("/ui/chart/legend-rows", test_legend_rows);
  g_test_add_func ("/ui/chart/raw", test_raw);
  g_test_add_func ("/ui/chart/readout", test_readout);
  return g_test_run ();
}
