/* engine/attention/mechanism-general.c — score = qᵀ W k (Luong et al. 2015, §3.1, "general")
 *
 * W k is made once for all queries; with several heads each head has its rows of W.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanisms.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

static gsize
prepared_query_width (const SacAttention *attention)
{
  return attention->config.project ? attention->config.width : attention->config.query_width;
}

static void
general_declare (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random)
{
  const gsize key_width = attention->config.project ? attention->config.width : attention->config.key_width;

  attention->general_weight =
    sac_attention_add (params, prefix, "general_weight", prepared_query_width (attention), key_width,
                       SAC_INIT_GLOROT, random);
}

static void
general_prepare (SacContext *context,
                 const SacAttention *attention,
                 SacTensor *query,
                 SacTensor *key,
                 SacPrepared *prepared)
{
  prepared->query = query;
  prepared->key = sac_linear (context, key, attention->general_weight, NULL);
}

const SacMechanismClass SAC_MECHANISM_GENERAL = {
  .name = "general",
  .label = N_ ("General (Luong)"),
  .formula = "qᵀ W k",
  .source = "Luong et al. 2015, §3.1",
  .declare = general_declare,
  .prepare = general_prepare,
};
