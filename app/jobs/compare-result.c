/* app/jobs/compare-result.c — measured, and as a table
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-result.h"

#include "app/jobs/compare-table.h"
#include "engine/files/atomic.h"
#include "engine/files/text.h"
#include "ui/paint/terminal.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static SacCompareResult *
new_result (SacCompare *compare)
{
  SacCompareResult *result = g_new0 (SacCompareResult, 1);
  const guint n = sac_compare_get_n_variants (compare);

  result->compare = compare;
  result->step = -1;
  result->runs = g_new0 (SacCompareFigures, n * sac_compare_get_n_seeds (compare));
  result->medians = g_new0 (SacCompareFigures, n);
  return result;
}

SacCompareResult *
sac_compare_result_new (SacCompare *compare, const char *text, GError **error)
{
  g_autoptr (SacCompareResult) result = new_result (compare);
  const guint n = sac_compare_get_n_variants (compare), n_seeds = sac_compare_get_n_seeds (compare);

  for (guint i = 0; i < n; i++)
    {
      SacCompareFigures *runs = result->runs + i * n_seeds;

      for (guint k = 0; k < n_seeds; k++)
        if (!sac_compare_measure (compare, i, k, 0, &runs[k], error))
          return NULL;
      result->medians[i] = sac_compare_median (runs, n_seeds);
    }
  result->is_measured = TRUE;
  result->reading = sac_compare_read (compare, 0, text, NULL);
  return g_steal_pointer (&result);
}

SacCompareResult *
sac_compare_result_new_now (SacCompare *compare, const SacCompareFigures *runs, gint64 step, GError **error)
{
  g_autoptr (SacCompareResult) result = new_result (compare);
  const guint n = sac_compare_get_n_variants (compare), n_seeds = sac_compare_get_n_seeds (compare);

  result->is_measured = runs != NULL;
  result->step = step >= 0 ? step : (gint64) sac_compare_get_step (compare);
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < n_seeds; k++)
        result->runs[i * n_seeds + k] =
          runs != NULL ? runs[i * n_seeds + k] : sac_compare_count_validated (compare, i, k);
      result->medians[i] = sac_compare_median (result->runs + i * n_seeds, n_seeds);
    }
  if (step < 0)
    result->reading = sac_compare_read_now (compare, 0, NULL, NULL);
  else if ((result->reading = sac_compare_read_step (compare, (guint64) step, NULL, error)) == NULL)
    return NULL;
  return g_steal_pointer (&result);
}

void
sac_compare_result_free (SacCompareResult *result)
{
  if (result == NULL)
    return;
  g_free (result->runs);
  g_free (result->medians);
  sac_compare_reading_free (result->reading);
  g_free (result);
}

const SacVariant *
sac_compare_result_get_variant (const SacCompareResult *result, guint i)
{
  return g_ptr_array_index (sac_compare_get_plan (result->compare)->variants, i);
}

double
sac_compare_result_get_seed (const SacCompareResult *result, guint k)
{
  return sac_settings_get (sac_compare_get_plan (result->compare)->train, "seed") + k;
}

const SacCompareFigures *
sac_compare_result_get_run (const SacCompareResult *result, guint i, guint k)
{
  return &result->runs[i * sac_compare_get_n_seeds (result->compare) + k];
}

char *
sac_compare_column_format (const SacCompareColumn *column, double value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (g_strcmp0 (column->unit, "%") == 0)
    return g_strdup_printf ("%.2f %%", 100 * value);
  if (column->unit == NULL && value >= 1)
    return sac_text_from_count ((guint64) (value + 0.5));
  return g_strdup_printf ("%.4g", value);
}

static char *
format_label (const SacCompareColumn *column)
{
  if (column->unit == NULL || g_str_equal (column->unit, "%"))
    return g_strdup (_ (column->label));
  return g_strdup_printf ("%s, %s", _ (column->label), _ (column->unit));
}

static void
append_padded (GString *out, const char *text, guint width, gboolean to_the_right)
{
  const guint own = sac_terminal_get_width (text);
  const guint pad = own < width ? width - own : 0;

  g_string_append_printf (out, "%*s", to_the_right ? (int) pad : 0, "");
  g_string_append (out, text);
  g_string_append_printf (out, "%*s", to_the_right ? 0 : (int) pad, "");
}

static guint
label_width (void)
{
  guint width = 0;

  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    {
      g_autofree char *label = format_label (column);

      width = MAX (width, sac_terminal_get_width (label));
    }
  return width;
}

static guint
variant_width (const SacVariant *variant)
{
  return MAX (sac_terminal_get_width (variant->name), 11) + 2;
}

/* Where no variant has a value there is no line. */
static gboolean
is_measured (const SacCompareResult *result, const SacCompareColumn *column)
{
  for (guint i = 0; i < sac_compare_get_n_variants (result->compare); i++)
    if (!isnan (sac_compare_column_get (column, &result->medians[i])))
      return TRUE;
  return FALSE;
}

char *
sac_compare_result_to_table (const SacCompareResult *result)
{
  const GPtrArray *variants = sac_compare_get_plan (result->compare)->variants;
  const guint width = label_width ();
  GString *out = g_string_new (NULL);

  append_padded (out, "", width, FALSE);
  for (guint i = 0; i < variants->len; i++)
    append_padded (out, ((SacVariant *) variants->pdata[i])->name, variant_width (variants->pdata[i]), TRUE);
  g_string_append_c (out, '\n');
  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    {
      g_autofree char *label = format_label (column);

      if (!is_measured (result, column))
        continue;
      append_padded (out, label, width, FALSE);
      for (guint i = 0; i < variants->len; i++)
        {
          g_autofree char *value =
            sac_compare_column_format (column, sac_compare_column_get (column, &result->medians[i]));

          append_padded (out, value, variant_width (variants->pdata[i]), TRUE);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

gboolean
sac_compare_result_write (const SacCompareResult *result, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_str_has_suffix (path, ".csv") ? sac_compare_result_to_csv (result)
                                                             : sac_compare_result_to_json (result, error);

  return bytes != NULL &&
         sac_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
