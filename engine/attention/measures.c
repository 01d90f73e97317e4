/* engine/attention/measures.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/measures.h"

#include <math.h>

void
sac_rows_to_shares (float *weights, gsize n_queries, gsize n_keys)
{
  for (gsize i = 0; i < n_queries; i++)
    {
      float *row = weights + i * n_keys;
      double sum = 0;

      for (gsize j = 0; j < n_keys; j++)
        sum += (double) row[j];
      for (gsize j = 0; j < n_keys && sum > 0; j++)
        row[j] = (float) ((double) row[j] / sum);
    }
}

double
sac_row_entropy (const float *row, gsize n_keys)
{
  double sum = 0;

  for (gsize j = 0; j < n_keys; j++)
    if (row[j] > 0)
      sum -= (double) row[j] * log ((double) row[j]);
  return sum;
}

void
sac_measures_of (const float *weights, gsize n_queries, gsize n_keys, SacMeasures *measures)
{
  gsize n = 0;

  *measures = (SacMeasures){ 0 };
  for (gsize i = 0; i < n_queries; i++)
    {
      const float *row = weights + i * n_keys;
      double total = 0, distance = 0, largest = 0;

      for (gsize j = 0; j < n_keys; j++)
        {
          total += (double) row[j];
          distance += (double) row[j] * fabs ((double) i - (double) j);
          largest = MAX (largest, (double) row[j]);
        }
      if (total <= 0)
        continue;
      n++;
      measures->entropy += sac_row_entropy (row, n_keys);
      measures->distance += distance;
      measures->sharpness += largest;
    }
  if (n == 0)
    return;
  measures->entropy /= (double) n;
  measures->distance /= (double) n;
  measures->sharpness /= (double) n;
}

static gsize
largest_of (const float *row, gsize n)
{
  gsize best = 0;

  for (gsize j = 1; j < n; j++)
    if (row[j] > row[best])
      best = j;
  return best;
}

void
sac_alignment_count (const float *weights,
                     gsize n_queries,
                     gsize n_keys,
                     const SacLink *gold,
                     gsize n_gold,
                     SacAlignmentCount *count)
{
  for (gsize i = 0; i < n_queries; i++)
    {
      const gsize found = largest_of (weights + i * n_keys, n_keys);
      gboolean linked = FALSE;

      for (gsize g = 0; g < n_gold; g++)
        if (gold[g].target == i)
          {
            linked = TRUE;
            count->n_gold++;
            count->n_agreed += gold[g].source == found;
          }
      count->n_found += linked;
    }
}

double
sac_alignment_error (const SacAlignmentCount *count)
{
  const gsize total = count->n_found + count->n_gold;

  return total > 0 ? 1 - 2 * (double) count->n_agreed / (double) total : (double) NAN;
}

static gboolean
is_first_of_query (const SacLink *gold, gsize g)
{
  for (gsize i = 0; i < g; i++)
    if (gold[i].target == gold[g].target)
      return FALSE;
  return TRUE;
}

void
sac_gold_weight_count (const float *weights,
                       gsize n_keys,
                       const SacLink *gold,
                       gsize n_gold,
                       SacGoldWeight *count)
{
  for (gsize g = 0; g < n_gold; g++)
    {
      count->sum += (double) weights[gold[g].target * n_keys + gold[g].source];
      count->n_rows += is_first_of_query (gold, g);
    }
}

double
sac_gold_weight_mean (const SacGoldWeight *count)
{
  return count->n_rows > 0 ? count->sum / (double) count->n_rows : (double) NAN;
}
