/* ui/paint/color-bar.h — what the colours of a map mean
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/colormap.h"

G_BEGIN_DECLS

/**
 * SacColorBar:
 * @scale: the map's own scale
 * @caption: (nullable): e.g. "weight"
 * @has_masked, @has_nan, @has_excluded: which swatches to explain below the bar
 * @marker: a value to point at, NaN = none
 * @marker_row_maximum: the maximum of that value's row, for the scale per row
 */
typedef struct
{
  const SacColorScale *scale;
  const char *caption;
  gboolean has_masked, has_nan, has_excluded;
  float marker, marker_row_maximum;
} SacColorBar;

/* Width in pixels that the bar with its numbers and captions needs; at least @height decides how much is shown. */
double sac_color_bar_measure (const SacColorBar *bar, const SacTheme *theme);

/* Draws the bar in @area: the ramp at its left, numbers at the right, caption, scaling and swatches below. */
void sac_color_bar_paint (cairo_t *cr, SacRect area, const SacColorBar *bar, const SacTheme *theme);

G_END_DECLS
