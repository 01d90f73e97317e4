/* engine/lessons/translate-sample-phrase.c — draws noun phrases, names and pronouns
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include "engine/text/names.h"
#include "engine/text/vocabulary.h"

#include <string.h>

/* Determiners with weights; a table a case. */
typedef struct
{
  SacDeterminer determiner;
  guint weight;
} Weighted;

#define POSSESSIVES                                                                  \
  { SAC_DETERMINER_MY, 7 }, { SAC_DETERMINER_YOUR, 4 }, { SAC_DETERMINER_HIS, 5 },   \
    { SAC_DETERMINER_HER, 5 }, { SAC_DETERMINER_ITS, 1 }, { SAC_DETERMINER_OUR, 3 }, \
  {                                                                                  \
    SAC_DETERMINER_THEIR, 3                                                          \
  }

static const Weighted for_singular[] = {
  { SAC_DETERMINER_THE, 36 },
  { SAC_DETERMINER_A, 26 },
  { SAC_DETERMINER_THIS, 6 },
  { SAC_DETERMINER_THAT, 3 },
  POSSESSIVES,
  { SAC_DETERMINER_EVERY, 2 },
  { SAC_DETERMINER_ANOTHER, 2 },
  { SAC_DETERMINER_ONE, 2 },
};
static const Weighted for_plural[] = {
  { SAC_DETERMINER_THE, 28 },     { SAC_DETERMINER_NONE, 22 }, { SAC_DETERMINER_SOME, 8 },
  { SAC_DETERMINER_THIS, 5 },     { SAC_DETERMINER_THAT, 3 },  POSSESSIVES,
  { SAC_DETERMINER_MANY, 4 },     { SAC_DETERMINER_ALL, 3 },   { SAC_DETERMINER_A_LOT_OF, 3 },
  { SAC_DETERMINER_TOO_MUCH, 1 }, { SAC_DETERMINER_A_FEW, 1 },
};
static const Weighted for_mass[] = {
  { SAC_DETERMINER_THE, 30 },     { SAC_DETERMINER_NONE, 36 },    { SAC_DETERMINER_SOME, 10 },
  { SAC_DETERMINER_THIS, 5 },     { SAC_DETERMINER_THAT, 2 },     POSSESSIVES,
  { SAC_DETERMINER_A_LOT_OF, 3 }, { SAC_DETERMINER_TOO_MUCH, 1 }, { SAC_DETERMINER_ENOUGH, 1 },
  { SAC_DETERMINER_ALL, 2 },
};
static const Weighted for_subject[] = {
  { SAC_DETERMINER_THE, 10 },
  { SAC_DETERMINER_NONE, 80 },
  { SAC_DETERMINER_MY, 3 },
  { SAC_DETERMINER_HER, 2 },
};
static const Weighted for_definite[] = {
  { SAC_DETERMINER_THE, 60 },
  { SAC_DETERMINER_THIS, 8 },
  { SAC_DETERMINER_THAT, 4 },
  POSSESSIVES,
};

static SacDeterminer
draw_weighted (SacRandom *random, const Weighted *table, gsize n)
{
  guint total = 0;
  guint chosen;

  for (gsize i = 0; i < n; i++)
    total += table[i].weight;
  chosen = sac_random_below (random, total);
  for (gsize i = 0; i < n; i++)
    {
      if (chosen < table[i].weight)
        return table[i].determiner;
      chosen -= table[i].weight;
    }
  return SAC_DETERMINER_THE;
}

#define DRAW(random, table) draw_weighted (random, table, G_N_ELEMENTS (table))

static SacDeterminer
draw_determiner (SacRandom *random, const SacPhrase *phrase)
{
  const guint flags = phrase->noun->flags;

  if (phrase->noun->kinds & SAC_KIND_LANGUAGE)
    return SAC_DETERMINER_NONE;
  if (phrase->noun->kinds & SAC_KIND_GENERIC && phrase->noun != &sac_noun_unknown)
    return DRAW (random, for_subject);
  if ((flags & SAC_NOUN_ENGLISH_PLURAL) ||
      ((flags & SAC_NOUN_SINGULAR) && (phrase->noun->kinds & SAC_KIND_NATURE)))
    return phrase->noun == &sac_noun_unknown ? DRAW (random, for_singular) : DRAW (random, for_definite);
  if (flags & SAC_NOUN_MASS)
    return DRAW (random, for_mass);
  return phrase->plural ? DRAW (random, for_plural) : DRAW (random, for_singular);
}

