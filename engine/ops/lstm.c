/* engine/ops/lstm.c
 *
 *   [i f g o] = W_in x_t + W_state h_{t−1} + b
 *   c_t = σ(f)·c_{t−1} + σ(i)·tanh(g)          h_t = σ(o)·tanh(c_t)
 *
 * The input half of all steps is one product before the loop; within it the four gates are one product, and the
 * batch is split in blocks that go through all steps on their own, so threads meet once a layer and not once a
 * step. Backwards the same: the gates' gradients step by step, then the weights' gradients as one product each.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"
#include "engine/tensor/gemm.h"

#include <string.h>

#define BLOCK 32 /* sequences a chunk */

enum
{
  IN_X,
  IN_WEIGHT_IN,
  IN_WEIGHT_STATE,
  IN_BIAS,
  IN_H0,
  IN_C0,
};

typedef struct
{
  const guint32 *lengths;
  gboolean reverse;
} Args;

typedef struct
{
  float *gates; /* [B, T, 4H]: activated gates; in the backward pass their gradients */
  float *cells; /* [B, T, H] */
} Saved;

typedef struct
{
  SacNode *node;
  Saved *saved;
  gsize batch, steps, hidden;
  float *dh, *dc; /* [B, H]: running gradients of the backward pass */
} Pass;

static gboolean
lstm_infer (SacContext *context, SacNode *node)
{
  const SacTensor *x = node->in[IN_X], *h0 = node->in[IN_H0], *c0 = node->in[IN_C0];
  const gsize hidden = node->in[IN_WEIGHT_STATE]->dims[1];

  g_return_val_if_fail (x->rank == 3 && h0->rank == 2 && h0->dims[0] == x->dims[0], FALSE);
  g_return_val_if_fail (h0->dims[1] == hidden && sac_tensor_same_shape (h0, c0), FALSE);
  g_return_val_if_fail (node->in[IN_WEIGHT_IN]->dims[0] == 4 * hidden, FALSE);
  g_return_val_if_fail (node->in[IN_WEIGHT_IN]->dims[1] == x->dims[2], FALSE);
  g_return_val_if_fail (node->in[IN_WEIGHT_STATE]->dims[0] == 4 * hidden, FALSE);
  g_return_val_if_fail (node->in[IN_BIAS]->n_elements == 4 * hidden, FALSE);

  sac_node_make_out (context, node, 0, 3, (gsize[]){ x->dims[0], x->dims[1], hidden });
  sac_node_make_out (context, node, 1, 2, h0->dims);
  return sac_node_make_out (context, node, 2, 2, h0->dims);
}

/* The step taken @k-th: from the first on, or from the last back. */
static gsize
step_at (const Pass *pass, gsize k)
{
  return ((const Args *) pass->node->args)->reverse ? pass->steps - 1 - k : k;
}

static gboolean
is_inside (const Pass *pass, gsize b, gsize t)
{
  const guint32 *lengths = ((const Args *) pass->node->args)->lengths;

  return lengths == NULL || t < lengths[b];
}

static SAC_CLONES void
cell_forward (float *gates, const float *c_before, float *c, float *h, gsize n)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float i = sac_sigmoid (gates[j]), f = sac_sigmoid (gates[n + j]);
      const float g = sac_tanh (gates[2 * n + j]), o = sac_sigmoid (gates[3 * n + j]);

      gates[j] = i;
      gates[n + j] = f;
      gates[2 * n + j] = g;
      gates[3 * n + j] = o;
      c[j] = f * c_before[j] + i * g;
      h[j] = o * sac_tanh (c[j]);
    }
}

/* dh and dc come in as gradients of h_t and c_t; dc goes out as that of c_{t−1}, gates as those of the sums. */
static SAC_CLONES void
cell_backward (float *gates, const float *c_before, const float *c, const float *dh, float *dc, gsize n)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float i = gates[j], f = gates[n + j], g = gates[2 * n + j], o = gates[3 * n + j];
      const float t = sac_tanh (c[j]);
      const float d = dc[j] + dh[j] * o * (1 - t * t);

      gates[j] = d * g * i * (1 - i);
      gates[n + j] = d * c_before[j] * f * (1 - f);
      gates[2 * n + j] = d * i * (1 - g * g);
      gates[3 * n + j] = dh[j] * t * o * (1 - o);
      dc[j] = d * f;
    }
}

