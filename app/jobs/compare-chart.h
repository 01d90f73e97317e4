/* app/jobs/compare-chart.h — the curves of all variants of a comparison, panel by panel on the same axes
 *
 * A curve a variant, in its own colour; of several seeds the median, and from the least to the largest as its range. Every
 * recorded step is in them; what has very many is smoothed (ui/state/chart-mix.h), with what was recorded pale behind.
 *
 * Threads    made while the comparison is at rest; the chart may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare.h"
#include "ui/state/chart-data.h"

G_BEGIN_DECLS

/* The factor by which a curve of @n values is smoothed; 0 = it is drawn as it was recorded. */
double sac_compare_chart_get_smoothing (gsize n);

/* (transfer full) (nullable): %NULL before the first step. Panels of what no variant has are left out. The keys are @names
 * (nullable): [variants], as they are shown; without them the variants' own. */
SacChartData *
sac_compare_chart_new (const SacCompare *compare, const char *const *names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
