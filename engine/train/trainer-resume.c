/* engine/train/trainer-resume.c — a run goes on from its checkpoint (trainer-save.c says what is in it)
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "engine/files/series.h"
#include "engine/models/translator-private.h"
#include "engine/train/checkpoint.h"
#include "engine/train/fields.h"
#include "engine/train/trainer-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

static gboolean
get_array (SacSafetensors *file,
           const char *prefix,
           const char *name,
           const SacTensor *shape,
           float *out,
           GError **error)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);
  gint64 dims[SAC_MAX_RANK];

  for (guint i = 0; i < shape->rank; i++)
    dims[i] = (gint64) shape->dims[i];
  return sac_safetensors_read_f32 (file, path, shape->rank, dims, out, error);
}

static gboolean
has_best (SacSafetensors *file, const SacParams *params)
{
  g_autofree char *path = g_strconcat ("best.", sac_params_get_name (params, 0), NULL);

  return sac_safetensors_find (file, path) != NULL;
}

static gboolean
get_state (SacSafetensors *file, SacTrainer *trainer, GError **error)
{
  SacParams *params = trainer->model->params;
  const SacOptimizerClass *klass = sac_optimizer_get_class (trainer->optimizer);

  if (has_best (file, params))
    trainer->best = g_steal_pointer (&trainer->room_for_best);
  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      const char *name = sac_params_get_name (params, i);
      SacTensor *tensor = sac_params_get_tensor (params, i);

      if (!get_array (file, "param.", name, tensor, tensor->data, error))
        return FALSE;
      if (trainer->best != NULL &&
          !get_array (file, "best.", name, tensor, sac_params_get_tensor (trainer->best, i)->data, error))
        return FALSE;
      for (guint s = 0; s < klass->n_slots; s++)
        {
          g_autofree char *prefix = g_strdup_printf ("slot%u.", s);
          SacTensor *slot = sac_optimizer_get_slot (trainer->optimizer, s, i);

          if (!get_array (file, prefix, name, slot, slot->data, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* The loss of the best parameters, exactly; infinite before there are any. */
static gboolean
get_best_loss (SacSafetensors *file, SacTrainer *trainer, GError **error)
{
  guint64 bits;

  if (!sac_checkpoint_get_number (file, "best_loss_bits", G_MAXUINT64, &bits, error))
    return FALSE;
  memcpy (&trainer->best_loss, &bits, sizeof bits);
  if (trainer->best != NULL ? isfinite (trainer->best_loss) : trainer->best_loss == (double) INFINITY)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s: “best_loss_bits” is not the loss of its best parameters"),
               sac_safetensors_get_name (file));
  return FALSE;
}

/* There are none in a file from before they were kept. */
static gboolean
get_changes (SacSafetensors *file, SacTrainer *trainer, GError **error)
{
  const char *text = sac_safetensors_get_metadata (file, "changes");

  if (text == NULL || sac_trainer_read_changes (trainer, text))
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s: “changes” are no steps, fields and values of this run"),
               sac_safetensors_get_name (file));
  return FALSE;
}

static gboolean
get_progress (SacSafetensors *file, SacTrainer *trainer, GError **error)
{
  guint64 at, n_worse, plateaus, finished;

  if (!sac_checkpoint_get_number (file, "step", G_MAXINT64, &trainer->step, error) ||
      !sac_checkpoint_get_number (file, "at", trainer->train->n, &at, error) ||
      !sac_checkpoint_get_number (file, "n_worse", G_MAXINT, &n_worse, error) ||
      !sac_checkpoint_get_number (file, "plateaus", G_MAXINT, &plateaus, error) ||
      !sac_checkpoint_get_number (file, "finished", 1, &finished, error) ||
      !get_best_loss (file, trainer, error) ||
      !sac_checkpoint_get_random (file, "random", &trainer->random, error) ||
      !sac_checkpoint_get_random (file, "order_random", &trainer->epoch_random, error))
    return FALSE;
  sac_trainer_draw_order (trainer); /* the epoch's order again, from the state it was drawn from */
  trainer->at = at;
  trainer->schedule.plateaus = (guint) plateaus;
  trainer->n_worse =
    finished == 1 ? 0 : (guint) n_worse; /* who goes on after an early stop has patience again */
  return get_changes (file, trainer, error);
}

static gboolean
check_steps (SacSafetensors *file, const SacTrainer *trainer, GError **error)
{
  if (trainer->step < trainer->schedule.steps)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("%s: this run has taken %" PRIu64 " steps, of %" PRIu64 "; give it more steps to go on"),
               sac_safetensors_get_name (file), trainer->step, trainer->schedule.steps);
  return FALSE;
}

