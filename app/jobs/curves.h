/* app/jobs/curves.h — the curves of saved runs, and curves put together as they are shown
 *
 * Threads    the worker's; what they give may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "ui/state/chart-mix.h"

G_BEGIN_DECLS

/**
 * SacCurvesSnapshot:
 * @name: of the run: its folder's
 * @folder: where it is
 * @chart: (nullable): the curves; of a mix %NULL when nothing is left to see
 */
typedef struct
{
  SacSnapshot base;
  char *name, *folder; /* (nullable) of a mix */
  SacChartData *chart;
} SacCurvesSnapshot;

/* (transfer full): @path: a run's folder, or a file in it. Result SacCurvesSnapshot; errors: a sentence. */
SacJob *sac_curves_job_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): sac_chart_mix() of copies of @runs; of those that wait only the newest is run. */
SacJob *sac_mix_job_new (const SacChartRun *runs, gsize n_runs, double smoothing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
