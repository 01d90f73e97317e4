/* engine/models/feature-attention.h — attention over the features of one example: which of some numbers matter
 *
 *   values    h_i = tanh (w·x_i + b)                    one dense layer for all features, E wide
 *   keys      k_i = [h_i, e_i]                          and beside it what tells feature i from the others
 *   context   c = attention (q; k, h)                   site "features": one learnt query q, a key a feature
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
