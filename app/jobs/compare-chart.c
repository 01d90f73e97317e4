/* app/jobs/compare-chart.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-chart.h"

#include "ui/state/chart-mix.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MANY           500
#define MOST_SMOOTHING 0.98

typedef struct
{
  const char *name; /* of the trainers' series */
  SacChartPanel panel;
} Panel;

static const Panel panels[] = {
  { "loss",
    { .title = N_ ("training loss"),
      .unit = N_ ("nats a token"),
      .log_y = TRUE,
      .y_minimum = NAN,
      .y_maximum = NAN } },
  { "validation_loss",
    { .title = N_ ("validation loss"),
      .unit = N_ ("nats a token"),
      .log_y = TRUE,
      .y_minimum = NAN,
      .y_maximum = NAN } },
  { "gradient_norm", { .title = N_ ("gradient norm"), .log_y = TRUE, .y_minimum = NAN, .y_maximum = NAN } },
  { "validation_accuracy",
    { .title = N_ ("token accuracy"), .unit = N_ ("validation"), .y_minimum = 0, .y_maximum = 1 } },
  { "exact", { .title = N_ ("exact outputs"), .unit = N_ ("validation"), .y_minimum = 0, .y_maximum = 1 } },
  { "alignment_error",
    { .title = N_ ("alignment error"), .unit = N_ ("validation"), .y_minimum = 0, .y_maximum = 1 } },
  { "entropy",
    { .title = N_ ("entropy of the weights"),
      .unit = N_ ("nats a query"),
      .y_minimum = 0,
      .y_maximum = NAN } },
  { "sharpness",
    { .title = N_ ("sharpness"), .unit = N_ ("largest weight a query"), .y_minimum = 0, .y_maximum = 1 } },
  { "accuracy", { .title = N_ ("token accuracy"), .unit = N_ ("training"), .y_minimum = 0, .y_maximum = 1 } },
};

/* What the curves of all panels point to. */
typedef struct
{
  GPtrArray *bands;  /* of SacBand */
  GPtrArray *arrays; /* of their steps as doubles */
} Owned;

static const double *
take_steps (Owned *owned, const SacBand *band)
{
  double *steps = g_new (double, band->n);

  for (gsize i = 0; i < band->n; i++)
    steps[i] = (double) band->steps[i];
  g_ptr_array_add (owned->arrays, steps);
  return steps;
}

/* It lags behind by a sixtieth of the run, and never by more than fifty steps. */
double
sac_compare_chart_get_smoothing (gsize n)
{
  return n < MANY ? 0 : MIN (MOST_SMOOTHING, 1 - 60 / (double) n);
}

static const double *
smooth (Owned *owned, const double *y, gsize n)
{
  double *smoothed = g_new (double, n);

  sac_smooth (y, n, sac_compare_chart_get_smoothing (n), smoothed);
  g_ptr_array_add (owned->arrays, smoothed);
  return smoothed;
}

/* What has a value of every step of a long run would hide the curves behind it. The average keeps the order: its range is
 * that of the smoothed curves. */
static void
smooth_if_many (Owned *owned, SacSeries *series)
{
  if (series->n_points < MANY)
    return;
  series->raw = series->y;
  series->y = smooth (owned, series->raw, series->n_points);
  if (series->low == NULL)
    return;
  series->low = smooth (owned, series->low, series->n_points);
  series->high = smooth (owned, series->high, series->n_points);
}

static gboolean
has_values (const SacBand *band)
{
  for (gsize i = 0; band != NULL && i < band->n; i++)
    if (isfinite (band->median[i]))
      return TRUE;
  return FALSE;
}

/* One curve a variant that has values; returns how many. @names: [variants]. */
static gsize
collect (const SacCompare *compare,
         const char *const *names,
         const char *name,
         Owned *owned,
         SacSeries *series)
{
  const guint n_variants = sac_compare_get_n_variants (compare);
  const gboolean has_range = sac_compare_get_n_seeds (compare) > 1;
  gsize n = 0;

  for (guint i = 0; i < n_variants; i++)
    {
      SacBand *band = sac_compare_get_band (compare, i, name);

      if (band != NULL)
        g_ptr_array_add (owned->bands, band);
      if (!has_values (band))
        continue;
      series[n++] = (SacSeries){ .name = names[i],
                                 .x = take_steps (owned, band),
                                 .y = band->median,
                                 .n_points = band->n,
                                 .color = i,
                                 .low = has_range ? band->minimum : NULL,
                                 .high = has_range ? band->maximum : NULL };
      smooth_if_many (owned, &series[n - 1]);
    }
  return n;
}

static SacChartData *
make_chart (const SacCompare *compare, const char *const *names, const SacChartPanel *shown, gsize n)
{
  const guint n_variants = sac_compare_get_n_variants (compare);
  SacChartKey keys[SAC_MOST_VARIANTS];

  for (guint i = 0; i < n_variants; i++)
    keys[i] = (SacChartKey){ names[i], i };
  return sac_chart_data_new_noted (shown, n, _ ("step"),
                                   &(SacChartNotes){ .keys = keys, .n_keys = n_variants });
}

SacChartData *
sac_compare_chart_new (const SacCompare *compare, const char *const *names)
{
  const GPtrArray *variants = sac_compare_get_plan (compare)->variants;
  const char *own[SAC_MOST_VARIANTS];
  SacSeries series[G_N_ELEMENTS (panels)][SAC_MOST_VARIANTS];
  SacChartPanel shown[G_N_ELEMENTS (panels)];
  g_autoptr (GPtrArray) bands = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_band_free);
  g_autoptr (GPtrArray) arrays = g_ptr_array_new_with_free_func (g_free);
  Owned owned = { bands, arrays };
  gsize n = 0;

  for (guint i = 0; i < variants->len; i++)
    own[i] = ((SacVariant *) g_ptr_array_index (variants, i))->name;
  if (names == NULL)
    names = own;
  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      shown[n] = panels[i].panel;
      shown[n].title = _ (panels[i].panel.title);
      shown[n].unit = panels[i].panel.unit != NULL ? _ (panels[i].panel.unit) : NULL;
      shown[n].series = series[i];
      shown[n].n_series = collect (compare, names, panels[i].name, &owned, series[i]);
      n += shown[n].n_series > 0;
    }
  return n > 0 ? make_chart (compare, names, shown, n) : NULL;
}
