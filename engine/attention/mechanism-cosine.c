/* engine/attention/mechanism-cosine.c — score = g · q·k/(‖q‖‖k‖) (Graves et al. 2014, §3.3.1)
 *
 * g is learned for each head and starts at 8: the cosine alone is at most 1, too flat for a softmax.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanisms.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

static void
cosine_declare (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random)
{
  attention->gain =
    sac_attention_add (params, prefix, "gain", attention->config.heads, 1, SAC_INIT_GAIN, random);
}

static void
cosine_prepare (SacContext *context,
                const SacAttention *attention,
                SacTensor *query,
                SacTensor *key,
                SacPrepared *prepared)
{
  const gsize heads = attention->config.heads, width = query->dims[2] / heads;
  SacTensor *unit = sac_l2_normalize (context, query, width);
  SacTensor *split =
    sac_reshape (context, unit, 4, (gsize[]){ query->dims[0], query->dims[1], heads, width });

  prepared->query = sac_reshape (context, sac_multiply (context, split, attention->gain), 3, query->dims);
  prepared->key = sac_l2_normalize (context, key, width);
}

const SacMechanismClass SAC_MECHANISM_COSINE = {
  .name = "cosine",
  .label = N_ ("Cosine"),
  .formula = "g · q·k / (‖q‖ ‖k‖)",
  .source = "Graves et al. 2014, §3.3.1",
  .declare = cosine_declare,
  .prepare = cosine_prepare,
  .needs_equal_widths = TRUE,
};
