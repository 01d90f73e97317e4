/* engine/layers/lstm.h — an LSTM layer: its parameters and how it is run (engine/ops/lstm.c has the formulas)
 *
 * Ownership  borrows its parameters from the model's SacParams.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"
#include "engine/autodiff/params.h"

G_BEGIN_DECLS

typedef struct
{
  SacTensor *weight_in;    /* [4H, C] */
  SacTensor *weight_state; /* [4H, H] */
  SacTensor *bias;         /* [4H] */
} SacLstmLayer;

/* Adds "PREFIX.weight_in", "PREFIX.weight_state", "PREFIX.bias" to a deferred set. */
void sac_lstm_layer_init (SacLstmLayer *layer,
                          SacParams *params,
                          const char *prefix,
                          gsize in_width,
                          gsize hidden);

/* From zero states over x [B, T, C]: the states [B, T, H] and, if asked, the last ones [B, H]. */
SacTensor *sac_lstm_layer_run (SacContext *context,
                               const SacLstmLayer *layer,
                               SacTensor *x,
                               const guint32 *lengths,
                               gboolean reverse,
                               SacTensor **h_last,
                               SacTensor **c_last);

/* From the states @h, @c on, which become those after the last step. */
SacTensor *sac_lstm_layer_continue (SacContext *context,
                                    const SacLstmLayer *layer,
                                    SacTensor *x,
                                    SacTensor **h,
                                    SacTensor **c);

/* What the layer makes of its inputs alone: W_in x + b, […, 4H] of x […, C]. A layer is cheaper through these where few
 * different inputs come often: sac_lstm_layer_without_input() is the rest of it, whose x they are. */
SacTensor *sac_lstm_layer_input (SacContext *context, const SacLstmLayer *layer, SacTensor *x);
SacLstmLayer sac_lstm_layer_without_input (const SacLstmLayer *layer);

G_END_DECLS
