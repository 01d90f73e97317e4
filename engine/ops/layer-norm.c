/* engine/ops/layer-norm.c
 *
 *   n = (x − mean x)·r,  r = 1/√(variance x + ε)
 *   y = n·gain + bias
 *   dgain += Σ dy·n      dbias += Σ dy
 *   dx += r·(e − mean e − n·mean(e·n)),  e = dy·gain
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <math.h>

static gboolean
layer_norm_infer (SacContext *context, SacNode *node)
{
  const gsize width = sac_tensor_width (node->in[0]);

  g_return_val_if_fail (node->in[1]->n_elements == width && node->in[2]->n_elements == width, FALSE);

  return sac_node_make_out (context, node, 0, node->in[0]->rank, node->in[0]->dims);
}

static void
layer_norm_forward (SacContext *context, SacNode *node)
{
  const float epsilon = *(const float *) node->args;
  const gsize n = sac_tensor_width (node->in[0]), rows = sac_tensor_rows (node->in[0]);
  float *stats = sac_arena_floats (context->arena, 2 * rows); /* mean and r of each row */

  node->saved = stats;
  for (gsize i = 0; i < rows; i++)
    {
      const float *x = node->in[0]->data + i * n;
      double mean = 0, variance = 0;

      for (gsize j = 0; j < n; j++)
        mean += (double) x[j];
      mean /= (double) n;
      for (gsize j = 0; j < n; j++)
        variance += ((double) x[j] - mean) * ((double) x[j] - mean);
      stats[2 * i] = (float) mean;
      stats[2 * i + 1] = (float) (1 / sqrt (variance / (double) n + (double) epsilon));
      for (gsize j = 0; j < n; j++)
        node->out[0]->data[i * n + j] =
          (x[j] - stats[2 * i]) * stats[2 * i + 1] * node->in[1]->data[j] + node->in[2]->data[j];
    }
}

static void
row_backward (const SacNode *node, gsize row, gsize n, float *dx, float *dgain, float *dbias)
{
  const float *x = node->in[0]->data + row * n, *dy = node->out[0]->grad + row * n, *gain = node->in[1]->data;
  const float mean = ((const float *) node->saved)[2 * row], r = ((const float *) node->saved)[2 * row + 1];
  float mean_e = 0, mean_en = 0;

  for (gsize j = 0; j < n; j++)
    {
      const float normal = (x[j] - mean) * r;

      mean_e += dy[j] * gain[j] / (float) n;
      mean_en += dy[j] * gain[j] * normal / (float) n;
      if (dgain != NULL)
        dgain[j] += dy[j] * normal;
      if (dbias != NULL)
        dbias[j] += dy[j];
    }
  for (gsize j = 0; dx != NULL && j < n; j++)
    dx[row * n + j] += r * (dy[j] * gain[j] - mean_e - (x[j] - mean) * r * mean_en);
}

static void
layer_norm_backward (SacContext *context, SacNode *node)
{
  float *dx = sac_node_grad (context, node, 0);
  float *dgain = sac_node_grad (context, node, 1);
  float *dbias = sac_node_grad (context, node, 2);

  for (gsize i = 0; i < sac_tensor_rows (node->in[0]); i++)
    row_backward (node, i, sac_tensor_width (node->in[0]), dx, dgain, dbias);
}

const SacOpClass SAC_OP_LAYER_NORM = {
  .name = "layer-norm",
  .infer = layer_norm_infer,
  .forward = layer_norm_forward,
  .backward = layer_norm_backward,
};

SacTensor *
sac_layer_norm (SacContext *context, SacTensor *x, SacTensor *gain, SacTensor *bias, float epsilon)
{
  return sac_op_apply_1 (context, &SAC_OP_LAYER_NORM, 3, (SacTensor *[]){ x, gain, bias }, &epsilon,
                         sizeof epsilon);
}
