/* ui/paint/panes.h — several maps of the same cells side by side: one scale of colours, one zoom, one cross-hair
 *
 * Rows of panes are filled from the left; each pane is the window's own map without its colour bar, and one bar at the right
 * is that of all. A scale that goes by the data has the common extent of all panes.
 *
 * Ownership  a SacPanes borrows everything; a layout is a plain value.
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/map.h"

G_BEGIN_DECLS

/**
 * SacPane:
 * @matrix: as many rows and columns as those beside it
 * @title, @subtitle: (nullable): over it; where one pane has a line the others must, so that their cells are alike
 * @color: of its curves, as a mark before the title; -1 = none
 */
typedef struct
{
  SacMatrix matrix;
  const char *title, *subtitle;
  gssize color;
} SacPane;

/**
 * SacPanes:
 * @panes: at least one, where anything is laid out
 * @n_in_row: how many stand side by side
 * @row_labels, @column_labels: (nullable): of all
 * @value_caption: (nullable): under the bar
 * @scaling: of all
 * @selected_row, @selected_column: in all of them, -1 = none
 */
typedef struct
{
  const SacPane *panes;
  gsize n_panes, n_in_row;
  const SacLabel *row_labels, *column_labels;
  const char *value_caption;
  SacScaling scaling;
  gssize selected_row, selected_column;
  gboolean locked;
} SacPanes;

/* No panes, three in a row, linear 0..1, nothing selected. */
void sac_panes_init (SacPanes *panes);

/**
 * SacPanesLayout:
 * @pane_width, @pane_height: alike for all
 * @bar: that of all
 * @scale: what the colours of all mean
 */
typedef struct
{
  SacRect area, bar;
  double pane_width, pane_height;
  SacColorScale scale;
  gboolean has_masked, has_nan;
} SacPanesLayout;

/* Pixels that the bar takes at the right, with the gap before it. */
double sac_panes_get_bar_width (const SacPanes *panes, const SacTheme *theme);

/* That all take in @width, with cells as large as the width lets them be, if they are not many more rows than columns. */
double sac_panes_get_height (const SacPanes *panes, double width, const SacTheme *theme);

/* @maps: (out caller-allocated) (array length=n_panes): of each, for painting and pointing. @zoom: (nullable): of all. */
void sac_panes_layout (const SacPanes *panes,
                       SacRect area,
                       const SacZoom *zoom,
                       const SacTheme *theme,
                       SacPanesLayout *layout,
                       SacMapLayout *maps);

void sac_panes_paint (cairo_t *cr,
                      const SacPanes *panes,
                      const SacPanesLayout *layout,
                      const SacMapLayout *maps,
                      const SacTheme *theme);

G_END_DECLS
