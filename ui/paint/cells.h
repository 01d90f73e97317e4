/* ui/paint/cells.h — a small matrix as a table of coloured cells with their numbers: what is typed, and what is made of it
 *
 * Colours are those of heatmap.h. Cells are as wide as their widest number and never change with the room: what does not
 * fit is scrolled. Rows and columns are numbered from 1 behind a letter.
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/colormap.h"

G_BEGIN_DECLS

#define SAC_CELLS_DIGITS 3

/**
 * SacCells:
 * @matrix: −∞ counts as masked
 * @scaling: of the colours
 * @row_name, @column_name: before their numbers: "q" and "k"; "" = the number alone
 * @row_color, @column_color: of the names that are marked
 * @row, @column: the cell that is chosen, -1 = none
 * @is_focused: the keyboard is there
 * @marked_row, @marked_column: that the chosen cell, perhaps of another table, is made of; -1 = none
 */
typedef struct
{
  SacMatrix matrix;
  SacScaling scaling;
  const char *row_name, *column_name;
  SacColor row_color, column_color;
  gssize row, column;
  gboolean is_focused;
  gssize marked_row, marked_column;
} SacCells;

/* Where the cells stand. */
typedef struct
{
  double x, y; /* of the first cell */
  double cell_width, cell_height;
  double width, height; /* of all, with the names */
} SacCellsLayout;

void sac_cells_layout (const SacCells *cells, const SacTheme *theme, SacCellsLayout *layout);

/* FALSE outside the cells. */
gboolean sac_cells_cell_at (const SacCells *cells,
                            const SacCellsLayout *layout,
                            double x,
                            double y,
                            gsize *row,
                            gsize *column);
SacRect sac_cells_get_cell (const SacCellsLayout *layout, gsize row, gsize column);

void
sac_cells_paint (cairo_t *cr, const SacCells *cells, const SacCellsLayout *layout, const SacTheme *theme);

G_END_DECLS
