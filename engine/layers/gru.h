/* engine/layers/gru.h — a GRU layer: its parameters and how it is run (engine/ops/gru.c has the formulas)
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
  SacTensor *weight_in;    /* [3H, C] */
  SacTensor *weight_state; /* [3H, H] */
  SacTensor *bias;         /* [3H] */
  SacTensor *bias_state;   /* [H] */
} SacGruLayer;

/* Adds "PREFIX.weight_in", "PREFIX.weight_state", "PREFIX.bias", "PREFIX.bias_state" to a deferred set. */
void
sac_gru_layer_init (SacGruLayer *layer, SacParams *params, const char *prefix, gsize in_width, gsize hidden);

/* From the state @h on ([B, H], or %NULL: zeros) over x [B, T, C], which becomes that after the last step of each
 * sequence: the states [B, T, H]. */
SacTensor *sac_gru_layer_run (SacContext *context,
                              const SacGruLayer *layer,
                              SacTensor *x,
                              const guint32 *lengths,
                              SacTensor **h);

/* What the layer makes of its inputs alone: W_in x + b, […, 3H] of x […, C]. A layer is cheaper through these where few
 * different inputs come often: sac_gru_layer_without_input() is the rest of it, whose x they are. */
SacTensor *sac_gru_layer_input (SacContext *context, const SacGruLayer *layer, SacTensor *x);
SacGruLayer sac_gru_layer_without_input (const SacGruLayer *layer);

G_END_DECLS
