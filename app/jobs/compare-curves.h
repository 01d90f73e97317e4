/* app/jobs/compare-curves.h — the curves of all variants on shared axes
 *
 * Kept apart from the job for the reason told in jobs/train-curve.h: what the engine recorded is copied there, what is drawn is
 * made here.
 *
 * Threads    the worker's; the chart may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/train-curve.h"

G_BEGIN_DECLS

typedef struct _SacChartData SacChartData;

typedef enum
{
  SAC_COMPARE_LOSS,
  SAC_COMPARE_VALIDATION_LOSS,
  SAC_COMPARE_ACCURACY,
  SAC_COMPARE_EXACT,
  SAC_COMPARE_ALIGNMENT_ERROR,
  SAC_COMPARE_ENTROPY,
  SAC_COMPARE_SHARPNESS,
  SAC_COMPARE_GRADIENT_NORM,
  SAC_COMPARE_N_CURVES
} SacCompareCurve;

/* As a trainer's curve is called. */
const char *sac_compare_curve_get_name (SacCompareCurve curve);

/* (transfer full) (nullable): @names: [@n]. @curves: [@n][SAC_COMPARE_N_CURVES]. %NULL when there is no value at all. */
SacChartData *
sac_compare_chart_new (const char *const *names, const SacCurve *curves, gsize n) G_GNUC_WARN_UNUSED_RESULT;
SacChartData *sac_compare_chart_ref (SacChartData *chart);
void sac_compare_chart_unref (SacChartData *chart);

G_END_DECLS
