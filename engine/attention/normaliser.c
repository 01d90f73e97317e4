/* engine/attention/normaliser.c — the registry, and what several normalisers need of a row
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normaliser.h"

#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"

#include <float.h>
#include <string.h>

static const SacNormaliserClass *const all_normalisers[] = {
  &SAC_NORMALISER_SOFTMAX,
  &SAC_NORMALISER_SIGMOID,
  &SAC_NORMALISER_SPARSEMAX,
  &SAC_NORMALISER_ENTMAX15,
  &SAC_NORMALISER_HARD_TOP_K,
  &SAC_NORMALISER_LOCAL_P,
  NULL,
};

const SacNormaliserClass *const *
sac_normaliser_list (void)
{
  return all_normalisers;
}

const SacNormaliserClass *
sac_normaliser_find (const char *name)
{
  for (gsize i = 0; all_normalisers[i] != NULL; i++)
    if (g_str_equal (all_normalisers[i]->name, name))
      return all_normalisers[i];
  return NULL;
}

gsize
sac_normaliser_count_statistics (const SacNormaliserClass *normaliser, guint top_k)
{
  return normaliser->n_statistics + (normaliser->has_top_k ? top_k : 0);
}

void
sac_normaliser_clear_statistics (SacStatistic *kept, gsize n)
{
  memset (kept, 0, n * sizeof (SacStatistic));
  if (n > 0)
    kept[0].number = -INFINITY;
}

SAC_CLONES float
sac_row_get_peak (const float *x, gsize n)
{
  float peak = -INFINITY;
  guint n_nan = 0;

#pragma omp simd reduction(max : peak) reduction(+ : n_nan)
  for (gsize i = 0; i < n; i++)
    {
      peak = x[i] > peak ? x[i] : peak;
      n_nan += x[i] != x[i];
    }
  if (n_nan > 0 || peak == INFINITY)
    return NAN;
  return peak <= -FLT_MAX ? -INFINITY : peak;
}

void
sac_row_fill (float *x, gsize n, float value)
{
  for (gsize i = 0; i < n; i++)
    x[i] = value;
}

SAC_CLONES float
sac_row_exp_less (float *x, gsize n, float peak, float less)
{
  float sum = 0;

#pragma omp simd reduction(+ : sum)
  for (gsize i = 0; i < n; i++)
    {
      x[i] = sac_exp ((x[i] - peak) - less);
      sum += x[i];
    }
  return sum;
}
