/* engine/train/band.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/band.h"

#include "engine/files/series.h"

#include <math.h>
#include <stdlib.h>

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static gsize
sort_numbers (double *values, gsize n)
{
  gsize kept = 0;

  for (gsize i = 0; i < n; i++)
    if (!isnan (values[i]))
      values[kept++] = values[i];
  qsort (values, kept, sizeof *values, compare_numbers);
  return kept;
}

static double
middle (const double *sorted, gsize n)
{
  if (n == 0)
    return (double) NAN;
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

double
sac_median (double *values, gsize n)
{
  const gsize kept = sort_numbers (values, n);

  return middle (values, kept);
}

/* Where each run stands, and what of it comes next. */
typedef struct
{
  const SacSeries *series; /* (nullable) */
  guint at;
} Cursor;

static gboolean
next_step (const Cursor *cursors, guint n, gint64 *step)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const Cursor *c = &cursors[i];

      if (c->series == NULL || c->at >= c->series->steps->len)
        continue;
      *step = any ? MIN (*step, g_array_index (c->series->steps, gint64, c->at))
                  : g_array_index (c->series->steps, gint64, c->at);
      any = TRUE;
    }
  return any;
}

static guint
take_values (Cursor *cursors, guint n, gint64 step, double *values)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      Cursor *c = &cursors[i];

      if (c->series == NULL || c->at >= c->series->steps->len ||
          g_array_index (c->series->steps, gint64, c->at) != step)
        continue;
      values[found++] = g_array_index (c->series->values, double, c->at++);
    }
  return found;
}

static void
grow (SacBand *band, gsize n)
{
  band->steps = g_new (gint64, n);
  band->median = g_new (double, n);
  band->minimum = g_new (double, n);
  band->maximum = g_new (double, n);
  band->counts = g_new (guint, n);
}

SacBand *
sac_band_new (const GPtrArray *series)
{
  const guint n = series->len;
  SacBand *band = g_new0 (SacBand, 1);
  g_autofree Cursor *cursors = g_new0 (Cursor, MAX (n, 1));
  g_autofree double *values = g_new (double, MAX (n, 1));
  gsize most = 0;
  gint64 step;

  for (guint i = 0; i < n; i++)
    {
      cursors[i].series = g_ptr_array_index (series, i);
      most += cursors[i].series != NULL ? cursors[i].series->steps->len : 0;
    }
  grow (band, most);
  while (next_step (cursors, n, &step))
    {
      const gsize at = band->n++, found = sort_numbers (values, take_values (cursors, n, step, values));

      band->steps[at] = step;
      band->counts[at] = (guint) found;
      band->median[at] = middle (values, found);
      band->minimum[at] = found > 0 ? values[0] : (double) NAN;
      band->maximum[at] = found > 0 ? values[found - 1] : (double) NAN;
    }
  return band;
}

void
sac_band_free (SacBand *band)
{
  if (band == NULL)
    return;
  g_free (band->steps);
  g_free (band->median);
  g_free (band->minimum);
  g_free (band->maximum);
  g_free (band->counts);
  g_free (band);
}
