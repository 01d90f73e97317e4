/* engine/models/encoder-decoder.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/encoder-decoder-private.h"

#include "engine/attention/mechanism.h"
#include "engine/attention/trace.h"
#include "engine/base/error.h"
#include "engine/models/encoder-decoder-fields.h"
#include "engine/models/output.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

static SacAttentionConfig
attention_config (const EncoderDecoder *self)
{
  const SacSettings *s = self->parent.settings;

  return (SacAttentionConfig){
    .mechanism = sac_mechanism_find (sac_settings_get_choice (s, "mechanism")),
    .scope = sac_scope_find (sac_settings_get_choice (s, "scope")),
    .normaliser = sac_normaliser_find (sac_settings_get_choice (s, "normaliser")),
    .heads = (guint) sac_settings_get_int (s, "heads"),
    .top_k = (guint) sac_settings_get_int (s, "top-k"),
    .window = (gsize) sac_settings_get_int (s, "window"),
    .query_width = self->hidden,
    .key_width = self->hidden,
    .width = (gsize) sac_settings_get_int (s, "attention-width"),
    .project = sac_settings_get_int (s, "project") == 1,
    .dropout = (float) sac_settings_get (s, "attention-dropout"),
  };
}

static void
encoder_decoder_take_settings (SacModel *model)
{
  EncoderDecoder *self = (EncoderDecoder *) model;

  self->dropout = (float) sac_settings_get (model->settings, "dropout");
  self->attention.config.dropout = (float) sac_settings_get (model->settings, "attention-dropout");
}

static gboolean
check_settings (EncoderDecoder *self, GError **error)
{
  const SacSettings *s = self->parent.settings;
  SacAttentionConfig config;

  self->hidden = (gsize) sac_settings_get_int (s, "hidden");
  self->bidirectional = sac_settings_get_int (s, "bidirectional") == 1;
  self->input_feeding = sac_settings_get_int (s, "input-feeding") == 1;
  encoder_decoder_take_settings (&self->parent);
  if (self->bidirectional && self->hidden % 2 != 0)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
                   _ ("A bidirectional encoder needs an even hidden width, not %zu"), self->hidden);
      return FALSE;
    }
  config = attention_config (self);
  return sac_attention_check (&config, error);
}

static gboolean
encoder_decoder_declare (SacModel *model, GError **error)
{
  EncoderDecoder *self = (EncoderDecoder *) model;
  SacParams *params = model->params;
  const gsize width = (gsize) sac_settings_get_int (model->settings, "embedding");
  SacAttentionConfig config;
  gsize one_way, combined;

  if (!check_settings (self, error))
    return FALSE;
  one_way = self->bidirectional ? self->hidden / 2 : self->hidden;
  config = attention_config (self);
  combined = sac_attention_get_out_width (&config) + self->hidden;

  self->source_embedding = sac_params_add (params, "encoder.embedding", 2,
                                           (gsize[]){ model->source_size, width }, SAC_INIT_NORMAL, NULL);
  sac_lstm_layer_init (&self->forwards, params, "encoder.forward", width, one_way);
  if (self->bidirectional)
    sac_lstm_layer_init (&self->backwards, params, "encoder.backward", width, one_way);
  self->target_embedding = sac_params_add (params, "decoder.embedding", 2,
                                           (gsize[]){ model->target_size, width }, SAC_INIT_NORMAL, NULL);
  sac_lstm_layer_init (&self->decoder, params, "decoder.lstm",
                       width + (self->input_feeding ? self->hidden : 0), self->hidden);
  sac_attention_init (&self->attention, &config, params, "attention", NULL);
  self->combine_weight =
    sac_params_add (params, "combine.weight", 2, (gsize[]){ self->hidden, combined }, SAC_INIT_GLOROT, NULL);
  self->combine_bias = sac_params_add (params, "combine.bias", 1, &self->hidden, SAC_INIT_ZEROS, NULL);
  self->out_weight = sac_params_add (params, "out.weight", 2, (gsize[]){ model->target_size, self->hidden },
                                     SAC_INIT_GLOROT, NULL);
  self->out_bias = sac_params_add (params, "out.bias", 1, &model->target_size, SAC_INIT_ZEROS, NULL);
  return TRUE;
}

void
sac_encoder_decoder_encode (EncoderDecoder *self,
                            SacContext *context,
                            const SacBatch *batch,
                            Decoding *decoding)
{
  const gsize dims[] = { batch->n, batch->source_steps };
  SacTensor *x = sac_embedding (context, self->source_embedding, batch->source, 2, dims);
  SacTensor *h[2], *c[2], *states[2];

  x = sac_dropout (context, x, self->dropout);
  states[0] = sac_lstm_layer_run (context, &self->forwards, x, batch->source_lengths, FALSE, &h[0], &c[0]);
  *decoding = (Decoding){ .states = states[0], .h = h[0], .c = c[0], .lengths = batch->source_lengths };
  if (self->bidirectional)
    {
      states[1] =
        sac_lstm_layer_run (context, &self->backwards, x, batch->source_lengths, TRUE, &h[1], &c[1]);
      decoding->states = sac_concat (context, 2, 2, states);
      decoding->h = sac_concat (context, 1, 2, h);
      decoding->c = sac_concat (context, 1, 2, c);
    }
  if (self->input_feeding)
    {
      decoding->feed = sac_tensor_new_zeros_in (context->arena, 3, (gsize[]){ batch->n, 1, self->hidden });
    }
}

/* What comes after the attention, of batch item 0: its rows are the first ones. */
static void
keep_rows (SacContext *context, const char *name, const SacTensor *rows, gsize n)
{
  sac_trace_keep (context->trace, name, n, sac_tensor_width (rows), rows->data);
}

