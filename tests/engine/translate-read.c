/* tests/engine/translate-read.c — reads the parts of a row with the lexicon
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/names.h"
#include "tests/engine/translate-rows.h"

#include <string.h>

const SacNoun *
translate_find_noun (const char *word, gboolean *plural)
{
  const SacNoun *const tables[] = { sac_nouns_alive, sac_nouns_things, sac_nouns_world };

  *plural = FALSE;
  if (strcmp (word, "<unk>") == 0)
    return &sac_noun_unknown;
  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const SacNoun *noun = tables[t]; noun->english != NULL; noun++)
      {
        g_autofree char *many = sac_english_plural (noun);

        *plural = strcmp (many, word) == 0;
        if (*plural || strcmp (noun->english, word) == 0)
          return noun;
      }
  return NULL;
}

const SacAdjective *
translate_find_adjective (const char *word)
{
  for (const SacAdjective *adjective = sac_adjectives; adjective->english != NULL; adjective++)
    if (strcmp (adjective->english, word) == 0)
      return adjective;
  return NULL;
}

static const SacAdverb *
find_adverb (const char *words)
{
  for (const SacAdverb *adverb = sac_adverbs; words != NULL && adverb->english != NULL; adverb++)
    if (strcmp (adverb->english, words) == 0)
      return adverb;
  g_assert (words == NULL);
  return NULL;
}

static SacDeterminer
find_determiner (const char *word)
{
  static const struct
  {
    const char *word;
    SacDeterminer determiner;
  } known[] = {
    { "the", SAC_DETERMINER_THE },   { "a", SAC_DETERMINER_A },       { "an", SAC_DETERMINER_A },
    { "some", SAC_DETERMINER_SOME }, { "this", SAC_DETERMINER_THIS }, { "these", SAC_DETERMINER_THIS },
    { "that", SAC_DETERMINER_THAT }, { "my", SAC_DETERMINER_MY },     { "her", SAC_DETERMINER_HER },
    { "many", SAC_DETERMINER_MANY }, { "all", SAC_DETERMINER_ALL },   { "their", SAC_DETERMINER_THEIR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].word, word) == 0)
      return known[i].determiner;
  return SAC_DETERMINER_NONE;
}

static SacPhrase *read_phrase (SacClause *clause, const char *text);

static void
read_word (SacPhrase *phrase, const char *word)
{
  const SacDeterminer determiner = find_determiner (word);
  const SacAdjective *adjective = translate_find_adjective (word);

  if (strcmp (word, "very") == 0)
    phrase->degree = find_adverb ("very");
  else if (strcmp (word, "two") == 0)
    phrase->number = 2;
  else if (determiner != SAC_DETERMINER_NONE && phrase->determiner == SAC_DETERMINER_NONE)
    phrase->determiner = determiner;
  else if (adjective != NULL)
    phrase->adjectives[phrase->n_adjectives++] = adjective;
  else if (determiner == SAC_DETERMINER_NONE)
    phrase->noun = translate_find_noun (word, &phrase->plural);
}

static gboolean
read_pronoun_or_name (SacPhrase *phrase, const char *text)
{
  for (int person = 0; person < SAC_N_PERSONS; person++)
    if (strcmp (text, sac_english_subject (person)) == 0 || strcmp (text, sac_english_object (person)) == 0)
      {
        phrase->kind = SAC_PHRASE_PERSON;
        phrase->person = person;
        return TRUE;
      }
  phrase->name = sac_first_name_find (text);
  if (phrase->name != NULL)
    phrase->kind = SAC_PHRASE_NAME;
  return phrase->name != NULL;
}

/* "Alice 's sister", "the door of the house", "two red cats" */
static SacPhrase *
read_phrase (SacClause *clause, const char *text)
{
  SacPhrase *phrase = sac_clause_new_phrase (clause);
  g_auto (GStrv) owned = g_strsplit (text, " 's ", 2);
  g_auto (GStrv) parts = g_strsplit (owned[1] != NULL ? owned[1] : owned[0], " of ", 2);
  g_auto (GStrv) words = g_strsplit (parts[0], " ", -1);

  if (read_pronoun_or_name (phrase, text))
    return phrase;
  for (gsize i = 0; words[i] != NULL; i++)
    read_word (phrase, words[i]);
  g_assert_nonnull (phrase->noun);
  if (owned[1] != NULL)
    phrase->owner = read_phrase (clause, owned[0]);
  if (parts[1] != NULL)
    phrase->of = read_phrase (clause, parts[1]);
  return phrase;
}

