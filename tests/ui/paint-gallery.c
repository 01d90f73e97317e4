/* tests/ui/paint-gallery.c — a folder of pictures of every painter, to be looked at
 *
 * Usage: paint-gallery FOLDER. The attention in it is real softmax attention over seeded random vectors, and the
 * curves are seeded noise: named so here, and used nowhere else.
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/bars.h"
#include "ui/paint/chart.h"
#include "ui/paint/figure.h"
#include "ui/paint/terminal.h"
#include "ui/paint/text.h"
#include "ui/paint/thumbnail.h"

#include <glib/gstdio.h>
#include <math.h>

static const char english[] = "the black cat does not like the small red house .";
static const char french[] = "le chat noir n' aime pas la petite maison rouge .";
static const guint alignment[] = { 0, 2, 1, 4, 5, 3, 6, 7, 9, 8, 10 };

typedef struct
{
  const char *folder;
  const char *name;
  SacFigureFormat format;
  double width, height, scale;
} Picture;

static gboolean
write_picture (const Picture *picture, SacFigureFunc paint, gpointer data)
{
  static const char *const endings[] = { "png", "svg", "pdf" };
  g_autofree char *path =
    g_strdup_printf ("%s/%s.%s", picture->folder, picture->name, endings[picture->format]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sac_figure_render (picture->format, picture->width, picture->height,
                                                picture->scale > 0 ? picture->scale : 1, paint, data, &error);
  gsize size = 0;
  const char *contents = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes != NULL && g_file_set_contents (path, contents, (gssize) size, &error))
    return TRUE;
  g_printerr ("%s: %s\n", path, error->message);
  return FALSE;
}

typedef struct
{
  SacMap map;
  SacTheme theme;
  SacZoom zoom;
} MapScene;

static void
paint_map_scene (cairo_t *cr, SacRect area, gpointer data)
{
  const MapScene *scene = data;
  SacMapLayout layout;

  sac_color_set (cr, scene->theme.surface, 1);
  cairo_paint (cr);
  sac_map_layout (&scene->map, area, &scene->zoom, &scene->theme, &layout);
  sac_map_paint (cr, &scene->map, &layout, &scene->theme);
}

typedef struct
{
  const char *name;
  SacPalette palette;
  double width, height, text_scale;
  SacScaleKind scale;
  SacRangeKind range;
  gssize row, column;
  double zoom;
  SacFigureFormat format;
} SentenceCase;

static gboolean
draw_sentence (const char *folder, const SentenceCase *c)
{
  g_autoptr (SampleAttention) sample = sample_attention_new (11, 11, alignment, 0.9, FALSE, 5);
  g_autoptr (SacLabel) rows = sample_labels_new (french);
  g_autoptr (SacLabel) columns = sample_labels_new (english);
  MapScene scene = { .zoom = { c->zoom, 5.5, 5.5 } };

  sac_theme_init (&scene.theme, c->palette, c->text_scale);
  sac_map_init (&scene.map, sample_attention_get_matrix (sample));
  scene.map.row_labels = rows;
  scene.map.column_labels = columns;
  scene.map.scaling.kind = c->scale;
  scene.map.scaling.range = c->range;
  scene.map.selected_row = c->row;
  scene.map.selected_column = c->column;
  scene.map.locked = c->row >= 0;
  if (c->format != SAC_FIGURE_PNG)
    scene.map.title = "Cross-attention, head 1";
  return write_picture (&(Picture){ folder, c->name, c->format, c->width, c->height, 1 }, paint_map_scene,
                        &scene);
}

static const SentenceCase sentences[] = {
  { "map-light", SAC_PALETTE_LIGHT, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 2, 1, 1, SAC_FIGURE_PNG },
  { "map-dark", SAC_PALETTE_DARK, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 2, 1, 1, SAC_FIGURE_PNG },
  { "map-contrast", SAC_PALETTE_CONTRAST_LIGHT, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 7, 7, 1,
    SAC_FIGURE_PNG },
  { "map-contrast-dark", SAC_PALETTE_CONTRAST_DARK, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 7, 7, 1,
    SAC_FIGURE_PNG },
  { "map-log", SAC_PALETTE_LIGHT, 760, 620, 1, SAC_SCALE_LOG, SAC_RANGE_UNIT, -1, -1, 1, SAC_FIGURE_PNG },
  { "map-per-row", SAC_PALETTE_DARK, 760, 620, 1, SAC_SCALE_ROW_MAXIMUM, SAC_RANGE_UNIT, -1, -1, 1,
    SAC_FIGURE_PNG },
  { "map-class", SAC_PALETTE_LIGHT, 1280, 960, 1.6, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 2, 1, 1,
    SAC_FIGURE_PNG },
  { "map-zoomed", SAC_PALETTE_LIGHT, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 5, 5, 2.6,
    SAC_FIGURE_PNG },
  { "map-small", SAC_PALETTE_LIGHT, 240, 200, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 2, 1, 1, SAC_FIGURE_PNG },
  { "map-medium", SAC_PALETTE_DARK, 420, 360, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 2, 1, 1, SAC_FIGURE_PNG },
  { "map", SAC_PALETTE_LIGHT, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, -1, -1, 1, SAC_FIGURE_SVG },
  { "map", SAC_PALETTE_LIGHT, 760, 620, 1, SAC_SCALE_LINEAR, SAC_RANGE_UNIT, -1, -1, 1, SAC_FIGURE_PDF },
};

typedef struct
{
  const char *name;
  SacPalette palette;
  gsize n_rows, n_columns;
  const char *rows, *columns;
  gboolean letters;
  double width, height, sharpness;
  gboolean causal, with_nan, hide_first;
  SacScaleKind scale;
  SacRangeKind range;
} ShapeCase;

static void
put_nan (SampleAttention *sample)
{
  for (gsize i = 0; i < sample->n_columns; i++)
    sample->values[sample->n_columns * (sample->n_rows / 2) + i] = NAN;
}

/* Scores rather than weights: the same numbers on a signed scale. */
static void
make_signed (SampleAttention *sample)
{
  for (gsize i = 0; i < sample->n_rows * sample->n_columns; i++)
    sample->values[i] = logf (MAX (sample->values[i], 1e-6f)) + 3.5f;
}

