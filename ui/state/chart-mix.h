/* ui/state/chart-mix.h — curves smoothed, and those of several runs in the same panels
 *
 * Smoothing  an exponential moving average without the pull of its start:
 *                s₀ = 0,   sₜ = β sₜ₋₁ + (1 − β) yₜ,   shown = sₜ / (1 − βᵗ)
 *            for the t-th recorded value of a curve; β is the factor. TensorBoard smooths its scalars so; the division is
 *            that of Adam's moments (Kingma and Ba 2015, section 3). A value that is no number leaves a gap and is not
 *            averaged. What was recorded stays with the curve (SacSeries.raw), and is what is read.
 * Runs       panels of one title become one. With several runs seen, a run has one colour, and its curves differ by
 *            their dashes: whole for the first of a panel, dashes, dots.
 *
 * Threads    re-entrant; meant for a worker: O(points).
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/chart-data.h"

G_BEGIN_DECLS

#define SAC_SMOOTHING_MAX 0.99

/**
 * SacChartRun:
 * @name: before the names of its curves, where there are several
 * @data: its curves
 * @color: of the theme's series
 * @hidden: left out
 */
typedef struct
{
  const char *name;
  SacChartData *data;
  guint color;
  gboolean hidden;
} SacChartRun;

/* @out: [n], not @y. @factor: 0 … below 1; 0 copies. */
void sac_smooth (const double *y, gsize n, double factor, double *out);

/* (transfer full) (nullable): %NULL when nothing is left to see. */
SacChartData *
sac_chart_mix (const SacChartRun *runs, gsize n_runs, double smoothing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
