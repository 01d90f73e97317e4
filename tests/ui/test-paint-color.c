/* tests/ui/test-paint-color.c — themes, colour maps and the scale from value to colour
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/colormap.h"

#include <math.h>

static const SacColormapId sequential[] = { SAC_COLORMAP_VIRIDIS, SAC_COLORMAP_PURPLE, SAC_COLORMAP_MAGMA,
                                            SAC_COLORMAP_GREY };

static double
luminance (guint32 pixel)
{
  return sac_color_luminance (sac_color_from_pixel (pixel));
}

/* Distance of two pixels in sRGB, 0 … √3. */
static double
distance (SacColor a, SacColor b)
{
  return sqrt (pow (a.red - b.red, 2) + pow (a.green - b.green, 2) + pow (a.blue - b.blue, 2));
}

/* Along a sequential map luminance only rises or only falls (but for rounding to 8 bits). */
static void
test_sequential_monotone (void)
{
  for (gsize m = 0; m < G_N_ELEMENTS (sequential); m++)
    {
      SacColormap map;

      sac_colormap_init (&map, sequential[m]);
      const double direction = luminance (map.pixels[255]) - luminance (map.pixels[0]);

      g_assert_cmpfloat (fabs (direction), >, 0.4);
      for (int i = 1; i < SAC_COLORMAP_SIZE; i++)
        g_assert_cmpfloat ((luminance (map.pixels[i]) - luminance (map.pixels[i - 1])) * direction, >=,
                           -4e-4);
    }
}

/* Zero is the middle of a diverging map whatever the ends, and the middle is the lightest or darkest colour. */
static void
test_diverging_zero (void)
{
  const float values[] = { -3, 0, 0.5f, 1 };
  const SacMatrix matrix = SAC_MATRIX (values, 1, 4);
  const SacScaling scaling = { SAC_SCALE_SIGNED, SAC_RANGE_DATA, 0, 0, 0, FALSE };

  for (SacPalette p = 0; p < SAC_N_PALETTES; p++)
    {
      SacTheme theme;
      SacColorScale scale;

      sac_theme_init (&theme, p, 1);
      sac_color_scale_init (&scale, &scaling, &matrix, SAC_COLORMAP_THEME, &theme);
      g_assert_true (sac_color_scale_position (&scale, 0, 1) == 0.5);
      g_assert_cmpfloat (scale.minimum, ==, -3);
      g_assert_cmpfloat (scale.maximum, ==, 3);
      g_assert_cmphex (sac_color_scale_pixel (&scale, 0.5), ==, scale.map.pixels[128]);
      for (int i = 0; i < SAC_COLORMAP_SIZE; i++)
        {
          const double more = luminance (scale.map.pixels[i]) - luminance (scale.map.pixels[128]);

          g_assert_true (sac_theme_is_dark (&theme) ? more >= 0 : more <= 0);
        }
    }
}

static void
init_scale (SacColorScale *scale, SacScaleKind kind, SacRangeKind range, const SacMatrix *matrix)
{
  const SacScaling scaling = { kind, range, 0.25, 0.75, 1e-3, FALSE };
  SacTheme theme;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_color_scale_init (scale, &scaling, matrix, SAC_COLORMAP_THEME, &theme);
}

