/* app/compare-setup.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/compare-setup.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

#define FEWEST 2

static const char *const varied[] = { "mechanism", "normaliser",    "scope", "heads",
                                      "project",   "input-feeding", NULL };

gboolean
sac_compare_is_varied (const SacField *field)
{
  return g_strv_contains (varied, field->name);
}

SacComparePlan *
sac_compare_setup_new (const SacPlan *plan, GError **error)
{
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  SacTrainerSetup setup;

  if (!sac_compare_default_settings (plan->lesson, plan->model_class, &model, &train, error))
    return NULL;
  sac_plan_init_setup (plan, &setup);
  setup.model = model;
  setup.train = train;
  return sac_compare_plan_new (&setup);
}

static gboolean
apply_values (SacComparePlan *plan, GVariant *values, GError **error)
{
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    {
      const gboolean of_model = sac_field_find (plan->model_class->fields, name) != NULL;

      if (g_str_equal (name, SAC_COMPARE_SEEDS_FIELD))
        plan->n_seeds = (guint) value;
      else if (!sac_settings_set (of_model ? plan->model : plan->train, name, value, error))
        return FALSE;
    }
  return TRUE;
}

static double
get_value (GVariant *variants, gsize index, const char *name, double otherwise)
{
  g_autoptr (GVariant) variant = g_variant_get_child_value (variants, index);
  double value = otherwise;

  g_variant_lookup (variant, name, "d", &value);
  return value;
}

static gboolean
differs (GVariant *variants, const char *name)
{
  for (gsize i = 1; i < g_variant_n_children (variants); i++)
    if (get_value (variants, i, name, 0) != get_value (variants, 0, name, 0))
      return TRUE;
  return FALSE;
}

/* As sac_variant_set() reads it. */
static gboolean
set (SacVariant *variant, const SacComparePlan *plan, const char *name, double value, GError **error)
{
  g_autoptr (SacSettings) settings = sac_settings_copy (plan->model);
  g_autofree char *text = NULL;

  if (!sac_settings_set (settings, name, value, error))
    return FALSE;
  text = sac_settings_get_text (settings, name);
  return sac_variant_set (variant, plan->model_class, name, text, error);
}

/* The mechanism always, since a variant is called by it; else only what differs. */
static gboolean
add_variant (SacComparePlan *plan, GVariant *variants, gsize index, GError **error)
{
  SacVariant *variant = sac_variant_new ();

  g_ptr_array_add (plan->variants, variant);
  for (guint i = 0; varied[i] != NULL; i++)
    if (sac_field_find (plan->model_class->fields, varied[i]) != NULL &&
        (i == 0 || differs (variants, varied[i])) &&
        !set (variant, plan, varied[i],
              get_value (variants, index, varied[i], sac_settings_get (plan->model, varied[i])), error))
      return FALSE;
  return TRUE;
}

/* What all have alike. */
static gboolean
apply_common (SacComparePlan *plan, GVariant *variants, GError **error)
{
  for (guint i = 0; varied[i] != NULL; i++)
    if (sac_field_find (plan->model_class->fields, varied[i]) != NULL && !differs (variants, varied[i]) &&
        !sac_settings_set (plan->model, varied[i],
                           get_value (variants, 0, varied[i], sac_settings_get (plan->model, varied[i])),
                           error))
      return FALSE;
  return TRUE;
}

gboolean
sac_compare_setup_fill (SacComparePlan *plan, GVariant *values, GVariant *variants, GError **error)
{
  const gsize n = g_variant_n_children (variants);

  g_ptr_array_set_size (plan->variants, 0);
  if (n < FEWEST)
    {
      g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                           _ ("A comparison needs two variants at least: add one"));
      return FALSE;
    }
  if (!apply_values (plan, values, error) || !apply_common (plan, variants, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!add_variant (plan, variants, i, error))
      return FALSE;
  return sac_compare_plan_check (plan, error);
}

char *
sac_compare_dup_label (const SacVariant *variant)
{
  GString *label = g_string_new (NULL);

  for (guint i = 0; i < variant->settings->len; i++)
    {
      const SacVariantSetting *setting = &g_array_index (variant->settings, SacVariantSetting, i);
      const SacField *field = setting->field;

      if (i > 0)
        g_string_append (label, _ (", "));
      if (field->kind == SAC_FIELD_CHOICE)
        g_string_append (label, sac_field_get_choice_label (field->choices[(guint) setting->value]));
      else if (field->kind == SAC_FIELD_SWITCH)
        g_string_append_printf (label, "%s: %s", _ (field->label), setting->value > 0 ? _ ("on") : _ ("off"));
      else
        g_string_append_printf (label, "%s %g", _ (field->label), setting->value);
    }
  return g_string_free (label, FALSE);
}