static gboolean
draw_shape (const char *folder, const ShapeCase *c)
{
  g_autoptr (SampleAttention) sample =
    sample_attention_new (c->n_rows, c->n_columns, NULL, c->sharpness, c->causal, 11);
  g_autoptr (SacLabel) rows = NULL;
  g_autoptr (SacLabel) columns = NULL;
  MapScene scene = { .zoom = SAC_ZOOM_FIT };

  if (c->rows != NULL)
    rows = c->letters ? sample_letters_new (c->rows) : sample_labels_new (c->rows);
  if (c->columns != NULL)
    columns = c->letters ? sample_letters_new (c->columns) : sample_labels_new (c->columns);
  if (c->with_nan)
    put_nan (sample);
  if (c->scale == SAC_SCALE_SIGNED)
    make_signed (sample);
  sac_theme_init (&scene.theme, c->palette, 1);
  sac_map_init (&scene.map, sample_attention_get_matrix (sample));
  scene.map.row_labels = rows;
  scene.map.column_labels = columns;
  scene.map.scaling.kind = c->scale;
  scene.map.scaling.range = c->range;
  scene.map.scaling.hide_first = c->hide_first;
  if (c->scale == SAC_SCALE_SIGNED)
    scene.map.value_caption = "score";
  return write_picture (&(Picture){ folder, c->name, SAC_FIGURE_PNG, c->width, c->height, 1 },
                        paint_map_scene, &scene);
}

