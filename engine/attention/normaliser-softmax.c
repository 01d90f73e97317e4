/* engine/attention/normaliser-softmax.c
 *
 *   w = exp (x − lse)          lse = ln Σ exp x
 *   dx = w∘(dw − Σ w·dw)
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"

#include <glib/gi18n-lib.h>

static void
softmax_normalise (const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  kept[SAC_SOFTMAX_LSE].number = sac_softmax_row (x, row->n);
}

static SAC_CLONES void
exp_less (float *row, gsize n, float lse)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    row[j] = sac_exp (row[j] - lse);
}

static void
softmax_again (const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  if (kept[SAC_SOFTMAX_LSE].number == -INFINITY) /* all −∞, and −∞ less that is no number */
    sac_row_fill (x, row->n, 0);
  else
    exp_less (x, row->n, kept[SAC_SOFTMAX_LSE].number);
}

/* d = scale·w∘(d − mean) */
static SAC_CLONES void
times_less (float *restrict d, const float *restrict w, gsize n, float scale, float mean)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    d[j] = scale * w[j] * (d[j] - mean);
}

static float
softmax_differentiate (const SacNormaliserRow *row,
                       const SacStatistic *kept,
                       const float *w,
                       const float *x,
                       float *d)
{
  times_less (d, w, row->n, row->scale, sac_dot_array (w, d, row->n));
  return 0;
}

const SacNormaliserClass SAC_NORMALISER_SOFTMAX = {
  .name = "softmax",
  .label = N_ ("Softmax"),
  .formula = "exp x / Σ exp x",
  .source = "Bahdanau et al. 2015, §3.1, eq. 6",
  .sums_to_1 = TRUE,
  .n_statistics = 1,
  .normalise = softmax_normalise,
  .again = softmax_again,
  .differentiate = softmax_differentiate,
};
