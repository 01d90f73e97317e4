/* engine/tensor/gemm-small.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/tensor/gemm-small.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)

#define LARGEST_K          512
#define LARGEST_M          256
#define LARGEST_A          (1u << 16) /* floats: read again for every panel, from the second-level cache */
#define ROWS_WORTH_PACKING 32 /* rows of b that lie a power of two apart share few lines of the cache */
#define PANEL_WIDTH        64 /* of the widest tile */
#define TILE_ROWS          6

/* c [m, n] = alpha · a · b + beta · c for the n columns of one panel: a's element (i, l) lies at i·a_row + l·a_step, b's row l
 * at l·b_step, and may be read up to the tile's full width. */
typedef struct
{
  const float *a;
  gsize a_row, a_step;
  const float *b;
  gsize b_step;
  float *c;
  gsize ldc;
  gsize m, n, k;
  float alpha, beta;
} Panel;

#define TILE(name)   name##_narrow
#define TILE_TARGET  "avx2,fma"
#define TILE_LANES   8
#define TILE_VECTORS 2
#include "engine/tensor/gemm-tile.h"

/* Without the optimiser (a debugging build, a sanitizer's) the tiles are the slow way; tests ask for them all the same. */
#if defined(__OPTIMIZE__) || defined(TILES_ALWAYS)
#define IS_FAST TRUE
#else
#define IS_FAST FALSE
#endif

#ifndef WIDE_TARGET /* a test asks for the wide tiles on a processor that has not got the wide registers */
#define WIDE_TARGET   "avx512f,fma"
#define HAS_WIDE_SETS __builtin_cpu_supports ("avx512f")
#endif

#define TILE(name)   name##_wide
#define TILE_TARGET  WIDE_TARGET
#define TILE_LANES   16
#define TILE_VECTORS 4
#include "engine/tensor/gemm-tile.h"

typedef float Vec8 __attribute__ ((vector_size (32)));
typedef float Loose8 __attribute__ ((vector_size (32), aligned (4), may_alias));

