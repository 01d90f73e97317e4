/* engine/models/language-model.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/language-model.h"

#include "engine/base/error.h"
#include "engine/layers/gru.h"
#include "engine/layers/lstm.h"
#include "engine/models/output.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

#define MOST_LAYERS 4

typedef union
{
  SacLstmLayer lstm;
  SacGruLayer gru;
} Layer;

typedef struct
{
  SacModel parent;

  gboolean is_gru;
  guint n_layers;
  float dropout;

  /* Borrowed from parent.params */
  SacTensor *embedding; /* [V, E] */
  Layer layers[MOST_LAYERS];
  SacTensor *out_weight; /* [V, hidden] */
  SacTensor *out_bias;   /* [V] */
} LanguageModel;

/* Where each layer stands; before its first step it has no state. */
typedef struct
{
  SacTensor *h[MOST_LAYERS]; /* [B, hidden] */
  SacTensor *c[MOST_LAYERS]; /* [B, hidden], LSTM alone */
} States;

static const char *const cells[] = { "lstm", "gru", NULL };

static const SacField fields[] = {
  { .name = "cell",
    .label = N_ ("Cell"),
    .group = N_ ("Model"),
    .help = N_ ("What a layer makes of its state and the next token"),
    .kind = SAC_FIELD_CHOICE,
    .choices = cells },
  { .name = "layers",
    .label = N_ ("Layers"),
    .group = N_ ("Model"),
    .help = N_ ("Recurrent layers, one upon the other"),
    .kind = SAC_FIELD_INTEGER,
    .minimum = 1,
    .maximum = MOST_LAYERS,
    .initial = 1 },
  { .name = "embedding",
    .label = N_ ("Embedding width"),
    .group = N_ ("Model"),
    .help = N_ ("Numbers a token"),
    .kind = SAC_FIELD_INTEGER,
    .minimum = 1,
    .maximum = 2048,
    .initial = 64 },
  { .name = "hidden",
    .label = N_ ("Hidden width"),
    .group = N_ ("Model"),
    .help = N_ ("Width of the states of every layer"),
    .kind = SAC_FIELD_INTEGER,
    .minimum = 1,
    .maximum = 2048,
    .initial = 128 },
  { .name = "dropout",
    .label = N_ ("Dropout"),
    .group = N_ ("Model"),
    .help = N_ ("The share of embeddings and outputs zeroed while training"),
    .kind = SAC_FIELD_REAL,
    .live = TRUE,
    .minimum = 0,
    .maximum = 0.9,
    .initial = 0.1 },
  { NULL },
};

static void
language_take_settings (SacModel *model)
{
  ((LanguageModel *) model)->dropout = (float) sac_settings_get (model->settings, "dropout");
}

static gboolean
language_declare (SacModel *model, GError **error)
{
  LanguageModel *self = (LanguageModel *) model;
  const SacSettings *s = model->settings;
  const gsize width = (gsize) sac_settings_get_int (s, "embedding");
  const gsize hidden = (gsize) sac_settings_get_int (s, "hidden");

  if (model->source_size != model->target_size)
    {
      g_set_error (
        error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
        _ ("A language model has one vocabulary for both sides, not one of %zu entries and one of %zu"),
        model->source_size, model->target_size);
      return FALSE;
    }
  self->is_gru = g_str_equal (sac_settings_get_choice (s, "cell"), "gru");
  self->n_layers = (guint) sac_settings_get_int (s, "layers");
  language_take_settings (model);
  self->embedding = sac_params_add (model->params, "embedding", 2, (gsize[]){ model->target_size, width },
                                    SAC_INIT_NORMAL, NULL);
  for (guint i = 0; i < self->n_layers; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("layer.%u", i);

      if (self->is_gru)
        sac_gru_layer_init (&self->layers[i].gru, model->params, prefix, i == 0 ? width : hidden, hidden);
      else
        sac_lstm_layer_init (&self->layers[i].lstm, model->params, prefix, i == 0 ? width : hidden, hidden);
    }
  self->out_weight = sac_params_add (model->params, "out.weight", 2, (gsize[]){ model->target_size, hidden },
                                     SAC_INIT_GLOROT, NULL);
  self->out_bias = sac_params_add (model->params, "out.bias", 1, &model->target_size, SAC_INIT_ZEROS, NULL);
  return TRUE;
}

static SacTensor *
layer_steps (LanguageModel *self,
             SacContext *context,
             const Layer *layer,
             guint i,
             States *states,
             SacTensor *x,
             const guint32 *lengths)
{
  if (self->is_gru)
    return sac_gru_layer_run (context, &layer->gru, x, lengths, &states->h[i]);
  if (states->h[i] == NULL)
    return sac_lstm_layer_run (context, &layer->lstm, x, lengths, FALSE, &states->h[i], &states->c[i]);
  return sac_lstm_layer_continue (context, &layer->lstm, x, &states->h[i], &states->c[i]);
}

