/* engine/ops/linear.c
 *
 *   y = x·Wᵀ + b        dx += dy·W       dW += dyᵀ·x       db += Σ dy
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"
#include "engine/tensor/gemm.h"

#include <string.h>

static gboolean
linear_infer (SacContext *context, SacNode *node)
{
  const SacTensor *x = node->in[0], *w = node->in[1];
  gsize dims[SAC_MAX_RANK];

  g_return_val_if_fail (x->rank >= 1 && w->rank == 2 && sac_tensor_width (x) == w->dims[1], FALSE);
  g_return_val_if_fail (node->n_in < 3 || node->in[2]->n_elements == w->dims[0], FALSE);

  memcpy (dims, x->dims, sizeof dims);
  dims[x->rank - 1] = w->dims[0];
  return sac_node_make_out (context, node, 0, x->rank, dims);
}

#define ROWS_A_CHUNK    64
#define COLUMNS_A_CHUNK 512

typedef struct
{
  float *y;          /* [rows, width] */
  const float *bias; /* [width] */
  float *dbias;
  gsize rows, width;
} Bias;

static void
fill_rows (gsize chunk, gpointer data)
{
  const Bias *b = data;

  for (gsize i = chunk * ROWS_A_CHUNK; i < MIN (b->rows, (chunk + 1) * ROWS_A_CHUNK); i++)
    memcpy (b->y + i * b->width, b->bias, b->width * sizeof (float));
}

/* A run of columns a chunk: every sum has one order, whatever the threads. */
static void
sum_columns (gsize chunk, gpointer data)
{
  const Bias *b = data;
  const gsize from = chunk * COLUMNS_A_CHUNK, n = MIN (b->width - from, COLUMNS_A_CHUNK);

  for (gsize i = 0; i < b->rows; i++)
    sac_axpy_array (b->dbias + from, 1, b->y + i * b->width + from, n);
}

static void
linear_forward (SacContext *context, SacNode *node)
{
  const SacTensor *x = node->in[0], *w = node->in[1];
  const gsize rows = sac_tensor_rows (x), width = w->dims[0];
  float *y = node->out[0]->data;

  if (node->n_in > 2)
    {
      Bias bias = { .y = y, .bias = node->in[2]->data, .rows = rows, .width = width };

      sac_pool_run (context->pool, (rows + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK, fill_rows, &bias);
    }
  sac_gemm_nt (context->pool, rows, width, w->dims[1], x->data, w->data, node->n_in > 2 ? 1 : 0, y);
}

static void
linear_backward (SacContext *context, SacNode *node)
{
  const SacTensor *x = node->in[0], *w = node->in[1];
  const gsize rows = sac_tensor_rows (x), width = w->dims[0], in_width = w->dims[1];
  const float *dy = node->out[0]->grad;
  float beta;
  float *grad;

  if ((grad = sac_node_grad_beta (context, node, 0, &beta)) != NULL)
    sac_gemm_nn (context->pool, rows, in_width, width, dy, w->data, beta, grad);
  if ((grad = sac_node_grad_beta (context, node, 1, &beta)) != NULL)
    sac_gemm_tn (context->pool, width, in_width, rows, dy, x->data, beta, grad);
  if (node->n_in > 2 && (grad = sac_node_grad (context, node, 2)) != NULL)
    {
      Bias bias = { .y = node->out[0]->grad, .dbias = grad, .rows = rows, .width = width };

      sac_pool_run (context->pool, (width + COLUMNS_A_CHUNK - 1) / COLUMNS_A_CHUNK, sum_columns, &bias);
    }
}

const SacOpClass SAC_OP_LINEAR = {
  .name = "linear",
  .infer = linear_infer,
  .forward = linear_forward,
  .backward = linear_backward,
};

SacTensor *
sac_linear (SacContext *context, SacTensor *x, SacTensor *weight, SacTensor *bias)
{
  return sac_op_apply_1 (context, &SAC_OP_LINEAR, bias != NULL ? 3 : 2, (SacTensor *[]){ x, weight, bias },
                         NULL, 0);
}
