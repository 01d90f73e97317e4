/* app/jobs/train-curve.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/train-curve.h"

#include "engine/files/series.h"

GPtrArray *
sac_curve_read_all (const char *path, GError **error)
{
  return sac_series_read (path, error);
}

gsize
sac_curve_count (const GPtrArray *all)
{
  gsize n = 0;

  for (guint i = 0; i < all->len; i++)
    n += ((const SacSeries *) g_ptr_array_index (all, i))->values->len;
  return n;
}

static const SacSeries *
find_series (const GPtrArray *all, const char *name)
{
  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = g_ptr_array_index (all, i);

      if (g_str_equal (series->name, name))
        return series;
    }
  return NULL;
}

void
sac_curve_init (SacCurve *curve, const GPtrArray *all, const char *name)
{
  const SacSeries *series = find_series (all, name);

  *curve = (SacCurve){ 0 };
  if (series == NULL || series->values->len == 0)
    return;
  curve->n = series->values->len;
  curve->y = g_memdup2 (series->values->data, curve->n * sizeof (double));
  curve->x = g_new (double, curve->n);
  for (gsize i = 0; i < curve->n; i++)
    curve->x[i] = (double) g_array_index (series->steps, gint64, i);
}

void
sac_curve_clear (SacCurve *curve)
{
  g_free (curve->x);
  g_free (curve->y);
  *curve = (SacCurve){ 0 };
}
