/* tests/engine/test-gemm.c — matrix products against a plain one in double
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/tensor/gemm.h"

#include <math.h>
#include <string.h>

static void
fill (float *x, gsize n, guint seed)
{
  for (gsize i = 0; i < n; i++)
    x[i] = (float) ((i * 7919 + seed * 104729) % 257) / 128 - 1;
}

/* Writes op(A)·op(B) and the sum of the terms' sizes, which bounds what rounding can do. */
static double
plain_cell (const SacGemm *g, gsize i, gsize j, double *size)
{
  double sum = 0;

  *size = 0;
  for (gsize l = 0; l < g->k; l++)
    {
      const double a = (double) (g->trans_a ? g->a[l * g->lda + i] : g->a[i * g->lda + l]);
      const double b = (double) (g->trans_b ? g->b[j * g->ldb + l] : g->b[l * g->ldb + j]);

      sum += a * b;
      *size += fabs (a * b);
    }
  return sum;
}

/* The product of @g, whose c starts as @before: each cell against the plain sum, every one outside [m, n] unchanged. */
static void
check_product (const SacGemm *g, const float *before)
{
  for (gsize i = 0; i < g->m; i++)
    for (gsize j = 0; j < g->ldc; j++)
      {
        const gsize at = i * g->ldc + j;
        double size = 0, wanted = (double) before[at];

        if (j < g->n)
          {
            wanted = (double) g->alpha * plain_cell (g, i, j, &size);
            if (g->beta != 0)
              wanted += (double) g->beta * (double) before[at];
          }
        g_assert_cmpfloat (fabs ((double) g->c[at] - wanted), <=, 1e-6 * (1 + size + fabs (wanted)));
      }
}

static void
run_product (SacPool *pool, SacGemm g, gsize slack)
{
  g_autofree float *a = NULL, *b = NULL, *c = NULL, *before = NULL;
  gsize n_a, n_b, n_c;

  g.lda = (g.trans_a ? g.m : g.k) + slack;
  g.ldb = (g.trans_b ? g.k : g.n) + slack;
  g.ldc = g.n + slack;
  n_a = (g.trans_a ? g.k : g.m) * g.lda;
  n_b = (g.trans_b ? g.n : g.k) * g.ldb;
  n_c = g.m * g.ldc;
  a = g_new (float, n_a + 1);
  b = g_new (float, n_b + 1);
  c = g_new (float, n_c + 1);
  fill (a, n_a, 1);
  fill (b, n_b, 2);
  fill (c, n_c, 3);
  for (gsize i = 0; g.beta == 0 && i < g.m; i++)
    for (gsize j = 0; j < g.n; j++)
      c[i * g.ldc + j] = NAN; /* must not be read */
  before = g_memdup2 (c, (n_c + 1) * sizeof (float));
  g.a = a;
  g.b = b;
  g.c = c;
  sac_gemm (pool, &g);
  check_product (&g, before);
}

static const struct
{
  float alpha, beta;
} factors[] = { { 1, 0 }, { 1, 1 }, { -0.5f, 0 }, { 2, 0.25f }, { 0, 2 }, { 0, 0 } };

/* All transposes, odd sizes, all kinds of alpha and beta, rows that lie apart. */
static void
test_small (void)
{
  static const gsize sizes[] = { 0, 1, 3, 8, 17 };

  for (guint t = 0; t < 4; t++)
    for (gsize m = 0; m < G_N_ELEMENTS (sizes); m++)
      for (gsize n = 0; n < G_N_ELEMENTS (sizes); n++)
        for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
          for (gsize f = 0; f < G_N_ELEMENTS (factors); f++)
            run_product (NULL,
                         (SacGemm){ .trans_a = t & 1,
                                    .trans_b = t >> 1,
                                    .m = sizes[m],
                                    .n = sizes[n],
                                    .k = sizes[k],
                                    .alpha = factors[f].alpha,
                                    .beta = factors[f].beta },
                         (m + n + k) % 2 * 3);
}

/* Around the edges of tiles and panels: every count of rows left over, columns that end within a vector, the longest k. */
static void
test_edges (void)
{
  static const gsize columns[] = { 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 97 };
  static const gsize lengths[] = { 1, 7, 16, 511, 512, 513 };

  for (guint t = 0; t < 4; t++)
    for (gsize m = 2; m <= 14; m++)
      for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
        run_product (NULL,
                     (SacGemm){ .trans_a = t & 1,
                                .trans_b = t >> 1,
                                .m = m + (i % 3 == 0 ? 31 : 0),
                                .n = columns[i],
                                .k = lengths[(m + i) % 3],
                                .alpha = 1,
                                .beta = factors[m % 2].beta },
                     i % 4);
  for (guint t = 0; t < 4; t++)
    for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
      for (gsize m = 126; m <= 130; m++)
        run_product (
          NULL,
          (SacGemm){
            .trans_a = t & 1, .trans_b = t >> 1, .m = m, .n = 24, .k = lengths[i], .alpha = 0.5f, .beta = 1 },
          i % 2);
}

/* A number that is not finite stays in its row and column: padding never meets it. */
static void
test_not_finite (void)
{
  const gsize m = 7, n = 13, k = 5;
  float a[35], b[65], c[91];

  fill (a, 35, 1);
  fill (b, 65, 2);
  a[2 * k + 1] = INFINITY;
  b[3 * k + 4] = NAN;
  sac_gemm_nt (NULL, m, n, k, a, b, 0, c);
  for (gsize i = 0; i < m; i++)
    for (gsize j = 0; j < n; j++)
      g_assert_true (!isfinite (c[i * n + j]) == (i == 2 || j == 3));
}

