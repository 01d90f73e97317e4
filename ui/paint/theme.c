/* ui/paint/theme.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/theme.h"

#include <math.h>

/* Colours as 0xRRGGBB. */
typedef struct
{
  guint32 background, surface, border, text, dim, grid, accent;
  guint32 roles[SAC_N_ROLES];
  guint32 positive, negative, masked, nan, excluded, hatch;
  SacColormapId sequential, diverging;
} Palette;

static const Palette palettes[SAC_N_PALETTES] = {
  [SAC_PALETTE_LIGHT] = {
    0xf6f5f7, 0xffffff, 0xd9d6df, 0x26242e, 0x686573, 0xe9e7ee, 0xd4500c,
    { 0x1b5fb0, 0xb3261e, 0x1d7a46, 0x5b34a8 },
    0x6a45b0, 0xc9743a, 0xd6d6d4, 0xa3a3a0, 0xe6e0d2, 0x5d5d5a,
    SAC_COLORMAP_PURPLE, SAC_COLORMAP_DIVERGING,
  },
  [SAC_PALETTE_DARK] = {
    0x1b1b20, 0x242429, 0x3d3d46, 0xedecf2, 0xaaa8b6, 0x35353d, 0xff9a4a,
    { 0x79b0f4, 0xf58b80, 0x62d394, 0xbda4fa },
    0xa78bf0, 0xe9985c, 0x47474c, 0x808086, 0x55503f, 0xc9c9cf,
    SAC_COLORMAP_VIRIDIS, SAC_COLORMAP_DIVERGING_DARK,
  },
  [SAC_PALETTE_CONTRAST_LIGHT] = {
    0xffffff, 0xffffff, 0x3a3a3a, 0x000000, 0x333333, 0xc4c4c4, 0xa33800,
    { 0x003f8c, 0x8f0d0d, 0x00552a, 0x3f1a85 },
    0x4b2394, 0x9a4708, 0xc4c4c4, 0x8c8c8c, 0xddd2b4, 0x000000,
    SAC_COLORMAP_PURPLE, SAC_COLORMAP_DIVERGING,
  },
  [SAC_PALETTE_CONTRAST_DARK] = {
    0x000000, 0x000000, 0xc8c8c8, 0xffffff, 0xdadada, 0x4a4a4a, 0xffb070,
    { 0x9cc8ff, 0xffaaa0, 0x86efb4, 0xd3c2ff },
    0xc6b2ff, 0xffb47c, 0x525252, 0x969696, 0x6a6146, 0xffffff,
    SAC_COLORMAP_VIRIDIS, SAC_COLORMAP_DIVERGING_DARK,
  },
};

/* Told apart by people with any of the three kinds of colour blindness: they differ in lightness too. */
static const guint32 series_light[SAC_N_SERIES_COLORS] = {
  0x1461b4, 0xcc4f0a, 0x0a8a68, 0x6b2a78, 0xb89b0a, 0x58a9dc, 0x5c3b1e, 0x8b8b96,
};
static const guint32 series_dark[SAC_N_SERIES_COLORS] = {
  0x4a98f0, 0xff8f42, 0x2fc495, 0xf0a0c4, 0xf5e06a, 0xb5e4ff, 0xc79a72, 0x8e8e99,
};

static SacColor
color_from_rgb (guint32 rgb)
{
  return (SacColor){ ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0, 1 };
}

static void
fill_colors (SacTheme *theme, const Palette *palette)
{
  theme->background = color_from_rgb (palette->background);
  theme->surface = color_from_rgb (palette->surface);
  theme->border = color_from_rgb (palette->border);
  theme->text = color_from_rgb (palette->text);
  theme->dim = color_from_rgb (palette->dim);
  theme->grid = color_from_rgb (palette->grid);
  theme->accent = color_from_rgb (palette->accent);
  theme->positive = color_from_rgb (palette->positive);
  theme->negative = color_from_rgb (palette->negative);
  theme->masked = color_from_rgb (palette->masked);
  theme->nan = color_from_rgb (palette->nan);
  theme->excluded = color_from_rgb (palette->excluded);
  theme->hatch = color_from_rgb (palette->hatch);
  for (int i = 0; i < SAC_N_ROLES; i++)
    theme->roles[i] = color_from_rgb (palette->roles[i]);
}

void
sac_theme_init (SacTheme *theme, SacPalette palette, double text_scale)
{
  g_return_if_fail (theme != NULL);
  g_return_if_fail (palette < SAC_N_PALETTES);
  g_return_if_fail (text_scale > 0);

  *theme = (SacTheme){
    .palette = palette,
    .family = "Cantarell, Noto Sans, sans-serif",
    .size = 11,
    .small_size = 9.5,
    .title_size = 13.5,
    .text_scale = text_scale,
    .resolution = 96,
    .sequential = palettes[palette].sequential,
    .diverging = palettes[palette].diverging,
  };
  fill_colors (theme, &palettes[palette]);
  for (int i = 0; i < SAC_N_SERIES_COLORS; i++)
    theme->series[i] = color_from_rgb (sac_theme_is_dark (theme) ? series_dark[i] : series_light[i]);
}

gboolean
sac_theme_is_dark (const SacTheme *theme)
{
  return theme->palette == SAC_PALETTE_DARK || theme->palette == SAC_PALETTE_CONTRAST_DARK;
}

SacColor
sac_theme_get_series (const SacTheme *theme, gsize index)
{
  return theme->series[index % SAC_N_SERIES_COLORS];
}

double
sac_theme_scale (const SacTheme *theme, double length)
{
  return length * theme->text_scale * theme->resolution / 96;
}

void
sac_color_set (cairo_t *cr, SacColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * alpha);
}

static double
linear_from_srgb (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

double
sac_color_luminance (SacColor color)
{
  return 0.2126 * linear_from_srgb (color.red) + 0.7152 * linear_from_srgb (color.green) +
         0.0722 * linear_from_srgb (color.blue);
}

double
sac_color_contrast (SacColor a, SacColor b)
{
  const double x = sac_color_luminance (a), y = sac_color_luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

SacColor
sac_color_text_on (SacColor under)
{
  const SacColor dark = { 0.09, 0.08, 0.13, 1 }, light = { 1, 1, 1, 1 };

  return sac_color_contrast (dark, under) > sac_color_contrast (light, under) ? dark : light;
}

SacColor
sac_color_mix (SacColor a, SacColor b, double t)
{
  return (SacColor){ a.red + t * (b.red - a.red), a.green + t * (b.green - a.green),
                     a.blue + t * (b.blue - a.blue), a.alpha + t * (b.alpha - a.alpha) };
}
