/* engine/lessons/translate-morphology.c — English forms, French nouns and adjectives
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-morphology.h"

#include <string.h>

static gboolean
ends_with_any (const char *word, const char *const *endings)
{
  for (gsize i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (word, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_ascii_vowel (char c)
{
  return c != '\0' && strchr ("aeiou", c) != NULL;
}

static gboolean
ends_in_consonant_y (const char *word)
{
  const gsize n = strlen (word);

  return n > 1 && word[n - 1] == 'y' && !is_ascii_vowel (word[n - 2]);
}

/* cats, boxes, cherries; goes, washes, studies. */
static char *
add_s (const char *word)
{
  static const char *const hissing[] = { "s", "x", "z", "ch", "sh", NULL };

  if (ends_in_consonant_y (word))
    return g_strdup_printf ("%.*sies", (int) strlen (word) - 1, word);
  return g_strconcat (word, ends_with_any (word, hissing) ? "es" : "s", NULL);
}

char *
sac_english_plural (const SacNoun *noun)
{
  if (noun->flags & SAC_NOUN_ENGLISH_PLURAL)
    return g_strdup (noun->english);
  return noun->english_plural != NULL ? g_strdup (noun->english_plural) : add_s (noun->english);
}

char *
sac_english_third (const SacVerb *verb)
{
  if (verb->third != NULL)
    return g_strdup (verb->third);
  return strcmp (verb->english, "go") == 0 ? g_strdup ("goes") : add_s (verb->english);
}

char *
sac_english_gerund (const SacVerb *verb)
{
  const char *word = verb->english;
  const gsize n = strlen (word);

  if (verb->gerund != NULL)
    return g_strdup (verb->gerund);
  if (word[n - 1] == 'e' && word[n - 2] != 'e')
    return g_strdup_printf ("%.*sing", (int) n - 1, word);
  return g_strconcat (word, "ing", NULL);
}

/* played, danced, studied */
char *
sac_english_past (const SacVerb *verb)
{
  const char *word = verb->english;

  if (verb->past != NULL)
    return g_strdup (verb->past);
  if (ends_in_consonant_y (word))
    return g_strdup_printf ("%.*sied", (int) strlen (word) - 1, word);
  return g_strconcat (word, g_str_has_suffix (word, "e") ? "d" : "ed", NULL);
}

char *
sac_english_participle (const SacVerb *verb)
{
  return verb->participle != NULL ? g_strdup (verb->participle) : sac_english_past (verb);
}

gboolean
sac_english_takes_an (const char *word)
{
  static const char *const spoken_as_consonant[] = { "university", "unicorn", "useful", NULL };

  return is_ascii_vowel (word[0]) && !g_strv_contains (spoken_as_consonant, word);
}

/* -s, -x and -z stay; -eau and -eu take x; -al becomes -aux. */
static char *
french_plural (const char *singular)
{
  static const char *const unchanged[] = { "s", "x", "z", NULL };
  static const char *const with_x[] = { "eau", "eu", NULL };

  if (ends_with_any (singular, unchanged))
    return g_strdup (singular);
  if (g_str_has_suffix (singular, "al"))
    return g_strdup_printf ("%.*saux", (int) strlen (singular) - 2, singular);
  return g_strconcat (singular,
                      ends_with_any (singular, with_x) && strcmp (singular, "bleu") != 0 ? "x" : "s", NULL);
}

char *
sac_french_noun (const SacNoun *noun, gboolean plural)
{
  if (!plural || (noun->flags & SAC_NOUN_FRENCH_PLURAL))
    return g_strdup (noun->french);
  return noun->french_plural != NULL ? g_strdup (noun->french_plural) : french_plural (noun->french);
}

char *
sac_french_agreed (const char *participle, SacGender gender, gboolean plural)
{
  g_autofree char *singular = g_strconcat (participle, gender == SAC_FEMININE ? "e" : "", NULL);

  return plural && !g_str_has_suffix (singular, "s") ? g_strconcat (singular, "s", NULL)
                                                     : g_steal_pointer (&singular);
}

char *
sac_french_adjective (const SacAdjective *adjective, SacGender gender, gboolean plural)
{
  g_autofree char *singular = NULL;

  if (adjective->flags & SAC_ADJECTIVE_INVARIABLE)
    return g_strdup (adjective->french);
  if (gender == SAC_MASCULINE)
    singular = g_strdup (adjective->french);
  else if (adjective->feminine != NULL)
    singular = g_strdup (adjective->feminine);
  else
    singular = g_strconcat (adjective->french, g_str_has_suffix (adjective->french, "e") ? "" : "e", NULL);
  return plural ? french_plural (singular) : g_steal_pointer (&singular);
}

gboolean
sac_french_elides_before (const char *word)
{
  static const char *const vowels[] = {
    "a", "e", "i", "o", "u", "à", "â", "é", "è", "ê", "ë",
    "î", "ï", "ô", "û", "œ", "A", "E", "I", "O", "U", NULL,
  };
  static const char *const aspirated[] = { "hamster", "haricot", "hérisson", "héros", "hibou",
                                           "huit",    "haut",    "onze",     NULL };

  if (word[0] == 'h' || word[0] == 'H')
    {
      for (gsize i = 0; aspirated[i] != NULL; i++)
        if (g_str_has_prefix (word, aspirated[i]))
          return FALSE;
      return TRUE;
    }
  for (gsize i = 0; vowels[i] != NULL; i++)
    if (g_str_has_prefix (word, vowels[i]))
      return TRUE;
  return strcmp (word, "y") == 0 || strcmp (word, "yeux") == 0;
}
