/* engine/files/json-get.c — members as the program needs them
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/json.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* (transfer full): what stands there, for "not …" */
static char *
describe (JsonNode *node)
{
  char number[SAC_TEXT_NUMBER_SIZE];

  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (_ ("an object"));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (_ ("a list"));
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("null");
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING: return sac_text_quote (json_node_get_string (node));
    case G_TYPE_BOOLEAN: return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    case G_TYPE_INT64: return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    default: return g_strdup (sac_text_from_double (json_node_get_double (node), number));
    }
}

/* "“member” of “within”" */
static char *
name_member (SacJsonScope scope, const char *member)
{
  g_autofree char *quoted = sac_text_quote (member);
  g_autofree char *outer = scope.within == NULL ? NULL : sac_text_quote (scope.within);

  return outer == NULL ? g_steal_pointer (&quoted) : g_strdup_printf (_ ("%s of %s"), quoted, outer);
}

/* "FILE: “member” of “within” must be @wanted, not @found" */
static gboolean
refuse (SacJsonScope scope, const char *member, int code, const char *wanted, JsonNode *found, GError **error)
{
  g_autofree char *name = name_member (scope, member);
  g_autofree char *value = found == NULL ? NULL : describe (found);

  if (value == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, code, _ ("%s: %s is missing; it must be %s"), scope.file, name,
                 wanted);
  else
    g_set_error (error, SAC_ENGINE_ERROR, code, _ ("%s: %s must be %s, not %s"), scope.file, name, wanted,
                 value);
  return FALSE;
}

/* (transfer none) (nullable): the member, if it is there and its type is @type, or G_TYPE_INVALID for any. */
static JsonNode *
find (SacJsonScope scope, const char *member, GType type, const char *wanted, GError **error)
{
  JsonNode *node = json_object_get_member (scope.object, member);

  if (node != NULL &&
      (type == G_TYPE_INVALID || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)))
    return node;
  refuse (scope, member, SAC_ENGINE_ERROR_FORMAT, wanted, node, error);
  return NULL;
}

gboolean
sac_json_get_integer (SacJsonScope scope,
                      const char *member,
                      gint64 minimum,
                      gint64 maximum,
                      gint64 *value,
                      GError **error)
{
  g_autofree char *wanted =
    g_strdup_printf (_ ("a whole number from %" PRId64 " to %" PRId64), minimum, maximum);
  JsonNode *node = find (scope, member, G_TYPE_INT64, wanted, error);

  if (node == NULL)
    return FALSE;
  if (json_node_get_int (node) < minimum || json_node_get_int (node) > maximum)
    return refuse (scope, member, SAC_ENGINE_ERROR_RANGE, wanted, node, error);
  *value = json_node_get_int (node);
  return TRUE;
}

gboolean
sac_json_get_double (SacJsonScope scope,
                     const char *member,
                     double minimum,
                     double maximum,
                     double *value,
                     GError **error)
{
  char low[SAC_TEXT_NUMBER_SIZE], high[SAC_TEXT_NUMBER_SIZE];
  g_autofree char *wanted =
    g_strdup_printf (_ ("a number from %s to %s"), sac_text_from_double (minimum, low),
                     sac_text_from_double (maximum, high));
  JsonNode *node = find (scope, member, G_TYPE_INVALID, wanted, error);
  GType type;

  if (node == NULL)
    return FALSE;
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (scope, member, SAC_ENGINE_ERROR_FORMAT, wanted, node, error);
  /* json_node_get_double() widens a whole number. */
  if (!(json_node_get_double (node) >= minimum && json_node_get_double (node) <= maximum))
    return refuse (scope, member, SAC_ENGINE_ERROR_RANGE, wanted, node, error);
  *value = json_node_get_double (node);
  return TRUE;
}

gboolean
sac_json_get_boolean (SacJsonScope scope, const char *member, gboolean *value, GError **error)
{
  JsonNode *node = find (scope, member, G_TYPE_BOOLEAN, _ ("true or false"), error);

  if (node == NULL)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

const char *
sac_json_get_string (SacJsonScope scope, const char *member, GError **error)
{
  JsonNode *node = find (scope, member, G_TYPE_STRING, _ ("a string"), error);

  return node == NULL ? NULL : json_node_get_string (node);
}

char **
sac_json_get_strings (SacJsonScope scope, const char *member, gsize maximum, GError **error)
{
  g_autofree char *wanted = g_strdup_printf (_ ("a list of at most %zu strings"), maximum);
  JsonNode *node = find (scope, member, G_TYPE_INVALID, wanted, error);
  g_autoptr (GPtrArray) strings = NULL;
  JsonArray *array;

  if (node == NULL)
    return NULL;
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  if (array == NULL || json_array_get_length (array) > maximum)
    {
      refuse (scope, member, array == NULL ? SAC_ENGINE_ERROR_FORMAT : SAC_ENGINE_ERROR_RANGE, wanted, node,
              error);
      return NULL;
    }
  strings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        {
          g_free (wanted);
          wanted = g_strdup_printf (_ ("a list of strings, and its element %u a string"), i);
          refuse (scope, member, SAC_ENGINE_ERROR_FORMAT, wanted, element, error);
          return NULL;
        }
      g_ptr_array_add (strings, g_strdup (json_node_get_string (element)));
    }
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

gboolean
sac_json_get_scope (SacJsonScope scope, const char *member, SacJsonScope *child, GError **error)
{
  JsonNode *node = find (scope, member, G_TYPE_INVALID, _ ("an object"), error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (scope, member, SAC_ENGINE_ERROR_FORMAT, _ ("an object"), node, error);
  *child = (SacJsonScope){ json_node_get_object (node), scope.file, member };
  return TRUE;
}