static void
forward_step (Pass *pass, gsize from, gsize to, gsize t)
{
  const gsize n = pass->hidden, T = pass->steps;
  float *h_now = pass->node->out[1]->data, *c_now = pass->node->out[2]->data;

  sac_gemm (NULL, &(SacGemm){ .trans_b = TRUE,
                              .m = to - from,
                              .n = 4 * n,
                              .k = n,
                              .alpha = 1,
                              .a = h_now + from * n,
                              .lda = n,
                              .b = pass->node->in[IN_WEIGHT_STATE]->data,
                              .ldb = n,
                              .beta = 1,
                              .c = pass->saved->gates + (from * T + t) * 4 * n,
                              .ldc = T * 4 * n });
  for (gsize b = from; b < to; b++)
    {
      float *h = pass->node->out[0]->data + (b * T + t) * n;
      float *c = pass->saved->cells + (b * T + t) * n;

      if (!is_inside (pass, b, t))
        {
          memset (h, 0, n * sizeof (float));
          memcpy (c, c_now + b * n, n * sizeof (float));
          continue;
        }
      cell_forward (pass->saved->gates + (b * T + t) * 4 * n, c_now + b * n, c, h, n);
      memcpy (h_now + b * n, h, n * sizeof (float));
      memcpy (c_now + b * n, c, n * sizeof (float));
    }
}

static void
forward_block (gsize block, gpointer data)
{
  Pass *pass = data;
  const gsize from = block * BLOCK, to = MIN (pass->batch, from + BLOCK), n = pass->hidden;

  memcpy (pass->node->out[1]->data + from * n, pass->node->in[IN_H0]->data + from * n,
          (to - from) * n * sizeof (float));
  memcpy (pass->node->out[2]->data + from * n, pass->node->in[IN_C0]->data + from * n,
          (to - from) * n * sizeof (float));
  for (gsize k = 0; k < pass->steps; k++)
    forward_step (pass, from, to, step_at (pass, k));
}

static Pass
pass_for (SacNode *node)
{
  return (Pass){ .node = node,
                 .saved = node->saved,
                 .batch = node->in[IN_X]->dims[0],
                 .steps = node->in[IN_X]->dims[1],
                 .hidden = node->in[IN_H0]->dims[1] };
}

static gsize
n_blocks (const Pass *pass)
{
  return (pass->batch + BLOCK - 1) / BLOCK;
}

static void
lstm_forward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize rows = pass.batch * pass.steps, width = 4 * pass.hidden;

  node->saved = pass.saved = sac_arena_alloc (context->arena, sizeof (Saved));
  pass.saved->gates = sac_arena_floats (context->arena, rows * width);
  pass.saved->cells = sac_arena_floats (context->arena, rows * pass.hidden);
  for (gsize i = 0; i < rows; i++)
    memcpy (pass.saved->gates + i * width, node->in[IN_BIAS]->data, width * sizeof (float));
  sac_gemm_nt (context->pool, rows, width, node->in[IN_X]->dims[2], node->in[IN_X]->data,
               node->in[IN_WEIGHT_IN]->data, 1, pass.saved->gates);
  sac_pool_run (context->pool, n_blocks (&pass), forward_block, &pass);
}

/* c_{t−1} of sequence b: the cell of the step taken before, or c0 at the first. */
static const float *
cell_before (const Pass *pass, gsize b, gsize k)
{
  if (k == 0)
    return pass->node->in[IN_C0]->data + b * pass->hidden;
  return pass->saved->cells + (b * pass->steps + step_at (pass, k - 1)) * pass->hidden;
}

static void
backward_step (Pass *pass, gsize from, gsize to, gsize k)
{
  const gsize n = pass->hidden, T = pass->steps, t = step_at (pass, k);
  gboolean all_inside = TRUE;

  for (gsize b = from; b < to; b++)
    {
      float *gates = pass->saved->gates + (b * T + t) * 4 * n;
      float *dh = pass->dh + b * n;

      if (!is_inside (pass, b, t))
        {
          memset (gates, 0, 4 * n * sizeof (float));
          all_inside = FALSE;
          continue;
        }
      sac_axpy_array (dh, 1, pass->node->out[0]->grad + (b * T + t) * n, n);
      cell_backward (gates, cell_before (pass, b, k), pass->saved->cells + (b * T + t) * n, dh,
                     pass->dc + b * n, n);
      memset (dh, 0, n * sizeof (float));
    }
  /* dh_{t−1} = dgates·W_state; where the sequence was over, dh passes unchanged (its gates' gradients are 0) */
  sac_gemm (NULL, &(SacGemm){ .m = to - from,
                              .n = n,
                              .k = 4 * n,
                              .alpha = 1,
                              .a = pass->saved->gates + (from * T + t) * 4 * n,
                              .lda = T * 4 * n,
                              .b = pass->node->in[IN_WEIGHT_STATE]->data,
                              .ldb = n,
                              .beta = all_inside ? 0 : 1,
                              .c = pass->dh + from * n,
                              .ldc = n });
}