/* That it is the data of then, and what the parameters are, before there is memory for them. */
static gboolean
check_file (const SacTrainer *trainer, const SacModel *model, gpointer data, GError **error)
{
  SacSafetensors *file = data;
  const char *wanted = sac_checkpoint_require (file, "data", error);

  if (wanted == NULL)
    return FALSE;
  if (!g_str_equal (wanted, trainer->data->fingerprint))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s was made with other training data than there are now; start a new run"),
                   sac_safetensors_get_name (file));
      return FALSE;
    }
  for (guint i = 0; i < sac_params_get_n (model->params); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (model->params, i);
      g_autofree char *name = g_strconcat ("param.", sac_params_get_name (model->params, i), NULL);
      gint64 dims[SAC_MAX_RANK];

      sac_translator_file_dims (tensor, dims);
      if (sac_safetensors_expect (file, name, tensor->rank, dims, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What came after the checkpoint is done again. */
static void
cut_series (GPtrArray *series, guint64 step)
{
  for (guint i = 0; i < series->len; i++)
    {
      SacSeries *s = g_ptr_array_index (series, i);
      guint n = 0;

      while (n < s->steps->len && g_array_index (s->steps, gint64, n) <= (gint64) step)
        n++;
      g_array_set_size (s->steps, n);
      g_array_set_size (s->values, n);
    }
}

/* What is wrong with its data or its settings, too, begins with the file they come from. */
static SacTrainer *
make_trainer (SacSafetensors *file,
              const SacTrainerSetup *setup,
              const SacTrainerParts *given,
              SacPool *pool,
              GError **error)
{
  const char *name = sac_safetensors_get_name (file);
  SacTrainerParts parts = *given;
  GError *reason = NULL;
  SacTrainer *trainer;

  parts.check = check_file;
  parts.check_data = file;
  trainer = sac_trainer_new_with (setup, &parts, pool, &reason);

  if (trainer != NULL)
    return trainer;
  if (!g_str_has_prefix (reason->message, name))
    sac_error_prefix (&reason, name);
  g_propagate_error (error, reason);
  return NULL;
}

static SacTrainer *
resume_from (SacSafetensors *file,
             const SacTrainerSetup *setup,
             const SacTrainerParts *given,
             SacPool *pool,
             GError **error)
{
  g_autoptr (SacTrainer) trainer = make_trainer (file, setup, given, pool, error);

  if (trainer == NULL || !get_state (file, trainer, error) || !get_progress (file, trainer, error))
    return NULL;
  return g_steal_pointer (&trainer);
}

/* A lesson's name, or where the user's own pairs are. */
static gboolean
get_data (SacSafetensors *file, SacTrainerSetup *setup, char **path, GError **error)
{
  const char *lesson = sac_safetensors_get_metadata (file, "lesson");
  const char *uri = sac_safetensors_get_metadata (file, "data_uri");

  if (lesson != NULL)
    {
      setup->lesson = sac_lesson_find (lesson, error);
      if (setup->lesson == NULL)
        sac_error_prefix (error, sac_safetensors_get_name (file));
      return setup->lesson != NULL;
    }
  if (uri == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s is not a checkpoint of a run: it has neither a “lesson” nor a “data_uri”"),
                   sac_safetensors_get_name (file));
      return FALSE;
    }
  setup->data_path = *path = g_filename_from_uri (uri, NULL, NULL);
  if (*path == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: “data_uri” is no file: “%s”"),
                 sac_safetensors_get_name (file), uri);
  return *path != NULL;
}

static SacTrainer *
resume_with_settings (SacSafetensors *file,
                      const SacModelClass *model_class,
                      guint64 steps,
                      SacPool *pool,
                      const SacStop *stop,
                      GError **error)
{
  g_autoptr (SacSettings) model = sac_checkpoint_get_settings (file, "model.", model_class->fields, error);
  g_autoptr (SacSettings) train =
    model != NULL ? sac_checkpoint_get_settings (file, "train.", sac_train_fields, error) : NULL;
  g_autofree char *path = NULL;
  g_autoptr (SacTrainer) trainer = NULL;
  SacTrainerSetup setup = { .model_class = model_class, .model = model, .train = train, .stop = stop };

  if (train == NULL || (steps > 0 && !sac_settings_set (train, "steps", (double) steps, error)))
    return NULL;
  setup.name = sac_checkpoint_require (file, "name", error);
  if (setup.name == NULL || !get_data (file, &setup, &path, error))
    return NULL;
  trainer = resume_from (file, &setup, &(SacTrainerParts){ NULL }, pool, error);
  if (trainer == NULL || !check_steps (file, trainer, error))
    return NULL;
  return g_steal_pointer (&trainer);
}

static gboolean
take_series (SacTrainer *trainer, const char *path, GError **error)
{
  GPtrArray *series;

  if (sac_file_is_missing (path))
    return TRUE; /* the run can do without its past */
  series = sac_series_read (path, error);
  if (series == NULL)
    return FALSE;
  g_ptr_array_unref (trainer->series);
  trainer->series = series;
  cut_series (series, trainer->step);
  return TRUE;
}

/* Curves and history. */
static gboolean
take_past (SacTrainer *trainer, const char *folder, GError **error)
{
  g_autofree char *curves = g_build_filename (folder, SAC_CURVES_NAME, NULL);

  return take_series (trainer, curves, error) && sac_trainer_take_history (trainer, folder, error);
}

SacTrainer *
sac_trainer_resume (const char *folder, guint64 steps, SacPool *pool, const SacStop *stop, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, error);
  g_autoptr (SacTrainer) trainer = NULL;
  const SacModelClass *model_class;
  const char *type;

  if (file == NULL || !sac_checkpoint_check_kind (file, error) ||
      (type = sac_checkpoint_require (file, "model_type", error)) == NULL)
    return NULL;
  model_class = sac_model_find (type);
  if (model_class == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s: the model type “%s” is not known to Saccade"), sac_safetensors_get_name (file),
                   type);
      return NULL;
    }
  if (!model_class->attends)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s: a model of the type “%s” has no attention, so its run cannot go on here"),
                   sac_safetensors_get_name (file), type);
      return NULL;
    }
  trainer = resume_with_settings (file, model_class, steps, pool, stop, error);
  if (trainer == NULL || !take_past (trainer, folder, error))
    return NULL;
  return g_steal_pointer (&trainer);
}

