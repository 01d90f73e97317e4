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
#include "engine/ops/recurrent.h"
#include "engine/tensor/gemm.h"

#include <string.h>

#define BLOCK SAC_RECURRENT_BLOCK

enum
{
  IN_X,
  IN_WEIGHT_STATE,
  IN_H0,
  IN_C0,
  IN_WEIGHT_IN, /* this and the bias not when x holds the input half of the gates */
  IN_BIAS,
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
  SacRecurrent steps;
  SacGemmRight weight; /* the state's, for all steps */
  float *sums;         /* [B, 4H]: W_state h of the step at hand */
  const float *in;     /* [B, T, 4H]: the input halves */
  const float *bias;   /* [4H] */
  float *dh, *dc;      /* [B, H]: running gradients of the backward pass */
} Pass;

static gboolean
lstm_infer (SacContext *context, SacNode *node)
{
  const SacTensor *x = node->in[IN_X], *h0 = node->in[IN_H0], *c0 = node->in[IN_C0];
  const gsize hidden = node->in[IN_WEIGHT_STATE]->dims[1];

  g_return_val_if_fail (x->rank == 3 && h0->rank == 2 && h0->dims[0] == x->dims[0], FALSE);
  g_return_val_if_fail (h0->dims[1] == hidden && sac_tensor_same_shape (h0, c0), FALSE);
  g_return_val_if_fail (node->in[IN_WEIGHT_STATE]->dims[0] == 4 * hidden, FALSE);
  if (sac_recurrent_has_input (node))
    {
      g_return_val_if_fail (node->in[IN_WEIGHT_IN]->dims[0] == 4 * hidden, FALSE);
      g_return_val_if_fail (node->in[IN_WEIGHT_IN]->dims[1] == x->dims[2], FALSE);
      g_return_val_if_fail (node->in[IN_BIAS]->n_elements == 4 * hidden, FALSE);
    }
  else
    g_return_val_if_fail (x->dims[2] == 4 * hidden, FALSE);

  sac_node_make_out (context, node, 0, 3, (gsize[]){ x->dims[0], x->dims[1], hidden });
  sac_node_make_out (context, node, 1, 2, h0->dims);
  return sac_node_make_out (context, node, 2, 2, h0->dims);
}

/* @in: the gates' input halves, which may lie where the gates will; @sums: W_state h. */
static SAC_CLONES void
cell_forward (const float *in,
              float *gates,
              const float *restrict sums,
              const float *restrict bias,
              float *restrict c_now,
              float *restrict c,
              float *restrict h,
              gsize n)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float i = sac_sigmoid (in[j] + sums[j] + bias[j]);
      const float f = sac_sigmoid (in[n + j] + sums[n + j] + bias[n + j]);
      const float g = sac_tanh (in[2 * n + j] + sums[2 * n + j] + bias[2 * n + j]);
      const float o = sac_sigmoid (in[3 * n + j] + sums[3 * n + j] + bias[3 * n + j]);

      gates[j] = i;
      gates[n + j] = f;
      gates[2 * n + j] = g;
      gates[3 * n + j] = o;
      c[j] = f * c_now[j] + i * g;
      c_now[j] = c[j];
      h[j] = o * sac_tanh (c[j]);
    }
}

/* dh and dc come in as gradients of h_t and c_t; dc goes out as that of c_{t−1}, gates as those of the sums. */
static SAC_CLONES void
cell_backward (float *restrict gates,
               const float *restrict c_before,
               const float *restrict c,
               const float *restrict dh,
               float *restrict dc,
               gsize n)
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
  const gsize n = pass->steps.hidden, T = pass->steps.steps;
  float *h_now = pass->node->out[1]->data, *c_now = pass->node->out[2]->data;

  sac_gemm_right (&pass->weight, to - from, h_now + from * n, n, 0, pass->sums + from * 4 * n, 4 * n);
  for (gsize b = from; b < to; b++)
    {
      const gsize row = b * T + t;
      float *h = pass->node->out[0]->data + row * n;

      if (!sac_recurrent_is_inside (&pass->steps, b, t))
        {
          memset (h, 0, n * sizeof (float));
          continue;
        }
      cell_forward (pass->in + row * 4 * n, pass->saved->gates + row * 4 * n, pass->sums + b * 4 * n,
                    pass->bias, c_now + b * n, pass->saved->cells + row * n, h, n);
      memcpy (h_now + b * n, h, n * sizeof (float));
    }
}

static void
forward_block (gsize block, gpointer data)
{
  Pass *pass = data;
  const gsize from = block * BLOCK, to = MIN (pass->steps.batch, from + BLOCK), n = pass->steps.hidden;

  memcpy (pass->node->out[1]->data + from * n, pass->node->in[IN_H0]->data + from * n,
          (to - from) * n * sizeof (float));
  memcpy (pass->node->out[2]->data + from * n, pass->node->in[IN_C0]->data + from * n,
          (to - from) * n * sizeof (float));
  for (gsize k = 0; k < pass->steps.steps; k++)
    forward_step (pass, from, to, sac_recurrent_step_at (&pass->steps, k));
}

static Pass
pass_for (SacNode *node)
{
  const Args *args = node->args;

  return (Pass){ .node = node,
                 .saved = node->saved,
                 .steps = { .lengths = args->lengths,
                            .reverse = args->reverse,
                            .batch = node->in[IN_X]->dims[0],
                            .steps = node->in[IN_X]->dims[1],
                            .hidden = node->in[IN_H0]->dims[1] } };
}

