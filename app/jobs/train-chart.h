/* app/jobs/train-chart.h — the curves of a run as charts: loss, accuracy, entropy, alignment error
 *
 * Every recorded step is in them; the painter decides what a pixel shows.
 *
 * Threads    made on the worker, while the trainer is at rest; the chart may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/trainer.h"
#include "ui/state/chart-data.h"

G_BEGIN_DECLS

/* @series: (element-type SacSeries): sac_trainer_get_series(), or those of a file.
 * @changes: (element-type SacHistoryChange) (nullable): what was changed while it ran: marks at their steps.
 *
 * (transfer full) (nullable): %NULL before the first step. Cost: O(recorded values). */
SacChartData *sac_train_chart_new (const GPtrArray *series, const GArray *changes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
