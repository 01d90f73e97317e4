/* engine/files/csv.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/csv.h"

#include "engine/files/atomic.h"
#include "engine/files/text.h"

#include <string.h>

void
sac_csv_append_field (GString *out, const char *text, char separator)
{
  g_return_if_fail (out != NULL && text != NULL);

  if (strchr (text, separator) == NULL && strpbrk (text, "\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
append_label (GString *out, const char *const *labels, gsize index, char separator)
{
  if (labels == NULL)
    g_string_append_printf (out, "%zu", index);
  else
    sac_csv_append_field (out, labels[index], separator);
}

char *
sac_csv_to_text (const SacCsvMatrix *matrix)
{
  const char separator = matrix != NULL && matrix->separator != 0 ? matrix->separator : ',';
  GString *out;
  char number[SAC_TEXT_NUMBER_SIZE];

  g_return_val_if_fail (matrix != NULL, NULL);

  out = g_string_new (NULL);
  if (matrix->corner != NULL)
    sac_csv_append_field (out, matrix->corner, separator);
  for (gsize j = 0; j < matrix->n_columns; j++)
    {
      g_string_append_c (out, separator);
      append_label (out, matrix->column_labels, j, separator);
    }
  g_string_append (out, "\r\n");
  for (gsize i = 0; i < matrix->n_rows; i++)
    {
      append_label (out, matrix->row_labels, i, separator);
      for (gsize j = 0; j < matrix->n_columns; j++)
        {
          g_string_append_c (out, separator);
          g_string_append (out, sac_text_from_float (matrix->values[i * matrix->n_columns + j], number));
        }
      g_string_append (out, "\r\n");
    }
  return g_string_free (out, FALSE);
}

gboolean
sac_csv_write (const char *path, const SacCsvMatrix *matrix, GError **error)
{
  g_autofree char *text = sac_csv_to_text (matrix);

  return text != NULL && sac_file_write (path, text, strlen (text), error);
}
