/* engine/layers/gru.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/layers/gru.h"

#include "engine/ops/ops.h"

void
sac_gru_layer_init (SacGruLayer *layer, SacParams *params, const char *prefix, gsize in_width, gsize hidden)
{
  layer->weight_in = sac_params_add_part (params, prefix, "weight_in", 2, (gsize[]){ 3 * hidden, in_width },
                                          SAC_INIT_GRU, NULL);
  layer->weight_state = sac_params_add_part (params, prefix, "weight_state", 2,
                                             (gsize[]){ 3 * hidden, hidden }, SAC_INIT_GRU, NULL);
  layer->bias =
    sac_params_add_part (params, prefix, "bias", 1, (gsize[]){ 3 * hidden }, SAC_INIT_ZEROS, NULL);
  layer->bias_state = sac_params_add_part (params, prefix, "bias_state", 1, &hidden, SAC_INIT_ZEROS, NULL);
}

SacTensor *
sac_gru_layer_run (SacContext *context,
                   const SacGruLayer *layer,
                   SacTensor *x,
                   const guint32 *lengths,
                   SacTensor **h)
{
  const SacGru gru = {
    .x = x,
    .weight_in = layer->weight_in,
    .weight_state = layer->weight_state,
    .bias = layer->bias,
    .bias_state = layer->bias_state,
    .h0 = *h != NULL ? *h
                     : sac_tensor_new_zeros_in (context->arena, 2,
                                                (gsize[]){ x->dims[0], layer->weight_state->dims[1] }),
    .lengths = lengths,
  };

  return sac_gru (context, &gru, h);
}

SacTensor *
sac_gru_layer_input (SacContext *context, const SacGruLayer *layer, SacTensor *x)
{
  return sac_linear (context, x, layer->weight_in, layer->bias);
}

SacGruLayer
sac_gru_layer_without_input (const SacGruLayer *layer)
{
  SacGruLayer rest = *layer;

  rest.weight_in = rest.bias = NULL;
  return rest;
}
