/* app/jobs/step-private.h — what the files that make a SacStepData share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/step.h"
#include "engine/attention/mechanism.h"

G_BEGIN_DECLS

typedef struct
{
  /* Borrowed */
  SacStepData *data;
  const SacReading *reading;
  const SacVocabulary *vocabulary; /* of the target */
  const SacParams *params;
  const SacSite *site;
  const char *file;      /* nullable: the parameters' */
  const char *query_how; /* what made the query and the key that are compared, and the value */
  const char *key_how;
  const char *value_how;
  const char *weight_how;  /* what made a weight, once its stage was made */
  const char *query, *key; /* the tokens in quotation marks */
  gboolean has_state;      /* the output is made of the decoder's state, too; known from the output on */

  SacStepPlace place;
  float *rows[SAC_STAGE_WEIGHT + 1]; /* of the query: [keys] each, of the data */
} SacStepMaking;

/* scores, scaled, masked, weights */
void sac_step_make_scores (SacStepMaking *making);
void sac_step_make_weights (SacStepMaking *making);

/* A row of the trace, [queries, keys] a head. */
SacStepOrigin sac_step_trace_origin (const SacStepMaking *making, SacStage stage, const char *how);

/* A table of one row a key, the chosen one selected. */
void sac_step_init_keys (SacStepMaking *making, SacStepTable *table, const char *caption, gsize n_columns);

/* context, output */
void sac_step_make_output (SacStepMaking *making);
void sac_step_make_word (SacStepMaking *making);   /* a softmax over the vocabulary */
void sac_step_make_answer (SacStepMaking *making); /* one of two, by one logit */
const char *sac_step_get_output_how (const SacStepMaking *making);

/* Row @row of what makes logits of the output, unit by unit, the largest first. @caption: constant, or a text of the data */
void sac_step_make_logit (SacStepMaking *making, SacStepTable *table, gsize row, const char *caption);

/* --- parts (step-parts.c) --- */

/* (transfer none): texts of the data: four significant digits; "word[3]" or, with an empty @word, "3" for 2. */
const char *sac_step_text_of (const SacStepMaking *making, double value);
const char *sac_step_count_from (const SacStepMaking *making, const char *word, gsize index);

/* (nullable): the query's row of what the pass kept under @name. */
const float *sac_step_kept_row (const SacStepMaking *making, const char *name, gsize *width);
SacStepOrigin
sac_step_kept_origin (const SacStepMaking *making, const char *name, const char *how, gsize width);

/* A row of a matrix of the model's, or one number of a vector's. */
SacStepOrigin sac_step_param_origin (const SacStepMaking *making, const char *name, gsize row);

/* Row @row of the linear map @name as a table of @n inputs (column 0, to be set), parameters and products. */
void
sac_step_init_products (SacStepMaking *making, SacStepTable *table, const char *name, gsize row, gsize n);

/* Fills the products of some of its rows. @return: their sum */
double sac_step_multiply (SacStepTable *table, gsize from, gsize to);

/* Describes a column; @values (nullable) [table->n_rows] are copied into it. */
void sac_step_set_column (SacStepTable *table,
                          gsize column,
                          const char *title,
                          const float *values,
                          SacStepOrigin origin);

/* A table of one row of @n facts. */
void sac_step_init_facts (SacStepMaking *making, SacStepTable *table, gsize n);
void
sac_step_set_fact (SacStepTable *table, gsize column, const char *title, double value, SacStepOrigin origin);

/* A number that stands in no tensor. */
#define SAC_STEP_MADE(tensor_, how_) ((SacStepOrigin){ .tensor = (tensor_), .how = (how_) })

G_END_DECLS
