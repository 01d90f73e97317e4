/* tests/engine/test-doubt.c — a note where an output is doubtful, and silence where it is right
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/doubt.h"
#include "tests/engine/tiny.h"

#include <string.h>

#define N_SENTENCES 200

/* A reading of @source that gave @target, both words with spaces between, each with @probability. */
static SacReading *
make_reading (const char *source, const char *target, float probability)
{
  SacReading *reading = g_new0 (SacReading, 1);

  reading->ref_count = 1;
  reading->source = g_new0 (SacTokens, 1);
  reading->source->texts = g_strsplit (source, " ", -1);
  reading->source->n = g_strv_length (reading->source->texts);
  reading->target = g_strsplit (target, " ", -1);
  reading->n_target = g_strv_length (reading->target);
  reading->text = g_strdup (target);
  reading->probabilities = g_new (float, reading->n_target + 1);
  for (gsize i = 0; i < reading->n_target; i++)
    reading->probabilities[i] = probability;
  return reading;
}

static void
free_reading (SacReading *reading)
{
  g_strfreev (reading->source->texts);
  g_free (reading->source);
  g_strfreev (reading->target);
  g_free (reading->probabilities);
  g_free (reading->text);
  g_free (reading);
}

/* @says: (nullable): part of the note, or none is expected */
static void
check (const SacReading *reading, const char *says)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autofree char *doubt = sac_reading_dup_doubt (translator, "a b c", reading);

  if (says == NULL)
    g_assert_cmpstr (doubt, ==, NULL);
  else
    {
      g_assert_nonnull (doubt);
      if (strstr (doubt, says) == NULL)
        g_error ("“%s” lacks “%s”", doubt, says);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *source, *target;
    float probability;
    const char *says; /* NULL: nothing */
  } rows[] = {
    { "a b c", "A B C", 1, NULL },
    { "a b c", "A B C", 0.97f, NULL },
    { "a b c", "A B C", 0.94f, "unsure: “A” was given a probability of 0.94" },
    { "a b c", "", 1, "no output" },
    { "a b c", "le jour vous vous lavez", 1, NULL },
    { "a b c", "le le le", 1, "“le” comes 3 times in a row" },
    { "a b c", "oui le chat le chat le chat le", 1, "“le chat” comes 3 times in a row" },
    { "a b c", "le chat le chat noir", 1, NULL },
    { "a b c", "a b c d a b c d a b c d", 1, "“a b c d” comes 3 times" },
    { "red red red", "rouge rouge rouge", 1, NULL },
    { "a", "le chat et le chien et le rat et le veau", 1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SacReading *reading = make_reading (rows[i].source, rows[i].target, rows[i].probability);

      check (reading, rows[i].says);
      free_reading (reading);
    }
}

static void
test_cut (void)
{
  SacReading *reading = make_reading ("a b", "A B C D", 1);

  reading->is_cut = TRUE;
  check (reading, "cut after 4 tokens");
  free_reading (reading);
}

/* One word that was a guess is enough; it is named, with its place where it comes twice. */
static void
test_least (void)
{
  SacReading *reading = make_reading ("a b", "le chat et le chien sont dans la belle maison de ma mère", 1);

  reading->probabilities[4] = 0.312f;
  check (reading, "unsure: “chien” was given a probability of 0.31");
  reading->probabilities[3] = 0.25f;
  check (reading, "unsure: “le” (token 4 of the output) was given a probability of 0.25");
  reading->probabilities[3] = 0.0004f; /* no "0.00" */
  check (reading, "unsure: “le” (token 4 of the output) was given a probability below 0.01");
  reading->probabilities[3] = 0.01f;
  check (reading, "unsure: “le” (token 4 of the output) was given a probability of 0.01");
  reading->probabilities[3] = reading->probabilities[4] = 0.8f;
  check (reading, NULL);
  free_reading (reading);
}

static SacTranslator *
open_lesson (const char *name)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SACCADE_SOURCE_DIR"), "data", name, NULL);
  g_autoptr (GError) error = NULL;
  SacTranslator *translator = sac_translator_open (folder, &error);

  g_assert_no_error (error);
  return translator;
}

static gboolean
is_right (const SacReading *reading, const SacExample *example)
{
  return g_strv_equal ((const char *const *) reading->target, (const char *const *) example->target);
}

/* Calm: of what the bundled model says rightly, not one in fifty gets a note. */
static void
test_calm (gconstpointer lesson)
{
  g_autoptr (SacTranslator) translator = open_lesson (lesson);
  const SacTokenizerClass *tokenizer = sac_translator_get_parts (translator)->source_tokenizer;
  g_autoptr (SacDataset) data = NULL;
  guint n_right = 0, n_doubted = 0;
  SacRandom random;

  sac_random_init (&random, 20240229);
  data = sac_lesson_find (lesson, NULL)->make (&random, N_SENTENCES, 1, 1, NULL, NULL);
  for (guint i = 0; i < data->train->len; i++)
    {
      const SacExample *example = data->train->pdata[i];
      g_autofree char *text =
        sac_tokenizer_join (tokenizer, (const char *const *) example->source, SAC_JOIN_PLAIN);
      g_autoptr (SacReading) reading = sac_translator_read (translator, NULL, text, NULL);
      g_autofree char *doubt = sac_reading_dup_doubt (translator, text, reading);

      n_right += is_right (reading, example);
      n_doubted += is_right (reading, example) && doubt != NULL;
    }
  g_test_message ("%s: %u of %u right outputs got a note", (const char *) lesson, n_doubted, n_right);
  g_assert_cmpuint (n_right, >, N_SENTENCES * 8 / 10);
  g_assert_cmpuint (n_doubted * 50, <=, n_right);
}

/* What nobody should take at its word. */
static void
test_nonsense (void)
{
  static const char *const texts[] = { "tomorrow", "31 February 2023", "May 1979", "3 May 1850" };
  g_autoptr (SacTranslator) translator = open_lesson ("dates");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SacReading) reading = sac_translator_read (translator, NULL, texts[i], NULL);
      g_autofree char *doubt = sac_reading_dup_doubt (translator, texts[i], reading);

      g_assert_nonnull (doubt);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doubt/texts", test_texts);
  g_test_add_func ("/engine/doubt/cut", test_cut);
  g_test_add_func ("/engine/doubt/least", test_least);
  g_test_add_data_func ("/engine/doubt/calm/dates", "dates", test_calm);
  g_test_add_data_func ("/engine/doubt/calm/translate", "translate", test_calm);
  g_test_add_func ("/engine/doubt/nonsense", test_nonsense);
  return g_test_run ();
}
