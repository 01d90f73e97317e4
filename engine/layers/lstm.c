/* engine/layers/lstm.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/layers/lstm.h"

#include "engine/ops/ops.h"

void
sac_lstm_layer_init (SacLstmLayer *layer, SacParams *params, const char *prefix, gsize in_width, gsize hidden)
{
  layer->weight_in = sac_params_add_part (params, prefix, "weight_in", 2, (gsize[]){ 4 * hidden, in_width },
                                          SAC_INIT_LSTM, NULL);
  layer->weight_state = sac_params_add_part (params, prefix, "weight_state", 2,
                                             (gsize[]){ 4 * hidden, hidden }, SAC_INIT_LSTM, NULL);
  layer->bias =
    sac_params_add_part (params, prefix, "bias", 1, (gsize[]){ 4 * hidden }, SAC_INIT_LSTM_BIAS, NULL);
}

SacTensor *
sac_lstm_layer_run (SacContext *context,
                    const SacLstmLayer *layer,
                    SacTensor *x,
                    const guint32 *lengths,
                    gboolean reverse,
                    SacTensor **h_last,
                    SacTensor **c_last)
{
  const gsize hidden = layer->weight_state->dims[1];
  const SacLstm lstm = {
    .x = x,
    .weight_in = layer->weight_in,
    .weight_state = layer->weight_state,
    .bias = layer->bias,
    .h0 = sac_tensor_new_zeros_in (context->arena, 2, (gsize[]){ x->dims[0], hidden }),
    .c0 = sac_tensor_new_zeros_in (context->arena, 2, (gsize[]){ x->dims[0], hidden }),
    .lengths = lengths,
    .reverse = reverse,
  };

  return sac_lstm (context, &lstm, h_last, c_last);
}

SacTensor *
sac_lstm_layer_continue (SacContext *context,
                         const SacLstmLayer *layer,
                         SacTensor *x,
                         SacTensor **h,
                         SacTensor **c)
{
  const SacLstm lstm = { .x = x,
                         .weight_in = layer->weight_in,
                         .weight_state = layer->weight_state,
                         .h0 = *h,
                         .bias = layer->bias,
                         .c0 = *c };

  return sac_lstm (context, &lstm, h, c);
}

SacTensor *
sac_lstm_layer_input (SacContext *context, const SacLstmLayer *layer, SacTensor *x)
{
  return sac_linear (context, x, layer->weight_in, layer->bias);
}

SacLstmLayer
sac_lstm_layer_without_input (const SacLstmLayer *layer)
{
  SacLstmLayer rest = *layer;

  rest.weight_in = rest.bias = NULL;
  return rest;
}
