/* app/jobs/curve-numbers.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/curve-numbers.h"

#include "engine/files/csv.h"
#include "engine/files/series.h"
#include "engine/files/text.h"
#include "engine/train/history.h"

#include <math.h>
#include <string.h>

/* --- which curves --- */

/* Two runs may have one name; their curves may not. */
static char *
dup_run_name (const GPtrArray *sources, guint index)
{
  const SacCurveSource *source = sources->pdata[index];
  guint before = 0;

  for (guint i = 0; i < index; i++)
    before += g_str_equal (((const SacCurveSource *) sources->pdata[i])->name, source->name);
  return before > 0 ? g_strdup_printf ("%s (%u)", source->name, before + 1) : g_strdup (source->name);
}

/* A copy, so that it may be renamed. */
static SacSeries *
copy_series (const SacSeries *from, const char *run)
{
  g_autofree char *name = run != NULL ? g_strdup_printf ("%s/%s", run, from->name) : g_strdup (from->name);
  SacSeries *copy = sac_series_new (name);

  g_array_append_vals (copy->steps, from->steps->data, from->steps->len);
  g_array_append_vals (copy->values, from->values->data, from->values->len);
  return copy;
}

/* (transfer full) (nullable): what was measured, of all runs. */
static GPtrArray *
collect (const GPtrArray *sources, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_series_free);

  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (GPtrArray) series = sac_curve_source_read (sources->pdata[i], error);
      g_autofree char *run = sources->len > 1 ? dup_run_name (sources, i) : NULL;

      if (series == NULL)
        return NULL;
      for (guint j = 0; j < series->len; j++)
        if (((const SacSeries *) series->pdata[j])->steps->len > 0)
          g_ptr_array_add (all, copy_series (series->pdata[j], run));
    }
  return g_steal_pointer (&all);
}

/* --- csv --- */

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Every step that any of them was recorded at, once. */
static GArray *
merge_steps (const GPtrArray *all)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const GArray *own = ((const SacSeries *) all->pdata[i])->steps;

      g_array_append_vals (steps, own->data, own->len);
    }
  g_array_sort (steps, compare_steps);
  for (guint i = 0; i < steps->len; i++)
    if (i == 0 || g_array_index (steps, gint64, i) != g_array_index (steps, gint64, n - 1))
      g_array_index (steps, gint64, n++) = g_array_index (steps, gint64, i);
  g_array_set_size (steps, n);
  return steps;
}

/* @next: [all->len]: the point of each curve that comes next */
static void
append_line (GString *out, const GPtrArray *all, gint64 step, guint *next, char separator)
{
  char number[SAC_TEXT_NUMBER_SIZE];

  g_string_append_printf (out, "%" G_GINT64_FORMAT, step);
  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = all->pdata[i];

      g_string_append_c (out, separator);
      if (next[i] >= series->steps->len || g_array_index (series->steps, gint64, next[i]) != step)
        continue;
      g_string_append (out, sac_text_from_double (g_array_index (series->values, double, next[i]), number));
      while (next[i] < series->steps->len && g_array_index (series->steps, gint64, next[i]) == step)
        next[i]++;
    }
  g_string_append (out, "\r\n");
}

static GBytes *
make_csv (const GPtrArray *all, char separator)
{
  g_autoptr (GArray) steps = merge_steps (all);
  g_autofree guint *next = g_new0 (guint, MAX (all->len, 1));
  GString *out = g_string_new ("step");

  for (guint i = 0; i < all->len; i++)
    {
      g_string_append_c (out, separator);
      sac_csv_append_field (out, ((const SacSeries *) all->pdata[i])->name, separator);
    }
  g_string_append (out, "\r\n");
  for (guint i = 0; i < steps->len; i++)
    append_line (out, all, g_array_index (steps, gint64, i), next, separator);
  return g_string_free_to_bytes (out);
}

/* --- json --- */

static void
append_steps (GString *out, const GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (steps, gint64, i));
}

static void
append_values (GString *out, const GArray *values)
{
  char number[SAC_TEXT_NUMBER_SIZE];

  for (guint i = 0; i < values->len; i++)
    {
      const double value = g_array_index (values, double, i);

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                              isfinite (value) ? sac_text_from_double (value, number) : "null");
    }
}

static void
append_changes (GString *out, const GArray *changes)
{
  char before[SAC_TEXT_NUMBER_SIZE], after[SAC_TEXT_NUMBER_SIZE];

  g_string_append (out, ",\n      \"changes\": [");
  for (guint i = 0; i < changes->len; i++)
    {
      const SacHistoryChange *change = &g_array_index (changes, SacHistoryChange, i);

      g_string_append_printf (out,
                              "%s\n        { \"step\": %" G_GUINT64_FORMAT ", \"field\": ", i > 0 ? "," : "",
                              change->step);
      sac_text_append_json (out, change->field);
      g_string_append_printf (out, ", \"before\": %s, \"after\": %s }",
                              sac_text_from_double (change->before, before),
                              sac_text_from_double (change->after, after));
    }
  g_string_append (out, changes->len > 0 ? "\n      ]" : "]");
}

static void
append_run (GString *out, const char *name, const GPtrArray *all, const GArray *changes)
{
  const char *comma = "";

  g_string_append (out, "    {\n      \"name\": ");
  sac_text_append_json (out, name);
  g_string_append (out, ",\n      \"curves\": {");
  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = all->pdata[i];

      if (series->steps->len == 0)
        continue;
      g_string_append_printf (out, "%s\n        ", comma);
      sac_text_append_json (out, series->name);
      g_string_append (out, ": {\n          \"step\": [");
      append_steps (out, series->steps);
      g_string_append (out, "],\n          \"value\": [");
      append_values (out, series->values);
      g_string_append (out, "]\n        }");
      comma = ",";
    }
  g_string_append (out, "\n      }");
  append_changes (out, changes);
  g_string_append (out, "\n    }");
}

static GBytes *
make_json (const GPtrArray *sources, GError **error)
{
  g_autoptr (GString) out = g_string_new ("{\n  \"runs\": [\n");

  for (guint i = 0; i < sources->len; i++)
    {
      const SacCurveSource *source = sources->pdata[i];
      g_autoptr (GPtrArray) series = sac_curve_source_read (source, error);
      g_autoptr (GArray) changes = sac_curve_source_read_changes (source);

      if (series == NULL)
        return NULL;
      g_string_append (out, i > 0 ? ",\n" : "");
      append_run (out, source->name, series, changes);
    }
  g_string_append (out, "\n  ]\n}\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
sac_curve_numbers_make (const GPtrArray *sources, const char *ending, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (sources != NULL && sources->len > 0, NULL);

  if (g_strcmp0 (ending, ".json") == 0)
    return make_json (sources, error);
  all = collect (sources, error);
  if (all == NULL)
    return NULL;
  if (g_strcmp0 (ending, ".safetensors") == 0)
    return sac_series_to_bytes (all, error);
  return make_csv (all, ending == NULL ? '\t' : ',');
}
