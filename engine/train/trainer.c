/* engine/train/trainer.c — one step after the other
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/series.h"
#include "engine/train/trainer-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#define N_EXACT 200 /* validation sentences that are decoded each time */

void
sac_trainer_draw_order (SacTrainer *trainer)
{
  trainer->order_random = trainer->epoch_random;
  sac_corpus_order (trainer->train, (gsize) sac_settings_get (trainer->settings, "batch"),
                    &trainer->epoch_random, trainer->order);
  trainer->at = 0;
}

static void
keep (SacTrainer *trainer, const char *name, double value)
{
  SacSeries *series;

  if (isnan (value))
    return; /* not measured in this run */
  for (guint i = 0; i < trainer->series->len; i++)
    {
      series = g_ptr_array_index (trainer->series, i);
      if (g_str_equal (series->name, name))
        {
          sac_series_add (series, (gint64) trainer->step, value);
          return;
        }
    }
  series = sac_series_new (name);
  sac_series_add (series, (gint64) trainer->step, value);
  g_ptr_array_add (trainer->series, series);
}

static void
keep_report (SacTrainer *trainer, const SacTrainReport *report)
{
  keep (trainer, "loss", report->loss);
  keep (trainer, "accuracy", report->accuracy);
  keep (trainer, "guide", report->guide);
  keep (trainer, "gradient_norm", report->gradient_norm);
  keep (trainer, "learning_rate", report->learning_rate);
  if (!report->validated)
    return;
  keep (trainer, "validation_loss", report->validation.loss);
  keep (trainer, "validation_accuracy", report->validation.accuracy);
  keep (trainer, "exact", report->validation.exact);
  keep (trainer, "entropy", report->validation.entropy);
  keep (trainer, "sharpness", report->validation.sharpness);
  keep (trainer, "distance", report->validation.distance);
  keep (trainer, "alignment_error", report->validation.alignment_error);
  keep (trainer, "gold_weight", report->validation.gold_weight);
}

/* (nullable): the first parameter whose gradient is not finite. */
static const char *
find_bad_gradient (const SacParams *params)
{
  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (params, i);

      for (gsize j = 0; j < tensor->n_elements; j++)
        if (!isfinite (tensor->grad[j]))
          return sac_params_get_name (params, i);
    }
  return NULL;
}

/* @after_backward: the loss was finite, its gradient is not. */
static gboolean
refuse_divergence (SacTrainer *trainer, gboolean after_backward, GError **error)
{
  const SacParams *params = trainer->model->params;
  const char *bad = sac_params_find_not_finite (params);
  g_autofree char *place = NULL;

  if (bad != NULL)
    place = g_strdup_printf (_ ("the values of “%s”"), bad);
  else if (after_backward && (bad = find_bad_gradient (params)) != NULL)
    place = g_strdup_printf (_ ("the gradient of “%s”"), bad);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_DIVERGED,
               _ ("Training met a number that is not finite at step %" PRIu64
                  ", first in %s; a smaller learning rate or a lower clipping norm usually helps"),
               trainer->step + 1,
               place != NULL    ? place
               : after_backward ? _ ("the norm of the gradient")
                                : _ ("the loss"));
  return FALSE;
}

static SacBatch *
next_batch (SacTrainer *trainer)
{
  const gsize size = (gsize) sac_settings_get (trainer->settings, "batch");
  const gboolean guided =
    trainer->dataset->has_alignment && sac_settings_get (trainer->settings, "guide") > 0;
  gsize n;

  if (trainer->at >= trainer->train->n)
    sac_trainer_draw_order (trainer);
  n = MIN (size, trainer->train->n - trainer->at);
  trainer->at += n;
  return sac_corpus_make_batch (trainer->train, trainer->order + trainer->at - n, n, guided, trainer->arena);
}

/* Scales the gradients, and then adds noise to them, so that clipping does not take it away again. Each parameter has
 * noise of its own, whatever others there are. */
