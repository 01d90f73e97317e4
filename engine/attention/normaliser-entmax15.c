/* engine/attention/normaliser-entmax15.c — entmax with α = 1.5, between softmax and sparsemax (Peters et al. 2019)
 *
 *   w = max (0, x/2 − τ)², with τ such that Σ w = 1: over z = x/2 sorted downwards, with the mean M and the mean square Q
 *   of the k largest, τ_k = M − √((1 − k·(Q − M²))/k), and τ is the τ_k of the last k for which τ_k ≤ z_k (algorithm 2)
 *   dx = s∘(dw − Σ s·dw / Σ s), s = √w
 *
 * All of it with the largest z subtracted, which changes no w. Then τ ≥ −1: only what is above that is put in order.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"

#include <glib/gi18n-lib.h>

/* τ − peak/2 */
static float
find_threshold (SacRanked *items, gsize n)
{
  double sum = 0, squares = 0, threshold = -1;

  sac_ranked_begin (items, n);
  for (gsize k = 1; n > 0; k++)
    {
      const double z = (double) sac_ranked_next (items, &n).score;
      double mean, spread, next;

      sum += z;
      squares += z * z;
      mean = sum / (double) k;
      spread = squares - sum * mean;
      next = mean - sqrt (MAX (1 - spread, 0) / (double) k);
      if (next > z)
        break;
      threshold = next;
    }
  return (float) threshold;
}

static SAC_CLONES void
square_above (float *x, gsize n, float peak, float threshold)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    {
      const float root = (x[j] - peak) * 0.5f - threshold;

      x[j] = root > 0 ? root * root : 0;
    }
}

static const SacSparse sparse = { .factor = 0.5f, .find_threshold = find_threshold, .cut_off = square_above };

static void
entmax15_again (const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  sac_sparse_again (&sparse, row, kept, x);
}

static void
entmax15_normalise (const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  sac_sparse_normalise (&sparse, row, x, kept);
}

static float
entmax15_differentiate (const SacNormaliserRow *row,
                        const SacStatistic *kept,
                        const float *w,
                        const float *x,
                        float *d)
{
  double sum = 0, roots = 0;
  float mean;

  for (gsize j = 0; j < row->n; j++)
    {
      const float root = sqrtf (w[j]);

      sum += (double) (root * d[j]);
      roots += (double) root;
    }
  mean = roots > 0 ? (float) (sum / roots) : 0;
  for (gsize j = 0; j < row->n; j++)
    d[j] = row->scale * sqrtf (w[j]) * (d[j] - mean);
  return 0;
}

const SacNormaliserClass SAC_NORMALISER_ENTMAX15 = {
  .name = "entmax15",
  .label = N_ ("Entmax 1.5"),
  .formula = "max (0, x/2 − τ)²",
  .source = "Peters et al. 2019, §3 (α = 1.5)",
  .sums_to_1 = TRUE,
  .n_statistics = 2,
  .normalise = entmax15_normalise,
  .again = entmax15_again,
  .differentiate = entmax15_differentiate,
};
