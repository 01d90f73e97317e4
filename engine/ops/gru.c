/* engine/ops/gru.c
 *
 *   r = σ(W_r x_t + U_r h_{t−1} + b_r)        z = σ(W_z x_t + U_z h_{t−1} + b_z)
 *   n = tanh(W_n x_t + b_n + r·s),  s = U_n h_{t−1} + b_s          h_t = (1 − z)·n + z·h_{t−1}
 *
 *   dn = dh·(1 − z)·(1 − n²)    dz = dh·(h_{t−1} − n)·z·(1 − z)    ds = dn·r    dr = dn·s·r·(1 − r)
 *   dh_{t−1} = dh·z + Uᵀ[dr dz ds]
 *
 * Cho et al. 2014, §2.3, but with the reset gate on the product U_n h and not on h itself: the variant of cuDNN and
 * PyTorch, whose three gates are one product of the state.
 *
 * The input half of all steps is one product before the loop; the batch is split in blocks that go through all steps on
 * their own. Backwards the same: the gates' gradients step by step, then those of the weights as products over all steps.
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
  IN_BIAS_STATE,
  IN_H0,
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
  SacNode *node;
  SacRecurrent steps;
  float *gates;    /* [B, T, 4H]: n r z s; in the backward pass dn dr dz ds */
  const float *in; /* [B, T, …]: the input halves, rows @in_step apart */
  gsize in_step;
  const float *bias;   /* [3H] */
  SacGemmRight weight; /* the state's, for all steps */
  float *sums;         /* [B, 3H]: U h of the step at hand */
  float *dh;           /* [B, H]: the running gradient of the backward pass */
} Pass;

static gboolean
gru_infer (SacContext *context, SacNode *node)
{
  const SacTensor *x = node->in[IN_X], *h0 = node->in[IN_H0];
  const gsize hidden = node->in[IN_WEIGHT_STATE]->dims[1];

  g_return_val_if_fail (x->rank == 3 && h0->rank == 2 && h0->dims[0] == x->dims[0], FALSE);
  g_return_val_if_fail (h0->dims[1] == hidden, FALSE);
  g_return_val_if_fail (node->in[IN_WEIGHT_STATE]->dims[0] == 3 * hidden, FALSE);
  if (sac_recurrent_has_input (node))
    {
      g_return_val_if_fail (node->in[IN_WEIGHT_IN]->dims[0] == 3 * hidden, FALSE);
      g_return_val_if_fail (node->in[IN_WEIGHT_IN]->dims[1] == x->dims[2], FALSE);
      g_return_val_if_fail (node->in[IN_BIAS]->n_elements == 3 * hidden, FALSE);
    }
  else
    g_return_val_if_fail (x->dims[2] == 3 * hidden, FALSE);
  g_return_val_if_fail (node->in[IN_BIAS_STATE]->n_elements == hidden, FALSE);

  sac_node_make_out (context, node, 0, 3, (gsize[]){ x->dims[0], x->dims[1], hidden });
  return sac_node_make_out (context, node, 1, 2, h0->dims);
}

/* @in: the gates' input halves, which may lie where the gates will; @sums: U h. */
static SAC_CLONES void
cell_forward (const float *in,
              float *gates,
              const float *restrict sums,
              const float *restrict bias,
              const float *restrict bias_state,
              float *restrict h_now,
              float *restrict h,
              gsize n)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float r = sac_sigmoid (in[j] + sums[j] + bias[j]);
      const float z = sac_sigmoid (in[n + j] + sums[n + j] + bias[n + j]);
      const float s = sums[2 * n + j] + bias_state[j];
      const float new = sac_tanh (in[2 * n + j] + bias[2 * n + j] + r * s);

      gates[j] = new;
      gates[n + j] = r;
      gates[2 * n + j] = z;
      gates[3 * n + j] = s;
      h[j] = new + z *(h_now[j] - new);
      h_now[j] = h[j];
    }
}

/* dh comes in as the gradient of h_t and goes out as what passes h_{t−1} by z; gates go out as their gradients. */
static SAC_CLONES void
cell_backward (float *restrict gates, const float *restrict h_before, float *restrict dh, gsize n)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float new = gates[j], r = gates[n + j], z = gates[2 * n + j], s = gates[3 * n + j];
      const float dn = dh[j] * (1 - z) * (1 - new *new);

      gates[j] = dn;
      gates[n + j] = dn * s * r * (1 - r);
      gates[2 * n + j] = dh[j] * (h_before[j] - new) * z * (1 - z);
      gates[3 * n + j] = dn * r;
      dh[j] *= z;
    }
}

