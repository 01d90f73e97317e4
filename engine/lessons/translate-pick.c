/* engine/lessons/translate-pick.c — even draws from the lexicon
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include <string.h>

gboolean
sac_chance (SacRandom *random, guint32 percent)
{
  return sac_random_below (random, 100) < percent;
}

static const SacNoun *
nth_noun (guint kinds, guint *n)
{
  const SacNoun *const tables[] = { sac_nouns_alive, sac_nouns_things, sac_nouns_world };

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const SacNoun *noun = tables[t]; noun->english != NULL; noun++)
      if ((noun->kinds & kinds) && (*n)-- == 0)
        return noun;
  return NULL;
}

/* Counting down from the largest number tells how many there are. */
const SacNoun *
sac_pick_noun (SacRandom *random, guint kinds)
{
  guint rest = G_MAXUINT;
  guint chosen;

  nth_noun (kinds, &rest);
  g_assert (rest != G_MAXUINT);
  chosen = sac_random_below (random, G_MAXUINT - rest);
  return nth_noun (kinds, &chosen);
}

static const SacAdjective *
nth_adjective (guint kinds, guint without, guint *n)
{
  for (const SacAdjective *adjective = sac_adjectives; adjective->english != NULL; adjective++)
    if ((adjective->kinds & kinds) && !(adjective->flags & without) && (*n)-- == 0)
      return adjective;
  return NULL;
}

const SacAdjective *
sac_pick_adjective (SacRandom *random, guint kinds, guint without)
{
  guint rest = G_MAXUINT;
  guint chosen;

  if (kinds & SAC_KIND_LANGUAGE)
    kinds |= SAC_KIND_SUBJECT;
  if (kinds & SAC_KIND_MEAL)
    kinds |= SAC_KIND_FOOD;
  nth_adjective (kinds, without, &rest);
  g_assert (rest != G_MAXUINT);
  chosen = sac_random_below (random, G_MAXUINT - rest);
  return nth_adjective (kinds, without, &chosen);
}

static const SacAdverb *
nth_adverb (guint flags, guint without, guint *n)
{
  for (const SacAdverb *adverb = sac_adverbs; adverb->english != NULL; adverb++)
    if ((adverb->flags & flags) == flags && !(adverb->flags & without) && (*n)-- == 0)
      return adverb;
  return NULL;
}

const SacAdverb *
sac_pick_adverb (SacRandom *random, guint flags, guint without)
{
  guint rest = G_MAXUINT;
  guint chosen;

  nth_adverb (flags, without, &rest);
  g_assert (rest != G_MAXUINT);
  chosen = sac_random_below (random, G_MAXUINT - rest);
  return nth_adverb (flags, without, &chosen);
}

static const SacVerb *
nth_verb (guint flags, guint without, gboolean with_object, guint *n)
{
  for (const SacVerb *verb = sac_verbs; verb->english != NULL; verb++)
    {
      const gboolean fits = with_object
                              ? verb->objects != 0
                              : (verb->flags & (SAC_VERB_INTRANSITIVE | SAC_VERB_TO | SAC_VERB_THAT)) != 0;

      if (fits && (verb->flags & flags) == flags && !(verb->flags & (without | SAC_VERB_OF_THINGS)) &&
          (*n)-- == 0)
        return verb;
    }
  return NULL;
}

const SacVerb *
sac_pick_verb (SacRandom *random, guint flags, guint without, gboolean with_object)
{
  guint rest = G_MAXUINT;
  guint chosen;

  nth_verb (flags, without, with_object, &rest);
  g_assert (rest != G_MAXUINT);
  chosen = sac_random_below (random, G_MAXUINT - rest);
  return nth_verb (flags, without, with_object, &chosen);
}

const SacPreposition *
sac_pick_preposition (SacRandom *random)
{
  guint n = 0;

  while (sac_prepositions[n].english != NULL)
    n++;
  return &sac_prepositions[sac_random_below (random, n)];
}

const SacAdverb *
sac_pick_of (SacRandom *random, const SacAdverb *table, guint flags)
{
  guint n = 0;
  guint chosen;

  for (gsize i = 0; table[i].english != NULL; i++)
    n += (table[i].flags & flags) == flags;
  g_assert (n > 0);
  chosen = sac_random_below (random, n);
  for (gsize i = 0;; i++)
    if ((table[i].flags & flags) == flags && chosen-- == 0)
      return &table[i];
}

const SacAdverb *
sac_pick_time (SacRandom *random, const SacClause *clause, guint flags)
{
  const gboolean will = clause->tense == SAC_FUTURE || clause->modal == &sac_verb_go_to;
  const gboolean was = clause->tense == SAC_PAST;
  const guint wrong = was    ? SAC_ADVERB_PRESENT | SAC_ADVERB_FUTURE
                      : will ? SAC_ADVERB_PRESENT | SAC_ADVERB_PAST
                             : SAC_ADVERB_PAST;
  const guint own = was ? SAC_ADVERB_PAST : will ? SAC_ADVERB_FUTURE : 0;

  return sac_pick_adverb (random, flags | (own != 0 && sac_chance (random, 40) ? own : 0), wrong);
}

const SacVerb *
sac_find_verb (const char *english, guint flags)
{
  for (const SacVerb *verb = sac_verbs; verb->english != NULL; verb++)
    if (strcmp (verb->english, english) == 0 && (verb->flags & flags) == flags)
      return verb;
  g_assert_not_reached ();
}

const SacState *
sac_find_state (const char *english)
{
  for (const SacState *state = sac_states; state->english != NULL; state++)
    if (strcmp (state->english, english) == 0)
      return state;
  g_assert_not_reached ();
}
