/* engine/ops/shape.c — reshape, concat, slice, transpose: values move, gradients move back
 *
 * Around an axis a tensor is [outer, dim, inner]: outer is the product of the dimensions before it, inner of those after.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <string.h>

typedef struct
{
  guint rank;
  gsize dims[SAC_MAX_RANK];
} ReshapeArgs;

static gboolean
reshape_infer (SacContext *context, SacNode *node)
{
  const ReshapeArgs *args = node->args;
  gsize n;

  g_return_val_if_fail (sac_shape_count (args->rank, args->dims, &n) && n == node->in[0]->n_elements, FALSE);

  node->out[0] = sac_tensor_new_over (context->arena, node->in[0]->data, args->rank, args->dims);
  node->n_out = 1;
  return TRUE;
}

static void
reshape_forward (SacContext *context, SacNode *node)
{
  /* the output is a view */
}

static void
reshape_backward (SacContext *context, SacNode *node)
{
  float *grad = sac_node_grad (context, node, 0);

  if (grad != NULL)
    sac_axpy_array (grad, 1, node->out[0]->grad, node->out[0]->n_elements);
}

static void
around_axis (const SacTensor *t, guint axis, gsize *outer, gsize *inner)
{
  *outer = *inner = 1;
  for (guint i = 0; i < t->rank; i++)
    if (i < axis)
      *outer *= t->dims[i];
    else if (i > axis)
      *inner *= t->dims[i];
}

static gboolean
concat_infer (SacContext *context, SacNode *node)
{
  const guint axis = *(const guint *) node->args;
  gsize dims[SAC_MAX_RANK];

  g_return_val_if_fail (axis < node->in[0]->rank, FALSE);

  memcpy (dims, node->in[0]->dims, sizeof dims);
  for (guint k = 1; k < node->n_in; k++)
    {
      g_return_val_if_fail (node->in[k]->rank == node->in[0]->rank, FALSE);
      for (guint i = 0; i < node->in[0]->rank; i++)
        g_return_val_if_fail (i == axis || node->in[k]->dims[i] == dims[i], FALSE);
      dims[axis] += node->in[k]->dims[axis];
    }
  return sac_node_make_out (context, node, 0, node->in[0]->rank, dims);
}

static void
concat_forward (SacContext *context, SacNode *node)
{
  const guint axis = *(const guint *) node->args;
  gsize outer, inner, at = 0;

  around_axis (node->out[0], axis, &outer, &inner);
  for (guint k = 0; k < node->n_in; k++)
    {
      const gsize run = node->in[k]->dims[axis] * inner;

      for (gsize o = 0; o < outer; o++)
        memcpy (node->out[0]->data + o * node->out[0]->dims[axis] * inner + at, node->in[k]->data + o * run,
                run * sizeof (float));
      at += run;
    }
}

static void
concat_backward (SacContext *context, SacNode *node)
{
  const guint axis = *(const guint *) node->args;
  gsize outer, inner, at = 0;

  around_axis (node->out[0], axis, &outer, &inner);
  for (guint k = 0; k < node->n_in; k++)
    {
      const gsize run = node->in[k]->dims[axis] * inner;
      float *grad = sac_node_grad (context, node, k);

      for (gsize o = 0; grad != NULL && o < outer; o++)
        sac_axpy_array (grad + o * run, 1, node->out[0]->grad + o * node->out[0]->dims[axis] * inner + at,
                        run);
      at += run;
    }
}

typedef struct
{
  guint axis;
  gsize from, length;
} SliceArgs;

static gboolean
slice_infer (SacContext *context, SacNode *node)
{
  const SliceArgs *args = node->args;
  gsize dims[SAC_MAX_RANK];

  g_return_val_if_fail (args->axis < node->in[0]->rank, FALSE);
  g_return_val_if_fail (args->from + args->length <= node->in[0]->dims[args->axis], FALSE);

  memcpy (dims, node->in[0]->dims, sizeof dims);
  dims[args->axis] = args->length;
  return sac_node_make_out (context, node, 0, node->in[0]->rank, dims);
}