static const struct
{
  gsize m, n, k;
} large[] = { { 130, 129, 65 }, { 33, 400, 90 }, { 700, 17, 101 }, { 257, 65, 67 } };

/* Sizes that are split over threads, in rows and in columns. */
static void
test_large (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (2);

  for (guint t = 0; t < 4; t++)
    for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
      for (gsize f = 0; f < 2; f++)
        run_product (pool,
                     (SacGemm){ .trans_a = t & 1,
                                .trans_b = t >> 1,
                                .m = large[i].m,
                                .n = large[i].n,
                                .k = large[i].k,
                                .alpha = 1,
                                .beta = factors[f].beta },
                     i);
}

/* No pool, one, two and three threads give the same bits. */
static void
test_threads (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    {
      const gsize m = large[i].m, n = large[i].n, k = large[i].k;
      g_autofree float *a = g_new (float, m *k), *b = g_new (float, n *k), *first = NULL;

      fill (a, m * k, 4);
      fill (b, n * k, 5);
      for (guint threads = 0; threads <= 3; threads++)
        {
          g_autoptr (SacPool) pool = threads > 0 ? sac_pool_new (threads) : NULL;
          g_autofree float *c = g_new (float, m *n);

          sac_gemm_nt (pool, m, n, k, a, b, 0, c);
          if (first == NULL)
            first = g_steal_pointer (&c);
          else
            g_assert_cmpmem (c, m * n * sizeof (float), first, m * n * sizeof (float));
        }
    }
}

/* The short forms are the long one with contiguous rows. */
static void
test_short_forms (void)
{
  const gsize m = 5, n = 7, k = 3;
  float a[15], b[21], c[35], before[35];
  SacGemm g = { .m = m, .n = n, .k = k, .alpha = 1, .a = a, .b = b, .c = c, .ldc = n };

  fill (a, 15, 1);
  fill (b, 21, 2);
  for (guint beta = 0; beta < 2; beta++)
    {
      g.beta = (float) beta;
      fill (before, 35, 3);
      memcpy (c, before, sizeof c);
      sac_gemm_nn (NULL, m, n, k, a, b, g.beta, c);
      g.trans_a = g.trans_b = FALSE;
      g.lda = k;
      g.ldb = n;
      check_product (&g, before);

      memcpy (c, before, sizeof c);
      sac_gemm_nt (NULL, m, n, k, a, b, g.beta, c);
      g.trans_b = TRUE;
      g.ldb = k;
      check_product (&g, before);

      memcpy (c, before, sizeof c);
      sac_gemm_tn (NULL, m, n, k, a, b, g.beta, c);
      g.trans_a = TRUE;
      g.trans_b = FALSE;
      g.lda = m;
      g.ldb = n;
      check_product (&g, before);
    }
}

/* One right operand for products of several heights; laid out anew or, for few rows, left where it is. */
static void
check_right (gboolean trans_b, gsize n_rows, gsize n, gsize k)
{
  const gsize ldb = (trans_b ? k : n) + 2, n_b = (trans_b ? n : k) * ldb,
              size = sac_gemm_right_size (n_rows, n, k);
  g_autofree float *a = g_new (float, 9 * (k + 1)), *b = g_new (float, n_b), *c = g_new (float, 9 * (n + 3));
  g_autofree float *room = g_new (float, size + 1);
  SacGemmRight right;

  fill (a, 9 * (k + 1), 1);
  fill (b, n_b, 2);
  sac_gemm_right_init (&right, trans_b, n_rows, n, k, b, ldb, room);
  for (gsize m = 1; m <= 9; m++)
    for (guint beta = 0; beta < 2; beta++)
      {
        SacGemm g = { .trans_b = trans_b, .m = m, .n = n, .k = k, .alpha = 1, .beta = (float) beta };
        g_autofree float *before = NULL;

        fill (c, 9 * (n + 3), 3);
        before = g_memdup2 (c, 9 * (n + 3) * sizeof (float));
        g.a = a;
        g.lda = k + 1;
        g.b = b;
        g.ldb = ldb;
        g.c = c;
        g.ldc = n + 3;
        sac_gemm_right (&right, m, a, k + 1, (float) beta, c, n + 3);
        check_product (&g, before);
      }
}

static void
test_right (void)
{
  static const gsize columns[] = { 1, 8, 15, 16, 33, 64, 65, 130 }, lengths[] = { 1, 9, 64, 512, 513 };

  for (guint trans_b = 0; trans_b < 2; trans_b++)
    for (gsize n = 0; n < G_N_ELEMENTS (columns); n++)
      for (gsize k = 0; k < G_N_ELEMENTS (lengths); k++)
        {
          check_right (trans_b, 8, columns[n], lengths[k]);
          check_right (trans_b, 900, columns[n], lengths[k]);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/gemm/small", test_small);
  g_test_add_func ("/engine/gemm/edges", test_edges);
  g_test_add_func ("/engine/gemm/not-finite", test_not_finite);
  g_test_add_func ("/engine/gemm/large", test_large);
  g_test_add_func ("/engine/gemm/threads", test_threads);
  g_test_add_func ("/engine/gemm/short-forms", test_short_forms);
  g_test_add_func ("/engine/gemm/right", test_right);
  return g_test_run ();
}
