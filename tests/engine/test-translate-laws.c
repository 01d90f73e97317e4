/* tests/engine/test-translate-laws.c — what holds in every sentence of the grammar
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/tokenizer.h"
#include "tests/engine/translate-rows.h"

#include <string.h>

enum
{
  MASCULINE_ONE = 1,
  FEMININE_ONE = 2,
  MASCULINE_MANY = 4,
  FEMININE_MANY = 8,
};

static void
add_mask (GHashTable *masks, const char *word, guint mask)
{
  const guint old = GPOINTER_TO_UINT (g_hash_table_lookup (masks, word));

  g_hash_table_insert (masks, g_strdup (word), GUINT_TO_POINTER (old | mask));
}

static GHashTable *
noun_masks (void)
{
  const SacNoun *const tables[] = { sac_nouns_alive, sac_nouns_things, sac_nouns_world };
  GHashTable *masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const SacNoun *noun = tables[t]; noun->english != NULL; noun++)
      for (int many = 0; many < 2; many++)
        {
          g_autofree char *word = sac_french_noun (noun, many);
          const gboolean plural = many || (noun->flags & SAC_NOUN_FRENCH_PLURAL);

          add_mask (masks, word,
                    (noun->gender == SAC_FEMININE ? FEMININE_ONE : MASCULINE_ONE) << (plural ? 2 : 0));
        }
  return masks;
}

static GHashTable *
adjective_masks (void)
{
  GHashTable *masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const SacAdjective *adjective = sac_adjectives; adjective->english != NULL; adjective++)
    for (int form = 0; form < 4; form++)
      {
        g_autofree char *word = sac_french_adjective (adjective, form & 1, form >> 1);

        add_mask (masks, word, 1u << form);
      }
  add_mask (masks, "bel", MASCULINE_ONE);
  add_mask (masks, "vieil", MASCULINE_ONE);
  add_mask (masks, "nouvel", MASCULINE_ONE);
  return masks;
}

static guint
determiner_mask (const char *word)
{
  static const struct
  {
    const char *word;
    guint mask;
  } known[] = {
    { "le", MASCULINE_ONE },
    { "la", FEMININE_ONE },
    { "un", MASCULINE_ONE },
    { "une", FEMININE_ONE },
    { "ce", MASCULINE_ONE },
    { "cet", MASCULINE_ONE },
    { "cette", FEMININE_ONE },
    { "ma", FEMININE_ONE },
    { "sa", FEMININE_ONE },
    { "ta", FEMININE_ONE },
    { "du", MASCULINE_ONE },
    { "au", MASCULINE_ONE },
    { "les", MASCULINE_MANY | FEMININE_MANY },
    { "des", MASCULINE_MANY | FEMININE_MANY },
    { "ces", MASCULINE_MANY | FEMININE_MANY },
    { "tous", MASCULINE_MANY },
    { "chaque", MASCULINE_ONE | FEMININE_ONE },
    { "deux", MASCULINE_MANY | FEMININE_MANY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].word, word) == 0)
      return known[i].mask;
  return 0;
}

/* The place in the target of the only word linked to source @place, or -1. */
static int
target_of (const SacExample *example, guint32 place, GHashTable *masks)
{
  for (gsize k = 0; k < example->n_links; k++)
    if (example->links[k].source == place &&
        g_hash_table_contains (masks, example->target[example->links[k].target]))
      return (int) example->links[k].target;
  return -1;
}

/* "la porte" is a door, "le porte" carries it; an aide may be either. */
static gboolean
comes_from_noun (const SacExample *example, gsize target)
{
  const SacNoun *noun;
  gboolean plural;

  for (gsize k = 0; k < example->n_links; k++)
    if (example->links[k].target == target)
      {
        noun = translate_find_noun (example->source[example->links[k].source], &plural);
        return noun != NULL && !(noun->flags & SAC_NOUN_LABEL_CLASH) &&
               translate_find_adjective (example->source[example->links[k].source]) == NULL;
      }
  return FALSE;
}