static void
add_noise (SacTrainer *trainer, double noise, float scale)
{
  const SacParams *params = trainer->model->params;
  const double deviation = sqrt (noise / pow (1 + (double) trainer->step, 0.55));

  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (params, i);
      SacRandom step, own;

      sac_random_fork (&trainer->random, "noise of a step", trainer->step + 1, &step);
      sac_random_fork (&step, sac_params_get_name (params, i), 0, &own);
      for (gsize j = 0; j < tensor->n_elements; j++)
        tensor->grad[j] = tensor->grad[j] * scale + (float) (deviation * sac_random_normal (&own));
    }
}

static void
update_parameters (SacTrainer *trainer, double norm, SacTrainReport *report)
{
  const double clip = sac_settings_get (trainer->settings, "clip");
  const double noise = sac_settings_get (trainer->settings, "gradient-noise");
  SacUpdate update = { .grad_scale = 1, .step = trainer->step + 1 };

  if (clip > 0 && norm > clip)
    update.grad_scale = (float) (clip / norm);
  if (noise > 0)
    {
      add_noise (trainer, noise, update.grad_scale);
      update.grad_scale = 1;
    }
  report->learning_rate = sac_schedule_get_rate (&trainer->schedule, trainer->step + 1);
  update.rate = (float) report->learning_rate;
  update.momentum = (float) sac_settings_get (trainer->settings, "momentum");
  update.decay = (float) sac_settings_get (trainer->settings, "weight-decay");
  sac_optimizer_step (trainer->optimizer, trainer->pool, &update);
}

static gboolean
learn (SacTrainer *trainer, SacTrainReport *report, GError **error)
{
  SacRandom random;
  SacContext context = {
    .tape = trainer->tape, .arena = trainer->arena, .pool = trainer->pool, .random = &random, .training = TRUE
  };
  const SacObjective objective = {
    .guide = (float) sac_settings_get (trainer->settings, "guide"),
    .smoothing = (float) sac_settings_get (trainer->settings, "label-smoothing"),
  };
  SacTensor *total;
  SacLoss loss;

  sac_random_fork (&trainer->random, "dropout of a step", trainer->step + 1, &random);
  sac_arena_reset (trainer->arena);
  sac_tape_reset (trainer->tape);
  sac_params_zero_grad (trainer->model->params);
  total = sac_model_loss (trainer->model, &context, next_batch (trainer), &objective, &loss);
  if (!isfinite (total->data[0]))
    return refuse_divergence (trainer, FALSE, error);
  sac_tape_backward (trainer->tape, &context, total);
  report->gradient_norm = sac_params_grad_norm (trainer->model->params, trainer->pool);
  if (!isfinite (report->gradient_norm))
    return refuse_divergence (trainer, TRUE, error);

  update_parameters (trainer, report->gradient_norm, report);
  report->loss = loss.loss;
  report->guide = loss.guide;
  report->n_tokens = loss.n_tokens;
  report->accuracy = loss.n_tokens > 0 ? (double) loss.n_correct / (double) loss.n_tokens : 0;
  return TRUE;
}

static void
keep_if_best (SacTrainer *trainer, const SacValidation *validation)
{
  if (!(validation->loss < trainer->best_loss))
    {
      trainer->n_worse++;
      if (trainer->schedule.klass->by_validation &&
          trainer->n_worse % (guint) sac_settings_get (trainer->settings, "rate-patience") == 0)
        trainer->schedule.plateaus++;
      return;
    }
  trainer->n_worse = 0;
  trainer->best_loss = validation->loss;
  if (trainer->best == NULL)
    trainer->best = g_steal_pointer (&trainer->room_for_best);
  sac_params_copy_values (trainer->best, trainer->model->params);
}

static void
validate (SacTrainer *trainer, SacTrainReport *report)
{
  const guint patience = (guint) sac_settings_get (trainer->settings, "patience");

  report->validated = TRUE;
  report->validation = sac_evaluate_corpus (trainer->model, trainer->pool, trainer->arena,
                                            trainer->validation, trainer->dataset->has_alignment, N_EXACT);
  keep_if_best (trainer, &report->validation);
  if (patience == 0 || trainer->n_worse < patience)
    return;
  trainer->finished = trainer->stopped_early = TRUE;
  sac_trainer_keep_due (trainer, TRUE);
  if (trainer->best != NULL)
    sac_params_copy_values (trainer->model->params, trainer->best);
}

