/* app/jobs/compare-table.h — cost and quality of all variants as a table
 *
 * Threads    the worker's, between two steps; the table may go anywhere.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare-figures.h"
#include "ui/state/figure-data.h"

G_BEGIN_DECLS

/* (transfer full): what each costs so far, and its quality at its last validation; of several seeds the median.
 * @names: [variants] */
SacFigureData *
sac_compare_table_new (const SacCompare *compare, const char *const *names) G_GNUC_WARN_UNUSED_RESULT;

/* What one run costs so far, and its quality at its last validation. */
SacCompareFigures sac_compare_count_validated (const SacCompare *compare, guint variant, guint seed);

/* (transfer full): of figures that were measured on the test sentences. @figures: [variants]. */
SacFigureData *sac_compare_table_new_measured (const SacCompare *compare,
                                               const char *const *names,
                                               const SacCompareFigures *figures) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
