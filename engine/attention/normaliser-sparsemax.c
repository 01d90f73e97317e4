/* engine/attention/normaliser-sparsemax.c — the nearest distribution to the scores (Martins & Astudillo 2016)
 *
 *   w = max (0, x − τ), with τ such that Σ w = 1: over x sorted downwards k is the largest with 1 + k·x_k > Σ_{j≤k} x_j,
 *   and τ = (Σ_{j≤k} x_j − 1)/k (algorithm 1)
 *   dx = dw − mean of dw over the keys with w > 0, there; 0 elsewhere
 *
 * All of it with the largest x subtracted, which changes no w. Then τ ≥ −1: only what is above that is put in order.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"

#include <glib/gi18n-lib.h>

/* τ − peak */
static float
find_threshold (SacRanked *items, gsize n)
{
  double sum = 0, threshold = -1;

  sac_ranked_begin (items, n);
  for (gsize k = 1; n > 0; k++)
    {
      const double z = (double) sac_ranked_next (items, &n).score;

      sum += z;
      if (1 + (double) k * z <= sum)
        break;
      threshold = (sum - 1) / (double) k;
    }
  return (float) threshold;
}

static SAC_CLONES void
cut_off (float *x, gsize n, float peak, float threshold)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float w = (x[j] - peak) - threshold;

      x[j] = w > 0 ? w : 0;
    }
}

static const SacSparse sparse = { .factor = 1, .find_threshold = find_threshold, .cut_off = cut_off };

static void
sparsemax_again (const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  sac_sparse_again (&sparse, row, kept, x);
}

static void
sparsemax_normalise (const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  sac_sparse_normalise (&sparse, row, x, kept);
}

static float
sparsemax_differentiate (const SacNormaliserRow *row,
                         const SacStatistic *kept,
                         const float *w,
                         const float *x,
                         float *d)
{
  double sum = 0;
  gsize n_seen = 0;
  float mean;

  for (gsize j = 0; j < row->n; j++)
    if (w[j] > 0)
      {
        sum += (double) d[j];
        n_seen++;
      }
  mean = n_seen > 0 ? (float) (sum / (double) n_seen) : 0;
  for (gsize j = 0; j < row->n; j++)
    d[j] = w[j] > 0 ? row->scale * (d[j] - mean) : isnan (w[j]) ? NAN : 0;
  return 0;
}

const SacNormaliserClass SAC_NORMALISER_SPARSEMAX = {
  .name = "sparsemax",
  .label = N_ ("Sparsemax"),
  .formula = "max (0, x − τ)",
  .source = "Martins & Astudillo 2016, §2",
  .sums_to_1 = TRUE,
  .n_statistics = 2,
  .normalise = sparsemax_normalise,
  .again = sparsemax_again,
  .differentiate = sparsemax_differentiate,
};