static SacGroup
read_group (SacClause *clause, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " and ", 2);
  SacGroup group = { NULL };

  if (text == NULL)
    return group;
  group.first = read_phrase (clause, parts[0]);
  if (parts[1] != NULL)
    group.second = read_phrase (clause, parts[1]);
  return group;
}

/* The verb with that English, particle included; of two, the one which takes such an object. */
static const SacVerb *
read_verb (const char *text, const SacPhrase *object)
{
  const guint kinds = object != NULL && object->kind == SAC_PHRASE_NOUN ? object->noun->kinds : 0;
  const SacVerb *found = NULL;

  for (const SacVerb *verb = sac_verbs; text != NULL && verb->english != NULL; verb++)
    {
      g_autofree char *whole = g_strconcat (verb->english, verb->particle != NULL ? " " : "",
                                            verb->particle != NULL ? verb->particle : "", NULL);

      if (strcmp (whole, text) == 0 && (found == NULL || (verb->objects & kinds)))
        found = verb;
    }
  g_assert ((text == NULL) == (found == NULL));
  return found;
}

static void
read_place (SacClause *clause, const char *text)
{
  gsize longest = 0;

  for (const SacPreposition *p = sac_prepositions; text != NULL && p->english != NULL; p++)
    if (g_str_has_prefix (text, p->english) && text[strlen (p->english)] == ' ' &&
        strlen (p->english) > longest)
      {
        clause->preposition = p;
        longest = strlen (p->english);
      }
  g_assert ((text == NULL) == (longest == 0));
  if (longest > 0)
    clause->place = read_phrase (clause, text + longest + 1);
}

static void
read_states (SacClause *clause, const TranslateRow *row)
{
  g_auto (GStrv) states = g_strsplit (row->states != NULL ? row->states : "", " and ", 2);

  for (gsize i = 0; states[i] != NULL; i++)
    clause->states[clause->n_states++] = translate_find_adjective (states[i]);
  for (const SacAdjective *state = sac_states_with_have; row->have != NULL && state->english != NULL; state++)
    if (strcmp (state->english, row->have) == 0)
      clause->have_state = state;
  if (row->predicate != NULL)
    clause->predicate = read_phrase (clause, row->predicate);
}

void
translate_read_row (const TranslateRow *row, SacSentence *sentence)
{
  SacClause *clause = &sentence->clauses[0];

  *sentence = (SacSentence){ .n_clauses = 1, .mark = row->mark };
  clause->kind = row->kind;
  clause->negation = row->negation;
  clause->tense = row->future ? SAC_FUTURE : SAC_PRESENT;
  clause->progressive = row->progressive;
  clause->question = row->question;
  clause->modal_takes_ing = row->ing;
  clause->a_lot = row->a_lot;
  clause->subject = read_group (clause, row->subject);
  clause->object = read_group (clause, row->object);
  clause->receiver = row->to != NULL ? read_phrase (clause, row->to) : NULL;
  clause->verb = read_verb (row->verb, clause->object.first);
  clause->modal = g_strcmp0 (row->modal, "going") == 0 ? &sac_verb_go_to : read_verb (row->modal, NULL);
  clause->middle = find_adverb (row->middle);
  clause->closing = find_adverb (row->closing);
  clause->degree = find_adverb (row->degree);
  read_states (clause, row);
  read_place (clause, row->place);
}
