/* engine/lessons/translate-sample-parts.c — draws what belongs to a verb: subjects, objects, receivers, places
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

/* "Paul and I", "my sister and he" */
static void
join_subject (SacRandom *random, SacClause *clause, const SacPhraseWish *wish)
{
  const SacPhrase *first = clause->subject.first;

  if (wish->kinds & SAC_KIND_PERSON && sac_chance (random, 35))
    clause->subject.second = sac_sample_person (random, clause, 1u << SAC_I);
  else if (first->kind == SAC_PHRASE_NOUN)
    clause->subject.second = sac_sample_noun (random, clause, wish);
  else
    clause->subject.second = sample_other_name (random, clause, first->name);
}

static void
draw_indefinite (SacRandom *random, SacClause *clause, SacGroup *group, gsize first, gsize n)
{
  group->first = sac_clause_new_phrase (clause);
  group->first->kind = SAC_PHRASE_FIXED;
  group->first->fixed = &sac_indefinites[first + sac_random_below (random, (guint32) n)];
}

void
sac_sample_subject (SacRandom *random, SacClause *clause, guint kinds, gboolean brief)
{
  const SacPhraseWish wish = { .kinds = kinds, .plain = brief, .short_one = brief };
  const gboolean alive = (kinds & SAC_KIND_ALIVE) != 0;
  const guint persons = (kinds & SAC_KIND_ANIMAL) ? ALL_PERSONS : ALL_PERSONS & ~IT;
  const guint rest = persons & ~(1u << SAC_I | 1u << SAC_WE | 1u << SAC_YOU | 1u << SAC_THEY | IT);

  if (alive && sac_chance (random, 60))
    clause->subject.first = sac_sample_person (random, clause, persons);
  else if (alive && sac_chance (random, 18))
    clause->subject.first = sac_sample_name (random, clause);
  else if (alive && sac_chance (random, 4))
    {
      draw_indefinite (random, clause, &clause->subject, 0, 4);
      return;
    }
  else
    clause->subject.first = sac_sample_noun (random, clause, &wish);
  if (sac_chance (random, 1) && alive)
    {
      clause->subject.first =
        sac_sample_person (random, clause, sac_chance (random, 50) ? 1u << SAC_YOU : rest);
      clause->subject.second = sac_sample_person (random, clause, 1u << SAC_I);
    }
  if (clause->subject.first->kind != SAC_PHRASE_PERSON && sac_chance (random, brief ? 3 : 8))
    join_subject (random, clause, &wish);
}

