/* engine/lessons/translate-sample-other.c — draws there is, where is, here is, orders, phrases, and single words
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include <string.h>

#define ALL_PERSONS ((1u << SAC_N_PERSONS) - 1)
#define IT          (1u << SAC_IT)
#define RARE        (SAC_KIND_BODY | SAC_KIND_ABSTRACT | SAC_KIND_NATURE | SAC_KIND_SUBJECT | SAC_KIND_SONG)
#define TANGIBLE \
  (SAC_KIND_ALIVE | SAC_KIND_FOOD | SAC_KIND_DRINK | SAC_KIND_OBJECT | SAC_KIND_NATURE | SAC_KIND_PLACE)

static void
draw_what_there_is (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = TANGIBLE & ~SAC_KIND_PLACE,
                               .plain = TRUE,
                               .negated = clause->negation != SAC_AFFIRMED,
                               .measure = TRUE };
  SacPhrase *phrase;

  do
    {
      clause->n_pool = 0;
      phrase = sac_sample_noun (random, clause, &wish);
    }
  while (phrase->determiner == SAC_DETERMINER_THE ||
         (phrase->determiner >= SAC_DETERMINER_THIS && phrase->determiner <= SAC_DETERMINER_EVERY) ||
         phrase->determiner == SAC_DETERMINER_ALL);
  if (phrase->determiner == SAC_DETERMINER_NONE && phrase->number == 0 && phrase->noun == &sac_noun_unknown)
    phrase->determiner = SAC_DETERMINER_A;
  if (clause->negation == SAC_NOT && phrase->number == 0 && !clause->question && sac_chance (random, 60))
    phrase->determiner = SAC_DETERMINER_NO;
  clause->object.first = phrase;
}

void
sac_sample_there_clause (SacRandom *random, SacClause *clause)
{
  const guint32 draw = sac_random_below (random, 100);

  clause->kind = SAC_CLAUSE_THERE;
  if (sac_chance (random, 30))
    clause->negation = SAC_NOT;
  else if (sac_chance (random, 20))
    clause->question = TRUE;
  if (draw < 7 && !clause->question)
    clause->tense = SAC_FUTURE;
  else if (draw < 22)
    clause->tense = SAC_PAST;
  draw_what_there_is (random, clause);
  if (sac_chance (random, 50))
    sac_sample_place (random, clause);
  else if (sac_chance (random, 15))
    clause->closing = sac_pick_time (random, clause, SAC_ADVERB_FINAL | SAC_ADVERB_FIRST);
}

static void
draw_sought (SacRandom *random, SacClause *clause, gboolean alive, gboolean thing)
{
  const SacPhraseWish wish = { .kinds = alive   ? SAC_KIND_PERSON
                                        : thing ? SAC_KIND_READING | SAC_KIND_ABSTRACT
                                                : TANGIBLE,
                               .definite = TRUE,
                               .short_one = TRUE };

  if (!thing && sac_chance (random, alive ? 55 : 30))
    clause->subject.first = sac_sample_person (random, clause, alive ? ALL_PERSONS & ~IT : ALL_PERSONS);
  else if (!thing && sac_chance (random, 20))
    clause->subject.first = sac_sample_name (random, clause);
  else
    clause->subject.first = sac_sample_noun (random, clause, &wish);
}

void
sac_sample_where_clause (SacRandom *random, SacClause *clause)
{
  static const SacAsked asked[] = {
    SAC_ASK_WHERE,    SAC_ASK_WHERE,  SAC_ASK_WHERE,   SAC_ASK_WHERE,   SAC_ASK_WHERE, SAC_ASK_WHERE,
    SAC_ASK_WHO,      SAC_ASK_WHO,    SAC_ASK_HOW,     SAC_ASK_HOW,     SAC_ASK_WHAT,  SAC_ASK_WHAT,
    SAC_ASK_HOW_MUCH, SAC_ASK_COLOUR, SAC_ASK_HOW_OLD, SAC_ASK_HOW_OLD,
  };
  const SacPhraseWish wish = {
    .kinds = SAC_KIND_OBJECT | SAC_KIND_FOOD, .definite = TRUE, .plain = TRUE, .short_one = TRUE
  };
  const SacAsked which = asked[sac_random_below (random, G_N_ELEMENTS (asked))];

  clause->kind = SAC_CLAUSE_WHERE;
  clause->interrogative = &sac_interrogatives[which];
  if (which == SAC_ASK_HOW_MUCH || which == SAC_ASK_COLOUR)
    {
      clause->subject.first = sac_sample_noun (random, clause, &wish);
      return;
    }
  if (which < SAC_ASK_HOW && sac_chance (random, 15))
    clause->tense = SAC_PAST;
  draw_sought (random, clause, which == SAC_ASK_WHO || which == SAC_ASK_HOW || which == SAC_ASK_HOW_OLD,
               which == SAC_ASK_WHAT);
  if (which == SAC_ASK_WHERE && sac_chance (random, 12))
    clause->closing = sac_pick_time (random, clause, SAC_ADVERB_FIRST | SAC_ADVERB_FINAL);
}

void
sac_sample_here_clause (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = TANGIBLE, .definite = TRUE, .plain = TRUE };

  clause->kind = SAC_CLAUSE_HERE;
  clause->subject.first = sac_sample_noun (random, clause, &wish);
}

/* "be nice", "do not be afraid" */
static void
draw_be_order (SacRandom *random, SacClause *clause)
{
  if (sac_chance (random, 20))
    {
      clause->negation = SAC_NOT;
      clause->state = sac_find_state ("afraid");
      return;
    }
  do
    clause->states[0] =
      sac_pick_adjective (random, SAC_KIND_PERSON, SAC_ADJECTIVE_ATTRIBUTE | SAC_ADJECTIVE_FELT);
  while (strcmp (clause->states[0]->english, "careful") == 0 && clause->negation == SAC_AFFIRMED);
  clause->n_states = 1;
}

