/* engine/ops/dropout.c — Srivastava et al. 2014, scaled while training
 *
 *   y = x·m,  m = 0 with probability p, else 1/(1 − p)        dx += dy·m
 *
 * m is a function of one drawn seed and the element's index, so that it is made again instead of kept.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/classes.h"
#include "engine/ops/dropout-mask.h"
#include "engine/ops/ops.h"

typedef struct
{
  float probability;
  guint64 seed;
} Args;

static gboolean
dropout_infer (SacContext *context, SacNode *node)
{
  return sac_node_make_out (context, node, 0, node->in[0]->rank, node->in[0]->dims);
}

static void
dropout_forward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;

  for (gsize i = 0; i < node->out[0]->n_elements; i++)
    node->out[0]->data[i] = node->in[0]->data[i] * sac_dropout_factor (args->seed, i, args->probability);
}

static void
dropout_backward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < node->out[0]->n_elements; i++)
    grad[i] += node->out[0]->grad[i] * sac_dropout_factor (args->seed, i, args->probability);
}

const SacOpClass SAC_OP_DROPOUT = {
  .name = "dropout",
  .infer = dropout_infer,
  .forward = dropout_forward,
  .backward = dropout_backward,
};

SacTensor *
sac_dropout (SacContext *context, SacTensor *a, float probability)
{
  Args args = { .probability = probability };

  if (!context->training || probability <= 0)
    return a;
  g_return_val_if_fail (context->random != NULL && probability < 1, NULL);

  args.seed = sac_random_bits (context->random);
  return sac_op_apply_1 (context, &SAC_OP_DROPOUT, 1, &a, &args, sizeof args);
}