static void
forward_step (Pass *pass, gsize from, gsize to, gsize t)
{
  const gsize n = pass->steps.hidden, T = pass->steps.steps;
  float *h_now = pass->node->out[1]->data;

  sac_gemm_right (&pass->weight, to - from, h_now + from * n, n, 0, pass->sums + from * 3 * n, 3 * n);
  for (gsize b = from; b < to; b++)
    {
      float *h = pass->node->out[0]->data + (b * T + t) * n;

      if (sac_recurrent_is_inside (&pass->steps, b, t))
        cell_forward (pass->in + (b * T + t) * pass->in_step, pass->gates + (b * T + t) * 4 * n,
                      pass->sums + b * 3 * n, pass->bias, pass->node->in[IN_BIAS_STATE]->data, h_now + b * n,
                      h, n);
      else
        memset (h, 0, n * sizeof (float));
    }
}

static void
forward_block (gsize block, gpointer data)
{
  Pass *pass = data;
  const gsize from = block * BLOCK, to = MIN (pass->steps.batch, from + BLOCK), n = pass->steps.hidden;

  memcpy (pass->node->out[1]->data + from * n, pass->node->in[IN_H0]->data + from * n,
          (to - from) * n * sizeof (float));
  for (gsize k = 0; k < pass->steps.steps; k++)
    forward_step (pass, from, to, sac_recurrent_step_at (&pass->steps, k));
}

static Pass
pass_for (SacNode *node)
{
  const Args *args = node->args;
  Pass pass = { .node = node, .gates = node->saved };

  pass.steps = (SacRecurrent){ .lengths = args->lengths,
                               .reverse = args->reverse,
                               .batch = node->in[IN_X]->dims[0],
                               .steps = node->in[IN_X]->dims[1],
                               .hidden = node->in[IN_H0]->dims[1] };
  return pass;
}

/* W x of all steps, into the last three quarters of every row of gates. */
static void
input_forward (SacContext *context, Pass *pass)
{
  const SacNode *node = pass->node;
  const gsize n = pass->steps.hidden, width = node->in[IN_X]->dims[2];

  sac_gemm (context->pool, &(SacGemm){ .trans_b = TRUE,
                                       .m = pass->steps.batch * pass->steps.steps,
                                       .n = 3 * n,
                                       .k = width,
                                       .alpha = 1,
                                       .a = node->in[IN_X]->data,
                                       .lda = width,
                                       .b = node->in[IN_WEIGHT_IN]->data,
                                       .ldb = width,
                                       .c = pass->gates + n,
                                       .ldc = 4 * n });
  pass->in = pass->gates + n;
  pass->in_step = 4 * n;
  pass->bias = node->in[IN_BIAS]->data;
}

static void
gru_forward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize rows = pass.steps.batch * pass.steps.steps, n = pass.steps.hidden;

  node->saved = pass.gates = sac_arena_floats (context->arena, rows * 4 * n);
  pass.sums = sac_arena_floats (context->arena, pass.steps.batch * 3 * n);
  pass.weight = sac_recurrent_weight (context, &pass.steps, node->in[IN_WEIGHT_STATE], TRUE);
  if (sac_recurrent_has_input (node))
    input_forward (context, &pass);
  else
    {
      pass.in = node->in[IN_X]->data;
      pass.in_step = 3 * n;
      pass.bias = sac_arena_floats0 (context->arena, 3 * n);
    }
  sac_pool_run (context->pool, sac_recurrent_n_blocks (&pass.steps), forward_block, &pass);
}