/* The persons that are not the subject already: no "I see me", no "we see me". */
guint
sac_sample_others (const SacClause *clause)
{
  const SacPhrase *subject = clause->subject.first;

  if (clause->subject.second != NULL && clause->subject.second->kind == SAC_PHRASE_PERSON)
    return ALL_PERSONS & ~(1u << SAC_I | 1u << SAC_WE | 1u << SAC_YOU);
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

  do
    clause->preposition = sac_pick_preposition (random);
  while (clause->verb != NULL && strcmp (clause->verb->english, "wait") == 0 &&
         strcmp (clause->preposition->english, "for") == 0);
  wish.kinds = clause->preposition->kinds;
  wish.definite =
    strcmp (clause->preposition->english, "without") == 0 || strcmp (clause->preposition->english, "at") == 0;
  if ((wish.kinds & SAC_KIND_ALIVE) && sac_chance (random, 35))
    clause->place = sac_sample_person (random, clause, sac_sample_others (clause) & ~IT);
  else if ((wish.kinds & SAC_KIND_ALIVE) && sac_chance (random, 15))
    clause->place = sac_sample_name (random, clause);
  else
    clause->place = sac_sample_noun (random, clause, &wish);
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

/* "I like school" */
static void
set_bare_kind (SacRandom *random, SacPhrase *phrase)
{
  if (phrase->kind != SAC_PHRASE_NOUN || !(phrase->noun->flags & SAC_NOUN_BARE_KIND) || phrase->plural ||
      phrase->owner != NULL || !sac_chance (random, 50))
    return;
  phrase->determiner = SAC_DETERMINER_NONE;
  phrase->n_adjectives = 0;
  phrase->degree = NULL;
  phrase->of = NULL;
}

/* "I have no money" */
static void
set_no (SacRandom *random, SacClause *clause)
{
  SacPhrase *object = clause->object.first;
  const gboolean simple = clause->modal == NULL && !clause->question && clause->tense != SAC_FUTURE &&
                          !clause->perfect && !clause->progressive && clause->object.second == NULL;
  const gboolean has = strcmp (clause->verb->french, "avoir") == 0 && clause->verb->preposition == NULL;

  if (!simple || clause->negation != SAC_NOT || object->kind != SAC_PHRASE_NOUN || clause->middle != NULL ||
      (object->noun->kinds & SAC_KIND_GENERIC) ||
      (clause->verb->flags & (SAC_VERB_FEELING | SAC_VERB_GIVING)) || clause->verb->preposition != NULL ||
      !sac_chance (random, has ? 50 : 6))
    return;
  if (object->determiner == SAC_DETERMINER_A || object->determiner == SAC_DETERMINER_ANY ||
      (object->determiner == SAC_DETERMINER_NONE && object->number == 0 && object->owner == NULL))
    object->determiner = SAC_DETERMINER_NO;
}

static void
draw_object_noun (SacRandom *random, SacClause *clause, gboolean brief)
{
  const SacVerb *verb = clause->verb;
  const gboolean joined = verb->preposition != NULL;
  const gboolean to_place = joined && (verb->objects & SAC_KIND_ANY) == SAC_KIND_PLACE;
  const SacPhraseWish wish = {
    .kinds = sac_chance (random, 97) || (verb->flags & (SAC_VERB_THE | SAC_VERB_LANGUAGE)) || joined
               ? verb->objects
               : SAC_KIND_ANY,
    .negated = clause->negation != SAC_AFFIRMED,
    .definite = to_place,
    .no_bare = joined && verb->complement == NULL && !(verb->objects & SAC_KIND_SPORT),
    .plain = brief,
    .known =
      (verb->objects & (SAC_KIND_SPORT | SAC_KIND_INSTRUMENT | SAC_KIND_LANGUAGE | SAC_KIND_MEAL)) != 0,
    .short_one = brief,
    .measure =
      !joined && (verb->objects & (SAC_KIND_FOOD | SAC_KIND_DRINK)) && !(verb->flags & SAC_VERB_FEELING),
  };

  clause->object.first = sac_sample_noun (random, clause, &wish);
  if (!joined && clause->negation == SAC_AFFIRMED &&
      sac_chance (random, (verb->flags & SAC_VERB_FEELING) ? 14 : 8))
    clause->object.second = sac_sample_noun (random, clause, &wish);
  if (wish.known && joined && verb->particle == NULL && verb->complement == NULL &&
      !(verb->flags & SAC_VERB_INDIRECT))
    set_played (clause->object.first);
  if (verb->flags & SAC_VERB_FEELING)
    set_bare_kind (random, clause->object.first);
  set_no (random, clause);
}

void
sac_sample_object (SacRandom *random, SacClause *clause, gboolean brief)
{
  const SacVerb *verb = clause->verb;
  const gboolean joined = verb->preposition != NULL;
  const gboolean alive = (verb->objects & SAC_KIND_ALIVE) != 0;
  const gboolean place = joined && (verb->objects & SAC_KIND_ANY) == SAC_KIND_PLACE;
  const guint persons = alive ? sac_sample_others (clause) : IT | (1u << SAC_THEY);
  const gboolean said = (verb->flags & (SAC_VERB_LANGUAGE | SAC_VERB_THE)) ||
                        (verb->objects & (SAC_KIND_SPORT | SAC_KIND_MEAL)) == verb->objects;
  const guint32 pronouns = strcmp (verb->english, "have") == 0 ? 6 : alive ? 40 : 18;

  if (!place && !said && (!joined || alive) && sac_chance (random, pronouns))
    clause->object.first = sac_sample_person (random, clause, persons);
  else if ((verb->objects & SAC_KIND_PERSON) && sac_chance (random, 10))
    clause->object.first = sac_sample_name (random, clause);
  else if (!place && !said && clause->negation == SAC_AFFIRMED && sac_chance (random, 4))
    draw_indefinite (random, clause, &clause->object, alive ? 0 : 4, alive ? 8 : 4);
  else
    draw_object_noun (random, clause, brief);
}

/* After "her" a bare noun would be hers: I give her milk. */
static gboolean
may_come_first (const SacClause *clause)
{
  const SacPhrase *object = clause->object.first;

  if (object->kind == SAC_PHRASE_PERSON || clause->object.second != NULL)
    return FALSE;
  return clause->receiver->kind != SAC_PHRASE_PERSON || clause->receiver->person != SAC_SHE ||
         (object->kind == SAC_PHRASE_NOUN && object->determiner != SAC_DETERMINER_NONE &&
          object->owner == NULL);
}

void
sac_sample_receiver (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_PERSON, .no_bare = TRUE, .plain = TRUE, .short_one = TRUE };
  const gboolean person = clause->object.first->kind == SAC_PHRASE_PERSON;

  if (!(clause->verb->flags & SAC_VERB_GIVING) || !sac_chance (random, 70))
    return;
  if (person && clause->object.first->person != SAC_IT && clause->object.first->person != SAC_THEY)
    return;
  if (sac_chance (random, 55))
    clause->receiver = sac_sample_person (random, clause, sac_sample_others (clause) & ~IT);
  else if (sac_chance (random, 35))
    clause->receiver = sac_sample_name (random, clause);
  else
    clause->receiver = sac_sample_noun (random, clause, &wish);
  clause->receiver_first = may_come_first (clause) && sac_chance (random, 65);
}
