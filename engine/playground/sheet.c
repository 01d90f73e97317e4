/* engine/playground/sheet.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/sheet.h"

#include "engine/base/error.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LONGEST_NUMBER 64 /* bytes: no float32 that is typed needs as many */

SacSheet *
sac_sheet_new (gsize n_rows, gsize n_columns)
{
  SacSheet *matrix;

  g_return_val_if_fail (n_rows > 0 && n_columns > 0, NULL);

  matrix = g_new (SacSheet, 1);
  *matrix = (SacSheet){ n_rows, n_columns, g_new0 (float, n_rows *n_columns) };
  return matrix;
}

SacSheet *
sac_sheet_dup (const SacSheet *matrix)
{
  SacSheet *copy;

  g_return_val_if_fail (matrix != NULL, NULL);

  copy = sac_sheet_new (matrix->n_rows, matrix->n_columns);
  memcpy (copy->values, matrix->values, matrix->n_rows * matrix->n_columns * sizeof (float));
  return copy;
}

void
sac_sheet_free (SacSheet *matrix)
{
  if (matrix == NULL)
    return;
  g_free (matrix->values);
  g_free (matrix);
}

gboolean
sac_sheet_equal (const SacSheet *a, const SacSheet *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->n_rows != b->n_rows || a->n_columns != b->n_columns)
    return FALSE;
  for (gsize i = 0; i < a->n_rows * a->n_columns; i++)
    if (a->values[i] != b->values[i])
      return FALSE;
  return TRUE;
}

void
sac_sheet_resize (SacSheet *matrix, gsize n_rows, gsize n_columns)
{
  float *values;

  g_return_if_fail (matrix != NULL && n_rows > 0 && n_columns > 0);

  if (n_rows == matrix->n_rows && n_columns == matrix->n_columns)
    return;
  values = g_new0 (float, n_rows *n_columns);
  for (gsize i = 0; i < MIN (n_rows, matrix->n_rows); i++)
    memcpy (values + i * n_columns, matrix->values + i * matrix->n_columns,
            MIN (n_columns, matrix->n_columns) * sizeof (float));
  g_free (matrix->values);
  *matrix = (SacSheet){ n_rows, n_columns, values };
}

float
sac_sheet_get (const SacSheet *matrix, gsize row, gsize column)
{
  g_return_val_if_fail (matrix != NULL && row < matrix->n_rows && column < matrix->n_columns, 0);
  return matrix->values[row * matrix->n_columns + column];
}

void
sac_sheet_set (SacSheet *matrix, gsize row, gsize column, float value)
{
  g_return_if_fail (matrix != NULL && row < matrix->n_rows && column < matrix->n_columns);
  matrix->values[row * matrix->n_columns + column] = value;
}

/* --- text --- */

/* (transfer full): with a short minus, and without blanks around it */
static char *
make_plain (const char *text)
{
  char **parts = g_strsplit (text, "−", 3);
  char *plain = g_strjoinv ("-", parts);

  g_strfreev (parts);
  return g_strstrip (plain);
}

gboolean
sac_sheet_parse_number (const char *text, gboolean may_hide, float *value)
{
  g_autofree char *plain = NULL;
  double number;
  char *end;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  if (strlen (text) > LONGEST_NUMBER)
    return FALSE;
  plain = make_plain (text);
  if (may_hide && (g_ascii_strcasecmp (plain, "-inf") == 0 || g_str_equal (plain, "-∞")))
    {
      *value = -INFINITY;
      return TRUE;
    }
  if (*plain == '\0' || strspn (plain, "+-.0123456789eE") != strlen (plain))
    return FALSE; /* nor hexadecimal, nor "nan" */
  number = g_ascii_strtod (plain, &end);
  if (*end != '\0' || !isfinite ((float) number))
    return FALSE;
  *value = (float) number;
  return TRUE;
}

char *
sac_sheet_to_tsv (const SacSheet *matrix)
{
  GString *text = g_string_new (NULL);
  char number[SAC_TEXT_NUMBER_SIZE];

  g_return_val_if_fail (matrix != NULL, NULL);

  for (gsize i = 0; i < matrix->n_rows; i++)
    for (gsize j = 0; j < matrix->n_columns; j++)
      g_string_append_printf (text, "%s%c", sac_text_from_float (sac_sheet_get (matrix, i, j), number),
                              j + 1 < matrix->n_columns ? '\t' : '\n');
  return g_string_free (text, FALSE);
}

/* (transfer full): without the line ends at the end */
static char **
split_lines (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  gsize n = strlen (copy);

  while (n > 0 && (copy[n - 1] == '\n' || copy[n - 1] == '\r'))
    copy[--n] = '\0';
  return g_strsplit (copy, "\n", -1);
}

static gboolean
check_sizes (gsize n_rows, gsize n_columns, const SacSheetBounds *bounds, GError **error)
{
  if (n_rows >= bounds->least_rows && n_rows <= bounds->most_rows && n_columns <= bounds->most_columns)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("%zu rows of %zu columns do not fit: there may be %zu to %zu rows and 1 to %zu columns"),
               n_rows, n_columns, bounds->least_rows, bounds->most_rows, bounds->most_columns);
  return FALSE;
}

static gboolean
read_row (SacSheet *matrix, gsize row, char *line, gboolean may_hide, GError **error)
{
  g_auto (GStrv) fields = NULL;
  const gsize n = strlen (line);

  if (n > 0 && line[n - 1] == '\r')
    line[n - 1] = '\0';
  fields = g_strsplit (line, "\t", -1);
  if (g_strv_length (fields) != matrix->n_columns)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("Row %zu has %u columns, where the first one has %zu"), row + 1, g_strv_length (fields),
                   matrix->n_columns);
      return FALSE;
    }
  for (gsize j = 0; j < matrix->n_columns; j++)
    if (!sac_sheet_parse_number (fields[j], may_hide, &matrix->values[row * matrix->n_columns + j]))
      {
        g_autofree char *shown = sac_text_quote (fields[j]);

        g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                     _ ("Row %zu, column %zu: %s is not a number such as −1.5"), row + 1, j + 1, shown);
        return FALSE;
      }
  return TRUE;
}

SacSheet *
sac_sheet_from_tsv (const char *text, const SacSheetBounds *bounds, GError **error)
{
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) first = NULL;
  g_autoptr (SacSheet) matrix = NULL;
  gsize n_rows, n_columns;

  g_return_val_if_fail (text != NULL && bounds != NULL, NULL);

  lines = split_lines (text);
  if (lines[0] == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("There is no number in it"));
      return NULL;
    }
  first = g_strsplit (lines[0], "\t", -1);
  n_rows = g_strv_length (lines);
  n_columns = MAX (g_strv_length (first), 1);
  if (!check_sizes (n_rows, n_columns, bounds, error))
    return NULL;
  matrix = sac_sheet_new (n_rows, n_columns);
  for (gsize i = 0; i < n_rows; i++)
    if (!read_row (matrix, i, lines[i], bounds->may_hide, error))
      return NULL;
  return g_steal_pointer (&matrix);
}
