/* app/jobs/compare-curves.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-curves.h"

#include "engine/train/variant.h"
#include "ui/state/chart-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const struct
{
  const char *name, *title, *unit;
  gboolean log_y;
  double minimum, maximum;
} panels[] = {
  [SAC_COMPARE_LOSS] = { "loss", N_ ("loss"), N_ ("nats a token"), TRUE, NAN, NAN },
  [SAC_COMPARE_VALIDATION_LOSS] = { "validation_loss", N_ ("validation loss"), N_ ("nats a token"), TRUE, NAN,
                                    NAN },
  [SAC_COMPARE_ACCURACY] = { "validation_accuracy", N_ ("accuracy"), NULL, FALSE, 0, 1 },
  [SAC_COMPARE_EXACT] = { "exact", N_ ("exact sentences"), NULL, FALSE, 0, 1 },
  [SAC_COMPARE_ALIGNMENT_ERROR] = { "alignment_error", N_ ("alignment error"), NULL, FALSE, 0, 1 },
  [SAC_COMPARE_ENTROPY] = { "entropy", N_ ("entropy of the weights"), N_ ("nats a query"), FALSE, 0, NAN },
  [SAC_COMPARE_SHARPNESS] = { "sharpness", N_ ("sharpness"), NULL, FALSE, 0, 1 },
  [SAC_COMPARE_GRADIENT_NORM] = { "gradient_norm", N_ ("gradient norm"), NULL, TRUE, NAN, NAN },
};

const char *
sac_compare_curve_get_name (SacCompareCurve curve)
{
  g_return_val_if_fail (curve < SAC_COMPARE_N_CURVES, NULL);
  return panels[curve].name;
}

/* The curves @index of all variants that have values; returns how many. */
static gsize
collect (const char *const *names, const SacCurve *curves, gsize n, guint index, SacSeries *series)
{
  gsize n_series = 0;

  for (gsize i = 0; i < n; i++)
    {
      const SacCurve *curve = &curves[i * SAC_COMPARE_N_CURVES + index];

      if (curve->n > 0)
        series[n_series++] = (SacSeries){
          .name = names[i], .x = curve->x, .y = curve->y, .n_points = curve->n, .color = (guint) i
        };
    }
  return n_series;
}

SacChartData *
sac_compare_chart_new (const char *const *names, const SacCurve *curves, gsize n)
{
  SacSeries series[SAC_COMPARE_N_CURVES][SAC_MOST_VARIANTS];
  SacChartPanel shown[SAC_COMPARE_N_CURVES];
  SacChartKey keys[SAC_MOST_VARIANTS];
  gsize n_shown = 0;

  g_return_val_if_fail (n <= SAC_MOST_VARIANTS, NULL);

  for (gsize i = 0; i < n; i++)
    keys[i] = (SacChartKey){ names[i], (guint) i };
  for (guint i = 0; i < SAC_COMPARE_N_CURVES; i++)
    {
      shown[n_shown] = (SacChartPanel){ .title = _ (panels[i].title),
                                        .unit = panels[i].unit != NULL ? _ (panels[i].unit) : NULL,
                                        .series = series[i],
                                        .n_series = collect (names, curves, n, i, series[i]),
                                        .log_y = panels[i].log_y,
                                        .y_minimum = panels[i].minimum,
                                        .y_maximum = panels[i].maximum };
      n_shown += shown[n_shown].n_series > 0;
    }
  if (n_shown == 0)
    return NULL;
  return sac_chart_data_new_noted (shown, n_shown, _ ("step"), &(SacChartNotes){ .keys = keys, .n_keys = n });
}

SacChartData *
sac_compare_chart_ref (SacChartData *chart)
{
  return sac_chart_data_ref (chart);
}

void
sac_compare_chart_unref (SacChartData *chart)
{
  sac_chart_data_unref (chart);
}
