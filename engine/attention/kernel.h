/* engine/attention/kernel.h — the fused attention op every model goes through
 *
 *   weight = normaliser over visible keys of scale·score,   context_i = Σ_j weight[i,j]·value_j
 *
 * Works in tiles of query rows, so it never holds T×S for all heads but where that is small (a training batch of
 * sentences) and kept for backward; else backward makes the weights again from each row's statistics (normaliser.h).
 * A row that sees no key is all zeros, forward and backward.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/normaliser.h"
#include "engine/attention/scope.h"
#include "engine/attention/score.h"
#include "engine/autodiff/op.h"

G_BEGIN_DECLS

typedef struct
{
  SacTensor *query;    /* [B, T, H·D] */
  SacTensor *key;      /* [B, S, H·D] */
  SacTensor *value;    /* [B, S, H·E] */
  SacTensor *units;    /* v [H, D] for SAC_SCORE_ADDITIVE, else NULL */
  SacTensor *key_bias; /* (nullable) [B, S, H], for SAC_SCORE_DOT */
  SacScoreKind kind;
  guint heads;
  float scale;
  const SacScopeClass *scope;
  gsize window;                         /* of the scope, and of local-p (at least 1) */
  const SacNormaliserClass *normaliser; /* (nullable): softmax */
  guint top_k;                          /* hard-top-k: 1 to SAC_NORMALISER_MOST_K */
  SacTensor *centre;                    /* local-p: [B, T, H], shares of the number of keys; else NULL */
  const guint32 *key_lengths;           /* (nullable) [B], each at most S; kept until the pass is over */
  gsize first_row;       /* the place of query row 0 in its sequence: decoding asks row by row */
  float dropout;         /* on the weights, when training */
  const char *site;      /* (nullable): what to call it in the trace */
  const char *mechanism; /* its name, for the trace */
} SacAttentionInput;

/**
 * sac_attention_op:
 * @weights: (out) (optional): [B, H, T, S] before dropout, differentiable; costs what it holds
 *
 * Returns: the contexts [B, T, H·E]
 */
SacTensor *sac_attention_op (SacContext *context, const SacAttentionInput *input, SacTensor **weights);

G_END_DECLS
