/* ui/state/chart-mix.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/chart-mix.h"

#include <math.h>

/* What is put together; @owned keeps the arrays and texts made for it. */
typedef struct
{
  GArray *panels;    /* SacChartPanel */
  GPtrArray *series; /* [panels->len] of GArray of SacSeries */
  GArray *marks, *keys;
  GPtrArray *owned;
  double smoothing;
  gboolean several;
} Mix;

void
sac_smooth (const double *y, gsize n, double factor, double *out)
{
  double sum = 0, left = 1; /* s, and the power of the factor */

  g_return_if_fail (factor >= 0 && factor < 1);

  for (gsize i = 0; i < n; i++)
    {
      if (!isfinite (y[i]))
        {
          out[i] = (double) NAN;
          continue;
        }
      sum = factor * sum + (1 - factor) * y[i];
      left *= factor;
      out[i] = sum / (1 - left);
    }
}

static gpointer
keep (Mix *mix, gpointer block)
{
  g_ptr_array_add (mix->owned, block);
  return block;
}

static GArray *
find_panel (Mix *mix, const SacChartPanel *panel)
{
  SacChartPanel own = *panel;

  for (guint i = 0; i < mix->panels->len; i++)
    if (g_strcmp0 (g_array_index (mix->panels, SacChartPanel, i).title, panel->title) == 0)
      return mix->series->pdata[i];
  g_array_append_val (mix->panels, own);
  g_ptr_array_add (mix->series, g_array_new (FALSE, FALSE, sizeof (SacSeries)));
  return mix->series->pdata[mix->series->len - 1];
}

static void
smooth_series (Mix *mix, SacSeries *series)
{
  double *smoothed;

  if (mix->smoothing <= 0 || series->n_points < 2)
    return;
  smoothed = keep (mix, g_new (double, series->n_points));
  series->raw = series->y;
  sac_smooth (series->raw, series->n_points, mix->smoothing, smoothed);
  series->y = smoothed;
}

static void
add_series (Mix *mix, GArray *into, const SacChartRun *run, const SacSeries *from, guint index)
{
  SacSeries series = *from;

  smooth_series (mix, &series);
  if (mix->several)
    {
      series.color = run->color;
      series.dash = MIN (index, 2);
      series.name = keep (mix, g_strdup_printf ("%s · %s", run->name, from->name));
    }
  g_array_append_val (into, series);
}

static void
add_marks (Mix *mix, const SacChartRun *run)
{
  const SacChartNotes *notes = sac_chart_data_get_notes (run->data);

  for (gsize i = 0; i < notes->n_marks; i++)
    {
      SacChartMark mark = notes->marks[i];

      mark.of_run = mix->several;
      mark.color = run->color;
      if (mix->several && mark.text != NULL)
        mark.text = keep (mix, g_strdup_printf ("%s: %s", run->name, mark.text));
      g_array_append_val (mix->marks, mark);
    }
}

static void
add_run (Mix *mix, const SacChartRun *run)
{
  const SacChartKey key = { run->name, run->color };

  for (gsize i = 0; i < sac_chart_data_get_n_panels (run->data); i++)
    {
      const SacChartPanel *panel = sac_chart_data_get_panel (run->data, i);
      GArray *into = find_panel (mix, panel);

      for (guint j = 0; j < panel->n_series; j++)
        add_series (mix, into, run, &panel->series[j], j);
    }
  add_marks (mix, run);
  if (mix->several)
    g_array_append_val (mix->keys, key);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const double x = ((const SacChartMark *) a)->x, y = ((const SacChartMark *) b)->x;

  return (x > y) - (x < y);
}

static SacChartData *
finish (Mix *mix, const char *x_caption)
{
  SacChartNotes notes;

  if (mix->panels->len == 0)
    return NULL;
  g_array_sort (mix->marks, compare_marks);
  notes = (SacChartNotes){ (const SacChartMark *) mix->marks->data, mix->marks->len,
                           (const SacChartKey *) mix->keys->data, mix->keys->len };
  for (guint i = 0; i < mix->panels->len; i++)
    {
      SacChartPanel *panel = &g_array_index (mix->panels, SacChartPanel, i);
      const GArray *series = mix->series->pdata[i];

      panel->series = (const SacSeries *) series->data;
      panel->n_series = series->len;
    }
  return sac_chart_data_new_noted ((const SacChartPanel *) mix->panels->data, mix->panels->len, x_caption,
                                   &notes);
}

SacChartData *
sac_chart_mix (const SacChartRun *runs, gsize n_runs, double smoothing)
{
  g_autoptr (GArray) panels = g_array_new (FALSE, FALSE, sizeof (SacChartPanel));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SacChartMark));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SacChartKey));
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  Mix mix = { panels, series, marks, keys, owned, CLAMP (smoothing, 0, SAC_SMOOTHING_MAX), FALSE };
  const char *x_caption = NULL;
  guint n_seen = 0;

  g_return_val_if_fail (runs != NULL || n_runs == 0, NULL);

  for (gsize i = 0; i < n_runs; i++)
    n_seen += !runs[i].hidden && runs[i].data != NULL;
  mix.several = n_seen > 1;
  for (gsize i = 0; i < n_runs; i++)
    if (!runs[i].hidden && runs[i].data != NULL)
      {
        x_caption = sac_chart_data_get_x_caption (runs[i].data);
        add_run (&mix, &runs[i]);
      }
  return finish (&mix, x_caption);
}
