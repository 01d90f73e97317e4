/* tests/engine/test-json.c — JSON from outside is strict and bounded; what is written reads back
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/files/atomic.h"
#include "engine/files/json.h"
#include "engine/files/text.h"
#include "tests/support/scratch.h"

#include <math.h>
#include <string.h>

static void
assert_part (const GError *error, const char *part)
{
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

/* With ' for ". */
static JsonObject *
parse (const char *text, GError **error)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (quoted, strlen (quoted));

  return sac_json_parse (bytes, "config.json", error);
}

static const struct
{
  const char *text;
  const char *part;
} broken[] = {
  { "", "config.json: the file is empty" },
  { " ", "line 1, column 2: it ends where an object" },
  { "[]", "line 1, column 1: an object (“{”) should stand here" },
  { "3", "an object" },
  { "'text'", "an object" },
  { "{'a':1}\n{", "line 2, column 1: more text" },
  { "{\n  'a': 1,\n}", "line 3, column 1: a name in quotes" },
  { "{'é': x}", "line 1, column 7: a value should stand here" },
  { "{'a':1,'a':2}", "column 8: “a” stands twice" },
  { "{'a':{'b':1,'b':2}}", "“b” stands twice" },
  { "{'a':tru}", "true should stand here" },
  { "{'a':nul", "null should stand here" },
  { "{'a':falsy}", "false should stand here" },
  { "{'a':NaN}", "a value should stand here" },
  { "{'a':Infinity}", "a value should stand here" },
  { "{'a':-Infinity}", "a digit should stand here" },
  { "{'a':1e999}", "a number that is too large" },
  { "{'a':.5}", "a value should stand here" },
  { "{'a':01}", "a leading zero" },
  { "{'a':1.}", "a digit" },
  { "{'a':[1,]}", "a value should stand here" },
  { "{'a':[1 2]}", "a comma or “]”" },
  { "{'a':'\\u0000'}", "U+0000" },
  { "{'a':'\\ud83d'}", "half of a surrogate pair" },
  { "{'a':'\377'}", "not UTF-8" },
  { "{'a':1} // comment", "more text" },
  { "{/**/}", "a name in quotes" },
  { "var x = {}", "an object" },
  { "\357\273\277{}", "an object" },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (broken[i].text, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, "config.json: "));
      assert_part (error, broken[i].part);
    }
}

/* 32 levels are read, 33 and a million are refused, objects or lists. */
static void
test_depth (void)
{
  static const guint depths[] = { 31, 32, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      GString *text = g_string_new ("{\"a\":");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (JsonObject) object = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < depths[i]; j++)
        g_string_append_c (text, '[');
      for (guint j = 0; j < depths[i]; j++)
        g_string_append_c (text, ']');
      g_string_append_c (text, '}');
      bytes = g_string_free_to_bytes (text);
      object = sac_json_parse (bytes, "deep", &error);
      g_assert_true ((object != NULL) == (depths[i] == 31));
      if (object == NULL)
        assert_part (error, "nested more than 32 deep");
    }
}

/* More values than the bound: refused, not kept. */
static void
test_many (void)
{
  GString *text = g_string_new ("{\"a\":[0");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4000000; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (text);
  g_assert_null (sac_json_parse (bytes, "many", &error));
  assert_part (error, "more than 4000000 values");
}

/* Names that all hash alike would take JSON-GLib seconds; they are refused early. */
static void
test_alike (void)
{
  GString *text = g_string_new ("{\"a\":{\"\":0");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 28000; i++)
    {
      g_string_append (text, ",\"");
      for (guint bit = 0; bit < 15; bit++) /* "Ez" and "FY" have one hash */
        g_string_append (text, (i >> bit & 1) != 0 ? "Ez" : "FY");
      g_string_append (text, "\":0");
    }
  g_string_append (text, "}}");
  bytes = g_string_free_to_bytes (text);
  g_assert_null (sac_json_parse (bytes, "alike", &error));
  assert_part (error, "names chosen to make reading slow");
}

static const char example[] =
  "{'hidden':-3,'rate':0.5,'big':1000000000000000019884624838656,'bias':true,'name':'dot',"
  "'none':null,'layers':['a','é'],'mixed':['a',1],'inner':{'heads':0},'half':2.0}";

