/* engine/tensor/gemm-tile.h — tiles of a small matrix product, for one instruction set; included by gemm-small.c
 *
 * Before each inclusion: TILE(name) makes the names, TILE_TARGET is the instruction set, TILE_LANES the floats of a vector,
 * TILE_VECTORS how many a tile is wide. A tile of r rows and v vectors keeps r·v sums in registers while it walks
 * along k.
 *
 * SPDX-License-Identifier: MIT
 */

typedef float TILE (vec) __attribute__ ((vector_size (TILE_LANES * 4)));
typedef float TILE (loose) __attribute__ ((vector_size (TILE_LANES * 4), aligned (4), may_alias));

__attribute__ ((target (TILE_TARGET), always_inline)) static inline void
TILE (store) (const Panel *p, gsize row, gsize column, TILE (vec) sum)
{
  float *c = p->c + row * p->ldc + column;
  float values[TILE_LANES];

  sum *= p->alpha;
  if (column + TILE_LANES <= p->n)
    {
      if (p->beta != 0)
        sum += p->beta * *(const TILE (loose) *) c;
      *(TILE (loose) *) c = sum;
      return;
    }
  memcpy (values, &sum, sizeof values);
  for (gsize j = 0; column + j < p->n; j++)
    c[j] = p->beta != 0 ? values[j] + p->beta * c[j] : values[j];
}

/* Rows @row … of the panel; @rows and @vectors are constants where it is called, and all loops over them unrolled. */
__attribute__ ((target (TILE_TARGET), always_inline)) static inline void
TILE (tile) (const Panel *p, gsize row, const gsize rows, const gsize vectors)
{
  TILE (vec) sums[TILE_ROWS][TILE_VECTORS] = { 0 };
  const float *a[TILE_ROWS];
  const float *b = p->b;
  gsize at = 0;

#pragma GCC unroll 6
  for (gsize i = 0; i < rows; i++)
    a[i] = p->a + MIN (row + i, p->m - 1) * p->a_row;
  for (gsize l = 0; l < p->k; l++, at += p->a_step, b += p->b_step)
    {
      TILE (vec) values[TILE_VECTORS];

#pragma GCC unroll 4
      for (gsize v = 0; v < vectors; v++)
        values[v] = *(const TILE (loose) *) (b + v * TILE_LANES);
#pragma GCC unroll 6
      for (gsize i = 0; i < rows; i++)
#pragma GCC unroll 4
        for (gsize v = 0; v < vectors; v++)
          sums[i][v] += a[i][at] * values[v];
    }
#pragma GCC unroll 6
  for (gsize i = 0; i < rows; i++)
#pragma GCC unroll 4
    for (gsize v = 0; v < vectors; v++)
      if (row + i < p->m && v * TILE_LANES < p->n)
        TILE (store) (p, row + i, v * TILE_LANES, sums[i][v]);
}

__attribute__ ((target (TILE_TARGET), always_inline)) static inline void
TILE (rows) (const Panel *p, const gsize vectors)
{
  gsize row = 0;

  while (row < p->m)
    {
      const gsize left = p->m - row;

      if (left <= 4 || left == 7 || left == 8)
        {
          TILE (tile) (p, row, 4, vectors);
          row += 4;
        }
      else
        {
          TILE (tile) (p, row, 6, vectors);
          row += 6;
        }
    }
}

/* As many vectors as the panel needs. */
__attribute__ ((target (TILE_TARGET))) static void
TILE (panel) (const Panel *panel)
{
  const Panel own = *panel, *p = &own; /* that no store into c could change it */

  if (p->n <= TILE_LANES)
    TILE (rows) (p, 1);
  else if (TILE_VECTORS > 2 && p->n <= 2 * TILE_LANES)
    TILE (rows) (p, 2);
  else
    TILE (rows) (p, TILE_VECTORS);
}

#undef TILE
#undef TILE_TARGET
#undef TILE_LANES
#undef TILE_VECTORS
