/* engine/train/optimizer-rmsprop.c — RMSprop with momentum (Tieleman & Hinton 2012, lecture 6.5; Graves 2013, eq. 38–45, not
 * centred)
 *
 *   v ← α·v + (1 − α)g²        m ← momentum·m + g / (√v + ε)        w ← w − rate·m        α = 0.99, ε = 1e-8
 *
 * Weight decay adds decay·w to g.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/train/optimizer.h"

#define ALPHA   0.99
#define EPSILON 1e-8f

static SAC_CLONES void
rmsprop_loop (float *restrict w,
              const float *restrict g,
              float *restrict v,
              float *restrict m,
              gsize n,
              const SacUpdate *u)
{
  const float grad_scale = u->grad_scale, decay = u->decay, momentum = u->momentum, rate = u->rate;

#pragma omp simd
  for (gsize i = 0; i < n; i++)
    {
      const float d = g[i] * grad_scale + decay * w[i];

      v[i] = (float) ALPHA * v[i] + (float) (1 - ALPHA) * d * d;
      m[i] = momentum * m[i] + d / (sqrtf (v[i]) + EPSILON);
      w[i] -= rate * m[i];
    }
}

static void
rmsprop_update (const SacUpdate *u, float *w, const float *g, float *const *slots, gsize n)
{
  rmsprop_loop (w, g, slots[0], slots[1], n, u);
}

const SacOptimizerClass SAC_OPTIMIZER_RMSPROP = {
  .name = "rmsprop",
  .label = "RMSprop",
  .n_slots = 2,
  .update = rmsprop_update,
};