static const struct
{
  const char *member;
  char kind; /* integer, double, boolean, string, list, object */
  int code;
  const char *wanted;
} getters[] = {
  { "hidden", 'i', SAC_ENGINE_ERROR_RANGE,
    "config.json: “hidden” must be a whole number from 1 to 4096, not -3" },
  { "absent", 'i', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “absent” is missing; it must be a whole number from 1 to 4096" },
  { "rate", 'i', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “rate” must be a whole number from 1 to 4096, not 0.5" },
  { "half", 'i', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “half” must be a whole number from 1 to 4096, not 2" },
  { "name", 'i', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “name” must be a whole number from 1 to 4096, not “dot”" },
  { "big", 'i', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “big” must be a whole number from 1 to 4096, not 1e+30" },
  { "none", 'i', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “none” must be a whole number from 1 to 4096, not null" },
  { "hidden", 'd', SAC_ENGINE_ERROR_RANGE, "config.json: “hidden” must be a number from 0 to 1.5, not -3" },
  { "bias", 'd', SAC_ENGINE_ERROR_FORMAT, "config.json: “bias” must be a number from 0 to 1.5, not true" },
  { "layers", 'd', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “layers” must be a number from 0 to 1.5, not a list" },
  { "hidden", 'b', SAC_ENGINE_ERROR_FORMAT, "config.json: “hidden” must be true or false, not -3" },
  { "bias", 's', SAC_ENGINE_ERROR_FORMAT, "config.json: “bias” must be a string, not true" },
  { "inner", 's', SAC_ENGINE_ERROR_FORMAT, "config.json: “inner” must be a string, not an object" },
  { "name", 'l', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “name” must be a list of at most 2 strings, not “dot”" },
  { "mixed", 'l', SAC_ENGINE_ERROR_FORMAT,
    "config.json: “mixed” must be a list of strings, and its element 1 a string, not 1" },
  { "name", 'o', SAC_ENGINE_ERROR_FORMAT, "config.json: “name” must be an object, not “dot”" },
};

static gboolean
get (SacJsonScope scope, const char *member, char kind, GError **error)
{
  g_auto (GStrv) list = NULL;
  gboolean flag;
  gint64 whole;
  double number;

  switch (kind)
    {
    case 'i': return sac_json_get_integer (scope, member, 1, 4096, &whole, error);
    case 'd': return sac_json_get_double (scope, member, 0, 1.5, &number, error);
    case 'b': return sac_json_get_boolean (scope, member, &flag, error);
    case 's': return sac_json_get_string (scope, member, error) != NULL;
    case 'l': list = sac_json_get_strings (scope, member, 2, error); return list != NULL;
    default: return sac_json_get_scope (scope, member, &scope, error);
    }
}

static void
test_getters_refuse (void)
{
  g_autoptr (JsonObject) object = parse (example, NULL);
  const SacJsonScope scope = { object, "config.json", NULL };
  SacJsonScope inner;
  gint64 whole;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (getters); i++)
    {
      g_assert_false (get (scope, getters[i].member, getters[i].kind, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, getters[i].code);
      g_assert_cmpstr (error->message, ==, getters[i].wanted);
      g_clear_error (&error);
    }
  g_assert_true (sac_json_get_scope (scope, "inner", &inner, NULL));
  g_assert_false (sac_json_get_integer (inner, "heads", 1, 64, &whole, &error));
  g_assert_cmpstr (error->message, ==,
                   "config.json: “heads” of “inner” must be a whole number from 1 to 64, not 0");
}

static void
test_getters (void)
{
  g_autoptr (JsonObject) object = parse (example, NULL);
  const SacJsonScope scope = { object, "config.json", NULL };
  g_auto (GStrv) list = NULL;
  gint64 whole = 0;
  double number = 0;
  gboolean flag = FALSE;

  g_assert_true (sac_json_get_integer (scope, "hidden", -3, -3, &whole, NULL));
  g_assert_cmpint (whole, ==, -3);
  g_assert_true (sac_json_get_double (scope, "hidden", -10, 0, &number, NULL));
  g_assert_cmpfloat (number, ==, -3);
  g_assert_true (sac_json_get_double (scope, "rate", 0.5, 0.5, &number, NULL));
  g_assert_true (sac_json_get_boolean (scope, "bias", &flag, NULL) && flag);
  g_assert_cmpstr (sac_json_get_string (scope, "name", NULL), ==, "dot");
  list = sac_json_get_strings (scope, "layers", 2, NULL);
  g_assert_cmpstr (list[1], ==, "é");
  g_assert_null (list[2]);
}

/* Doubles of every size come back to the last bit, through text and through a file. */
static void
test_round_trip (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "x.json", NULL);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  SacRandom random;

  sac_random_init (&random, 3);
  json_object_set_string_member (object, "quote \" \\ \n \t é 🔥", "\x01\x7f");
  json_object_set_int_member (object, "least", G_MININT64);
  json_object_set_null_member (object, "null");
  json_object_set_array_member (object, "empty", json_array_new ());
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      const double value = ldexp (sac_random_normal (&random), (int) sac_random_below (&random, 2000) - 1000);

      json_object_set_double_member (object, name, i == 0 ? 1 : i == 1 ? -0.0 : i == 2 ? 5e-324 : value);
    }
  g_assert_true (sac_json_write (path, object, &error));
  again = sac_json_read (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      const double a = json_object_get_double_member (object, name),
                   b = json_object_get_double_member (again, name);

      g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
    }
  first = sac_json_to_text (object, NULL);
  second = sac_json_to_text (again, NULL);
  g_assert_cmpstr (first, ==, second);
  json_object_set_double_member (object, "bad", NAN);
  g_assert_false (sac_json_write (path, object, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
  sac_scratch_free (folder);
}

static void
test_layout (void)
{
  g_autoptr (JsonObject) object = parse ("{'z':[1,[]],'a':{'b':1.0,'c':{}},'d':[true,null]}", NULL);
  g_autofree char *text = sac_json_to_text (object, NULL);

  g_assert_cmpstr (text, ==,
                   "{\n  \"z\": [\n    1,\n    []\n  ],\n  \"a\": {\n    \"b\": 1.0,\n    \"c\": {}\n  },\n"
                   "  \"d\": [\n    true,\n    null\n  ]\n}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/json/broken", test_broken);
  g_test_add_func ("/engine/json/depth", test_depth);
  g_test_add_func ("/engine/json/many", test_many);
  g_test_add_func ("/engine/json/alike", test_alike);
  g_test_add_func ("/engine/json/getters-refuse", test_getters_refuse);
  g_test_add_func ("/engine/json/getters", test_getters);
  g_test_add_func ("/engine/json/round-trip", test_round_trip);
  g_test_add_func ("/engine/json/layout", test_layout);
  return g_test_run ();
}
