/* app/jobs/compare-csv.c — a comparison as one long table (compare-result.h says what is in it)
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-result.h"
#include "engine/files/csv.h"
#include "engine/files/series.h"
#include "engine/files/text.h"

#include <math.h>
#include <string.h>

/* A line; a number below 0 is left empty. */
typedef struct
{
  const char *what, *variant;
  double seed;
  const char *name;
  gint64 step, query, key;
} Line;

static void
append_count (GString *out, gint64 count)
{
  if (count >= 0)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, count);
  g_string_append_c (out, ',');
}

static void
append_line (GString *out, const Line *line, const char *value)
{
  sac_csv_append_field (out, line->what, ',');
  g_string_append_c (out, ',');
  sac_csv_append_field (out, line->variant, ',');
  g_string_append_c (out, ',');
  append_count (out, (gint64) line->seed);
  sac_csv_append_field (out, line->name, ',');
  g_string_append_c (out, ',');
  append_count (out, line->step);
  append_count (out, line->query);
  append_count (out, line->key);
  sac_csv_append_field (out, value, ',');
  g_string_append (out, "\r\n");
}

static void
append_number (GString *out, const Line *line, double value)
{
  char buffer[SAC_TEXT_NUMBER_SIZE];

  append_line (out, line, isnan (value) ? "" : sac_text_from_double (value, buffer));
}

static Line
line_of (const char *what, const char *variant, double seed, const char *name)
{
  return (Line){ what, variant, seed, name, -1, -1, -1 };
}

static void
append_settings (GString *out, const SacSettings *settings)
{
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    {
      const Line line = line_of ("setting", "", -1, field->name);
      g_autofree char *value = sac_settings_get_text (settings, field->name);

      append_line (out, &line, value);
    }
}

static void
append_own_settings (GString *out, const SacVariant *variant)
{
  for (guint i = 0; i < variant->settings->len; i++)
    {
      const SacVariantSetting *setting = &g_array_index (variant->settings, SacVariantSetting, i);
      const Line line = line_of ("setting", variant->name, -1, setting->field->name);
      g_autofree char *text = sac_variant_setting_text (setting);

      append_line (out, &line, strchr (text, ' ') + 1);
    }
}

static void
append_figures (GString *out, const char *variant, double seed, const SacCompareFigures *figures)
{
  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    {
      const Line line = line_of ("figure", variant, seed, column->name);

      append_number (out, &line, sac_compare_column_get (column, figures));
    }
}

static void
append_curves (GString *out, const char *variant, double seed, const GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = g_ptr_array_index (all, i);
      Line line = line_of ("curve", variant, seed, series->name);

      for (guint k = 0; k < series->steps->len; k++)
        {
          line.step = g_array_index (series->steps, gint64, k);
          append_number (out, &line, g_array_index (series->values, double, k));
        }
    }
}

static void
append_band_part (GString *out,
                  const char *variant,
                  const char *name,
                  const char *part,
                  const SacBand *band,
                  const double *values)
{
  g_autofree char *full = g_strdup_printf ("%s.%s", name, part);
  Line line = line_of ("band", variant, -1, full);

  for (gsize i = 0; i < band->n; i++)
    {
      line.step = band->steps[i];
      append_number (out, &line, values[i]);
    }
}

static void
append_bands (GString *out, const SacCompareResult *result, guint variant)
{
  const GPtrArray *all = sac_trainer_get_series (sac_compare_get_trainer (result->compare, variant, 0));
  const char *name = sac_compare_result_get_variant (result, variant)->name;

  for (guint i = 0; sac_compare_get_n_seeds (result->compare) > 1 && i < all->len; i++)
    {
      const char *curve = ((SacSeries *) g_ptr_array_index (all, i))->name;
      g_autoptr (SacBand) band = sac_compare_get_band (result->compare, variant, curve);

      append_band_part (out, name, curve, "median", band, band->median);
      append_band_part (out, name, curve, "minimum", band, band->minimum);
      append_band_part (out, name, curve, "maximum", band, band->maximum);
    }
}

static void
append_runs (GString *out, const SacCompareResult *result, guint variant)
{
  const char *name = sac_compare_result_get_variant (result, variant)->name;

  for (guint k = 0; k < sac_compare_get_n_seeds (result->compare); k++)
    {
      const char *failure = sac_compare_get_failure (result->compare, variant, k);
      const Line line = line_of ("failure", name, sac_compare_result_get_seed (result, k), "");

      if (failure != NULL)
        append_line (out, &line, failure);
      append_figures (out, name, sac_compare_result_get_seed (result, k),
                      sac_compare_result_get_run (result, variant, k));
      append_curves (out, name, sac_compare_result_get_seed (result, k),
                     sac_trainer_get_series (sac_compare_get_trainer (result->compare, variant, k)));
    }
}

static void
append_map (GString *out, const char *what, const char *variant, double seed, const SacTensor *map)
{
  Line line = line_of (what, variant, seed, "");

  for (gsize t = 0; t < map->dims[0]; t++)
    for (gsize s = 0; s < map->dims[1]; s++)
      {
        line.query = (gint64) t;
        line.key = (gint64) s;
        append_number (out, &line, (double) map->data[t * map->dims[1] + s]);
      }
}

static void
append_tokens (GString *out, const SacCompareReading *reading)
{
  const SacReading *first = reading->readings[0];
  Line query = line_of ("query", "", -1, ""), key = line_of ("key", "", -1, "");

  for (gsize t = 0; t < reading->queries; t++)
    {
      query.query = (gint64) t;
      append_line (out, &query, first->target[t]);
    }
  for (gsize s = 0; s < reading->keys; s++)
    {
      key.key = (gint64) s;
      append_line (out, &key, first->source_shown[s]);
    }
}

static void
append_differences (GString *out, const SacCompareResult *result, double seed)
{
  for (guint a = 0; a < result->reading->n; a++)
    for (guint b = a + 1; b < result->reading->n; b++)
      {
        g_autoptr (SacTensor) map = sac_compare_reading_subtract (result->reading, a, b);
        g_autofree char *name = g_strdup_printf ("%s - %s", sac_compare_result_get_variant (result, a)->name,
                                                 sac_compare_result_get_variant (result, b)->name);

        append_map (out, "difference", name, seed, map);
      }
}

GBytes *
sac_compare_result_to_csv (const SacCompareResult *result)
{
  const SacComparePlan *plan = sac_compare_get_plan (result->compare);
  g_autoptr (GString) out = g_string_new ("what,variant,seed,name,step,query,key,value\r\n");

  append_settings (out, plan->model);
  append_settings (out, plan->train);
  for (guint i = 0; i < plan->variants->len; i++)
    {
      append_own_settings (out, sac_compare_result_get_variant (result, i));
      append_figures (out, sac_compare_result_get_variant (result, i)->name, -1, &result->medians[i]);
      append_runs (out, result, i);
      append_bands (out, result, i);
    }
  if (result->reading != NULL)
    {
      append_tokens (out, result->reading);
      for (guint i = 0; i < plan->variants->len; i++)
        append_map (out, "map", sac_compare_result_get_variant (result, i)->name,
                    sac_compare_result_get_seed (result, 0), result->reading->maps[i]);
      append_differences (out, result, sac_compare_result_get_seed (result, 0));
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
