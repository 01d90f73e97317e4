/* ui/paint/table.h — a table of numbers with one column drawn as bars
 *
 * Labels at the left, columns of numbers with four significant digits, and in the room that is left the bars of one of
 * the columns, from a zero line. The head stays while the rows scroll.
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/labels.h"

G_BEGIN_DECLS

#define SAC_TABLE_DIGITS      4
#define SAC_TABLE_MAX_COLUMNS 8

typedef struct
{
  const char *title;
  const double *values; /* [n_rows] */
} SacTableColumn;

/**
 * SacTable:
 * @label_title: (nullable): over the labels
 * @labels: (nullable): one a row; %NULL = no labels
 * @label_color: of the labels
 * @n_columns: at most SAC_TABLE_MAX_COLUMNS
 * @bars: the column drawn as bars, -1 = none
 * @bar_values: (nullable): what the bars show instead of their column, while they move
 * @selected: row, -1 = none
 * @cursor_row, @cursor_column: the number that is asked about, -1 = none
 * @scroll: pixels of rows above the first one seen
 */
typedef struct
{
  const char *label_title;
  const SacLabel *labels;
  SacColor label_color;
  const SacTableColumn *columns;
  gsize n_rows, n_columns;
  gssize bars;
  const double *bar_values;
  gssize selected;
  gssize cursor_row, cursor_column;
  double scroll;
} SacTable;

/* Where things stand, for painting and pointing alike. A few rows stretch where there is much room. */
typedef struct
{
  SacRect area;
  double row_height, head_height;
  double label_width;                  /* with the gap behind it; 0 without labels */
  double gap;                          /* between columns, half of it on either side of a number */
  double right[SAC_TABLE_MAX_COLUMNS]; /* where each column ends */
  double bar_width;                    /* 0 without bars */
} SacTableLayout;

void sac_table_layout (const SacTable *table, SacRect area, const SacTheme *theme, SacTableLayout *layout);

/* Of all rows and the head. */
double sac_table_get_height (const SacTable *table, const SacTheme *theme);
/* Least width that shows every column, and the bars. */
double sac_table_get_width (const SacTable *table, const SacTheme *theme);

/* FALSE outside the rows; @column is -1 on the labels and the bars' own column on the bars. */
gboolean sac_table_cell_at (const SacTable *table,
                            const SacTableLayout *layout,
                            double x,
                            double y,
                            gssize *row,
                            gssize *column);

void
sac_table_paint (cairo_t *cr, const SacTable *table, const SacTableLayout *layout, const SacTheme *theme);

G_END_DECLS