/* Named values at named places. */
static void
test_positions (void)
{
  static const struct
  {
    const char *name;
    SacScaleKind kind;
    SacRangeKind range;
    float value, row_maximum;
    double want;
  } cases[] = {
    { "linear", SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 0.25f, 1, 0.25 },
    { "below", SAC_SCALE_LINEAR, SAC_RANGE_UNIT, -5, 1, 0 },
    { "above", SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 5, 1, 1 },
    { "infinite", SAC_SCALE_LINEAR, SAC_RANGE_UNIT, INFINITY, 1, 1 },
    { "minus infinite", SAC_SCALE_LINEAR, SAC_RANGE_UNIT, -INFINITY, 1, 0 },
    { "data", SAC_SCALE_LINEAR, SAC_RANGE_DATA, 3, 1, 0.5 },
    { "fixed", SAC_SCALE_LINEAR, SAC_RANGE_FIXED, 0.5f, 1, 0.5 },
    { "log top", SAC_SCALE_LOG, SAC_RANGE_UNIT, 1, 1, 1 },
    { "log floor", SAC_SCALE_LOG, SAC_RANGE_UNIT, 0.001f, 1, 0 },
    { "log middle", SAC_SCALE_LOG, SAC_RANGE_UNIT, 0.0316228f, 1, 0.5 },
    { "log of 0", SAC_SCALE_LOG, SAC_RANGE_UNIT, 0, 1, 0 },
    { "log of less", SAC_SCALE_LOG, SAC_RANGE_UNIT, -1, 1, 0 },
    { "per row", SAC_SCALE_ROW_MAXIMUM, SAC_RANGE_UNIT, 0.1f, 0.2f, 0.5 },
    { "empty row", SAC_SCALE_ROW_MAXIMUM, SAC_RANGE_UNIT, 0, 0, 0 },
    { "infinite in an empty row", SAC_SCALE_ROW_MAXIMUM, SAC_RANGE_UNIT, INFINITY, 0, 0 },
    { "signed", SAC_SCALE_SIGNED, SAC_RANGE_UNIT, -0.5f, 1, 0.25 },
  };
  const float values[] = { 1, 5 };
  const SacMatrix matrix = SAC_MATRIX (values, 1, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SacColorScale scale;

      init_scale (&scale, cases[i].kind, cases[i].range, &matrix);
      const double got = sac_color_scale_position (&scale, cases[i].value, cases[i].row_maximum);

      if (fabs (got - cases[i].want) > 1e-4)
        g_error ("%s: %g, not %g", cases[i].name, got, cases[i].want);
      if (cases[i].want > 0 && cases[i].want < 1 && cases[i].kind != SAC_SCALE_ROW_MAXIMUM)
        g_assert_cmpfloat_with_epsilon (sac_color_scale_value (&scale, got), (double) cases[i].value, 1e-4);
    }
}

/* NaN, masked and left-out cells have colours that no value has. */
static void
test_special_cells (void)
{
  const float values[] = { 0.9f, NAN, 0.5f, 0.2f };
  const guint8 mask[] = { 1, 1, 0, 1 };
  const SacMatrix matrix = { values, 1, 4, 4, mask, 0 };
  SacScaling scaling = SAC_SCALING_DEFAULT;

  scaling.hide_first = TRUE;
  for (SacPalette p = 0; p < SAC_N_PALETTES; p++)
    for (SacScaleKind kind = 0; kind < SAC_N_SCALES; kind++)
      {
        SacTheme theme;
        SacColorScale scale;

        scaling.kind = kind;
        sac_theme_init (&theme, p, 1);
        sac_color_scale_init (&scale, &scaling, &matrix, SAC_COLORMAP_THEME, &theme);
        g_assert_cmphex (sac_color_scale_cell (&scale, &matrix, 0, 0, 1), ==, scale.excluded);
        g_assert_cmphex (sac_color_scale_cell (&scale, &matrix, 0, 1, 1), ==, scale.nan);
        g_assert_cmphex (sac_color_scale_cell (&scale, &matrix, 0, 2, 1), ==, scale.masked);
        if (kind == SAC_SCALE_SIGNED)
          continue;
        for (int i = 0; i < SAC_COLORMAP_SIZE; i++)
          {
            const SacColor color = sac_color_from_pixel (scale.map.pixels[i]);

            g_assert_cmpfloat (distance (color, theme.masked), >, 0.1);
            g_assert_cmpfloat (distance (color, theme.nan), >, 0.1);
          }
        g_assert_cmpfloat (distance (theme.masked, theme.nan), >, 0.1);
        g_assert_cmpfloat (distance (sac_color_from_pixel (scale.map.pixels[0]), theme.masked), >, 0.14);
      }
}