static gboolean
allowed (SacDeterminer determiner, const SacPhraseWish *wish)
{
  switch (determiner)
    {
    case SAC_DETERMINER_NONE: return !wish->no_bare;
    case SAC_DETERMINER_SOME:
    case SAC_DETERMINER_A_FEW:
    case SAC_DETERMINER_ANOTHER:
    case SAC_DETERMINER_ONE:
    case SAC_DETERMINER_EVERY:
    case SAC_DETERMINER_ALL: return !wish->negated;
    default: return TRUE;
    }
}

static void
set_determiner (SacRandom *random, SacPhrase *phrase, const SacPhraseWish *wish)
{
  if (phrase->noun->kinds & SAC_KIND_LANGUAGE && phrase->noun != &sac_noun_unknown)
    return;
  if (wish->definite)
    {
      phrase->determiner = DRAW (random, for_definite);
      return;
    }
  do
    phrase->determiner = draw_determiner (random, phrase);
  while (!allowed (phrase->determiner, wish) ||
         (phrase->determiner == SAC_DETERMINER_EVERY && (phrase->noun->flags & SAC_NOUN_TIME)));
  if (wish->negated && phrase->determiner == SAC_DETERMINER_NONE && sac_chance (random, 35) &&
      !(phrase->noun->kinds & SAC_KIND_GENERIC))
    phrase->determiner = SAC_DETERMINER_ANY;
  if (wish->label && !phrase->plural && phrase->determiner == SAC_DETERMINER_A && sac_chance (random, 35) &&
      !(phrase->noun->flags & (SAC_NOUN_LABEL_CLASH | SAC_NOUN_TIME)))
    phrase->determiner = SAC_DETERMINER_NONE;
}

static gboolean
takes_number (const SacPhrase *phrase)
{
  return phrase->plural && !(phrase->noun->flags & SAC_NOUN_ENGLISH_PLURAL) &&
         (phrase->determiner == SAC_DETERMINER_NONE || phrase->determiner == SAC_DETERMINER_THE ||
          (phrase->determiner >= SAC_DETERMINER_MY && phrase->determiner <= SAC_DETERMINER_THEIR));
}

/* Two that differ in kind, in the English order mostly. */
static void
draw_second_adjective (SacRandom *random, SacPhrase *phrase, guint kinds, guint without)
{
  const SacAdjective *first = phrase->adjectives[0];
  const SacAdjective *second = sac_pick_adjective (random, kinds, without);
  const gboolean both_before = (first->flags & second->flags & SAC_ADJECTIVE_BEFORE) != 0;
  const gboolean swap = first->rank > second->rank;

  if (first->rank == second->rank || first == &sac_adjective_unknown)
    return;
  phrase->adjectives[1] = second;
  phrase->n_adjectives = 2;
  if (swap && (both_before || !sac_chance (random, 5)))
    {
      phrase->adjectives[0] = second;
      phrase->adjectives[1] = first;
    }
}

/* first, last and favourite want to know whose or which. */
static gboolean
takes_ordinal (const SacPhrase *phrase)
{
  return phrase->determiner == SAC_DETERMINER_THE ||
         (phrase->determiner >= SAC_DETERMINER_MY && phrase->determiner <= SAC_DETERMINER_THEIR);
}

