/* engine/tensor/gemm.h — matrix products; the only place that calls CBLAS
 *
 *   C = alpha · op(A) · op(B) + beta · C,   op(A) is [m, k], op(B) is [k, n], C is [m, n]
 *
 * Layout     row-major; lda, ldb, ldc are the distances between rows as stored (before op).
 * Threads    split over the pool in panels whose borders depend on the sizes alone: the bits of the result are
 *            the same for any number of threads. beta = 0 never reads C.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/parallel.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean trans_a;
  gboolean trans_b;
  gsize m, n, k;
  float alpha;
  const float *a;
  gsize lda;
  const float *b;
  gsize ldb;
  float beta;
  float *c;
  gsize ldc;
} SacGemm;

void sac_gemm (SacPool *pool, const SacGemm *gemm);

/* x·Wᵀ: x [m, k], W [n, k], out [m, n]; all rows contiguous. @beta 0 assigns, 1 adds. */
void sac_gemm_nt (SacPool *pool,
                  gsize m,
                  gsize n,
                  gsize k,
                  const float *x,
                  const float *w,
                  float beta,
                  float *out);

/* a·b: a [m, k], b [k, n] */
void sac_gemm_nn (SacPool *pool,
                  gsize m,
                  gsize n,
                  gsize k,
                  const float *a,
                  const float *b,
                  float beta,
                  float *out);

/* aᵀ·b: a [k, m], b [k, n] */
void sac_gemm_tn (SacPool *pool,
                  gsize m,
                  gsize n,
                  gsize k,
                  const float *a,
                  const float *b,
                  float beta,
                  float *out);

/* A right operand for many products, by one thread each and any number of them at a time.
 *
 * sac_gemm_right_size: floats to give to sac_gemm_right_init() as @room, where op(B) [k, n] is laid out for @n_rows rows of
 * products in all; 0 where that is not worth it, then @room is not touched and B must stay. */
typedef struct
{
  SacGemm gemm; /* what is the same in all of them */
  gboolean is_packed;
} SacGemmRight;

gsize sac_gemm_right_size (gsize n_rows, gsize n, gsize k);
void sac_gemm_right_init (SacGemmRight *right,
                          gboolean trans_b,
                          gsize n_rows,
                          gsize n,
                          gsize k,
                          const float *b,
                          gsize ldb,
                          float *room);

/* C = a · op(B) + beta · C, a [m, k] */
void sac_gemm_right (const SacGemmRight *right,
                     gsize m,
                     const float *a,
                     gsize lda,
                     float beta,
                     float *c,
                     gsize ldc);

G_END_DECLS
