/* engine/train/setup.c — from settings to data, vocabularies and a model
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/files/pairs.h"
#include "engine/files/series.h"
#include "engine/train/fields.h"
#include "engine/train/trainer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LARGEST_VOCABULARY 50000

static gboolean
lay_over (const SacLessonDefault *defaults, SacSettings *model, SacSettings *train, GError **error)
{
  for (const SacLessonDefault *d = defaults; d != NULL && d->setting != NULL; d++)
    {
      const gboolean of_model = sac_field_find (sac_settings_get_fields (model), d->setting) != NULL;

      if (!sac_settings_set_text (of_model ? model : train, d->setting, d->value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sac_trainer_default_settings (const SacLessonClass *lesson,
                              const SacModelClass *model_class,
                              SacSettings **model,
                              SacSettings **train,
                              GError **error)
{
  *model = sac_settings_new (model_class->fields);
  *train = sac_settings_new (sac_train_fields);
  if (lesson == NULL || lay_over (lesson->defaults, *model, *train, error))
    return TRUE;
  g_clear_pointer (model, sac_settings_free);
  g_clear_pointer (train, sac_settings_free);
  return FALSE;
}

static SacDataset *
read_pairs (const char *path, GError **error)
{
  g_autoptr (GPtrArray) lines = sac_pairs_read (path, error);
  g_autofree SacPair *pairs = NULL;
  g_autofree char *name = g_filename_display_name (path);
  SacDataset *dataset;

  if (lines == NULL)
    return NULL;
  pairs = g_new (SacPair, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const SacPairText *line = g_ptr_array_index (lines, i);

      pairs[i] = (SacPair){ line->source, line->target };
    }
  dataset = sac_dataset_from_pairs (pairs, lines->len, error);
  if (dataset == NULL)
    sac_error_prefix (error, name);
  return dataset;
}

SacDataset *
sac_trainer_make_dataset (const SacTrainerSetup *setup, GError **error)
{
  SacRandom random;

  if (setup->lesson == NULL)
    return read_pairs (setup->data_path, error);
  sac_random_init (&random, (guint64) sac_settings_get (setup->train, "data-seed"));
  return setup->lesson->make (&random, (gsize) sac_settings_get (setup->train, "examples"),
                              (gsize) sac_settings_get (setup->train, "validation-examples"),
                              (gsize) sac_settings_get (setup->train, "test-examples"), setup->stop, error);
}

static SacVocabulary *
build_vocabulary (const GPtrArray *examples, gboolean of_target)
{
  g_autofree const char *const **lists = g_new (const char *const *, examples->len + 1);

  for (guint i = 0; i < examples->len; i++)
    {
      const SacExample *example = g_ptr_array_index (examples, i);

      lists[i] = (const char *const *) (of_target ? example->target : example->source);
    }
  return sac_vocabulary_build (lists, examples->len, LARGEST_VOCABULARY);
}

SacSchedule
sac_trainer_make_schedule (const SacSettings *settings)
{
  return (SacSchedule){
    .rate = sac_settings_get (settings, "learning-rate"),
    .warmup = (guint64) sac_settings_get (settings, "warmup"),
    .steps = (guint64) sac_settings_get (settings, "steps"),
    .klass = sac_schedule_find (sac_settings_get_choice (settings, "schedule")),
    .factor = sac_settings_get (settings, "rate-factor"),
    .period = (guint64) sac_settings_get (settings, "rate-period"),
  };
}

static void
longest (const SacCorpus *corpus, gsize *source, gsize *target)
{
  *source = *target = 1;
  for (gsize i = 0; i < corpus->n; i++)
    {
      *source = MAX (*source, corpus->sentences[i].n_source);
      *target = MAX (*target, corpus->sentences[i].n_target + 1);
    }
}

/* Parameters with gradient, two moments, the best and a copy to show; activations of one step, forward and backward;
 * what the history may come to. */
static gboolean
check_memory (const SacTrainer *trainer, const SacModel *model, GError **error)
{
  gsize source, target;
  guint64 n_bytes;

  longest (trainer->train, &source, &target);
  n_bytes = (guint64) sac_params_count_elements (model->params) * sizeof (float) * 6;
  n_bytes +=
    2 * (guint64) model->klass->estimate (model, (gsize) sac_settings_get (trainer->settings, "batch"),
                                          source, target);
  n_bytes += sac_trainer_count_history (trainer, model);
  return sac_memory_check (_ ("This training"), n_bytes, error);
}

