/* engine/attention/normaliser-hard-top-k.c — softmax over the k largest scores of a row, 0 elsewhere
 *
 *   w = exp x / Σ exp x over the chosen keys; of equal scores the lower key is chosen first; fewer than k seen: all of them
 *   dx = P∘(dw − Σ P·dw), P = softmax of all that is seen
 *
 * Choosing has no useful gradient of its own, so backward goes straight through it (Bengio et al. 2013, §2.3): values and
 * what comes after them see the weights that were used, but the scores get the gradient they would get from softmax over
 * all keys they compete with, at the dw that the chosen weights led to. A key that was left out can so come back.
 *
 * Which keys were chosen is kept, not the score from which on: read again one at a time, scores may differ from those of a
 * whole tile in the last bit, and a key at the border would come and go.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"

#include <glib/gi18n-lib.h>

/* Puts @key among the first @n of @keys, which are in order. */
static void
insert_key (SacStatistic *keys, gsize n, guint32 key)
{
  for (; n > 0 && keys[n - 1].key > key; n--)
    keys[n] = keys[n - 1];
  keys[n].key = key;
}

static void
choose (const SacNormaliserRow *row, const float *x, SacStatistic *kept)
{
  SacRanked few[SAC_RANKED_FEW];
  g_autofree SacRanked *many = row->n > SAC_RANKED_FEW ? g_new (SacRanked, row->n) : NULL;
  SacRanked *items = many != NULL ? many : few;
  gsize left = row->n, n_chosen = MIN (row->top_k, row->n);

  for (gsize j = 0; j < row->n; j++)
    items[j] = (SacRanked){ x[j], (guint32) (row->first + j) };
  sac_ranked_begin (items, row->n);
  for (gsize k = 0; k < n_chosen; k++)
    insert_key (kept + SAC_TOP_K_KEYS, k, sac_ranked_next (items, &left).key);
  kept[SAC_TOP_K_N].key = (guint32) n_chosen;
}

/* ln Σ exp (x − peak) over all at hand. */
static SAC_CLONES float
log_sum (const float *x, gsize n, float peak)
{
  float sum = 0;

#pragma omp simd reduction(+ : sum)
  for (gsize j = 0; j < n; j++)
    sum += sac_exp (x[j] - peak);
  return logf (sum);
}

static float
log_sum_chosen (const SacNormaliserRow *row, const float *x, const SacStatistic *kept)
{
  const float peak = kept[SAC_TOP_K_PEAK].number;
  float sum = 0;

  for (gsize k = 0; k < kept[SAC_TOP_K_N].key; k++)
    sum += sac_exp (x[kept[SAC_TOP_K_KEYS + k].key - row->first] - peak);
  return logf (sum);
}

static void
top_k_again (const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  const float peak = kept[SAC_TOP_K_PEAK].number, less = kept[SAC_TOP_K_CHOSEN].number;
  const SacStatistic *keys = kept + SAC_TOP_K_KEYS;
  const gsize n_chosen = kept[SAC_TOP_K_N].key;
  gsize k = 0;

  if (isnan (peak))
    {
      sac_row_fill (x, row->n, NAN);
      return;
    }
  for (gsize j = 0; j < row->n; j++)
    {
      while (k < n_chosen && keys[k].key < row->first + j)
        k++;
      x[j] = k < n_chosen && keys[k].key == row->first + j ? sac_exp ((x[j] - peak) - less) : 0;
    }
}

static void
top_k_normalise (const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  const float peak = sac_row_get_peak (x, row->n);

  sac_normaliser_clear_statistics (kept, SAC_TOP_K_KEYS + row->top_k);
  kept[SAC_TOP_K_PEAK].number = peak;
  if (isfinite (peak))
    {
      choose (row, x, kept);
      kept[SAC_TOP_K_CHOSEN].number = log_sum_chosen (row, x, kept);
      kept[SAC_TOP_K_ALL].number = log_sum (x, row->n, peak);
    }
  top_k_again (row, kept, x);
}

static SAC_CLONES float
softmax_mean (const float *x, const float *d, gsize n, float peak, float less)
{
  float mean = 0;

#pragma omp simd reduction(+ : mean)
  for (gsize j = 0; j < n; j++)
    mean += sac_exp ((x[j] - peak) - less) * d[j];
  return mean;
}

static float
top_k_differentiate (const SacNormaliserRow *row,
                     const SacStatistic *kept,
                     const float *w,
                     const float *x,
                     float *d)
{
  const float peak = kept[SAC_TOP_K_PEAK].number, less = kept[SAC_TOP_K_ALL].number;
  const gsize begin = row->from - row->first, end = row->to - row->first;
  float mean;

  if (row->from >= row->to || peak == -INFINITY)
    {
      sac_row_fill (d, row->n, 0);
      return 0;
    }
  mean = softmax_mean (x + begin, d + begin, end - begin, peak, less);
  sac_row_fill (d, begin, 0);
  for (gsize j = begin; j < end; j++)
    d[j] = row->scale * sac_exp ((x[j] - peak) - less) * (d[j] - mean);
  sac_row_fill (d + end, row->n - end, 0);
  return 0;
}

const SacNormaliserClass SAC_NORMALISER_HARD_TOP_K = {
  .name = "hard-top-k",
  .label = N_ ("Hard top-k"),
  .formula = "exp x / Σ exp x over the k largest, else 0",
  .source = "softmax over the k largest; straight-through gradient (Bengio et al. 2013, §2.3)",
  .sums_to_1 = TRUE,
  .has_top_k = TRUE,
  .wants_scores = TRUE,
  .n_statistics = SAC_TOP_K_KEYS,
  .normalise = top_k_normalise,
  .again = top_k_again,
  .differentiate = top_k_differentiate,
};
