/* engine/lessons/translate-sample-be.c — draws clauses of being, there is, where is, orders, and bare phrases
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#define ALL_PERSONS ((1u << SAC_N_PERSONS) - 1)
#define IT          (1u << SAC_IT)
#define RARE        (SAC_KIND_BODY | SAC_KIND_ABSTRACT | SAC_KIND_NATURE | SAC_KIND_SUBJECT | SAC_KIND_SONG)
#define TANGIBLE \
  (SAC_KIND_ALIVE | SAC_KIND_FOOD | SAC_KIND_DRINK | SAC_KIND_OBJECT | SAC_KIND_NATURE | SAC_KIND_PLACE)

static guint
kinds_of_subject (const SacClause *clause)
{
  const SacPhrase *first = clause->subject.first;

  if (first == NULL || (first->kind == SAC_PHRASE_PERSON && first->person == SAC_IT))
    return SAC_KIND_ANY;
  return first->kind == SAC_PHRASE_NOUN ? first->noun->kinds : SAC_KIND_PERSON;
}

static void
draw_states (SacRandom *random, SacClause *clause)
{
  const guint kinds = sac_chance (random, 94) ? kinds_of_subject (clause) : SAC_KIND_ANY;

  clause->states[0] = sac_pick_adjective (random, kinds, SAC_ADJECTIVE_ATTRIBUTE);
  clause->n_states = 1;
  if (sac_chance (random, 15))
    {
      clause->states[1] = sac_pick_adjective (random, kinds, SAC_ADJECTIVE_ATTRIBUTE);
      clause->n_states = clause->states[1] != clause->states[0] ? 2 : 1;
    }
  else if (sac_chance (random, 22) && clause->states[0]->rank < 5)
    clause->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
}

static void
draw_have_state (SacRandom *random, SacClause *clause)
{
  guint n = 0;

  while (sac_states_with_have[n].english != NULL)
    n++;
  clause->have_state = &sac_states_with_have[sac_random_below (random, n)];
  if (sac_chance (random, 20) && (clause->have_state->kinds & SAC_KIND_ANIMAL))
    clause->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
}

/* "you" is one person. */
static gboolean
is_plural (const SacClause *clause)
{
  const SacPhrase *first = clause->subject.first;

  if (first != NULL && first->kind == SAC_PHRASE_PERSON && first->person == SAC_YOU)
    return FALSE;
  return first != NULL ? sac_group_agreement (&clause->subject).plural : clause->pointing_plural;
}

static gboolean
may_be_said (const SacPhrase *phrase)
{
  if (phrase->noun->flags & (SAC_NOUN_ENGLISH_PLURAL | SAC_NOUN_FRENCH_PLURAL))
    return FALSE;
  return phrase->determiner == SAC_DETERMINER_NONE || phrase->determiner == SAC_DETERMINER_A ||
         phrase->determiner == SAC_DETERMINER_THE ||
         (phrase->determiner >= SAC_DETERMINER_MY && phrase->determiner <= SAC_DETERMINER_THEIR);
}

/* What she may be as well as he. */
static gboolean
is_job (const SacPhrase *phrase)
{
  return phrase->noun->french_feminine != NULL || (phrase->noun->flags & SAC_NOUN_PROFESSION);
}

/* She is no uncle; but she may be a doctor, and a cow an animal. */
static gboolean
genders_agree (const SacClause *clause, const SacPhrase *phrase)
{
  const SacPhrase *first = clause->subject.first;
  SacGender gender;

  if (first == NULL || !(phrase->noun->kinds & SAC_KIND_PERSON) || phrase->noun == &sac_noun_unknown)
    return TRUE;
  if (first->kind == SAC_PHRASE_PERSON && first->person != SAC_HE && first->person != SAC_SHE)
    return TRUE;
  gender = sac_phrase_agreement (first).gender;
  return phrase->noun->gender == gender || (!phrase->plural && is_job (phrase));
}

