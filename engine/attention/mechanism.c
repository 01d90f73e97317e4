/* engine/attention/mechanism.c — the registry, and the layer around a mechanism
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanism.h"

#include "engine/attention/mechanisms.h"
#include "engine/base/error.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

static const SacMechanismClass *const all_mechanisms[] = {
  &SAC_MECHANISM_ADDITIVE,
  &SAC_MECHANISM_DOT,
  &SAC_MECHANISM_SCALED_DOT,
  &SAC_MECHANISM_GENERAL,
  &SAC_MECHANISM_DOT_KEY_BIAS,
  &SAC_MECHANISM_COSINE,
  NULL,
};

const SacMechanismClass *const *
sac_mechanism_list (void)
{
  return all_mechanisms;
}

const SacMechanismClass *
sac_mechanism_find (const char *name)
{
  for (gsize i = 0; all_mechanisms[i] != NULL; i++)
    if (g_str_equal (all_mechanisms[i]->name, name))
      return all_mechanisms[i];
  return NULL;
}

gboolean
sac_attention_check (const SacAttentionConfig *c, GError **error)
{
  const gsize out_width = sac_attention_get_out_width (c);

  if (c->heads == 0 || c->width % c->heads != 0 || out_width % c->heads != 0)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
                 _ ("Attention of width %zu over values of width %zu cannot be split into %u heads"),
                 c->width, out_width, c->heads);
  else if (!c->project && c->mechanism->needs_equal_widths && c->query_width != c->key_width)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
                 _ ("%s attention needs queries and keys of one width, not %zu and %zu"),
                 _ (c->mechanism->label), c->query_width, c->key_width);
  else if (!c->project && c->query_width % c->heads != 0)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
                 _ ("Queries of width %zu cannot be split into %u heads"), c->query_width, c->heads);
  else if (c->normaliser != NULL && c->normaliser->has_top_k &&
           (c->top_k == 0 || c->top_k > SAC_NORMALISER_MOST_K))
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                 _ ("Hard top-k chooses from 1 to %d keys, not %u"), SAC_NORMALISER_MOST_K, c->top_k);
  else if (c->normaliser != NULL && c->normaliser->has_centre && c->window == 0)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                 _ ("A window around a predicted centre needs a width of at least 1"));
  else
    return TRUE;
  return FALSE;
}

SacTensor *
sac_attention_add (SacParams *params,
                   const char *prefix,
                   const char *name,
                   gsize rows,
                   gsize columns,
                   SacInit init,
                   SacRandom *random)
{
  return sac_params_add_part (params, prefix, name, columns > 0 ? 2 : 1, (gsize[]){ rows, columns }, init,
                              random);
}

static gsize
value_width (const SacAttentionConfig *config)
{
  return config->value_width > 0 ? config->value_width : config->key_width;
}

void
sac_attention_init (SacAttention *attention,
                    const SacAttentionConfig *config,
                    SacParams *params,
                    const char *prefix,
                    SacRandom *random)
{
  const gsize width = config->width;

  *attention = (SacAttention){ .config = *config };
  if (config->normaliser == NULL)
    attention->config.normaliser = &SAC_NORMALISER_SOFTMAX;
  if (config->project)
    {
      attention->query_weight = sac_attention_add (params, prefix, "query_weight", width, config->query_width,
                                                   SAC_INIT_GLOROT, random);
      attention->key_weight =
        sac_attention_add (params, prefix, "key_weight", width, config->key_width, SAC_INIT_GLOROT, random);
      attention->value_weight = sac_attention_add (params, prefix, "value_weight", width,
                                                   value_width (config), SAC_INIT_GLOROT, random);
      attention->out_weight =
        sac_attention_add (params, prefix, "out_weight", width, width, SAC_INIT_GLOROT, random);
    }
  if (config->mechanism->declare != NULL)
    config->mechanism->declare (attention, params, prefix, random);
  if (attention->config.normaliser->declare != NULL)
    attention->config.normaliser->declare (attention, params, prefix, random);
}

gsize
sac_attention_get_out_width (const SacAttentionConfig *config)
{
  return config->project ? config->width : value_width (config);
}

SacTensor *
sac_attention_apply (SacContext *context, const SacAttention *a, const SacAttend *attend, SacTensor **weights)
{
  SacTensor *query = attend->query, *key = attend->key, *out;
  SacTensor *value = a->config.value_width > 0 ? attend->value : attend->key;
  SacPrepared prepared = { .scale = 1 };
  SacAttentionInput input;

  if (a->config.project)
    {
      query = sac_linear (context, attend->query, a->query_weight, NULL);
      key = sac_linear (context, attend->key, a->key_weight, NULL);
      value = sac_linear (context, value, a->value_weight, NULL);
    }
  a->config.mechanism->prepare (context, a, query, key, &prepared);
  input = (SacAttentionInput){
    .query = prepared.query,
    .key = prepared.key,
    .value = value,
    .units = prepared.units,
    .key_bias = prepared.key_bias,
    .kind = prepared.kind,
    .heads = a->config.heads,
    .scale = prepared.scale,
    .scope = a->config.scope,
    .window = a->config.window,
    .normaliser = a->config.normaliser,
    .top_k = a->config.top_k,
    .key_lengths = attend->key_lengths,
    .first_row = attend->first_row,
    .dropout = a->config.dropout,
    .site = attend->site,
    .mechanism = a->config.mechanism->name,
  };
  if (a->config.normaliser->prepare != NULL)
    input.centre = a->config.normaliser->prepare (context, a, attend->query);
  out = sac_attention_op (context, &input, weights);
  return a->config.project ? sac_linear (context, out, a->out_weight, NULL) : out;
}
