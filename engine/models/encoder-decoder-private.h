/* engine/models/encoder-decoder-private.h — shared by the files of the encoder-decoder
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/layers/lstm.h"
#include "engine/models/encoder-decoder.h"

#include "engine/attention/mechanism.h"

G_BEGIN_DECLS

typedef struct
{
  SacModel parent;

  gboolean bidirectional;
  gboolean input_feeding;
  float dropout;
  gsize hidden;

  /* Borrowed from parent.params */
  SacTensor *source_embedding; /* [source vocabulary, E] */
  SacTensor *target_embedding; /* [target vocabulary, E] */
  SacLstmLayer forwards, backwards, decoder;
  SacAttention attention;
  SacTensor *combine_weight; /* [hidden, context + hidden] */
  SacTensor *combine_bias;   /* [hidden] */
  SacTensor *out_weight;     /* [target vocabulary, hidden] */
  SacTensor *out_bias;       /* [target vocabulary] */
} EncoderDecoder;

/* What the decoder carries from step to step, and what it looks at. */
typedef struct
{
  SacTensor *states; /* [B, S, hidden] */
  const guint32 *lengths;
  SacTensor *h, *c; /* [B, hidden] */
  SacTensor *feed;  /* (nullable) [B, 1, hidden]: the last output, with input feeding */
  gsize row;
} Decoding;

void sac_encoder_decoder_encode (EncoderDecoder *self,
                                 SacContext *context,
                                 const SacBatch *batch,
                                 Decoding *decoding);

/* Some steps of the decoder at once (all of them, or one): x [B, n, E] gives [B, n, hidden]. */
SacTensor *sac_encoder_decoder_steps (EncoderDecoder *self,
                                      SacContext *context,
                                      Decoding *decoding,
                                      SacTensor *x,
                                      SacTensor **weights);

/* [B, n, hidden] to [B·n, V] */
SacTensor *sac_encoder_decoder_logits (EncoderDecoder *self, SacContext *context, SacTensor *outputs);

/* encoder-decoder-decode.c: see model.h */
void sac_encoder_decoder_decode (SacModel *model,
                                 SacContext *context,
                                 const SacBatch *batch,
                                 gsize max_steps,
                                 guint32 *out,
                                 guint32 *lengths);
void sac_encoder_decoder_begin (SacModel *model,
                                SacContext *context,
                                const SacBatch *batch,
                                SacDecoding *decoding);
SacTensor *sac_encoder_decoder_step (SacModel *model,
                                     SacContext *context,
                                     SacDecoding *decoding,
                                     const guint32 *last,
                                     SacTensor **weights);

/* encoder-decoder-count.c: see sac_model_count() */
double sac_encoder_decoder_count (const SacModel *model, gsize source_steps, gsize target_steps);

G_END_DECLS
