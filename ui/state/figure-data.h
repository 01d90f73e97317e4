/* ui/state/figure-data.h — a table of numbers as an immutable value: a row a thing, a column a figure
 *
 * Ownership  a SacFigureData owns copies of all it was given.
 * Threads    immutable: may be made on one thread and read by any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SacFigureData SacFigureData;

/**
 * SacFigureColumn:
 * @label: e.g. "Time a step"
 * @unit: (nullable): e.g. "ms"
 * @is_share: kept as 0 to 1, shown in per cent
 */
typedef struct
{
  const char *label, *unit;
  gboolean is_share;
} SacFigureColumn;

/* @color: of the theme's series */
typedef struct
{
  const char *name;
  guint color;
} SacFigureRow;

/**
 * SacFigureInfo:
 * @columns: (array length=n_columns)
 * @rows: (array length=n_rows)
 * @values: [@n_rows][@n_columns]; NaN = none
 * @note: (nullable): what has to be known of all of them, in a sentence
 */
typedef struct
{
  const SacFigureColumn *columns;
  gsize n_columns;
  const SacFigureRow *rows;
  gsize n_rows;
  const double *values;
  const char *note;
} SacFigureInfo;

SacFigureData *sac_figure_data_new (const SacFigureInfo *info) G_GNUC_WARN_UNUSED_RESULT;
SacFigureData *sac_figure_data_ref (SacFigureData *data);
void sac_figure_data_unref (SacFigureData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacFigureData, sac_figure_data_unref)

/* (transfer none): what it was made of; valid while @data lives. */
const SacFigureInfo *sac_figure_data_get_info (const SacFigureData *data);

double sac_figure_data_get (const SacFigureData *data, gsize row, gsize column);

/* (transfer full): "12,345", "0.873", "91.4 %", "–" for NaN. */
char *sac_figure_data_dup_text (const SacFigureData *data, gsize row, gsize column) G_GNUC_WARN_UNUSED_RESULT;

/* Rows in the order of column @by: the least first, or the largest; those without a value last, those alike as they were.
 * @by: -1 = as they are. @order: (out caller-allocated) [n_rows] */
void sac_figure_data_sort (const SacFigureData *data, gssize by, gboolean descending, gsize *order);

/* (transfer full): rows and columns with tabs between them, as a table of numbers is pasted, with all digits. @order: [n_rows] */
char *sac_figure_data_to_tsv (const SacFigureData *data, const gsize *order) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
