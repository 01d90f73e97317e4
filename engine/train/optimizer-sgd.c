/* engine/train/optimizer-sgd.c — stochastic gradient descent with momentum (Sutskever et al. 2013, §2)
 *
 *   m ← momentum·m + g + decay·w        w ← w − rate·m
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/train/optimizer.h"

static SAC_CLONES void
sgd_loop (float *restrict w, const float *restrict g, float *restrict m, gsize n, const SacUpdate *u)
{
  const float grad_scale = u->grad_scale, decay = u->decay, momentum = u->momentum, rate = u->rate;

#pragma omp simd
  for (gsize i = 0; i < n; i++)
    {
      m[i] = momentum * m[i] + g[i] * grad_scale + decay * w[i];
      w[i] -= rate * m[i];
    }
}

static void
sgd_update (const SacUpdate *u, float *w, const float *g, float *const *slots, gsize n)
{
  sgd_loop (w, g, slots[0], n, u);
}

const SacOptimizerClass SAC_OPTIMIZER_SGD = {
  .name = "sgd",
  .label = "SGD with momentum",
  .n_slots = 1,
  .update = sgd_update,
};