/* "I am my friend" */
static gboolean
is_own (const SacClause *clause, const SacPhrase *phrase)
{
  const SacPhrase *first = clause->subject.first;

  if (first == NULL || first->kind != SAC_PHRASE_PERSON)
    return FALSE;
  return (first->person == SAC_I && phrase->determiner == SAC_DETERMINER_MY) ||
         (first->person == SAC_YOU && phrase->determiner == SAC_DETERMINER_YOUR) ||
         (first->person == SAC_WE && phrase->determiner == SAC_DETERMINER_OUR);
}

/* The predicate has the number of the subject. */
static void
draw_predicate (SacRandom *random, SacClause *clause)
{
  const guint kinds = kinds_of_subject (clause);
  const SacPhraseWish wish = { .kinds = kinds == SAC_KIND_ANY ? TANGIBLE : kinds, .plain = TRUE };
  const SacPhrase *first = clause->subject.first;
  const gboolean job =
    kinds == SAC_KIND_PERSON && first != NULL && first->kind != SAC_PHRASE_NOUN && sac_chance (random, 60);
  const int n_pool = clause->n_pool;
  SacPhrase *phrase;

  do
    {
      clause->n_pool = n_pool;
      phrase = sac_sample_noun (random, clause, &wish);
    }
  while (phrase->plural != is_plural (clause) || phrase->number > 0 || !may_be_said (phrase) ||
         !genders_agree (clause, phrase) || is_own (clause, phrase) || (job && !is_job (phrase)));
  clause->predicate = phrase;
}

static void
draw_pointing (SacRandom *random, SacClause *clause)
{
  clause->pointing = sac_chance (random, 60) ? SAC_DETERMINER_THIS : SAC_DETERMINER_THAT;
  clause->pointing_plural = sac_chance (random, 25);
  if (clause->pointing_plural || sac_chance (random, 75))
    draw_predicate (random, clause);
  else
    draw_states (random, clause);
}

static void
draw_be_mood (SacRandom *random, SacClause *clause)
{
  const guint32 draw = sac_random_below (random, 100);

  if (draw < 18)
    clause->negation = SAC_NOT;
  else if (draw < 20)
    clause->negation = SAC_NEVER;
  else if (draw < 28)
    clause->question = TRUE;
  if (!clause->question && clause->pointing == SAC_DETERMINER_NONE && sac_chance (random, 8))
    clause->tense = SAC_FUTURE;
  if (clause->negation != SAC_NEVER && clause->predicate == NULL && sac_chance (random, 8))
    clause->middle =
      sac_pick_adverb (random, SAC_ADVERB_MIDDLE, clause->negation == SAC_NOT ? SAC_ADVERB_AFFIRMED : 0);
  if (clause->tense == SAC_FUTURE && sac_chance (random, 25))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_FINAL | SAC_ADVERB_FUTURE, 0);
  else if (clause->preposition == NULL && clause->predicate == NULL && sac_chance (random, 5))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_FINAL | SAC_ADVERB_FIRST, SAC_ADVERB_FUTURE);
}

/* Below 64 states, below 78 places, below 92 predicates, then what French has. */
static guint
kinds_for (SacRandom *random, guint32 draw)
{
  if (draw < 30 || draw >= 78)
    return SAC_KIND_ALIVE;
  if (draw >= 64)
    return SAC_KIND_ALIVE | SAC_KIND_OBJECT | SAC_KIND_FOOD;
  return sac_chance (random, 40) ? RARE : SAC_KIND_ANY;
}

void
sac_sample_be_clause (SacRandom *random, SacClause *clause, gboolean brief)
{
  const guint32 draw = sac_random_below (random, 100);

  clause->kind = SAC_CLAUSE_BE;
  if (!brief && draw < 8)
    {
      draw_pointing (random, clause);
      draw_be_mood (random, clause);
      return;
    }
  sac_sample_subject (random, clause, kinds_for (random, draw), brief);
  if (draw >= 92 &&
      !(clause->subject.first->kind == SAC_PHRASE_PERSON && clause->subject.first->person == SAC_IT))
    draw_have_state (random, clause);
  else if (draw >= 78 && !brief && clause->subject.second == NULL &&
           (kinds_of_subject (clause) & SAC_KIND_ALIVE))
    draw_predicate (random, clause);
  else if (draw >= 64 && !brief)
    sac_sample_place (random, clause);
  else
    draw_states (random, clause);
  draw_be_mood (random, clause);
}

