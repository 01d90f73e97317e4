/* engine/files/settings.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/settings.h"

#include "engine/base/error.h"

void
sac_json_add_setting (JsonObject *object, const SacSettings *settings, const SacField *field)
{
  const double value = sac_settings_get (settings, field->name);

  if (field->kind == SAC_FIELD_CHOICE)
    json_object_set_string_member (object, field->name, sac_settings_get_choice (settings, field->name));
  else if (field->kind == SAC_FIELD_SWITCH)
    json_object_set_boolean_member (object, field->name, value == 1);
  else if (field->kind == SAC_FIELD_INTEGER)
    json_object_set_int_member (object, field->name, (gint64) value);
  else
    json_object_set_double_member (object, field->name, value);
}

JsonObject *
sac_json_from_settings (const SacSettings *settings)
{
  JsonObject *object = json_object_new ();

  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    sac_json_add_setting (object, settings, field);
  return object;
}

gboolean
sac_json_read_setting (SacJsonScope scope, SacSettings *settings, const SacField *field, GError **error)
{
  const char *text;
  gint64 whole = 0;
  gboolean on = FALSE;
  double real = 0;

  switch (field->kind)
    {
    case SAC_FIELD_INTEGER:
      if (!sac_json_get_integer (scope, field->name, (gint64) field->minimum, (gint64) field->maximum, &whole,
                                 error))
        return FALSE;
      return sac_settings_set (settings, field->name, (double) whole, error);
    case SAC_FIELD_REAL:
      if (!sac_json_get_double (scope, field->name, field->minimum, field->maximum, &real, error))
        return FALSE;
      return sac_settings_set (settings, field->name, real, error);
    case SAC_FIELD_SWITCH:
      if (!sac_json_get_boolean (scope, field->name, &on, error))
        return FALSE;
      return sac_settings_set (settings, field->name, on ? 1 : 0, error);
    case SAC_FIELD_CHOICE:
    default:
      text = sac_json_get_string (scope, field->name, error);
      if (text == NULL)
        return FALSE;
      if (sac_settings_set_text (settings, field->name, text, error))
        return TRUE;
      sac_error_prefix (error, scope.file);
      return FALSE;
    }
}

SacSettings *
sac_json_read_settings (SacJsonScope scope, const SacField *fields, GError **error)
{
  g_autoptr (SacSettings) settings = sac_settings_new (fields);

  for (const SacField *field = fields; field->name != NULL; field++)
    if (json_object_has_member (scope.object, field->name) &&
        !sac_json_read_setting (scope, settings, field, error))
      return NULL;
  return g_steal_pointer (&settings);
}
