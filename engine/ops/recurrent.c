/* engine/ops/recurrent.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/recurrent.h"

#include <string.h>

#define TILE 16 /* of the transposition: rows and columns that stay in the first cache */

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

float *
sac_recurrent_transpose (SacContext *context, const SacTensor *weight)
{
  const gsize rows = weight->dims[0], columns = weight->dims[1];
  float *out = sac_arena_floats (context->arena, weight->n_elements);

  for (gsize row = 0; row < rows; row += TILE)
    for (gsize column = 0; column < columns; column += TILE)
      for (gsize j = column; j < MIN (columns, column + TILE); j++)
        for (gsize i = row; i < MIN (rows, row + TILE); i++)
          out[j * rows + i] = weight->data[i * columns + j];
  return out;
}
