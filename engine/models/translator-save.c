/* engine/models/translator-save.c — config.json and model.safetensors, written
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/json.h"
#include "engine/files/safetensors.h"
#include "engine/files/settings.h"
#include "engine/models/translator-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

void
sac_translator_file_dims (const SacTensor *tensor, gint64 *dims)
{
  for (guint i = 0; i < tensor->rank; i++)
    dims[i] = (gint64) tensor->dims[i];
}

static JsonArray *
strings_to_json (const char *const *strings)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  return array;
}

static void
digest_strings (GChecksum *sum, const char *const *strings)
{
  for (gsize i = 0; strings[i] != NULL; i++)
    g_checksum_update (sum, (const guchar *) strings[i], (gssize) strlen (strings[i]) + 1);
  g_checksum_update (sum, (const guchar *) "", 1);
}

/* A field that came later counts only where it is not what it was before: older files keep their identity. */
static gboolean
tells_apart (const SacSettings *settings, const SacField *field)
{
  return !field->later || sac_settings_get (settings, field->name) != field->initial;
}

char *
sac_translator_get_identity (const SacTranslator *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const SacSettings *settings = self->model->settings;

  digest_strings (sum, (const char *const[]){ self->model->klass->type, self->parts.source_tokenizer->name,
                                              self->parts.target_tokenizer->name, NULL });
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    {
      g_autofree char *value = sac_settings_get_text (settings, field->name);

      if (tells_apart (settings, field))
        digest_strings (sum, (const char *const[]){ field->name, value, NULL });
    }
  digest_strings (sum, sac_vocabulary_get_strv (self->parts.source));
  digest_strings (sum, sac_vocabulary_get_strv (self->parts.target));
  return g_strdup (g_checksum_get_string (sum));
}

static JsonObject *
config_of (const SacTranslator *self, const SacSettings *training)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "format", SAC_CONFIG_FORMAT);
  json_object_set_int_member (object, "version", SAC_CONFIG_VERSION);
  json_object_set_string_member (object, "name", self->name);
  if (self->lesson != NULL)
    json_object_set_string_member (object, "lesson", self->lesson);
  json_object_set_string_member (object, "model_type", self->model->klass->type);
  json_object_set_object_member (object, "model", sac_json_from_settings (self->model->settings));
  if (training != NULL)
    json_object_set_object_member (object, "training", sac_json_from_settings (training));
  json_object_set_string_member (object, "source_tokenizer", self->parts.source_tokenizer->name);
  json_object_set_string_member (object, "target_tokenizer", self->parts.target_tokenizer->name);
  json_object_set_array_member (object, "source_vocabulary",
                                strings_to_json (sac_vocabulary_get_strv (self->parts.source)));
  json_object_set_array_member (object, "target_vocabulary",
                                strings_to_json (sac_vocabulary_get_strv (self->parts.target)));
  return object;
}

static gboolean
fits (SacStoredType type, float value)
{
  guint8 bytes[sizeof value];
  float stored;

  sac_stored_from_f32 (type, &value, 1, bytes);
  sac_stored_to_f32 (type, bytes, 1, &stored);
  return isfinite (stored);
}

/* (nullable): the name of a parameter that holds a number over the largest of @type. */
static const char *
find_too_large (const SacParams *values, SacStoredType type)
{
  for (guint i = 0; i < sac_params_get_n (values); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (values, i);

      for (gsize k = 0; k < tensor->n_elements; k++)
        if (!fits (type, tensor->data[k]))
          return sac_params_get_name (values, i);
    }
  return NULL;
}

/* Numbers that a file must not hold. */
static gboolean
check_values (const SacParams *values, SacStoredType type, const char *path, GError **error)
{
  const char *bad = sac_params_find_not_finite (values);
  const char *large = bad == NULL ? find_too_large (values, type) : NULL;
  g_autofree char *name = g_filename_display_name (path);

  if (bad != NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_DIVERGED,
                 _ ("%s was not written: parameter “%s” holds a number that is not finite"), name, bad);
  else if (large != NULL)
    g_set_error (
      error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
      _ ("%s was not written: parameter “%s” holds a number too large to be stored as %s; store it as F32"),
      name, large, sac_stored_type_name (type));
  return bad == NULL && large == NULL;
}

static gboolean
stage_parameters (const SacTranslator *self,
                  const SacParams *values,
                  SacStoredType type,
                  SacFileSet *set,
                  const char *path,
                  GError **error)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autofree char *identity = sac_translator_get_identity (self);
  gint64 dims[SAC_MAX_RANK];

  if (!check_values (values, type, path, error))
    return FALSE;
  for (guint i = 0; i < sac_params_get_n (values); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (values, i);

      sac_translator_file_dims (tensor, dims);
      sac_safetensors_writer_add_rounded (writer, sac_params_get_name (values, i), type, tensor->rank, dims,
                                          tensor->data);
    }
  sac_safetensors_writer_set_metadata (writer, "format", SAC_CONFIG_FORMAT);
  sac_safetensors_writer_set_metadata (writer, "config", identity);
  return sac_safetensors_writer_stage (writer, set, path, error);
}

gboolean
sac_translator_make_folder (const char *folder, GError **error)
{
  const int number = g_mkdir_with_parents (folder, 0777) != 0 ? errno : 0;
  g_autofree char *name = NULL;

  if (number == 0)
    return TRUE;
  name = g_filename_display_name (folder);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("The folder %s cannot be made: %s"), name,
               sac_file_reason (number));
  return FALSE;
}

gboolean
sac_translator_stage (const SacTranslator *self,
                      const SacParams *values,
                      SacStoredType type,
                      SacFileSet *set,
                      const char *folder,
                      const SacSettings *training,
                      GError **error)
{
  g_autofree char *config_path = g_build_filename (folder, SAC_CONFIG_NAME, NULL);
  g_autofree char *model_path = g_build_filename (folder, SAC_MODEL_NAME, NULL);
  g_autoptr (JsonObject) config = config_of (self, training);

  return stage_parameters (self, values, type, set, model_path, error) &&
         sac_json_stage (set, config_path, config, error);
}

gboolean
sac_translator_save (const SacTranslator *self,
                     const char *folder,
                     const SacSettings *training,
                     GError **error)
{
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  return sac_translator_make_folder (folder, error) &&
         sac_translator_stage (self, self->model->params, SAC_STORED_F32, set, folder, training, error) &&
         sac_file_set_commit (set, error);
}
