/* engine/lessons/translate-sample.h — draws the sentences of the translate lesson
 *
 * Words are drawn evenly, so that rare ones are met too; kinds keep most sentences sensible. A draw is fully
 * determined by the SacRandom.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/translate-clause.h"

G_BEGIN_DECLS

/* What a drawn phrase may be. */
typedef struct
{
  guint kinds;
  gboolean definite;  /* the, my, this: nothing else */
  gboolean negated;   /* an object after not: any, and no some */
  gboolean label;     /* a phrase of its own: black cat */
  gboolean no_bare;   /* always with a determiner */
  gboolean plain;     /* no possessor behind or before */
  gboolean known;     /* never the unknown word */
  gboolean short_one; /* seldom an adjective */
  gboolean measure;   /* sometimes a cup of tea */
} SacPhraseWish;

/* An index of sac_english_numbers. */
int sac_pick_number (SacRandom *random);

gboolean sac_chance (SacRandom *random, guint32 percent);

SacPhrase *sac_sample_noun (SacRandom *random, SacClause *clause, const SacPhraseWish *wish);
SacPhrase *sac_sample_name (SacRandom *random, SacClause *clause);
SacPhrase *sac_sample_person (SacRandom *random, SacClause *clause, guint persons);

const SacNoun *sac_pick_noun (SacRandom *random, guint kinds);
const SacAdjective *sac_pick_adjective (SacRandom *random, guint kinds, guint without);
const SacAdverb *sac_pick_adverb (SacRandom *random, guint flags, guint without);
const SacPreposition *sac_pick_preposition (SacRandom *random);

/* One of a table that ends with NULL, of those with all @flags. */
const SacAdverb *sac_pick_of (SacRandom *random, const SacAdverb *table, guint flags);

/* Adverbs that the clause's tense goes with; NULL is no wish. */
const SacAdverb *sac_pick_time (SacRandom *random, const SacClause *clause, guint flags);

const SacVerb *sac_find_verb (const char *english, guint flags);

/* The first of that name. */
const SacState *sac_find_state (const char *english);

/* @flags all set, @without none; @with_object: takes one, or needs none. */
const SacVerb *sac_pick_verb (SacRandom *random, guint flags, guint without, gboolean with_object);

/* Fill one clause; @brief keeps it short. */
void sac_sample_phrase_clause (SacRandom *random, SacClause *clause);
void sac_sample_verb_clause (SacRandom *random, SacClause *clause, gboolean brief);
void sac_sample_be_clause (SacRandom *random, SacClause *clause, gboolean brief);
void sac_sample_there_clause (SacRandom *random, SacClause *clause);
void sac_sample_where_clause (SacRandom *random, SacClause *clause);
void sac_sample_order_clause (SacRandom *random, SacClause *clause);
void sac_sample_here_clause (SacRandom *random, SacClause *clause);
void sac_sample_bit_clause (SacRandom *random, SacClause *clause);
void sac_sample_object (SacRandom *random, SacClause *clause, gboolean brief);
void sac_sample_receiver (SacRandom *random, SacClause *clause);
guint sac_sample_others (const SacClause *clause);
void sac_sample_subject (SacRandom *random, SacClause *clause, guint kinds, gboolean brief);
void sac_sample_place (SacRandom *random, SacClause *clause);

void sac_sample_sentence (SacRandom *random, SacSentence *sentence);

G_END_DECLS