/* out[l, j] = in[j, l] for 8 × 8. */
__attribute__ ((target ("avx2,fma"))) static void
transpose_block (const float *in, gsize in_step, float *out, gsize out_step)
{
  Vec8 r[8], s[8];

#pragma GCC unroll 8
  for (gsize j = 0; j < 8; j++)
    r[j] = *(const Loose8 *) (in + j * in_step);
#pragma GCC unroll 4
  for (gsize j = 0; j < 8; j += 2)
    {
      s[j] = __builtin_shufflevector (r[j], r[j + 1], 0, 8, 1, 9, 4, 12, 5, 13);
      s[j + 1] = __builtin_shufflevector (r[j], r[j + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
#pragma GCC unroll 2
  for (gsize j = 0; j < 8; j += 4)
    {
      r[j] = __builtin_shufflevector (s[j], s[j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[j + 1] = __builtin_shufflevector (s[j], s[j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
      r[j + 2] = __builtin_shufflevector (s[j + 1], s[j + 3], 0, 1, 8, 9, 4, 5, 12, 13);
      r[j + 3] = __builtin_shufflevector (s[j + 1], s[j + 3], 2, 3, 10, 11, 6, 7, 14, 15);
    }
#pragma GCC unroll 4
  for (gsize j = 0; j < 4; j++)
    {
      *(Loose8 *) (out + j * out_step) = __builtin_shufflevector (r[j], r[j + 4], 0, 1, 2, 3, 8, 9, 10, 11);
      *(Loose8 *) (out + (j + 4) * out_step) =
        __builtin_shufflevector (r[j], r[j + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

/* @n rows of @in, of length @k, become columns: out [k, width], zeros behind them. */
static void
pack_transposed (const float *in, gsize in_step, gsize n, gsize k, float *out, gsize width)
{
  gsize j = 0;

  for (; j + 8 <= n; j += 8)
    {
      gsize l = 0;

      for (; l + 8 <= k; l += 8)
        transpose_block (in + j * in_step + l, in_step, out + l * width + j, width);
      for (; l < k; l++)
        for (gsize i = j; i < j + 8; i++)
          out[l * width + i] = in[i * in_step + l];
    }
  for (gsize l = 0; l < k; l++)
    for (gsize i = j; i < width; i++)
      out[l * width + i] = i < n ? in[i * in_step + l] : 0;
}

/* A row of @vectors eights; a constant where it is called. */
__attribute__ ((target ("avx2,fma"), always_inline)) static inline void
copy_rows (const float *in, gsize in_step, gsize k, float *out, const gsize vectors)
{
  for (gsize l = 0; l < k; l++)
#pragma GCC unroll 8
    for (gsize v = 0; v < vectors; v++)
      *(Loose8 *) (out + l * vectors * 8 + v * 8) = *(const Loose8 *) (in + l * in_step + v * 8);
}

__attribute__ ((target ("avx2,fma"))) static void
pack_straight (const float *in, gsize in_step, gsize n, gsize k, float *out, gsize width)
{
  if (n == width && width == 16)
    copy_rows (in, in_step, k, out, 2);
  else if (n == width && width == 64)
    copy_rows (in, in_step, k, out, 8);
  else
    for (gsize l = 0; l < k; l++)
      {
        gsize j = 0;

        for (; j + 8 <= n; j += 8)
          *(Loose8 *) (out + l * width + j) = *(const Loose8 *) (in + l * in_step + j);
        for (; j < width; j++)
          out[l * width + j] = j < n ? in[l * in_step + j] : 0;
      }
}

typedef struct
{
  gsize lanes, vectors;
  void (*run) (const Panel *panel);
} Tiles;

/* The width that the panel function will read for @n columns: 1, 2 or all of its vectors. */
static gsize
width_read (const Tiles *tiles, gsize n)
{
  if (n <= tiles->lanes)
    return tiles->lanes;
  return n <= 2 * tiles->lanes ? 2 * tiles->lanes : tiles->vectors * tiles->lanes;
}

static void
pack_panel (const SacGemm *g, gsize column, gsize n, float *out, gsize width)
{
  if (g->trans_b)
    pack_transposed (g->b + column * g->ldb, g->ldb, n, g->k, out, width);
  else
    pack_straight (g->b + column, g->ldb, n, g->k, out, width);
}

static Panel
panel_of (const SacGemm *g)
{
  return (Panel){ .a = g->a,
                  .a_row = g->trans_a ? 1 : g->lda,
                  .a_step = g->trans_a ? g->lda : 1,
                  .ldc = g->ldc,
                  .m = g->m,
                  .k = g->k,
                  .alpha = g->alpha,
                  .beta = g->beta };
}

static void
run_panels (const SacGemm *g, const Tiles *tiles)
{
  const gsize width = tiles->lanes * tiles->vectors;
  float packed[LARGEST_K * PANEL_WIDTH] __attribute__ ((aligned (64)));
  Panel panel = panel_of (g);

  for (gsize column = 0; column < g->n; column += width)
    {
      panel.n = MIN (width, g->n - column);
      panel.c = g->c + column;
      panel.b = packed;
      panel.b_step = width_read (tiles, panel.n);
      if (g->trans_b || g->m >= ROWS_WORTH_PACKING || panel.n < panel.b_step)
        pack_panel (g, column, panel.n, packed, panel.b_step);
      else
        {
          panel.b = g->b + column;
          panel.b_step = g->ldb;
        }
      tiles->run (&panel);
    }
}

static const Tiles *
tiles_here (void)
{
  static const Tiles wide = { 16, 4, panel_wide }, narrow = { 8, 2, panel_narrow };

  if (!IS_FAST || !__builtin_cpu_supports ("avx2") || !__builtin_cpu_supports ("fma"))
    return NULL;
  return HAS_WIDE_SETS ? &wide : &narrow;
}

gboolean
sac_gemm_small (const SacGemm *g)
{
  const Tiles *tiles = tiles_here ();

  if (tiles == NULL || g->alpha == 0 || g->m < 2 || g->m > LARGEST_M || g->k > LARGEST_K ||
      g->m * g->k > LARGEST_A)
    return FALSE;
  run_panels (g, tiles);
  return TRUE;
}

/* Panels lie one behind the other, each k rows of its own width. */
gsize
sac_gemm_small_pack_size (gsize n, gsize k)
{
  const Tiles *tiles = tiles_here ();

  if (tiles == NULL || k == 0 || k > LARGEST_K)
    return 0;
  return (n + tiles->lanes * tiles->vectors - 1) / (tiles->lanes * tiles->vectors) * tiles->lanes *
         tiles->vectors * k;
}

void
sac_gemm_small_pack (const SacGemm *g, float *out)
{
  const Tiles *tiles = tiles_here ();
  const gsize width = tiles->lanes * tiles->vectors;

  for (gsize column = 0; column < g->n; column += width)
    {
      const gsize n = MIN (width, g->n - column);

      pack_panel (g, column, n, out + column * g->k, width_read (tiles, n));
    }
}

void
sac_gemm_small_packed (const SacGemm *g)
{
  const Tiles *tiles = tiles_here ();
  const gsize width = tiles->lanes * tiles->vectors;
  Panel panel = panel_of (g);

  for (gsize column = 0; column < g->n; column += width)
    {
      panel.n = MIN (width, g->n - column);
      panel.c = g->c + column;
      panel.b = g->b + column * g->k;
      panel.b_step = width_read (tiles, panel.n);
      tiles->run (&panel);
    }
}

#else

gboolean
sac_gemm_small (const SacGemm *g)
{
  return FALSE;
}

gsize
sac_gemm_small_pack_size (gsize n, gsize k)
{
  return 0;
}

void
sac_gemm_small_pack (const SacGemm *g, float *out)
{
  g_assert_not_reached ();
}

void
sac_gemm_small_packed (const SacGemm *g)
{
  g_assert_not_reached ();
}

#endif
