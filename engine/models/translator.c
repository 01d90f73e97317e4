/* engine/models/translator.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/translator-private.h"

#include "engine/base/error.h"
#include "engine/ops/ops.h"
#include "engine/text/encode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SacTranslator *
sac_translator_new (const SacTranslatorParts *parts, SacModel *model)
{
  SacTranslator *self = g_new0 (SacTranslator, 1);

  self->ref_count = 1;
  self->name = g_utf8_make_valid (parts->name, -1); /* it may come from a file's name */
  self->lesson = g_strdup (parts->lesson);
  self->parts = *parts;
  self->parts.name = self->name;
  self->parts.lesson = self->lesson;
  sac_vocabulary_ref (parts->source);
  sac_vocabulary_ref (parts->target);
  self->model = model;
  return self;
}

SacTranslator *
sac_translator_ref (SacTranslator *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
sac_translator_unref (SacTranslator *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->ref_count))
    return;
  sac_vocabulary_unref (self->parts.source);
  sac_vocabulary_unref (self->parts.target);
  sac_model_free (self->model);
  g_free (self->name);
  g_free (self->lesson);
  g_free (self);
}

SacTranslator *
sac_translator_try_copy_with (const SacTranslator *self, const SacParams *values, GError **error)
{
  SacModel *model = sac_model_new (self->model->klass, self->model->settings, self->model->source_size,
                                   self->model->target_size, error);

  if (model == NULL || !sac_params_allocate (model->params, NULL, error))
    {
      sac_model_free (model);
      return NULL;
    }
  sac_params_copy_values (model->params, values);
  return sac_translator_new (&self->parts, model);
}

SacTranslator *
sac_translator_copy_with (const SacTranslator *self, const SacParams *values)
{
  g_autoptr (GError) error = NULL;
  SacTranslator *copy = sac_translator_try_copy_with (self, values, &error);

  if (copy == NULL)
    g_error ("%s", error->message); /* as g_malloc() does: the same settings made a model before */
  return copy;
}

const SacTranslatorParts *
sac_translator_get_parts (const SacTranslator *self)
{
  return &self->parts;
}

SacModel *
sac_translator_get_model (const SacTranslator *self)
{
  return self->model;
}

/* Words that are unknown can be read; of answers there are those of the model alone. */
gboolean
sac_translator_takes (const SacTranslator *self, const SacTokens *source, const SacTokens *target)
{
  const SacModel *model = self->model;

  if (source->n > SAC_MAX_SOURCE_TOKENS || target->n > SAC_MAX_SOURCE_TOKENS ||
      (model->n_source != 0 && source->n != model->n_source))
    return FALSE;
  return model->n_target == 0 ||
         (target->n == model->n_target &&
          sac_vocabulary_lookup (self->parts.target, target->texts[0]) != SAC_TOKEN_UNKNOWN);
}

SacReading *
sac_reading_ref (SacReading *reading)
{
  g_atomic_int_inc (&reading->ref_count);
  return reading;
}

void
sac_reading_unref (SacReading *reading)
{
  if (reading == NULL || !g_atomic_int_dec_and_test (&reading->ref_count))
    return;
  g_clear_pointer (&reading->source, sac_tokens_free);
  g_free (reading->source_unknown);
  g_strfreev (reading->source_shown);
  g_strfreev (reading->target);
  g_free (reading->probabilities);
  g_free (reading->text);
  sac_trace_unref (reading->trace);
  g_free (reading);
}

static SacReading *
read_tokens (const SacTranslator *self, const char *text, GError **error)
{
  SacTokens *tokens = sac_tokenizer_split (self->parts.source_tokenizer, text, -1, error);
  SacReading *reading;

  if (tokens == NULL)
    return NULL;
  if (tokens->n > SAC_MAX_SOURCE_TOKENS)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("The text has %zu tokens; %s reads at most %d at a time"), tokens->n, self->parts.name,
                   SAC_MAX_SOURCE_TOKENS);
      sac_tokens_free (tokens);
      return NULL;
    }
  if (self->model->n_source != 0 && tokens->n != self->model->n_source)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s reads %zu numbers at a time, and the text has %zu"), self->parts.name,
                   self->model->n_source, tokens->n);
      sac_tokens_free (tokens);
      return NULL;
    }
  reading = g_new0 (SacReading, 1);
  reading->ref_count = 1;
  reading->source = tokens;
  reading->source_unknown = g_new0 (gboolean, tokens->n);
  reading->source_shown = g_new0 (char *, tokens->n + 1);
  return reading;
}

/* Numbers are shown as they are: their ids only say which feature each is. */
static guint32 *
encode_source (const SacTranslator *self, SacReading *reading, float **values)
{
  const char *const *texts = (const char *const *) reading->source->texts;
  gsize n;
  guint32 *ids = sac_source_encode (self->parts.source_tokenizer, self->parts.source, texts, &n, values);

  for (gsize i = 0; i < n; i++)
    {
      reading->source_unknown[i] = ids[i] == SAC_TOKEN_UNKNOWN;
      reading->source_shown[i] =
        g_strdup (*values != NULL ? texts[i] : sac_vocabulary_get_token (self->parts.source, ids[i]));
    }
  return ids;
}

/* The source token row @row looks at most. */
static gsize
most_looked_at (const SacReading *reading, const SacTensor *weights, gsize row)
{
  const gsize n = reading->source->n;
  gsize best = 0;

  for (gsize j = 1; j < n; j++)
    if (weights->data[row * n + j] > weights->data[row * n + best])
      best = j;
  return best;
}

