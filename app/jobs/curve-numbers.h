/* app/jobs/curve-numbers.h — all recorded values of runs as a file: csv, json, safetensors
 *
 * csv: a line a step that any curve was recorded at, "step" and a column a curve, empty where it was not measured.
 * safetensors: as curves.safetensors (engine/files/series.h). json: "runs", each with its "name" and its "curves", each
 * of which has "step" and "value". With several runs the names in csv and safetensors begin with the run's: "RUN/loss".
 *
 * Errors     those of sac_curve_source_read(); what cannot be written in the format.
 * Threads    the worker's, while trainers are at rest.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/curve-source.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): @sources: (element-type SacCurveSource); @ending: ".csv", ".json", ".safetensors", or %NULL
 * for csv with tabs. */
GBytes *sac_curve_numbers_make (const GPtrArray *sources,
                                const char *ending,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
