/* ui/paint/bars.h — numbers as bars: a row of weights, the signed parts of a score
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/labels.h"

G_BEGIN_DECLS

/**
 * SacBars:
 * @labels: (nullable): one a bar; %NULL = numbers
 * @values: at least 0; NaN is drawn as such
 * @n_values: how many
 * @maximum: value of a full bar; 0 = the largest
 * @highlighted: index, -1 = none
 * @lengths: (nullable): 0..1, one a bar, where the length is not value / maximum
 * @masked: (nullable): bytes, 0 = masked: said in place of the number
 */
typedef struct
{
  const SacLabel *labels;
  const double *values;
  gsize n_values;
  double maximum;
  gssize highlighted;
  const double *lengths;
  const guint8 *masked;
} SacBars;

/* Pixels that one labelled bar takes; n_values times this is the height that shows all. */
double sac_bars_get_row_height (const SacTheme *theme);

/* Label, bar, number, one a line from the top; lines shrink to two thirds before the last ones are left out (and
 * counted: "+ 12 more"), the highlighted one never. */
void sac_bars_paint (cairo_t *cr, SacRect area, const SacBars *bars, const SacTheme *theme);

/* Index of the bar at @y, -1 = none. */
gssize sac_bars_item_at (SacRect area, const SacBars *bars, double y, const SacTheme *theme);

/**
 * SacSignedBars:
 * @values: units of vᵀ tanh(W q + b + U k), or products q·k a dimension; NaN is drawn as a gap
 * @n_values: any number; more than pixels are reduced to the largest magnitude a pixel
 * @sorted: largest first, otherwise in order
 * @highlighted: index into @values, -1 = none
 * @caption: (nullable): above the bars
 */
typedef struct
{
  const double *values;
  gsize n_values;
  gboolean sorted;
  gssize highlighted;
  const char *caption;
} SacSignedBars;

/* Vertical bars from a zero line: positive purple, negative orange. */
void sac_signed_bars_paint (cairo_t *cr, SacRect area, const SacSignedBars *bars, const SacTheme *theme);

G_END_DECLS