/* --- one of several --- */

/* It has all its steps; or it stopped early, of as many steps as there are to be now. */
static gboolean
take_end (SacSafetensors *file, SacTrainer *trainer, GError **error)
{
  guint64 finished, steps;

  if (!sac_checkpoint_get_number (file, "finished", 1, &finished, error) ||
      !sac_checkpoint_get_number (file, "train.steps", G_MAXINT64, &steps, error))
    return FALSE;
  trainer->stopped_early =
    finished == 1 && steps == trainer->schedule.steps && trainer->step < trainer->schedule.steps;
  trainer->finished = trainer->stopped_early || trainer->step >= trainer->schedule.steps;
  return TRUE;
}

SacTrainer *
sac_trainer_resume_with (const char *folder,
                         const SacTrainerSetup *setup,
                         const SacTrainerParts *given,
                         SacPool *pool,
                         GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, error);
  g_autoptr (SacTrainer) trainer = NULL;

  if (file == NULL || !sac_checkpoint_check_kind (file, error) ||
      !sac_checkpoint_check_type (file, setup->model_class->type, error) ||
      !sac_checkpoint_check_same (file, "model.", setup->model, error) ||
      !sac_checkpoint_check_same (file, "train.", setup->train, error))
    return NULL;
  trainer = resume_from (file, setup, given, pool, error);
  if (trainer == NULL || !take_end (file, trainer, error) || !take_past (trainer, folder, error))
    return NULL;
  return g_steal_pointer (&trainer);
}

gboolean
sac_trainer_extend (SacTrainer *trainer, guint64 steps, GError **error)
{
  guint plateaus;

  g_return_val_if_fail (trainer != NULL, FALSE);

  if (steps <= trainer->step)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                   _ ("%s: this run has taken %" PRIu64 " steps, of %" PRIu64
                      "; give it more steps to go on"),
                   trainer->name, trainer->step, steps);
      return FALSE;
    }
  if (!sac_settings_set (trainer->settings, "steps", (double) steps, error))
    return FALSE;
  plateaus = trainer->schedule.plateaus;
  trainer->schedule = sac_trainer_make_schedule (trainer->settings);
  trainer->schedule.plateaus = plateaus;
  trainer->n_worse = trainer->finished ? 0 : trainer->n_worse; /* as in get_progress() */
  trainer->finished = trainer->stopped_early = FALSE;
  return TRUE;
}
