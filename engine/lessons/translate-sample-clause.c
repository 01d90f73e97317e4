/* engine/lessons/translate-sample-clause.c — draws clauses with a verb of their own
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include <string.h>

#define ALL_PERSONS ((1u << SAC_N_PERSONS) - 1)
#define IT          (1u << SAC_IT)

static SacPhrase *
sample_other_name (SacRandom *random, SacClause *clause, const char *name)
{
  const int n_pool = clause->n_pool;
  SacPhrase *phrase;

  do
    {
      clause->n_pool = n_pool;
      phrase = sac_sample_name (random, clause);
    }
  while (phrase->name == name);
  return phrase;
}

void
sac_sample_subject (SacRandom *random, SacClause *clause, guint kinds, gboolean brief)
{
  const SacPhraseWish wish = { .kinds = kinds, .plain = brief };
  const gboolean alive = (kinds & SAC_KIND_ALIVE) != 0;
  const guint persons = (kinds & SAC_KIND_ANIMAL) ? ALL_PERSONS : ALL_PERSONS & ~IT;

  if (alive && sac_chance (random, 60))
    clause->subject.first = sac_sample_person (random, clause, persons);
  else if (alive && sac_chance (random, 18))
    clause->subject.first = sac_sample_name (random, clause);
  else
    clause->subject.first = sac_sample_noun (random, clause, &wish);
  if (brief || clause->subject.first->kind == SAC_PHRASE_PERSON || !sac_chance (random, 7))
    return;
  if (clause->subject.first->kind == SAC_PHRASE_NOUN)
    clause->subject.second = sac_sample_noun (random, clause, &wish);
  else
    clause->subject.second = sample_other_name (random, clause, clause->subject.first->name);
}

/* The persons that are not the subject already: no "I see me", no "we see me". */
static guint
others (const SacClause *clause)
{
  const SacPhrase *subject = clause->subject.first;

  if (subject == NULL || subject->kind != SAC_PHRASE_PERSON)
    return ALL_PERSONS;
  if (subject->person == SAC_I || subject->person == SAC_WE)
    return ALL_PERSONS & ~(1u << SAC_I | 1u << SAC_WE);
  return subject->person == SAC_YOU ? ALL_PERSONS & ~(1u << SAC_YOU) : ALL_PERSONS;
}

void
sac_sample_place (SacRandom *random, SacClause *clause)
{
  SacPhraseWish wish = { .no_bare = TRUE, .plain = TRUE };

  clause->preposition = sac_pick_preposition (random);
  wish.kinds = clause->preposition->kinds;
  wish.definite =
    strcmp (clause->preposition->english, "without") == 0 || strcmp (clause->preposition->english, "at") == 0;
  if ((wish.kinds & SAC_KIND_ALIVE) && sac_chance (random, 35))
    clause->place = sac_sample_person (random, clause, others (clause) & ~IT);
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
  if (may_be_future && clause->modal == NULL && !clause->question && sac_chance (random, 30))
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
  const gboolean many = sac_group_agreement (&clause->subject).plural;
  const guint wrong_time =
    (means_future (clause) ? SAC_ADVERB_PRESENT : SAC_ADVERB_FUTURE) | (many ? 0 : SAC_ADVERB_PLURAL);
  const gboolean intransitive = clause->object.first == NULL;

  if (clause->negation != SAC_NEVER && sac_chance (random, 10))
    clause->middle =
      sac_pick_adverb (random, SAC_ADVERB_MIDDLE, clause->negation == SAC_NOT ? SAC_ADVERB_AFFIRMED : 0);
  else if (sac_chance (random, 12))
    clause->a_lot = clause->modal == NULL && (intransitive || (clause->verb->flags & SAC_VERB_FEELING));
  if (sac_chance (random, 12))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_FINAL, wrong_time);
  else if (sac_chance (random, 3) && !clause->question)
    clause->opening = sac_pick_adverb (random, SAC_ADVERB_FIRST, wrong_time);
  if (clause->closing != NULL && strcmp (clause->closing->english, "well") == 0 && !intransitive)
    clause->closing = NULL;
  if (clause->closing != NULL && clause->a_lot)
    clause->a_lot = FALSE;
}

/* play the piano, play football */
static void
set_played (SacPhrase *phrase)
{
  const gboolean sport = (phrase->noun->kinds & SAC_KIND_SPORT) != 0;

  phrase->determiner = sport ? SAC_DETERMINER_NONE : SAC_DETERMINER_THE;
  phrase->plural = FALSE;
  phrase->number = 0;
  phrase->owner = phrase->of = NULL;
}

static void
draw_object (SacRandom *random, SacClause *clause, gboolean brief)
{
  const SacVerb *verb = clause->verb;
  const gboolean joined = verb->preposition != NULL;
  const gboolean to_place = joined && (verb->objects & SAC_KIND_ANY) == SAC_KIND_PLACE;
  const SacPhraseWish wish = {
    .kinds = sac_chance (random, 96) || (verb->flags & SAC_VERB_THE) || joined ? verb->objects : SAC_KIND_ANY,
    .negated = clause->negation != SAC_AFFIRMED,
    .definite = to_place,
    .no_bare = joined && verb->complement == NULL && !(verb->objects & SAC_KIND_SPORT),
    .plain = brief,
    .known = (verb->objects & (SAC_KIND_SPORT | SAC_KIND_INSTRUMENT)) != 0 && joined,
  };
  const guint persons = verb->objects & SAC_KIND_ALIVE ? others (clause) : IT | (1u << SAC_THEY);

  if (!to_place && (!joined || (verb->objects & SAC_KIND_ALIVE)) && sac_chance (random, 24))
    clause->object.first = sac_sample_person (random, clause, persons);
  else if ((verb->objects & SAC_KIND_PERSON) && sac_chance (random, 10))
    clause->object.first = sac_sample_name (random, clause);
  else
    clause->object.first = sac_sample_noun (random, clause, &wish);
  if (!brief && !joined && clause->negation == SAC_AFFIRMED &&
      clause->object.first->kind == SAC_PHRASE_NOUN && sac_chance (random, 6))
    clause->object.second = sac_sample_noun (random, clause, &wish);
  if (wish.known && verb->preposition != NULL && verb->particle == NULL && verb->complement == NULL)
    set_played (clause->object.first);
}

static void
draw_receiver (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_ALIVE, .no_bare = TRUE, .plain = TRUE };

  if (!(clause->verb->flags & SAC_VERB_GIVING) || clause->object.first->kind == SAC_PHRASE_PERSON ||
      !sac_chance (random, 70))
    return;
  if (sac_chance (random, 35))
    clause->receiver = sac_sample_person (random, clause, others (clause) & ~IT);
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
    {
      draw_object (random, clause, brief);
      draw_receiver (random, clause);
    }
  if (!brief && sac_chance (random, with_object ? 10 : 30))
    sac_sample_place (random, clause);
  if (!brief)
    draw_adverbs (random, clause);
}
