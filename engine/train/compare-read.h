/* engine/train/compare-read.h — one sentence as all variants read it, with the same output: maps that can be compared
 *
 * Each variant would write an output of its own, and maps with other rows have no difference. So one output is given to
 * all: what the variant with the least validation loss makes of the sentence.
 *
 * Ownership  free it with sac_compare_reading_free().
 * Errors     those of sac_translator_read(); %SAC_ENGINE_ERROR_MEMORY.
 * Threads    as of the comparison; what was read is immutable.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare.h"

G_BEGIN_DECLS

/**
 * SacCompareReading:
 * @text: what was read
 * @author: the variant whose output it is
 * @readings: [@n], a variant each
 * @outputs: [@n]: what each would have written itself
 * @maps: [@n] of [@queries, @keys]: weights of the cross attention, the mean of the heads
 */
typedef struct
{
  char *text;
  guint n, author;
  SacReading **readings;
  char **outputs;
  gsize queries, keys;
  SacTensor **maps;
} SacCompareReading;

/* By the best parameters of each variant's run with @seed. @text: (nullable): the probe. */
SacCompareReading *sac_compare_read (const SacCompare *compare, guint seed, const char *text, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* The same by the parameters as they are at this step. */
SacCompareReading *sac_compare_read_now (const SacCompare *compare,
                                         guint seed,
                                         const char *text,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type guint64): the steps that can be brought back, ascending: those that every variant's first run
 * has kept (history.h) that had come so far. One that was over before is shown as it was last. */
GArray *sac_compare_list_steps (const SacCompare *compare) G_GNUC_WARN_UNUSED_RESULT;

/* What sac_compare_read_now() gave of the first seed's runs at @step, to the last bit. @text: (nullable): the probe.
 * %SAC_ENGINE_ERROR_RANGE for a step that is not kept. */
SacCompareReading *sac_compare_read_step (const SacCompare *compare,
                                          guint64 step,
                                          const char *text,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_compare_reading_free (SacCompareReading *reading);

/* The map of @a less that of @b: [queries, keys]. */
SacTensor *
sac_compare_reading_subtract (const SacCompareReading *reading, guint a, guint b) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacCompareReading, sac_compare_reading_free)

G_END_DECLS
