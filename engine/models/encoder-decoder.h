/* engine/models/encoder-decoder.h — LSTM encoder, LSTM decoder, attention of any mechanism between them
 *
 *   encoder  x_j = E_source[source_j],  states k_j = LSTM (x)              (both directions side by side if bidirectional)
 *   decoder  q_i = LSTM (E_target[target_{i−1}] (; a_{i−1} with input feeding)), from the encoder's last state
 *   context  c_i = attention (q_i; k)                                     site "cross"
 *   output   a_i = tanh (W_combine [c_i; q_i] + b),  logits = W_out a_i + b   (Luong et al. 2015, §3, eq. 5 and 6)
 *
 * Widths: states of encoder and decoder are "hidden" wide; a bidirectional encoder gives half of it to each direction.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/model.h"

G_BEGIN_DECLS

extern const SacModelClass SAC_MODEL_ENCODER_DECODER;

G_END_DECLS
