/* tests/fuzz/fuzz-matrix.c — any text as what is pasted from a spreadsheet
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/sheet.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  const SacSheetBounds bounds = {
    .least_rows = 2, .most_rows = 5, .most_columns = 4, .may_hide = n % 2 == 0
  };
  g_autofree char *raw = g_strndup (n > 0 ? (const char *) data : "", n);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autofree char *again = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SacSheet) matrix = sac_sheet_from_tsv (text, &bounds, &error);
  g_autoptr (SacSheet) back = NULL;

  g_assert_true ((matrix == NULL) == (error != NULL));
  if (matrix == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_true (matrix->n_rows >= 2 && matrix->n_rows <= 5 && matrix->n_columns >= 1 &&
                 matrix->n_columns <= 4);
  for (gsize i = 0; i < matrix->n_rows * matrix->n_columns; i++)
    g_assert_true (isfinite (matrix->values[i]) || (bounds.may_hide && matrix->values[i] == -INFINITY));
  again = sac_sheet_to_tsv (matrix);
  back = sac_sheet_from_tsv (again, &bounds, NULL);
  g_assert_nonnull (back);
  g_assert_true (sac_sheet_equal (matrix, back));
  last = sac_sheet_to_tsv (back);
  g_assert_cmpstr (again, ==, last);
  return 0;
}
