/* engine/lessons/translate-sample-clause.c — draws clauses with a verb of their own
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include <string.h>

#define ALL_PERSONS ((1u << SAC_N_PERSONS) - 1)
#define IT          (1u << SAC_IT)

void
sac_sample_subject (SacRandom *random, SacClause *clause, guint kinds, gboolean brief)
{
  const SacPhraseWish wish = { .kinds = kinds, .plain = brief };
  const gboolean alive = (kinds & SAC_KIND_ALIVE) != 0;

  if (alive && sac_chance (random, 52))
    clause->subject.first = sac_sample_person (random, clause, ALL_PERSONS);
  else if (alive && sac_chance (random, 18))
    clause->subject.first = sac_sample_name (random, clause);
  else
    clause->subject.first = sac_sample_noun (random, clause, &wish);
  if (brief || clause->subject.first->kind == SAC_PHRASE_PERSON || !sac_chance (random, 7))
    return;
  clause->subject.second = clause->subject.first->kind == SAC_PHRASE_NAME
                             ? sac_sample_name (random, clause)
                             : sac_sample_noun (random, clause, &wish);
}

void
sac_sample_place (SacRandom *random, SacClause *clause)
{
  SacPhraseWish wish = { .no_bare = TRUE, .plain = TRUE };

  clause->preposition = sac_pick_preposition (random);
  wish.kinds = clause->preposition->kinds;
  wish.definite = strcmp (clause->preposition->english, "without") == 0;
  if ((wish.kinds & SAC_KIND_ALIVE) && sac_chance (random, 35))
    clause->place = sac_sample_person (random, clause, ALL_PERSONS & ~IT);
  else if ((wish.kinds & SAC_KIND_ALIVE) && sac_chance (random, 15))
    clause->place = sac_sample_name (random, clause);
  else
    clause->place = sac_sample_noun (random, clause, &wish);
}

static const SacPreposition *
preposition_in (void)
{
  return &sac_prepositions[0];
}

/* A negation, the future or a question: one at most. */
static void
draw_mood (SacRandom *random, SacClause *clause, gboolean may_be_future)
{
  const guint32 draw = sac_random_below (random, 100);

  if (draw < 16)
    clause->negation = SAC_NOT;
  else if (draw < 20)
    clause->negation = SAC_NEVER;
  else if (draw < 28)
    clause->question = TRUE;
  if (may_be_future && clause->modal == NULL && !clause->question && sac_chance (random, 16))
    clause->tense = SAC_FUTURE;
}

static void
draw_modal (SacRandom *random, SacClause *clause)
{
  if ((clause->verb->flags & SAC_VERB_STATE) || !sac_chance (random, 20))
    return;
  if (sac_chance (random, 16))
    {
      clause->modal = &sac_verb_go_to;
      return;
    }
  clause->modal = sac_pick_verb (random, SAC_VERB_TO, 0, FALSE);
  if ((clause->modal->flags & SAC_VERB_GERUND) && sac_chance (random, 50))
    clause->modal_takes_ing = TRUE;
}

static gboolean
means_future (const SacClause *clause)
{
  return clause->tense == SAC_FUTURE || clause->modal == &sac_verb_go_to;
}

static void
draw_adverbs (SacRandom *random, SacClause *clause)
{
  const guint wrong_time = means_future (clause) ? SAC_ADVERB_PRESENT : SAC_ADVERB_FUTURE;
  const gboolean intransitive = clause->object.first == NULL;

  if (clause->negation != SAC_NEVER && sac_chance (random, 10))
    clause->middle = sac_pick_adverb (random, SAC_ADVERB_MIDDLE, 0);
  else if (sac_chance (random, 5))
    clause->a_lot = !(clause->verb->flags & SAC_VERB_GIVING);
  if (sac_chance (random, 12))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_FINAL, wrong_time);
  else if (sac_chance (random, 3) && !clause->question)
    clause->opening = sac_pick_adverb (random, SAC_ADVERB_FIRST, wrong_time);
  if (clause->closing != NULL && strcmp (clause->closing->english, "well") == 0 && !intransitive)
    clause->closing = NULL;
  if (clause->closing != NULL && clause->a_lot)
    clause->a_lot = FALSE;
}

static void
draw_object (SacRandom *random, SacClause *clause, gboolean brief)
{
  const SacVerb *verb = clause->verb;
  const gboolean joined = verb->preposition != NULL;
  const gboolean to_place = joined && (verb->objects & SAC_KIND_ANY) == SAC_KIND_PLACE;
  const SacPhraseWish wish = {
    .kinds = sac_chance (random, 93) || (verb->flags & SAC_VERB_THE) || joined ? verb->objects : SAC_KIND_ANY,
    .negated = clause->negation != SAC_AFFIRMED,
    .definite = to_place,
    .no_bare = joined && verb->complement == NULL && !(verb->objects & SAC_KIND_SPORT),
    .plain = brief,
  };
  const guint persons = verb->objects & SAC_KIND_ALIVE ? ALL_PERSONS : IT | (1u << SAC_THEY);

  if (!to_place && (!joined || (verb->objects & SAC_KIND_ALIVE)) && sac_chance (random, 24))
    clause->object.first = sac_sample_person (random, clause, persons);
  else if ((verb->objects & SAC_KIND_PERSON) && sac_chance (random, 10))
    clause->object.first = sac_sample_name (random, clause);
  else
    clause->object.first = sac_sample_noun (random, clause, &wish);
  if (!brief && !joined && clause->negation == SAC_AFFIRMED &&
      clause->object.first->kind == SAC_PHRASE_NOUN && sac_chance (random, 6))
    clause->object.second = sac_sample_noun (random, clause, &wish);
  if ((verb->flags & SAC_VERB_THE) && (verb->objects & SAC_KIND_INSTRUMENT))
    {
      clause->object.first->determiner = SAC_DETERMINER_THE;
      clause->object.first->plural = FALSE;
      clause->object.first->number = 0;
      clause->object.first->owner = clause->object.first->of = NULL;
    }
}

