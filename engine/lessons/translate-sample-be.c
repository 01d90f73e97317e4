/* engine/lessons/translate-sample-be.c — draws clauses of being
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

static guint
kinds_of_subject (const SacClause *clause)
{
  const SacPhrase *first = clause->subject.first;

  if (first == NULL || (first->kind == SAC_PHRASE_PERSON && first->person == SAC_IT))
    return SAC_KIND_ANY;
  return first->kind == SAC_PHRASE_NOUN ? first->noun->kinds : SAC_KIND_PERSON;
}

static gboolean
is_it (const SacClause *clause)
{
  const SacPhrase *first = clause->subject.first;

  return first != NULL && first->kind == SAC_PHRASE_PERSON && first->person == SAC_IT;
}

/* What is cold has cold or is it, by what it is; an unknown word and the fish may be both. */
static gboolean
may_be_felt (const SacClause *clause)
{
  const SacPhrase *const both[] = { clause->subject.first, clause->subject.second };

  if (clause->pointing != SAC_DETERMINER_NONE)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    if (both[i] != NULL && (both[i]->kind != SAC_PHRASE_NOUN || (both[i]->noun->kinds & SAC_KIND_ALIVE) ||
                            strcmp (both[i]->noun->english, "fish") == 0))
      return FALSE;
  return TRUE;
}

static void
draw_comparison (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = kinds_of_subject (clause), .plain = TRUE, .short_one = TRUE };

  clause->comparison = sac_chance (random, 75) ? SAC_MORE : SAC_AS;
  if (clause->states[0]->english[0] == 'g' && strcmp (clause->states[0]->english, "good") == 0 &&
      clause->comparison == SAC_MORE)
    clause->states[0] = &sac_adjective_better;
  if (sac_chance (random, 50) && (wish.kinds & SAC_KIND_ALIVE))
    clause->than = sac_sample_person (random, clause, sac_sample_others (clause) & ~IT);
  else if (sac_chance (random, 20) && (wish.kinds & SAC_KIND_PERSON))
    clause->than = sac_sample_name (random, clause);
  else
    clause->than = sac_sample_noun (random, clause, &wish);
}

static void
draw_state_of (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_ALIVE | SAC_KIND_OBJECT | SAC_KIND_SUBJECT,
                               .plain = TRUE,
                               .short_one = TRUE };

  if (sac_chance (random, 25))
    clause->state_of = sac_sample_person (random, clause, sac_sample_others (clause) & ~IT);
  else if (sac_chance (random, 12))
    clause->state_of = sac_sample_name (random, clause);
  else
    clause->state_of = sac_sample_noun (random, clause, &wish);
}

static void
draw_states (SacRandom *random, SacClause *clause)
{
  const guint kinds = sac_chance (random, 94) ? kinds_of_subject (clause) : SAC_KIND_ANY;
  const guint without = SAC_ADJECTIVE_ATTRIBUTE | (may_be_felt (clause) ? 0 : SAC_ADJECTIVE_FELT);
  const guint32 draw = sac_random_below (random, 100);

  clause->states[0] = sac_pick_adjective (random, kinds, without);
  clause->n_states = 1;
  if (draw < 11)
    {
      clause->states[1] = sac_pick_adjective (random, kinds, without);
      clause->n_states = clause->states[1] != clause->states[0] ? 2 : 1;
      clause->states_but = clause->n_states == 2 && sac_chance (random, 30);
    }
  else if (draw < 30 && clause->states[0]->rank < 5)
    clause->degree = sac_chance (random, 12) && clause->negation == SAC_AFFIRMED
                       ? &sac_a_little
                       : sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
  else if (draw < (clause->states[0]->comparative != NULL ? 60 : 38) && clause->states[0]->rank < 5 &&
           clause->pointing == SAC_DETERMINER_NONE && !is_it (clause))
    draw_comparison (random, clause);
  else if ((clause->states[0]->flags & SAC_ADJECTIVE_OF) && draw < 70 &&
           clause->pointing == SAC_DETERMINER_NONE)
    draw_state_of (random, clause);
}

static const SacState *
pick_state (SacRandom *random, guint kinds)
{
  const SacState *state;
  guint n = 0;

  while (sac_states[n].english != NULL)
    n++;
  do
    state = &sac_states[sac_random_below (random, n)];
  while (kinds == 0 ? state->kinds != 0 : !(state->kinds & kinds));
  return state;
}

/* hungry, ten years old */
static void
draw_state (SacRandom *random, SacClause *clause)
{
  if (sac_chance (random, 18) && (kinds_of_subject (clause) & SAC_KIND_ALIVE))
    {
      clause->age = sac_pick_number (random);
      clause->brief_age = sac_chance (random, 25);
      return;
    }
  clause->state = sac_chance (random, 12) ? sac_find_state ("afraid") : pick_state (random, SAC_KIND_ALIVE);
  if (sac_chance (random, 20) && (clause->state->flags & SAC_STATE_DEGREE))
    clause->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
  else if (sac_chance (random, 70) && (clause->state->flags & SAC_STATE_OF))
    draw_state_of (random, clause);
}

/* it is cold, it is late */
static void
draw_weather (SacRandom *random, SacClause *clause)
{
  clause->subject.first = sac_sample_person (random, clause, IT);
  clause->state = pick_state (random, 0);
  if (sac_chance (random, 30) && (clause->state->flags & SAC_STATE_DEGREE))
    clause->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
}