/* Some steps of the decoder at once (all of them, or one): x [B, n, E] gives [B, n, hidden]. */
SacTensor *
sac_encoder_decoder_steps (EncoderDecoder *self,
                           SacContext *context,
                           Decoding *d,
                           SacTensor *x,
                           SacTensor **weights)
{
  SacTensor *queries, *attended, *output;

  if (self->input_feeding)
    x = sac_concat (context, 2, 2, (SacTensor *[]){ x, d->feed });
  queries = sac_lstm_layer_continue (context, &self->decoder, x, &d->h, &d->c);
  attended = sac_attention_apply (
    context, &self->attention,
    &(SacAttend){
      .site = "cross", .query = queries, .key = d->states, .key_lengths = d->lengths, .first_row = d->row },
    weights);
  output = sac_linear (context, sac_concat (context, 2, 2, (SacTensor *[]){ attended, queries }),
                       self->combine_weight, self->combine_bias);
  output = sac_tanh_op (context, output);
  keep_rows (context, "attended", attended, x->dims[1]);
  keep_rows (context, "decoder.state", queries, x->dims[1]);
  keep_rows (context, "output", output, x->dims[1]);
  d->row += x->dims[1];
  if (self->input_feeding)
    d->feed = output;
  return output;
}

/* Joins any number of parts: the op takes eight at a time. */
static SacTensor *
concat_all (SacContext *context, guint axis, guint n, SacTensor **parts)
{
  while (n > 1)
    {
      guint joined = 0;

      for (guint i = 0; i < n; i += SAC_OP_MAX_IN)
        parts[joined++] = sac_concat (context, axis, MIN (SAC_OP_MAX_IN, n - i), parts + i);
      n = joined;
    }
  return parts[0];
}

/* Teacher forcing: the target's own tokens go in. Gives [B, T, hidden]; weights [B, H, T, S] if asked. */
static SacTensor *
decode_forced (EncoderDecoder *self,
               SacContext *context,
               Decoding *d,
               const SacBatch *batch,
               SacTensor **weights)
{
  const gsize T = batch->target_steps;
  SacTensor *x =
    sac_embedding (context, self->target_embedding, batch->target_in, 2, (gsize[]){ batch->n, T });
  SacTensor **outputs, **maps;

  x = sac_dropout (context, x, self->dropout);
  if (!self->input_feeding)
    return sac_encoder_decoder_steps (self, context, d, x, weights);

  outputs = sac_arena_alloc (context->arena, T * sizeof (SacTensor *));
  maps = sac_arena_alloc (context->arena, T * sizeof (SacTensor *));
  for (gsize t = 0; t < T; t++)
    outputs[t] = sac_encoder_decoder_steps (self, context, d, sac_slice (context, x, 1, t, 1),
                                            weights != NULL ? &maps[t] : NULL);
  if (weights != NULL)
    *weights = concat_all (context, 2, (guint) T, maps);
  return concat_all (context, 1, (guint) T, outputs);
}

