/* engine/models/feature-attention.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/feature-attention.h"

#include "engine/attention/cost.h"
#include "engine/attention/mechanism.h"
#include "engine/attention/trace.h"
#include "engine/base/error.h"
#include "engine/models/feature-attention-fields.h"
#include "engine/ops/ops.h"
#include "engine/text/vocabulary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define N_ANSWERS 2

typedef struct
{
  SacModel parent;

  /* Borrowed from parent.params */
  SacTensor *feature_weight;    /* [E, 1] */
  SacTensor *feature_bias;      /* [E] */
  SacTensor *feature_embedding; /* [S, E] */
  SacTensor *query;             /* [1, 2·E] */
  SacAttention attention;
  SacTensor *combine_weight; /* [hidden, context] */
  SacTensor *combine_bias;   /* [hidden] */
  SacTensor *out_weight;     /* [1, hidden] */
  SacTensor *out_bias;       /* [1] */
} FeatureAttention;

static SacAttentionConfig
attention_config (const SacSettings *s)
{
  return (SacAttentionConfig){
    .mechanism = sac_mechanism_find (sac_settings_get_choice (s, "mechanism")),
    .scope = sac_scope_find ("global"),
    .normaliser = sac_normaliser_find (sac_settings_get_choice (s, "normaliser")),
    .heads = (guint) sac_settings_get_int (s, "heads"),
    .top_k = (guint) sac_settings_get_int (s, "top-k"),
    .window = (gsize) sac_settings_get_int (s, "window"),
    .query_width = 2 * (gsize) sac_settings_get_int (s, "embedding"),
    .key_width = 2 * (gsize) sac_settings_get_int (s, "embedding"),
    .value_width = (gsize) sac_settings_get_int (s, "embedding"),
    .width = (gsize) sac_settings_get_int (s, "attention-width"),
    .project = sac_settings_get_int (s, "project") == 1,
    .dropout = (float) sac_settings_get (s, "attention-dropout"),
  };
}

static void
feature_attention_take_settings (SacModel *model)
{
  FeatureAttention *self = (FeatureAttention *) model;

  self->attention.config.dropout = (float) sac_settings_get (model->settings, "attention-dropout");
}

static gboolean
check_sizes (const SacModel *model, GError **error)
{
  if (model->source_size > SAC_N_SPECIALS && model->target_size == SAC_N_SPECIALS + N_ANSWERS)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
               _ ("Attention over features needs at least one feature and two answers; the vocabularies have "
                  "%zu and %zu entries besides the %u specials"),
               model->source_size - SAC_N_SPECIALS, model->target_size - SAC_N_SPECIALS, SAC_N_SPECIALS);
  return FALSE;
}

static gboolean
feature_attention_declare (SacModel *model, GError **error)
{
  FeatureAttention *self = (FeatureAttention *) model;
  SacParams *params = model->params;
  const SacAttentionConfig config = attention_config (model->settings);
  const gsize width = config.key_width / 2, hidden = (gsize) sac_settings_get_int (model->settings, "hidden");

  if (!check_sizes (model, error) || !sac_attention_check (&config, error))
    return FALSE;
  model->n_source = model->source_size - SAC_N_SPECIALS;
  model->n_target = 1;
  self->feature_weight =
    sac_params_add (params, "features.weight", 2, (gsize[]){ width, 1 }, SAC_INIT_NORMAL, NULL);
  self->feature_bias = sac_params_add (params, "features.bias", 1, &width, SAC_INIT_ZEROS, NULL);
  self->feature_embedding = sac_params_add (params, "features.embedding", 2,
                                            (gsize[]){ model->n_source, width }, SAC_INIT_NORMAL, NULL);
  self->query =
    sac_params_add (params, "query", 2, (gsize[]){ 1, config.query_width }, SAC_INIT_NORMAL, NULL);
  sac_attention_init (&self->attention, &config, params, "attention", NULL);
  self->combine_weight =
    sac_params_add (params, "combine.weight", 2, (gsize[]){ hidden, sac_attention_get_out_width (&config) },
                    SAC_INIT_GLOROT, NULL);
  self->combine_bias = sac_params_add (params, "combine.bias", 1, &hidden, SAC_INIT_ZEROS, NULL);
  self->out_weight = sac_params_add (params, "out.weight", 2, (gsize[]){ 1, hidden }, SAC_INIT_GLOROT, NULL);
  self->out_bias = sac_params_add (params, "out.bias", 1, (gsize[]){ 1 }, SAC_INIT_ZEROS, NULL);
  return TRUE;
}