/* it is mine, the book is yours */
static void
draw_possession (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = {
    .kinds = SAC_KIND_OBJECT, .definite = TRUE, .plain = TRUE, .known = TRUE, .short_one = TRUE
  };

  if (sac_chance (random, 40))
    clause->subject.first = sac_sample_person (random, clause, IT);
  else if (sac_chance (random, 30))
    clause->pointing = sac_chance (random, 60) ? SAC_DETERMINER_THIS : SAC_DETERMINER_THAT;
  else
    {
      clause->subject.first = sac_sample_noun (random, clause, &wish);
      clause->subject.first->determiner = SAC_DETERMINER_THE;
    }
  clause->state = pick_state (random, SAC_KIND_OBJECT);
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
draw_be_modal (SacRandom *random, SacClause *clause)
{
  static const char *const often[] = { "want", "can", "must", "have" };

  if (!sac_chance (random, 6) || clause->pointing != SAC_DETERMINER_NONE || is_it (clause) ||
      sac_clause_uses_ce (clause) ||
      clause->n_states + (clause->state != NULL) + (clause->predicate != NULL) == 0)
    return;
  if (clause->predicate != NULL && clause->predicate->determiner != SAC_DETERMINER_A)
    return;
  clause->modal = sac_chance (random, 25)
                    ? &sac_verb_go_to
                    : sac_find_verb (often[sac_random_below (random, G_N_ELEMENTS (often))], SAC_VERB_TO);
}

static void
draw_be_time (SacRandom *random, SacClause *clause)
{
  const gboolean free = clause->preposition == NULL && clause->comparison == SAC_NO_COMPARISON;

  if (clause->negation != SAC_NEVER && clause->predicate == NULL && clause->degree == NULL &&
      sac_chance (random, 7))
    clause->middle =
      sac_pick_adverb (random, SAC_ADVERB_MIDDLE, clause->negation != SAC_AFFIRMED ? SAC_ADVERB_AFFIRMED : 0);
  if (!free || clause->closing != NULL)
    return;
  if (sac_chance (random, clause->tense != SAC_PRESENT ? 25 : 9))
    clause->closing = sac_pick_time (random, clause, SAC_ADVERB_FINAL | SAC_ADVERB_FIRST);
  else if (!clause->question && sac_chance (random, 5))
    {
      clause->opening = sac_pick_time (random, clause, SAC_ADVERB_FIRST);
      clause->opening_comma = sac_chance (random, 45);
    }
}

static void
draw_be_mood (SacRandom *random, SacClause *clause)
{
  const guint32 draw = sac_random_below (random, 100);
  const guint32 when = sac_random_below (random, 100);

  if (draw < 18)
    clause->negation = SAC_NOT;
  else if (draw < 20)
    clause->negation = SAC_NEVER;
  else if (draw < 33)
    clause->question = TRUE;
  if (clause->question && sac_chance (random, 15))
    clause->negation = SAC_NOT;
  draw_be_modal (random, clause);
  if (when < 10 && clause->modal == NULL)
    clause->tense = SAC_FUTURE;
  else if (when < 28 && clause->modal == NULL)
    clause->tense = SAC_PAST;
  if (clause->question && clause->modal == NULL && sac_chance (random, 15) &&
      (clause->predicate == NULL || clause->pointing != SAC_DETERMINER_NONE))
    clause->interrogative = &sac_interrogatives[SAC_ASK_WHY];
  if (clause->interrogative == NULL)
    draw_be_time (random, clause);
}

/* Below 64 states, below 76 places, below 90 predicates, then what French has. */
static guint
kinds_for (SacRandom *random, guint32 draw)
{
  if (draw < 30 || draw >= 76)
    return SAC_KIND_ALIVE;
  if (draw >= 64)
    return SAC_KIND_ALIVE | SAC_KIND_OBJECT | SAC_KIND_FOOD;
  if (sac_chance (random, 4))
    return SAC_KIND_LANGUAGE | SAC_KIND_MEAL;
  return sac_chance (random, 40) ? RARE : SAC_KIND_ANY;
}

static void
draw_said_or_had (SacRandom *random, SacClause *clause, guint32 draw, gboolean brief)
{
  if (draw >= 90 && !is_it (clause) && (kinds_of_subject (clause) & SAC_KIND_ALIVE) &&
      (kinds_of_subject (clause) & SAC_KIND_ANY) != SAC_KIND_ANY)
    draw_state (random, clause);
  else if (draw >= 76 && clause->subject.second == NULL && (kinds_of_subject (clause) & SAC_KIND_ALIVE) &&
           clause->subject.first->kind != SAC_PHRASE_FIXED)
    draw_predicate (random, clause);
  else if (draw >= 70 && !brief)
    sac_sample_place (random, clause);
  else if (draw >= 64)
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_PLACE, 0);
  else
    draw_states (random, clause);
}

void
sac_sample_be_clause (SacRandom *random, SacClause *clause, gboolean brief)
{
  const guint32 draw = sac_random_below (random, 100);
  const guint32 special = sac_random_below (random, 100);

  clause->kind = SAC_CLAUSE_BE;
  if (special < 7)
    draw_pointing (random, clause);
  else if (special < 11)
    draw_weather (random, clause);
  else if (special < 13)
    draw_possession (random, clause);
  else
    {
      sac_sample_subject (random, clause, kinds_for (random, draw), brief);
      draw_said_or_had (random, clause, draw, brief);
    }
  draw_be_mood (random, clause);
}
