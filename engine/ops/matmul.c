/* engine/ops/matmul.c — products of two computed matrices, or of B pairs of them
 *
 *   y = a·b        da += dy·bᵀ        db += aᵀ·dy
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/classes.h"
#include "engine/ops/ops.h"
#include "engine/tensor/gemm.h"

static gboolean
matmul_infer (SacContext *context, SacNode *node)
{
  const SacTensor *a = node->in[0], *b = node->in[1];
  const guint r = a->rank;

  g_return_val_if_fail (r == b->rank && (r == 2 || r == 3), FALSE);
  g_return_val_if_fail (a->dims[r - 1] == b->dims[r - 2] && (r == 2 || a->dims[0] == b->dims[0]), FALSE);

  return sac_node_make_out (context, node, 0, r,
                            (gsize[]){ a->dims[0], r == 2 ? b->dims[1] : a->dims[1], b->dims[r - 1] });
}

typedef struct
{
  gsize batch, m, n, k;
} Sizes;

static Sizes
sizes_of (const SacNode *node)
{
  const SacTensor *a = node->in[0], *b = node->in[1];
  const guint r = a->rank;

  return (Sizes){ r == 3 ? a->dims[0] : 1, a->dims[r - 2], b->dims[r - 1], a->dims[r - 1] };
}

static void
matmul_forward (SacContext *context, SacNode *node)
{
  const Sizes s = sizes_of (node);

  for (gsize i = 0; i < s.batch; i++)
    sac_gemm_nn (context->pool, s.m, s.n, s.k, node->in[0]->data + i * s.m * s.k,
                 node->in[1]->data + i * s.k * s.n, 0, node->out[0]->data + i * s.m * s.n);
}

static void
matmul_backward (SacContext *context, SacNode *node)
{
  const Sizes s = sizes_of (node);
  float beta_a, beta_b;
  float *da = sac_node_grad_beta (context, node, 0, &beta_a);
  float *db = sac_node_grad_beta (context, node, 1, &beta_b); /* a·a: finds a's there, and adds */

  for (gsize i = 0; i < s.batch; i++)
    {
      const float *dy = node->out[0]->grad + i * s.m * s.n;

      if (da != NULL)
        sac_gemm_nt (context->pool, s.m, s.k, s.n, dy, node->in[1]->data + i * s.k * s.n, beta_a,
                     da + i * s.m * s.k);
      if (db != NULL)
        sac_gemm_tn (context->pool, s.k, s.n, s.m, node->in[0]->data + i * s.m * s.k, dy, beta_b,
                     db + i * s.k * s.n);
    }
}

const SacOpClass SAC_OP_MATMUL = {
  .name = "matmul",
  .infer = matmul_infer,
  .forward = matmul_forward,
  .backward = matmul_backward,
};

SacTensor *
sac_matmul (SacContext *context, SacTensor *a, SacTensor *b)
{
  return sac_op_apply_1 (context, &SAC_OP_MATMUL, 2, (SacTensor *[]){ a, b }, NULL, 0);
}
