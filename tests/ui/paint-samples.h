/* tests/ui/paint-samples.h — made-up but honest input for pictures: softmax attention over seeded random vectors
 *
 * For the gallery and the painters' tests alone; the program itself never draws generated data.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/map.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n_rows, n_columns;
  float *values; /* [n_rows][n_columns], each row a softmax */
  guint8 *mask;  /* (nullable) */
} SampleAttention;

/**
 * sample_attention_new:
 * @n_rows: queries
 * @n_columns: keys
 * @aligned: (nullable): for each query the key it resembles; %NULL = the key at the same share of the way
 * @sharpness: 0 = unrelated vectors; 1 to 3 = the query is its key and noise
 * @causal: later keys are masked
 * @seed: of the vectors
 *
 * softmax (q·k / √D) with D = 32, k ~ N(0, 1), q = sharpness · k[aligned] + N(0, 1)
 */
SampleAttention *sample_attention_new (gsize n_rows,
                                       gsize n_columns,
                                       const guint *aligned,
                                       double sharpness,
                                       gboolean causal,
                                       guint32 seed);
void sample_attention_free (SampleAttention *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleAttention, sample_attention_free)

SacMatrix sample_attention_get_matrix (const SampleAttention *sample);

/* The words of @sentence (separated by spaces) as labels; a word that ends in ? is marked unknown and loses it. */
SacLabel *sample_labels_new (const char *sentence);
/* One label a character. */
SacLabel *sample_letters_new (const char *text);
void sample_labels_free (SacLabel *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacLabel, sample_labels_free)

G_END_DECLS
