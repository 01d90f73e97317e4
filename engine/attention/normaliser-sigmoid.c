/* engine/attention/normaliser-sigmoid.c — each weight on its own: a gate, and rows need not sum to 1
 *
 *   w = 1/(1 + exp −x)
 *   dx = w∘(1 − w)∘dw
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"

#include <glib/gi18n-lib.h>

/* Not sac_sigmoid(), whose error is 4e-7 whatever the size: a small weight has to be right, too. */
static SAC_CLONES void
squash (float *x, gsize n)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    x[j] = 1 / (1 + sac_exp (-x[j]));
}

static void
sigmoid_normalise (const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  squash (x, row->n);
}

static void
sigmoid_again (const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  squash (x, row->n);
}

static SAC_CLONES void
times_slope (float *restrict d, const float *restrict w, gsize n, float scale)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    d[j] *= scale * w[j] * (1 - w[j]);
}

static float
sigmoid_differentiate (const SacNormaliserRow *row,
                       const SacStatistic *kept,
                       const float *w,
                       const float *x,
                       float *d)
{
  times_slope (d, w, row->n, row->scale);
  return 0;
}

const SacNormaliserClass SAC_NORMALISER_SIGMOID = {
  .name = "sigmoid",
  .label = N_ ("Sigmoid"),
  .formula = "1 / (1 + e⁻ˣ)",
  .source = "each weight a gate of its own",
  .normalise = sigmoid_normalise,
  .again = sigmoid_again,
  .differentiate = sigmoid_differentiate,
};
