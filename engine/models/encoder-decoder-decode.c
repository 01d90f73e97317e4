/* engine/models/encoder-decoder-decode.c — from an output's beginning to its next token: greedily, or step by step
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/encoder-decoder-private.h"

#include "engine/models/output.h"
#include "engine/ops/ops.h"

#include <string.h>

void
sac_encoder_decoder_decode (SacModel *model,
                            SacContext *context,
                            const SacBatch *batch,
                            gsize max_steps,
                            guint32 *out,
                            guint32 *lengths)
{
  EncoderDecoder *self = (EncoderDecoder *) model;
  guint32 *last = sac_output_begin (context, batch->n, lengths);
  gsize n_open = batch->n;
  Decoding decoding;

  sac_encoder_decoder_encode (self, context, batch, &decoding);
  for (gsize t = 0; t < max_steps && n_open > 0; t++)
    {
      /* the ids are read while the op runs: the next step may overwrite them */
      SacTensor *x = sac_embedding (context, self->target_embedding, last, 2, (gsize[]){ batch->n, 1 });
      SacTensor *logits =
        sac_encoder_decoder_logits (self, context,
                                    sac_encoder_decoder_steps (self, context, &decoding, x, NULL));

      n_open -= sac_output_take (logits, max_steps, last, out, lengths);
    }
}

/* Parts of a row that a hypothesis carries: h, c, and the last output with input feeding. */
static guint
count_parts (const EncoderDecoder *self)
{
  return self->input_feeding ? 3 : 2;
}

/* Part @part of every row of @carried, on its own. */
static SacTensor *
take_part (const EncoderDecoder *self, SacContext *context, const SacTensor *carried, guint part)
{
  const gsize n = carried->dims[0], width = carried->dims[1], hidden = self->hidden;
  SacTensor *out = part == 2 ? sac_tensor_new_in (context->arena, 3, (gsize[]){ n, 1, hidden })
                             : sac_tensor_new_in (context->arena, 2, (gsize[]){ n, hidden });

  for (gsize i = 0; i < n; i++)
    memcpy (out->data + i * hidden, carried->data + i * width + part * hidden, hidden * sizeof (float));
  return out;
}

/* The parts side by side again. */
static SacTensor *
join_parts (const EncoderDecoder *self, SacContext *context, const Decoding *d)
{
  const SacTensor *parts[] = { d->h, d->c, d->feed };
  const guint n_parts = count_parts (self);
  const gsize n = d->h->dims[0], hidden = self->hidden, width = n_parts * hidden;
  SacTensor *out = sac_tensor_new_in (context->arena, 2, (gsize[]){ n, width });

  for (gsize i = 0; i < n; i++)
    for (guint part = 0; part < n_parts; part++)
      memcpy (out->data + i * width + part * hidden, parts[part]->data + i * hidden, hidden * sizeof (float));
  return out;
}

void
sac_encoder_decoder_begin (SacModel *model, SacContext *context, const SacBatch *batch, SacDecoding *decoding)
{
  EncoderDecoder *self = (EncoderDecoder *) model;
  Decoding d;

  sac_encoder_decoder_encode (self, context, batch, &d);
  *decoding = (SacDecoding){ .source = d.states,
                             .source_length = batch->source_lengths[0],
                             .carried = join_parts (self, context, &d) };
}

/* The same source for each of @n hypotheses. */
static SacTensor *
repeat_source (SacContext *context, const SacTensor *source, gsize n)
{
  SacTensor *out = sac_tensor_new_in (context->arena, 3, (gsize[]){ n, source->dims[1], source->dims[2] });

  for (gsize i = 0; i < n; i++)
    memcpy (out->data + i * source->n_elements, source->data, source->n_elements * sizeof (float));
  return out;
}

SacTensor *
sac_encoder_decoder_step (SacModel *model,
                          SacContext *context,
                          SacDecoding *decoding,
                          const guint32 *last,
                          SacTensor **weights)
{
  EncoderDecoder *self = (EncoderDecoder *) model;
  const SacTensor *carried = decoding->carried;
  const gsize n = carried->dims[0];
  guint32 *lengths = sac_arena_alloc (context->arena, n * sizeof (guint32));
  Decoding d = { .lengths = lengths, .row = decoding->n_steps };
  SacTensor *x = sac_embedding (context, self->target_embedding, last, 2, (gsize[]){ n, 1 });
  SacTensor *logits;

  for (gsize i = 0; i < n; i++)
    lengths[i] = decoding->source_length;
  d.states = repeat_source (context, decoding->source, n);
  d.h = take_part (self, context, carried, 0);
  d.c = take_part (self, context, carried, 1);
  if (self->input_feeding)
    d.feed = take_part (self, context, carried, 2);
  logits =
    sac_encoder_decoder_logits (self, context, sac_encoder_decoder_steps (self, context, &d, x, weights));
  decoding->carried = join_parts (self, context, &d);
  decoding->n_steps++;
  return logits;
}
