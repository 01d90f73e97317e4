/* tests/engine/tiny.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/engine/tiny.h"

#include "engine/base/error.h"
#include "engine/models/encoder-decoder.h"
#include "engine/ops/ops.h"
#include "engine/train/fields.h"

#include <string.h>

#define SMALL "embedding=3 hidden=4 attention-width=4 dropout=0"

static void
lay_over (SacSettings *settings, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (words[i], "=", 2);
      g_autoptr (GError) error = NULL;

      if (words[i][0] == '\0')
        continue;
      sac_settings_set_text (settings, sides[0], sides[1], &error);
      g_assert_no_error (error);
    }
}

SacSettings *
sac_tiny_settings (const SacField *fields, const char *text)
{
  SacSettings *settings = sac_settings_new (fields);

  lay_over (settings, text);
  return settings;
}

void
sac_tiny_fill (SacParams *params, guint64 seed, double deviation)
{
  SacRandom random;

  sac_random_init (&random, seed);
  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (params, i);

      for (gsize j = 0; j < tensor->n_elements; j++)
        tensor->data[j] = (float) (deviation * sac_random_normal (&random));
    }
}

SacModel *
sac_tiny_model (const char *text, gsize source_size, gsize target_size)
{
  g_autoptr (SacSettings) settings = sac_tiny_settings (SAC_MODEL_ENCODER_DECODER.fields, SMALL);
  g_autoptr (GError) error = NULL;
  SacModel *model;

  lay_over (settings, text);
  model = sac_model_new (&SAC_MODEL_ENCODER_DECODER, settings, source_size, target_size, &error);
  g_assert_no_error (error);
  sac_params_allocate (model->params, NULL, &error);
  g_assert_no_error (error);
  sac_tiny_fill (model->params, 3, 0.6);
  return model;
}

static guint32 *
new_ids (SacArena *arena, gsize n, guint32 value)
{
  guint32 *ids = sac_arena_alloc (arena, n * sizeof (guint32));

  for (gsize i = 0; i < n; i++)
    ids[i] = value;
  return ids;
}

static guint32
any_word (SacRandom *random, gsize size)
{
  return SAC_TOKEN_UNKNOWN + sac_random_below (random, (guint32) (size - SAC_TOKEN_UNKNOWN));
}

/* Every third row has no gold. */
static float *
new_guide (SacArena *arena, SacRandom *random, const SacBatch *batch)
{
  const gsize T = batch->target_steps, S = batch->source_steps;
  float *guide = sac_arena_floats0 (arena, batch->n * T * S);

  for (gsize i = 0; i < batch->n * T; i++)
    {
      const guint32 n = batch->source_lengths[i / T];

      if (i % 3 == 1 || batch->target_out[i] == SAC_TARGET_IGNORED)
        continue;
      guide[i * S + sac_random_below (random, n)] += 0.25f;
      guide[i * S + sac_random_below (random, n)] += 0.75f;
    }
  return guide;
}

SacBatch *
sac_tiny_batch (SacArena *arena,
                const SacModel *model,
                gsize n,
                gsize source_steps,
                gsize target_steps,
                gboolean with_guide)
{
  SacBatch *batch = sac_arena_alloc0 (arena, sizeof (SacBatch));
  guint32 *source = new_ids (arena, n * source_steps, SAC_TOKEN_PAD), *lengths = new_ids (arena, n, 0);
  guint32 *in = new_ids (arena, n * target_steps, SAC_TOKEN_PAD);
  guint32 *out = new_ids (arena, n * target_steps, SAC_TARGET_IGNORED);
  SacRandom random;

  sac_random_init (&random, 21);
  for (gsize b = 0; b < n; b++)
    {
      const gsize T = b == 0 ? target_steps : 1 + sac_random_below (&random, (guint32) target_steps);

      lengths[b] = (guint32) (b == 0 ? source_steps : 1 + sac_random_below (&random, (guint32) source_steps));
      for (gsize s = 0; s < lengths[b]; s++)
        source[b * source_steps + s] = any_word (&random, model->source_size);
      in[b * target_steps] = SAC_TOKEN_BOS;
      for (gsize t = 0; t + 1 < T; t++)
        in[b * target_steps + t + 1] = out[b * target_steps + t] = any_word (&random, model->target_size);
      out[b * target_steps + T - 1] = SAC_TOKEN_EOS;
    }
  *batch = (SacBatch){ .n = n,
                       .source_steps = source_steps,
                       .target_steps = target_steps,
                       .source = source,
                       .source_lengths = lengths,
                       .target_in = in,
                       .target_out = out };
  if (with_guide)
    batch->guide = new_guide (arena, &random, batch);
  return batch;
}

