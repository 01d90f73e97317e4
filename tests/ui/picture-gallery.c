/* tests/ui/picture-gallery.c — every kind of picture of the same weights in every look, to be looked at
 *
 * Usage: picture-gallery FOLDER. The attention in it is softmax attention over seeded random vectors.
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/picture.h"

#include <glib/gstdio.h>

static const char english[] = "the black cat does not like the small red house .";
static const char french[] = "le chat noir n' aime pas la petite maison rouge .";
static const guint alignment[] = { 0, 2, 1, 4, 5, 3, 6, 7, 9, 8, 10 };

typedef struct
{
  SacMap map;
  SacTheme theme;
  SacPictureKind kind;
} Scene;

static void
paint (cairo_t *cr, SacRect area, gpointer data)
{
  const Scene *scene = data;
  g_autoptr (SacPicture) picture = sac_picture_new (scene->kind, &scene->map, area, &scene->theme);

  sac_color_set (cr, scene->theme.surface, 1);
  cairo_paint (cr);
  sac_picture_paint (picture, cr);
}

typedef struct
{
  const char *name;
  SacPalette palette;
  gsize n_rows, n_columns;
  const char *rows, *columns;
  gboolean letters, causal;
  double sharpness, width, height, text_scale;
  gssize row, column;
  SacScaleKind scale;
} Case;

static const Case cases[] = {
  { "light", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, FALSE, 0.9, 640, 460, 1, 2, 1 },
  { "dark", SAC_PALETTE_DARK, 11, 11, french, english, FALSE, FALSE, 0.9, 640, 460, 1, 2, 1 },
  { "contrast", SAC_PALETTE_CONTRAST_DARK, 11, 11, french, english, FALSE, FALSE, 0.9, 640, 460, 1, 2, 1 },
  { "all", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, FALSE, 0.9, 640, 460, 1, -1, -1 },
  { "small", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, FALSE, 0.9, 260, 200, 1, 2, 1 },
  { "class", SAC_PALETTE_DARK, 11, 11, french, english, FALSE, FALSE, 0.9, 1280, 900, 1.6, 2, 1 },
  { "dates", SAC_PALETTE_LIGHT, 10, 26, "1979-05-03", "Thursday, 3 of May of 1979", TRUE, FALSE, 1, 640, 460,
    1, 3, 25 },
  { "cjk", SAC_PALETTE_LIGHT, 7, 9, "I love 🔥 natural-language-processing-models and tea .",
    "我 喜欢 🔥 自然语言处理 模型? 和 茶 ␣end 。", FALSE, FALSE, 1, 640, 460, 1, 2, 2 },
  { "causal", SAC_PALETTE_DARK, 11, 11, english, english, FALSE, TRUE, 0.8, 640, 460, 1, 6, 3 },
  { "signed", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, FALSE, 0.9, 640, 460, 1, 2, 1,
    SAC_SCALE_SIGNED },
  { "log", SAC_PALETTE_LIGHT, 11, 11, french, english, FALSE, FALSE, 0.9, 640, 460, 1, 2, 1, SAC_SCALE_LOG },
  { "1000", SAC_PALETTE_LIGHT, 1000, 1000, NULL, NULL, FALSE, TRUE, 0.9, 900, 700, 1, 700, 699 },
  { "1000-all", SAC_PALETTE_DARK, 1000, 1000, NULL, NULL, FALSE, FALSE, 1.2, 900, 700, 1, -1, -1 },
};

static void
make_signed (SampleAttention *sample)
{
  for (gsize i = 0; i < sample->n_rows * sample->n_columns; i++)
    sample->values[i] = sample->values[i] * 8 - 1;
}

static gboolean
draw (const char *folder, const Case *c, SacPictureKind kind, SacFigureFormat format)
{
  static const char *const endings[] = { "png", "svg", "pdf" };
  const guint *aligned = c->n_rows == 11 && !c->causal ? alignment : NULL;
  g_autoptr (SampleAttention) sample =
    sample_attention_new (c->n_rows, c->n_columns, aligned, c->sharpness, c->causal, 5);
  g_autoptr (SacLabel) rows = NULL;
  g_autoptr (SacLabel) columns = NULL;
  Scene scene = { .kind = kind };
  g_autofree char *path =
    g_strdup_printf ("%s/%s-%s.%s", folder, sac_picture_kind_get_name (kind), c->name, endings[format]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (c->rows != NULL)
    {
      rows = c->letters ? sample_letters_new (c->rows) : sample_labels_new (c->rows);
      columns = c->letters ? sample_letters_new (c->columns) : sample_labels_new (c->columns);
    }
  if (c->scale == SAC_SCALE_SIGNED)
    make_signed (sample);
  sac_theme_init (&scene.theme, c->palette, c->text_scale);
  sac_map_init (&scene.map, sample_attention_get_matrix (sample));
  scene.map.row_labels = rows;
  scene.map.column_labels = columns;
  scene.map.selected_row = c->row;
  scene.map.selected_column = c->column;
  scene.map.locked = c->row >= 0;
  scene.map.scaling.kind = c->scale;
  scene.map.scaling.range = c->scale == SAC_SCALE_SIGNED ? SAC_RANGE_DATA : SAC_RANGE_UNIT;
  if (c->row < 0)
    scene.map.title = "Cross-attention, head 1";
  bytes = sac_figure_render (format, c->width, c->height, 1, paint, &scene, &error);
  if (bytes != NULL &&
      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error))
    return TRUE;
  g_printerr ("%s: %s\n", path, error->message);
  return FALSE;
}

int
main (int argc, char *argv[])
{
  gboolean ok = TRUE;

  if (argc != 2 || g_mkdir_with_parents (argv[1], 0777) != 0)
    {
      g_printerr ("Usage: picture-gallery FOLDER\n");
      return 2;
    }
  for (SacPictureKind kind = SAC_PICTURE_MAP; kind < SAC_N_MAP_PICTURES; kind++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        ok &= draw (argv[1], &cases[i], kind, SAC_FIGURE_PNG);
      ok &= draw (argv[1], &cases[3], kind, SAC_FIGURE_SVG);
      ok &= draw (argv[1], &cases[0], kind, SAC_FIGURE_PDF);
    }
  return ok ? 0 : 1;
}
