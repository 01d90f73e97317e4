/* ui/paint/colormap.c — 256 colours from a few control points, interpolated in a perceptual space
 *
 * The space is OKLab (Ottosson 2020): straight lines in it look evenly spaced.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/colormap.h"

#include <math.h>

typedef struct
{
  double l, a, b;
} Lab;

/* Evenly spaced control points, 0xRRGGBB. The figures of viridis and magma are their authors' (matplotlib, CC0). */
typedef struct
{
  const char *name;
  guint n_points;
  guint32 points[9];
} MapFigures;

static const MapFigures figures[SAC_N_COLORMAPS] = {
  [SAC_COLORMAP_THEME] = { "theme", 0, { 0 } },
  [SAC_COLORMAP_VIRIDIS] = { "viridis",
                             9,
                             { 0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30,
                               0xfde725 } },
  [SAC_COLORMAP_PURPLE] = { "purple", 6, { 0xf4f0fb, 0xd7c9ee, 0xae96d9, 0x8363bf, 0x5d389c, 0x38156b } },
  [SAC_COLORMAP_MAGMA] = { "magma",
                           9,
                           { 0x000004, 0x1d1147, 0x51127c, 0x832681, 0xb73779, 0xe75263, 0xfc8961, 0xfec488,
                             0xfcfdbf } },
  [SAC_COLORMAP_GREY] = { "grey", 2, { 0xfafafa, 0x101010 } },
  [SAC_COLORMAP_DIVERGING] = { "diverging", 5, { 0x0b3a82, 0x5c92cf, 0xf7f7f7, 0xd9705f, 0x8a1220 } },
  [SAC_COLORMAP_DIVERGING_DARK] = { "diverging-dark",
                                    5,
                                    { 0xa9d2ff, 0x3a77bd, 0x26262a, 0xb8503f, 0xffc0b0 } },
};

static double
srgb_to_linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
linear_to_srgb (double c)
{
  c = CLAMP (c, 0, 1);
  return c <= 0.0031308 ? 12.92 * c : 1.055 * pow (c, 1 / 2.4) - 0.055;
}

static Lab
lab_from_rgb (guint32 rgb)
{
  const double r = srgb_to_linear (((rgb >> 16) & 0xff) / 255.0);
  const double g = srgb_to_linear (((rgb >> 8) & 0xff) / 255.0);
  const double b = srgb_to_linear ((rgb & 0xff) / 255.0);
  const double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  return (Lab){ 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s };
}

static guint32
pixel_from_lab (Lab c)
{
  const double l = pow (c.l + 0.3963377774 * c.a + 0.2158037573 * c.b, 3);
  const double m = pow (c.l - 0.1055613458 * c.a - 0.0638541728 * c.b, 3);
  const double s = pow (c.l - 0.0894841775 * c.a - 1.2914855480 * c.b, 3);

  return sac_color_to_pixel (
    (SacColor){ linear_to_srgb (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                linear_to_srgb (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                linear_to_srgb (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), 1 });
}

static Lab
lab_mix (Lab a, Lab b, double t)
{
  return (Lab){ a.l + t * (b.l - a.l), a.a + t * (b.a - a.a), a.b + t * (b.b - a.b) };
}

/* Entry 128 is exactly the middle (a diverging map's zero), 0 and 255 exactly the ends. */
static double
entry_position (guint entry)
{
  return entry <= 128 ? entry / 256.0 : 0.5 + (entry - 128) / 254.0;
}

void
sac_colormap_init (SacColormap *map, SacColormapId id)
{
  g_return_if_fail (map != NULL);
  g_return_if_fail (id > SAC_COLORMAP_THEME && id < SAC_N_COLORMAPS);

  const MapFigures *f = &figures[id];
  Lab points[G_N_ELEMENTS (f->points)];

  for (guint i = 0; i < f->n_points; i++)
    points[i] = lab_from_rgb (f->points[i]);
  for (guint i = 0; i < SAC_COLORMAP_SIZE; i++)
    {
      const double at = entry_position (i) * (f->n_points - 1);
      const guint left = MIN ((guint) at, f->n_points - 2);

      map->pixels[i] = pixel_from_lab (lab_mix (points[left], points[left + 1], at - left));
    }
}

const char *
sac_colormap_get_name (SacColormapId id)
{
  g_return_val_if_fail (id < SAC_N_COLORMAPS, NULL);

  return figures[id].name;
}

SacColor
sac_color_from_pixel (guint32 pixel)
{
  return (SacColor){ ((pixel >> 16) & 0xff) / 255.0, ((pixel >> 8) & 0xff) / 255.0, (pixel & 0xff) / 255.0,
                     (pixel >> 24) / 255.0 };
}

guint32
sac_color_to_pixel (SacColor color)
{
  const guint32 red = (guint32) (color.red * 255 + 0.5);
  const guint32 green = (guint32) (color.green * 255 + 0.5);
  const guint32 blue = (guint32) (color.blue * 255 + 0.5);

  return 0xff000000u | red << 16 | green << 8 | blue;
}
