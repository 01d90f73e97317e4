/* engine/ops/recurrent.h — how the recurrent layers go through the steps of a batch: shared by lstm.c and gru.c
 *
 * Words      step k is the one taken k-th: from the first on, or in reverse from the last back.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"
#include "engine/tensor/gemm.h"

G_BEGIN_DECLS

#define SAC_RECURRENT_BLOCK 32 /* sequences a chunk */

typedef struct
{
  const guint32 *lengths; /* (nullable) [B] */
  gboolean reverse;
  gsize batch, steps, hidden; /* B, T, H */
} SacRecurrent;

/* FALSE: x holds the input half of the gates already, and there are neither input weights nor their bias. Both ops have them
 * as their last two inputs of six. */
static inline gboolean
sac_recurrent_has_input (const SacNode *node)
{
  return node->n_in == 6;
}

static inline gsize
sac_recurrent_n_blocks (const SacRecurrent *r)
{
  return (r->batch + SAC_RECURRENT_BLOCK - 1) / SAC_RECURRENT_BLOCK;
}

static inline gsize
sac_recurrent_step_at (const SacRecurrent *r, gsize k)
{
  return r->reverse ? r->steps - 1 - k : k;
}

static inline gboolean
sac_recurrent_is_inside (const SacRecurrent *r, gsize b, gsize t)
{
  return r->lengths == NULL || t < r->lengths[b];
}

/* What sequence @b held before step @k, which is inside it: @first [B, H] at its first, else @values [B, T, H] of the step
 * taken before. */
const float *
sac_recurrent_before (const SacRecurrent *r, gsize b, gsize k, const float *first, const float *values);

/* The same for every step, [B, T, H] in the arena; of the steps past a sequence's end any finite numbers. */
float *sac_recurrent_states_before (SacContext *context,
                                    const SacRecurrent *r,
                                    const float *first,
                                    const float *values);

/* Adds to a gradient, or with a @beta of 0 begins it (see sac_node_grad_beta()). */
void sac_recurrent_add (float *grad, float beta, const float *from, gsize n);

/* The state's weights [G, H] for the products of all steps: h·Wᵀ forward, or gradients·W backward. */
SacGemmRight sac_recurrent_weight (SacContext *context,
                                   const SacRecurrent *r,
                                   const SacTensor *weight,
                                   gboolean transposed);

G_END_DECLS
