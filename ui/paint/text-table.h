/* ui/paint/text-table.h — a table of what is written already: a line a row, a column a figure, a small note under a cell
 *
 * The head breaks into as many lines as its words take; numbers end at the right. Columns are as wide as what is in them, and
 * share what room is left.
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *unit; /* (nullable): behind the title, paler */
} SacTextColumn;

/* @note: (nullable): under the text */
typedef struct
{
  const char *text, *note;
} SacTextCell;

/* @color: of a dash before it, -1 = none */
typedef struct
{
  const char *text;
  gssize color;
} SacTextRow;

/**
 * SacTextTable:
 * @label_title: (nullable): over the rows' names
 * @rows: [@n_rows]
 * @columns: [@n_columns]
 * @cells: [@n_rows, @n_columns]
 */
typedef struct
{
  const char *label_title;
  const SacTextRow *rows;
  const SacTextColumn *columns;
  const SacTextCell *cells;
  gsize n_rows, n_columns;
} SacTextTable;

/* Where nothing need be shortened. */
double sac_text_table_get_width (const SacTextTable *table, const SacTheme *theme);

/* At @width; both 0 for no columns or no rows. */
double sac_text_table_get_height (const SacTextTable *table, double width, const SacTheme *theme);

void sac_text_table_paint (cairo_t *cr, SacRect area, const SacTextTable *table, const SacTheme *theme);

G_END_DECLS
