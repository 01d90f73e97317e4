/* engine/attention/cost.h — multiply-adds of an attention layer, from its shapes
 *
 * Counted are products of matrices, scores and sums over keys: not the biases, the additions and tanh of additive
 * scores, scales or the softmax. Words: P numbers of weights that each key (or query) is multiplied with, D width of the
 * scores' space, E of the values, all heads together. What local-p asks its centre with is multiplied with each query.
 *
 *   T·P_query + n·S·P_key + pairs·(D + E) + T·P_out,   pairs = Σ over queries of the keys their scope lets them see
 *
 * Threads    pure.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/mechanism.h"

G_BEGIN_DECLS

/* For T queries and S keys; @n_prepared: how often the keys are made ready, n (with input feeding: once a query). */
double sac_attention_count (const SacAttention *attention, gsize T, gsize S, gsize n_prepared);

G_END_DECLS
