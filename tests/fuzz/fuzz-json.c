/* tests/fuzz/fuzz-json.c — any bytes as JSON; what is accepted is written and read to the same text
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/json.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* Every getter on every member: a value or an error, never both. */
static void
check_getters (JsonObject *object)
{
  const SacJsonScope scope = { object, "fuzz", NULL };
  g_autoptr (GList) members = json_object_get_members (object);
  static const char missing[] = "no object has a name that is as long as this one";

  g_assert_null (sac_json_get_string (scope, missing, NULL));
  for (GList *at = members; at != NULL; at = at->next)
    {
      SacJsonScope child;
      gint64 whole;
      double number;
      gboolean flag;
      g_auto (GStrv) list = NULL;

      if (sac_json_get_integer (scope, at->data, -5, 5, &whole, NULL))
        g_assert_true (whole >= -5 && whole <= 5);
      if (sac_json_get_double (scope, at->data, 0, 1, &number, NULL))
        g_assert_true (number >= 0 && number <= 1);
      (void) sac_json_get_boolean (scope, at->data, &flag, NULL);
      (void) sac_json_get_string (scope, at->data, NULL);
      list = sac_json_get_strings (scope, at->data, 3, NULL);
      if (sac_json_get_scope (scope, at->data, &child, NULL))
        check_getters (child.object);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = sac_json_parse (bytes, "fuzz", &error);
  g_autoptr (JsonObject) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_true ((object == NULL) == (error != NULL));
  if (object == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz: ") &&
                     g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  check_getters (object);
  first = sac_json_to_text (object, NULL);
  g_assert_nonnull (first);
  written = g_bytes_new (first, strlen (first));
  again = sac_json_parse (written, "again", NULL);
  g_assert_nonnull (again);
  second = sac_json_to_text (again, NULL);
  g_assert_cmpstr (first, ==, second);
  return 0;
}