static SacTranslator *
make_translator (SacTrainer *trainer,
                 const SacTrainerSetup *setup,
                 SacTrainerCheck check,
                 gpointer data,
                 GError **error)
{
  g_autoptr (SacVocabulary) source = build_vocabulary (trainer->dataset->train, FALSE);
  g_autoptr (SacVocabulary) target = build_vocabulary (trainer->dataset->train, TRUE);
  const char *source_tokenizer = setup->lesson != NULL ? setup->lesson->source_tokenizer : "words";
  const char *target_tokenizer = setup->lesson != NULL ? setup->lesson->target_tokenizer : "words";
  SacTranslatorParts parts = { .name = setup->name, .source = source, .target = target };
  g_autoptr (SacModel) model = NULL;

  if (!sac_stop_check (setup->stop, error))
    return NULL;
  parts.lesson = setup->lesson != NULL ? setup->lesson->name : NULL;
  parts.source_tokenizer = sac_tokenizer_find (source_tokenizer, error);
  if (parts.source_tokenizer == NULL)
    return NULL;
  parts.target_tokenizer = sac_tokenizer_find (target_tokenizer, error);
  if (parts.target_tokenizer == NULL)
    return NULL;
  trainer->train = sac_corpus_new (trainer->dataset->train, source, target);
  trainer->validation = sac_corpus_new (trainer->dataset->validation, source, target);
  model = sac_model_new (setup->model_class, setup->model, sac_vocabulary_get_size (source),
                         sac_vocabulary_get_size (target), error);
  if (model == NULL || !sac_stop_check (setup->stop, error) ||
      (check != NULL && !check (trainer, model, data, error)) || !check_memory (trainer, model, error) ||
      !sac_params_allocate (model->params, &trainer->random, error))
    return NULL;
  return sac_translator_new (&parts, g_steal_pointer (&model));
}

SacTrainer *
sac_trainer_new_checked (const SacTrainerSetup *setup,
                         SacPool *pool,
                         SacTrainerCheck check,
                         gpointer data,
                         GError **error)
{
  g_autoptr (SacTrainer) trainer = g_new0 (SacTrainer, 1);

  trainer->name = g_utf8_make_valid (setup->name, -1);
  trainer->lesson = setup->lesson;
  if (setup->data_path != NULL)
    trainer->data_path = g_canonicalize_filename (setup->data_path, NULL);
  trainer->settings = sac_settings_copy (setup->train);
  trainer->pool = pool;
  trainer->arena = sac_arena_new ();
  trainer->tape = sac_tape_new ();
  trainer->series = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_series_free);
  trainer->schedule = sac_trainer_make_schedule (setup->train);
  trainer->best_loss = (double) INFINITY;
  sac_random_init (&trainer->random, (guint64) sac_settings_get (setup->train, "seed"));

  trainer->dataset = sac_trainer_make_dataset (setup, error);
  if (trainer->dataset == NULL || !sac_stop_check (setup->stop, error))
    return NULL;
  trainer->translator = make_translator (trainer, setup, check, data, error);
  if (trainer->translator == NULL)
    return NULL;
  trainer->model = sac_translator_get_model (trainer->translator);
  trainer->optimizer =
    sac_optimizer_new (sac_optimizer_find (sac_settings_get_choice (setup->train, "optimizer")),
                       trainer->model->params, error);
  if (trainer->optimizer == NULL || !sac_params_allocate_grads (trainer->model->params, error))
    return NULL;
  trainer->room_for_best = sac_params_try_dup (trainer->model->params, error);
  if (trainer->room_for_best == NULL)
    return NULL;
  trainer->order = g_new (guint32, trainer->train->n);
  sac_trainer_draw_order (trainer);
  sac_trainer_begin_history (trainer);
  return g_steal_pointer (&trainer);
}

SacTrainer *
sac_trainer_new (const SacTrainerSetup *setup, SacPool *pool, GError **error)
{
  return sac_trainer_new_checked (setup, pool, NULL, NULL, error);
}

void
sac_trainer_free (SacTrainer *trainer)
{
  if (trainer == NULL)
    return;
  g_free (trainer->name);
  sac_params_free (trainer->room_for_best);
  g_free (trainer->data_path);
  g_clear_pointer (&trainer->settings, sac_settings_free);
  sac_corpus_free (trainer->train);
  sac_corpus_free (trainer->validation);
  sac_optimizer_free (trainer->optimizer);
  sac_translator_unref (trainer->translator);
  g_clear_pointer (&trainer->dataset, sac_dataset_free);
  sac_arena_free (trainer->arena);
  sac_tape_free (trainer->tape);
  g_free (trainer->order);
  sac_params_free (trainer->best);
  g_clear_pointer (&trainer->series, g_ptr_array_unref);
  sac_history_free (trainer->history);
  g_free (trainer->probe);
  g_free (trainer->history_trouble);
  g_free (trainer->history_path);
  g_free (trainer->fingerprint);
  g_free (trainer);
}