/* "I closed suitcases" is no closed suitcase. */
static gboolean
is_verb_form (const char *word)
{
  for (const SacVerb *verb = sac_verbs; verb->english != NULL; verb++)
    {
      g_autofree char *past = sac_english_past (verb);

      if (strcmp (past, word) == 0 || strcmp (verb->english, word) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Articles agree with the noun behind them, adjectives with the noun they stand beside in English. */
static void
check_agreement (const SacExample *example, GHashTable *nouns, GHashTable *adjectives)
{
  for (gsize i = 0; i + 1 < example->n_target; i++)
    {
      const guint determiner = determiner_mask (example->target[i]);
      const guint noun = GPOINTER_TO_UINT (g_hash_table_lookup (nouns, example->target[i + 1]));
      if (determiner != 0 && noun != 0 && comes_from_noun (example, i + 1))
        g_assert_cmpuint (determiner & noun, !=, 0);
    }
  for (guint32 s = 0; s + 1 < example->n_source; s++)
    {
      gboolean plural;
      const SacAdjective *adjective = translate_find_adjective (example->source[s]);
      const gboolean orange =
        translate_find_adjective (example->source[s + 1]) != NULL; /* an adjective again */
      const SacNoun *noun = adjective != NULL && !orange && !is_verb_form (example->source[s])
                              ? translate_find_noun (example->source[s + 1], &plural)
                              : NULL;
      const int a = noun != NULL ? target_of (example, s, adjectives) : -1;
      const int n = noun != NULL ? target_of (example, s + 1, nouns) : -1;

      if (a >= 0 && n >= 0)
        g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (adjectives, example->target[a])) &
                            GPOINTER_TO_UINT (g_hash_table_lookup (nouns, example->target[n])),
                          !=, 0);
    }
}

static gboolean
is_the (const char *word)
{
  return strcmp (word, "le") == 0 || strcmp (word, "les") == 0;
}

static gboolean
is_infinitive (const char *word)
{
  for (const SacVerb *verb = sac_verbs; verb->english != NULL; verb++)
    if (strcmp (verb->french, word) == 0)
      return TRUE;
  return FALSE;
}

/* "voir", "lui donner" */
static gboolean
stands_before_infinitive (const SacExample *example, gsize i)
{
  if (i < example->n_target &&
      (strcmp (example->target[i], "lui") == 0 || strcmp (example->target[i], "leur") == 0))
    i++;
  return i < example->n_target && is_infinitive (example->target[i]);
}

/* Nothing that elides stands before a vowel, nothing that contracts before its article; but the pronoun stays: il
 * essaie de le voir. */
static void
check_elision (const SacExample *example)
{
  static const char *const eliding[] = { "le", "la", "je", "me", "te", "ne", "de", "que", NULL };
  static const char *const linking[] = { "ce", "ma", "ta", "sa", NULL };

  for (gsize i = 0; i + 1 < example->n_target; i++)
    {
      const char *word = example->target[i];
      const char *next = example->target[i + 1];
      const gboolean vowel = sac_french_elides_before (next);
      const gboolean pronoun = stands_before_infinitive (example, i + 2);

      g_assert_false (vowel && g_strv_contains (eliding, word));
      g_assert_false (vowel && g_strv_contains (linking, word));
      g_assert_false (!vowel && g_str_has_suffix (word, "'"));
      g_assert_false (!pronoun && strcmp (word, "de") == 0 && is_the (next));
      g_assert_false (!pronoun && strcmp (word, "à") == 0 && is_the (next));
    }
}

static void
check_shape (const SacExample *example)
{
  guint32 next_target = 0;

  g_assert_cmpuint (example->n_source, >=, 1);
  g_assert_cmpuint (example->n_source, <=, 14);
  g_assert_cmpuint (example->n_target, >=, 1);
  g_assert_cmpuint (example->n_target, <=, 14);
  for (gsize k = 0; k < example->n_links; k++)
    {
      const SacLink link = example->links[k];

      g_assert_cmpuint (link.source, <, example->n_source);
      g_assert_cmpuint (link.target, <, example->n_target);
      g_assert_true (link.target == next_target ||
                     link.target + 1 == next_target); /* sorted, none left out */
      next_target = MAX (next_target, link.target + 1);
    }
  g_assert_cmpuint (next_target, ==, example->n_target);
}

static SacDataset *
make (guint64 seed, gsize n_train)
{
  g_autoptr (GError) error = NULL;
  SacRandom random;
  SacDataset *dataset;

  sac_random_init (&random, seed);
  dataset = sac_lesson_find ("translate", NULL)->make (&random, n_train, 200, 200, NULL, &error);
  g_assert_no_error (error);
  return dataset;
}

/* Shape, agreement and elision hold in every sentence; tokens survive being written and cut again. */
static void
test_laws (void)
{
  g_autoptr (SacDataset) dataset = make (5, 6000);
  g_autoptr (GHashTable) nouns = noun_masks ();
  g_autoptr (GHashTable) adjectives = adjective_masks ();

  for (guint i = 0; i < dataset->train->len; i++)
    {
      const SacExample *example = g_ptr_array_index (dataset->train, i);

      check_shape (example);
      check_elision (example);
      check_agreement (example, nouns, adjectives);
    }
}

/* What is typed is cut into the tokens that the grammar wrote, in both languages. */
static void
check_round_trip (const char *tokenizer, GStrv tokens)
{
  const SacTokenizerClass *class = sac_tokenizer_find (tokenizer, NULL);
  g_autofree char *text = sac_tokenizer_join (class, (const char *const *) tokens, SAC_JOIN_CAPITALISE);
  g_autoptr (SacTokens) again = sac_tokenizer_split (class, text, -1, NULL);

  g_autofree char *before = g_strjoinv (" ", tokens);
  g_autofree char *after = g_strjoinv (" ", again->texts);

  if (strstr (text, "<unk>") == NULL)
    g_assert_cmpstr (before, ==, after);
}

static void
test_round_trip (void)
{
  g_autoptr (SacDataset) dataset = make (6, 4000);

  for (guint i = 0; i < dataset->train->len; i++)
    {
      const SacExample *example = g_ptr_array_index (dataset->train, i);

      check_round_trip ("english", example->source);
      check_round_trip ("french", example->target);
    }
}

static void
count_tokens (GHashTable *counts, GStrv tokens)
{
  for (gsize i = 0; tokens[i] != NULL; i++)
    g_hash_table_insert (counts, tokens[i],
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, tokens[i])) + 1));
}

