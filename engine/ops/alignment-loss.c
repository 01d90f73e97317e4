/* engine/ops/alignment-loss.c — guided alignment (Chen et al. 2016, §3.2)
 *
 *   loss = −(1/n) Σ guide·ln max(w, ε) over the n rows (batch, head, query) whose guide is not all 0
 *   dw   = −dloss/n · guide/w, where w > ε
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <math.h>

#define SMALLEST 1e-8f

typedef struct
{
  const float *guide; /* [B, T, S] */
} Args;

static gboolean
alignment_loss_infer (SacContext *context, SacNode *node)
{
  g_return_val_if_fail (node->in[0]->rank == 4, FALSE);

  return sac_node_make_out (context, node, 0, 0, NULL);
}

/* The guide's row for row @i of [B, H, T]. */
static const float *
guide_row (const SacNode *node, gsize i)
{
  const Args *args = node->args;
  const gsize heads = node->in[0]->dims[1], T = node->in[0]->dims[2], S = node->in[0]->dims[3];

  return args->guide + (i / (heads * T) * T + i % T) * S;
}

static gboolean
has_gold (const float *row, gsize n)
{
  for (gsize j = 0; j < n; j++)
    if (row[j] > 0)
      return TRUE;
  return FALSE;
}

static void
alignment_loss_forward (SacContext *context, SacNode *node)
{
  const gsize S = node->in[0]->dims[3], rows = sac_tensor_rows (node->in[0]);
  gsize *n = sac_arena_alloc0 (context->arena, sizeof (gsize));
  double sum = 0;

  for (gsize i = 0; i < rows; i++)
    {
      const float *guide = guide_row (node, i), *w = node->in[0]->data + i * S;

      *n += has_gold (guide, S);
      for (gsize j = 0; j < S; j++)
        if (guide[j] > 0)
          sum -= (double) (guide[j] * logf (MAX (w[j], SMALLEST)));
    }
  node->saved = n;
  node->out[0]->data[0] = *n > 0 ? (float) (sum / (double) *n) : 0;
}

static void
alignment_loss_backward (SacContext *context, SacNode *node)
{
  const gsize S = node->in[0]->dims[3], n = *(const gsize *) node->saved;
  float *grad = sac_node_grad (context, node, 0);

  if (grad == NULL || n == 0)
    return;
  for (gsize i = 0; i < sac_tensor_rows (node->in[0]); i++)
    {
      const float *guide = guide_row (node, i), *w = node->in[0]->data + i * S;

      for (gsize j = 0; j < S; j++)
        if (guide[j] > 0 && w[j] > SMALLEST)
          grad[i * S + j] -= node->out[0]->grad[0] * guide[j] / (w[j] * (float) n);
    }
}

const SacOpClass SAC_OP_ALIGNMENT_LOSS = {
  .name = "alignment-loss",
  .infer = alignment_loss_infer,
  .forward = alignment_loss_forward,
  .backward = alignment_loss_backward,
};

SacTensor *
sac_alignment_loss (SacContext *context, SacTensor *weights, const float *guide)
{
  const Args args = { guide };

  return sac_op_apply_1 (context, &SAC_OP_ALIGNMENT_LOSS, 1, &weights, &args, sizeof args);
}