static void
backward_block (gsize block, gpointer data)
{
  Pass *pass = data;
  const gsize from = block * BLOCK, to = MIN (pass->batch, from + BLOCK);

  for (gsize k = pass->steps; k > 0; k--)
    backward_step (pass, from, to, k - 1);
}

/* h_{t−1} beside every gate row, for dW_state: [B, T, H]. */
static float *
states_before (SacContext *context, const Pass *pass)
{
  const gsize n = pass->hidden, T = pass->steps;
  float *before = sac_arena_floats (context->arena, pass->batch * T * n);

  for (gsize b = 0; b < pass->batch; b++)
    {
      const float *h = pass->node->in[IN_H0]->data + b * n;

      for (gsize k = 0; k < T; k++)
        {
          const gsize row = b * T + step_at (pass, k);

          memcpy (before + row * n, h, n * sizeof (float));
          if (is_inside (pass, b, step_at (pass, k)))
            h = pass->node->out[0]->data + row * n;
        }
    }
  return before;
}

static void
add_to_grad (SacContext *context, SacNode *node, guint index, const float *from)
{
  float *grad = sac_node_grad (context, node, index);

  if (grad != NULL)
    sac_axpy_array (grad, 1, from, node->in[index]->n_elements);
}

static void
lstm_backward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize rows = pass.batch * pass.steps, n = pass.hidden, width = node->in[IN_X]->dims[2];
  const float *dgates = pass.saved->gates;
  float *grad, beta;

  pass.dh = sac_arena_copy (context->arena, node->out[1]->grad, pass.batch * n * sizeof (float));
  pass.dc = sac_arena_copy (context->arena, node->out[2]->grad, pass.batch * n * sizeof (float));
  sac_pool_run (context->pool, n_blocks (&pass), backward_block, &pass);

  if ((grad = sac_node_grad_beta (context, node, IN_X, &beta)) != NULL)
    sac_gemm_nn (context->pool, rows, width, 4 * n, dgates, node->in[IN_WEIGHT_IN]->data, beta, grad);
  if ((grad = sac_node_grad_beta (context, node, IN_WEIGHT_IN, &beta)) != NULL)
    sac_gemm_tn (context->pool, 4 * n, width, rows, dgates, node->in[IN_X]->data, beta, grad);
  if ((grad = sac_node_grad_beta (context, node, IN_WEIGHT_STATE, &beta)) != NULL)
    sac_gemm_tn (context->pool, 4 * n, n, rows, dgates, states_before (context, &pass), beta, grad);
  if ((grad = sac_node_grad (context, node, IN_BIAS)) != NULL)
    for (gsize i = 0; i < rows; i++)
      sac_axpy_array (grad, 1, dgates + i * 4 * n, 4 * n);
  add_to_grad (context, node, IN_H0, pass.dh);
  add_to_grad (context, node, IN_C0, pass.dc);
}

const SacOpClass SAC_OP_LSTM = {
  .name = "lstm",
  .infer = lstm_infer,
  .forward = lstm_forward,
  .backward = lstm_backward,
};

SacTensor *
sac_lstm (SacContext *context, const SacLstm *lstm, SacTensor **h_last, SacTensor **c_last)
{
  const Args args = { lstm->lengths, lstm->reverse };
  SacNode *node = sac_op_apply (context, &SAC_OP_LSTM, 6,
                                (SacTensor *[]){ lstm->x, lstm->weight_in, lstm->weight_state, lstm->bias,
                                                 lstm->h0, lstm->c0 },
                                &args, sizeof args);

  g_return_val_if_fail (node != NULL, NULL);

  if (h_last != NULL)
    *h_last = node->out[1];
  if (c_last != NULL)
    *c_last = node->out[2];
  return node->out[0];
}
