/* engine/lessons/translate-sample-clause.c — draws clauses with a verb of their own
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include <string.h>

#define IT (1u << SAC_IT)

static const SacPreposition *
preposition_in (void)
{
  return &sac_prepositions[0];
}

/* In "I read" nothing shows the past. */
static gboolean
past_shows (const SacVerb *verb)
{
  g_autofree char *past = sac_english_past (verb);

  return strcmp (past, verb->english) != 0;
}

static void
draw_tense (SacRandom *random, SacClause *clause)
{
  const SacVerb *head = clause->modal != NULL ? clause->modal : clause->verb;
  const gboolean going = clause->modal == &sac_verb_go_to;
  const guint32 draw = sac_random_below (random, 100);

  if (draw < 24 && clause->modal == NULL)
    clause->tense = SAC_FUTURE;
  else if (draw < 50 && !going && (head->flags & SAC_VERB_PAST) && past_shows (head))
    {
      clause->tense = SAC_PAST;
      clause->perfect =
        clause->modal == NULL && !(head->flags & SAC_VERB_IMPERFECT) && sac_chance (random, 18);
    }
  else if (strcmp (head->english, "want") == 0 && clause->negation == SAC_AFFIRMED && sac_chance (random, 25))
    clause->tense = SAC_WOULD;
}

/* A negation, a question, both seldom; and the tense. */
static void
draw_mood (SacRandom *random, SacClause *clause)
{
  const guint32 draw = sac_random_below (random, 100);

  if (draw < 16)
    clause->negation = SAC_NOT;
  else if (draw < 20)
    clause->negation = SAC_NEVER;
  else if (draw < 31)
    clause->question = TRUE;
  if (clause->question && sac_chance (random, 12))
    clause->negation = SAC_NOT;
  draw_tense (random, clause);
}

static void
draw_modal (SacRandom *random, SacClause *clause)
{
  static const char *const often[] = { "can", "can", "want", "must", "have" };
  const gboolean liking = (clause->verb->flags & (SAC_VERB_TO | SAC_VERB_FEELING)) != 0;

  if (!sac_chance (random, liking ? 6 : 23))
    return;
  if (sac_chance (random, 16))
    clause->modal = &sac_verb_go_to;
  else if (sac_chance (random, 55))
    clause->modal = sac_find_verb (strcmp (clause->verb->english, "want") == 0
                                     ? "can"
                                     : often[sac_random_below (random, G_N_ELEMENTS (often))],
                                   SAC_VERB_TO);
  else
    do
      clause->modal = sac_pick_verb (random, SAC_VERB_TO, 0, FALSE);
    while (strcmp (clause->modal->english, clause->verb->english) == 0);
  if ((clause->modal->flags & SAC_VERB_ONLY_GERUND) && (clause->verb->flags & SAC_VERB_STATE))
    clause->modal = NULL;
  else if ((clause->modal->flags & SAC_VERB_ONLY_GERUND) ||
           ((clause->modal->flags & SAC_VERB_GERUND) && !(clause->verb->flags & SAC_VERB_STATE) &&
            sac_chance (random, 50)))
    clause->modal_takes_ing = TRUE;
}

static void
draw_amount (SacRandom *random, SacClause *clause)
{
  const gboolean liking = (clause->verb->flags & SAC_VERB_FEELING) && clause->verb->preposition == NULL;

  if (!liking &&
      (clause->object.first != NULL || (clause->verb->flags & SAC_VERB_STATE) || clause->goal != NULL))
    return;
  clause->amount = sac_pick_of (random, sac_amounts, liking ? SAC_ADVERB_LIKING : SAC_ADVERB_DOING);
}

static void
draw_adverbs (SacRandom *random, SacClause *clause, gboolean brief)
{
  const gboolean many = sac_group_agreement (&clause->subject).plural;
  const guint32 draw = sac_random_below (random, 100);
  const gboolean asks_when = clause->interrogative != NULL;

  if (clause->negation != SAC_NEVER && sac_chance (random, brief ? 4 : 9))
    clause->middle =
      sac_pick_adverb (random, SAC_ADVERB_MIDDLE, clause->negation != SAC_AFFIRMED ? SAC_ADVERB_AFFIRMED : 0);
  else if (sac_chance (random, brief ? 4 : 10))
    draw_amount (random, clause);
  if (clause->amount != NULL || asks_when)
    return;
  if (draw < (brief ? 8u : 18u))
    clause->closing = sac_pick_time (random, clause, SAC_ADVERB_FINAL);
  else if (draw < (brief ? 10u : 24u) && !clause->question)
    {
      clause->opening = sac_pick_time (random, clause, SAC_ADVERB_FIRST);
      clause->opening_comma = sac_chance (random, 45);
    }
  if (clause->closing != NULL &&
      (((clause->closing->flags & SAC_ADVERB_PLURAL) && !many) ||
       ((clause->closing->flags & SAC_ADVERB_AFFIRMED) && clause->negation != SAC_AFFIRMED)))
    clause->closing = NULL;
}

