/* engine/ops/binary-cross-entropy.c
 *
 *   y = (1 − s)·target + s/2,   loss = mean over counted rows of −y·ln σ(x) − (1 − y)·ln (1 − σ(x))
 *                                    = mean of max(x, 0) − x·y + ln (1 + e^−|x|)
 *   dx = dloss/n·(σ(x) − y);  0 in ignored rows
 *
 * In the second form nothing overflows, and no small number is lost beside 1. It is the cross entropy of two classes
 * whose logits are 0 and x.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <math.h>

typedef struct
{
  const guint32 *targets;
  float smoothing;
  SacCrossEntropyResult *result;
} Args;

static gboolean
binary_cross_entropy_infer (SacContext *context, SacNode *node)
{
  const Args *args = node->args;

  g_return_val_if_fail (node->in[0]->rank == 1, FALSE);
  for (gsize i = 0; i < node->in[0]->dims[0]; i++)
    g_return_val_if_fail (args->targets[i] == SAC_TARGET_IGNORED || args->targets[i] <= 1, FALSE);

  return sac_node_make_out (context, node, 0, 0, NULL);
}

static double
smoothed (const Args *args, gsize row)
{
  return (1 - (double) args->smoothing) * args->targets[row] + (double) args->smoothing / 2;
}

double
sac_logistic (double x)
{
  const double small = exp (-fabs (x));

  return x >= 0 ? 1 / (1 + small) : small / (1 + small);
}

static void
binary_cross_entropy_forward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const SacTensor *logits = node->in[0];
  SacCrossEntropyResult *result = sac_arena_alloc0 (context->arena, sizeof (SacCrossEntropyResult));
  double sum = 0;

  for (gsize i = 0; i < logits->dims[0]; i++)
    {
      const double x = (double) logits->data[i];

      if (args->targets[i] == SAC_TARGET_IGNORED)
        continue;
      sum += fmax (x, 0) - x * smoothed (args, i) + log1p (exp (-fabs (x)));
      result->n_counted++;
      result->n_correct += (x > 0) == (args->targets[i] == 1);
    }
  node->saved = result;
  node->out[0]->data[0] = result->n_counted > 0 ? (float) (sum / (double) result->n_counted) : 0;
  if (args->result != NULL)
    *args->result = *result;
}

static void
binary_cross_entropy_backward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const SacCrossEntropyResult *result = node->saved;
  const SacTensor *logits = node->in[0];
  float *grad = sac_node_grad (context, node, 0);

  if (grad == NULL || result->n_counted == 0)
    return;
  for (gsize i = 0; i < logits->dims[0]; i++)
    if (args->targets[i] != SAC_TARGET_IGNORED)
      grad[i] +=
        node->out[0]->grad[0] *
        (float) ((sac_logistic ((double) logits->data[i]) - smoothed (args, i)) / (double) result->n_counted);
}

const SacOpClass SAC_OP_BINARY_CROSS_ENTROPY = {
  .name = "binary-cross-entropy",
  .infer = binary_cross_entropy_infer,
  .forward = binary_cross_entropy_forward,
  .backward = binary_cross_entropy_backward,
};

SacTensor *
sac_binary_cross_entropy (SacContext *context,
                          SacTensor *logits,
                          const guint32 *targets,
                          float smoothing,
                          SacCrossEntropyResult *result)
{
  const Args args = { targets, smoothing, result };

  return sac_op_apply_1 (context, &SAC_OP_BINARY_CROSS_ENTROPY, 1, &logits, &args, sizeof args);
}
