/* app/jobs/compare-chart.h — the curves of all variants of a comparison, panel by panel on the same axes
 *
 * A curve a variant, in its own colour; of several seeds the median, and from the least to the largest as its range. Every
 * recorded step is in them.
 *
 * Threads    made while the comparison is at rest; the chart may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare.h"
#include "ui/state/chart-data.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): %NULL before the first step. Panels of what no variant has are left out; the names of the
 * variants are its keys. */
SacChartData *sac_compare_chart_new (const SacCompare *compare) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
