/* engine/train/optimizer-adagrad.c — Adagrad (Duchi, Hazan & Singer 2011, figure 1, diagonal)
 *
 *   s ← s + g²        w ← w − rate·g / (√s + ε)        ε = 1e-10
 *
 * Weight decay adds decay·w to g.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/train/optimizer.h"

#define EPSILON 1e-10f

static SAC_CLONES void
adagrad_loop (float *restrict w, const float *restrict g, float *restrict s, gsize n, const SacUpdate *u)
{
  const float grad_scale = u->grad_scale, decay = u->decay, rate = u->rate;

#pragma omp simd
  for (gsize i = 0; i < n; i++)
    {
      const float d = g[i] * grad_scale + decay * w[i];

      s[i] += d * d;
      w[i] -= rate * d / (sqrtf (s[i]) + EPSILON);
    }
}

static void
adagrad_update (const SacUpdate *u, float *w, const float *g, float *const *slots, gsize n)
{
  adagrad_loop (w, g, slots[0], n, u);
}

const SacOptimizerClass SAC_OPTIMIZER_ADAGRAD = {
  .name = "adagrad",
  .label = "Adagrad",
  .n_slots = 1,
  .update = adagrad_update,
};
