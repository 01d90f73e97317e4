/* app/jobs/compare-text.c — what was run, in sentences: the lines under the page of a comparison
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-picture.h"
#include "app/jobs/compare-chart.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

static void
append_sentence (GString *out, char *sentence)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ' ');
  g_string_append (out, sentence);
  g_free (sentence);
}

static char *
count (double value)
{
  return sac_text_from_count ((guint64) value);
}

/* "Trained on translate, …" */
static void
append_run (GString *out, const SacCompareResult *result)
{
  const SacComparePlan *plan = sac_compare_get_plan (result->compare);
  g_autofree char *steps = count ((double) sac_compare_get_step (result->compare));
  g_autofree char *planned = count (sac_settings_get (plan->train, "steps"));
  g_autofree char *batch = count (sac_settings_get (plan->train, "batch"));
  g_autofree char *examples = count (sac_compare_get_dataset (result->compare)->train->len);

  append_sentence (out, g_strdup_printf (_ ("Trained on %s in lock-step: %s of %s steps, each on %s of %s "
                                            "sentences, the same for all."),
                                         plan->name, steps, planned, batch, examples));
}

static void
append_seeds (GString *out, const SacCompareResult *result)
{
  const guint n = sac_compare_get_n_seeds (result->compare);
  const double first = sac_compare_result_get_seed (result, 0);

  if (n == 1)
    append_sentence (out, g_strdup_printf (_ ("Seed %.0f."), first));
  else
    append_sentence (out, g_strdup_printf (_ ("Seeds %.0f to %.0f: lines and numbers are medians, bands and "
                                              "small numbers reach from the least to the largest."),
                                           first, first + n - 1));
}

static void
append_smoothing (GString *out, const SacCompareResult *result)
{
  const double factor = sac_compare_chart_get_smoothing ((gsize) sac_compare_get_step (result->compare));

  if (factor > 0)
    append_sentence (out,
                     g_strdup_printf (_ ("Curves of every step are moving averages (factor %.2f); what was "
                                         "recorded is pale behind them."),
                                      factor));
}

static gboolean
varies (const SacComparePlan *plan, const SacField *field)
{
  for (guint i = 0; i < plan->variants->len; i++)
    {
      const SacVariant *variant = g_ptr_array_index (plan->variants, i);

      for (guint k = 0; k < variant->settings->len; k++)
        if (g_str_equal (g_array_index (variant->settings, SacVariantSetting, k).field->name, field->name))
          return TRUE;
    }
  return FALSE;
}

/* "hidden 8, batch 4": in common, and not as it is where nothing was said. */
static void
append_others (GString *list, const SacComparePlan *plan, const SacSettings *own, const SacSettings *usual)
{
  for (const SacField *field = sac_settings_get_fields (own); field->name != NULL; field++)
    {
      g_autofree char *value = sac_settings_get_text (own, field->name);
      g_autofree char *otherwise = sac_settings_get_text (usual, field->name);

      if (field->silent || varies (plan, field) || g_str_equal (value, otherwise) ||
          g_str_equal (field->name, "steps") || g_str_equal (field->name, "seed"))
        continue;
      g_string_append_printf (list, "%s%s %s", list->len > 0 ? _ (", ") : "", field->name, value);
    }
}

static void
append_settings (GString *out, const SacComparePlan *plan)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;

  if (!sac_compare_default_settings (plan->lesson, plan->model_class, &model, &train, NULL))
    return;
  append_others (list, plan, plan->model, model);
  append_others (list, plan, plan->train, train);
  append_sentence (out, list->len > 0
                          ? g_strdup_printf (_ ("Settings that are not the usual ones: %s."), list->str)
                          : g_strdup (_ ("All other settings are the usual ones.")));
}

static void
append_failures (GString *out, const SacCompareResult *result)
{
  for (guint i = 0; i < sac_compare_get_n_variants (result->compare); i++)
    for (guint k = 0; k < sac_compare_get_n_seeds (result->compare); k++)
      {
        const char *failure = sac_compare_get_failure (result->compare, i, k);

        if (failure != NULL)
          append_sentence (out, g_strdup_printf (_ ("Seed %.0f: %s."),
                                                 sac_compare_result_get_seed (result, k), failure));
      }
}

/* Maps of different outputs could not be compared. */
static void
append_maps (GString *out, const SacCompareResult *result)
{
  const SacCompareReading *reading = result->reading;

  if (reading == NULL)
    return;
  if (result->step >= 0)
    {
      g_autofree char *step = count ((double) result->step);

      append_sentence (
        out,
        g_strdup_printf (_ ("Maps: weights of “%s” (the mean of the heads; a row a query, a "
                            "column a key), all given the output “%s” of %s, by the parameters of step %s of "
                            "seed %.0f."),
                         reading->text, reading->outputs[reading->author],
                         sac_compare_result_get_variant (result, reading->author)->name, step,
                         sac_compare_result_get_seed (result, 0)));
      return;
    }
  append_sentence (
    out, g_strdup_printf (_ ("Maps: weights of “%s” (the mean of the heads; a row a query, a "
                             "column a key), all given the output “%s” of %s, by the best parameters of "
                             "seed %.0f."),
                          reading->text, reading->outputs[reading->author],
                          sac_compare_result_get_variant (result, reading->author)->name,
                          sac_compare_result_get_seed (result, 0)));
}

static void
append_table (GString *out, const SacCompareResult *result)
{
  g_autofree char *n = count (sac_compare_get_dataset (result->compare)->test->len);

  if (!result->is_measured)
    {
      append_sentence (out, g_strdup (_ ("Quality is that of the last validation.")));
      return;
    }
  append_sentence (out,
                   g_strdup_printf (_ ("Quality is that of the best parameters (least validation loss) on "
                                       "%s test sentences that training never saw."),
                                    n));
}

char *
sac_compare_result_describe (const SacCompareResult *result)
{
  GString *out = g_string_new (NULL);

  append_run (out, result);
  append_seeds (out, result);
  append_smoothing (out, result);
  append_settings (out, sac_compare_get_plan (result->compare));
  append_failures (out, result);
  g_string_append_c (out, '\n');
  append_maps (out, result);
  append_table (out, result);
  return g_string_free (out, FALSE);
}
