/* ui/paint/colormap.h — the one place that turns a value into a place in 0..1 and into a colour
 *
 * A SacScaling says what the user chose. A SacColorScale is that choice resolved against a matrix (its ends,
 * its 256 colours); heat map, colour bar, terminal and export all ask it.
 *
 * NaN gives the theme's NaN grey, a masked cell the masked grey, a left-out first column the excluded grey.
 * Infinity counts as the end of the range on its side.
 *
 * Ownership  plain values.   Threads  plain values; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"

G_BEGIN_DECLS

#define SAC_COLORMAP_SIZE 256

/* Premultiplied CAIRO_FORMAT_ARGB32 pixels (always opaque). */
typedef struct
{
  guint32 pixels[SAC_COLORMAP_SIZE];
} SacColormap;

/* Computes the 256 colours of @id (not SAC_COLORMAP_THEME); sequential maps have monotone luminance. */
void sac_colormap_init (SacColormap *map, SacColormapId id);

/* "viridis", "purple", …: for settings and the command line. */
const char *sac_colormap_get_name (SacColormapId id);

typedef enum
{
  SAC_SCALE_LINEAR,
  SAC_SCALE_LOG,         /* from floor up; smaller values show as the floor */
  SAC_SCALE_ROW_MAXIMUM, /* each row from 0 to its own largest value */
  SAC_SCALE_SIGNED,      /* diverging around exactly 0, symmetric ends */
  SAC_N_SCALES
} SacScaleKind;

typedef enum
{
  SAC_RANGE_UNIT, /* 0..1 */
  SAC_RANGE_DATA, /* the smallest to the largest finite, visible value */
  SAC_RANGE_FIXED /* minimum..maximum as given, e.g. one scale for two panes */
} SacRangeKind;

/**
 * SacScaling:
 * @kind: how values spread over the colours
 * @range: where the ends come from
 * @minimum, @maximum: the ends for %SAC_RANGE_FIXED
 * @floor: least value a log scale tells apart; 0 = 1e-4 of the largest
 * @hide_first: leave the first column (the "sink") out of the range and draw it as excluded
 */
typedef struct
{
  SacScaleKind kind;
  SacRangeKind range;
  double minimum, maximum;
  double floor;
  gboolean hide_first;
} SacScaling;

/* Linear, 0..1. */
#define SAC_SCALING_DEFAULT ((SacScaling){ SAC_SCALE_LINEAR, SAC_RANGE_UNIT, 0, 1, 0, FALSE })

typedef struct
{
  SacScaling scaling;
  double minimum, maximum; /* the values at the two ends of the colour bar */
  SacColormap map;
  guint32 masked, nan, excluded; /* ARGB32 */
} SacColorScale;

/* Where a row's values lie: position = gain * f(value) + offset, f the logarithm for a log scale. */
typedef struct
{
  float gain, offset;
  gboolean log;
} SacRowScale;

/**
 * sac_color_scale_init:
 * @scale: (out caller-allocated)
 * @scaling: what the user chose
 * @matrix: (nullable): needed for %SAC_RANGE_DATA; masked, NaN and excluded cells do not count
 * @map: %SAC_COLORMAP_THEME for the theme's own
 * @theme: greys and preferred maps
 *
 * Cost: one pass over @matrix for %SAC_RANGE_DATA, else none of it is read.
 */
void sac_color_scale_init (SacColorScale *scale,
                           const SacScaling *scaling,
                           const SacMatrix *matrix,
                           SacColormapId map,
                           const SacTheme *theme);

/* @row_maximum matters for SAC_SCALE_ROW_MAXIMUM only. */
SacRowScale sac_color_scale_get_row (const SacColorScale *scale, float row_maximum);

/* 0..1 along the colour bar; NaN for NaN. */
double sac_color_scale_position (const SacColorScale *scale, float value, float row_maximum);

/* The value at @position in 0..1 of the bar (for SAC_SCALE_ROW_MAXIMUM: the share of the row's maximum). */
double sac_color_scale_value (const SacColorScale *scale, double position);

/* The ARGB32 pixel at @position; NaN gives the NaN grey. */
guint32 sac_color_scale_pixel (const SacColorScale *scale, double position);

/* Exactly what is drawn for a cell, with mask, NaN and exclusion. @row_maximum as from sac_matrix_row_maximum(). */
guint32 sac_color_scale_cell (const SacColorScale *scale,
                              const SacMatrix *matrix,
                              gsize row,
                              gsize column,
                              float row_maximum);

/* Largest finite, visible value of a row, without the first column if @hide_first; 0 when there is none. */
float sac_matrix_row_maximum (const SacMatrix *matrix, gsize row, gboolean hide_first);

/* "linear", "log", "per row", "signed": what the colour bar says. */
const char *sac_scale_kind_get_name (SacScaleKind kind);

SacColor sac_color_from_pixel (guint32 pixel);
guint32 sac_color_to_pixel (SacColor color);

G_END_DECLS