static void
lstm_forward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize rows = pass.steps.batch * pass.steps.steps, n = pass.steps.hidden;

  node->saved = pass.saved = sac_arena_alloc (context->arena, sizeof (Saved));
  pass.saved->gates = sac_arena_floats (context->arena, rows * 4 * n);
  pass.saved->cells = sac_arena_floats (context->arena, rows * n);
  pass.sums = sac_arena_floats (context->arena, pass.steps.batch * 4 * n);
  pass.weight = sac_recurrent_weight (context, &pass.steps, node->in[IN_WEIGHT_STATE], TRUE);
  if (sac_recurrent_has_input (node))
    {
      sac_gemm_nt (context->pool, rows, 4 * n, node->in[IN_X]->dims[2], node->in[IN_X]->data,
                   node->in[IN_WEIGHT_IN]->data, 0, pass.saved->gates);
      pass.in = pass.saved->gates;
      pass.bias = node->in[IN_BIAS]->data;
    }
  else
    {
      pass.in = node->in[IN_X]->data;
      pass.bias = sac_arena_floats0 (context->arena, 4 * n);
    }
  sac_pool_run (context->pool, sac_recurrent_n_blocks (&pass.steps), forward_block, &pass);
}

static void
backward_step (Pass *pass, gsize from, gsize to, gsize k)
{
  const gsize n = pass->steps.hidden, T = pass->steps.steps, t = sac_recurrent_step_at (&pass->steps, k);
  gboolean all_inside = TRUE;

  for (gsize b = from; b < to; b++)
    {
      float *gates = pass->saved->gates + (b * T + t) * 4 * n;
      float *dh = pass->dh + b * n;

      if (!sac_recurrent_is_inside (&pass->steps, b, t))
        {
          memset (gates, 0, 4 * n * sizeof (float));
          all_inside = FALSE;
          continue;
        }
      sac_axpy_array (dh, 1, pass->node->out[0]->grad + (b * T + t) * n, n);
      cell_backward (gates,
                     sac_recurrent_before (&pass->steps, b, k, pass->node->in[IN_C0]->data,
                                           pass->saved->cells),
                     pass->saved->cells + (b * T + t) * n, dh, pass->dc + b * n, n);
      memset (dh, 0, n * sizeof (float));
    }
  /* dh_{t−1} = dgates·W_state; where the sequence was over, dh passes unchanged (its gates' gradients are 0) */
  sac_gemm_right (&pass->weight, to - from, pass->saved->gates + (from * T + t) * 4 * n, T * 4 * n,
                  all_inside ? 0 : 1, pass->dh + from * n, n);
}

static void
backward_block (gsize block, gpointer data)
{
  Pass *pass = data;
  const gsize from = block * BLOCK, to = MIN (pass->steps.batch, from + BLOCK);

  for (gsize k = pass->steps.steps; k > 0; k--)
    backward_step (pass, from, to, k - 1);
}

static void
add_to_grad (SacContext *context, SacNode *node, guint index, const float *from)
{
  float *grad = sac_node_grad (context, node, index);

  if (grad != NULL)
    sac_axpy_array (grad, 1, from, node->in[index]->n_elements);
}

/* What x, its weights and the bias get of dgates [B·T, 4H]. */
static void
input_backward (SacContext *context, SacNode *node, const float *dgates)
{
  const gsize rows = sac_tensor_rows (node->in[IN_X]), width = node->in[IN_X]->dims[2];
  const gsize n_gates = node->in[IN_BIAS]->n_elements;
  float *grad, beta;

  if ((grad = sac_node_grad_beta (context, node, IN_X, &beta)) != NULL)
    sac_gemm_nn (context->pool, rows, width, n_gates, dgates, node->in[IN_WEIGHT_IN]->data, beta, grad);
  if ((grad = sac_node_grad_beta (context, node, IN_WEIGHT_IN, &beta)) != NULL)
    sac_gemm_tn (context->pool, n_gates, width, rows, dgates, node->in[IN_X]->data, beta, grad);
  if ((grad = sac_node_grad (context, node, IN_BIAS)) != NULL)
    for (gsize i = 0; i < rows; i++)
      sac_axpy_array (grad, 1, dgates + i * n_gates, n_gates);
}

static void
lstm_backward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize rows = pass.steps.batch * pass.steps.steps, n = pass.steps.hidden;
  const float *dgates = pass.saved->gates;
  float *grad, beta;

  pass.dh = sac_arena_copy (context->arena, node->out[1]->grad, pass.steps.batch * n * sizeof (float));
  pass.dc = sac_arena_copy (context->arena, node->out[2]->grad, pass.steps.batch * n * sizeof (float));
  pass.weight = sac_recurrent_weight (context, &pass.steps, node->in[IN_WEIGHT_STATE], FALSE);
  sac_pool_run (context->pool, sac_recurrent_n_blocks (&pass.steps), backward_block, &pass);

  if (sac_recurrent_has_input (node))
    input_backward (context, node, dgates);
  else if ((grad = sac_node_grad_beta (context, node, IN_X, &beta)) != NULL)
    sac_recurrent_add (grad, beta, dgates, rows * 4 * n);
  if ((grad = sac_node_grad_beta (context, node, IN_WEIGHT_STATE, &beta)) != NULL)
    sac_gemm_tn (context->pool, 4 * n, n, rows, dgates,
                 sac_recurrent_states_before (context, &pass.steps, node->in[IN_H0]->data,
                                              node->out[0]->data),
                 beta, grad);
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
  SacNode *node = sac_op_apply (context, &SAC_OP_LSTM, lstm->weight_in != NULL ? 6 : 4,
                                (SacTensor *[]){ lstm->x, lstm->weight_state, lstm->h0, lstm->c0,
                                                 lstm->weight_in, lstm->bias },
                                &args, sizeof args);

  g_return_val_if_fail (node != NULL, NULL);

  if (h_last != NULL)
    *h_last = node->out[1];
  if (c_last != NULL)
    *c_last = node->out[2];
  return node->out[0];
}
