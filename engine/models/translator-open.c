/* engine/models/translator-open.c — config.json and model.safetensors, read
 *
 * config.json says what the model is; model.safetensors carries the identity of the config it was made for, so that a
 * folder whose two files do not belong together is refused instead of giving wrong words.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/files/foreign.h"
#include "engine/files/json.h"
#include "engine/files/safetensors.h"
#include "engine/files/settings.h"
#include "engine/models/translator-private.h"

#include <glib/gi18n-lib.h>

#define MAXIMUM_VOCABULARY 1000000

static void
refuse_member (GError **error, SacJsonScope scope, const char *member)
{
  g_autofree char *name = g_strdup_printf ("%s: “%s”", scope.file, member);

  sac_error_prefix (error, name);
}

static SacVocabulary *
read_vocabulary (SacJsonScope scope, const char *member, GError **error)
{
  g_auto (GStrv) tokens = sac_json_get_strings (scope, member, MAXIMUM_VOCABULARY, error);
  SacVocabulary *vocabulary;

  if (tokens == NULL)
    return NULL;
  vocabulary = sac_vocabulary_from_strv ((const char *const *) tokens, error);
  if (vocabulary == NULL)
    refuse_member (error, scope, member);
  return vocabulary;
}

static const SacTokenizerClass *
read_tokenizer (SacJsonScope scope, const char *member, GError **error)
{
  const char *name = sac_json_get_string (scope, member, error);
  const SacTokenizerClass *tokenizer;

  if (name == NULL)
    return NULL;
  tokenizer = sac_tokenizer_find (name, error);
  if (tokenizer == NULL)
    refuse_member (error, scope, member);
  return tokenizer;
}

static gboolean
check_format (SacJsonScope scope, GError **error)
{
  const char *format;
  gint64 version;

  if (!json_object_has_member (scope.object, "format"))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s does not describe a model trained by Saccade, the only kind it opens so far"),
                   scope.file);
      return FALSE;
    }
  format = sac_json_get_string (scope, "format", error);
  if (format == NULL)
    return FALSE;
  if (!g_str_equal (format, SAC_CONFIG_FORMAT))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s has the format “%s”, not “%s”"), scope.file, format, SAC_CONFIG_FORMAT);
      return FALSE;
    }
  return sac_json_get_integer (scope, "version", SAC_CONFIG_VERSION, SAC_CONFIG_VERSION, &version, error);
}

static SacModel *
read_architecture (SacJsonScope scope, const SacTranslatorParts *parts, GError **error)
{
  const char *type = sac_json_get_string (scope, "model_type", error);
  const SacModelClass *klass;
  g_autoptr (SacSettings) settings = NULL;
  SacJsonScope members;
  SacModel *model;

  if (type == NULL)
    return NULL;
  klass = sac_model_find (type);
  if (klass == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s: the model type “%s” is not known to Saccade"), scope.file, type);
      return NULL;
    }
  if (!klass->attends)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s: a model of the type “%s” has no attention to look at"), scope.file, type);
      return NULL;
    }
  if (!sac_model_check_tokenizer (klass, parts->source_tokenizer, error))
    {
      sac_error_prefix (error, scope.file);
      return NULL;
    }
  if (!sac_json_get_scope (scope, "model", &members, error))
    return NULL;
  settings = sac_json_read_settings (members, klass->fields, error);
  if (settings == NULL)
    return NULL;
  model = sac_model_new (klass, settings, sac_vocabulary_get_size (parts->source),
                         sac_vocabulary_get_size (parts->target), error);
  if (model == NULL)
    sac_error_prefix (error, scope.file);
  return model;
}

/* Every shape is compared with the file before any memory is taken. */
static gboolean
read_parameters (SacSafetensors *file, SacModel *model, GError **error)
{
  gint64 dims[SAC_MAX_RANK];

  for (guint i = 0; i < sac_params_get_n (model->params); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (model->params, i);

      sac_translator_file_dims (tensor, dims);
      if (sac_safetensors_expect (file, sac_params_get_name (model->params, i), tensor->rank, dims, error) ==
          NULL)
        return FALSE;
    }
  if (!sac_memory_check (sac_safetensors_get_name (file),
                         (guint64) sac_params_count_elements (model->params) * sizeof (float), error) ||
      !sac_params_allocate (model->params, NULL, error))
    return FALSE;
  for (guint i = 0; i < sac_params_get_n (model->params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (model->params, i);

      sac_translator_file_dims (tensor, dims);
      if (!sac_safetensors_read_f32 (file, sac_params_get_name (model->params, i), tensor->rank, dims,
                                     tensor->data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_finite (SacSafetensors *file, const SacModel *model, GError **error)
{
  const char *bad = sac_params_find_not_finite (model->params);

  if (bad == NULL)
    return TRUE;
  g_set_error (
    error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
    _ ("%s: parameter “%s” holds a number that is not finite (NaN or infinity): its training broke down"),
    sac_safetensors_get_name (file), bad);
  return FALSE;
}

static gboolean
check_identity (const SacTranslator *self, SacSafetensors *file, GError **error)
{
  g_autofree char *wanted = sac_translator_get_identity (self);
  const char *found = sac_safetensors_get_metadata (file, "config");

  if (found == NULL || g_str_equal (found, wanted))
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s was saved with another %s than the one beside it: the words would be wrong"),
               sac_safetensors_get_name (file), SAC_CONFIG_NAME);
  return FALSE;
}

/* The parameters; where they lie there as another program's file only, that file is told of. */
static SacSafetensors *
open_parameters (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_MODEL_NAME, NULL);
  g_autofree char *foreign = sac_file_is_missing (path) ? sac_foreign_describe_folder (folder) : NULL;

  if (foreign == NULL)
    return sac_safetensors_open (path, error);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED, _ ("There is no %s; %s"), path,
               foreign);
  return NULL;
}

static SacTranslator *
open_parts (SacJsonScope scope, const char *folder, SacTranslatorParts *parts, GError **error)
{
  g_autoptr (SacSafetensors) file = NULL;
  g_autoptr (SacModel) model = read_architecture (scope, parts, error);
  g_autoptr (SacTranslator) self = NULL;

  if (model == NULL)
    return NULL;
  file = open_parameters (folder, error);
  if (file == NULL || !read_parameters (file, model, error) || !check_finite (file, model, error))
    return NULL;
  self = sac_translator_new (parts, g_steal_pointer (&model));
  if (!check_identity (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

static SacTranslator *
read_parts (SacJsonScope scope, const char *folder, GError **error)
{
  g_autoptr (SacVocabulary) source = NULL;
  g_autoptr (SacVocabulary) target = NULL;
  SacTranslatorParts parts = { 0 };

  if (!check_format (scope, error))
    return NULL;
  parts.name = sac_json_get_string (scope, "name", error);
  if (parts.name == NULL)
    return NULL;
  if (json_object_has_member (scope.object, "lesson") &&
      (parts.lesson = sac_json_get_string (scope, "lesson", error)) == NULL)
    return NULL;
  parts.source_tokenizer = read_tokenizer (scope, "source_tokenizer", error);
  if (parts.source_tokenizer == NULL)
    return NULL;
  parts.target_tokenizer = read_tokenizer (scope, "target_tokenizer", error);
  if (parts.target_tokenizer == NULL)
    return NULL;
  parts.source = source = read_vocabulary (scope, "source_vocabulary", error);
  if (source == NULL)
    return NULL;
  parts.target = target = read_vocabulary (scope, "target_vocabulary", error);
  if (target == NULL)
    return NULL;
  return open_parts (scope, folder, &parts, error);
}

static char *
folder_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
      (g_str_equal (base, SAC_CONFIG_NAME) || g_str_equal (base, SAC_MODEL_NAME)))
    return g_path_get_dirname (path);
  return g_strdup (path);
}

static gboolean
check_folder (const char *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *foreign = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("There is no folder %s"), name);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR) &&
           (foreign = sac_foreign_describe_file (folder)) != NULL)
    g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED, foreign);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s is not a model: open the folder that holds %s and %s"), name, SAC_CONFIG_NAME,
                 SAC_MODEL_NAME);
  else if ((dir = g_dir_open (folder, 0, &reason)) == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("The folder %s cannot be read: %s"), name,
                 reason->message);
  return dir != NULL;
}

