/* ui/paint/theme.h — colours, type and measures of every picture
 *
 * One colour a role everywhere: query blue, key red, value green, weight purple.
 * Masked cells, NaN and left-out columns have their own greys, never an end of a colour map.
 *
 * Ownership  a SacTheme is a plain value (family points to a static string, or to one the caller keeps).
 * Threads    plain values; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/geometry.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_PALETTE_LIGHT,
  SAC_PALETTE_DARK,
  SAC_PALETTE_CONTRAST_LIGHT, /* high contrast, dark on white */
  SAC_PALETTE_CONTRAST_DARK,  /* high contrast, light on black */
  SAC_N_PALETTES
} SacPalette;

typedef enum
{
  SAC_ROLE_QUERY,
  SAC_ROLE_KEY,
  SAC_ROLE_VALUE,
  SAC_ROLE_WEIGHT,
  SAC_N_ROLES
} SacRole;

typedef enum
{
  SAC_COLORMAP_THEME, /* what the theme prefers */
  SAC_COLORMAP_VIRIDIS,
  SAC_COLORMAP_PURPLE,
  SAC_COLORMAP_MAGMA,
  SAC_COLORMAP_GREY,
  SAC_COLORMAP_DIVERGING,      /* blue, white at exactly the middle, red */
  SAC_COLORMAP_DIVERGING_DARK, /* the same around a dark middle */
  SAC_N_COLORMAPS
} SacColormapId;

#define SAC_N_SERIES_COLORS 8

/**
 * SacTheme:
 * @background: behind everything
 * @surface: cards, behind a figure
 * @border: outlines of cards
 * @text: labels and numbers
 * @dim: captions, ticks; still readable (contrast at least 4.5 on @surface)
 * @grid: faint lines
 * @accent: the time marker and locks
 * @roles: by #SacRole
 * @series: curves; colour-blind safe, in order of use
 * @positive, @negative: signed bars
 * @masked, @nan, @excluded: cells without a colour from the map; @hatch is drawn over NaN
 * @family: a Pango family list
 * @size, @small_size, @title_size: points, before @text_scale
 * @text_scale: 1 normally, 1.6 in class mode; all measures follow it
 * @resolution: pixels an inch, 96 as GTK counts
 * @sequential, @diverging: the maps used for %SAC_COLORMAP_THEME
 */
typedef struct
{
  SacPalette palette;
  SacColor background, surface, border, text, dim, grid, accent;
  SacColor roles[SAC_N_ROLES];
  SacColor series[SAC_N_SERIES_COLORS];
  SacColor positive, negative;
  SacColor masked, nan, excluded, hatch;
  const char *family;
  double size, small_size, title_size;
  double text_scale;
  double resolution;
  SacColormapId sequential, diverging;
} SacTheme;

/* Fills @theme; @text_scale is 1 for normal type, 1.6 for class mode. */
void sac_theme_init (SacTheme *theme, SacPalette palette, double text_scale);

/* TRUE when @theme is light on dark. */
gboolean sac_theme_is_dark (const SacTheme *theme);

/* Curve number @index; colours repeat after SAC_N_SERIES_COLORS. */
SacColor sac_theme_get_series (const SacTheme *theme, gsize index);

/* Pixels for a @length that was meant at text scale 1. */
double sac_theme_scale (const SacTheme *theme, double length);

/* Sets @color as the source of @cr; @alpha multiplies its own. */
void sac_color_set (cairo_t *cr, SacColor color, double alpha);

/* Relative luminance (WCAG), 0 black … 1 white; alpha is ignored. */
double sac_color_luminance (SacColor color);

/* Contrast ratio (WCAG), 1 … 21. */
double sac_color_contrast (SacColor a, SacColor b);

/* White or near black, whichever reads better on @under. */
SacColor sac_color_text_on (SacColor under);

/* @a moved towards @b by @t in 0..1, in sRGB. */
SacColor sac_color_mix (SacColor a, SacColor b, double t);

G_END_DECLS
