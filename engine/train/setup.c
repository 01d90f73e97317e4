/* engine/train/setup.c — from settings to data, vocabularies and a model
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/memory.h"
#include "engine/files/series.h"
#include "engine/train/fields.h"
#include "engine/train/trainer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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

const SacModelClass *
sac_trainer_default_model (const SacLessonClass *lesson)
{
  return lesson != NULL && lesson->model != NULL ? sac_model_find (lesson->model) : sac_model_list ()[0];
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

/* Parameters with gradient, two moments, the best and a copy to show; what the history may come to. */
guint64
sac_trainer_count_own (const SacModel *model, const SacSettings *settings)
{
  return (guint64) sac_params_count_elements (model->params) * sizeof (float) * 6 +
         sac_trainer_count_history (settings, model);
}

/* Activations of one step, forward and backward. */
guint64
sac_trainer_count_space (const SacTrainData *data, const SacModel *model, const SacSettings *settings)
{
  return 2 * (guint64) model->klass->estimate (model, (gsize) sac_settings_get (settings, "batch"),
                                               data->longest_source, data->longest_target);
}

static gboolean
check_memory (const SacTrainer *trainer, const SacModel *model, GError **error)
{
  return sac_memory_check (_ ("This training"),
                           sac_trainer_count_own (model, trainer->settings) +
                             sac_trainer_count_space (trainer->data, model, trainer->settings),
                           error);
}

SacModel *
sac_trainer_declare_model (const SacTrainData *data,
                           const SacModelClass *klass,
                           const SacSettings *settings,
                           GError **error)
{
  if (!sac_model_check_tokenizer (klass, data->source_tokenizer, error))
    return NULL;
  return sac_model_new (klass, settings, sac_vocabulary_get_size (data->source),
                        sac_vocabulary_get_size (data->target), error);
}

static SacTranslator *
make_translator (SacTrainer *trainer,
                 const SacTrainerSetup *setup,
                 const SacTrainerParts *given,
                 GError **error)
{
  SacTrainData *data = trainer->data;
  const SacTranslatorParts parts = { .name = setup->name,
                                     .lesson = setup->lesson != NULL ? setup->lesson->name : NULL,
                                     .source_tokenizer = data->source_tokenizer,
                                     .target_tokenizer = data->target_tokenizer,
                                     .source = data->source,
                                     .target = data->target };
  g_autoptr (SacModel) model = sac_trainer_declare_model (data, setup->model_class, setup->model, error);

  if (model == NULL || !sac_stop_check (setup->stop, error) ||
      (given->check != NULL && !given->check (trainer, model, given->check_data, error)) ||
      !check_memory (trainer, model, error) || !sac_params_allocate (model->params, &trainer->random, error))
    return NULL;
  return sac_translator_new (&parts, g_steal_pointer (&model));
}

/* What is given is lent or shared, the rest is made. */
static gboolean
take_parts (SacTrainer *trainer, const SacTrainerSetup *setup, const SacTrainerParts *given, GError **error)
{
  trainer->owns_space = given->arena == NULL;
  trainer->arena = given->arena != NULL ? given->arena : sac_arena_new ();
  trainer->tape = given->tape != NULL ? given->tape : sac_tape_new ();
  trainer->data = given->data != NULL ? sac_train_data_ref (given->data) : sac_train_data_new (setup, error);
  if (trainer->data == NULL)
    return FALSE;
  trainer->dataset = trainer->data->dataset;
  trainer->train = trainer->data->train;
  trainer->validation = trainer->data->validation;
  return TRUE;
}

SacTrainer *
sac_trainer_new_with (const SacTrainerSetup *setup,
                      const SacTrainerParts *given,
                      SacPool *pool,
                      GError **error)
{
  g_autoptr (SacTrainer) trainer = g_new0 (SacTrainer, 1);

  trainer->name = g_utf8_make_valid (setup->name, -1);
  trainer->lesson = setup->lesson;
  if (setup->data_path != NULL)
    trainer->data_path = g_canonicalize_filename (setup->data_path, NULL);
  trainer->settings = sac_settings_copy (setup->train);
  trainer->pool = pool;
  trainer->series = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_series_free);
  trainer->schedule = sac_trainer_make_schedule (setup->train);
  trainer->best_loss = (double) INFINITY;
  sac_random_init (&trainer->random, (guint64) sac_settings_get (setup->train, "seed"));
  sac_random_fork (&trainer->random, "orders of epochs", 0, &trainer->epoch_random);

  if (!take_parts (trainer, setup, given, error))
    return NULL;
  trainer->translator = make_translator (trainer, setup, given, error);
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
  return sac_trainer_new_with (setup, &(SacTrainerParts){ NULL }, pool, error);
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
  sac_optimizer_free (trainer->optimizer);
  sac_translator_unref (trainer->translator);
  sac_train_data_unref (trainer->data);
  if (trainer->owns_space)
    {
      sac_arena_free (trainer->arena);
      sac_tape_free (trainer->tape);
    }
  g_free (trainer->order);
  sac_params_free (trainer->best);
  g_clear_pointer (&trainer->series, g_ptr_array_unref);
  sac_history_free (trainer->history);
  g_free (trainer->probe);
  g_free (trainer->history_trouble);
  g_free (trainer->history_path);
  g_free (trainer);
}
