/* engine/train/compare-plan.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/compare-plan.h"

#include "engine/base/error.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>

static void
limit (SacSettings *settings, const char *name, double most)
{
  sac_settings_set (settings, name, MIN (sac_settings_get (settings, name), most), NULL);
}

gboolean
sac_compare_default_settings (const SacLessonClass *lesson,
                              const SacModelClass *model_class,
                              SacSettings **model,
                              SacSettings **train,
                              GError **error)
{
  if (lesson != NULL && lesson->n_rows > 0)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("There is nothing to compare variants on: %s tests on the rows that it is trained on"),
                   lesson->name);
      return FALSE;
    }
  if (!sac_trainer_default_settings (lesson, model_class, model, train, error))
    return FALSE;
  limit (*train, "steps", SAC_COMPARE_STEPS);
  limit (*train, "examples", SAC_COMPARE_EXAMPLES);
  return TRUE;
}

SacComparePlan *
sac_compare_plan_new (const SacTrainerSetup *setup)
{
  SacComparePlan *plan = g_new0 (SacComparePlan, 1);

  plan->name = g_utf8_make_valid (setup->name, -1);
  plan->lesson = setup->lesson;
  if (setup->lesson == NULL && setup->data_path != NULL)
    plan->data_path = g_canonicalize_filename (setup->data_path, NULL);
  plan->model_class = setup->model_class;
  plan->model = sac_settings_copy (setup->model);
  plan->train = sac_settings_copy (setup->train);
  plan->variants = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_variant_free);
  plan->n_seeds = 1;
  return plan;
}

SacComparePlan *
sac_compare_plan_copy (const SacComparePlan *plan)
{
  const SacTrainerSetup setup = { .name = plan->name,
                                  .lesson = plan->lesson,
                                  .data_path = plan->data_path,
                                  .model_class = plan->model_class,
                                  .model = plan->model,
                                  .train = plan->train };
  SacComparePlan *copy = sac_compare_plan_new (&setup);

  for (guint i = 0; i < plan->variants->len; i++)
    g_ptr_array_add (copy->variants, sac_variant_copy (g_ptr_array_index (plan->variants, i)));
  copy->n_seeds = plan->n_seeds;
  return copy;
}

void
sac_compare_plan_free (SacComparePlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->name);
  g_free (plan->data_path);
  g_clear_pointer (&plan->model, sac_settings_free);
  g_clear_pointer (&plan->train, sac_settings_free);
  g_ptr_array_unref (plan->variants);
  g_free (plan);
}

gboolean
sac_compare_plan_check (const SacComparePlan *plan, GError **error)
{
  const double first = sac_settings_get (plan->train, "seed");
  const double last = sac_field_find (sac_train_fields, "seed")->maximum;

  if (!sac_variants_check (plan->variants, error))
    return FALSE;
  if (plan->n_seeds >= 1 && plan->n_seeds <= SAC_COMPARE_MOST_SEEDS && first + plan->n_seeds - 1 <= last)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("There can be 1 to %d seeds a variant, up to the seed %.0f: not %u from %.0f on"),
               SAC_COMPARE_MOST_SEEDS, last, plan->n_seeds, first);
  return FALSE;
}

void
sac_compare_plan_make_settings (const SacComparePlan *plan,
                                guint variant,
                                guint seed,
                                SacSettings **model,
                                SacSettings **train)
{
  *model = sac_settings_copy (plan->model);
  *train = sac_settings_copy (plan->train);
  sac_variant_apply (g_ptr_array_index (plan->variants, variant), *model, *train);
  sac_settings_set (*train, "seed", sac_settings_get (plan->train, "seed") + seed, NULL);
  if (seed > 0)
    sac_settings_set (*train, "history-megabytes", 0, NULL);
}

char *
sac_compare_plan_get_folder (const SacComparePlan *plan, guint variant, guint seed)
{
  const SacVariant *which = g_ptr_array_index (plan->variants, variant);

  if (plan->n_seeds == 1)
    return g_strdup (which->name);
  return g_strdup_printf ("%s-seed-%.0f", which->name, sac_settings_get (plan->train, "seed") + seed);
}