void
sac_sample_there_clause (SacRandom *random, SacClause *clause)
{
  SacPhraseWish wish = { .kinds = TANGIBLE & ~SAC_KIND_PLACE, .plain = TRUE };
  SacPhrase *phrase;

  clause->kind = SAC_CLAUSE_THERE;
  if (sac_chance (random, 18))
    clause->negation = SAC_NOT;
  else if (sac_chance (random, 15))
    clause->question = TRUE;
  wish.negated = clause->negation != SAC_AFFIRMED;
  do
    {
      clause->n_pool = 0;
      phrase = sac_sample_noun (random, clause, &wish);
    }
  while (phrase->determiner == SAC_DETERMINER_THE || phrase->determiner >= SAC_DETERMINER_THIS);
  if (phrase->determiner == SAC_DETERMINER_NONE && phrase->number == 0 && phrase->noun == &sac_noun_unknown)
    phrase->determiner = SAC_DETERMINER_A;
  clause->object.first = phrase;
  if (sac_chance (random, 65))
    sac_sample_place (random, clause);
}

void
sac_sample_where_clause (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = TANGIBLE, .definite = TRUE };

  clause->kind = SAC_CLAUSE_WHERE;
  if (sac_chance (random, 30))
    clause->opening = sac_pick_adverb (random, SAC_ADVERB_FIRST, SAC_ADVERB_FUTURE);
  else if (sac_chance (random, 30))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_FIRST, SAC_ADVERB_FUTURE);
  if (sac_chance (random, 25))
    clause->subject.first = sac_sample_person (random, clause, ALL_PERSONS);
  else if (sac_chance (random, 20))
    clause->subject.first = sac_sample_name (random, clause);
  else
    clause->subject.first = sac_sample_noun (random, clause, &wish);
}

void
sac_sample_order_clause (SacRandom *random, SacClause *clause)
{
  const guint without = SAC_VERB_STATE | SAC_VERB_AUXILIARY | SAC_VERB_THAT | SAC_VERB_WEATHER;
  SacPhraseWish wish = { .no_bare = TRUE };

  clause->kind = SAC_CLAUSE_ORDER;
  if (sac_chance (random, 25))
    clause->negation = SAC_NOT;
  if (sac_chance (random, 20))
    {
      clause->verb = sac_pick_verb (random, SAC_VERB_INTRANSITIVE, without, FALSE);
      sac_sample_place (random, clause);
      return;
    }
  clause->verb = sac_pick_verb (random, 0, without, TRUE);
  wish.kinds = clause->verb->objects;
  wish.negated = clause->negation != SAC_AFFIRMED;
  wish.no_bare = wish.kinds != SAC_KIND_SUBJECT && wish.kinds != SAC_KIND_SPORT;
  wish.definite =
    wish.no_bare && (clause->verb->preposition != NULL || (clause->verb->flags & SAC_VERB_FEELING));
  wish.known = !wish.no_bare || wish.kinds == SAC_KIND_INSTRUMENT;
  clause->object.first = sac_sample_noun (random, clause, &wish);
}

void
sac_sample_phrase_clause (SacRandom *random, SacClause *clause)
{
  const gboolean two = sac_chance (random, 8);
  const SacPhraseWish wish = { .kinds = sac_chance (random, 25) ? RARE : SAC_KIND_ANY, .label = !two };

  clause->kind = SAC_CLAUSE_PHRASE;
  clause->subject.first = sac_sample_noun (random, clause, &wish);
  if (two)
    clause->subject.second = sac_sample_noun (random, clause, &wish);
  else if (sac_chance (random, 12))
    sac_sample_place (random, clause);
}
