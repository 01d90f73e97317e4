/* engine/train/variant.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/variant.h"

#include "engine/base/error.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>

/* They decide which sentences are seen when, which steps there are, or nothing that is learnt. */
static const char *const fixed[] = {
  "steps",
  "batch",
  "seed",
  "store-as",
  "examples",
  "validate-every",
  "data-seed",
  "validation-examples",
  "history-megabytes",
  "test-examples",
  NULL,
};

SacVariant *
sac_variant_new (void)
{
  SacVariant *variant = g_new0 (SacVariant, 1);

  variant->name = g_strdup ("base");
  variant->settings = g_array_new (FALSE, FALSE, sizeof (SacVariantSetting));
  return variant;
}

SacVariant *
sac_variant_copy (const SacVariant *variant)
{
  SacVariant *copy = g_new0 (SacVariant, 1);

  copy->name = g_strdup (variant->name);
  copy->settings = g_array_copy (variant->settings);
  return copy;
}

void
sac_variant_free (SacVariant *variant)
{
  if (variant == NULL)
    return;
  g_free (variant->name);
  g_array_unref (variant->settings);
  g_free (variant);
}

gboolean
sac_variant_may_vary (const SacField *field)
{
  return !g_strv_contains (fixed, field->name);
}

const SacField *
sac_variant_find_field (const SacModelClass *model_class, const char *name, GError **error)
{
  const SacField *field = sac_field_find (model_class->fields, name);

  if (field == NULL)
    field = sac_field_find (sac_train_fields, name);
  if (field == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN, _ ("There is no setting called “%s”"),
                 name);
  else if (!sac_variant_may_vary (field))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("“%s” cannot vary: all variants see the same sentences at the same steps"), name);
      return NULL;
    }
  return field;
}

static char *
value_text (const SacVariantSetting *setting)
{
  const SacField table[] = { *setting->field, { NULL } };
  g_autoptr (SacSettings) settings = sac_settings_new (table);

  sac_settings_set (settings, setting->field->name, setting->value, NULL);
  return sac_settings_get_text (settings, setting->field->name);
}

char *
sac_variant_setting_text (const SacVariantSetting *setting)
{
  g_autofree char *value = value_text (setting);

  return g_strdup_printf ("%s %s", setting->field->name, value);
}

static char *
make_name (const SacVariant *variant)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < variant->settings->len; i++)
    {
      const SacVariantSetting *setting = &g_array_index (variant->settings, SacVariantSetting, i);
      g_autofree char *value = value_text (setting);

      if (i > 0)
        g_string_append_c (name, '-');
      if (!g_str_equal (setting->field->name, "mechanism"))
        g_string_append_printf (name, "%s-", setting->field->name);
      g_string_append (name, value);
    }
  return g_string_free (name, FALSE);
}

static gboolean
has (const SacVariant *variant, const SacField *field)
{
  for (guint i = 0; i < variant->settings->len; i++)
    if (g_array_index (variant->settings, SacVariantSetting, i).field == field)
      return TRUE;
  return FALSE;
}

gboolean
sac_variant_set (SacVariant *variant,
                 const SacModelClass *model_class,
                 const char *name,
                 const char *text,
                 GError **error)
{
  const SacField *field = sac_variant_find_field (model_class, name, error);
  const SacField table[] = { field != NULL ? *field : (SacField){ NULL }, { NULL } };
  g_autoptr (SacSettings) settings = NULL;
  SacVariantSetting setting = { .field = field };

  if (field == NULL)
    return FALSE;
  if (has (variant, field))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("“%s” is to vary in two ways: once is enough"), name);
      return FALSE;
    }
  settings = sac_settings_new (table);
  if (!sac_settings_set_text (settings, name, text, error))
    return FALSE;
  setting.value = sac_settings_get (settings, name);
  g_array_append_val (variant->settings, setting);
  g_free (variant->name);
  variant->name = make_name (variant);
  return TRUE;
}

void
sac_variant_apply (const SacVariant *variant, SacSettings *model, SacSettings *train)
{
  for (guint i = 0; i < variant->settings->len; i++)
    {
      const SacVariantSetting *setting = &g_array_index (variant->settings, SacVariantSetting, i);
      const gboolean of_model =
        sac_field_find (sac_settings_get_fields (model), setting->field->name) != NULL;

      sac_settings_set (of_model ? model : train, setting->field->name, setting->value, NULL);
    }
}

GPtrArray *
sac_variants_cross (GPtrArray *variants,
                    const SacModelClass *model_class,
                    const char *name,
                    const char *const *values,
                    GError **error)
{
  g_autoptr (GPtrArray) crossed = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_variant_free);
  const guint n = variants != NULL ? variants->len : 1;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; values[k] != NULL; k++)
      {
        SacVariant *variant =
          variants != NULL ? sac_variant_copy (g_ptr_array_index (variants, i)) : sac_variant_new ();

        g_ptr_array_add (crossed, variant);
        if (!sac_variant_set (variant, model_class, name, values[k], error))
          return NULL;
      }
  return g_steal_pointer (&crossed);
}

gboolean
sac_variants_check (const GPtrArray *variants, GError **error)
{
  if (variants->len < 1 || variants->len > SAC_MOST_VARIANTS)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("There can be 1 to %d variants in a comparison, not %u"), SAC_MOST_VARIANTS,
                   variants->len);
      return FALSE;
    }
  for (guint i = 0; i < variants->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const SacVariant *a = g_ptr_array_index (variants, i), *b = g_ptr_array_index (variants, k);

        if (!g_str_equal (a->name, b->name))
          continue;
        g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                     _ ("Two variants are the same: “%s”"), a->name);
        return FALSE;
      }
  return TRUE;
}
