/* engine/models/language-model.h — a recurrent language model: what comes next, from all that came before
 *
 *   x_t = E[token_{t−1}],  h_t = LSTM or GRU (x_t), one layer upon the other,  logits_t = W_out h_t + b
 *
 * The target is what it learns to say. A source, if the batch has one, is read before it and nothing is asked there: a
 * prompt, whose last states the target goes on from. Both sides are of one vocabulary. It has no attention: no weights, no
 * trace, and guides are not looked at.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/model.h"

G_BEGIN_DECLS

extern const SacModelClass SAC_MODEL_LANGUAGE;

G_END_DECLS
