/* tests/engine/test-text.c — vocabularies and tokenizers
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"
#include "tests/support/wait.h"

#include <string.h>

static SacTokens *
split (const char *tokenizer, const char *text)
{
  g_autoptr (GError) error = NULL;
  const SacTokenizerClass *class = sac_tokenizer_find (tokenizer, &error);
  SacTokens *tokens;

  g_assert_no_error (error);
  tokens = sac_tokenizer_split (class, text, -1, &error);
  g_assert_no_error (error);
  return tokens;
}

static char *
join (const char *tokenizer, const char *tokens, SacJoinFlags flags)
{
  g_auto (GStrv) list = g_strsplit (tokens, "|", -1);

  return sac_tokenizer_join (sac_tokenizer_find (tokenizer, NULL), (const char *const *) list, flags);
}

/* Each text is cut as the table says. */
static void
test_split (void)
{
  static const struct
  {
    const char *tokenizer, *text, *tokens;
  } rows[] = {
    { "english", "I love programming.", "I|love|programming|." },
    { "english", "  The\tblack \n cat  ", "the|black|cat" },
    { "english", "She doesn't like it!", "she|does|not|like|it|!" },
    { "english", "She doesn’t like it!", "she|does|not|like|it|!" },
    { "english", "DON'T", "do|not" },
    { "english", "I'm sure he isn't here", "I|am|sure|he|is|not|here" },
    { "english", "i can't, we cannot", "I|can|not|,|we|can|not" },
    { "english", "It's the cat's bed; they're gone", "it|is|the|cat|'s|bed|;|they|are|gone" },
    { "english", "the girls' cat won't", "the|girls|'s|cat|will|not" },
    { "english", "MARIE's gray dog", "Marie|'s|grey|dog" },
    { "english", "a well-known man?", "a|well-known|man|?" },
    { "english", "<unk> costs 3.50", "<|unk|>|costs|3.50" },
    { "french", "J'aime l'école !", "j'|aime|l'|école|!" },
    { "french", "Qu’est-ce qu’il n’a pas ?", "qu'|est-ce|qu'|il|n'|a|pas|?" },
    { "french", "aujourd'hui, Marie dort.", "aujourd'hui|,|Marie|dort|." },
    { "french", "l'«ami»", "l'|«|ami|»" },
    { "characters", " 3  May ", "3| |M|a|y" },
    { "characters", "e\xcc\x81t\xc3\xa9", "é|t|é" },
    { "words", "¿Dónde está? ¡Aquí!", "¿|dónde|está|?|¡|aquí|!" },
    { "words", "我爱你。Hello", "我|爱|你|。|hello" },
    { "words", "Ich mag's nicht", "ich|mag's|nicht" },
    { "words", "茶👩‍🔬👍🏽 🇫🇷🇨🇳❤️!",
      "茶|👩‍🔬|👍🏽|🇫🇷|🇨🇳|❤️|!" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SacTokens) tokens = split (rows[i].tokenizer, rows[i].text);
      g_autofree char *shown = g_strjoinv ("|", tokens->texts);

      g_assert_cmpstr (shown, ==, rows[i].tokens);
    }
}