static const SacVerb *
draw_verb (SacRandom *random, gboolean with_object)
{
  const guint without = SAC_VERB_AUXILIARY | SAC_VERB_THAT;

  /* Common verbs more often, as people type them, and most of all what they have. */
  if (with_object && sac_chance (random, 9))
    return sac_find_verb ("have", SAC_VERB_COMMON);
  if (sac_chance (random, 40))
    return sac_pick_verb (random, SAC_VERB_COMMON | (with_object ? 0 : SAC_VERB_INTRANSITIVE), without,
                          with_object);
  if (with_object && sac_chance (random, 6))
    return sac_pick_verb (random, SAC_VERB_GIVING, without, TRUE);
  if (with_object)
    return sac_pick_verb (random, 0, without, TRUE);
  return sac_pick_verb (random, SAC_VERB_INTRANSITIVE, without, FALSE);
}

static void
draw_weather (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_PLACE, .definite = TRUE, .plain = TRUE };

  clause->subject.first = sac_sample_person (random, clause, IT);
  clause->verb = sac_find_verb (sac_chance (random, 60) ? "rain" : "snow", SAC_VERB_WEATHER);
  if (sac_chance (random, 20))
    clause->modal = &sac_verb_go_to;
  draw_mood (random, clause);
  clause->progressive = clause->modal == NULL && clause->tense != SAC_FUTURE && !clause->perfect &&
                        clause->negation != SAC_NEVER && sac_chance (random, 60);
  if (sac_chance (random, 45))
    clause->closing = sac_pick_time (random, clause, SAC_ADVERB_FINAL | SAC_ADVERB_FIRST);
  else if (sac_chance (random, 25) && !clause->question)
    clause->opening = sac_pick_time (random, clause, SAC_ADVERB_FIRST);
  else if (sac_chance (random, 20))
    {
      clause->preposition = preposition_in ();
      clause->place = sac_sample_noun (random, clause, &wish);
    }
}

/* "lives": with a place, or asked for one. */
static void
draw_living (SacRandom *random, SacClause *clause)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_PLACE, .no_bare = TRUE, .plain = TRUE };

  clause->verb = sac_find_verb ("live", 0);
  clause->subject.first = NULL;
  sac_sample_subject (random, clause, SAC_KIND_ALIVE, TRUE);
  draw_mood (random, clause);
  if (clause->question && sac_chance (random, 75))
    clause->interrogative = &sac_interrogatives[SAC_ASK_WHERE];
  else if (sac_chance (random, 20))
    clause->closing = sac_pick_adverb (random, SAC_ADVERB_PLACE | SAC_ADVERB_FINAL, 0);
  else if (sac_chance (random, 30))
    sac_sample_place (random, clause);
  else
    {
      clause->preposition = preposition_in ();
      clause->place = sac_sample_noun (random, clause, &wish);
    }
}

/* "the phone does not work" */
static void
draw_working (SacRandom *random, SacClause *clause, gboolean brief)
{
  const SacPhraseWish wish = { .kinds = SAC_KIND_THING | SAC_KIND_VEHICLE | SAC_KIND_INSTRUMENT,
                               .definite = TRUE,
                               .plain = brief,
                               .known = TRUE,
                               .short_one = brief };

  clause->verb = sac_find_verb ("work", SAC_VERB_OF_THINGS);
  clause->subject.first = sac_sample_noun (random, clause, &wish);
  draw_mood (random, clause);
  clause->progressive =
    clause->tense == SAC_PRESENT && clause->negation != SAC_NEVER && sac_chance (random, 30);
  if (sac_chance (random, 20))
    clause->closing = sac_pick_time (random, clause, SAC_ADVERB_FINAL | SAC_ADVERB_FIRST);
}

static void
draw_who_does (SacRandom *random, SacClause *clause, gboolean brief)
{
  static const char *const moving[] = { "leave", "arrive", "come", "go", NULL };
  const gboolean animals = (clause->verb->flags & SAC_VERB_ANIMAL) || sac_chance (random, 10);
  const gboolean drives =
    (clause->verb->flags & SAC_VERB_INTRANSITIVE) && g_strv_contains (moving, clause->verb->english);

  sac_sample_subject (random, clause,
                      drives && sac_chance (random, 15) ? SAC_KIND_VEHICLE
                      : animals                         ? SAC_KIND_ALIVE
                                                        : SAC_KIND_PERSON,
                      brief);
  draw_modal (random, clause);
  draw_mood (random, clause);
  if (clause->modal != NULL && clause->modal->preposition != NULL &&
      !(clause->modal->flags & SAC_VERB_STATE) && clause->tense == SAC_PRESENT &&
      clause->negation != SAC_NEVER)
    clause->progressive = sac_chance (random, 35);
  if (clause->modal != NULL || clause->tense == SAC_FUTURE || clause->tense == SAC_WOULD || clause->perfect)
    return;
  if (clause->tense == SAC_PAST && !(clause->verb->flags & SAC_VERB_WHILE))
    return;
  clause->progressive =
    !(clause->verb->flags & SAC_VERB_STATE) && clause->negation != SAC_NEVER && sac_chance (random, 30);
}