SacTensor *
sac_encoder_decoder_logits (EncoderDecoder *self, SacContext *context, SacTensor *outputs)
{
  const gsize rows = sac_tensor_rows (outputs);

  outputs = sac_dropout (context, outputs, self->dropout);
  outputs = sac_reshape (context, outputs, 2, (gsize[]){ rows, self->hidden });
  return sac_linear (context, outputs, self->out_weight, self->out_bias);
}

static SacTensor *
encoder_decoder_loss (SacModel *model,
                      SacContext *context,
                      const SacBatch *batch,
                      const SacObjective *objective,
                      SacLoss *loss)
{
  EncoderDecoder *self = (EncoderDecoder *) model;
  const gboolean guided = batch->guide != NULL && objective->guide > 0;
  SacTensor *weights = NULL, *outputs, *logits, *total, *alignment;
  Decoding decoding;

  sac_encoder_decoder_encode (self, context, batch, &decoding);
  outputs =
    decode_forced (self, context, &decoding, batch, guided || objective->want_weights ? &weights : NULL);
  logits = sac_encoder_decoder_logits (self, context, outputs);
  keep_rows (context, "logits", logits, batch->target_steps);
  total = sac_output_loss (context, logits, batch, objective, loss);
  loss->weights = weights;
  if (!guided)
    return total;
  alignment = sac_alignment_loss (context, weights, batch->guide);
  loss->guide = (double) alignment->data[0];
  return sac_add (context, total, sac_scale (context, alignment, objective->guide));
}

/* Numbers a source token that are made of it for one call of the attention: with input feeding, for each step anew. */
static gsize
prepared_width (const EncoderDecoder *self)
{
  const SacAttention *a = &self->attention;
  const gsize wider = MAX (a->config.width, self->hidden);
  gsize n = 0;

  if (a->config.project)
    n += 2 * a->config.width;
  else if (a->key_weight != NULL)
    n += a->config.width;
  if (a->general_weight != NULL || a->gain != NULL)
    n += wider;
  return n;
}

/* Numbers a target token that the normaliser makes on its way. */
static gsize
normaliser_width (const SacAttention *a)
{
  const gsize statistics = sac_normaliser_count_statistics (a->config.normaliser, a->config.top_k);
  const gsize centre = a->centre_weight != NULL ? 4 * (a->config.width + a->config.heads) : 0;

  return centre + a->config.heads * statistics;
}

static gsize
encoder_decoder_estimate (const SacModel *model, gsize n, gsize source_steps, gsize target_steps)
{
  const EncoderDecoder *self = (const EncoderDecoder *) model;
  const gsize width = self->source_embedding->dims[1];
  const gsize source = 4 * width + 14 * self->hidden + self->attention.config.width;
  const gsize target = 4 * width + 24 * self->hidden + 2 * model->target_size + self->attention.config.width +
                       normaliser_width (&self->attention);
  const gsize prepared = prepared_width (self) * (self->input_feeding ? target_steps : 1);
  const gsize maps = 2 * target_steps * self->attention.config.heads;

  return n * (source_steps * (source + prepared + maps) + target_steps * target) * sizeof (float);
}

const SacModelClass SAC_MODEL_ENCODER_DECODER = {
  .type = "encoder-decoder",
  .label = N_ ("Encoder-decoder"),
  .fields = sac_encoder_decoder_fields,
  .attends = TRUE,
  .instance_size = sizeof (EncoderDecoder),
  .declare = encoder_decoder_declare,
  .loss = encoder_decoder_loss,
  .estimate = encoder_decoder_estimate,
  .count = sac_encoder_decoder_count,
  .take_settings = encoder_decoder_take_settings,
  .decode = sac_encoder_decoder_decode,
  .begin = sac_encoder_decoder_begin,
  .step = sac_encoder_decoder_step,
};
