/* engine/ops/l2-normalize.c
 *
 *   y = x·r,  r = 1/‖x‖ (0 for a zero vector)        dx += r·(dy − y·(y·dy))
 *
 * The squares are summed in double: in float they overflow or vanish long before the numbers do.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <float.h>

static SAC_CLONES float
inverse_norm (const float *x, gsize n)
{
  double square = 0;

#pragma omp simd reduction(+ : square)
  for (gsize j = 0; j < n; j++)
    square += (double) x[j] * (double) x[j];
  return sqrt (square) >= (double) FLT_MIN ? (float) (1 / sqrt (square)) : 0;
}

static gboolean
l2_normalize_infer (SacContext *context, SacNode *node)
{
  const gsize width = *(const gsize *) node->args;

  g_return_val_if_fail (width > 0 && sac_tensor_width (node->in[0]) % width == 0, FALSE);

  return sac_node_make_out (context, node, 0, node->in[0]->rank, node->in[0]->dims);
}

static void
l2_normalize_forward (SacContext *context, SacNode *node)
{
  const gsize n = *(const gsize *) node->args;

  for (gsize at = 0; at < node->out[0]->n_elements; at += n)
    {
      const float r = inverse_norm (node->in[0]->data + at, n);

      for (gsize j = 0; j < n; j++)
        node->out[0]->data[at + j] = node->in[0]->data[at + j] * r;
    }
}

static void
l2_normalize_backward (SacContext *context, SacNode *node)
{
  const gsize n = *(const gsize *) node->args;
  float *grad = sac_node_grad (context, node, 0);

  for (gsize at = 0; grad != NULL && at < node->out[0]->n_elements; at += n)
    {
      const float *y = node->out[0]->data + at, *dy = node->out[0]->grad + at;
      const float r = inverse_norm (node->in[0]->data + at, n);
      const float along = sac_dot_array (y, dy, n);

      for (gsize j = 0; j < n; j++)
        grad[at + j] += r * (dy[j] - y[j] * along);
    }
}

const SacOpClass SAC_OP_L2_NORMALIZE = {
  .name = "l2-normalize",
  .infer = l2_normalize_infer,
  .forward = l2_normalize_forward,
  .backward = l2_normalize_backward,
};

SacTensor *
sac_l2_normalize (SacContext *context, SacTensor *x, gsize width)
{
  return sac_op_apply_1 (context, &SAC_OP_L2_NORMALIZE, 1, &x, &width, sizeof width);
}
