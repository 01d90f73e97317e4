/* engine/files/json.c — reading: our own scanner builds JSON-GLib's tree
 *
 * JSON-GLib's own parser takes comments and members twice, turns 2⁶⁴ into -1 and has no bound on nesting.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/json.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/scan.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <math.h>

G_STATIC_ASSERT (SAC_JSON_MAXIMUM_DEPTH == SAC_SCAN_MAXIMUM_DEPTH);

/* A node takes up to 150 bytes where the text had two: this keeps the tree of any file under 600 MB. */
#define MAXIMUM_VALUES 4000000

/* JSON-GLib keeps members by g_str_hash(), for which anyone can write down names that all hash alike: 28,000 of them
 * took 14 seconds. Ordinary vocabularies of 250,000 tokens stay far below this many of one hash. */
#define MAXIMUM_ALIKE 256

/* Where the next value goes. */
typedef struct
{
  JsonObject *object; /* (nullable) */
  JsonArray *array;   /* (nullable) */
  gsize *n_values;
  GHashTable *alike; /* (nullable) owned, once there are many members: hash of a name → how many have it */
} Target;

static gboolean scan_value (SacScan *scan, const char *key, const Target *target);

static void
put (const Target *target, const char *key, JsonNode *node)
{
  if (target->object != NULL)
    json_object_set_member (target->object, key, node);
  else
    json_array_add_element (target->array, node);
}

static gboolean
check_hash (SacScan *scan, const char *key, Target *target)
{
  const gpointer hash = GUINT_TO_POINTER (g_str_hash (key));
  guint n;

  if (json_object_get_size (target->object) < MAXIMUM_ALIKE)
    return TRUE;
  if (target->alike == NULL)
    target->alike = g_hash_table_new (NULL, NULL);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (target->alike, hash)) + 1;
  g_hash_table_insert (target->alike, hash, GUINT_TO_POINTER (n));
  return n <= MAXIMUM_ALIKE || sac_scan_fail (scan, _ ("names chosen to make reading slow (all hash alike)"));
}

static gboolean
scan_member (SacScan *scan, const char *key, gpointer user_data)
{
  return check_hash (scan, key, user_data) && scan_value (scan, key, user_data);
}

static gboolean
scan_element (SacScan *scan, gsize index, gpointer user_data)
{
  return scan_value (scan, NULL, user_data);
}

static JsonNode *
scan_object (SacScan *scan, gsize *n_values)
{
  Target inner = { .object = json_object_new (), .n_values = n_values };
  JsonNode *node = json_node_init_object (json_node_alloc (), inner.object);

  json_object_unref (inner.object);
  if (!sac_scan_object (scan, scan_member, &inner))
    g_clear_pointer (&node, json_node_unref);
  g_clear_pointer (&inner.alike, g_hash_table_unref);
  return node;
}

static JsonNode *
scan_array (SacScan *scan, gsize *n_values)
{
  Target inner = { .array = json_array_new (), .n_values = n_values };
  JsonNode *node = json_node_init_array (json_node_alloc (), inner.array);

  json_array_unref (inner.array);
  if (!sac_scan_array (scan, scan_element, &inner))
    g_clear_pointer (&node, json_node_unref);
  return node;
}

static JsonNode *
scan_string (SacScan *scan)
{
  g_autofree char *text = sac_scan_string (scan);

  return text == NULL ? NULL : json_node_init_string (json_node_alloc (), text);
}

/* A whole number of more than 64 bits becomes a double, as in other readers; one over the range of doubles is refused. */
static JsonNode *
scan_number (SacScan *scan)
{
  gboolean is_whole;
  const gsize length = sac_scan_number (scan, &is_whole);
  g_autofree char *text = length == 0 ? NULL : g_strndup (scan->text + scan->at - length, length);
  double value;

  if (text == NULL)
    return NULL;
  if (is_whole)
    {
      gint64 whole;

      if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &whole, NULL))
        return json_node_init_int (json_node_alloc (), whole);
    }
  value = g_ascii_strtod (text, NULL);
  if (isfinite (value))
    return json_node_init_double (json_node_alloc (), value);
  sac_scan_fail (scan, _ ("a number that is too large"));
  return NULL;
}

static JsonNode *
scan_word (SacScan *scan, SacScanKind kind)
{
  if (!sac_scan_word (scan, kind))
    return NULL;
  if (kind == SAC_SCAN_NULL)
    return json_node_init_null (json_node_alloc ());
  return json_node_init_boolean (json_node_alloc (), kind == SAC_SCAN_TRUE);
}

static gboolean
scan_value (SacScan *scan, const char *key, const Target *target)
{
  const SacScanKind kind = sac_scan_peek (scan);
  JsonNode *node = NULL;

  if (++*target->n_values > MAXIMUM_VALUES)
    return sac_scan_fail (scan, _ ("more than %d values"), MAXIMUM_VALUES);
  switch (kind)
    {
    case SAC_SCAN_OBJECT: node = scan_object (scan, target->n_values); break;
    case SAC_SCAN_ARRAY: node = scan_array (scan, target->n_values); break;
    case SAC_SCAN_STRING: node = scan_string (scan); break;
    case SAC_SCAN_NUMBER: node = scan_number (scan); break;
    case SAC_SCAN_TRUE:
    case SAC_SCAN_FALSE:
    case SAC_SCAN_NULL: node = scan_word (scan, kind); break;
    case SAC_SCAN_NOTHING: break;
    }
  if (node == NULL)
    return FALSE;
  put (target, key, node);
  return TRUE;
}

JsonObject *
sac_json_parse (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  gsize n, n_values = 0, line, column;
  const char *text;
  Target target;
  SacScan scan;
  gboolean good;

  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  text = g_bytes_get_data (bytes, &n);
  if (n == 0)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: the file is empty"), file);
      return NULL;
    }
  object = json_object_new ();
  target = (Target){ .object = object, .n_values = &n_values };
  good =
    sac_scan_init (&scan, text, n) && sac_scan_object (&scan, scan_member, &target) && sac_scan_end (&scan);
  if (!good)
    {
      sac_scan_place (&scan, &line, &column);
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s: not valid JSON at line %zu, column %zu: %s"), file, line, column, scan.problem);
    }
  g_clear_pointer (&target.alike, g_hash_table_unref);
  sac_scan_clear (&scan);
  return good ? g_steal_pointer (&object) : NULL;
}

JsonObject *
sac_json_read (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = sac_file_read (path, SAC_JSON_MAXIMUM_BYTES, error);
  if (bytes == NULL)
    return NULL;
  name = g_filename_display_name (path);
  return sac_json_parse (bytes, name, error);
}