/* Unknown words have no translation: they are copied, as Luong et al. 2015b do by attention. */
static char *
output_text (const SacTranslator *self, const char *typed, const SacReading *reading, gsize n)
{
  g_autoptr (SacTensor) weights = sac_trace_read_head (reading->trace, 0, 0, SAC_STAGE_WEIGHT);
  g_autofree const char **tokens = g_new0 (const char *, n + 1);
  SacJoinFlags flags = SAC_JOIN_PLAIN;

  for (gsize i = 0; i < n; i++)
    tokens[i] = g_str_equal (reading->target[i], SAC_UNKNOWN_TEXT)
                  ? reading->source->surfaces[most_looked_at (reading, weights, i)]
                  : reading->target[i];
  if (sac_text_is_capitalised (typed))
    flags |= SAC_JOIN_CAPITALISE;
  return sac_tokenizer_join (self->parts.target_tokenizer, tokens, flags);
}

/* Once more over the finished output, with the trace on. (transfer full): the probability of each of its tokens. */
static float *
capture (const SacTranslator *self, SacContext *context, SacBatch *batch, const guint32 *out, gsize n)
{
  const SacObjective objective = { .want_probabilities = TRUE };
  guint32 *in = sac_arena_alloc (context->arena, n * sizeof (guint32));
  SacLoss loss;

  in[0] = SAC_TOKEN_BOS;
  memcpy (in + 1, out, (n - 1) * sizeof (guint32));
  batch->target_steps = n;
  batch->target_in = in;
  batch->target_out = out;
  sac_model_loss (self->model, context, batch, &objective, &loss);
  return g_memdup2 (loss.probabilities, n * sizeof (float));
}

/* All that reading one text needs. */
typedef struct
{
  SacReading *reading;
  SacArena *arena;
  SacContext context;
  SacBatch batch;
  guint32 *ids;
  float *values;  /* (nullable) */
  guint32 length; /* of the source */
  gsize max_steps;
} Pass;

static gboolean
pass_init (Pass *pass, const SacTranslator *self, SacPool *pool, const char *text, GError **error)
{
  pass->reading = read_tokens (self, text, error);
  if (pass->reading == NULL)
    return FALSE;
  pass->arena = sac_arena_new ();
  pass->context = (SacContext){ .arena = pass->arena, .pool = pool };
  pass->ids = encode_source (self, pass->reading, &pass->values);
  pass->length = (guint32) pass->reading->source->n;
  pass->max_steps = 2 * (gsize) pass->length + 10;
  pass->batch = (SacBatch){ .n = 1,
                            .source_steps = pass->length,
                            .source = pass->ids,
                            .values = pass->values,
                            .source_lengths = &pass->length };
  return TRUE;
}

static void
pass_clear (Pass *pass)
{
  g_clear_pointer (&pass->reading, sac_reading_unref);
  g_clear_pointer (&pass->arena, sac_arena_free);
  g_clear_pointer (&pass->ids, g_free);
  g_clear_pointer (&pass->values, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pass, pass_clear)

/* @out: @n tokens of the output, with room for one. (transfer full) */
static SacReading *
pass_finish (Pass *pass, const SacTranslator *self, const char *text, guint32 *out, gsize n)
{
  SacReading *reading = g_steal_pointer (&pass->reading);

  if (n == 0)
    out[0] = SAC_TOKEN_EOS;
  reading->n_target = MAX (n, 1);
  reading->trace = pass->context.trace = sac_trace_new ();
  reading->is_cut = n == pass->max_steps;
  reading->probabilities = capture (self, &pass->context, &pass->batch, out, reading->n_target);
  reading->target = g_new0 (char *, reading->n_target + 1);
  for (gsize i = 0; i < reading->n_target; i++)
    reading->target[i] = g_strdup (sac_vocabulary_get_token (self->parts.target, out[i]));
  reading->text = output_text (self, text, reading, n);
  return reading;
}

SacReading *
sac_translator_read (const SacTranslator *self, SacPool *pool, const char *text, GError **error)
{
  g_auto (Pass) pass = { 0 };
  g_autofree guint32 *out = NULL;
  guint32 n;

  if (!pass_init (&pass, self, pool, text, error))
    return NULL;
  out = g_new (guint32, pass.max_steps + 1);
  sac_model_decode (self->model, &pass.context, &pass.batch, pass.max_steps, out, &n);
  return pass_finish (&pass, self, text, out, n);
}

SacReading *
sac_translator_read_path (const SacTranslator *self,
                          SacPool *pool,
                          const char *text,
                          const guint32 *path,
                          gsize n,
                          GError **error)
{
  g_auto (Pass) pass = { 0 };
  g_autofree guint32 *out = g_new (guint32, n + 1);

  if (!pass_init (&pass, self, pool, text, error))
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      g_return_val_if_fail (path[i] < self->model->target_size, NULL);
      out[i] = path[i];
    }
  return pass_finish (&pass, self, text, out, n);
}

SacBeam *
sac_translator_search (const SacTranslator *self,
                       SacPool *pool,
                       const char *text,
                       const SacBeamOptions *options,
                       SacBeamReport report,
                       gpointer user_data,
                       GError **error)
{
  g_auto (Pass) pass = { 0 };

  if (!pass_init (&pass, self, pool, text, error))
    return NULL;
  return sac_beam_search (self->model, &pass.context, &pass.batch, pass.max_steps, options, report,
                          user_data);
}