static void
draw_adjectives (SacRandom *random, SacPhrase *phrase, const SacPhraseWish *wish)
{
  const guint kinds = sac_chance (random, 94) ? phrase->noun->kinds : SAC_KIND_ANY;
  const gboolean subject = (phrase->noun->kinds & SAC_KIND_GENERIC) != 0;
  const guint32 percent = (phrase->noun->kinds & SAC_KIND_LANGUAGE)   ? 0
                          : subject || wish->short_one                ? 12
                          : phrase->determiner == SAC_DETERMINER_NONE ? 45
                                                                      : 33;
  const guint without = SAC_ADJECTIVE_PREDICATE | (takes_ordinal (phrase) ? 0 : SAC_ADJECTIVE_ATTRIBUTE);

  if (!sac_chance (random, percent))
    return;
  phrase->adjectives[0] = sac_chance (random, 1) && phrase->noun != &sac_noun_unknown
                            ? &sac_adjective_unknown
                            : sac_pick_adjective (random, kinds, without);
  phrase->n_adjectives = 1;
  if (sac_chance (random, 22))
    draw_second_adjective (random, phrase, kinds, without);
  else if (sac_chance (random, 8) && !(phrase->adjectives[0]->flags & SAC_ADJECTIVE_ATTRIBUTE) &&
           phrase->adjectives[0]->rank < 5 && phrase->adjectives[0] != &sac_adjective_unknown)
    phrase->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
  if (phrase->degree != NULL && phrase->determiner != SAC_DETERMINER_NONE)
    while (phrase->degree->english[0] != 'v') /* a very big cat, not a too big cat */
      phrase->degree = sac_pick_adverb (random, SAC_ADVERB_DEGREE, 0);
}

/* "the boy's cat", "the door of the house", "a book about birds". */
static void
draw_belonging (SacRandom *random, SacClause *clause, SacPhrase *phrase)
{
  const SacPhraseWish person = { .kinds = SAC_KIND_ALIVE, .definite = TRUE, .plain = TRUE };
  const SacPhraseWish thing = { .kinds = SAC_KIND_PLACE | SAC_KIND_OBJECT | SAC_KIND_ALIVE,
                                .definite = TRUE,
                                .plain = TRUE };

  const SacPhraseWish matter = { .kinds =
                                   SAC_KIND_ALIVE | SAC_KIND_OBJECT | SAC_KIND_NATURE | SAC_KIND_SUBJECT,
                                 .plain = TRUE,
                                 .short_one = TRUE };
  const guint parts =
    SAC_KIND_FURNITURE | SAC_KIND_BODY | SAC_KIND_READING | SAC_KIND_ABSTRACT | SAC_KIND_PERSON;

  if (clause->n_pool > SAC_CLAUSE_POOL - 5)
    return;
  if ((phrase->noun->kinds & SAC_KIND_READING) && sac_chance (random, 10))
    {
      phrase->of = sac_sample_noun (random, clause, &matter);
      phrase->about = TRUE;
      return;
    }
  if (phrase->determiner != SAC_DETERMINER_THE)
    return;
  if (sac_chance (random, 8))
    {
      phrase->determiner = SAC_DETERMINER_NONE;
      phrase->owner = sac_chance (random, 40) ? sac_sample_name (random, clause)
                                              : sac_sample_noun (random, clause, &person);
    }
  else if ((phrase->noun->kinds & parts) && sac_chance (random, 14))
    phrase->of = sac_sample_noun (random, clause, &thing);
}

/* "a cup of tea", "two boxes of pencils" */
static gboolean
draw_measure (SacRandom *random, SacClause *clause, SacPhrase *phrase)
{
  const SacPhraseWish wish = {
    .kinds = SAC_KIND_FOOD | SAC_KIND_DRINK, .plain = TRUE, .known = TRUE, .short_one = TRUE
  };
  const SacNoun *noun = phrase->noun;
  SacPhrase *content;

  if (clause->n_pool > SAC_CLAUSE_POOL - 3)
    return FALSE;
  do
    noun = sac_pick_noun (random, SAC_KIND_THING);
  while (!(noun->flags & SAC_NOUN_MEASURE));
  content = sac_sample_noun (random, clause, &wish);
  content->determiner = SAC_DETERMINER_NONE;
  content->number = 0;
  content->n_adjectives = 0;
  content->degree = NULL;
  content->plural = !(content->noun->flags & SAC_NOUN_MASS);
  if (strcmp (noun->english, "piece") == 0 || strcmp (noun->english, "box") == 0)
    {
      while (!(content->noun->kinds & SAC_KIND_FOOD) || !(content->noun->flags & SAC_NOUN_MASS))
        content->noun = sac_pick_noun (random, SAC_KIND_FOOD);
      content->plural = FALSE;
    }
  else
    {
      content->noun = sac_pick_noun (random, SAC_KIND_DRINK);
      content->plural = FALSE;
    }
  phrase->noun = noun;
  phrase->of = content;
  phrase->n_adjectives = 0;
  phrase->degree = NULL;
  phrase->plural = FALSE;
  phrase->number = 0;
  phrase->determiner = SAC_DETERMINER_A;
  if (sac_chance (random, 25))
    {
      phrase->plural = TRUE;
      phrase->determiner = SAC_DETERMINER_NONE;
      phrase->number = 2 + (int) sac_random_below (random, 4);
    }
  else if (sac_chance (random, 25))
    phrase->determiner = SAC_DETERMINER_THE;
  return TRUE;
}