static void
draw_receiver (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_ALIVE, .no_bare = TRUE, .plain = TRUE };

  if (!(clause->verb->flags & SAC_VERB_GIVING) || clause->object.first->kind == SAC_PHRASE_PERSON ||
      !sac_chance (random, 70))
    return;
  if (sac_chance (random, 35))
    clause->receiver = sac_sample_person (random, clause, ALL_PERSONS & ~IT);
  else if (sac_chance (random, 30))
    clause->receiver = sac_sample_name (random, clause);
  else
    clause->receiver = sac_sample_noun (random, clause, &wish);
}

static const SacVerb *
draw_verb (SacRandom *random, gboolean with_object)
{
  const guint without = SAC_VERB_AUXILIARY | SAC_VERB_THAT;

  /* Common verbs a little more often, as people type them. */
  if (sac_chance (random, 25))
    return sac_pick_verb (random, SAC_VERB_FUTURE, without, with_object);
  if (with_object)
    return sac_pick_verb (random, 0, without, TRUE);
  return sac_pick_verb (random, SAC_VERB_INTRANSITIVE, without, FALSE);
}

static gboolean
pronouns_clash (const SacClause *clause)
{
  const SacPhrase *subject = clause->subject.first;
  const SacPhrase *other = clause->object.first != NULL && clause->object.first->kind == SAC_PHRASE_PERSON
                             ? clause->object.first
                             : clause->receiver;

  if (other == NULL || other->kind != SAC_PHRASE_PERSON || subject->kind != SAC_PHRASE_PERSON)
    return FALSE;
  return subject->person == other->person &&
         (other->person == SAC_I || other->person == SAC_YOU || other->person == SAC_WE);
}

static void
draw_weather (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_PLACE, .definite = TRUE, .plain = TRUE };

  clause->subject.first = sac_sample_person (random, clause, IT);
  for (const SacVerb *verb = sac_verbs; verb->english != NULL; verb++)
    if ((verb->flags & SAC_VERB_WEATHER) && (clause->verb == NULL || sac_chance (random, 50)))
      clause->verb = verb;
  clause->progressive = sac_chance (random, 60);
  draw_mood (random, clause, FALSE);
  if (sac_chance (random, 50))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_FINAL | SAC_ADVERB_FIRST, SAC_ADVERB_FUTURE);
  else if (sac_chance (random, 50))
    {
      clause->preposition = preposition_in ();
      clause->place = sac_sample_noun (random, clause, &wish);
    }
}

/* "lives": always with a place. */
static void
draw_living (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_PLACE, .no_bare = TRUE, .plain = TRUE };

  for (const SacVerb *verb = sac_verbs; verb->english != NULL; verb++)
    if (strcmp (verb->english, "live") == 0)
      clause->verb = verb;
  clause->subject.first = NULL;
  sac_sample_subject (random, clause, SAC_KIND_ALIVE, TRUE);
  draw_mood (random, clause, FALSE);
  clause->preposition = preposition_in ();
  clause->place = sac_sample_noun (random, clause, &wish);
}

static void
draw_who_does (SacRandom *random, SacClause *clause, gboolean brief)
{
  const gboolean animals = (clause->verb->flags & SAC_VERB_ANIMAL) || sac_chance (random, 10);

  sac_sample_subject (random, clause, animals ? SAC_KIND_ALIVE : SAC_KIND_PERSON, brief);
  draw_modal (random, clause);
  draw_mood (random, clause, (clause->verb->flags & SAC_VERB_FUTURE) != 0);
  clause->progressive = clause->modal == NULL && clause->tense == SAC_PRESENT &&
                        !(clause->verb->flags & SAC_VERB_STATE) && clause->negation != SAC_NEVER &&
                        sac_chance (random, 34);
}

static void
draw_objects (SacRandom *random, SacClause *clause, gboolean brief)
{
  const int n_pool = clause->n_pool;

  do
    {
      clause->n_pool = n_pool;
      clause->object.first = clause->object.second = clause->receiver = NULL;
      draw_object (random, clause, brief);
      draw_receiver (random, clause);
    }
  while (pronouns_clash (clause));
}

void
sac_sample_verb_clause (SacRandom *random, SacClause *clause, gboolean brief)
{
  const gboolean with_object = sac_chance (random, 72);

  clause->kind = SAC_CLAUSE_VERB;
  if (sac_chance (random, 1))
    {
      draw_weather (random, clause);
      return;
    }
  if (sac_chance (random, 2))
    {
      draw_living (random, clause);
      return;
    }
  clause->verb = draw_verb (random, with_object);
  draw_who_does (random, clause, brief);
  if (with_object)
    draw_objects (random, clause, brief);
  if (!brief && sac_chance (random, with_object ? 10 : 30))
    sac_sample_place (random, clause);
  if (!brief)
    draw_adverbs (random, clause);
}