static const ShapeCase shapes[] = {
  { "shape-1x1", SAC_PALETTE_LIGHT, 1, 1, "oui", "yes", FALSE, 500, 400, 1 },
  { "shape-2x14", SAC_PALETTE_LIGHT, 2, 14, "bonjour !",
    "I would very much like to say hello to you all today my friends", FALSE, 900, 420, 1 },
  { "shape-14x2", SAC_PALETTE_DARK, 14, 2, "I would very much like to say hello to you all today my friends",
    "bonjour !", FALSE, 600, 700, 1 },
  { "shape-dates", SAC_PALETTE_LIGHT, 10, 26, "1979-05-03", "Thursday, 3 of May of 1979", TRUE, 1000, 520,
    1 },
  { "shape-cjk", SAC_PALETTE_LIGHT, 7, 9, "I love 🔥 natural-language-processing-models and tea .",
    "我 喜欢 🔥 自然语言处理 模型? 和 茶 ␣end 。", FALSE, 700, 560, 1 },
  { "shape-64-causal", SAC_PALETTE_DARK, 64, 64, NULL, NULL, FALSE, 900, 760, 0.7, TRUE, FALSE, FALSE,
    SAC_SCALE_LOG },
  { "shape-causal", SAC_PALETTE_LIGHT, 11, 11, english, english, FALSE, 760, 620, 0.8, TRUE, TRUE, FALSE },
  { "shape-causal-dark", SAC_PALETTE_DARK, 11, 11, english, english, FALSE, 760, 620, 0.8, TRUE, TRUE, TRUE },
  { "shape-512", SAC_PALETTE_LIGHT, 512, 512, NULL, NULL, FALSE, 900, 760, 0.9, TRUE, FALSE, FALSE,
    SAC_SCALE_LOG },
  { "shape-tiny", SAC_PALETTE_LIGHT, 10, 30, NULL, NULL, FALSE, 240, 200, 1 },
  { "shape-1x300", SAC_PALETTE_LIGHT, 1, 300, NULL, NULL, FALSE, 900, 400, 0.5, FALSE, FALSE, FALSE,
    SAC_SCALE_LINEAR, SAC_RANGE_DATA },
  { "shape-signed", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, 760, 620, 0.8, FALSE, FALSE, FALSE,
    SAC_SCALE_SIGNED, SAC_RANGE_DATA },
  { "shape-signed-dark", SAC_PALETTE_DARK, 11, 11, french, english, FALSE, 760, 620, 0.8, FALSE, FALSE, FALSE,
    SAC_SCALE_SIGNED, SAC_RANGE_DATA },
  { "shape-huge-area", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, 3000, 2000, 0.9 },
};

#define N_STEPS 4000

typedef struct
{
  SacTheme theme;
  double loss[N_STEPS], smooth[N_STEPS], valid_x[20], valid[20], accuracy[N_STEPS], entropy[N_STEPS];
  gboolean is_log, one_panel;
} CurveScene;

static void
fill_curves (CurveScene *scene)
{
  GRand *random = g_rand_new_with_seed (3);

  for (int i = 0; i < N_STEPS; i++)
    {
      const double t = i / 400.0;

      scene->loss[i] =
        4.1 * exp (-t * 0.9) + 0.06 + (0.04 + 0.25 * exp (-t)) * (g_rand_double (random) - 0.5);
      scene->smooth[i] = i == 0 ? scene->loss[0] : 0.97 * scene->smooth[i - 1] + 0.03 * scene->loss[i];
      scene->accuracy[i] = 1 - 0.95 * exp (-t * 0.8) + 0.03 * (g_rand_double (random) - 0.5);
      scene->accuracy[i] = MIN (scene->accuracy[i], 1);
      scene->entropy[i] = 0.4 + 1.9 / (1 + t) + 0.05 * g_rand_double (random);
    }
  scene->loss[2600] = 2.9; /* a one-step spike */
  scene->entropy[1200] = NAN;
  for (int i = 0; i < 20; i++)
    {
      scene->valid_x[i] = i * 200 + 199;
      scene->valid[i] = scene->smooth[i * 200 + 199] * 1.1 + 0.02;
    }
  g_rand_free (random);
}

