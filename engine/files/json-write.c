/* engine/files/json-write.c — the same object gives the same text, and the text the same object
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/json.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean append_node (GString *out, JsonNode *node, guint level, GError **error);

static void
append_line (GString *out, guint level)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < level; i++)
    g_string_append (out, "  ");
}

static gboolean
append_object (GString *out, JsonObject *object, guint level, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      append_line (out, level + 1);
      sac_text_append_json (out, name);
      g_string_append (out, ": ");
      if (!append_node (out, node, level + 1, error))
        return FALSE;
    }
  if (!first)
    append_line (out, level);
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
append_array (GString *out, JsonArray *array, guint level, GError **error)
{
  const guint n = json_array_get_length (array);

  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_line (out, level + 1);
      if (!append_node (out, json_array_get_element (array, i), level + 1, error))
        return FALSE;
    }
  if (n > 0)
    append_line (out, level);
  g_string_append_c (out, ']');
  return TRUE;
}

/* A double keeps its point, so that it reads back as a double: "1.0". */
static gboolean
append_double (GString *out, double value, GError **error)
{
  char number[SAC_TEXT_NUMBER_SIZE];

  sac_text_from_double (value, number);
  if (!isfinite (value))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE, _ ("The number %s has no form in JSON"),
                   number);
      return FALSE;
    }
  g_string_append (out, number);
  if (strpbrk (number, ".e") == NULL)
    g_string_append (out, ".0");
  return TRUE;
}

static gboolean
append_node (GString *out, JsonNode *node, guint level, GError **error)
{
  if (level >= SAC_JSON_MAXIMUM_DEPTH && !JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                   _ ("The object is nested more than %d deep"), SAC_JSON_MAXIMUM_DEPTH);
      return FALSE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return append_object (out, json_node_get_object (node), level, error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return append_array (out, json_node_get_array (node), level, error);
  if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    sac_text_append_json (out, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    return append_double (out, json_node_get_double (node), error);
  return TRUE;
}

char *
sac_json_to_text (JsonObject *object, GError **error)
{
  GString *out;

  g_return_val_if_fail (object != NULL, NULL);

  out = g_string_new (NULL);
  if (!append_object (out, object, 0, error))
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

gboolean
sac_json_stage (SacFileSet *set, const char *path, JsonObject *object, GError **error)
{
  g_autofree char *text = sac_json_to_text (object, error);
  const SacFileChunk chunk = { text, text != NULL ? strlen (text) : 0 };

  return text != NULL && sac_file_set_add (set, path, &chunk, 1, error);
}

gboolean
sac_json_write (const char *path, JsonObject *object, GError **error)
{
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  return sac_json_stage (set, path, object, error) && sac_file_set_commit (set, error);
}

JsonArray *
sac_json_new_numbers (const double *values, gsize n)
{
  JsonArray *array = json_array_sized_new ((guint) n);

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i]))
      json_array_add_double_element (array, values[i]);
    else
      json_array_add_null_element (array);
  return array;
}