/* "my friend Paul", of the noun's own gender */
static void
draw_called (SacRandom *random, SacPhrase *phrase)
{
  const SacFirstName *name;

  if (!(phrase->noun->kinds & SAC_KIND_PERSON) || phrase->plural || phrase->of != NULL ||
      phrase->noun == &sac_noun_unknown || phrase->determiner < SAC_DETERMINER_MY ||
      phrase->determiner > SAC_DETERMINER_THEIR || !sac_chance (random, 8))
    return;
  do
    name = &sac_first_names[sac_random_below (random, (guint32) sac_n_first_names)];
  while (name->feminine != (phrase->noun->gender == SAC_FEMININE));
  phrase->called = name->name;
}

int
sac_pick_number (SacRandom *random)
{
  return 2 + (int) sac_random_below (random, SAC_MAX_NUMBER - 1);
}

SacPhrase *
sac_sample_noun (SacRandom *random, SacClause *clause, const SacPhraseWish *wish)
{
  SacPhrase *phrase = sac_clause_new_phrase (clause);
  guint flags;

  phrase->kind = SAC_PHRASE_NOUN;
  phrase->noun = !wish->known && sac_random_below (random, 1000) < 11 ? &sac_noun_unknown
                                                                      : sac_pick_noun (random, wish->kinds);
  flags = phrase->noun->flags;
  phrase->plural = (flags & SAC_NOUN_ENGLISH_PLURAL) != 0;
  if (!(flags & (SAC_NOUN_MASS | SAC_NOUN_SINGULAR)) && sac_chance (random, 36))
    phrase->plural = TRUE;
  set_determiner (random, phrase, wish);
  if (takes_number (phrase) && sac_chance (random, phrase->determiner == SAC_DETERMINER_NONE ? 45 : 12))
    phrase->number =
      sac_chance (random, 75) ? 2 + (int) sac_random_below (random, 9) : sac_pick_number (random);
  draw_adjectives (random, phrase, wish);
  if (wish->measure && sac_chance (random, 8) && draw_measure (random, clause, phrase))
    return phrase;
  if (!wish->plain)
    draw_belonging (random, clause, phrase);
  draw_called (random, phrase);
  return phrase;
}

SacPhrase *
sac_sample_name (SacRandom *random, SacClause *clause)
{
  SacPhrase *phrase = sac_clause_new_phrase (clause);
  const SacFirstName *name = &sac_first_names[sac_random_below (random, (guint32) sac_n_first_names)];
  const gboolean unknown = sac_chance (random, 6);

  phrase->kind = SAC_PHRASE_NAME;
  phrase->name = unknown ? SAC_UNKNOWN_TEXT : name->name;
  phrase->feminine_name = !unknown && name->feminine;
  return phrase;
}

/* @persons: a bit for each that may be drawn. Those with a verb form of their own come more often. */
SacPhrase *
sac_sample_person (SacRandom *random, SacClause *clause, guint persons)
{
  static const SacPerson often[] = {
    SAC_I,   SAC_I,   SAC_I,  SAC_YOU, SAC_YOU, SAC_YOU, SAC_HE,   SAC_HE,
    SAC_SHE, SAC_SHE, SAC_IT, SAC_WE,  SAC_WE,  SAC_WE,  SAC_THEY, SAC_THEY,
  };
  SacPhrase *phrase = sac_clause_new_phrase (clause);

  phrase->kind = SAC_PHRASE_PERSON;
  do
    phrase->person = often[sac_random_below (random, G_N_ELEMENTS (often))];
  while (!(persons & (1u << phrase->person)));
  return phrase;
}