SacBatch *
sac_tiny_row (SacArena *arena, const SacBatch *batch, gsize b)
{
  SacBatch *row = sac_arena_copy (arena, batch, sizeof *batch);

  row->n = 1;
  row->source = batch->source + b * batch->source_steps;
  row->source_lengths = batch->source_lengths + b;
  row->source_steps = batch->source_lengths[b];
  row->target_in = batch->target_in + b * batch->target_steps;
  row->target_out = batch->target_out + b * batch->target_steps;
  while (row->target_steps > 1 && row->target_out[row->target_steps - 1] == SAC_TARGET_IGNORED)
    row->target_steps--;
  row->guide = NULL;
  return row;
}

static SacVocabulary *
make_vocabulary (const char *const *tokens)
{
  return sac_vocabulary_build (&tokens, 1, 0);
}

SacTranslator *
sac_tiny_translator (const char *settings)
{
  static const char *const letters[] = { "a", "b", "c", "d", "e", "f", "g", "h", NULL };
  static const char *const capitals[] = { "A", "B", "C", "D", "E", "F", NULL };
  g_autoptr (SacVocabulary) source = make_vocabulary (letters);
  g_autoptr (SacVocabulary) target = make_vocabulary (capitals);
  const SacTokenizerClass *words = sac_tokenizer_find ("words", NULL);
  const SacTranslatorParts parts = { .name = "Tiny",
                                     .lesson = "letters",
                                     .source_tokenizer = words,
                                     .target_tokenizer = words,
                                     .source = source,
                                     .target = target };

  return sac_translator_new (&parts, sac_tiny_model (settings, sac_vocabulary_get_size (source),
                                                     sac_vocabulary_get_size (target)));
}

char *
sac_tiny_pairs (const char *folder, const char *name, guint n, guint longest, guint64 seed)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  SacRandom random;
  char *path;

  sac_random_init (&random, seed);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) side = g_string_new (NULL);
      const guint length = 1 + sac_random_below (&random, longest);

      for (guint k = 0; k < length; k++)
        g_string_append_printf (side, "%s%c", k > 0 ? " " : "", 'a' + sac_random_below (&random, 6));
      g_string_append_printf (text, "%s\t%s\n", side->str, side->str);
    }
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  return path;
}

SacTrainer *
sac_tiny_trainer (const char *path, const char *model, const char *train, SacPool *pool)
{
  g_autoptr (SacSettings) of_model = sac_tiny_settings (SAC_MODEL_ENCODER_DECODER.fields, SMALL);
  g_autoptr (SacSettings) of_run = sac_tiny_settings (sac_train_fields, train);
  const SacTrainerSetup setup = { .name = "letters",
                                  .data_path = path,
                                  .model_class = &SAC_MODEL_ENCODER_DECODER,
                                  .model = of_model,
                                  .train = of_run };
  g_autoptr (GError) error = NULL;
  SacTrainer *trainer;

  lay_over (of_model, model);
  trainer = sac_trainer_new (&setup, pool, &error);
  g_assert_no_error (error);
  return trainer;
}

void
sac_tiny_run (SacTrainer *trainer, guint n_steps)
{
  for (guint i = 0; i < n_steps && !sac_trainer_is_finished (trainer); i++)
    {
      SacTrainReport report;
      g_autoptr (GError) error = NULL;

      sac_trainer_step (trainer, &report, &error);
      g_assert_no_error (error);
    }
}

const SacSeries *
sac_tiny_series (const SacTrainer *trainer, const char *name)
{
  const GPtrArray *all = sac_trainer_get_series (trainer);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const SacSeries *) g_ptr_array_index (all, i))->name, name))
      return g_ptr_array_index (all, i);
  return NULL;
}

void
sac_tiny_assert_same_series (const SacTrainer *a, const SacTrainer *b)
{
  const GPtrArray *all = sac_trainer_get_series (a);

  g_assert_cmpuint (all->len, ==, sac_trainer_get_series (b)->len);
  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *x = g_ptr_array_index (all, i), *y = sac_tiny_series (b, x->name);

      g_assert_nonnull (y);
      g_assert_cmpmem (x->steps->data, x->steps->len * 8, y->steps->data, y->steps->len * 8);
      g_assert_cmpmem (x->values->data, x->values->len * 8, y->values->data, y->values->len * 8);
    }
}

void
sac_tiny_assert_same_params (const SacParams *a, const SacParams *b)
{
  g_assert_cmpuint (sac_params_get_n (a), ==, sac_params_get_n (b));
  for (guint i = 0; i < sac_params_get_n (a); i++)
    {
      const SacTensor *x = sac_params_get_tensor (a, i), *y = sac_params_get_tensor (b, i);

      g_assert_cmpstr (sac_params_get_name (a, i), ==, sac_params_get_name (b, i));
      g_assert_cmpmem (x->data, x->n_elements * sizeof (float), y->data, y->n_elements * sizeof (float));
    }
}

void
sac_tiny_assert_refused (GError **error, int code, const char *part)
{
  g_assert_error (*error, SAC_ENGINE_ERROR, code);
  g_test_message ("%s", (*error)->message);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, part);
  g_assert_null (strchr ((*error)->message, '\n'));
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_clear_error (error);
}