/* "I am going to work" would be to do it. */
static void
draw_goal (SacRandom *random, SacClause *clause)
{
  if (!(clause->verb->flags & SAC_VERB_MOVE) || clause->object.first != NULL)
    return;
  if (!(clause->verb->flags & SAC_VERB_NEEDS_GOAL) && !sac_chance (random, 35))
    return;
  do
    clause->goal = sac_pick_adverb (random, SAC_ADVERB_GOAL, 0);
  while (strcmp (clause->goal->english, "to work") == 0 && clause->progressive);
}

/* "where do you sing", "what do you sing", "how many songs do you sing" */
static void
draw_interrogative (SacRandom *random, SacClause *clause, gboolean with_object)
{
  const SacVerb *verb = clause->verb;
  const SacPhraseWish wish = {
    .kinds = verb->objects & ~SAC_KIND_GENERIC, .plain = TRUE, .known = TRUE, .short_one = TRUE
  };
  const gboolean plain = with_object && wish.kinds != 0 && verb->preposition == NULL &&
                         !(verb->flags & (SAC_VERB_INDIRECT | SAC_VERB_LANGUAGE));
  const guint32 draw = sac_random_below (random, 100);
  SacPhrase *object;

  if (plain && draw < 40)
    clause->interrogative = &sac_interrogatives[SAC_ASK_WHAT];
  else if (plain && draw < 55 && (verb->objects & SAC_KIND_PERSON))
    clause->interrogative = &sac_interrogatives[SAC_ASK_WHO];
  else if (plain && draw < 80 && wish.kinds != 0)
    {
      clause->object.first = object = sac_sample_noun (random, clause, &wish);
      object->number = 0;
      clause->object_first = TRUE;
      object->determiner = object->plural || (object->noun->flags & SAC_NOUN_MASS)
                             ? sac_chance (random, 80) ? SAC_DETERMINER_HOW_MUCH : SAC_DETERMINER_WHICH
                             : SAC_DETERMINER_WHICH;
    }
  else
    {
      clause->interrogative =
        &sac_interrogatives[SAC_ASK_WHERE + sac_random_below (random, 4)]; /* to SAC_ASK_HOW */
      if (with_object)
        sac_sample_object (random, clause, TRUE);
    }
}

/* "who sleeps?" */
static void
draw_who (SacRandom *random, SacClause *clause)
{
  SacPhrase *who = sac_clause_new_phrase (clause);

  who->kind = SAC_PHRASE_FIXED;
  who->fixed = &sac_who;
  clause->subject = (SacGroup){ .first = who };
  clause->question = FALSE;
  if (clause->negation == SAC_NEVER)
    clause->negation = SAC_AFFIRMED;
}

/* "nobody sleeps", "nothing helps" */
static void
draw_nobody (SacRandom *random, SacClause *clause)
{
  draw_who (random, clause);
  clause->subject.first->fixed = sac_pick_of (random, sac_nobody, 0);
  clause->negation = SAC_NOBODY;
}

static void
draw_object_and_goal (SacRandom *random, SacClause *clause, gboolean with_object, gboolean brief)
{
  if (clause->question && sac_chance (random, 45))
    {
      draw_interrogative (random, clause, with_object);
      if (clause->negation == SAC_NOT && !sac_chance (random, 30))
        clause->negation = SAC_AFFIRMED;
      if (clause->verb->flags & SAC_VERB_NEEDS_GOAL &&
          clause->interrogative != &sac_interrogatives[SAC_ASK_WHERE])
        draw_goal (random, clause);
      return;
    }
  if (with_object)
    {
      sac_sample_object (random, clause, brief);
      sac_sample_receiver (random, clause);
    }
  draw_goal (random, clause);
}

void
sac_sample_verb_clause (SacRandom *random, SacClause *clause, gboolean brief)
{
  const gboolean with_object = sac_chance (random, 72);
  const guint32 draw = sac_random_below (random, 100);

  clause->kind = SAC_CLAUSE_VERB;
  if (draw < 2)
    {
      draw_weather (random, clause);
      return;
    }
  if (draw < 5)
    {
      draw_living (random, clause);
      return;
    }
  if (draw < 6)
    {
      draw_working (random, clause, brief);
      return;
    }
  clause->verb = draw_verb (random, with_object);
  draw_who_does (random, clause, brief);
  if (draw < 8 && !brief)
    draw_who (random, clause);
  else if (draw < 9)
    draw_nobody (random, clause);
  draw_object_and_goal (random, clause, with_object, brief);
  if (clause->question && (clause->interrogative != NULL || clause->object_first))
    return;
  if (!brief && sac_chance (random, with_object || clause->goal != NULL ? 8 : 25))
    sac_sample_place (random, clause);
  draw_adverbs (random, clause, brief);
}
