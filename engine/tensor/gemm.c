/* engine/tensor/gemm.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/tensor/gemm.h"

#include "engine/tensor/gemm-small.h"

#include <cblas.h>

/* A right operand is laid out anew for at least so many rows. */
#define ROWS_WORTH_PACKING 32

/* Below this many multiply-adds a second thread costs more than it brings. */
#define SMALL_PRODUCT (1u << 20)

static void
gemm_one (const SacGemm *g)
{
  if (g->m == 0 || g->n == 0)
    return;
  if (g->k == 0)
    {
      for (gsize i = 0; i < g->m; i++)
        for (gsize j = 0; j < g->n; j++)
          g->c[i * g->ldc + j] = g->beta == 0 ? 0 : g->beta * g->c[i * g->ldc + j];
      return;
    }
  if (sac_gemm_small (g))
    return;
  cblas_sgemm (CblasRowMajor, g->trans_a ? CblasTrans : CblasNoTrans, g->trans_b ? CblasTrans : CblasNoTrans,
               (blasint) g->m, (blasint) g->n, (blasint) g->k, g->alpha, g->a, (blasint) g->lda, g->b,
               (blasint) g->ldb, g->beta, g->c, (blasint) g->ldc);
}

typedef struct
{
  const SacGemm *whole;
  gsize panel; /* rows or columns of C a chunk */
  gboolean by_rows;
} Panels;

static void
gemm_panel (gsize chunk, gpointer data)
{
  const Panels *p = data;
  SacGemm g = *p->whole;
  const gsize from = chunk * p->panel;

  if (p->by_rows)
    {
      g.m = MIN (p->panel, g.m - from);
      g.a += g.trans_a ? from : from * g.lda;
      g.c += from * g.ldc;
    }
  else
    {
      g.n = MIN (p->panel, g.n - from);
      g.b += g.trans_b ? from * g.ldb : from;
      g.c += from;
    }
  gemm_one (&g);
}

/* About four chunks, in steps that suit the kernels; large sides make more chunks of at least 64. */
static gsize
panel_size (gsize side)
{
  gsize n_chunks = CLAMP (side / 256, 4, 16);

  return MAX (16, (side / n_chunks + 15) / 16 * 16);
}

void
sac_gemm (SacPool *pool, const SacGemm *g)
{
  Panels panels = { .whole = g };
  gsize side;

  g_return_if_fail (g->lda <= G_MAXINT && g->ldb <= G_MAXINT && g->ldc <= G_MAXINT);

  if ((double) g->m * (double) g->n * (double) g->k < SMALL_PRODUCT || MAX (g->m, g->n) < 32)
    {
      gemm_one (g);
      return;
    }
  panels.by_rows = g->m >= g->n;
  side = panels.by_rows ? g->m : g->n;
  panels.panel = panel_size (side);
  sac_pool_run (pool, (side + panels.panel - 1) / panels.panel, gemm_panel, &panels);
}

void
sac_gemm_nt (SacPool *pool, gsize m, gsize n, gsize k, const float *x, const float *w, float beta, float *out)
{
  sac_gemm (pool, &(SacGemm){ .trans_b = TRUE,
                              .m = m,
                              .n = n,
                              .k = k,
                              .alpha = 1,
                              .a = x,
                              .lda = k,
                              .b = w,
                              .ldb = k,
                              .beta = beta,
                              .c = out,
                              .ldc = n });
}

void
sac_gemm_nn (SacPool *pool, gsize m, gsize n, gsize k, const float *a, const float *b, float beta, float *out)
{
  sac_gemm (pool, &(SacGemm){ .m = m,
                              .n = n,
                              .k = k,
                              .alpha = 1,
                              .a = a,
                              .lda = k,
                              .b = b,
                              .ldb = n,
                              .beta = beta,
                              .c = out,
                              .ldc = n });
}

void
sac_gemm_tn (SacPool *pool, gsize m, gsize n, gsize k, const float *a, const float *b, float beta, float *out)
{
  sac_gemm (pool, &(SacGemm){ .trans_a = TRUE,
                              .m = m,
                              .n = n,
                              .k = k,
                              .alpha = 1,
                              .a = a,
                              .lda = m,
                              .b = b,
                              .ldb = n,
                              .beta = beta,
                              .c = out,
                              .ldc = n });
}

gsize
sac_gemm_right_size (gsize n_rows, gsize n, gsize k)
{
  return n_rows >= ROWS_WORTH_PACKING ? sac_gemm_small_pack_size (n, k) : 0;
}

void
sac_gemm_right_init (SacGemmRight *right,
                     gboolean trans_b,
                     gsize n_rows,
                     gsize n,
                     gsize k,
                     const float *b,
                     gsize ldb,
                     float *room)
{
  *right = (SacGemmRight){ .gemm = { .trans_b = trans_b, .n = n, .k = k, .alpha = 1, .b = b, .ldb = ldb },
                           .is_packed = sac_gemm_right_size (n_rows, n, k) > 0 };
  if (!right->is_packed)
    return;
  sac_gemm_small_pack (&right->gemm, room);
  right->gemm.b = room;
}

void
sac_gemm_right (const SacGemmRight *right,
                gsize m,
                const float *a,
                gsize lda,
                float beta,
                float *c,
                gsize ldc)
{
  SacGemm gemm = right->gemm;

  gemm.m = m;
  gemm.a = a;
  gemm.lda = lda;
  gemm.beta = beta;
  gemm.c = c;
  gemm.ldc = ldc;
  if (right->is_packed)
    sac_gemm_small_packed (&gemm);
  else
    gemm_one (&gemm);
}
