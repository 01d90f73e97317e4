/* engine/train/trainer-save.c — a run in its folder: the best model, the curves, the checkpoint
 *
 * The checkpoint is one file, replaced whole: "param.", "best." and "slot0.", "slot1." tensors, and in the metadata the
 * settings, the step, the random states of the seed ("random") and before this epoch's order was drawn ("order_random";
 * hexadecimal, exact), what was changed while it ran and a fingerprint of the data. The history and the curves are
 * written before it and cut to its step when resuming, so a kill between them loses nothing and repeats nothing.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/safetensors.h"
#include "engine/files/series.h"
#include "engine/models/translator-private.h"
#include "engine/train/trainer-private.h"

#include <string.h>

static void
set_number (SacSafetensorsWriter *writer, const char *key, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  sac_safetensors_writer_set_metadata (writer, key, text);
}

static void
set_random (SacSafetensorsWriter *writer, const char *key, const SacRandom *random)
{
  g_autofree char *text =
    g_strdup_printf ("%016" G_GINT64_MODIFIER "x %016" G_GINT64_MODIFIER "x %016" G_GINT64_MODIFIER
                     "x %016" G_GINT64_MODIFIER "x",
                     random->state[0], random->state[1], random->state[2], random->state[3]);

  sac_safetensors_writer_set_metadata (writer, key, text);
}

static void
set_settings (SacSafetensorsWriter *writer, const char *prefix, const SacSettings *settings)
{
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    {
      g_autofree char *key = g_strconcat (prefix, field->name, NULL);
      g_autofree char *value = sac_settings_get_text (settings, field->name);

      sac_safetensors_writer_set_metadata (writer, key, value);
    }
}

static void
add_array (SacSafetensorsWriter *writer,
           const char *prefix,
           const char *name,
           const SacTensor *shape,
           const float *data)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);
  gint64 dims[SAC_MAX_RANK];

  for (guint i = 0; i < shape->rank; i++)
    dims[i] = (gint64) shape->dims[i];
  sac_safetensors_writer_add_f32 (writer, path, shape->rank, dims, data);
}

static void
add_state (SacSafetensorsWriter *writer, const SacTrainer *trainer)
{
  const SacParams *params = trainer->model->params;
  const SacOptimizerClass *klass = sac_optimizer_get_class (trainer->optimizer);

  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      const char *name = sac_params_get_name (params, i);
      const SacTensor *tensor = sac_params_get_tensor (params, i);

      add_array (writer, "param.", name, tensor, tensor->data);
      if (trainer->best != NULL)
        add_array (writer, "best.", name, tensor, sac_params_get_tensor (trainer->best, i)->data);
      for (guint s = 0; s < klass->n_slots; s++)
        {
          g_autofree char *prefix = g_strdup_printf ("slot%u.", s);
          const SacTensor *slot = sac_optimizer_get_slot (trainer->optimizer, s, i);

          add_array (writer, prefix, name, slot, slot->data);
        }
    }
}

/* A file's name may be any bytes, metadata are UTF-8: as a URI it is both. */
static void
set_data (SacSafetensorsWriter *writer, const SacTrainer *trainer)
{
  g_autofree char *uri = g_filename_to_uri (trainer->data_path, NULL, NULL);

  if (uri != NULL)
    sac_safetensors_writer_set_metadata (writer, "data_uri", uri);
}

static gboolean
stage_checkpoint (SacTrainer *trainer, SacFileSet *set, const char *path, GError **error)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autofree char *changes = sac_trainer_write_changes (trainer);
  guint64 bits;

  add_state (writer, trainer);
  set_settings (writer, "train.", trainer->settings);
  set_settings (writer, "model.", trainer->model->settings);
  set_random (writer, "random", &trainer->random);
  set_random (writer, "order_random", &trainer->order_random);
  set_number (writer, "step", trainer->step);
  set_number (writer, "at", trainer->at);
  set_number (writer, "n_worse", trainer->n_worse);
  set_number (writer, "plateaus", trainer->schedule.plateaus);
  set_number (writer, "finished", trainer->finished);
  memcpy (&bits, &trainer->best_loss, sizeof bits);
  set_number (writer, "best_loss_bits", bits);
  sac_safetensors_writer_set_metadata (writer, "kind", SAC_CHECKPOINT_KIND);
  sac_safetensors_writer_set_metadata (writer, "model_type", trainer->model->klass->type);
  sac_safetensors_writer_set_metadata (writer, "name", trainer->name);
  sac_safetensors_writer_set_metadata (writer, "data", trainer->data->fingerprint);
  sac_safetensors_writer_set_metadata (writer, "changes", changes);
  if (trainer->lesson != NULL)
    sac_safetensors_writer_set_metadata (writer, "lesson", trainer->lesson->name);
  else
    set_data (writer, trainer);
  return sac_safetensors_writer_stage (writer, set, path, error);
}

/* The choices of the field are names of types. */
static SacStoredType
get_stored_type (const SacTrainer *trainer)
{
  SacStoredType type = SAC_STORED_F32;
  gboolean known = sac_stored_type_find (sac_settings_get_choice (trainer->settings, "store-as"), &type);

  g_return_val_if_fail (known, SAC_STORED_F32);
  return type;
}

/* A model that broke down before it was ever validated is no model: what tells of the run is saved without it. */
gboolean
sac_trainer_stage (SacTrainer *trainer, SacFileSet *set, const char *folder, GError **error)
{
  const SacParams *values = trainer->best != NULL ? trainer->best : trainer->model->params;
  g_autofree char *curves = g_build_filename (folder, SAC_CURVES_NAME, NULL);
  g_autofree char *checkpoint = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);

  sac_file_sweep (folder);
  if (!sac_translator_make_folder (folder, error))
    return FALSE;
  if (sac_params_find_not_finite (values) == NULL &&
      !sac_translator_stage (trainer->translator, values, get_stored_type (trainer), set, folder,
                             trainer->settings, error))
    return FALSE;
  return sac_trainer_stage_history (trainer, set, folder, error) &&
         sac_series_stage (set, curves, trainer->series, error) &&
         stage_checkpoint (trainer, set, checkpoint, error);
}

/* All files or none. */
gboolean
sac_trainer_save (SacTrainer *trainer, const char *folder, GError **error)
{
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  if (!sac_trainer_stage (trainer, set, folder, error) || !sac_file_set_commit (set, error))
    return FALSE;
  sac_trainer_note_saved (trainer, folder);
  return TRUE;
}
