/* ui/paint/map.h — the whole attention map: labels, captions, cells, cross-hair, colour bar, title
 *
 * sac_map_layout() gives the rectangles and the viewport; a widget hit-tests with the very numbers that
 * sac_map_paint() paints with. Window, PNG, SVG and PDF use the same two calls.
 *
 * Ownership  a SacMap borrows its arrays and strings; a SacMapLayout is a plain value.
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/color-bar.h"
#include "ui/paint/heatmap.h"
#include "ui/paint/labels.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_MAP_NO_COLOR_BAR = 1 << 0,
  SAC_MAP_NO_LABELS = 1 << 1,
  SAC_MAP_NO_CAPTIONS = 1 << 2,
  SAC_MAP_NO_VALUES = 1 << 3,
  SAC_MAP_STRETCH = 1 << 4 /* cells need not be square */
} SacMapFlags;

#define SAC_MAP_MASS 0.9

/**
 * SacMap:
 * @matrix: the values
 * @row_labels, @column_labels: (nullable): one a row, one a column; %NULL = numbers
 * @row_caption, @column_caption: (nullable): %NULL = "rows: query ↓", "columns: key (looked at) →"
 * @title, @subtitle: (nullable): above the figure
 * @value_caption: (nullable): what the numbers are; %NULL = "weight"
 * @scaling: how values become colours
 * @colormap: %SAC_COLORMAP_THEME for the theme's own
 * @selected_row, @selected_column: the cross-hair, -1 = none
 * @locked: the cross-hair is held
 * @mass: flow lines: share of each query's weight that is drawn, 0..1; 0 = %SAC_MAP_MASS
 * @flags: what to leave out
 */
typedef struct
{
  SacMatrix matrix;
  const SacLabel *row_labels, *column_labels;
  const char *row_caption, *column_caption;
  const char *title, *subtitle;
  const char *value_caption;
  SacScaling scaling;
  SacColormapId colormap;
  gssize selected_row, selected_column;
  gboolean locked;
  double mass;
  SacMapFlags flags;
} SacMap;

/* A map of @matrix with the defaults: linear 0..1, nothing selected. */
void sac_map_init (SacMap *map, SacMatrix matrix);

/**
 * SacMapLayout:
 * @area: the whole figure
 * @title: the title's box, empty without one
 * @row_gutter, @column_gutter: where labels are, hugging the visible matrix
 * @bar: the colour bar, empty when there is no room for it
 * @viewport: cells to pixels
 * @scale: values to colours
 */
typedef struct
{
  SacRect area, title;
  SacRect row_gutter, column_gutter;
  SacRect bar;
  double row_gutter_size, column_gutter_size;
  double left; /* of the visible matrix: labels or caption, whichever is wider */
  double bar_width;
  gboolean show_row_caption, show_column_caption;
  gboolean has_masked, has_nan;
  SacViewport viewport;
  SacColorScale scale;
} SacMapLayout;

/**
 * sac_map_layout:
 * @map: what to show
 * @area: where, in pixels
 * @zoom: (nullable): %NULL = all of the matrix
 * @theme: type and colours
 * @layout: (out caller-allocated)
 *
 * Cost: measures labels (at most some hundred of them) and reads the matrix once.
 */
void sac_map_layout (const SacMap *map,
                     SacRect area,
                     const SacZoom *zoom,
                     const SacTheme *theme,
                     SacMapLayout *layout);

/* After layout->viewport was zoomed or panned: moves gutters and bar along. Cheap. */
void sac_map_layout_update (SacMapLayout *layout, const SacMap *map, const SacTheme *theme);

/* All of it, over whatever is there: no background is painted. */
void sac_map_paint (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme);

/* The same in three layers, bottom first, for a widget that keeps the cells as an image (sac_heatmap_render()). */
void sac_map_paint_cells (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme);
void
sac_map_paint_details (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme);
void sac_map_paint_frame (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme);

/* A size that suits a figure of @map on its own (export): cells of a good size, within 240×200 … @widest × @highest. */
void sac_map_get_natural_size (const SacMap *map,
                               const SacTheme *theme,
                               double widest,
                               double highest,
                               double *width,
                               double *height);

G_END_DECLS
