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

/* The entry of @table with that English and one of @flags (0: any); NULL when @words is. */
static const SacAdverb *
find_in (const SacAdverb *table, const char *words, guint flags)
{
  for (const SacAdverb *entry = table; words != NULL && entry->english != NULL; entry++)
    if (strcmp (entry->english, words) == 0 && (flags == 0 || (entry->flags & flags)))
      return entry;
  return NULL;
}

static const SacAdverb *
must_find_in (const SacAdverb *table, const char *words, guint flags)
{
  const SacAdverb *found = find_in (table, words, flags);

  g_assert ((words == NULL) == (found == NULL));
  return found;
}

/* Determiners of one word or more; longer ones first. */
static SacDeterminer
find_determiner (const char *text, gsize *length)
{
  static const struct
  {
    const char *words;
    SacDeterminer determiner;
  } known[] = {
    { "a lot of", SAC_DETERMINER_A_LOT_OF },
    { "too many", SAC_DETERMINER_TOO_MUCH },
    { "how many", SAC_DETERMINER_HOW_MUCH },
    { "the", SAC_DETERMINER_THE },
    { "a", SAC_DETERMINER_A },
    { "an", SAC_DETERMINER_A },
    { "some", SAC_DETERMINER_SOME },
    { "this", SAC_DETERMINER_THIS },
    { "these", SAC_DETERMINER_THIS },
    { "that", SAC_DETERMINER_THAT },
    { "my", SAC_DETERMINER_MY },
    { "your", SAC_DETERMINER_YOUR },
    { "his", SAC_DETERMINER_HIS },
    { "her", SAC_DETERMINER_HER },
    { "many", SAC_DETERMINER_MANY },
    { "all the", SAC_DETERMINER_ALL },
    { "their", SAC_DETERMINER_THEIR },
    { "no", SAC_DETERMINER_NO },
    { "which", SAC_DETERMINER_WHICH },
    { "one", SAC_DETERMINER_ONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      *length = strlen (known[i].words);
      if (g_str_has_prefix (text, known[i].words) && text[*length] == ' ')
        return known[i].determiner;
    }
  *length = 0;
  return SAC_DETERMINER_NONE;
}

static void
read_word (SacPhrase *phrase, const char *word)
{
  const SacAdjective *adjective = translate_find_adjective (word);

  if (strcmp (word, "very") == 0)
    phrase->degree = find_in (sac_adverbs, "very", 0);
  else if (strcmp (word, "two") == 0)
    phrase->number = 2;
  else if (adjective != NULL)
    phrase->adjectives[phrase->n_adjectives++] = adjective;
  else
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
  phrase->name = sac_proper_name_find (text);
  if (phrase->name != NULL)
    phrase->kind = SAC_PHRASE_NAME;
  for (const SacFirstName *name = sac_first_names; phrase->name != NULL && name->name != NULL; name++)
    if (strcmp (name->name, phrase->name) == 0)
      phrase->feminine_name = name->feminine;
  return phrase->name != NULL;
}

static gboolean
read_fixed (SacPhrase *phrase, const char *text)
{
  phrase->fixed = find_in (sac_indefinites, text, 0);
  if (phrase->fixed == NULL)
    phrase->fixed = find_in (sac_nobody, text, 0);
  if (phrase->fixed == NULL && strcmp (text, "who") == 0)
    phrase->fixed = &sac_who;
  if (phrase->fixed != NULL)
    phrase->kind = SAC_PHRASE_FIXED;
  return phrase->fixed != NULL;
}

/* "english" is an adjective too: alone it is the noun. */
static void
settle_noun (SacPhrase *phrase)
{
  if (phrase->noun != NULL)
    return;
  g_assert_cmpint (phrase->n_adjectives, >, 0);
  phrase->n_adjectives--;
  phrase->noun = translate_find_noun (phrase->adjectives[phrase->n_adjectives]->english, &phrase->plural);
  g_assert_nonnull (phrase->noun);
}

/* "Alice 's sister", "the door of the house", "two red cats" */
static SacPhrase *
read_phrase (SacClause *clause, const char *text)
{
  SacPhrase *phrase = sac_clause_new_phrase (clause);
  g_auto (GStrv) owned = g_strsplit (text, " 's ", 2);
  const char *own = owned[1] != NULL ? owned[1] : owned[0];
  gsize length;
  const SacDeterminer determiner = find_determiner (own, &length);
  g_auto (GStrv) parts = g_strsplit (own + length, " of ", 2);
  g_auto (GStrv) words = g_strsplit (parts[0], " ", -1);

  if (read_pronoun_or_name (phrase, text) || read_fixed (phrase, text))
    return phrase;
  phrase->determiner = determiner;
  for (gsize i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      read_word (phrase, words[i]);
  settle_noun (phrase);
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

/* The verb with that English, particle included; of two, the one which takes such an object, or none. */
static const SacVerb *
read_verb (const char *text, const SacPhrase *object)
{
  const guint kinds = object == NULL                    ? 0
                      : object->kind == SAC_PHRASE_NOUN ? object->noun->kinds
                                                        : SAC_KIND_PERSON;
  const SacVerb *found = NULL;

  for (const SacVerb *verb = sac_verbs; text != NULL && verb->english != NULL; verb++)
    {
      g_autofree char *whole = g_strconcat (verb->english, verb->particle != NULL ? " " : "",
                                            verb->particle != NULL ? verb->particle : "", NULL);
      const gboolean fits = object != NULL
                              ? (verb->objects & kinds) && !(found != NULL && (found->objects & kinds))
                              : verb->objects == 0 && found != NULL && found->objects != 0;

      if (strcmp (whole, text) == 0 && (found == NULL || fits))
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

/* "it is cold" is said of the weather. */
static void
read_state (SacClause *clause, const TranslateRow *row)
{
  const gboolean it = g_strcmp0 (row->subject, "it") == 0;

  for (const SacState *state = sac_states; row->have != NULL && state->english != NULL; state++)
    if (clause->state == NULL && strcmp (state->english, row->have) == 0 &&
        (it == (state->kinds == 0) || (state->flags & SAC_STATE_CE)))
      clause->state = state;
  g_assert ((row->have == NULL) == (clause->state == NULL));
}

static void
read_states (SacClause *clause, const TranslateRow *row)
{
  g_auto (GStrv) states = g_strsplit (row->states != NULL ? row->states : "", " and ", 2);

  for (gsize i = 0; states[i] != NULL; i++)
    clause->states[clause->n_states++] = translate_find_adjective (states[i]);
  read_state (clause, row);
  clause->age = row->age;
  clause->comparison = row->compare;
  clause->than = row->than != NULL ? read_phrase (clause, row->than) : NULL;
  clause->state_of = row->of != NULL ? read_phrase (clause, row->of) : NULL;
  clause->predicate = row->predicate != NULL ? read_phrase (clause, row->predicate) : NULL;
}

static void
read_adverbs (SacClause *clause, const TranslateRow *row)
{
  clause->middle = must_find_in (sac_adverbs, row->middle, SAC_ADVERB_MIDDLE);
  clause->closing = must_find_in (sac_adverbs, row->closing, SAC_ADVERB_FINAL | SAC_ADVERB_PLACE);
  clause->opening = must_find_in (sac_adverbs, row->opening, SAC_ADVERB_FIRST);
  clause->opening_comma = row->comma;
  clause->degree = must_find_in (sac_adverbs, row->degree, SAC_ADVERB_DEGREE);
  clause->goal = must_find_in (sac_adverbs, row->goal, SAC_ADVERB_GOAL);
  clause->amount = must_find_in (sac_amounts, row->a_lot ? "a lot" : row->amount, 0);
  clause->interrogative =
    must_find_in (sac_interrogatives,
                  row->kind == SAC_CLAUSE_WHERE && row->asks == NULL ? "where" : row->asks, 0);
}

static void
read_clause (SacClause *clause, const TranslateRow *row)
{
  clause->kind = row->kind;
  clause->negation = row->negation;
  clause->tense = row->future ? SAC_FUTURE : row->tense;
  clause->perfect = row->perfect;
  clause->progressive = row->progressive;
  clause->question = row->question;
  clause->object_first = row->object_first;
  clause->let_us = row->let_us;
  clause->silent_subject = row->hidden;
  clause->modal_takes_ing = row->ing;
  clause->subject = read_group (clause, row->subject);
  clause->object = read_group (clause, row->object);
  clause->receiver = row->to != NULL ? read_phrase (clause, row->to) : NULL;
  clause->receiver_first = row->first;
  clause->verb = read_verb (row->verb, clause->object.first);
  clause->modal = g_strcmp0 (row->modal, "going") == 0 ? &sac_verb_go_to
                  : row->modal != NULL                 ? sac_find_verb (row->modal, SAC_VERB_TO)
                                                       : NULL;
  read_adverbs (clause, row);
  read_states (clause, row);
  read_place (clause, row->place);
}

void
translate_read_row (const TranslateRow *row, SacSentence *sentence)
{
  *sentence = (SacSentence){ .n_clauses = row->say != NULL ? 0 : 1,
                             .mark = row->mark,
                             .conjunction = row->join,
                             .fronted = row->fronted,
                             .silent_that = row->silent,
                             .please = row->please,
                             .please_comma = row->please,
                             .address_comma = TRUE };
  sentence->opening = must_find_in (sac_expressions, row->say, 0);
  if (row->address != NULL)
    sentence->address.subject = read_group (&sentence->address, row->address);
  if (row->say == NULL)
    read_clause (&sentence->clauses[0], row);
  if (row->then == NULL)
    return;
  read_clause (&sentence->clauses[1], row->then);
  sentence->n_clauses = 2;
}