/* What is made of the numbers: [B, S, E], and beside it what tells the features apart: [B, S, 2·E] */
static void
read_features (FeatureAttention *self, SacContext *context, const SacBatch *batch, SacAttend *attend)
{
  const gsize dims[] = { batch->n, batch->source_steps, 1 };
  const gsize n = batch->n * batch->source_steps;
  guint32 *places = sac_arena_alloc (context->arena, n * sizeof (guint32));
  SacTensor *parts[2], *x = sac_tensor_new_in (context->arena, 3, dims);

  memcpy (x->data, batch->values, n * sizeof (float));
  for (gsize i = 0; i < n; i++)
    places[i] = (guint32) (i % batch->source_steps);
  parts[0] = sac_tanh_op (context, sac_linear (context, x, self->feature_weight, self->feature_bias));
  parts[1] = sac_embedding (context, self->feature_embedding, places, 2, dims);
  attend->value = parts[0];
  attend->key = sac_concat (context, 2, 2, parts);
}

/* The same query for every example: [B, 1, E] */
static SacTensor *
repeat_query (FeatureAttention *self, SacContext *context, gsize n)
{
  const guint32 *places = sac_arena_alloc0 (context->arena, n * sizeof (guint32));

  return sac_embedding (context, self->query, places, 2, (gsize[]){ n, 1 });
}

/* The logit of each example: [B]. @weights: (nullable): [B, H, 1, S] */
static SacTensor *
answer (FeatureAttention *self, SacContext *context, const SacBatch *batch, SacTensor **weights)
{
  SacAttend attend = { .site = "features", .query = repeat_query (self, context, batch->n) };
  SacTensor *attended, *output, *logit;

  read_features (self, context, batch, &attend);
  attended = sac_attention_apply (context, &self->attention, &attend, weights);
  output = sac_tanh_op (context, sac_linear (context, attended, self->combine_weight, self->combine_bias));
  logit = sac_linear (context, output, self->out_weight, self->out_bias);
  sac_trace_keep (context->trace, "attended", 1, sac_tensor_width (attended), attended->data);
  sac_trace_keep (context->trace, "output", 1, sac_tensor_width (output), output->data);
  sac_trace_keep (context->trace, "logit", 1, 1, logit->data);
  return sac_reshape (context, logit, 1, &batch->n);
}

/* [B]: 0, 1, or %SAC_TARGET_IGNORED for what is no answer. */
static guint32 *
read_targets (SacContext *context, const SacBatch *batch)
{
  guint32 *targets = sac_arena_alloc (context->arena, batch->n * sizeof (guint32));

  for (gsize b = 0; b < batch->n; b++)
    {
      const guint32 id = batch->target_out[b * batch->target_steps];

      targets[b] =
        id >= SAC_N_SPECIALS && id < SAC_N_SPECIALS + N_ANSWERS ? id - SAC_N_SPECIALS : SAC_TARGET_IGNORED;
    }
  return targets;
}

/* [B, T]: P of the answer, and 1 of its end. */
static float *
probabilities_of (SacContext *context, const SacTensor *logits, const guint32 *targets, const SacBatch *batch)
{
  const gsize T = batch->target_steps;
  float *out = sac_arena_floats0 (context->arena, batch->n * T);

  for (gsize b = 0; b < batch->n; b++)
    {
      const double x = (double) logits->data[b];

      if (targets[b] != SAC_TARGET_IGNORED)
        out[b * T] = (float) sac_logistic (targets[b] == 1 ? x : -x);
      for (gsize t = 1; t < T; t++)
        out[b * T + t] = batch->target_out[b * T + t] == SAC_TOKEN_EOS ? 1 : 0;
    }
  return out;
}

/* The first row of each example's guide: [B, 1, S] */
static const float *
guide_of (SacContext *context, const SacBatch *batch)
{
  const gsize S = batch->source_steps;
  float *out = sac_arena_floats0 (context->arena, batch->n * S);

  for (gsize b = 0; b < batch->n; b++)
    memcpy (out + b * S, batch->guide + b * batch->target_steps * S, S * sizeof (float));
  return out;
}

static SacTensor *
feature_attention_loss (SacModel *model,
                        SacContext *context,
                        const SacBatch *batch,
                        const SacObjective *objective,
                        SacLoss *loss)
{
  FeatureAttention *self = (FeatureAttention *) model;
  const gboolean guided = batch->guide != NULL && objective->guide > 0;
  const guint32 *targets = read_targets (context, batch);
  SacCrossEntropyResult *result = sac_arena_alloc0 (context->arena, sizeof (SacCrossEntropyResult));
  SacTensor *weights = NULL, *logits, *total, *alignment;

  logits = answer (self, context, batch, guided || objective->want_weights ? &weights : NULL);
  total = sac_binary_cross_entropy (context, logits, targets, objective->smoothing, result);
  *loss = (SacLoss){ .loss = (double) total->data[0],
                     .guide = (double) NAN,
                     .n_tokens = result->n_counted,
                     .n_correct = result->n_correct,
                     .weights = weights };
  if (objective->want_probabilities)
    loss->probabilities = probabilities_of (context, logits, targets, batch);
  if (!guided)
    return total;
  alignment = sac_alignment_loss (context, weights, guide_of (context, batch));
  loss->guide = (double) alignment->data[0];
  return sac_add (context, total, sac_scale (context, alignment, objective->guide));
}