/* A verb that is also an adjective must not open a phrase: open doors. */
static void
draw_order_object (SacRandom *random, SacClause *clause)
{
  SacPhraseWish wish = { .no_bare = TRUE, .plain = TRUE, .measure = TRUE };
  const SacVerb *verb = clause->verb;
  const guint said = SAC_KIND_SUBJECT | SAC_KIND_SPORT | SAC_KIND_LANGUAGE | SAC_KIND_MEAL;

  wish.kinds = verb->objects;
  wish.negated = clause->negation != SAC_AFFIRMED;
  wish.no_bare = (wish.kinds & ~said) != 0;
  wish.definite = wish.no_bare && (verb->preposition != NULL || (verb->flags & SAC_VERB_FEELING));
  wish.known = !wish.no_bare || wish.kinds == SAC_KIND_INSTRUMENT;
  wish.measure = !wish.definite && (wish.kinds & (SAC_KIND_FOOD | SAC_KIND_DRINK));
  clause->object.first = sac_sample_noun (random, clause, &wish);
}

static void
draw_order_receiver (SacRandom *random, SacClause *clause)
{
  const gboolean alone = clause->object.first->kind == SAC_PHRASE_PERSON;

  if (!(clause->verb->flags & SAC_VERB_GIVING) || !sac_chance (random, 75))
    return;
  if (alone && clause->object.first->person != SAC_IT && clause->object.first->person != SAC_THEY)
    return;
  if (sac_chance (random, 75))
    clause->receiver = sac_sample_person (random, clause, ALL_PERSONS & ~(IT | 1u << SAC_YOU));
  else
    clause->receiver = sac_sample_name (random, clause);
  clause->receiver_first =
    !alone && clause->object.first->determiner != SAC_DETERMINER_NONE && sac_chance (random, 70);
}

static void
draw_order_verb (SacRandom *random, SacClause *clause)
{
  const guint without =
    SAC_VERB_AUXILIARY | SAC_VERB_THAT | SAC_VERB_WEATHER | (sac_chance (random, 92) ? SAC_VERB_STATE : 0);
  const guint alive = SAC_KIND_ALIVE;

  clause->verb = sac_pick_verb (random, 0, without, TRUE);
  if ((clause->verb->objects & alive) &&
      (clause->verb->preposition == NULL || (clause->verb->flags & SAC_VERB_INDIRECT)) &&
      sac_chance (random, 55))
    clause->object.first = sac_sample_person (random, clause, ALL_PERSONS & ~(1u << SAC_YOU));
  else if (clause->verb->preposition == NULL && !(clause->verb->flags & SAC_VERB_LANGUAGE) &&
           clause->verb->objects != SAC_KIND_MEAL && sac_chance (random, 14))
    clause->object.first = sac_sample_person (random, clause, IT | 1u << SAC_THEY);
  else
    draw_order_object (random, clause);
  draw_order_receiver (random, clause);
}

static void
draw_order_alone (SacRandom *random, SacClause *clause)
{
  const guint without = SAC_VERB_STATE | SAC_VERB_AUXILIARY | SAC_VERB_THAT | SAC_VERB_WEATHER;
  const guint32 draw = sac_random_below (random, 100);

  clause->verb = sac_pick_verb (random, SAC_VERB_INTRANSITIVE, without, FALSE);
  if ((clause->verb->flags & SAC_VERB_NEEDS_GOAL) || ((clause->verb->flags & SAC_VERB_MOVE) && draw < 50))
    clause->goal = sac_pick_adverb (random, SAC_ADVERB_GOAL, 0);
  else if (draw < 35)
    sac_sample_place (random, clause);
  else if (draw < 55)
    clause->closing =
      sac_pick_adverb (random, SAC_ADVERB_FINAL, SAC_ADVERB_PAST | SAC_ADVERB_PLURAL | SAC_ADVERB_AFFIRMED);
}