/* The first layer over @n tokens of every sequence. Of more tokens than there are entries in the vocabulary, what the input
 * gives to the gates is made once an entry and not once a token, unless dropout makes every token another. */
static SacTensor *
first_layer (LanguageModel *self,
             SacContext *context,
             States *states,
             const guint32 *ids,
             const guint32 *lengths,
             gsize batch,
             gsize n)
{
  const gsize dims[] = { batch, n };
  const gboolean drops = context->training && self->dropout > 0;
  Layer rest = self->layers[0];
  SacTensor *x;

  if (drops || batch * n <= self->embedding->dims[0])
    {
      x = sac_dropout (context, sac_embedding (context, self->embedding, ids, 2, dims), self->dropout);
      return layer_steps (self, context, &rest, 0, states, x, lengths);
    }
  x = self->is_gru ? sac_gru_layer_input (context, &rest.gru, self->embedding)
                   : sac_lstm_layer_input (context, &rest.lstm, self->embedding);
  if (self->is_gru)
    rest.gru = sac_gru_layer_without_input (&rest.gru);
  else
    rest.lstm = sac_lstm_layer_without_input (&rest.lstm);
  return layer_steps (self, context, &rest, 0, states, sac_embedding (context, x, ids, 2, dims), lengths);
}

/* @n tokens of every sequence, from where @states stand: the top layer's states [B, n, hidden]. */
static SacTensor *
read_steps (LanguageModel *self,
            SacContext *context,
            States *states,
            const guint32 *ids,
            const guint32 *lengths,
            gsize batch,
            gsize n)
{
  SacTensor *x = first_layer (self, context, states, ids, lengths, batch, n);

  for (guint i = 1; i < self->n_layers; i++)
    x = layer_steps (self, context, &self->layers[i], i, states, x, lengths);
  return x;
}

static void
read_source (LanguageModel *self, SacContext *context, const SacBatch *batch, States *states)
{
  *states = (States){ 0 };
  if (batch->source_steps > 0)
    read_steps (self, context, states, batch->source, batch->source_lengths, batch->n, batch->source_steps);
}

static SacTensor *
logits_of (LanguageModel *self, SacContext *context, SacTensor *top)
{
  const gsize rows = sac_tensor_rows (top), hidden = sac_tensor_width (top);

  top = sac_dropout (context, top, self->dropout);
  top = sac_reshape (context, top, 2, (gsize[]){ rows, hidden });
  return sac_linear (context, top, self->out_weight, self->out_bias);
}

static SacTensor *
language_loss (SacModel *model,
               SacContext *context,
               const SacBatch *batch,
               const SacObjective *objective,
               SacLoss *loss)
{
  LanguageModel *self = (LanguageModel *) model;
  SacTensor *logits, *total;
  States states;

  read_source (self, context, batch, &states);
  logits =
    logits_of (self, context,
               read_steps (self, context, &states, batch->target_in, NULL, batch->n, batch->target_steps));
  total = sac_output_loss (context, logits, batch, objective, loss);
  return total;
}

static void
language_decode (SacModel *model,
                 SacContext *context,
                 const SacBatch *batch,
                 gsize max_steps,
                 guint32 *out,
                 guint32 *lengths)
{
  LanguageModel *self = (LanguageModel *) model;
  guint32 *last = sac_output_begin (context, batch->n, lengths);
  gsize n_open = batch->n;
  States states;

  read_source (self, context, batch, &states);
  for (gsize t = 0; t < max_steps && n_open > 0; t++)
    {
      /* the ids are read while the op runs: the next step may overwrite them */
      SacTensor *top = read_steps (self, context, &states, last, NULL, batch->n, 1);

      n_open -= sac_output_take (logits_of (self, context, top), max_steps, last, out, lengths);
    }
}

static gsize
language_estimate (const SacModel *model, gsize n, gsize source_steps, gsize target_steps)
{
  const LanguageModel *self = (const LanguageModel *) model;
  const gsize width = self->embedding->dims[1], hidden = self->out_weight->dims[1];
  const gsize token = 4 * width + self->n_layers * 14 * hidden + 4 * hidden;

  return n * ((source_steps + target_steps) * token + target_steps * 2 * model->target_size) * sizeof (float);
}

const SacModelClass SAC_MODEL_LANGUAGE = {
  .type = "language-model",
  .label = "Language model",
  .fields = fields,
  .instance_size = sizeof (LanguageModel),
  .declare = language_declare,
  .loss = language_loss,
  .estimate = language_estimate,
  .take_settings = language_take_settings,
  .decode = language_decode,
};