static void
backward_step (Pass *pass, gsize from, gsize to, gsize k)
{
  const SacNode *node = pass->node;
  const gsize n = pass->steps.hidden, T = pass->steps.steps, t = sac_recurrent_step_at (&pass->steps, k);

  for (gsize b = from; b < to; b++)
    {
      float *gates = pass->gates + (b * T + t) * 4 * n;

      if (!sac_recurrent_is_inside (&pass->steps, b, t))
        {
          memset (gates, 0, 4 * n * sizeof (float));
          continue;
        }
      sac_axpy_array (pass->dh + b * n, 1, node->out[0]->grad + (b * T + t) * n, n);
      cell_backward (gates,
                     sac_recurrent_before (&pass->steps, b, k, node->in[IN_H0]->data, node->out[0]->data),
                     pass->dh + b * n, n);
    }
  sac_gemm_right (&pass->weight, to - from, pass->gates + (from * T + t) * 4 * n + n, T * 4 * n, 1,
                  pass->dh + from * n, n);
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
state_weight_backward (SacContext *context, const Pass *pass)
{
  const gsize n = pass->steps.hidden;
  SacGemm gemm = { .trans_a = TRUE,
                   .m = 3 * n,
                   .n = n,
                   .k = pass->steps.batch * pass->steps.steps,
                   .alpha = 1,
                   .a = pass->gates + n,
                   .lda = 4 * n,
                   .ldb = n,
                   .ldc = n };

  gemm.c = sac_node_grad_beta (context, pass->node, IN_WEIGHT_STATE, &gemm.beta);
  if (gemm.c == NULL)
    return;
  gemm.b = sac_recurrent_states_before (context, &pass->steps, pass->node->in[IN_H0]->data,
                                        pass->node->out[0]->data);
  sac_gemm (context->pool, &gemm);
}

/* dx and dW of some of the gates: @n_gates columns of their gradients from @column on, rows of W from @row on. */
static void
input_backward (SacContext *context, const Pass *pass, gsize column, gsize row, gsize n_gates)
{
  SacNode *node = pass->node;
  const gsize rows = pass->steps.batch * pass->steps.steps, width = node->in[IN_X]->dims[2];
  SacGemm gemm = { .n = width,
                   .alpha = 1,
                   .a = pass->gates + column,
                   .lda = 4 * pass->steps.hidden,
                   .ldb = width,
                   .beta = 1,
                   .ldc = width };

  if ((gemm.c = sac_node_grad (context, node, IN_X)) != NULL)
    {
      gemm.m = rows;
      gemm.k = n_gates;
      gemm.b = node->in[IN_WEIGHT_IN]->data + row * width;
      sac_gemm (context->pool, &gemm);
    }
  if ((gemm.c = sac_node_grad (context, node, IN_WEIGHT_IN)) != NULL)
    {
      gemm.c += row * width;
      gemm.trans_a = TRUE;
      gemm.m = n_gates;
      gemm.k = rows;
      gemm.b = node->in[IN_X]->data;
      sac_gemm (context->pool, &gemm);
    }
}

/* Sums over all rows of @width of the gates' gradients from @column on, into @grad (nullable). */
static void
add_rows (const Pass *pass, gsize column, gsize width, float *grad)
{
  const gsize rows = pass->steps.batch * pass->steps.steps;

  for (gsize i = 0; grad != NULL && i < rows; i++)
    sac_axpy_array (grad, 1, pass->gates + i * 4 * pass->steps.hidden + column, width);
}

/* x is the input half itself, in the order r z n. */
static void
gates_backward (SacContext *context, const Pass *pass)
{
  const gsize rows = pass->steps.batch * pass->steps.steps, n = pass->steps.hidden;
  float beta, *grad = sac_node_grad_beta (context, pass->node, IN_X, &beta);

  for (gsize i = 0; grad != NULL && i < rows; i++)
    {
      const float *gates = pass->gates + i * 4 * n;

      sac_recurrent_add (grad + i * 3 * n, beta, gates + n, 2 * n);
      sac_recurrent_add (grad + i * 3 * n + 2 * n, beta, gates, n);
    }
}

static void
gru_backward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize n = pass.steps.hidden;
  float *grad;

  pass.dh = sac_arena_copy (context->arena, node->out[1]->grad, node->out[1]->n_elements * sizeof (float));
  pass.weight = sac_recurrent_weight (context, &pass.steps, node->in[IN_WEIGHT_STATE], FALSE);
  sac_pool_run (context->pool, sac_recurrent_n_blocks (&pass.steps), backward_block, &pass);
  if (sac_recurrent_has_input (node))
    {
      input_backward (context, &pass, n, 0, 2 * n);
      input_backward (context, &pass, 0, 2 * n, n);
      if ((grad = sac_node_grad (context, node, IN_BIAS)) != NULL)
        {
          add_rows (&pass, n, 2 * n, grad);
          add_rows (&pass, 0, n, grad + 2 * n);
        }
    }
  else
    gates_backward (context, &pass);
  state_weight_backward (context, &pass);
  add_rows (&pass, 3 * n, n, sac_node_grad (context, node, IN_BIAS_STATE));
  if ((grad = sac_node_grad (context, node, IN_H0)) != NULL)
    sac_axpy_array (grad, 1, pass.dh, node->in[IN_H0]->n_elements);
}

const SacOpClass SAC_OP_GRU = {
  .name = "gru",
  .infer = gru_infer,
  .forward = gru_forward,
  .backward = gru_backward,
};

SacTensor *
sac_gru (SacContext *context, const SacGru *gru, SacTensor **h_last)
{
  const Args args = { gru->lengths, gru->reverse };
  SacNode *node = sac_op_apply (context, &SAC_OP_GRU, gru->weight_in != NULL ? 6 : 4,
                                (SacTensor *[]){ gru->x, gru->weight_state, gru->bias_state, gru->h0,
                                                 gru->weight_in, gru->bias },
                                &args, sizeof args);

  g_return_val_if_fail (node != NULL, NULL);

  if (h_last != NULL)
    *h_last = node->out[1];
  return node->out[0];
}
