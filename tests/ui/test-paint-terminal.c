/* tests/ui/test-paint-terminal.c — maps as text
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/terminal.h"

#include <math.h>
#include <string.h>

static char *
format (const SacMap *map, guint width, gboolean colors, gboolean numbers)
{
  const SacTerminalOptions options = { width, colors, numbers };
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  return sac_terminal_format_map (map, &options, &theme);
}

/* Columns line up although a CJK character takes two. */
static void
test_cjk (void)
{
  const float w[] = { 1, 0, 0.25f, 0.5f, 0.75f, 0 };
  g_autoptr (SacLabel) rows = sample_labels_new ("tea 茶");
  g_autoptr (SacLabel) columns = sample_labels_new ("a 喝茶 c");
  SacMap map;

  sac_map_init (&map, SAC_MATRIX (w, 2, 3));
  map.row_labels = rows;
  map.column_labels = columns;
  g_autofree char *text = format (&map, 80, FALSE, FALSE);

  g_assert_cmpstr (text, ==,
                   "rows: query ↓   columns: key (looked at) →\n"
                   "     a   喝茶  c\n"
                   "tea ████      ░░░░\n"
                   " 茶 ▒▒▒▒ ▓▓▓▓\n"
                   "    weight 0 ░▒▓█ 1, linear\n");
}

/* Too narrow for level labels: they stand upright. */
static void
test_upright (void)
{
  const float w[] = { 1, 0, 0.5f, NAN };
  const guint8 mask[] = { 1, 0, 1, 1 };
  g_autoptr (SacLabel) rows = sample_labels_new ("x y");
  g_autoptr (SacLabel) columns = sample_labels_new ("abcdefghij 日本");
  SacMap map;

  sac_map_init (&map, (SacMatrix){ w, 2, 2, 2, mask, 0 });
  map.row_labels = rows;
  map.column_labels = columns;
  map.flags = SAC_MAP_NO_CAPTIONS;
  g_autofree char *text = format (&map, 20, FALSE, FALSE);

  g_assert_cmpstr (text, ==,
                   "   a\n   b\n   c\n   d\n   e\n   f\n   g\n   h\n"
                   "   i  日\n"
                   "   j  本\n"
                   "x ███ ···\n"
                   "y ▒▒▒ ???\n"
                   "  weight 0 ░▒▓█ 1, linear, · masked, ? NaN\n");
}

/* No line of the map is wider than the terminal, whatever is in it. */
static void
test_fits (void)
{
  for (guint width = 20; width < 130; width += 7)
    for (gsize n = 1; n < 150; n += 13)
      {
        g_autoptr (SampleAttention) sample = sample_attention_new (4, n, NULL, 1, FALSE, 1);
        g_autoptr (SacLabel) rows = sample_labels_new ("extraordinarily 自然语言处理自然语言处理 b c");
        SacMap map;

        sac_map_init (&map, sample_attention_get_matrix (sample));
        map.row_labels = rows;
        map.flags = SAC_MAP_NO_CAPTIONS;
        g_autofree char *text = format (&map, width, FALSE, n % 2 == 0);
        g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

        for (guint i = 0; lines[i] != NULL; i++)
          if (strstr (lines[i], "weight") == NULL && strstr (lines[i], "more columns") == NULL)
            g_assert_cmpuint (sac_terminal_get_width (lines[i]), <=, width);
      }
}

/* Nothing in a label reaches the terminal as a command. */
static void
test_no_escapes (void)
{
  const float w[] = { 1 };
  const SacLabel evil[] = { { "\033]0;x\007", FALSE } };
  SacMap map;

  sac_map_init (&map, SAC_MATRIX (w, 1, 1));
  map.row_labels = map.column_labels = evil;
  map.title = "a\033[2Jb";
  g_autofree char *text = format (&map, 80, FALSE, FALSE);

  g_assert_null (strchr (text, '\033'));
  g_assert_null (strchr (text, '\007'));

  g_autofree char *colored = format (&map, 80, TRUE, TRUE);
  g_assert_nonnull (strstr (colored, "\033[48;2;"));
  g_assert_null (strstr (colored, "\033]"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/terminal/cjk", test_cjk);
  g_test_add_func ("/ui/terminal/upright", test_upright);
  g_test_add_func ("/ui/terminal/fits", test_fits);
  g_test_add_func ("/ui/terminal/no-escapes", test_no_escapes);
  return g_test_run ();
}
