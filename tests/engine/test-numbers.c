/* tests/engine/test-numbers.c — the tokenizer of numbers: what is read, what is refused and how, round trips
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/text/encode.h"

#include <math.h>
#include <string.h>

#define SUCH ": type numbers with commas or blanks between them, such as 3, 1.5"

static const SacTokenizerClass *
numbers (void)
{
  return sac_tokenizer_find ("numbers", NULL);
}

static void
test_reads (void)
{
  static const struct
  {
    const char *text, *tokens; /* as they are joined */
  } rows[] = {
    { "3, 1, 4, 1.5, 9", "3, 1, 4, 1.5, 9" },
    { "3 1 4", "3, 1, 4" },
    { "3,1,4", "3, 1, 4" },
    { "  3 ,\t1\n4 , ", "3, 1, 4" },
    { "3，1、4", "3, 1, 4" },
    { "+1.50 -2 −2 .5 5.", "1.5, -2, -2, 0.5, 5" },
    { "1e2 1E-3 -0 -0.0 1e-400", "100, 0.001, 0, 0, 0" },
    { "1000000 -1e6 123456.78", "1000000, -1000000, 123456.8" },
    { "0001 1,5", "1, 1, 5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SacTokens) tokens = sac_tokenizer_split (numbers (), rows[i].text, -1, &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      joined = sac_tokenizer_join (numbers (), (const char *const *) tokens->texts, SAC_JOIN_CAPITALISE);
      g_assert_cmpstr (joined, ==, rows[i].tokens);
      for (gsize k = 0; k < tokens->n; k++)
        g_assert_cmpmem (rows[i].text + tokens->ranges[k].start,
                         tokens->ranges[k].end - tokens->ranges[k].start, tokens->surfaces[k],
                         strlen (tokens->surfaces[k]));
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text, *says;
  } rows[] = {
    { "three", "“three” is no number" SUCH },
    { "3, x, 4", "“x” is no number" SUCH },
    { "0x10", "“0x10” is no number" SUCH },
    { "nan", "“nan” is no number" SUCH },
    { "1 inf", "“inf” is no number" SUCH },
    { "1.2.3", "“1.2.3” is no number" SUCH },
    { "1e", "“1e” is no number" SUCH },
    { "-", "“-” is no number" SUCH },
    { ".", "“.” is no number" SUCH },
    { "--1", "“--1” is no number" SUCH },
    { "−-1", "“−-1” is no number" SUCH },
    { "1;2", "“1;2” is no number" SUCH },
    { "１", "“１” is no number" SUCH },
    { ", 1", "A number is missing before a comma" SUCH },
    { "1,, 2", "A number is missing before a comma" SUCH },
    { "1e999", "“1e999” is too large: numbers may go from −1000000 to 1000000" },
    { "1, -1000001", "“-1000001” is too large: numbers may go from −1000000 to 1000000" },
    { "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
      "“abcdefghijklmnopqrstuvwx…” is no number" SUCH },
    { "00000000000000000000000000000000000000000000000000000000000000001",
      "“000000000000000000000000…” is no number" SUCH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_tokenizer_split (numbers (), rows[i].text, -1, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
      g_assert_cmpstr (error->message, ==, rows[i].says);
    }
}

/* Of any text: it is refused with a sentence, or what is joined gives the same tokens again, and each its value. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "1", "0", ".",  ",",  " ", "-",  "−",  "+", "e",
                                        "E", "9", "、", "，", "x", "\t", "25", ".5" };
  guint n_read = 0;
  SacRandom random;

  sac_random_init (&random, 5);
  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new ("7");
      g_autoptr (SacTokens) tokens = NULL, again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *joined = NULL;
      const guint32 n = sac_random_below (&random, 9);

      for (guint32 i = 0; i < n; i++)
        g_string_append (text, pieces[sac_random_below (&random, G_N_ELEMENTS (pieces))]);
      tokens = sac_tokenizer_split (numbers (), text->str, -1, &error);
      g_assert_true ((tokens == NULL) == (error != NULL));
      if (tokens == NULL)
        continue;
      n_read++;
      joined = sac_tokenizer_join (numbers (), (const char *const *) tokens->texts, SAC_JOIN_PLAIN);
      again = sac_tokenizer_split (numbers (), joined, -1, &error);
      g_assert_no_error (error);
      g_assert_true (g_strv_equal ((const char *const *) tokens->texts, (const char *const *) again->texts));
      for (gsize i = 0; i < tokens->n; i++)
        {
          const double value = numbers ()->value (tokens->texts[i]);
          g_autofree char *shown = sac_number_to_text (value);

          g_assert_cmpstr (shown, ==, tokens->texts[i]);
          g_assert_cmpfloat (fabs (value), <=, SAC_NUMBER_LARGEST);
        }
    }
  g_assert_cmpuint (n_read, >, 2000);
}

/* Ids say which feature, values what it is; words have no values. */
static void
test_encode (void)
{
  static const char *const features[] = { "a", "b", NULL }, *const texts[] = { "2.5", "-1", "7", NULL };
  const char *const *lists[] = { features };
  g_autoptr (SacVocabulary) vocabulary = sac_vocabulary_build (lists, 1, 0);
  g_autofree guint32 *ids = NULL, *words = NULL;
  g_autofree float *values = NULL;
  float *none = NULL;
  gsize n;

  ids = sac_source_encode (numbers (), vocabulary, texts, &n, &values);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpmem (ids, 3 * sizeof *ids, ((guint32[]){ 4, 5, SAC_TOKEN_UNKNOWN }), 3 * sizeof *ids);
  g_assert_cmpmem (values, 3 * sizeof *values, ((float[]){ 2.5f, -1, 7 }), 3 * sizeof *values);
  words = sac_source_encode (sac_tokenizer_find ("words", NULL), vocabulary, features, &n, &none);
  g_assert_cmpmem (words, n * sizeof *words, ((guint32[]){ 4, 5 }), 2 * sizeof *words);
  g_assert_null (none);
  g_assert_cmpfloat (numbers ()->value ("no number"), ==, 0);
  g_assert_cmpfloat (numbers ()->value ("1e999"), ==, SAC_NUMBER_LARGEST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/numbers/reads", test_reads);
  g_test_add_func ("/engine/numbers/refuses", test_refuses);
  g_test_add_func ("/engine/numbers/any-text", test_any_text);
  g_test_add_func ("/engine/numbers/encode", test_encode);
  return g_test_run ();
}
