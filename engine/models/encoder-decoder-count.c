/* engine/models/encoder-decoder-count.c — what a token costs, from the shapes
 *
 * An LSTM of input C and width H: 4H·(C + H) a step. The decoder beside it: the attention, the combination
 * H·(E + H), the output V·H. The embeddings are looked up.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/cost.h"
#include "engine/models/encoder-decoder-private.h"

static double
lstm_step (const SacLstmLayer *layer)
{
  return (double) (layer->weight_in->n_elements + layer->weight_state->n_elements);
}

double
sac_encoder_decoder_count (const SacModel *model, gsize source_steps, gsize target_steps)
{
  const EncoderDecoder *self = (const EncoderDecoder *) model;
  const double source =
    lstm_step (&self->forwards) + (self->bidirectional ? lstm_step (&self->backwards) : 0);
  const double target = lstm_step (&self->decoder) + (double) self->combine_weight->n_elements +
                        (double) self->out_weight->n_elements;
  const double attention = sac_attention_count (&self->attention, target_steps, source_steps,
                                                self->input_feeding ? target_steps : 1);

  return ((double) source_steps * source + (double) target_steps * target + attention) /
         (double) target_steps;
}
