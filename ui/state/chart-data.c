/* ui/state/chart-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/chart-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SacChartData
{
  gatomicrefcount ref_count;
  SacChartPanel *panels;
  gsize n_panels;
  char *x_caption;
  SacChartNotes notes;
  GStringChunk *texts; /* owns every string of the panels */
  GPtrArray *arrays;   /* owns every array of the panels */
};

G_DEFINE_BOXED_TYPE (SacChartData, sac_chart_data, sac_chart_data_ref, sac_chart_data_unref)

static const char *
keep_text (SacChartData *data, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (data->texts, text) : NULL;
}

static const void *
keep_array (SacChartData *data, gconstpointer array, gsize n_bytes)
{
  gpointer copy = array != NULL ? g_memdup2 (array, n_bytes) : NULL;

  if (copy != NULL)
    g_ptr_array_add (data->arrays, copy);
  return copy;
}

static SacChartPanel
keep_panel (SacChartData *data, const SacChartPanel *from)
{
  SacChartPanel panel = *from;
  SacSeries *series = (SacSeries *) keep_array (data, from->series, from->n_series * sizeof (SacSeries));

  panel.title = keep_text (data, from->title);
  panel.unit = keep_text (data, from->unit);
  panel.series = series;
  for (gsize i = 0; i < from->n_series; i++)
    {
      series[i].name = keep_text (data, from->series[i].name);
      series[i].x = keep_array (data, from->series[i].x, from->series[i].n_points * sizeof (double));
      series[i].y = keep_array (data, from->series[i].y, from->series[i].n_points * sizeof (double));
      series[i].raw = keep_array (data, from->series[i].raw, from->series[i].n_points * sizeof (double));
      series[i].low = keep_array (data, from->series[i].low, from->series[i].n_points * sizeof (double));
      series[i].high = keep_array (data, from->series[i].high, from->series[i].n_points * sizeof (double));
    }
  return panel;
}

static void
keep_notes (SacChartData *data, const SacChartNotes *from)
{
  SacChartMark *marks =
    (SacChartMark *) keep_array (data, from->marks, from->n_marks * sizeof (SacChartMark));
  SacChartKey *keys = (SacChartKey *) keep_array (data, from->keys, from->n_keys * sizeof (SacChartKey));

  for (gsize i = 0; i < from->n_marks; i++)
    marks[i].text = keep_text (data, from->marks[i].text);
  for (gsize i = 0; i < from->n_keys; i++)
    keys[i].name = keep_text (data, from->keys[i].name);
  data->notes = (SacChartNotes){ marks, from->n_marks, keys, from->n_keys };
}

SacChartData *
sac_chart_data_new (const SacChartPanel *panels, gsize n_panels, const char *x_caption)
{
  return sac_chart_data_new_noted (panels, n_panels, x_caption, &(SacChartNotes){ NULL });
}

SacChartData *
sac_chart_data_new_noted (const SacChartPanel *panels,
                          gsize n_panels,
                          const char *x_caption,
                          const SacChartNotes *notes)
{
  SacChartData *data;

  g_return_val_if_fail (panels != NULL || n_panels == 0, NULL);

  data = g_new0 (SacChartData, 1);
  g_atomic_ref_count_init (&data->ref_count);
  data->texts = g_string_chunk_new (128);
  data->arrays = g_ptr_array_new_with_free_func (g_free);
  data->x_caption = g_strdup (x_caption);
  data->n_panels = n_panels;
  data->panels = g_new0 (SacChartPanel, n_panels);
  for (gsize i = 0; i < n_panels; i++)
    data->panels[i] = keep_panel (data, &panels[i]);
  keep_notes (data, notes);
  return data;
}

SacChartData *
sac_chart_data_ref (SacChartData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
sac_chart_data_unref (SacChartData *data)
{
  g_return_if_fail (data != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_string_chunk_free (data->texts);
  g_ptr_array_unref (data->arrays);
  g_free (data->x_caption);
  g_free (data->panels);
  g_free (data);
}

gsize
sac_chart_data_get_n_panels (const SacChartData *data)
{
  g_return_val_if_fail (data != NULL, 0);
  return data->n_panels;
}

const SacChartPanel *
sac_chart_data_get_panel (const SacChartData *data, gsize index)
{
  g_return_val_if_fail (data != NULL && index < data->n_panels, NULL);
  return &data->panels[index];
}

const char *
sac_chart_data_get_x_caption (const SacChartData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  return data->x_caption;
}

const SacChartNotes *
sac_chart_data_get_notes (const SacChartData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  return &data->notes;
}

typedef gboolean (*SeriesFunc) (const SacSeries *series, gpointer user_data);

static void
foreach_series (const SacChartData *data, SeriesFunc func, gpointer user_data)
{
  for (gsize i = 0; i < data->n_panels; i++)
    for (gsize j = 0; j < data->panels[i].n_series; j++)
      if (data->panels[i].series[j].n_points > 0 && !func (&data->panels[i].series[j], user_data))
        return;
}

typedef struct
{
  double x, best;
  int direction;
  gboolean found;
} Search;

static void
offer (Search *search, double x)
{
  if (!search->found || fabs (x - search->x) < fabs (search->best - search->x))
    search->best = x;
  search->found = TRUE;
}

static gboolean
offer_nearest (const SacSeries *series, gpointer user_data)
{
  Search *search = user_data;
  gsize index;

  if (sac_series_find_nearest (series, search->x, &index))
    offer (search, sac_series_get_x (series, index));
  return TRUE;
}

gboolean
sac_chart_data_find_nearest (const SacChartData *data, double x, double *nearest)
{
  Search search = { x, 0, 0, FALSE };

  g_return_val_if_fail (data != NULL && nearest != NULL, FALSE);

  foreach_series (data, offer_nearest, &search);
  if (search.found)
    *nearest = search.best;
  return search.found;
}

static gboolean
offer_next (const SacSeries *series, gpointer user_data)
{
  Search *search = user_data;
  gsize index;

  if (!sac_series_find_nearest (series, search->x, &index))
    return TRUE;
  for (gssize i = MAX ((gssize) index - 1, 0); i < (gssize) series->n_points && i <= (gssize) index + 1; i++)
    {
      const double x = sac_series_get_x (series, (gsize) i);

      if ((x - search->x) * search->direction > 0)
        offer (search, x);
    }
  return TRUE;
}

static gboolean
widen (const SacSeries *series, gpointer user_data)
{
  double *ends = user_data;

  ends[0] = fmin (ends[0], sac_series_get_x (series, 0));
  ends[1] = fmax (ends[1], sac_series_get_x (series, series->n_points - 1));
  return TRUE;
}

gboolean
sac_chart_data_find_next (const SacChartData *data, double x, int direction, double *next)
{
  Search search = { x, 0, direction, FALSE };
  double ends[2] = { INFINITY, -INFINITY };

  g_return_val_if_fail (data != NULL && next != NULL && direction != 0, FALSE);

  foreach_series (data, widen, ends);
  if (ends[0] > ends[1])
    return FALSE;
  if (isnan (x))
    {
      *next = direction > 0 ? ends[0] : ends[1];
      return TRUE;
    }
  foreach_series (data, offer_next, &search);
  if (search.found)
    *next = search.best;
  return search.found;
}
