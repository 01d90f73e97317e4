/* engine/ops/elementwise.c — add, subtract, multiply with broadcasting; scale
 *
 *   add       out = a + b      da += dout      db += dout
 *   subtract  out = a − b      da += dout      db −= dout
 *   multiply  out = a · b      da += dout·b    db += dout·a      (sums over the dimensions that were repeated)
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <string.h>

/* Steps through a and b beside out: 0 where a dimension is repeated. */
typedef struct
{
  gsize dims[SAC_MAX_RANK];
  gsize a[SAC_MAX_RANK];
  gsize b[SAC_MAX_RANK];
} Strides;

static void
strides_of (const SacTensor *t, guint rank, gsize *strides)
{
  gsize step = 1;

  for (guint i = 0; i < rank; i++)
    {
      const guint at = rank - 1 - i;
      const gsize dim = i < t->rank ? t->dims[t->rank - 1 - i] : 1;

      strides[at] = dim == 1 ? 0 : step;
      step *= dim;
    }
}

static gboolean
broadcast_dims (const SacTensor *a, const SacTensor *b, guint *rank, gsize *dims)
{
  *rank = MAX (a->rank, b->rank);
  for (guint i = 0; i < *rank; i++)
    {
      const gsize x = i < a->rank ? a->dims[a->rank - 1 - i] : 1;
      const gsize y = i < b->rank ? b->dims[b->rank - 1 - i] : 1;

      if (x != y && x != 1 && y != 1)
        return FALSE;
      dims[*rank - 1 - i] = x == 1 ? y : x;
    }
  return TRUE;
}

static gboolean
broadcast_infer (SacContext *context, SacNode *node)
{
  guint rank;
  gsize dims[SAC_MAX_RANK];

  g_return_val_if_fail (broadcast_dims (node->in[0], node->in[1], &rank, dims), FALSE);

  return sac_node_make_out (context, node, 0, rank, dims);
}

/* One row of the last dimension: n elements of out, steps of 0 or 1 in a and b. */
typedef void (
  *RowFunc) (SacNode *node, gsize out, gsize a, gsize a_step, gsize b, gsize b_step, gsize n, float **grads);

static void
each_row (SacNode *node, RowFunc row, float **grads)
{
  const SacTensor *out = node->out[0];
  const guint outer = out->rank > 0 ? out->rank - 1 : 0;
  const gsize n = sac_tensor_width (out);
  gsize index[SAC_MAX_RANK] = { 0 };
  gsize sa[SAC_MAX_RANK] = { 0 }, sb[SAC_MAX_RANK] = { 0 };

  strides_of (node->in[0], out->rank, sa);
  strides_of (node->in[1], out->rank, sb);
  for (gsize at = 0; at < out->n_elements; at += n)
    {
      gsize a = 0, b = 0;

      for (guint i = 0; i < outer; i++)
        {
          a += index[i] * sa[i];
          b += index[i] * sb[i];
        }
      row (node, at, a, out->rank > 0 ? sa[outer] : 0, b, out->rank > 0 ? sb[outer] : 0, n, grads);
      for (guint i = outer; i > 0 && ++index[i - 1] == out->dims[i - 1]; i--)
        index[i - 1] = 0;
    }
}

static void
add_row (SacNode *node, gsize out, gsize a, gsize a_step, gsize b, gsize b_step, gsize n, float **grads)
{
  for (gsize i = 0; i < n; i++)
    node->out[0]->data[out + i] = node->in[0]->data[a + i * a_step] + node->in[1]->data[b + i * b_step];
}

static void
subtract_row (SacNode *node, gsize out, gsize a, gsize a_step, gsize b, gsize b_step, gsize n, float **grads)
{
  for (gsize i = 0; i < n; i++)
    node->out[0]->data[out + i] = node->in[0]->data[a + i * a_step] - node->in[1]->data[b + i * b_step];
}

static void
multiply_row (SacNode *node, gsize out, gsize a, gsize a_step, gsize b, gsize b_step, gsize n, float **grads)
{
  for (gsize i = 0; i < n; i++)
    node->out[0]->data[out + i] = node->in[0]->data[a + i * a_step] * node->in[1]->data[b + i * b_step];
}

static void
add_row_backward (SacNode *node,
                  gsize out,
                  gsize a,
                  gsize a_step,
                  gsize b,
                  gsize b_step,
                  gsize n,
                  float **grads)
{
  const float *d = node->out[0]->grad + out;

  for (gsize i = 0; grads[0] != NULL && i < n; i++)
    grads[0][a + i * a_step] += d[i];
  for (gsize i = 0; grads[1] != NULL && i < n; i++)
    grads[1][b + i * b_step] += d[i];
}