/* The range does not see masked, NaN, infinite and left-out cells. */
static void
test_range (void)
{
  const float values[] = { 99, 0.25f, NAN, 50, INFINITY, 0.75f };
  const guint8 mask[] = { 1, 1, 1, 0, 1, 1 };
  const SacMatrix matrix = { values, 1, 6, 6, mask, 0 };
  const SacScaling scaling = { SAC_SCALE_LINEAR, SAC_RANGE_DATA, 0, 0, 0, TRUE };
  SacTheme theme;
  SacColorScale scale;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_color_scale_init (&scale, &scaling, &matrix, SAC_COLORMAP_THEME, &theme);
  g_assert_cmpfloat (scale.minimum, ==, 0.25);
  g_assert_cmpfloat (scale.maximum, ==, 0.75);
  g_assert_cmpfloat (sac_matrix_row_maximum (&matrix, 0, TRUE), ==, 0.75f);
  g_assert_cmpfloat (sac_matrix_row_maximum (&matrix, 0, FALSE), ==, 99);
}

/* What must be read is readable on the card, in every theme. */
static void
test_theme_contrast (void)
{
  for (SacPalette p = 0; p < SAC_N_PALETTES; p++)
    {
      SacTheme theme;

      sac_theme_init (&theme, p, 1);
      g_assert_cmpfloat (sac_color_contrast (theme.text, theme.surface), >=, 7);
      g_assert_cmpfloat (sac_color_contrast (theme.dim, theme.surface), >=,
                         p >= SAC_PALETTE_CONTRAST_LIGHT ? 7 : 4.5);
      g_assert_cmpfloat (sac_color_contrast (theme.accent, theme.surface), >=, 3);
      for (int i = 0; i < SAC_N_ROLES; i++)
        g_assert_cmpfloat (sac_color_contrast (theme.roles[i], theme.surface), >=, 4.5);
      for (int i = 0; i < 6; i++)
        g_assert_cmpfloat (sac_color_contrast (sac_theme_get_series (&theme, (gsize) i), theme.surface), >=,
                           2.5);
    }
}

/* As seen without the red or the green cones (Viénot, Brettel, Mollon 1999, in linear light). */
static SacColor
simulate (SacColor c, gboolean protan)
{
  const double r = pow (c.red, 2.2), g = pow (c.green, 2.2), b = pow (c.blue, 2.2);
  const double red = protan ? 0.11238 * r + 0.88762 * g : 0.29275 * r + 0.70725 * g;
  const double blue = protan ? 0.00401 * r - 0.00401 * g + b : -0.02234 * r + 0.02234 * g + b;

  return (SacColor){ pow (red, 1 / 2.2), pow (red, 1 / 2.2), pow (CLAMP (blue, 0, 1), 1 / 2.2), 1 };
}

/* The first six curves are told apart by everyone. */
static void
test_series_distinct (void)
{
  for (SacPalette p = 0; p < SAC_N_PALETTES; p++)
    {
      SacTheme theme;

      sac_theme_init (&theme, p, 1);
      for (int i = 0; i < 6; i++)
        for (int j = 0; j < i; j++)
          {
            g_assert_cmpfloat (distance (theme.series[i], theme.series[j]), >, 0.25);
            for (int protan = 0; protan < 2; protan++)
              if (distance (simulate (theme.series[i], protan), simulate (theme.series[j], protan)) < 0.17)
                g_error ("palette %d: series %d and %d look alike", (int) p, i, j);
          }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/colormap/sequential-monotone", test_sequential_monotone);
  g_test_add_func ("/ui/colormap/diverging-zero", test_diverging_zero);
  g_test_add_func ("/ui/color-scale/positions", test_positions);
  g_test_add_func ("/ui/color-scale/special-cells", test_special_cells);
  g_test_add_func ("/ui/color-scale/range", test_range);
  g_test_add_func ("/ui/theme/contrast", test_theme_contrast);
  g_test_add_func ("/ui/theme/series-distinct", test_series_distinct);
  return g_test_run ();
}