static void
paint_curve_scene (cairo_t *cr, SacRect area, gpointer data)
{
  CurveScene *scene = data;
  const SacSeries loss[] = { { "training", NULL, scene->loss, N_STEPS, 0, FALSE },
                             { "validation", scene->valid_x, scene->valid, 20, 1, FALSE } };
  const SacSeries accuracy[] = { { "token accuracy", NULL, scene->accuracy, N_STEPS, 2, FALSE } };
  const SacSeries entropy[] = { { "row entropy", NULL, scene->entropy, N_STEPS, 3, FALSE } };
  SacChart charts[3];
  SacChartLayout layouts[3];
  const gsize n = scene->one_panel ? 1 : 3;

  for (int i = 0; i < 3; i++)
    {
      sac_chart_init (&charts[i]);
      charts[i].log_x = scene->is_log;
      charts[i].marker_x = 1900;
      charts[i].x_caption = "step";
      charts[i].cursor_x = scene->one_panel ? NAN : 3210.3;
    }
  charts[0].title = "loss";
  charts[0].unit = "nats per token";
  charts[0].series = loss;
  charts[0].n_series = 2;
  charts[0].log_y = scene->is_log;
  charts[0].marker_text = "step 1,900: every view shows this step";
  charts[1].title = "accuracy";
  charts[1].series = accuracy;
  charts[1].n_series = 1;
  charts[1].y_minimum = 0;
  charts[1].y_maximum = 1;
  charts[2].title = "entropy";
  charts[2].unit = "nats";
  charts[2].series = entropy;
  charts[2].n_series = 1;
  sac_color_set (cr, scene->theme.surface, 1);
  cairo_paint (cr);
  sac_charts_layout (charts, n, area, &scene->theme, layouts);
  sac_charts_paint (cr, charts, n, layouts, &scene->theme);
}

static gboolean
draw_curves (const char *folder)
{
  static const struct
  {
    const char *name;
    SacPalette palette;
    gboolean is_log, one_panel;
    double width, height, text_scale;
  } cases[] = {
    { "curves-light", SAC_PALETTE_LIGHT, FALSE, FALSE, 900, 560, 1 },
    { "curves-dark", SAC_PALETTE_DARK, FALSE, FALSE, 900, 560, 1 },
    { "curves-log", SAC_PALETTE_LIGHT, TRUE, FALSE, 900, 560, 1 },
    { "curves-strip", SAC_PALETTE_LIGHT, FALSE, TRUE, 1030, 120, 1 },
    { "curves-class", SAC_PALETTE_DARK, FALSE, TRUE, 1200, 500, 1.6 },
    { "curves-small", SAC_PALETTE_LIGHT, FALSE, TRUE, 260, 160, 1 },
  };
  g_autofree CurveScene *scene = g_new0 (CurveScene, 1);
  gboolean ok = TRUE;

  fill_curves (scene);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sac_theme_init (&scene->theme, cases[i].palette, cases[i].text_scale);
      scene->is_log = cases[i].is_log;
      scene->one_panel = cases[i].one_panel;
      ok &= write_picture (&(Picture){ folder, cases[i].name, SAC_FIGURE_PNG, cases[i].width, cases[i].height,
                                       1 },
                           paint_curve_scene, scene);
    }
  return ok;
}

static void
paint_bar_scene (cairo_t *cr, SacRect area, gpointer data)
{
  const SacTheme *theme = data;
  g_autoptr (SampleAttention) sample = sample_attention_new (11, 11, alignment, 0.9, FALSE, 5);
  g_autoptr (SacLabel) columns = sample_labels_new (english);
  g_auto (SacText) text = { NULL };
  double row[11], parts[32];
  GRand *random = g_rand_new_with_seed (8);

  for (int i = 0; i < 11; i++)
    row[i] = (double) sample->values[22 + i];
  for (int i = 0; i < 32; i++)
    parts[i] = g_rand_double_range (random, -0.4, 0.9) * g_rand_double (random);
  g_rand_free (random);

  const SacBars bars = { columns, row, 11, 0, 1 };
  const SacSignedBars sorted = { parts, 32, TRUE, -1, "one bar a unit, sorted; their sum is the score" };
  const SacSignedBars in_order = { parts, 32, FALSE, 7, "one bar a dimension: q · k" };
  const double half = area.width / 2;

  sac_color_set (cr, theme->surface, 1);
  cairo_paint (cr);
  sac_text_init (&text, theme);
  sac_color_set (cr, theme->text, 1);
  sac_text_paint (&text, cr, "noir → black", SAC_TEXT_TITLE, 20, 16, 0, 0);
  sac_bars_paint (cr, (SacRect){ 20, 50, half - 40, 240 }, &bars, theme);
  sac_bars_paint (cr, (SacRect){ 20, 310, half - 40, 130 }, &(SacBars){ columns, row, 11, 1, 9 }, theme);
  sac_signed_bars_paint (cr, (SacRect){ half + 10, 50, half - 30, 180 }, &sorted, theme);
  sac_signed_bars_paint (cr, (SacRect){ half + 10, 250, half - 30, 190 }, &in_order, theme);
}

