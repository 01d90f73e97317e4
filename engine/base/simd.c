/* engine/base/simd.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"

#include <float.h>

SAC_CLONES void
sac_exp_array (const float *in, float *out, gsize n)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    out[i] = sac_exp (in[i]);
}

SAC_CLONES void
sac_tanh_array (const float *in, float *out, gsize n)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    out[i] = sac_tanh (in[i]);
}

SAC_CLONES void
sac_sigmoid_array (const float *in, float *out, gsize n)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    out[i] = sac_sigmoid (in[i]);
}

SAC_CLONES float
sac_softmax_row (float *row, gsize n)
{
  float peak = -INFINITY;
  float sum = 0, scale;

#pragma omp simd reduction(max : peak)
  for (gsize i = 0; i < n; i++)
    peak = row[i] > peak ? row[i] : peak;
  if (peak <= -FLT_MAX) /* where clang starts a maximum in place of −∞ */
    {
      for (gsize i = 0; i < n; i++)
        row[i] = isnan (row[i]) ? row[i] : 0;
      return -INFINITY;
    }

#pragma omp simd reduction(+ : sum)
  for (gsize i = 0; i < n; i++)
    {
      row[i] = sac_exp (row[i] - peak);
      sum += row[i];
    }
  scale = 1 / sum;
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    row[i] *= scale;
  return peak + logf (sum);
}

SAC_CLONES float
sac_dot_array (const float *a, const float *b, gsize n)
{
  float sum = 0;

#pragma omp simd reduction(+ : sum)
  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

SAC_CLONES void
sac_axpy_array (float *a, float scale, const float *b, gsize n)
{
#pragma omp simd
  for (gsize i = 0; i < n; i++)
    a[i] += scale * b[i];
}
