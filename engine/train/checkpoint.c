/* engine/train/checkpoint.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/checkpoint.h"

#include "engine/base/error.h"
#include "engine/train/trainer-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

const char *
sac_checkpoint_require (SacSafetensors *file, const char *key, GError **error)
{
  const char *text = sac_safetensors_get_metadata (file, key);

  if (text == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s is not a checkpoint of a run: it has no “%s”"), sac_safetensors_get_name (file), key);
  return text;
}

gboolean
sac_checkpoint_get_number (SacSafetensors *file,
                           const char *key,
                           guint64 maximum,
                           guint64 *value,
                           GError **error)
{
  const char *text = sac_checkpoint_require (file, key, error);

  if (text == NULL)
    return FALSE;
  if (g_ascii_string_to_unsigned (text, 10, 0, maximum, value, NULL))
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s: “%s” must be a whole number up to %" PRIu64 ", not “%s”"),
               sac_safetensors_get_name (file), key, maximum, text);
  return FALSE;
}

gboolean
sac_checkpoint_get_random (SacSafetensors *file, const char *key, SacRandom *random, GError **error)
{
  const char *text = sac_checkpoint_require (file, key, error);
  g_auto (GStrv) words = NULL;
  gboolean good = TRUE;
  guint64 any = 0;

  if (text == NULL)
    return FALSE;
  words = g_strsplit (text, " ", 5);
  for (guint i = 0; good && i < 4; i++)
    {
      good = g_strv_length (words) == 4 &&
             g_ascii_string_to_unsigned (words[i], 16, 0, G_MAXUINT64, &random->state[i], NULL);
      any |= good ? random->state[i] : 0;
    }
  if (good && any != 0) /* from all zeros no number but zero ever comes */
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: “%s” is no random state"),
               sac_safetensors_get_name (file), key);
  return FALSE;
}

SacSettings *
sac_checkpoint_get_settings (SacSafetensors *file, const char *prefix, const SacField *fields, GError **error)
{
  g_autoptr (SacSettings) settings = sac_settings_new (fields);

  for (const SacField *field = fields; field->name != NULL; field++)
    {
      g_autofree char *key = g_strconcat (prefix, field->name, NULL);
      const char *text = sac_safetensors_get_metadata (file, key);

      if (text == NULL && (field->silent || field->later))
        continue;
      if (text == NULL && sac_checkpoint_require (file, key, error) == NULL)
        return NULL;
      if (!sac_settings_set_text (settings, field->name, text, error))
        {
          sac_error_prefix (error, sac_safetensors_get_name (file));
          return NULL;
        }
    }
  return g_steal_pointer (&settings);
}

gboolean
sac_checkpoint_check_kind (SacSafetensors *file, GError **error)
{
  const char *kind = sac_checkpoint_require (file, "kind", error);

  if (kind == NULL || g_str_equal (kind, SAC_CHECKPOINT_KIND))
    return kind != NULL;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED, _ ("%s is a “%s”, not a “%s”"),
               sac_safetensors_get_name (file), kind, SAC_CHECKPOINT_KIND);
  return FALSE;
}

/* A file from before the field was there was written with what the field begins with. */
static gboolean
is_same (const SacSettings *wanted, const SacField *field, const char *found)
{
  g_autofree char *value = sac_settings_get_text (wanted, field->name);

  if (found == NULL && field->later)
    return sac_settings_get (wanted, field->name) == field->initial;
  return g_strcmp0 (found, value) == 0;
}

gboolean
sac_checkpoint_check_same (SacSafetensors *file,
                           const char *prefix,
                           const SacSettings *wanted,
                           GError **error)
{
  for (const SacField *field = sac_settings_get_fields (wanted); field->name != NULL; field++)
    {
      g_autofree char *key = g_strconcat (prefix, field->name, NULL);
      g_autofree char *value = sac_settings_get_text (wanted, field->name);
      const char *found = sac_safetensors_get_metadata (file, key);

      if (field->silent || g_str_equal (field->name, "steps") || is_same (wanted, field, found))
        continue;
      if (sac_checkpoint_require (file, key, error) != NULL)
        g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                     _ ("%s is another run: its “%s” is “%s”, not “%s”"), sac_safetensors_get_name (file),
                     field->name, found, value);
      return FALSE;
    }
  return TRUE;
}

gboolean
sac_checkpoint_check_type (SacSafetensors *file, const char *wanted, GError **error)
{
  const char *type = sac_checkpoint_require (file, "model_type", error);

  if (type == NULL || g_str_equal (type, wanted))
    return type != NULL;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s is another run: its “%s” is “%s”, not “%s”"), sac_safetensors_get_name (file),
               "model_type", type, wanted);
  return FALSE;
}
