/* ui/widgets/cell-grid.h — a small matrix as cells to look at, and, where it may be changed, to type in
 *
 * Keys       arrows, Home and End move; Enter, F2 or a digit begins to type, Delete is 0. While typing every good number
 *            counts at once; Enter and Up and Down accept it, Escape takes it back. What is wrong stays marked, and the last
 *            good number in force. Ctrl and an arrow add and remove rows and columns; Ctrl+C and Ctrl+V as in a spreadsheet.
 * Actions    cells.move (ii), cells.resize (ii), cells.type, cells.accept, cells.take-back, cells.clear, cells.copy, cells.paste
 * Signals    "typed" (uint row, uint column, const char *text) → TRUE when it is a number, which is in force then
 *            "problem" (const char *sentence)   of what is typed; %NULL when there is none any more
 *            "cell-changed" (uint row, uint column)   the chosen cell
 *            "resized" (int rows, int columns)  so many more of them are wanted, or fewer
 *            "pasted" (const char *text), "copy"
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"
#include "ui/paint/colormap.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_CELL_GRID (sac_cell_grid_get_type ())
G_DECLARE_FINAL_TYPE (SacCellGrid, sac_cell_grid, SAC, CELL_GRID, GtkWidget)

/* What stands before the numbers of rows and columns, and the colour of those that are marked. */
typedef struct
{
  const char *row_name, *column_name; /* constant */
  SacRole row_role, column_role;
} SacCellNames;

/* @name: for a screen reader */
GtkWidget *sac_cell_grid_new (const char *name, const SacCellNames *names) G_GNUC_WARN_UNUSED_RESULT;

void sac_cell_grid_set_editable (SacCellGrid *self, gboolean is_editable);

/* Copies @values [n_rows, n_columns]. What is being typed goes on while the size stays. */
void sac_cell_grid_set_values (SacCellGrid *self, const float *values, gsize n_rows, gsize n_columns);
void sac_cell_grid_set_scaling (SacCellGrid *self, const SacScaling *scaling);

/* Rows and columns that what is chosen elsewhere is made of; -1 = none. */
void sac_cell_grid_set_marks (SacCellGrid *self, int row, int column);

void sac_cell_grid_get_size (SacCellGrid *self, gsize *n_rows, gsize *n_columns);
void sac_cell_grid_get_cell (SacCellGrid *self, gsize *row, gsize *column);

/* It is drawn around only where @is_shown; emits nothing. */
void sac_cell_grid_set_cell (SacCellGrid *self, gsize row, gsize column, gboolean is_shown);

/* What is being typed ends as it is. */
void sac_cell_grid_end_typing (SacCellGrid *self);

G_END_DECLS
