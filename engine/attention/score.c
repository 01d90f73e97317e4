/* engine/attention/score.c
 *
 * The additive score never holds T×S×D values: forward they are summed as they are made, backward they are made again.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/score.h"

#include "engine/base/simd.h"
#include "engine/tensor/gemm.h"

static SAC_CLONES void
additive_row (const float *q,
              const float *k,
              gsize k_step,
              const float *v,
              gsize width,
              gsize n,
              float factor,
              float *out)
{
  for (gsize j = 0; j < n; j++)
    {
      const float *key = k + j * k_step;
      float sum = 0;

#pragma omp simd reduction(+ : sum)
      for (gsize d = 0; d < width; d++)
        sum += v[d] * sac_tanh (q[d] + key[d]);
      out[j] = factor * sum;
    }
}

/* One query row against n keys; dq and dv are sums over the keys, dk has a row each. */
static SAC_CLONES void
additive_row_backward (const float *restrict q,
                       const float *restrict k,
                       gsize k_step,
                       const float *restrict v,
                       gsize width,
                       gsize n,
                       const float *restrict dscore,
                       float *restrict dq,
                       float *restrict dk,
                       float *restrict dv)
{
  for (gsize j = 0; j < n; j++)
    {
      const float *restrict key = k + j * k_step;
      float *restrict dkey = dk + j * k_step;
      const float ds = dscore[j];

      if (ds == 0)
        continue;
#pragma omp simd
      for (gsize d = 0; d < width; d++)
        {
          const float t = sac_tanh (q[d] + key[d]);
          const float g = ds * v[d] * (1 - t * t);

          dq[d] += g;
          dkey[d] += g;
          dv[d] += ds * t;
        }
    }
}

void
sac_scores_tile (const SacScores *s,
                 gsize row,
                 gsize n_rows,
                 gsize column,
                 gsize n_columns,
                 float factor,
                 float *out,
                 gsize out_step)
{
  const float *key = s->key + column * s->key_step;

  if (s->kind == SAC_SCORE_ADDITIVE)
    {
      for (gsize i = 0; i < n_rows; i++)
        additive_row (s->query + (row + i) * s->query_step, key, s->key_step, s->units, s->width, n_columns,
                      factor, out + i * out_step);
      return;
    }
  sac_gemm (NULL, &(SacGemm){ .trans_b = TRUE,
                              .m = n_rows,
                              .n = n_columns,
                              .k = s->width,
                              .alpha = factor,
                              .a = s->query + row * s->query_step,
                              .lda = s->query_step,
                              .b = key,
                              .ldb = s->key_step,
                              .beta = 0,
                              .c = out,
                              .ldc = out_step });
  for (gsize i = 0; s->key_bias != NULL && i < n_rows; i++)
    for (gsize j = 0; j < n_columns; j++)
      out[i * out_step + j] += factor * s->key_bias[(column + j) * s->bias_step];
}

void
sac_scores_terms (const SacScores *s, gsize row, gsize column, float *out)
{
  const float *q = s->query + row * s->query_step, *k = s->key + column * s->key_step;

  for (gsize d = 0; d < s->width; d++)
    out[d] = s->kind == SAC_SCORE_ADDITIVE ? s->units[d] * sac_tanh (q[d] + k[d]) : q[d] * k[d];
}

static void
additive_backward (const SacScores *s,
                   gsize row,
                   gsize n_rows,
                   gsize column,
                   gsize n_columns,
                   const float *dscore,
                   gsize dscore_step,
                   const SacScoreGrads *grads)
{
  for (gsize i = 0; i < n_rows; i++)
    additive_row_backward (s->query + (row + i) * s->query_step, s->key + column * s->key_step, s->key_step,
                           s->units, s->width, n_columns, dscore + i * dscore_step,
                           grads->query + (row + i) * s->query_step, grads->key + column * s->key_step,
                           grads->units);
}

void
sac_scores_tile_backward (const SacScores *s,
                          gsize row,
                          gsize n_rows,
                          gsize column,
                          gsize n_columns,
                          const float *dscore,
                          gsize dscore_step,
                          const SacScoreGrads *grads)
{
  SacGemm gemm = { .alpha = 1, .beta = 1, .a = dscore, .lda = dscore_step, .n = s->width };

  if (s->kind == SAC_SCORE_ADDITIVE)
    {
      additive_backward (s, row, n_rows, column, n_columns, dscore, dscore_step, grads);
      return;
    }
  if (grads->query != NULL)
    {
      gemm.m = n_rows;
      gemm.k = n_columns;
      gemm.b = s->key + column * s->key_step;
      gemm.ldb = s->key_step;
      gemm.c = grads->query + row * s->query_step;
      gemm.ldc = s->query_step;
      sac_gemm (NULL, &gemm);
    }
  if (grads->key != NULL)
    {
      gemm.trans_a = TRUE;
      gemm.m = n_columns;
      gemm.k = n_rows;
      gemm.b = s->query + row * s->query_step;
      gemm.ldb = s->query_step;
      gemm.c = grads->key + column * s->key_step;
      gemm.ldc = s->key_step;
      sac_gemm (NULL, &gemm);
    }
  for (gsize i = 0; grads->key_bias != NULL && i < n_rows; i++)
    for (gsize j = 0; j < n_columns; j++)
      grads->key_bias[(column + j) * s->bias_step] += dscore[i * dscore_step + j];
}
