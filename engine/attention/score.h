/* engine/attention/score.h — the two families of scores, for any rectangle of queries and keys
 *
 *   dot       score[i,j] = q_i·k_j + bias_j             (bias only where the mechanism has one)
 *   additive  score[i,j] = vᵀ tanh(q_i + k_j)           (Bahdanau et al. 2015, §A.1.2, with q = W s, k = U h)
 *
 * q and k are what the mechanism made of the states (projected, normalised). One head at a time: pointers stand at
 * the head's first element and the distances between rows are given, so nothing is copied or transposed.
 *
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_SCORE_DOT,
  SAC_SCORE_ADDITIVE,
} SacScoreKind;

typedef struct
{
  SacScoreKind kind;
  const float *query; /* [T, D], rows query_step apart */
  gsize query_step;
  const float *key; /* [S, D], rows key_step apart */
  gsize key_step;
  gsize width;           /* D */
  const float *units;    /* v [D], for additive */
  const float *key_bias; /* (nullable) [S], bias_step apart, for dot */
  gsize bias_step;
} SacScores;

/* out[i·out_step + j] = factor · score[row + i, column + j] */
void sac_scores_tile (const SacScores *scores,
                      gsize row,
                      gsize n_rows,
                      gsize column,
                      gsize n_columns,
                      float factor,
                      float *out,
                      gsize out_step);

/* The D terms that sum to the score of one cell (without the key bias): q_d·k_d, or v_d·tanh(q_d + k_d). */
void sac_scores_terms (const SacScores *scores, gsize row, gsize column, float *out);

/* Gradients; those that are NULL are not wanted. Rows are as far apart as in SacScores. */
typedef struct
{
  float *query;
  float *key;
  float *units;    /* [D] */
  float *key_bias; /* [S] */
} SacScoreGrads;

/* Adds what @dscore [n_rows, n_columns] gives to the gradients. */
void sac_scores_tile_backward (const SacScores *scores,
                               gsize row,
                               gsize n_rows,
                               gsize column,
                               gsize n_columns,
                               const float *dscore,
                               gsize dscore_step,
                               const SacScoreGrads *grads);

G_END_DECLS
