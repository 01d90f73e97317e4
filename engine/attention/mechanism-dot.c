/* engine/attention/mechanism-dot.c — score = q·k (Luong et al. 2015, §3.1, "dot")
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanisms.h"

#include <glib/gi18n-lib.h>

static void
dot_prepare (SacContext *context,
             const SacAttention *attention,
             SacTensor *query,
             SacTensor *key,
             SacPrepared *prepared)
{
  prepared->query = query;
  prepared->key = key;
}

const SacMechanismClass SAC_MECHANISM_DOT = {
  .name = "dot",
  .label = N_ ("Dot"),
  .formula = "q · k",
  .source = "Luong et al. 2015, §3.1",
  .prepare = dot_prepare,
  .needs_equal_widths = TRUE,
};
