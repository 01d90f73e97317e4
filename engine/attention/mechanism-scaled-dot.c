/* engine/attention/mechanism-scaled-dot.c — score = q·k, scaled by 1/√D (Vaswani et al. 2017, §3.2.1)
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanisms.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
scaled_dot_prepare (SacContext *context,
                    const SacAttention *attention,
                    SacTensor *query,
                    SacTensor *key,
                    SacPrepared *prepared)
{
  prepared->query = query;
  prepared->key = key;
  prepared->scale = 1 / sqrtf ((float) query->dims[2] / (float) attention->config.heads);
}

const SacMechanismClass SAC_MECHANISM_SCALED_DOT = {
  .name = "scaled-dot",
  .label = N_ ("Scaled dot"),
  .formula = "q · k / √D",
  .source = "Vaswani et al. 2017, §3.2.1",
  .prepare = scaled_dot_prepare,
  .needs_equal_widths = TRUE,
};
