/* engine/attention/measures.h — what a map of weights is like, in numbers
 *
 * @weights: [T, S], a row a query, as read from a trace. Rows that see no key are left out of the means. The measures are
 * those of distributions: rows of a normaliser that does not make them sum to 1 (sigmoid, local-p) are to be divided by their
 * sums first, with sac_rows_to_shares(). They then say how what a query looks at is spread, not how much it looks at all.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Divides each row by its sum; rows of zeros stay. */
void sac_rows_to_shares (float *weights, gsize n_queries, gsize n_keys);

/* −Σ w·ln w of one row, in nats. */
double sac_row_entropy (const float *row, gsize n_keys);

typedef struct
{
  double entropy;   /* mean of the rows' entropies, nats */
  double distance;  /* mean of Σ w·|i − j| */
  double sharpness; /* mean of the rows' largest weights */
} SacMeasures;

void sac_measures_of (const float *weights, gsize n_queries, gsize n_keys, SacMeasures *measures);

/* One sure link of a gold alignment: target (query) ↔ source (key). */
typedef struct
{
  guint32 target;
  guint32 source;
} SacLink;

/* Sums over many sentences, for the alignment error rate. */
typedef struct
{
  gsize n_found;  /* |A|: queries with gold links, each linked to its largest weight */
  gsize n_gold;   /* |S|: gold links */
  gsize n_agreed; /* |A ∩ S| */
} SacAlignmentCount;

/* Adds one sentence: every query row that has a gold link is linked to its key of largest weight (the first of equals). */
void sac_alignment_count (const float *weights,
                          gsize n_queries,
                          gsize n_keys,
                          const SacLink *gold,
                          gsize n_gold,
                          SacAlignmentCount *count);

/* 1 − 2|A ∩ S|/(|A| + |S|), the alignment error rate with sure links only (Och & Ney 2003, §2.2); NaN without links. */
double sac_alignment_error (const SacAlignmentCount *count);

/* Sums over many sentences, for the weight on gold. */
typedef struct
{
  gsize n_rows; /* queries with gold links */
  double sum;   /* of their weights on the keys they are linked to */
} SacGoldWeight;

/* Adds one sentence. @gold: sorted or not, no link twice */
void sac_gold_weight_count (const float *weights,
                            gsize n_keys,
                            const SacLink *gold,
                            gsize n_gold,
                            SacGoldWeight *count);

/* Of the attention of a query with gold links, the share on their keys; NaN without links. Where several keys matter equally
 * this says more than the alignment error, which asks for the largest weight alone. */
double sac_gold_weight_mean (const SacGoldWeight *count);

G_END_DECLS
