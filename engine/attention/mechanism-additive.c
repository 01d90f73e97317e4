/* engine/attention/mechanism-additive.c — score = vᵀ tanh(W q + b + U k) (Bahdanau et al. 2015, §A.1.2)
 *
 * W q + b and U k are made once; the kernel adds them for each pair, takes tanh and weighs the units by v.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanisms.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

static void
additive_declare (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random)
{
  const SacAttentionConfig *c = &attention->config;

  if (!c->project)
    {
      attention->query_weight =
        sac_attention_add (params, prefix, "query_weight", c->width, c->query_width, SAC_INIT_GLOROT, random);
      attention->key_weight =
        sac_attention_add (params, prefix, "key_weight", c->width, c->key_width, SAC_INIT_GLOROT, random);
    }
  attention->query_bias =
    sac_attention_add (params, prefix, "query_bias", c->width, 0, SAC_INIT_ZEROS, random);
  attention->units =
    sac_attention_add (params, prefix, "units", c->heads, c->width / c->heads, SAC_INIT_GLOROT, random);
}

static void
additive_prepare (SacContext *context,
                  const SacAttention *attention,
                  SacTensor *query,
                  SacTensor *key,
                  SacPrepared *prepared)
{
  prepared->kind = SAC_SCORE_ADDITIVE;
  if (attention->config.project)
    {
      prepared->query = sac_add (context, query, attention->query_bias);
      prepared->key = key;
    }
  else
    {
      prepared->query = sac_linear (context, query, attention->query_weight, attention->query_bias);
      prepared->key = sac_linear (context, key, attention->key_weight, NULL);
    }
  prepared->units = attention->units;
}

const SacMechanismClass SAC_MECHANISM_ADDITIVE = {
  .name = "additive",
  .label = N_ ("Additive (Bahdanau)"),
  .formula = "vᵀ tanh(W q + b + U k)",
  .source = "Bahdanau et al. 2015, §A.1.2",
  .declare = additive_declare,
  .prepare = additive_prepare,
};
