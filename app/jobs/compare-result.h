/* app/jobs/compare-result.h — what a comparison found: figures, curves, maps; as a table and as files
 *
 * csv   one long table: what, variant, seed, name, step, query, key, value. "what" is
 *         setting     name and value, of a variant, or without one in common
 *         figure      a column of the table (engine/train/compare-figures.h), of each run; without a seed the median
 *         curve       a recorded value: name ("loss"), step
 *         band        name with ".median", ".minimum" or ".maximum" over the seeds, where there are several
 *         failure     why a run broke down
 *         map         weight of query (row) and key (column) of the probe, the mean of the heads
 *         difference  the same, of the variant "A - B"
 *       Queries and keys are counted from 0; "query" and "key" lines name them.
 * json  the same as an object: "name", "probe" (with "source" and "target"), "model", "training", "variants" (each with
 *       "settings", "figures", "runs", "bands", "map"), "differences"; and "quality" ("test" or "validation": on what it
 *       was measured) and "map_step" (null: by the best parameters).
 *
 * Errors     those of the file; %SAC_ENGINE_ERROR_MEMORY.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare-figures.h"
#include "engine/train/compare-read.h"

G_BEGIN_DECLS

/**
 * SacCompareResult:
 * @is_measured: quality is that of the test sentences; else of the last validation
 * @step: the maps are by the parameters of this step; -1 = by the best ones
 */
typedef struct _SacCompareResult
{
  /* Owned */
  SacCompareFigures *runs;    /* [variants, seeds] */
  SacCompareFigures *medians; /* [variants] */
  SacCompareReading *reading; /* (nullable): if the probe could not be read */

  /* Borrowed */
  SacCompare *compare;

  gboolean is_measured;
  gint64 step;
} SacCompareResult;

/* Measures every run on the test sentences, which takes a while; the maps are of the first seed, and of @text (nullable): the
 * probe. */
SacCompareResult *
sac_compare_result_new (SacCompare *compare, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As it stands, at once: of the probe at @step, -1 = now. @runs: (nullable): [variants, seeds]: if they were measured; else
 * the quality is that of the last validations. */
SacCompareResult *sac_compare_result_new_now (SacCompare *compare,
                                              const SacCompareFigures *runs,
                                              gint64 step,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_compare_result_free (SacCompareResult *result);

const SacVariant *sac_compare_result_get_variant (const SacCompareResult *result, guint variant);
double sac_compare_result_get_seed (const SacCompareResult *result, guint seed);
const SacCompareFigures *
sac_compare_result_get_run (const SacCompareResult *result, guint variant, guint seed);

/* (transfer full): as a person reads it, without the unit but for %: "1,234", "97.10 %", "–" for NaN. */
char *sac_compare_column_format (const SacCompareColumn *column, double value) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): lines for a terminal: a column a variant, medians over the seeds. */
char *sac_compare_result_to_table (const SacCompareResult *result) G_GNUC_WARN_UNUSED_RESULT;

/* By the ending: .csv, or else .json. */
gboolean sac_compare_result_write (const SacCompareResult *result, const char *path, GError **error);
GBytes *sac_compare_result_to_csv (const SacCompareResult *result) G_GNUC_WARN_UNUSED_RESULT;
GBytes *sac_compare_result_to_json (const SacCompareResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacCompareResult, sac_compare_result_free)

G_END_DECLS
