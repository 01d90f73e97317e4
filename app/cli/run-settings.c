/* app/cli/run-settings.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/run-settings.h"

#include "engine/base/error.h"
#include "engine/files/json.h"
#include "engine/files/text.h"

/* (transfer full) (nullable): a member as sac_settings_set_text() reads it. */
static char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  char buffer[SAC_TEXT_NUMBER_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "on" : "off");
  return g_strdup (sac_text_from_double (json_node_get_double (node), buffer));
}

static gboolean
lay_over (JsonObject *object, const char *file, SacSettings *settings, GError **error)
{
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    {
      g_autofree char *text = member_text (object, field->name);

      if (text == NULL || sac_settings_set_text (settings, field->name, text, error))
        continue;
      sac_error_prefix (error, file);
      return FALSE;
    }
  return TRUE;
}

gboolean
sac_run_settings_read (const char *folder, SacSettings *settings, gboolean *found, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "config.json", NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (JsonObject) object = sac_json_read (path, error);
  SacJsonScope scope = { .object = object, .file = shown }, training;

  if (object == NULL)
    return FALSE;
  if (found != NULL)
    *found = json_object_has_member (object, "training");
  if (!json_object_has_member (object, "training"))
    return TRUE;
  return sac_json_get_scope (scope, "training", &training, error) &&
         lay_over (training.object, shown, settings, error);
}
