/* app/cli/compare-result.c — measured, and as a table
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/compare-result.h"

#include "engine/files/text.h"
#include "ui/paint/terminal.h"

#include <glib/gi18n-lib.h>
#include <math.h>

SacCompareResult *
sac_compare_result_new (SacCompare *compare, const char *text, GError **error)
{
  g_autoptr (SacCompareResult) result = g_new0 (SacCompareResult, 1);
  const guint n = sac_compare_get_n_variants (compare), n_seeds = sac_compare_get_n_seeds (compare);

  result->compare = compare;
  result->runs = g_new0 (SacCompareFigures, n * n_seeds);
  result->medians = g_new0 (SacCompareFigures, n);
  for (guint i = 0; i < n; i++)
    {
      SacCompareFigures *runs = result->runs + i * n_seeds;

      for (guint k = 0; k < n_seeds; k++)
        if (!sac_compare_measure (compare, i, k, 0, &runs[k], error))
          return NULL;
      result->medians[i] = sac_compare_median (runs, n_seeds);
    }
  result->reading = sac_compare_read (compare, 0, text, NULL);
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
  return g_str_has_suffix (path, ".csv") ? sac_compare_result_write_csv (result, path, error)
                                         : sac_compare_result_write_json (result, path, error);
}
