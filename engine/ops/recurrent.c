/* engine/ops/recurrent.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/recurrent.h"

#include "engine/base/simd.h"

#include <string.h>

const float *
sac_recurrent_before (const SacRecurrent *r, gsize b, gsize k, const float *first, const float *values)
{
  const gsize before = k > 0 ? sac_recurrent_step_at (r, k - 1) : 0;

  /* in reverse the step before may lie past the end, where nothing has been read yet */
  if (k == 0 || !sac_recurrent_is_inside (r, b, before))
    return first + b * r->hidden;
  return values + (b * r->steps + before) * r->hidden;
}

float *
sac_recurrent_states_before (SacContext *context,
                             const SacRecurrent *r,
                             const float *first,
                             const float *values)
{
  const gsize n = r->hidden;
  float *before = sac_arena_floats (context->arena, r->batch * r->steps * n);

  for (gsize b = 0; b < r->batch; b++)
    for (gsize k = 0; k < r->steps; k++)
      memcpy (before + (b * r->steps + sac_recurrent_step_at (r, k)) * n,
              sac_recurrent_before (r, b, k, first, values), n * sizeof (float));
  return before;
}

void
sac_recurrent_add (float *grad, float beta, const float *from, gsize n)
{
  if (beta == 0)
    memcpy (grad, from, n * sizeof (float));
  else
    sac_axpy_array (grad, 1, from, n);
}

SacGemmRight
sac_recurrent_weight (SacContext *context,
                      const SacRecurrent *r,
                      const SacTensor *weight,
                      gboolean transposed)
{
  const gsize gates = weight->dims[0], hidden = weight->dims[1];
  const gsize n = transposed ? gates : hidden, k = transposed ? hidden : gates;
  const gsize n_rows = MIN (r->batch, SAC_RECURRENT_BLOCK) * r->steps;
  SacGemmRight right;

  sac_gemm_right_init (&right, transposed, n_rows, n, k, weight->data, hidden,
                       sac_arena_floats (context->arena, sac_gemm_right_size (n_rows, n, k)));
  return right;
}
