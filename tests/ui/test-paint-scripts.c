/* tests/ui/test-paint-scripts.c — tokens of other scripts: Chinese, Japanese, Korean, joined emoji, marks on letters
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/clusters.h"
#include "ui/paint/figure.h"
#include "ui/paint/picture.h"
#include "ui/paint/table.h"
#include "ui/paint/terminal.h"
#include "ui/paint/text-lines.h"
#include "ui/paint/text.h"
#include "ui/paint/token-strip.h"

#include <string.h>

#define FAMILY    "👩‍👩‍👧‍👦"
#define SCIENTIST "👩🏽‍🔬"
#define FLAG      "🇫🇷"
#define MARKED    "é̱"

static const char *const tokens[] = { "注意力", "骨直角",  "ありがとう", "カタカナ", "한국어",
                                      FAMILY,   SCIENTIST, FLAG,         "🔥",        MARKED "t",
                                      "noir",   "<eos>",   "我爱编程" };

static const SacTextStyle styles[] = {
  0, SAC_TEXT_SMALL, SAC_TEXT_BOLD, SAC_TEXT_ITALIC, SAC_TEXT_TITLE, SAC_TEXT_SMALL | SAC_TEXT_BOLD
};

static void
fill (SacLabel *labels, gsize n)
{
  for (gsize i = 0; i < n; i++)
    labels[i] = (SacLabel){ tokens[i % G_N_ELEMENTS (tokens)], FALSE };
}

/* Every sign has a glyph, in every style that painters use, also as it is displayed. */
static void
test_glyphs (void)
{
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (styles); j++)
      {
        g_autofree char *shown = sac_label_get_display_text (tokens[i]);
        const SacTextLine line = { .string = shown,
                                   .family = theme.family,
                                   .size = theme.size,
                                   .resolution = theme.resolution,
                                   .style = styles[j],
                                   .target = -1 };

        g_assert_cmpstr (shown, ==, tokens[i]);
        g_assert_cmpint (pango_layout_get_unknown_glyphs_count (sac_text_line_get (&line)), ==, 0);
      }
}

