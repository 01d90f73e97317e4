/* engine/train/band.h — one curve of several runs: the median and the range, step by step
 *
 * Ownership  a band owns its arrays.
 * Threads    immutable once made.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SacBand:
 * @steps: [n]: those at which any of the runs has a value
 * @median: [n]: of the runs that have a value there; of an even number the mean of the two in the middle
 * @minimum, @maximum: [n]
 * @counts: [n]: how many runs have one
 */
typedef struct
{
  gsize n;
  gint64 *steps;
  double *median, *minimum, *maximum;
  guint *counts;
} SacBand;

/* @series: (element-type SacSeries) of engine/files/series.h, each (nullable) where a run has none; steps of each rise. */
SacBand *sac_band_new (const GPtrArray *series) G_GNUC_WARN_UNUSED_RESULT;
void sac_band_free (SacBand *band);

/* The median of @values, which are put in order; those that are NaN are left out, and NaN of none. */
double sac_median (double *values, gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacBand, sac_band_free)

G_END_DECLS
