/* ui/state/step-data.h — the making of one output token, stage by stage, with every number and where it comes from
 *
 * A stage says its formula, the same with its real numbers in it, and shows up to three tables: the few numbers that it turns
 * on (facts), its results (items: a row a key, a dimension, a word) and what the chosen result is made of (terms).
 *
 * Ownership  a SacStepData owns all that it points to; reference-counted, given back as a whole.
 * Threads    one thread fills it; from then on it is immutable and any thread may read it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/labels.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_STEP_DATA (sac_step_data_get_type ())

typedef enum
{
  SAC_STEP_SCORES,
  SAC_STEP_SCALED,
  SAC_STEP_MASKED,
  SAC_STEP_WEIGHTS,
  SAC_STEP_CONTEXT,
  SAC_STEP_OUTPUT,
  SAC_STEP_WORD,
  SAC_N_STEPS
} SacStepStage;

/* "Scores" … "Word" */
const char *sac_step_stage_get_name (SacStepStage stage);

/* What is asked about. */
typedef struct
{
  guint site, head;
  gsize query, key;
  gsize dimension; /* of the context */
  gsize unit;      /* of the output */
  gssize word;     /* of the vocabulary, -1 = the chosen one */
} SacStepPlace;

/* Which of these the choice of an item changes. */
typedef enum
{
  SAC_STEP_CHOICE_NONE,
  SAC_STEP_CHOICE_KEY,
  SAC_STEP_CHOICE_DIMENSION,
  SAC_STEP_CHOICE_UNIT,
  SAC_STEP_CHOICE_WORD,
} SacStepChoice;

/**
 * SacStepOrigin: where the numbers of one column come from
 * @tensor: its name in the file, or in the trace
 * @file: (nullable): path; %NULL = made in this pass
 * @how: (nullable): what made it, e.g. "exp (masked − max)"
 * @n_rows, @n_columns: of the tensor; @n_rows 0 = it has one axis; both 0 = a single number
 * @row, @column: of the number of item 0, counted from 0
 * @row_step, @column_step: from one item to the next
 */
typedef struct
{
  const char *tensor, *file, *how;
  gsize n_rows, n_columns;
  gsize row, column;
  gsize row_step, column_step;
} SacStepOrigin;

typedef struct
{
  const char *title;
  double *values; /* [n_rows] */
  SacStepOrigin origin;
} SacStepColumn;

/**
 * SacStepTable:
 * @caption: (nullable): over the table, one line
 * @label_title: (nullable)
 * @labels: (nullable) [n_rows]
 * @index: (nullable) [n_rows]: the item that each row is, when they are not in order
 * @bars: the column drawn as bars, -1 = none
 * @selected: row, -1 = none
 * @choice: what choosing a row asks for: that key, dimension, … of the number @index
 */
typedef struct
{
  const char *caption, *label_title;
  SacLabel *labels;
  gsize *index;
  gsize n_rows, n_columns;
  SacStepColumn *columns;
  gssize bars, selected;
  SacStepChoice choice;
} SacStepTable;

typedef struct
{
  const char *formula; /* "score = vᵀ tanh(W q + b + U k)" */
  const char *numbers; /* the same with numbers */
  SacStepTable facts, items, terms;
} SacStepPart;

/**
 * SacStepData:
 * @title: e.g. "“noir” looks at “black”"
 * @queries, @keys: tokens of both sides
 * @weights: [n_keys] of the query
 * @entropies, @peaks, @peak_keys: [n_queries]: of each query's weights; the largest, and whose it is
 */
typedef struct
{
  SacStepPlace place;
  const char *title;
  SacLabel *queries, *keys;
  gsize n_queries, n_keys;
  double *weights;
  double *entropies, *peaks;
  gsize *peak_keys;
  SacStepPart stages[SAC_N_STEPS];

  /* Private */
  gatomicrefcount ref_count;
  GStringChunk *texts;
  GPtrArray *blocks;
} SacStepData;

GType sac_step_data_get_type (void) G_GNUC_CONST;

/* --- filling --- */

SacStepData *sac_step_data_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacStepData *sac_step_data_ref (SacStepData *data);
void sac_step_data_unref (SacStepData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacStepData, sac_step_data_unref)

/* (transfer none): zeros that live as long as @data. */
gpointer sac_step_data_alloc (SacStepData *data, gsize n, gsize size);
#define sac_step_data_array(data, Type, n) ((Type *) sac_step_data_alloc ((data), (n), sizeof (Type)))

/* (transfer none): text that lives as long as @data. */
const char *sac_step_data_text (SacStepData *data, const char *text);
const char *sac_step_data_format (SacStepData *data, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* (transfer none) [n] */
SacLabel *sac_step_data_labels (SacStepData *data, const SacLabel *labels, gsize n);

/* Columns of zeros without titles, no bars, nothing selected. */
void sac_step_data_init_table (SacStepData *data, SacStepTable *table, gsize n_rows, gsize n_columns);

/* Puts the rows in order of the magnitude of @column, the largest first. */
void sac_step_data_sort_table (SacStepData *data, SacStepTable *table, gsize column);

/* --- in words (step-data-text.c); all (transfer full) --- */

/* "4.812" */
char *sac_step_number (double value) G_GNUC_WARN_UNUSED_RESULT;

/* "0.9210 + 0.8711 − 0.2011 + … (61 more)": the largest @n_shown terms. */
char *sac_step_sum_to_text (const double *terms, gsize n_terms, gsize n_shown) G_GNUC_WARN_UNUSED_RESULT;

/* "v of 3 = 0.4123: attention.units, row 1 of 1, column 3 of 64, in data/translate/model.safetensors" */
char *
sac_step_table_dup_origin (const SacStepTable *table, gsize row, gsize column) G_GNUC_WARN_UNUSED_RESULT;

/* Lines of columns with tabs between them, the head first; "" for an empty table. */
char *sac_step_table_to_text (const SacStepTable *table) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
