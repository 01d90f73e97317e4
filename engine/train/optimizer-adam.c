/* engine/train/optimizer-adam.c — Adam (Kingma & Ba 2015, algorithm 1) and AdamW (Loshchilov & Hutter 2019, algorithm 2)
 *
 *   m ← β₁m + (1 − β₁)g        v ← β₂v + (1 − β₂)g²
 *   w ← w − rate·(m/(1 − β₁ᵗ)) / (√(v/(1 − β₂ᵗ)) + ε)
 *
 * Weight decay: Adam adds decay·w to g; AdamW subtracts rate·decay·w from w.   β₁ = 0.9, β₂ = 0.999, ε = 1e-8
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/train/optimizer.h"

#define BETA1   0.9
#define BETA2   0.999
#define EPSILON 1e-8f

static SAC_CLONES void
adam_loop (float *restrict w,
           const float *restrict g,
           float *restrict m,
           float *restrict v,
           gsize n,
           float grad_scale,
           float l2,
           float shrink,
           float rate,
           float v_scale)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    {
      const float d = g[i] * grad_scale + l2 * w[i];

      m[i] = (float) BETA1 * m[i] + (float) (1 - BETA1) * d;
      v[i] = (float) BETA2 * v[i] + (float) (1 - BETA2) * d * d;
      w[i] = shrink * w[i] - rate * m[i] / (sqrtf (v[i] * v_scale) + EPSILON);
    }
}

static void
adam_run (const SacUpdate *u, float *w, const float *g, float *const *slots, gsize n, float l2, float shrink)
{
  const double first = 1 - pow (BETA1, (double) u->step), second = 1 - pow (BETA2, (double) u->step);

  adam_loop (w, g, slots[0], slots[1], n, u->grad_scale, l2, shrink, (float) ((double) u->rate / first),
             (float) (1 / second));
}

static void
adam_update (const SacUpdate *u, float *w, const float *g, float *const *slots, gsize n)
{
  adam_run (u, w, g, slots, n, u->decay, 1);
}

static void
adamw_update (const SacUpdate *u, float *w, const float *g, float *const *slots, gsize n)
{
  adam_run (u, w, g, slots, n, 0, 1 - u->rate * u->decay);
}

const SacOptimizerClass SAC_OPTIMIZER_ADAM = {
  .name = "adam",
  .label = "Adam",
  .n_slots = 2,
  .update = adam_update,
};

const SacOptimizerClass SAC_OPTIMIZER_ADAMW = {
  .name = "adamw",
  .label = "AdamW",
  .n_slots = 2,
  .update = adamw_update,
};