static void
subtract_row_backward (SacNode *node,
                       gsize out,
                       gsize a,
                       gsize a_step,
                       gsize b,
                       gsize b_step,
                       gsize n,
                       float **grads)
{
  const float *d = node->out[0]->grad + out;

  for (gsize i = 0; grads[0] != NULL && i < n; i++)
    grads[0][a + i * a_step] += d[i];
  for (gsize i = 0; grads[1] != NULL && i < n; i++)
    grads[1][b + i * b_step] -= d[i];
}

static void
multiply_row_backward (SacNode *node,
                       gsize out,
                       gsize a,
                       gsize a_step,
                       gsize b,
                       gsize b_step,
                       gsize n,
                       float **grads)
{
  const float *d = node->out[0]->grad + out;

  for (gsize i = 0; grads[0] != NULL && i < n; i++)
    grads[0][a + i * a_step] += d[i] * node->in[1]->data[b + i * b_step];
  for (gsize i = 0; grads[1] != NULL && i < n; i++)
    grads[1][b + i * b_step] += d[i] * node->in[0]->data[a + i * a_step];
}

static void
backward_rows (SacContext *context, SacNode *node, RowFunc row)
{
  float *grads[2] = { sac_node_grad (context, node, 0), sac_node_grad (context, node, 1) };

  each_row (node, row, grads);
}

static void
add_forward (SacContext *context, SacNode *node)
{
  each_row (node, add_row, NULL);
}

static void
add_backward (SacContext *context, SacNode *node)
{
  backward_rows (context, node, add_row_backward);
}

static void
subtract_forward (SacContext *context, SacNode *node)
{
  each_row (node, subtract_row, NULL);
}

static void
subtract_backward (SacContext *context, SacNode *node)
{
  backward_rows (context, node, subtract_row_backward);
}

static void
multiply_forward (SacContext *context, SacNode *node)
{
  each_row (node, multiply_row, NULL);
}

static void
multiply_backward (SacContext *context, SacNode *node)
{
  backward_rows (context, node, multiply_row_backward);
}

static gboolean
same_shape_infer (SacContext *context, SacNode *node)
{
  return sac_node_make_out (context, node, 0, node->in[0]->rank, node->in[0]->dims);
}

static void
scale_forward (SacContext *context, SacNode *node)
{
  const float factor = *(const float *) node->args;

  for (gsize i = 0; i < node->out[0]->n_elements; i++)
    node->out[0]->data[i] = factor * node->in[0]->data[i];
}

static void
scale_backward (SacContext *context, SacNode *node)
{
  const float factor = *(const float *) node->args;
  float *grad = sac_node_grad (context, node, 0);

  for (gsize i = 0; grad != NULL && i < node->out[0]->n_elements; i++)
    grad[i] += factor * node->out[0]->grad[i];
}

const SacOpClass SAC_OP_ADD = {
  .name = "add",
  .infer = broadcast_infer,
  .forward = add_forward,
  .backward = add_backward,
};

const SacOpClass SAC_OP_SUBTRACT = {
  .name = "subtract",
  .infer = broadcast_infer,
  .forward = subtract_forward,
  .backward = subtract_backward,
};

const SacOpClass SAC_OP_MULTIPLY = {
  .name = "multiply",
  .infer = broadcast_infer,
  .forward = multiply_forward,
  .backward = multiply_backward,
};

const SacOpClass SAC_OP_SCALE = {
  .name = "scale",
  .infer = same_shape_infer,
  .forward = scale_forward,
  .backward = scale_backward,
};

SacTensor *
sac_add (SacContext *context, SacTensor *a, SacTensor *b)
{
  return sac_op_apply_1 (context, &SAC_OP_ADD, 2, (SacTensor *[]){ a, b }, NULL, 0);
}

SacTensor *
sac_subtract (SacContext *context, SacTensor *a, SacTensor *b)
{
  return sac_op_apply_1 (context, &SAC_OP_SUBTRACT, 2, (SacTensor *[]){ a, b }, NULL, 0);
}

SacTensor *
sac_multiply (SacContext *context, SacTensor *a, SacTensor *b)
{
  return sac_op_apply_1 (context, &SAC_OP_MULTIPLY, 2, (SacTensor *[]){ a, b }, NULL, 0);
}

SacTensor *
sac_scale (SacContext *context, SacTensor *a, float factor)
{
  return sac_op_apply_1 (context, &SAC_OP_SCALE, 1, &a, &factor, sizeof factor);
}
