/* engine/ops/softmax.c
 *
 *   y = exp(x − max) / Σ exp(x − max)        dx += y·(dy − Σ y·dy)
 *
 * A row of nothing but −∞ (all masked) is all zeros, forward and backward.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <string.h>

static gboolean
softmax_infer (SacContext *context, SacNode *node)
{
  return sac_node_make_out (context, node, 0, node->in[0]->rank, node->in[0]->dims);
}

static void
softmax_forward (SacContext *context, SacNode *node)
{
  const gsize n = sac_tensor_width (node->in[0]);

  memcpy (node->out[0]->data, node->in[0]->data, node->in[0]->n_elements * sizeof (float));
  for (gsize i = 0; i < sac_tensor_rows (node->in[0]); i++)
    sac_softmax_row (node->out[0]->data + i * n, n);
}

static void
softmax_backward (SacContext *context, SacNode *node)
{
  const gsize n = sac_tensor_width (node->in[0]);
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < sac_tensor_rows (node->in[0]); i++)
    {
      const float *y = node->out[0]->data + i * n, *dy = node->out[0]->grad + i * n;
      const float mean = sac_dot_array (y, dy, n);

      for (gsize j = 0; j < n; j++)
        grad[i * n + j] += y[j] * (dy[j] - mean);
    }
}

const SacOpClass SAC_OP_SOFTMAX = {
  .name = "softmax",
  .infer = softmax_infer,
  .forward = softmax_forward,
  .backward = softmax_backward,
};

SacTensor *
sac_softmax (SacContext *context, SacTensor *a)
{
  return sac_op_apply_1 (context, &SAC_OP_SOFTMAX, 1, &a, NULL, 0);
}
