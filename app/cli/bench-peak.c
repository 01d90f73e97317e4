/* app/cli/bench-peak.c — the machine's own matrix product
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench.h"

#include "engine/base/random.h"
#include "engine/tensor/gemm.h"

#define N 768

typedef struct
{
  SacPool *pool; /* Borrowed */
  float *a, *b, *c;
} Peak;

static float *
random_square (SacRandom *random)
{
  float *values = g_new (float, N *N);

  for (gsize i = 0; i < N * N; i++)
    values[i] = (float) sac_random_uniform (random) - 0.5f;
  return values;
}

static gpointer
peak_make (const SacBenchCase *bench, SacPool *pool, GError **error)
{
  Peak *peak = g_new (Peak, 1);
  SacRandom random;

  sac_random_init (&random, 1);
  peak->pool = pool;
  peak->a = random_square (&random);
  peak->b = random_square (&random);
  peak->c = random_square (&random);
  return peak;
}

static void
peak_run (gpointer state)
{
  const Peak *peak = state;

  sac_gemm_nn (peak->pool, N, N, N, peak->a, peak->b, 0, peak->c);
}

static void
peak_free (gpointer state)
{
  Peak *peak = state;

  g_free (peak->a);
  g_free (peak->b);
  g_free (peak->c);
  g_free (peak);
}

static double
peak_count (const SacBenchCase *bench)
{
  return 2.0 * N * N * N;
}

const SacBenchCase SAC_BENCH_PEAK = {
  .name = "sgemm",
  .label = "matrix product 768×768·768×768",
  .count = peak_count,
  .make = peak_make,
  .run = peak_run,
  .free = peak_free,
};
