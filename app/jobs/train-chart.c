/* app/jobs/train-chart.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/train-chart.h"

#include "app/jobs/train-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_PANELS 5

typedef struct
{
  guint panel;
  const char *name;  /* of the trainer's series */
  const char *label; /* in the legend */
  guint color;
} Line;

static const Line lines[] = {
  { 0, "loss", N_ ("training"), 0 },
  { 0, "validation_loss", N_ ("validation"), 1 },
  { 0, "guide", N_ ("alignment"), 2 },
  { 1, "accuracy", N_ ("training"), 0 },
  { 1, "validation_accuracy", N_ ("validation"), 1 },
  { 1, "exact", N_ ("exact"), 2 },
  { 2, "entropy", N_ ("validation"), 1 },
  { 3, "alignment_error", N_ ("validation"), 1 },
  { 4, "gold_weight", N_ ("validation"), 1 },
};

static const SacChartPanel panels[N_PANELS] = {
  { .title = N_ ("loss"), .unit = N_ ("nats a token"), .log_y = TRUE, .y_minimum = NAN, .y_maximum = NAN },
  { .title = N_ ("accuracy"), .y_minimum = 0, .y_maximum = 1 },
  { .title = N_ ("entropy of the weights"), .unit = N_ ("nats a query"), .y_minimum = 0, .y_maximum = NAN },
  { .title = N_ ("alignment error"), .y_minimum = 0, .y_maximum = 1 },
  { .title = N_ ("weight on gold"), .y_minimum = 0, .y_maximum = 1 },
};

/* The lines of panel @index that have values; returns how many. */
static gsize
collect (const SacCurve *curves, guint index, SacSeries *series)
{
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].panel == index && curves[i].n > 0)
      series[n++] = (SacSeries){ .name = _ (lines[i].label),
                                 .x = curves[i].x,
                                 .y = curves[i].y,
                                 .n_points = curves[i].n,
                                 .color = lines[i].color };
  return n;
}

/* "learning rate 0.001 → 0.0005"; what was changed at one step is one mark. @texts owns. */
static void
append_marks (GArray *marks, const GArray *changes, GPtrArray *texts)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const SacHistoryChange *change = &g_array_index (changes, SacHistoryChange, i);
      SacChartMark *last = marks->len > 0 ? &g_array_index (marks, SacChartMark, marks->len - 1) : NULL;
      g_autofree char *field = g_strdelimit (g_strdup (change->field), "-_", ' ');
      char *text = g_strdup_printf ("%s %.4g → %.4g", field, change->before, change->after);

      g_ptr_array_add (texts, text);
      if (last != NULL && last->x == (double) change->step)
        g_ptr_array_add (texts, (gpointer) (last->text = g_strdup_printf ("%s, %s", last->text, text)));
      else
        g_array_append_vals (marks, &(SacChartMark){ .x = (double) change->step, .text = text }, 1);
    }
}

static SacChartData *
make_chart (const SacChartPanel *shown, gsize n, const GArray *changes)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (SacChartMark));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  append_marks (marks, changes, texts);
  return sac_chart_data_new_noted (shown, n, _ ("step"),
                                   &(SacChartNotes){ .marks = (const SacChartMark *) marks->data,
                                                     .n_marks = marks->len });
}

SacChartData *
sac_train_chart_new (const GPtrArray *recorded, const GArray *changes)
{
  SacCurve curves[G_N_ELEMENTS (lines)];
  SacSeries series[N_PANELS][G_N_ELEMENTS (lines)];
  SacChartPanel shown[N_PANELS];
  SacChartData *chart = NULL;
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    sac_curve_init (&curves[i], recorded, lines[i].name);
  for (guint i = 0; i < N_PANELS; i++)
    {
      shown[n] = panels[i];
      shown[n].title = _ (panels[i].title);
      shown[n].unit = panels[i].unit != NULL ? _ (panels[i].unit) : NULL;
      shown[n].series = series[i];
      shown[n].n_series = collect (curves, i, series[i]);
      n += shown[n].n_series > 0;
    }
  if (n > 0)
    chart = make_chart (shown, n, changes);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    sac_curve_clear (&curves[i]);
  return chart;
}