static void
slice_forward (SacContext *context, SacNode *node)
{
  const SliceArgs *args = node->args;
  gsize outer, inner;

  around_axis (node->in[0], args->axis, &outer, &inner);
  for (gsize o = 0; o < outer; o++)
    memcpy (node->out[0]->data + o * args->length * inner,
            node->in[0]->data + (o * node->in[0]->dims[args->axis] + args->from) * inner,
            args->length * inner * sizeof (float));
}

static void
slice_backward (SacContext *context, SacNode *node)
{
  const SliceArgs *args = node->args;
  float *grad = sac_node_grad (context, node, 0);
  gsize outer, inner;

  around_axis (node->in[0], args->axis, &outer, &inner);
  for (gsize o = 0; grad != NULL && o < outer; o++)
    sac_axpy_array (grad + (o * node->in[0]->dims[args->axis] + args->from) * inner, 1,
                    node->out[0]->grad + o * args->length * inner, args->length * inner);
}

static gboolean
transpose_infer (SacContext *context, SacNode *node)
{
  const SacTensor *a = node->in[0];
  gsize dims[SAC_MAX_RANK];

  g_return_val_if_fail (a->rank >= 2, FALSE);

  memcpy (dims, a->dims, sizeof dims);
  dims[a->rank - 2] = a->dims[a->rank - 1];
  dims[a->rank - 1] = a->dims[a->rank - 2];
  return sac_node_make_out (context, node, 0, a->rank, dims);
}

static void
transpose_forward (SacContext *context, SacNode *node)
{
  const gsize n = sac_tensor_width (node->in[0]), m = node->in[0]->dims[node->in[0]->rank - 2];

  for (gsize at = 0; at < node->out[0]->n_elements; at += m * n)
    for (gsize i = 0; i < m; i++)
      for (gsize j = 0; j < n; j++)
        node->out[0]->data[at + j * m + i] = node->in[0]->data[at + i * n + j];
}

static void
transpose_backward (SacContext *context, SacNode *node)
{
  const gsize n = sac_tensor_width (node->in[0]), m = node->in[0]->dims[node->in[0]->rank - 2];
  float *grad = sac_node_grad (context, node, 0);

  for (gsize at = 0; grad != NULL && at < node->out[0]->n_elements; at += m * n)
    for (gsize i = 0; i < m; i++)
      for (gsize j = 0; j < n; j++)
        grad[at + i * n + j] += node->out[0]->grad[at + j * m + i];
}

const SacOpClass SAC_OP_RESHAPE = {
  .name = "reshape",
  .infer = reshape_infer,
  .forward = reshape_forward,
  .backward = reshape_backward,
};

const SacOpClass SAC_OP_CONCAT = {
  .name = "concat",
  .infer = concat_infer,
  .forward = concat_forward,
  .backward = concat_backward,
};

const SacOpClass SAC_OP_SLICE = {
  .name = "slice",
  .infer = slice_infer,
  .forward = slice_forward,
  .backward = slice_backward,
};

const SacOpClass SAC_OP_TRANSPOSE = {
  .name = "transpose",
  .infer = transpose_infer,
  .forward = transpose_forward,
  .backward = transpose_backward,
};

SacTensor *
sac_reshape (SacContext *context, SacTensor *a, guint rank, const gsize *dims)
{
  ReshapeArgs args = { .rank = rank };

  g_return_val_if_fail (rank <= SAC_MAX_RANK, NULL);

  memcpy (args.dims, dims, rank * sizeof (gsize));
  return sac_op_apply_1 (context, &SAC_OP_RESHAPE, 1, &a, &args, sizeof args);
}

SacTensor *
sac_concat (SacContext *context, guint axis, guint n, SacTensor *const *parts)
{
  return sac_op_apply_1 (context, &SAC_OP_CONCAT, n, parts, &axis, sizeof axis);
}

SacTensor *
sac_slice (SacContext *context, SacTensor *a, guint axis, gsize from, gsize length)
{
  const SliceArgs args = { axis, from, length };

  return sac_op_apply_1 (context, &SAC_OP_SLICE, 1, &a, &args, sizeof args);
}

SacTensor *
sac_transpose (SacContext *context, SacTensor *a)
{
  return sac_op_apply_1 (context, &SAC_OP_TRANSPOSE, 1, &a, NULL, 0);
}