static guint
count_rarer (GHashTable *counts, guint than)
{
  GHashTableIter iter;
  gpointer count;
  guint n = 0;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    n += GPOINTER_TO_UINT (count) < than;
  return n;
}

/* One English sentence has one French. */
static void
check_one_translation (GHashTable *known, const SacExample *example)
{
  char *source = g_strjoinv (" ", example->source);
  g_autofree char *target = g_strjoinv (" ", example->target);
  const char *before = g_hash_table_lookup (known, source);

  if (before != NULL)
    {
      g_assert_cmpstr (before, ==, target);
      g_free (source);
    }
  else
    g_hash_table_insert (known, source, g_steal_pointer (&target));
}

/* Of 50000 drawn sentences none has two translations, words are many, and few of them are rare. */
static void
test_many (void)
{
  const guint n = 50000;
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) english = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) french = g_hash_table_new (g_str_hash, g_str_equal);
  SacRandom random;
  guint unknown = 0;

  sac_random_init (&random, 7);
  for (guint i = 0; i < n; i++)
    {
      SacSentence sentence;
      SacExample *example;

      sac_sample_sentence (&random, &sentence);
      example = sac_sentence_write (&sentence);
      g_ptr_array_add (examples, example);
      check_one_translation (known, example);
      count_tokens (english, example->source);
      count_tokens (french, example->target);
      unknown += g_strv_contains ((const char *const *) example->source, "<unk>");
    }
  g_test_message ("%u English and %u French words", g_hash_table_size (english), g_hash_table_size (french));
  g_assert_cmpuint (g_hash_table_size (english), >, 1000);
  g_assert_cmpuint (g_hash_table_size (french), >, 1500);
  /* A lesson of 300000 sentences shows a word six times as often. */
  g_assert_cmpuint (count_rarer (english, 4), <, g_hash_table_size (english) / 40);
  g_assert_cmpuint (count_rarer (french, 4), <, g_hash_table_size (french) / 6);
  g_assert_cmpuint (unknown, >, n / 100);
  g_assert_cmpuint (unknown, <, n * 3 / 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/translate/laws", test_laws);
  g_test_add_func ("/engine/translate/round-trip", test_round_trip);
  g_test_add_func ("/engine/translate/many", test_many);
  return g_test_run ();
}