static void
paint_thumbnail_scene (cairo_t *cr, SacRect area, gpointer data)
{
  const SacTheme *theme = data;

  sac_color_set (cr, theme->background, 1);
  cairo_paint (cr);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (SampleAttention) sample = sample_attention_new (14, 14, NULL, 0.2 * (i % 6), i > 5, i);
      g_autofree char *name = g_strdup_printf ("head %u", i + 1);
      const SacThumbnail thumbnail = { sample_attention_get_matrix (sample), SAC_SCALING_DEFAULT,
                                       SAC_COLORMAP_THEME, name, i == 4 };

      sac_thumbnail_paint (cr, (SacRect){ 10 + 102 * (i % 6), 10 + 122 * (double) (i / 6), 94, 114 },
                           &thumbnail, theme);
    }
}

static gboolean
draw_parts (const char *folder)
{
  gboolean ok = TRUE;

  for (SacPalette palette = 0; palette <= SAC_PALETTE_DARK; palette++)
    {
      g_autofree char *bars = g_strdup_printf ("bars-%s", palette == SAC_PALETTE_DARK ? "dark" : "light");
      g_autofree char *thumbs =
        g_strdup_printf ("thumbnails-%s", palette == SAC_PALETTE_DARK ? "dark" : "light");
      SacTheme theme;

      sac_theme_init (&theme, palette, 1);
      ok &= write_picture (&(Picture){ folder, bars, SAC_FIGURE_PNG, 860, 460, 1 }, paint_bar_scene, &theme);
      ok &= write_picture (&(Picture){ folder, thumbs, SAC_FIGURE_PNG, 632, 262, 1 }, paint_thumbnail_scene,
                           &theme);
    }
  return ok;
}

static gboolean
write_terminal (const char *folder, const char *name, const SacTerminalOptions *options)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", folder, name);
  g_autoptr (SampleAttention) sample = sample_attention_new (11, 11, alignment, 0.9, FALSE, 5);
  g_autoptr (SacLabel) rows = sample_labels_new (french);
  g_autoptr (SacLabel) columns = sample_labels_new (english);
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  sac_map_init (&map, sample_attention_get_matrix (sample));
  map.row_labels = rows;
  map.column_labels = columns;

  g_autofree char *text = sac_terminal_format_map (&map, options, &theme);

  return g_file_set_contents (path, text, -1, NULL);
}

int
main (int argc, char *argv[])
{
  gboolean ok = TRUE;

  if (argc != 2)
    {
      g_printerr ("Usage: paint-gallery FOLDER\n");
      return 2;
    }
  if (g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("%s: the folder cannot be made\n", argv[1]);
      return 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    ok &= draw_sentence (argv[1], &sentences[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    ok &= draw_shape (argv[1], &shapes[i]);
  ok &= draw_curves (argv[1]);
  ok &= draw_parts (argv[1]);
  ok &= write_terminal (argv[1], "terminal-80", &(SacTerminalOptions){ 80, FALSE, FALSE });
  ok &= write_terminal (argv[1], "terminal-60-numbers", &(SacTerminalOptions){ 60, FALSE, TRUE });
  ok &= write_terminal (argv[1], "terminal-100-colors", &(SacTerminalOptions){ 100, TRUE, TRUE });
  return ok ? 0 : 1;
}