/* Without a config.json. The weights of another program in it are told of, which is what was meant to be opened. */
static SacTranslator *
refuse_folder (const char *folder, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *foreign = sac_foreign_describe_folder (folder);

  if (foreign != NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                 _ ("%s is not a model: there is no %s in it; %s"), shown, SAC_CONFIG_NAME, foreign);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s is not a model: there is no %s in it"), shown, SAC_CONFIG_NAME);
  return NULL;
}

SacTranslator *
sac_translator_open (const char *path, GError **error)
{
  g_autofree char *folder = folder_of (path);
  g_autofree char *config = g_build_filename (folder, SAC_CONFIG_NAME, NULL);
  g_autofree char *name = g_filename_display_name (config);
  g_autoptr (JsonObject) object = NULL;

  if (!check_folder (folder, error))
    return NULL;
  if (!g_file_test (config, G_FILE_TEST_EXISTS))
    return refuse_folder (folder, error);
  object = sac_json_read (config, error);
  if (object == NULL)
    return NULL;
  return read_parts ((SacJsonScope){ .object = object, .file = name }, folder, error);
}

gboolean
sac_translator_is_folder (const char *folder)
{
  g_autofree char *config = g_build_filename (folder, SAC_CONFIG_NAME, NULL);

  return g_file_test (config, G_FILE_TEST_IS_REGULAR);
}
