/* engine/ops/activation.c — tanh, sigmoid, relu, gelu
 *
 *   tanh     y = tanh x              dx += dy·(1 − y²)
 *   sigmoid  y = 1/(1 + e⁻ˣ)         dx += dy·y·(1 − y)
 *   relu     y = max(x, 0)           dx += dy where x > 0
 *   gelu     y = x/2·(1 + t), t = tanh u, u = √(2/π)·(x + 0.044715 x³)
 *                                    dx += dy·((1 + t)/2 + x/2·(1 − t²)·√(2/π)·(1 + 0.134145 x²))
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#define ROOT_2_OVER_PI 0.7978845608028654f

static gboolean
same_shape_infer (SacContext *context, SacNode *node)
{
  return sac_node_make_out (context, node, 0, node->in[0]->rank, node->in[0]->dims);
}

static void
tanh_forward (SacContext *context, SacNode *node)
{
  sac_tanh_array (node->in[0]->data, node->out[0]->data, node->out[0]->n_elements);
}

static void
tanh_backward (SacContext *context, SacNode *node)
{
  const float *y = node->out[0]->data;
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < node->out[0]->n_elements; i++)
    grad[i] += node->out[0]->grad[i] * (1 - y[i] * y[i]);
}

static void
sigmoid_forward (SacContext *context, SacNode *node)
{
  sac_sigmoid_array (node->in[0]->data, node->out[0]->data, node->out[0]->n_elements);
}

static void
sigmoid_backward (SacContext *context, SacNode *node)
{
  const float *y = node->out[0]->data;
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < node->out[0]->n_elements; i++)
    grad[i] += node->out[0]->grad[i] * y[i] * (1 - y[i]);
}

static void
relu_forward (SacContext *context, SacNode *node)
{
  for (gsize i = 0; i < node->out[0]->n_elements; i++)
    node->out[0]->data[i] = node->in[0]->data[i] > 0 ? node->in[0]->data[i] : 0;
}

static void
relu_backward (SacContext *context, SacNode *node)
{
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < node->out[0]->n_elements; i++)
    grad[i] += node->in[0]->data[i] > 0 ? node->out[0]->grad[i] : 0;
}

static SAC_CLONES void
gelu_array (const float *x, float *y, gsize n)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    y[i] = 0.5f * x[i] * (1 + sac_tanh (ROOT_2_OVER_PI * (x[i] + 0.044715f * x[i] * x[i] * x[i])));
}

static SAC_CLONES void
gelu_array_backward (const float *x, const float *dy, float *dx, gsize n)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    {
      const float t = sac_tanh (ROOT_2_OVER_PI * (x[i] + 0.044715f * x[i] * x[i] * x[i]));

      dx[i] +=
        dy[i] * (0.5f * (1 + t) + 0.5f * x[i] * (1 - t * t) * ROOT_2_OVER_PI * (1 + 0.134145f * x[i] * x[i]));
    }
}

static void
gelu_forward (SacContext *context, SacNode *node)
{
  gelu_array (node->in[0]->data, node->out[0]->data, node->out[0]->n_elements);
}

static void
gelu_backward (SacContext *context, SacNode *node)
{
  float *grad = sac_node_grad (context, node, 0);

  if (grad != NULL)
    gelu_array_backward (node->in[0]->data, node->out[0]->grad, grad, node->out[0]->n_elements);
}

const SacOpClass SAC_OP_TANH = {
  .name = "tanh",
  .infer = same_shape_infer,
  .forward = tanh_forward,
  .backward = tanh_backward,
};

const SacOpClass SAC_OP_SIGMOID = {
  .name = "sigmoid",
  .infer = same_shape_infer,
  .forward = sigmoid_forward,
  .backward = sigmoid_backward,
};

const SacOpClass SAC_OP_RELU = {
  .name = "relu",
  .infer = same_shape_infer,
  .forward = relu_forward,
  .backward = relu_backward,
};

const SacOpClass SAC_OP_GELU = {
  .name = "gelu",
  .infer = same_shape_infer,
  .forward = gelu_forward,
  .backward = gelu_backward,
};

SacTensor *
sac_tanh_op (SacContext *context, SacTensor *a)
{
  return sac_op_apply_1 (context, &SAC_OP_TANH, 1, &a, NULL, 0);
}

SacTensor *
sac_sigmoid_op (SacContext *context, SacTensor *a)
{
  return sac_op_apply_1 (context, &SAC_OP_SIGMOID, 1, &a, NULL, 0);
}

SacTensor *
sac_relu (SacContext *context, SacTensor *a)
{
  return sac_op_apply_1 (context, &SAC_OP_RELU, 1, &a, NULL, 0);
}

SacTensor *
sac_gelu (SacContext *context, SacTensor *a)
{
  return sac_op_apply_1 (context, &SAC_OP_GELU, 1, &a, NULL, 0);
}
