/* engine/train/variant.h — what one of several runs does otherwise than the others
 *
 * A variant is a list of settings, of model or run, that are laid over the settings all have in common. What decides
 * which sentences are seen when, and which steps there are, cannot vary: batch, seed, steps, data, validations.
 *
 * Words      name: "additive", "additive-heads-4": the values in the order they were set, with the field before each
 *            but the mechanism's. It is made of a-z, 0-9, "-", "+" and ".", and so is good for a folder.
 * Ownership  free a variant with sac_variant_free().
 * Errors     %SAC_ENGINE_ERROR_UNKNOWN, %SAC_ENGINE_ERROR_RANGE as sac_settings_set_text(); %SAC_ENGINE_ERROR_UNSUPPORTED
 *            for a field that cannot vary or is set twice, for two variants that are the same, and for too many.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"
#include "engine/models/model.h"

G_BEGIN_DECLS

#define SAC_MOST_VARIANTS 6

typedef struct
{
  const SacField *field; /* of the model's table or of sac_train_fields */
  double value;
} SacVariantSetting;

typedef struct
{
  char *name;
  GArray *settings; /* of SacVariantSetting */
} SacVariant;

/* One that does nothing otherwise is called "base". */
SacVariant *sac_variant_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacVariant *sac_variant_copy (const SacVariant *variant) G_GNUC_WARN_UNUSED_RESULT;
void sac_variant_free (SacVariant *variant);

gboolean sac_variant_may_vary (const SacField *field);

/* (nullable): the field called @name of the model or the run, if it may vary. */
const SacField *sac_variant_find_field (const SacModelClass *model_class, const char *name, GError **error);

/* @text as sac_settings_set_text() reads it. */
gboolean sac_variant_set (SacVariant *variant,
                          const SacModelClass *model_class,
                          const char *name,
                          const char *text,
                          GError **error);

/* Lays it over the settings of a model and a run. */
void sac_variant_apply (const SacVariant *variant, SacSettings *model, SacSettings *train);

/* (transfer full): "heads 4": one setting as text, exactly. */
char *sac_variant_setting_text (const SacVariantSetting *setting) G_GNUC_WARN_UNUSED_RESULT;

/* Every variant of @variants (element-type SacVariant) with each of @values (NULL-terminated) for the field @name:
 * an axis of a grid. From %NULL, those with the values alone. */
GPtrArray *sac_variants_cross (GPtrArray *variants,
                               const SacModelClass *model_class,
                               const char *name,
                               const char *const *values,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One to %SAC_MOST_VARIANTS, each another. */
gboolean sac_variants_check (const GPtrArray *variants, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacVariant, sac_variant_free)

G_END_DECLS