/* Where a run stands in its data: what a step takes from. */
typedef struct
{
  SacRandom order_random;
  gsize at;
} Place;

/* The step was not taken: also if it would have begun an epoch, whose order is then drawn again. */
static void
go_back (SacTrainer *trainer, const Place *place)
{
  trainer->epoch_random = place->order_random;
  sac_trainer_draw_order (trainer);
  trainer->at = place->at;
}

static void
finish_step (SacTrainer *trainer, SacTrainReport *report, gint64 start)
{
  const guint64 every = (guint64) sac_settings_get (trainer->settings, "validate-every");

  trainer->step++;
  trainer->finished = trainer->step >= trainer->schedule.steps;
  report->step = trainer->step;
  report->seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  sac_trainer_keep_due (trainer, trainer->finished);
  if (trainer->step % every == 0 || trainer->finished)
    validate (trainer, report);
  report->finished = trainer->finished;
  report->stopped_early = trainer->stopped_early;
  keep_report (trainer, report);
}

gboolean
sac_trainer_step (SacTrainer *trainer, SacTrainReport *report, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  const Place place = { trainer->order_random, trainer->at };
  guint denormals;
  gboolean learnt;

  g_return_val_if_fail (!trainer->finished, FALSE);

  denormals = sac_denormals_flush ();
  if (trainer->step == 0)
    sac_trainer_keep_due (trainer, FALSE);
  *report = (SacTrainReport){ .n_steps = trainer->schedule.steps, .guide = (double) NAN };
  learnt = learn (trainer, report, error);
  if (learnt)
    finish_step (trainer, report, start);
  else
    go_back (trainer, &place);
  sac_denormals_restore (denormals);
  return learnt;
}

void
sac_trainer_rest (SacTrainer *trainer)
{
  g_return_if_fail (trainer != NULL);

  sac_tape_reset (trainer->tape);
  sac_arena_release (trainer->arena);
}

gboolean
sac_trainer_run (SacTrainer *trainer, SacStepFunc on_step, gpointer user_data, GError **error)
{
  while (!trainer->finished)
    {
      SacTrainReport report;

      if (!sac_trainer_step (trainer, &report, error))
        return FALSE;
      if (on_step != NULL && !on_step (&report, user_data))
        return TRUE; /* asked to stop: a result, not an error */
    }
  return TRUE;
}

guint64
sac_trainer_get_step (const SacTrainer *trainer)
{
  return trainer->step;
}

gboolean
sac_trainer_is_finished (const SacTrainer *trainer)
{
  return trainer->finished;
}

const SacSettings *
sac_trainer_get_settings (const SacTrainer *trainer)
{
  return trainer->settings;
}

const SacSettings *
sac_trainer_get_model_settings (const SacTrainer *trainer)
{
  return trainer->model->settings;
}

const SacDataset *
sac_trainer_get_dataset (const SacTrainer *trainer)
{
  return trainer->dataset;
}

const GPtrArray *
sac_trainer_get_series (const SacTrainer *trainer)
{
  return trainer->series;
}

SacTranslator *
sac_trainer_try_copy_translator (const SacTrainer *trainer, gboolean best, GError **error)
{
  return sac_translator_try_copy_with (trainer->translator,
                                       best && trainer->best != NULL ? trainer->best : trainer->model->params,
                                       error);
}

SacTranslator *
sac_trainer_get_translator (const SacTrainer *trainer)
{
  return trainer->translator;
}

SacTranslator *
sac_trainer_copy_translator (const SacTrainer *trainer, gboolean best)
{
  return sac_translator_copy_with (trainer->translator,
                                   best && trainer->best != NULL ? trainer->best : trainer->model->params);
}
