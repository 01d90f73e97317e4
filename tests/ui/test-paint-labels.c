/* tests/ui/test-paint-labels.c — labels: what they show, and that they never overlap
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"
#include "ui/paint/labels.h"

static void
test_display_text (void)
{
  static const struct
  {
    const char *text, *want;
  } cases[] = {
    { "cat", "cat" },
    { " cat", "␣cat" },
    { "a\nb\tc\r", "a↵b⇥c␍" },
    { "", "∅" },
    { "\033[31m", "·[31m" },
    { "a\342\200\256b", "a·b" },
    { "\377x", "\357\277\275x" },
    { "日本", "日本" },
    { "\302\240", "␣" },
    { "👩‍🔬", "👩‍🔬" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = sac_label_get_display_text (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].want);
    }
}

static SacLabel *
random_labels (gsize n, guint longest)
{
  static const char *const letters[] = { "a", "m", "W", "语", "🔥", " ", "i", "é" };
  SacLabel *labels = g_new0 (SacLabel, n + 1);

  for (gsize i = 0; i < n; i++)
    {
      GString *text = g_string_new (NULL);
      const guint length = (guint) g_test_rand_int_range (1, (gint32) longest + 1);

      for (guint k = 0; k < length; k++)
        g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      labels[i] = (SacLabel){ g_string_free (text, FALSE), g_test_rand_bit () };
    }
  return labels;
}

static void
assert_apart (const GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const SacPlacedLabel *a = &g_array_index (placed, SacPlacedLabel, i);
        const SacPlacedLabel *b = &g_array_index (placed, SacPlacedLabel, j);
        const SacRect both = sac_rect_intersect (a->box, b->box);

        g_assert_cmpfloat (a->angle, ==, b->angle);
        g_assert_cmpfloat (MIN (both.width, both.height), <, 0.01);
      }
}

/* Whatever the size, length, zoom and theme: no two labels of a side overlap, and the selected one is there. */
static void
test_never_overlap (void)
{
  for (int k = 0; k < 60; k++)
    {
      const SacAxisSide side = g_test_rand_bit () ? SAC_AXIS_ROWS : SAC_AXIS_COLUMNS;
      const gsize n = (gsize) g_test_rand_int_range (1, 90);
      const gboolean numbers = k % 5 == 0;
      g_autoptr (SacLabel) items = random_labels (n, (guint) g_test_rand_int_range (1, 20));
      const SacLabels labels = { side, numbers ? NULL : items, n, g_test_rand_int_range (-1, (gint32) n) };
      const SacZoom zoom = { g_test_rand_double_range (1, 4), labels.selected, labels.selected };
      const SacRect area = { 100, 100, g_test_rand_double_range (50, 900),
                             g_test_rand_double_range (50, 900) };
      SacViewport viewport;
      SacTheme theme;
      gboolean has_selected = labels.selected < 0;

      sac_theme_init (&theme, SAC_PALETTE_LIGHT, k % 3 == 0 ? 1.6 : 1);
      sac_viewport_init (&viewport, area, side == SAC_AXIS_ROWS ? n : 5, side == SAC_AXIS_ROWS ? 5 : n, 64,
                         FALSE, &zoom);

      const double gutter =
        sac_labels_measure (&labels, side == SAC_AXIS_ROWS ? viewport.fit_height : viewport.fit_width, 100,
                            NULL, &theme);
      g_autoptr (GArray) placed = sac_labels_place (&labels, &viewport, gutter, &theme);

      assert_apart (placed);
      for (guint i = 0; i < placed->len; i++)
        has_selected |= g_array_index (placed, SacPlacedLabel, i).index == (gsize) labels.selected;
      g_assert_true (has_selected);
    }
}

/* Rows never reach out of their gutter. */
static void
test_inside_gutter (void)
{
  g_autoptr (SacLabel) items = sample_labels_new ("a incomprehensibilities 自然语言处理自然语言处理 x");
  const SacLabels labels = { SAC_AXIS_ROWS, items, 4, 1 };
  SacViewport viewport;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_viewport_init (&viewport, (SacRect){ 200, 0, 100, 100 }, 4, 4, 64, TRUE, NULL);
  for (double limit = 30; limit < 200; limit += 9)
    {
      const double gutter = sac_labels_measure (&labels, 25, limit, NULL, &theme);
      g_autoptr (GArray) placed = sac_labels_place (&labels, &viewport, gutter, &theme);

      g_assert_cmpfloat (gutter, <=, limit);
      g_assert_cmpuint (placed->len, ==, 4);
      for (guint i = 0; i < placed->len; i++)
        g_assert_cmpfloat (g_array_index (placed, SacPlacedLabel, i).box.x, >=,
                           sac_viewport_get_visible (&viewport).x - gutter - 1);
    }
}

/* A label that is too long loses its middle and keeps its ends. */
static void
test_shortened (void)
{
  g_autoptr (SacLabel) items = sample_labels_new ("incomprehensibilities");
  const SacLabels labels = { SAC_AXIS_ROWS, items, 1, -1 };
  SacViewport viewport;
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_viewport_init (&viewport, (SacRect){ 200, 0, 100, 100 }, 1, 1, 64, TRUE, NULL);
  g_autoptr (GArray) placed = sac_labels_place (&labels, &viewport, 80, &theme);
  const char *text = g_array_index (placed, SacPlacedLabel, 0).text;

  g_assert_true (g_str_has_prefix (text, "inc"));
  g_assert_true (g_str_has_suffix (text, "s"));
  g_assert_nonnull (g_strstr_len (text, -1, "…"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/labels/display-text", test_display_text);
  g_test_add_func ("/ui/labels/never-overlap", test_never_overlap);
  g_test_add_func ("/ui/labels/inside-gutter", test_inside_gutter);
  g_test_add_func ("/ui/labels/shortened", test_shortened);
  return g_test_run ();
}
