/* engine/models/model.c — the registry of architectures
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/model.h"

#include "engine/base/error.h"
#include "engine/models/encoder-decoder.h"
#include "engine/models/feature-attention.h"
#include "engine/models/language-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const SacModelClass *const all_models[] = {
  &SAC_MODEL_ENCODER_DECODER,
  &SAC_MODEL_LANGUAGE,
  &SAC_MODEL_FEATURE_ATTENTION,
  NULL,
};

const SacModelClass *const *
sac_model_list (void)
{
  return all_models;
}

const SacModelClass *
sac_model_find (const char *type)
{
  for (gsize i = 0; all_models[i] != NULL; i++)
    if (g_str_equal (all_models[i]->type, type))
      return all_models[i];
  return NULL;
}

gboolean
sac_model_check_tokenizer (const SacModelClass *klass, const SacTokenizerClass *tokenizer, GError **error)
{
  const gboolean gives_values = tokenizer->value != NULL;

  if (klass->reads_values == gives_values)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
               gives_values
                 ? _ ("A model of the type “%s” reads words, but the tokenizer “%s” gives numbers")
                 : _ ("A model of the type “%s” reads numbers, but the tokenizer “%s” gives words"),
               klass->type, tokenizer->name);
  return FALSE;
}

SacModel *
sac_model_new (const SacModelClass *klass,
               const SacSettings *settings,
               gsize source_size,
               gsize target_size,
               GError **error)
{
  g_autoptr (SacModel) model = g_malloc0 (klass->instance_size);

  model->klass = klass;
  model->settings = sac_settings_copy (settings);
  model->params = sac_params_new_deferred ();
  model->source_size = source_size;
  model->target_size = target_size;
  if (!klass->declare (model, error))
    return NULL;
  return g_steal_pointer (&model);
}

void
sac_model_free (SacModel *model)
{
  if (model == NULL)
    return;
  sac_settings_free (model->settings);
  sac_params_free (model->params);
  g_free (model);
}

gboolean
sac_model_set (SacModel *model, const char *name, double value, GError **error)
{
  const SacField *field = sac_field_find (model->klass->fields, name);

  g_return_val_if_fail (field != NULL && field->live, FALSE);

  if (!sac_settings_set (model->settings, name, value, error))
    return FALSE;
  model->klass->take_settings (model);
  return TRUE;
}

double
sac_model_count (const SacModel *model, gsize source_steps, gsize target_steps)
{
  g_return_val_if_fail (source_steps > 0 && target_steps > 0, (double) NAN);

  return model->klass->count != NULL ? model->klass->count (model, source_steps, target_steps) : (double) NAN;
}

SacTensor *
sac_model_loss (SacModel *model,
                SacContext *context,
                const SacBatch *batch,
                const SacObjective *objective,
                SacLoss *loss)
{
  return model->klass->loss (model, context, batch, objective, loss);
}

void
sac_model_decode (SacModel *model,
                  SacContext *context,
                  const SacBatch *batch,
                  gsize max_steps,
                  guint32 *out,
                  guint32 *lengths)
{
  model->klass->decode (model, context, batch, max_steps, out, lengths);
}

void
sac_model_begin (SacModel *model, SacContext *context, const SacBatch *batch, SacDecoding *decoding)
{
  g_return_if_fail (batch->n == 1 && model->klass->begin != NULL);
  model->klass->begin (model, context, batch, decoding);
}

SacTensor *
sac_model_step (SacModel *model,
                SacContext *context,
                SacDecoding *decoding,
                const guint32 *last,
                SacTensor **weights)
{
  return model->klass->step (model, context, decoding, last, weights);
}
