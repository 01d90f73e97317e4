/* engine/train/compare-figures.h — what a variant costs and how good it is: a row of numbers a run, a table of columns
 *
 * Threads    as of the comparison.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare.h"

G_BEGIN_DECLS

/**
 * SacCompareFigures: of one run; NaN for what it does not have
 * @step: steps it has taken
 * @parameters: numbers that are learnt
 * @multiply_adds: a target token of a sentence of mean length, forward (sac_model_count())
 * @milliseconds: a step, the median of those taken since it was begun or resumed
 * @megabytes: 10⁶ bytes: parameters, gradients, the optimiser's moments, the best parameters, and the activations of the
 *   largest batch (estimated); without the history
 * @steps_to_95: the first validation with a token accuracy of 95 % or more
 * @exact, @accuracy, @loss, @alignment_error, @entropy, @sharpness: of the best parameters, on sentences that training
 *   never saw
 */
typedef struct
{
  double step, parameters, multiply_adds, milliseconds, megabytes, steps_to_95;
  double exact, accuracy, loss, alignment_error, entropy, sharpness;
} SacCompareFigures;

/* A column of the table: the figures are doubles, at this offset. */
typedef struct
{
  const char *name;  /* "multiply-adds": in files */
  const char *label; /* for people; to be translated */
  const char *unit;  /* (nullable): likewise; "%" is of shares, which are kept as 0 to 1 */
  gsize offset;
} SacCompareColumn;

/* Ends with one whose name is NULL. */
extern const SacCompareColumn sac_compare_columns[];

double sac_compare_column_get (const SacCompareColumn *column, const SacCompareFigures *figures);

/* What it costs, so far; nothing is computed. The figures of quality are NaN. */
SacCompareFigures sac_compare_count (const SacCompare *compare, guint variant, guint seed);

/* The same with its quality on the first @n_most test sentences (0: all), which takes a while. %SAC_ENGINE_ERROR_MEMORY. */
gboolean sac_compare_measure (SacCompare *compare,
                              guint variant,
                              guint seed,
                              gsize n_most,
                              SacCompareFigures *figures,
                              GError **error);

/* Of several runs the median, column by column; those that are NaN in it are left out. */
SacCompareFigures sac_compare_median (const SacCompareFigures *figures, guint n);

G_END_DECLS