/* Each token list is written as the table says. */
static void
test_join (void)
{
  static const struct
  {
    const char *tokenizer, *tokens;
    SacJoinFlags flags;
    const char *text;
  } rows[] = {
    { "french", "j'|aime|la|programmation", SAC_JOIN_CAPITALISE, "J'aime la programmation" },
    { "french", "le|chat|noir", SAC_JOIN_PLAIN, "le chat noir" },
    { "french", "est-ce|qu'|elle|aime|l'|école|?", SAC_JOIN_CAPITALISE, "Est-ce qu'elle aime l'école ?" },
    { "french", "oui|,|il|dort|.", SAC_JOIN_CAPITALISE, "Oui, il dort." },
    { "french", "écoute|!", SAC_JOIN_CAPITALISE, "Écoute !" },
    { "french", "<unk>|dort", SAC_JOIN_CAPITALISE, "<unk> dort" },
    { "english", "the|boys|'s|cat|and|the|girl|'s|dog|.", SAC_JOIN_CAPITALISE,
      "The boys' cat and the girl's dog." },
    { "words", "hello|,|(|me|)", SAC_JOIN_PLAIN, "hello, (me)" },
    { "words", "我|爱|你|。", SAC_JOIN_PLAIN, "我爱你。" },
    { "characters", "1|9|7|9|-|0|5", SAC_JOIN_CAPITALISE, "1979-05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = join (rows[i].tokenizer, rows[i].tokens, rows[i].flags);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* For any text: surfaces are the bytes of their range, ranges never decrease, no token is empty. */
static void
check_tokens (const SacTokens *tokens, const char *text)
{
  const gsize length = strlen (text);
  gsize last = 0;

  g_assert_cmpuint (tokens->n, >, 0);
  g_assert_cmpuint (g_strv_length (tokens->texts), ==, tokens->n);
  g_assert_cmpuint (g_strv_length (tokens->surfaces), ==, tokens->n);
  for (gsize i = 0; i < tokens->n; i++)
    {
      const SacTextRange range = tokens->ranges[i];

      g_assert_cmpuint (range.start, <, range.end);
      g_assert_cmpuint (range.end, <=, length);
      g_assert_cmpuint (range.start, >=, last);
      g_assert_cmpmem (text + range.start, range.end - range.start, tokens->surfaces[i],
                       strlen (tokens->surfaces[i]));
      g_assert_true (g_utf8_validate (tokens->texts[i], -1, NULL));
      g_assert_cmpstr (tokens->texts[i], !=, "");
      last = range.start;
    }
}

/* Odd characters of every width, drawn at random, never break a tokenizer; joined, they can be cut again. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "a",  "I",  "don't", "l'", "'",           "’",         "s",        " ",
    "\t", "-",  "3.5",   ".",  "é",           "e\xcc\x81", "\xcc\x81", "ß",
    "İ",  "我", "の",    "。", "👩‍🚀", "‍",       "﻿",      "<unk>",
    "Ω",  "ﬁ",  "\x01",  "ﷺ",  "qu'",         "Marie",     "!",        "\xef\xbf\xbd",
  };

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      const int n = g_test_rand_int_range (0, 12);

      for (int i = 0; i < n; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      for (const SacTokenizerClass *const *class = sac_tokenizer_list (); *class != NULL; class ++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (SacTokens) tokens = sac_tokenizer_split (*class, text->str, -1, &error);
          g_autofree char *joined = NULL;

          g_assert_true ((tokens == NULL) == (error != NULL));
          if (tokens == NULL && (*class)->check != NULL)
            continue; /* it may refuse, the others may not */
          g_assert_nonnull (tokens);
          check_tokens (tokens, text->str);
          joined = sac_tokenizer_join (*class, (const char *const *) tokens->texts, SAC_JOIN_CAPITALISE);
          g_assert_true (g_utf8_validate (joined, -1, NULL));
        }
    }
}

/* Bad text is refused with a sentence, and invalid UTF-8 with its offset. */
static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *says;
  } rows[] = {
    { "", -1, "empty" },
    { NULL, 0, "empty" },
    { " \t\n ", -1, "blank" },
    { "\xef\xbb\xbf", -1, "blank" },
    { "ab\xff"
      "c",
      -1, "offset 2" },
    { "a\0b", 3, "offset 1" },
    { "\xe2\x82", -1, "offset 0" },
  };

  for (const SacTokenizerClass *const *class = sac_tokenizer_list (); *class != NULL; class ++)
    for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        g_autoptr (GError) error = NULL;

        g_assert_null (sac_tokenizer_split (*class, rows[i].text, rows[i].length, &error));
        g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
        g_assert_nonnull (strstr (error->message, rows[i].says));
      }
}

static void
test_unknown_name (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_tokenizer_find ("klingon", &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "characters, english, french, numbers, words"));
}

/* Of letters, blanks and quotes: @unit of each, a quarter of the last. */
static double
time_long_text (const SacTokenizerClass *class, gsize unit)
{
  g_autofree char *blanks = g_strnfill (unit, ' ');
  g_autofree char *letters = g_strnfill (unit, 'a');
  g_autofree char *quotes = g_strnfill (unit / 4, '\'');
  g_autofree char *text = g_strconcat (letters, blanks, quotes, " s'", NULL);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      const double start = test_get_cpu_seconds ();
      g_autoptr (SacTokens) tokens = sac_tokenizer_split (class, text, -1, NULL);

      g_assert_cmpuint (tokens->n, >, unit / 4);
      least = MIN (least, test_get_cpu_seconds () - start);
    }
  return least;
}

