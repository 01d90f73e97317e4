/* engine/autodiff/op.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/op.h"

#include "engine/autodiff/tape.h"

static gboolean
any_needs_grad (const SacNode *node)
{
  for (guint i = 0; i < node->n_in; i++)
    if (node->in[i]->needs_grad)
      return TRUE;
  return FALSE;
}

SacNode *
sac_op_apply (SacContext *context,
              const SacOpClass *op,
              guint n_in,
              SacTensor *const *in,
              gconstpointer args,
              gsize args_size)
{
  SacNode *node = sac_arena_alloc0 (context->arena, sizeof (SacNode));

  g_return_val_if_fail (n_in <= SAC_OP_MAX_IN, NULL);

  node->op = op;
  node->n_in = n_in;
  for (guint i = 0; i < n_in; i++)
    {
      g_return_val_if_fail (in[i] != NULL, NULL);
      node->in[i] = in[i];
    }
  node->args = args != NULL ? sac_arena_copy (context->arena, args, args_size) : NULL;

  if (!op->infer (context, node))
    return NULL;
  op->forward (context, node);

  if (context->tape != NULL && any_needs_grad (node))
    {
      for (guint i = 0; i < node->n_out; i++)
        node->out[i]->needs_grad = TRUE;
      sac_tape_record (context->tape, node);
    }
  return node;
}

SacTensor *
sac_op_apply_1 (SacContext *context,
                const SacOpClass *op,
                guint n_in,
                SacTensor *const *in,
                gconstpointer args,
                gsize args_size)
{
  SacNode *node = sac_op_apply (context, op, n_in, in, args, args_size);

  return node != NULL ? node->out[0] : NULL;
}

gboolean
sac_node_make_out (SacContext *context, SacNode *node, guint index, guint rank, const gsize *dims)
{
  node->out[index] = sac_tensor_new_in (context->arena, rank, dims);
  node->n_out = MAX (node->n_out, index + 1);
  return TRUE;
}

float *
sac_node_grad_beta (SacContext *context, SacNode *node, guint index, float *beta)
{
  SacTensor *tensor = node->in[index];

  *beta = 1;
  if (!tensor->needs_grad)
    return NULL;
  if (tensor->grad == NULL)
    {
      tensor->grad = sac_arena_floats (context->arena, tensor->n_elements);
      *beta = 0;
    }
  return tensor->grad;
}

float *
sac_node_grad (SacContext *context, SacNode *node, guint index)
{
  float beta;
  float *grad = sac_node_grad_beta (context, node, index, &beta);

  if (grad != NULL && beta == 0)
    for (gsize i = 0; i < node->in[index]->n_elements; i++)
      grad[i] = 0;
  return grad;
}