static void
feature_attention_decode (SacModel *model,
                          SacContext *context,
                          const SacBatch *batch,
                          gsize max_steps,
                          guint32 *out,
                          guint32 *lengths)
{
  const SacTensor *logits = answer ((FeatureAttention *) model, context, batch, NULL);

  for (gsize b = 0; b < batch->n; b++)
    {
      lengths[b] = (guint32) MIN (max_steps, 1);
      if (max_steps > 0)
        out[b * max_steps] = SAC_N_SPECIALS + (logits->data[b] > 0);
    }
}

/* What is carried: nothing that is looked at. What is looked at: the values, [1, S, 1]. */
static void
feature_attention_begin (SacModel *model, SacContext *context, const SacBatch *batch, SacDecoding *decoding)
{
  SacTensor *values = sac_tensor_new_in (context->arena, 3, (gsize[]){ 1, batch->source_steps, 1 });

  memcpy (values->data, batch->values, values->n_elements * sizeof (float));
  *decoding = (SacDecoding){ .source = values,
                             .source_length = (guint32) batch->source_steps,
                             .carried = sac_tensor_new_zeros_in (context->arena, 2, (gsize[]){ 1, 1 }) };
}

static SacTensor *
feature_attention_step (SacModel *model,
                        SacContext *context,
                        SacDecoding *decoding,
                        const guint32 *last,
                        SacTensor **weights)
{
  const gsize n = decoding->carried->dims[0], S = decoding->source->dims[1];
  float *values = sac_arena_floats0 (context->arena, n * S);
  const SacBatch batch = { .n = n, .source_steps = S, .values = values };
  SacTensor *out = sac_tensor_new_in (context->arena, 2, (gsize[]){ n, model->target_size });
  const SacTensor *logits;

  for (gsize i = 0; i < n; i++)
    memcpy (values + i * S, decoding->source->data, S * sizeof (float));
  logits = answer ((FeatureAttention *) model, context, &batch, weights);
  for (gsize i = 0; i < n; i++)
    {
      float *row = out->data + i * model->target_size;

      for (gsize k = 0; k < model->target_size; k++)
        row[k] = -INFINITY;
      if (last[i] == SAC_TOKEN_BOS)
        {
          row[SAC_N_SPECIALS] = 0; /* softmax (0, x) is 1 − σ(x), σ(x) */
          row[SAC_N_SPECIALS + 1] = logits->data[i];
        }
      else
        row[SAC_TOKEN_EOS] = 0;
    }
  decoding->n_steps++;
  return out;
}

static gsize
feature_attention_estimate (const SacModel *model, gsize n, gsize source_steps, gsize target_steps)
{
  const FeatureAttention *self = (const FeatureAttention *) model;
  const SacAttentionConfig *config = &self->attention.config;
  const gsize wide = config->key_width + 2 * config->width;
  const gsize statistics = sac_normaliser_count_statistics (config->normaliser, config->top_k);

  return n *
         (source_steps * (8 * wide + 4 * config->heads) +
          8 * (wide + self->combine_bias->n_elements + config->heads * (1 + statistics))) *
         sizeof (float);
}

static double
feature_attention_count (const SacModel *model, gsize source_steps, gsize target_steps)
{
  const FeatureAttention *self = (const FeatureAttention *) model;

  return (double) (self->feature_weight->n_elements + self->combine_weight->n_elements +
                   self->out_weight->n_elements) +
         sac_attention_count (&self->attention, 1, source_steps, 1);
}

const SacModelClass SAC_MODEL_FEATURE_ATTENTION = {
  .type = "feature-attention",
  .label = N_ ("Attention over features"),
  .fields = sac_feature_attention_fields,
  .attends = TRUE,
  .reads_values = TRUE,
  .instance_size = sizeof (FeatureAttention),
  .declare = feature_attention_declare,
  .loss = feature_attention_loss,
  .estimate = feature_attention_estimate,
  .count = feature_attention_count,
  .take_settings = feature_attention_take_settings,
  .decode = feature_attention_decode,
  .begin = feature_attention_begin,
  .step = feature_attention_step,
};
