/* engine/models/feature-attention.h — attention over the features of one example: which of some numbers matter
 *
 *   features  h_i = tanh (x_i·w_i + b_i)                  a dense layer of its own for each feature, E wide
 *   context   c = attention (q; h)                        site "features": one learnt query q, a key a feature
 *   output    a = tanh (W_combine c + b)
 *   answer    logit = w_out·a + b,  P(1) = σ(logit)       binary cross entropy
 *
 * A source is as many numbers as the source's vocabulary has entries behind its specials, a target one of two tokens: 0 is the
 * first of them and 1 the second. The answer's <eos> is not learnt: it always comes.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/model.h"

G_BEGIN_DECLS

extern const SacModelClass SAC_MODEL_FEATURE_ATTENTION;

G_END_DECLS
