/* ui/paint/flow-lines.h — which weights of a map are worth a line
 *
 * Of every row the largest weights that together carry a share of its mass; of all of these at most so many, the
 * largest first. Equal weights come in the order of rows, then columns: the same map gives the same lines.
 *
 * Ownership  sac_flow_lines_clear() what was chosen.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/colormap.h"

G_BEGIN_DECLS

typedef struct
{
  float size; /* |weight| */
  guint32 row, column;
} SacFlowLine;

/**
 * SacFlowLines:
 * @items: (array length=n_items): largest first
 * @n_items: how many
 * @n_left_out: lines of the wanted mass that were too many
 * @mass: share of all the mass that @items carry; 1 where there is none
 */
typedef struct
{
  SacFlowLine *items;
  gsize n_items, n_left_out;
  double mass;
} SacFlowLines;

/**
 * sac_flow_lines_choose:
 * @matrix: masked, NaN and infinite cells, and zeros, have no line; of signed values the magnitude counts
 * @hide_first: the first column has none either
 * @mass: 0..1: share of each row's mass
 * @most: lines at most
 * @lines: (out caller-allocated)
 *
 * Cost: O(cells + lines · log row).
 */
void sac_flow_lines_choose (const SacMatrix *matrix,
                            gboolean hide_first,
                            double mass,
                            gsize most,
                            SacFlowLines *lines);

/* The same for one row, without a limit. */
void sac_flow_lines_choose_row (const SacMatrix *matrix,
                                gsize row,
                                gboolean hide_first,
                                double mass,
                                SacFlowLines *lines);

void sac_flow_lines_clear (SacFlowLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SacFlowLines, sac_flow_lines_clear)

G_END_DECLS
