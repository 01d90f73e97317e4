/* engine/ops/registry.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/registry.h"

#include "engine/ops/classes.h"

static const SacOpClass *const all_ops[] = {
  &SAC_OP_ADD,
  &SAC_OP_ALIGNMENT_LOSS,
  &SAC_OP_ATTENTION,
  &SAC_OP_BINARY_CROSS_ENTROPY,
  &SAC_OP_CONCAT,
  &SAC_OP_CROSS_ENTROPY,
  &SAC_OP_DROPOUT,
  &SAC_OP_EMBEDDING,
  &SAC_OP_GELU,
  &SAC_OP_GRU,
  &SAC_OP_L2_NORMALIZE,
  &SAC_OP_LAYER_NORM,
  &SAC_OP_LINEAR,
  &SAC_OP_LSTM,
  &SAC_OP_MATMUL,
  &SAC_OP_MULTIPLY,
  &SAC_OP_REDUCE,
  &SAC_OP_RELU,
  &SAC_OP_RESHAPE,
  &SAC_OP_SCALE,
  &SAC_OP_SIGMOID,
  &SAC_OP_SLICE,
  &SAC_OP_SOFTMAX,
  &SAC_OP_SUBTRACT,
  &SAC_OP_TANH,
  &SAC_OP_TRANSPOSE,
  NULL,
};

const SacOpClass *const *
sac_op_list (void)
{
  return all_ops;
}

const SacOpClass *
sac_op_find (const char *name)
{
  for (gsize i = 0; all_ops[i] != NULL; i++)
    if (g_str_equal (all_ops[i]->name, name))
      return all_ops[i];
  return NULL;
}
