/* app/jobs/train-curve.h — one recorded curve of a run, copied out of the trainer
 *
 * Kept apart from train-chart.c because the engine and the painters each have a SacSeries: no file may see both.
 *
 * Threads    the worker's, while the trainer is at rest.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/trainer.h"

G_BEGIN_DECLS

typedef struct
{
  double *x; /* (nullable) owned: steps, rising */
  double *y; /* (nullable) owned */
  gsize n;
} SacCurve;

/* (transfer full) (nullable): what was recorded, from the file of a run. */
GPtrArray *sac_curve_read_all (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many values there are in all. */
gsize sac_curve_count (const GPtrArray *all);

/* All zero where the run has no values called @name. Cost: O(values). */
void sac_curve_init (SacCurve *curve, const GPtrArray *all, const char *name);
void sac_curve_clear (SacCurve *curve);

G_END_DECLS
