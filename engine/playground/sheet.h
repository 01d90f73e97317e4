/* engine/playground/sheet.h — a small matrix of float32 that people type, paste and copy
 *
 * Layout     row-major, packed.
 * Ownership  a matrix owns its numbers.
 * Errors     %SAC_ENGINE_ERROR_FORMAT: text that is no matrix, with the row and column that is wrong, counted from 1;
 *            %SAC_ENGINE_ERROR_RANGE: more rows or columns than are allowed.
 * Threads    a value: one owner at a time.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize n_rows, n_columns; /* both at least 1 */
  float *values;
} SacSheet;

/* What may stand in a matrix. */
typedef struct
{
  gsize least_rows, most_rows;
  gsize most_columns;
  gboolean may_hide; /* −∞, too */
} SacSheetBounds;

/* Zeros. */
SacSheet *sac_sheet_new (gsize n_rows, gsize n_columns) G_GNUC_WARN_UNUSED_RESULT;
SacSheet *sac_sheet_dup (const SacSheet *matrix) G_GNUC_WARN_UNUSED_RESULT;
void sac_sheet_free (SacSheet *matrix);

gboolean sac_sheet_equal (const SacSheet *a, const SacSheet *b);

/* What both sizes have stays; the rest is 0. */
void sac_sheet_resize (SacSheet *matrix, gsize n_rows, gsize n_columns);

float sac_sheet_get (const SacSheet *matrix, gsize row, gsize column);
void sac_sheet_set (SacSheet *matrix, gsize row, gsize column, float value);

/* A number as it is typed: with a decimal point, a minus of either length; "-inf", "−∞" where @may_hide. Blanks around it do
 * not count. FALSE: it is none, or lies outside float32. */
gboolean sac_sheet_parse_number (const char *text, gboolean may_hide, float *value);

/* (transfer full): tab-separated, a line a row, as a spreadsheet takes it; each number reads back to the same float32 */
char *sac_sheet_to_tsv (const SacSheet *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): what a spreadsheet gives: the same, with or without a line end at the end; lines may end in
 * CR LF. Every row must have as many columns as the first. @text must be valid UTF-8. */
SacSheet *
sac_sheet_from_tsv (const char *text, const SacSheetBounds *bounds, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacSheet, sac_sheet_free)

G_END_DECLS