void
sac_sample_order_clause (SacRandom *random, SacClause *clause)
{
  const guint32 draw = sac_random_below (random, 100);

  clause->kind = SAC_CLAUSE_ORDER;
  if (draw < 22)
    clause->negation = SAC_NOT;
  else if (draw < 26)
    clause->negation = SAC_NEVER;
  else if (draw < 40)
    clause->let_us = TRUE;
  if (draw >= 90)
    draw_be_order (random, clause);
  else if (sac_chance (random, 32))
    draw_order_alone (random, clause);
  else
    draw_order_verb (random, clause);
  if (clause->let_us && clause->object.first != NULL && clause->object.first->kind == SAC_PHRASE_PERSON &&
      (clause->object.first->person == SAC_I || clause->object.first->person == SAC_WE))
    clause->object.first->person = SAC_HE;
  if (clause->let_us && clause->receiver != NULL && clause->receiver->kind == SAC_PHRASE_PERSON &&
      (clause->receiver->person == SAC_I || clause->receiver->person == SAC_WE))
    clause->receiver->person = SAC_THEY;
}

/* "to see him", "to eat bread" */
static void
draw_infinitive (SacRandom *random, SacClause *clause)
{
  do
    clause->verb = sac_pick_verb (random, 0, SAC_VERB_AUXILIARY | SAC_VERB_THAT, sac_chance (random, 65));
  while (clause->verb->objects == 0 && (clause->verb->flags & SAC_VERB_TO));
  if (clause->verb->objects != 0 &&
      (!(clause->verb->flags & SAC_VERB_INTRANSITIVE) || sac_chance (random, 60)))
    sac_sample_object (random, clause, TRUE);
  if (clause->verb->flags & SAC_VERB_NEEDS_GOAL)
    clause->goal = sac_pick_adverb (random, SAC_ADVERB_GOAL, 0);
}

/* "I", "me"; "her" would be whose. */
static void
draw_pronoun (SacRandom *random, SacClause *clause)
{
  clause->alone_object = sac_chance (random, 40);
  clause->subject.first =
    sac_sample_person (random, clause,
                       clause->alone_object ? ALL_PERSONS & ~(IT | 1u << SAC_YOU | 1u << SAC_SHE)
                                            : ALL_PERSONS);
}

/* "fast" alone is the adjective. */
static void
draw_manner (SacRandom *random, SacClause *clause)
{
  do
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_MANNER, SAC_ADVERB_AFFIRMED);
  while (strcmp (clause->closing->english, "fast") == 0);
}

/* One word, or a few that belong together. */
void
sac_sample_bit_clause (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_ANY, .label = TRUE, .plain = TRUE, .known = TRUE };
  const guint32 draw = sac_random_below (random, 100);

  clause->kind = SAC_CLAUSE_PHRASE;
  if (draw < 22)
    {
      do
        {
          clause->n_pool = 0;
          clause->subject.first = sac_sample_noun (random, clause, &wish);
        }
      while (clause->subject.first->noun->flags & SAC_NOUN_LABEL_CLASH);
      clause->subject.first->determiner = SAC_DETERMINER_NONE;
      clause->subject.first->number = 0;
      clause->subject.first->n_adjectives = 0;
      clause->subject.first->degree = NULL;
    }
  else if (draw < 42)
    {
      clause->states[0] = sac_pick_adjective (random, SAC_KIND_ANY, 0);
      clause->n_states = 1;
      if (clause->states[0]->rank < 5 && !(clause->states[0]->flags & SAC_ADJECTIVE_ATTRIBUTE) &&
          sac_chance (random, 40))
        clause->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
    }
  else if (draw < 50)
    clause->closing =
      sac_pick_adverb (random, sac_chance (random, 70) ? SAC_ADVERB_FIRST : SAC_ADVERB_PLACE, 0);
  else if (draw < 54)
    draw_manner (random, clause);
  else if (draw < 56)
    {
      clause->kind = SAC_CLAUSE_BE;
      clause->subject.first = sac_sample_person (random, clause, ALL_PERSONS & ~IT);
    }
  else if (draw < 76)
    sac_sample_place (random, clause);
  else if (draw < 80)
    draw_pronoun (random, clause);
  else
    draw_infinitive (random, clause);
}

void
sac_sample_phrase_clause (SacRandom *random, SacClause *clause)
{
  const gboolean two = sac_chance (random, 8);
  const SacPhraseWish wish = { .kinds = sac_chance (random, 25) ? RARE : SAC_KIND_ANY,
                               .label = !two,
                               .measure = TRUE };

  clause->kind = SAC_CLAUSE_PHRASE;
  clause->subject.first = sac_sample_noun (random, clause, &wish);
  if (clause->subject.first->determiner == SAC_DETERMINER_NONE && clause->subject.first->owner == NULL &&
      (clause->subject.first->noun->flags & SAC_NOUN_LABEL_CLASH))
    clause->subject.first->determiner = SAC_DETERMINER_THE;
  if (two)
    clause->subject.second = sac_sample_noun (random, clause, &wish);
  else if (clause->subject.first->determiner == SAC_DETERMINER_A && sac_chance (random, 12))
    clause->subject.first->determiner = SAC_DETERMINER_WHAT_A;
  else if (sac_chance (random, 12))
    sac_sample_place (random, clause);
}
