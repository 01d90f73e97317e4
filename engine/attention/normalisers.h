/* engine/attention/normalisers.h — the normaliser classes by name, for the registry, and what they share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/normaliser.h"

G_BEGIN_DECLS

extern const SacNormaliserClass SAC_NORMALISER_ENTMAX15;
extern const SacNormaliserClass SAC_NORMALISER_HARD_TOP_K;
extern const SacNormaliserClass SAC_NORMALISER_LOCAL_P;
extern const SacNormaliserClass SAC_NORMALISER_SIGMOID;
extern const SacNormaliserClass SAC_NORMALISER_SPARSEMAX;

/* The largest of @n; NaN if one is NaN or +∞, −∞ if none is above −FLT_MAX. */
float sac_row_get_peak (const float *x, gsize n);

/* x = value */
void sac_row_fill (float *x, gsize n, float value);

/* x = exp ((x − peak) − less); gives the sum. */
float sac_row_exp_less (float *x, gsize n, float peak, float less);

/* A key with its score, for putting in order. */
typedef struct
{
  float score;
  guint32 key;
} SacRanked;

/* Makes @items (no NaN) a heap, from which the largest is taken by each call of the second: of equal scores the lower key
 * first. O(n), and O(log n) for each that is taken. */
void sac_ranked_begin (SacRanked *items, gsize n);
SacRanked sac_ranked_next (SacRanked *items, gsize *n);

/* Items that are kept on the stack: a row of a usual sentence needs no memory of its own. */
#define SAC_RANKED_FEW 256

/* The @x within 1 of @peak as (x − peak)·factor, 0 being the largest, into @items: gives how many. Below, no key of a sparse
 * normaliser has weight. */
gsize sac_ranked_take (SacRanked *items, const float *x, gsize n, float peak, float factor);

/* What one sparse normaliser does otherwise than another. */
typedef struct
{
  float factor;                                        /* of x − peak, before the threshold is sought */
  float (*find_threshold) (SacRanked *items, gsize n); /* of what sac_ranked_take() gave */
  void (*cut_off) (float *x, gsize n, float peak, float threshold); /* scores to weights */
} SacSparse;

/* A normaliser's normalise() and again(), keeping peak and threshold. */
void
sac_sparse_normalise (const SacSparse *sparse, const SacNormaliserRow *row, float *x, SacStatistic *kept);
void
sac_sparse_again (const SacSparse *sparse, const SacNormaliserRow *row, const SacStatistic *kept, float *x);

G_END_DECLS
