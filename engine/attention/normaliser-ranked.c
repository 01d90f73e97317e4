/* engine/attention/normaliser-ranked.c — the largest of a row one after the other, and what sparse normalisers share
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"

#include <math.h>

static gboolean
comes_before (SacRanked a, SacRanked b)
{
  return a.score > b.score || (a.score == b.score && a.key < b.key);
}

/* Puts @item where it belongs at or below @at; both of what is below are heaps. */
static void
sift_down (SacRanked *items, gsize n, gsize at, SacRanked item)
{
  for (gsize child = 2 * at + 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n && comes_before (items[child + 1], items[child]))
        child++;
      if (comes_before (item, items[child]))
        break;
      items[at] = items[child];
      at = child;
    }
  items[at] = item;
}

void
sac_ranked_begin (SacRanked *items, gsize n)
{
  for (gsize i = n / 2; i-- > 0;)
    sift_down (items, n, i, items[i]);
}

SacRanked
sac_ranked_next (SacRanked *items, gsize *n)
{
  const SacRanked largest = items[0];

  --*n;
  if (*n > 0)
    sift_down (items, *n, 0, items[*n]);
  return largest;
}

gsize
sac_ranked_take (SacRanked *items, const float *x, gsize n, float peak, float factor)
{
  gsize n_taken = 0;

  for (gsize i = 0; i < n; i++)
    {
      const float z = (x[i] - peak) * factor;

      if (z > -1)
        items[n_taken++] = (SacRanked){ z, (guint32) i };
    }
  return n_taken;
}

void
sac_sparse_again (const SacSparse *sparse, const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  if (isnan (kept[SAC_SPARSE_PEAK].number))
    sac_row_fill (x, row->n, NAN);
  else if (kept[SAC_SPARSE_PEAK].number == -INFINITY)
    sac_row_fill (x, row->n, 0);
  else
    sparse->cut_off (x, row->n, kept[SAC_SPARSE_PEAK].number, kept[SAC_SPARSE_THRESHOLD].number);
}

void
sac_sparse_normalise (const SacSparse *sparse, const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  SacRanked few[SAC_RANKED_FEW];
  g_autofree SacRanked *many = row->n > SAC_RANKED_FEW ? g_new (SacRanked, row->n) : NULL;
  SacRanked *items = many != NULL ? many : few;
  const float peak = sac_row_get_peak (x, row->n);

  kept[SAC_SPARSE_PEAK].number = peak;
  kept[SAC_SPARSE_THRESHOLD].number =
    isfinite (peak) ? sparse->find_threshold (items, sac_ranked_take (items, x, row->n, peak, sparse->factor))
                    : 0;
  sac_sparse_again (sparse, row, kept, x);
}
