/* engine/models/encoder-decoder.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/encoder-decoder.h"

#include "engine/attention/mechanism.h"
#include "engine/attention/trace.h"
#include "engine/base/error.h"
#include "engine/layers/lstm.h"
#include "engine/models/encoder-decoder-fields.h"
#include "engine/ops/ops.h"
#include "engine/text/vocabulary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

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

static SacAttentionConfig
attention_config (const EncoderDecoder *self)
{
  const SacSettings *s = self->parent.settings;

  return (SacAttentionConfig){
    .mechanism = sac_mechanism_find (sac_settings_get_choice (s, "mechanism")),
    .scope = sac_scope_find (sac_settings_get_choice (s, "scope")),
    .heads = (guint) sac_settings_get_int (s, "heads"),
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

static void
encode (EncoderDecoder *self, SacContext *context, const SacBatch *batch, Decoding *decoding)
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
      decoding->feed = sac_tensor_new_in (context->arena, 3, (gsize[]){ batch->n, 1, self->hidden });
      memset (decoding->feed->data, 0, decoding->feed->n_elements * sizeof (float));
    }
}

/* What comes after the attention, of batch item 0: its rows are the first ones. */
static void
keep_rows (SacContext *context, const char *name, const SacTensor *rows, gsize n)
{
  sac_trace_keep (context->trace, name, n, sac_tensor_width (rows), rows->data);
}

/* Some steps of the decoder at once (all of them, or one): x [B, n, E] gives [B, n, hidden]. */
static SacTensor *
decoder_steps (EncoderDecoder *self, SacContext *context, Decoding *d, SacTensor *x, SacTensor **weights)
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
    return decoder_steps (self, context, d, x, weights);

  outputs = sac_arena_alloc (context->arena, T * sizeof (SacTensor *));
  maps = sac_arena_alloc (context->arena, T * sizeof (SacTensor *));
  for (gsize t = 0; t < T; t++)
    outputs[t] =
      decoder_steps (self, context, d, sac_slice (context, x, 1, t, 1), weights != NULL ? &maps[t] : NULL);
  if (weights != NULL)
    *weights = concat_all (context, 2, (guint) T, maps);
  return concat_all (context, 1, (guint) T, outputs);
}

static SacTensor *
logits_of (EncoderDecoder *self, SacContext *context, SacTensor *outputs)
{
  const gsize rows = sac_tensor_rows (outputs);

  outputs = sac_dropout (context, outputs, self->dropout);
  outputs = sac_reshape (context, outputs, 2, (gsize[]){ rows, self->hidden });
  return sac_linear (context, outputs, self->out_weight, self->out_bias);
}

/* softmax (logits) at each target; before the cross entropy, which may write over the logits */
static float *
probabilities_of (SacContext *context, const SacTensor *logits, const guint32 *targets)
{
  const gsize rows = logits->dims[0], n = logits->dims[1];
  float *out = sac_arena_alloc0 (context->arena, rows * sizeof (float));

  for (gsize i = 0; i < rows; i++)
    {
      const float *x = logits->data + i * n;
      double sum = 0;

      if (targets[i] == SAC_TARGET_IGNORED)
        continue;
      for (gsize j = 0; j < n; j++)
        sum += exp ((double) x[j] - (double) x[targets[i]]);
      out[i] = (float) (1 / sum);
    }
  return out;
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
  SacCrossEntropyResult *result = sac_arena_alloc0 (context->arena, sizeof (SacCrossEntropyResult));
  SacTensor *weights = NULL, *outputs, *logits, *total, *alignment;
  float *probabilities = NULL;
  Decoding decoding;

  encode (self, context, batch, &decoding);
  outputs =
    decode_forced (self, context, &decoding, batch, guided || objective->want_weights ? &weights : NULL);
  logits = logits_of (self, context, outputs);
  keep_rows (context, "logits", logits, batch->target_steps);
  if (objective->want_probabilities)
    probabilities = probabilities_of (context, logits, batch->target_out);
  total = sac_cross_entropy (context, logits, batch->target_out, objective->smoothing, result);
  *loss = (SacLoss){ .loss = (double) total->data[0],
                     .guide = (double) NAN,
                     .n_tokens = result->n_counted,
                     .n_correct = result->n_correct,
                     .weights = weights,
                     .probabilities = probabilities };
  if (!guided)
    return total;
  alignment = sac_alignment_loss (context, weights, batch->guide);
  loss->guide = (double) alignment->data[0];
  return sac_add (context, total, sac_scale (context, alignment, objective->guide));
}

static guint32
largest_of (const float *row, gsize n)
{
  guint32 best = 0;

  for (guint32 j = 1; j < n; j++)
    if (row[j] > row[best])
      best = j;
  return best;
}

static void
encoder_decoder_decode (SacModel *model,
                        SacContext *context,
                        const SacBatch *batch,
                        gsize max_steps,
                        guint32 *out,
                        guint32 *lengths)
{
  EncoderDecoder *self = (EncoderDecoder *) model;
  guint32 *last = sac_arena_alloc (context->arena, batch->n * sizeof (guint32));
  gsize n_open = batch->n;
  Decoding decoding;

  encode (self, context, batch, &decoding);
  for (gsize b = 0; b < batch->n; b++)
    {
      last[b] = SAC_TOKEN_BOS;
      lengths[b] = 0;
    }
  for (gsize t = 0; t < max_steps && n_open > 0; t++)
    {
      /* the ids are read while the op runs: the next step may overwrite them */
      SacTensor *x = sac_embedding (context, self->target_embedding, last, 2, (gsize[]){ batch->n, 1 });
      SacTensor *logits = logits_of (self, context, decoder_steps (self, context, &decoding, x, NULL));

      for (gsize b = 0; b < batch->n; b++)
        {
          if (last[b] == SAC_TOKEN_EOS)
            continue;
          last[b] = largest_of (logits->data + b * model->target_size, model->target_size);
          if (last[b] == SAC_TOKEN_EOS)
            n_open--;
          else
            out[b * max_steps + lengths[b]++] = last[b];
        }
    }
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

static gsize
encoder_decoder_estimate (const SacModel *model, gsize n, gsize source_steps, gsize target_steps)
{
  const EncoderDecoder *self = (const EncoderDecoder *) model;
  const gsize width = self->source_embedding->dims[1];
  const gsize source = 4 * width + 14 * self->hidden + self->attention.config.width;
  const gsize target = 4 * width + 24 * self->hidden + 2 * model->target_size + self->attention.config.width;
  const gsize prepared = prepared_width (self) * (self->input_feeding ? target_steps : 1);
  const gsize maps = 2 * target_steps * self->attention.config.heads;

  return n * (source_steps * (source + prepared + maps) + target_steps * target) * sizeof (float);
}

const SacModelClass SAC_MODEL_ENCODER_DECODER = {
  .type = "encoder-decoder",
  .label = "Encoder-decoder",
  .fields = sac_encoder_decoder_fields,
  .instance_size = sizeof (EncoderDecoder),
  .declare = encoder_decoder_declare,
  .loss = encoder_decoder_loss,
  .estimate = encoder_decoder_estimate,
  .take_settings = encoder_decoder_take_settings,
  .decode = encoder_decoder_decode,
};
