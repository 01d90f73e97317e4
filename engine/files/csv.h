/* engine/files/csv.h — a matrix with its labels as comma-separated values (RFC 4180)
 *
 * First line: the corner, then the column labels; then a line a row: its label, its numbers. Fields with a separator, a
 * quote or a line end are quoted; lines end with CR LF; UTF-8. A number has as many digits as it
 * takes to read back to the same float32; NaN and infinities are "nan", "inf", "-inf".
 *
 * Errors     %SAC_ENGINE_ERROR_IO as engine/files/atomic.h.
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const float *values; /* [n_rows, n_columns], row-major, packed */
  gsize n_rows;
  gsize n_columns;
  const char *const *row_labels;    /* (nullable) [n_rows]; without them rows are numbered from 0 */
  const char *const *column_labels; /* (nullable) [n_columns]; likewise */
  const char *corner;               /* (nullable): what stands above the row labels */
  char separator;                   /* 0 = a comma; a tab for what is pasted into a table */
} SacCsvMatrix;

/* (transfer full): the text */
char *sac_csv_to_text (const SacCsvMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* One field: quoted only where it must be; a quote inside is doubled. */
void sac_csv_append_field (GString *out, const char *text, char separator);

gboolean
sac_csv_write (const char *path, const SacCsvMatrix *matrix, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
