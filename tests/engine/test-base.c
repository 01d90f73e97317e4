/* tests/engine/test-base.c — random numbers and settings
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/field.h"
#include "engine/base/random.h"

#include <math.h>

/* The same seed gives the same stream, another seed another. */
static void
test_random_repeats (void)
{
  SacRandom a, b, c;

  sac_random_init (&a, 7);
  sac_random_init (&b, 7);
  sac_random_init (&c, 8);
  for (int i = 0; i < 100; i++)
    {
      const guint64 x = sac_random_bits (&a);

      g_assert_cmpuint (x, ==, sac_random_bits (&b));
      g_assert_cmpuint (x, !=, sac_random_bits (&c));
    }
}

/* Mean and variance of the normal draws are those of the standard normal; bounded draws are uniform. */
static void
test_random_moments (void)
{
  SacRandom random;
  double sum = 0, squares = 0;
  guint counts[7] = { 0 };
  const int n = 200000;

  sac_random_init (&random, 1);
  for (int i = 0; i < n; i++)
    {
      const double x = sac_random_normal (&random);

      sum += x;
      squares += x * x;
      counts[sac_random_below (&random, 7)]++;
    }
  g_assert_cmpfloat (fabs (sum / n), <, 0.02);
  g_assert_cmpfloat (fabs (squares / n - 1), <, 0.02);
  for (int i = 0; i < 7; i++)
    g_assert_cmpfloat (fabs (counts[i] * 7.0 / n - 1), <, 0.03);
}

/* A shuffle keeps every index. */
static void
test_random_shuffle (void)
{
  SacRandom random;
  guint32 indices[50];
  guint seen = 0;

  sac_random_init (&random, 3);
  for (guint i = 0; i < 50; i++)
    indices[i] = i;
  sac_random_shuffle (&random, indices, 50);
  for (guint i = 0; i < 50; i++)
    seen += indices[i];
  g_assert_cmpuint (seen, ==, 49 * 50 / 2);
}

static const char *const colours[] = { "red", "green", NULL };
static const SacField fields[] = {
  { "steps", "Steps", "steps", "Run", "How long", SAC_FIELD_INTEGER, 1, 1000, 10, FALSE, NULL },
  { "rate", "Rate", NULL, "Run", "How fast", SAC_FIELD_REAL, 0, 1, 0.001, TRUE, NULL },
  { "quiet", "Quiet", NULL, "Run", "Say less", SAC_FIELD_SWITCH, 0, 1, 0, FALSE, NULL },
  { "colour", "Colour", NULL, "Run", "Which", SAC_FIELD_CHOICE, 0, 1, 0, FALSE, colours },
  { NULL },
};

/* Whatever the text form says is read back exactly. */
static void
test_settings_round_trip (void)
{
  g_autoptr (SacSettings) a = sac_settings_new (fields);
  g_autoptr (SacSettings) b = sac_settings_new (fields);

  g_assert_true (sac_settings_set (a, "rate", 0.1 + 0.2, NULL));
  g_assert_true (sac_settings_set_text (a, "colour", "green", NULL));
  g_assert_true (sac_settings_set_text (a, "quiet", "yes", NULL));
  for (const SacField *field = fields; field->name != NULL; field++)
    {
      g_autofree char *text = sac_settings_get_text (a, field->name);

      g_assert_true (sac_settings_set_text (b, field->name, text, NULL));
      g_assert_true (sac_settings_get (a, field->name) == sac_settings_get (b, field->name));
    }
  g_assert_cmpstr (sac_settings_get_choice (b, "colour"), ==, "green");
}

/* Every wrong value is refused with its code, and changes nothing. */
static void
test_settings_refuses (void)
{
  static const struct
  {
    const char *name, *text;
    int code;
  } wrong[] = {
    { "steps", "0", SAC_ENGINE_ERROR_RANGE },     { "steps", "1.5", SAC_ENGINE_ERROR_RANGE },
    { "steps", "10x", SAC_ENGINE_ERROR_RANGE },   { "steps", "", SAC_ENGINE_ERROR_RANGE },
    { "rate", "nan", SAC_ENGINE_ERROR_RANGE },    { "rate", "inf", SAC_ENGINE_ERROR_RANGE },
    { "rate", "-1", SAC_ENGINE_ERROR_RANGE },     { "quiet", "maybe", SAC_ENGINE_ERROR_RANGE },
    { "colour", "blue", SAC_ENGINE_ERROR_RANGE }, { "speed", "1", SAC_ENGINE_ERROR_UNKNOWN },
  };
  g_autoptr (SacSettings) settings = sac_settings_new (fields);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sac_settings_set_text (settings, wrong[i].name, wrong[i].text, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, wrong[i].code);
    }
  g_assert_cmpint (sac_settings_get_int (settings, "steps"), ==, 10);
}

/* Behind a name a sentence begins in small letters; names keep their capitals. */
static void
test_error_prefix (void)
{
  static const struct
  {
    const char *said, *wanted;
  } rows[] = {
    { "There is no such file", "a.tsv: there is no such file" },
    { "A vocabulary is empty", "a.tsv: a vocabulary is empty" },
    { "the file is empty", "a.tsv: the file is empty" },
    { "UTF-16 text", "a.tsv: UTF-16 text" },
    { "“x” is none", "a.tsv: “x” is none" },
    { "", "a.tsv: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error =
        g_error_new_literal (SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, rows[i].said);

      sac_error_prefix (&error, "a.tsv");
      g_assert_cmpstr (error->message, ==, rows[i].wanted);
    }
  sac_error_prefix (NULL, "a.tsv");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/error/prefix", test_error_prefix);
  g_test_add_func ("/engine/random/repeats", test_random_repeats);
  g_test_add_func ("/engine/random/moments", test_random_moments);
  g_test_add_func ("/engine/random/shuffle", test_random_shuffle);
  g_test_add_func ("/engine/settings/round-trip", test_settings_round_trip);
  g_test_add_func ("/engine/settings/refuses", test_settings_refuses);
  return g_test_run ();
}
