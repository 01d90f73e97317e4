/* app/jobs/compare-json.c — a comparison as an object (compare-result.h says what is in it)
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-result.h"
#include "engine/files/json.h"
#include "engine/files/series.h"
#include "engine/files/text.h"

#include <math.h>
#include <string.h>

static JsonArray *
array_of_steps (const gint64 *steps, gsize n)
{
  JsonArray *array = json_array_sized_new ((guint) n);

  for (gsize i = 0; i < n; i++)
    json_array_add_int_element (array, steps[i]);
  return array;
}

/* The fewest digits that are the same float32; null for what a model that broke down gives. */
static void
add_number (JsonArray *array, float value)
{
  char buffer[SAC_TEXT_NUMBER_SIZE];

  if (isfinite (value))
    json_array_add_double_element (array, g_ascii_strtod (sac_text_from_float (value, buffer), NULL));
  else
    json_array_add_null_element (array);
}

static JsonArray *
array_of_rows (const SacTensor *map)
{
  const gsize n_rows = map->dims[0], n_columns = map->dims[1];
  JsonArray *rows = json_array_sized_new ((guint) n_rows);

  for (gsize t = 0; t < n_rows; t++)
    {
      JsonArray *row = json_array_sized_new ((guint) n_columns);

      for (gsize s = 0; s < n_columns; s++)
        add_number (row, map->data[t * n_columns + s]);
      json_array_add_array_element (rows, row);
    }
  return rows;
}

static JsonArray *
array_of_texts (char **texts, gsize n)
{
  JsonArray *array = json_array_sized_new ((guint) n);

  for (gsize i = 0; i < n; i++)
    json_array_add_string_element (array, texts[i]);
  return array;
}

static JsonObject *
figures_to_json (const SacCompareFigures *figures)
{
  JsonObject *object = json_object_new ();

  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    {
      const double value = sac_compare_column_get (column, figures);

      if (isfinite (value))
        json_object_set_double_member (object, column->name, value);
      else
        json_object_set_null_member (object, column->name);
    }
  return object;
}

static JsonObject *
curves_to_json (const GPtrArray *all)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = g_ptr_array_index (all, i);
      JsonObject *curve = json_object_new ();

      json_object_set_array_member (curve, "step",
                                    array_of_steps ((const gint64 *) (void *) series->steps->data,
                                                    series->steps->len));
      json_object_set_array_member (curve, "value",
                                    sac_json_new_numbers ((const double *) (void *) series->values->data,
                                                          series->values->len));
      json_object_set_object_member (object, series->name, curve);
    }
  return object;
}

static JsonObject *
run_to_json (const SacCompareResult *result, guint variant, guint k)
{
  JsonObject *object = json_object_new ();
  const char *failure = sac_compare_get_failure (result->compare, variant, k);

  json_object_set_int_member (object, "seed", (gint64) sac_compare_result_get_seed (result, k));
  if (failure != NULL)
    json_object_set_string_member (object, "failure", failure);
  json_object_set_object_member (object, "figures",
                                 figures_to_json (sac_compare_result_get_run (result, variant, k)));
  json_object_set_object_member (object, "curves",
                                 curves_to_json (sac_trainer_get_series (
                                   sac_compare_get_trainer (result->compare, variant, k))));
  return object;
}

static JsonObject *
bands_to_json (const SacCompareResult *result, guint variant)
{
  const GPtrArray *all = sac_trainer_get_series (sac_compare_get_trainer (result->compare, variant, 0));
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const char *curve = ((SacSeries *) g_ptr_array_index (all, i))->name;
      g_autoptr (SacBand) band = sac_compare_get_band (result->compare, variant, curve);
      JsonObject *member = json_object_new ();

      json_object_set_array_member (member, "step", array_of_steps (band->steps, band->n));
      json_object_set_array_member (member, "median", sac_json_new_numbers (band->median, band->n));
      json_object_set_array_member (member, "minimum", sac_json_new_numbers (band->minimum, band->n));
      json_object_set_array_member (member, "maximum", sac_json_new_numbers (band->maximum, band->n));
      json_object_set_object_member (object, curve, member);
    }
  return object;
}

