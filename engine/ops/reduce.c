/* engine/ops/reduce.c — sums and means, over the last dimension or over all
 *
 *   sum   y = Σ x      dx += dy          mean   y = Σ x / n      dx += dy / n
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

typedef struct
{
  gboolean all;
  gboolean mean;
} Args;

static gsize
group_size (const SacNode *node)
{
  const Args *args = node->args;

  return args->all ? node->in[0]->n_elements : sac_tensor_width (node->in[0]);
}

static gboolean
reduce_infer (SacContext *context, SacNode *node)
{
  const Args *args = node->args;

  g_return_val_if_fail (node->in[0]->rank > 0 && node->in[0]->n_elements > 0, FALSE);

  return sac_node_make_out (context, node, 0, args->all ? 0 : node->in[0]->rank - 1, node->in[0]->dims);
}

/* In double: means of many losses are looked at closely. */
static SAC_CLONES double
sum_of (const float *x, gsize n)
{
  double sum = 0;

#pragma omp simd reduction(+ : sum)
  for (gsize j = 0; j < n; j++)
    sum += (double) x[j];
  return sum;
}

static void
reduce_forward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const gsize n = group_size (node);

  for (gsize i = 0; i < node->out[0]->n_elements; i++)
    {
      const double sum = sum_of (node->in[0]->data + i * n, n);

      node->out[0]->data[i] = (float) (args->mean ? sum / (double) n : sum);
    }
}

static void
reduce_backward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const gsize n = group_size (node);
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < node->out[0]->n_elements; i++)
    {
      const float d = args->mean ? node->out[0]->grad[i] / (float) n : node->out[0]->grad[i];

      for (gsize j = 0; j < n; j++)
        grad[i * n + j] += d;
    }
}

const SacOpClass SAC_OP_REDUCE = {
  .name = "reduce",
  .infer = reduce_infer,
  .forward = reduce_forward,
  .backward = reduce_backward,
};

static SacTensor *
reduce (SacContext *context, SacTensor *a, gboolean all, gboolean mean)
{
  const Args args = { all, mean };

  return sac_op_apply_1 (context, &SAC_OP_REDUCE, 1, &a, &args, sizeof args);
}

SacTensor *
sac_sum (SacContext *context, SacTensor *a)
{
  return reduce (context, a, FALSE, FALSE);
}

SacTensor *
sac_mean (SacContext *context, SacTensor *a)
{
  return reduce (context, a, FALSE, TRUE);
}

SacTensor *
sac_sum_all (SacContext *context, SacTensor *a)
{
  return reduce (context, a, TRUE, FALSE);
}

SacTensor *
sac_mean_all (SacContext *context, SacTensor *a)
{
  return reduce (context, a, TRUE, TRUE);
}
