/* app/jobs/train-chart.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/train-chart.h"

#include "app/jobs/train-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_PANELS 4

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
};

static const SacChartPanel panels[N_PANELS] = {
  { .title = N_ ("loss"), .unit = N_ ("nats a token"), .log_y = TRUE, .y_minimum = NAN, .y_maximum = NAN },
  { .title = N_ ("accuracy"), .y_minimum = 0, .y_maximum = 1 },
  { .title = N_ ("entropy of the weights"), .unit = N_ ("nats a query"), .y_minimum = 0, .y_maximum = NAN },
  { .title = N_ ("alignment error"), .y_minimum = 0, .y_maximum = 1 },
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

SacChartData *
sac_train_chart_new (const GPtrArray *recorded)
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
    chart = sac_chart_data_new (shown, n, _ ("step"));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    sac_curve_clear (&curves[i]);
  return chart;
}