static JsonObject *
variant_to_json (const SacCompareResult *result, JsonObject *settings, guint variant)
{
  JsonObject *object = json_object_new ();
  JsonArray *runs = json_array_new ();

  json_object_set_string_member (object, "name", sac_compare_result_get_variant (result, variant)->name);
  json_object_set_object_member (object, "settings", json_object_ref (settings));
  json_object_set_object_member (object, "figures", figures_to_json (&result->medians[variant]));
  for (guint k = 0; k < sac_compare_get_n_seeds (result->compare); k++)
    json_array_add_object_element (runs, run_to_json (result, variant, k));
  json_object_set_array_member (object, "runs", runs);
  if (sac_compare_get_n_seeds (result->compare) > 1)
    json_object_set_object_member (object, "bands", bands_to_json (result, variant));
  if (result->reading == NULL)
    return object;
  json_object_set_string_member (object, "output", result->reading->outputs[variant]);
  json_object_set_array_member (object, "map", array_of_rows (result->reading->maps[variant]));
  return object;
}

static void
add_probe (JsonObject *object, const SacCompareResult *result)
{
  const SacCompareReading *reading = result->reading;
  const SacReading *first = reading->readings[0];
  JsonObject *probe = json_object_new ();

  json_object_set_string_member (probe, "text", reading->text);
  json_object_set_string_member (probe, "output_of",
                                 sac_compare_result_get_variant (result, reading->author)->name);
  json_object_set_array_member (probe, "source", array_of_texts (first->source_shown, reading->keys));
  json_object_set_array_member (probe, "target", array_of_texts (first->target, reading->queries));
  json_object_set_object_member (object, "probe", probe);
}

static JsonArray *
differences_to_json (const SacCompareResult *result)
{
  JsonArray *array = json_array_new ();

  for (guint a = 0; a < result->reading->n; a++)
    for (guint b = a + 1; b < result->reading->n; b++)
      {
        g_autoptr (SacTensor) map = sac_compare_reading_subtract (result->reading, a, b);
        JsonObject *object = json_object_new ();

        json_object_set_string_member (object, "of", sac_compare_result_get_variant (result, a)->name);
        json_object_set_string_member (object, "less", sac_compare_result_get_variant (result, b)->name);
        json_object_set_array_member (object, "map", array_of_rows (map));
        json_array_add_object_element (array, object);
      }
  return array;
}

/* compare.json, with what was found in place of the variants' settings. */
GBytes *
sac_compare_result_to_json (const SacCompareResult *result, GError **error)
{
  g_autoptr (JsonObject) object = sac_compare_plan_to_json (sac_compare_get_plan (result->compare));
  g_autoptr (JsonObject) settings = json_object_ref (json_object_get_object_member (object, "variants"));
  JsonArray *variants = json_array_new ();
  char *text;

  json_object_set_string_member (object, "format", "saccade-comparison-report");
  json_object_set_boolean_member (object, "finished", sac_compare_is_finished (result->compare));
  json_object_set_string_member (object, "quality", result->is_measured ? "test" : "validation");
  if (result->step < 0)
    json_object_set_null_member (object, "map_step");
  else
    json_object_set_int_member (object, "map_step", result->step);
  if (result->reading != NULL)
    add_probe (object, result);
  for (guint i = 0; i < sac_compare_get_n_variants (result->compare); i++)
    json_array_add_object_element (
      variants,
      variant_to_json (result,
                       json_object_get_object_member (settings,
                                                      sac_compare_result_get_variant (result, i)->name),
                       i));
  json_object_set_array_member (object, "variants", variants);
  if (result->reading != NULL)
    json_object_set_array_member (object, "differences", differences_to_json (result));
  text = sac_json_to_text (object, error);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}