/* Eight times the text takes eight times as long, not sixty-four. */
static void
test_long_text (void)
{
  for (const SacTokenizerClass *const *class = sac_tokenizer_list (); *class != NULL; class ++)
    if ((*class)->check == NULL)
      g_assert_cmpfloat (time_long_text (*class, 1 << 16), <, 24 * time_long_text (*class, 1 << 13));
}

static void
test_capitalised (void)
{
  g_assert_true (sac_text_is_capitalised ("The cat"));
  g_assert_true (sac_text_is_capitalised ("  “École"));
  g_assert_false (sac_text_is_capitalised ("the Cat"));
  g_assert_false (sac_text_is_capitalised ("3 May"));
  g_assert_false (sac_text_is_capitalised (""));
}

/* The most frequent first, ties by bytes, specials never twice; whatever it holds is read back. */
static void
test_vocabulary (void)
{
  const char *const first[] = { "le", "chat", "noir", "<unk>", NULL };
  const char *const second[] = { "le", "chien", "noir", "dort", NULL };
  const char *const *const lists[] = { first, second };
  const char *const mixed[] = { "chien", "cheval", "<bos>", NULL };
  g_autoptr (SacVocabulary) vocabulary = sac_vocabulary_build (lists, 2, 0);
  g_autoptr (SacVocabulary) small = sac_vocabulary_build (lists, 2, 6);
  g_autoptr (SacVocabulary) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_strjoinv (" ", (GStrv) sac_vocabulary_get_strv (vocabulary));
  g_autofree guint32 *ids = NULL;
  gsize n;

  g_assert_cmpstr (shown, ==, "<pad> <bos> <eos> <unk> le noir chat chien dort");
  g_assert_cmpuint (sac_vocabulary_get_size (small), ==, 6);
  again = sac_vocabulary_from_strv (sac_vocabulary_get_strv (vocabulary), &error);
  g_assert_no_error (error);
  for (guint32 id = 0; id < sac_vocabulary_get_size (vocabulary); id++)
    g_assert_cmpuint (sac_vocabulary_lookup (again, sac_vocabulary_get_token (vocabulary, id)), ==, id);
  ids = sac_vocabulary_encode (vocabulary, mixed, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (ids[0], ==, 7);
  g_assert_cmpuint (ids[1], ==, SAC_TOKEN_UNKNOWN);
  g_assert_cmpuint (ids[2], ==, SAC_TOKEN_BOS);
}

/* A stored list that is no vocabulary is refused, and the sentence names the entry. */
static void
test_vocabulary_refuses (void)
{
  static const struct
  {
    const char *tokens[7];
    const char *says;
  } rows[] = {
    { { NULL }, "0 entries" },
    { { "<pad>", "<bos>", "<eos>", NULL }, "3 entries" },
    { { "<pad>", "<eos>", "<bos>", "<unk>", NULL }, "Entry 1" },
    { { "<pad>", "<bos>", "<eos>", "<unk>", "a", "a", NULL }, "occurs twice" },
    { { "<pad>", "<bos>", "<eos>", "<unk>", "<pad>", NULL }, "occurs twice" },
    { { "<pad>", "<bos>", "<eos>", "<unk>", "", NULL }, "Entry 4" },
    { { "<pad>", "<bos>", "<eos>", "<unk>", "\xff", NULL }, "UTF-8" },
    { { "\xff", NULL }, "Entry 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_vocabulary_from_strv ((const char *const *) rows[i].tokens, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/text/split", test_split);
  g_test_add_func ("/engine/text/join", test_join);
  g_test_add_func ("/engine/text/any-text", test_any_text);
  g_test_add_func ("/engine/text/refuses", test_refuses);
  g_test_add_func ("/engine/text/unknown-name", test_unknown_name);
  g_test_add_func ("/engine/text/long-text", test_long_text);
  g_test_add_func ("/engine/text/capitalised", test_capitalised);
  g_test_add_func ("/engine/text/vocabulary", test_vocabulary);
  g_test_add_func ("/engine/text/vocabulary-refuses", test_vocabulary_refuses);
  return g_test_run ();
}