static void
test_clusters (void)
{
  static const struct
  {
    const char *text;
    gsize n;
  } rows[] = { { "", 0 },        { "abc", 3 }, { "注意力", 3 },          { FAMILY, 1 },
               { SCIENTIST, 1 }, { FLAG, 1 },  { "a" FAMILY MARKED, 3 }, { MARKED "t", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize n;
      g_autofree gsize *starts = sac_clusters_find (rows[i].text, &n);

      g_assert_cmpuint (n, ==, rows[i].n);
      g_assert_cmpuint (starts[n], ==, strlen (rows[i].text));
      for (gsize j = 0; j < n; j++)
        g_assert_cmpuint (starts[j], <, starts[j + 1]);
    }
}

/* Whatever is left of @text at both sides of … consists of whole clusters of it. */
static void
assert_whole (const char *text, const char *shortened)
{
  gsize n, n_found = 0;
  g_autofree gsize *starts = sac_clusters_find (text, &n);
  const char *dots = strstr (shortened, "…");

  if (dots == NULL)
    {
      g_assert_cmpstr (shortened, ==, text);
      return;
    }
  for (gsize i = 0; i <= n; i++)
    n_found +=
      starts[i] == (gsize) (dots - shortened) || starts[i] == strlen (text) - strlen (dots + strlen ("…"));
  g_assert_true (g_str_has_suffix (text, dots + strlen ("…")));
  g_assert_cmpmem (text, dots - shortened, shortened, dots - shortened);
  g_assert_cmpuint (n_found, ==, 2);
}

static void
test_shortened (void)
{
  static const char long_one[] = "我" FAMILY "爱" SCIENTIST "编" FLAG "程" MARKED "序" FAMILY;
  SacTheme theme;
  g_auto (SacText) text = { NULL };
  double natural;
  gsize n;
  g_autofree gsize *starts = sac_clusters_find (long_one, &n);

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_text_init (&text, &theme);
  sac_text_measure (&text, long_one, 0, &natural, NULL);
  for (double width = natural; width > 0; width -= 3)
    {
      g_autofree char *shown = sac_text_shorten (&text, long_one, 0, width);

      assert_whole (long_one, shown);
    }
  for (gsize kept = 0; 2 * kept + 1 < n; kept++)
    {
      g_autofree char *shown = sac_clusters_shorten (long_one, kept, kept);

      assert_whole (long_one, shown);
      g_assert_true (g_str_has_suffix (shown, long_one + starts[n - kept]));
    }
}

/* A CJK glyph is taller than a Latin one: rows are as high all the same. */
static void
test_heights (void)
{
  SacTheme theme;
  SacLabel scripts[G_N_ELEMENTS (tokens)], latin[G_N_ELEMENTS (tokens)];
  double numbers[G_N_ELEMENTS (tokens)] = { 0 };
  const SacTableColumn columns[] = { { "weight", numbers } }, translated[] = { { "权重", numbers } };
  SacTable table = { .labels = scripts,
                     .label_title = "键",
                     .columns = translated,
                     .n_rows = G_N_ELEMENTS (tokens),
                     .n_columns = 1,
                     .bars = -1,
                     .selected = -1,
                     .cursor_row = -1,
                     .cursor_column = -1 };
  double height;
  g_auto (SacText) text = { NULL };
  g_auto (SacTokenStrip) strip = { 0 }, latin_strip = { 0 };

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  fill (scripts, G_N_ELEMENTS (tokens));
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    latin[i] = (SacLabel){ "noir", FALSE };
  height = sac_table_get_height (&table, &theme);
  table.labels = latin;
  table.label_title = "key";
  table.columns = columns;
  g_assert_cmpfloat (sac_table_get_height (&table, &theme), ==, height);

  sac_text_init (&text, &theme);
  sac_token_strip_layout (&strip, scripts, 4, (SacRect){ 0, 0, 900, 200 }, -1, &text);
  sac_token_strip_layout (&latin_strip, latin, 4, (SacRect){ 0, 0, 900, 200 }, -1, &text);
  g_assert_cmpfloat (strip.area.height, ==, latin_strip.area.height);
}

/* Every picture, in every format: all tokens are in the text of an SVG, whole. */
static void
test_pictures (void)
{
  enum
  {
    N = 6
  };
  float weights[N * N];
  SacLabel labels[N];
  SacTheme theme;
  SacMap map;

  for (gsize i = 0; i < N * N; i++)
    weights[i] = 1.f / N;
  for (gsize i = 0; i < N; i++)
    labels[i] = (SacLabel){ tokens[i + 2], FALSE };
  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_map_init (&map, (SacMatrix){ weights, N, N, N, NULL, 0 });
  map.row_labels = map.column_labels = labels;
  map.title = "我爱编程 " FAMILY;
  for (SacPictureKind kind = 0; kind < SAC_N_MAP_PICTURES; kind++)
    for (SacFigureFormat format = SAC_FIGURE_PNG; format <= SAC_FIGURE_PDF; format++)
      {
        g_autoptr (GBytes) bytes = sac_picture_render (kind, &map, &theme, format, 1, NULL);

        g_assert_nonnull (bytes);
        for (gsize i = 0; i < N && format == SAC_FIGURE_SVG; i++)
          g_assert_nonnull (
            g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), labels[i].text));
      }
}

/* Nothing is cut inside a sign, and no mark stands without its letter, where labels are upright and shortened. */
static void
test_terminal (void)
{
  const float weights[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };
  const SacLabel rows[] = { { "我爱编程", FALSE }, { "a" MARKED, FALSE }, { "ありがとう", FALSE } };
  const SacLabel columns[] = { { FAMILY "注意力" FAMILY "注意力注意力", FALSE },
                               { "abcdefgh" MARKED MARKED MARKED MARKED MARKED MARKED MARKED, FALSE },
                               { "c", FALSE } };
  const SacTerminalOptions options = { .width = 24 };
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  sac_map_init (&map, (SacMatrix){ weights, 3, 3, 3, NULL, 0 });
  map.row_labels = rows;
  map.column_labels = columns;
  g_autofree char *text = sac_terminal_format_map (&map, &options, &theme);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == 0x331 || g_utf8_get_char (p) == 0x301)
      g_assert_false (g_ascii_isspace (p[-1]));
    else if (g_utf8_get_char (p) == 0x200d)
      g_assert_cmpint (g_utf8_get_char (g_utf8_next_char (p)), >, 0x1f000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/paint/scripts/glyphs", test_glyphs);
  g_test_add_func ("/ui/paint/scripts/clusters", test_clusters);
  g_test_add_func ("/ui/paint/scripts/shortened", test_shortened);
  g_test_add_func ("/ui/paint/scripts/heights", test_heights);
  g_test_add_func ("/ui/paint/scripts/pictures", test_pictures);
  g_test_add_func ("/ui/paint/scripts/terminal", test_terminal);
  return g_test_run ();
}
