/* engine/attention/normaliser-ranked.c — scores from the largest down, without sorting those that are not asked for
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normalisers.h"

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
