/* engine/attention/mechanism-dot-key-bias.c — score = q·k + v·k
 *
 * Dot attention with a learned score of the key alone, the form softmax(qᵀk + vᵀs) with the key as the state s; some
 * texts call it additive.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanisms.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

static void
key_bias_declare (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random)
{
  const SacAttentionConfig *c = &attention->config;
  const gsize width = c->project ? c->width : c->key_width;

  attention->units =
    sac_attention_add (params, prefix, "units", c->heads, width / c->heads, SAC_INIT_NORMAL, random);
}

static void
key_bias_prepare (SacContext *context,
                  const SacAttention *attention,
                  SacTensor *query,
                  SacTensor *key,
                  SacPrepared *prepared)
{
  const gsize heads = attention->config.heads, width = key->dims[2] / heads;
  SacTensor *split = sac_reshape (context, key, 4, (gsize[]){ key->dims[0], key->dims[1], heads, width });

  prepared->query = query;
  prepared->key = key;
  prepared->key_bias = sac_sum (context, sac_multiply (context, split, attention->units));
}

const SacMechanismClass SAC_MECHANISM_DOT_KEY_BIAS = {
  .name = "dot-key-bias",
  .label = N_ ("Dot with a key bias"),
  .formula = "q · k + v · k",
  .source = "dot (Luong et al. 2015, §3.1) with a learned score of each key",
  .declare = key_bias_declare,
  .prepare = key_bias_prepare,
  .needs_equal_widths = TRUE,
};
