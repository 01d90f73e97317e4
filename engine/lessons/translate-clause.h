/* engine/lessons/translate-clause.h — clauses and sentences: structure first, then both languages
 *
 * A clause is filled by the sampler (or by a test), prepared, and written twice. Everything that decides the
 * French can be seen in the English, so that a sentence has one translation.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/translate-phrase.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_CLAUSE_PHRASE, /* no verb: the black cat (in the garden) */
  SAC_CLAUSE_VERB,
  SAC_CLAUSE_BE,    /* is + states, predicate or place */
  SAC_CLAUSE_THERE, /* there is a cat */
  SAC_CLAUSE_WHERE, /* where is the cat */
  SAC_CLAUSE_ORDER, /* open the door */
} SacClauseKind;

typedef enum
{
  SAC_AFFIRMED,
  SAC_NOT,
  SAC_NEVER,
} SacNegation;

#define SAC_CLAUSE_POOL 12

typedef struct
{
  SacClauseKind kind;
  SacGroup subject;       /* first is NULL when pointing is set, and in orders */
  SacDeterminer pointing; /* THIS or THAT as the subject of is, else NONE */
  gboolean pointing_plural;

  SacNegation negation;
  SacTense tense;
  gboolean progressive;
  gboolean question;

  const SacVerb *modal;     /* (nullable) can, want, going */
  gboolean modal_takes_ing; /* loves reading */
  const SacVerb *verb;      /* of VERB and ORDER */
  SacGroup object;          /* first is NULL: none; a PERSON: a pronoun */
  SacPhrase *receiver;      /* (nullable) to … */

  const SacAdjective *states[2]; /* after is */
  int n_states;
  const SacAdjective *have_state; /* (nullable) hungry: avoir faim */
  const SacAdverb *degree;        /* (nullable) before the state */
  SacPhrase *predicate;           /* (nullable) is a doctor */

  const SacPreposition *preposition; /* (nullable) with place */
  SacPhrase *place;

  const SacAdverb *opening; /* (nullable) today , */
  const SacAdverb *middle;  /* (nullable) always */
  const SacAdverb *closing; /* (nullable) every day */
  gboolean a_lot;           /* a lot: beaucoup */

  SacPhrase pool[SAC_CLAUSE_POOL]; /* where the phrases live */
  int n_pool;

  /* Places in the English sentence */
  int at_opening;
  int at_subject; /* of a pointing word, of there, of where */
  int at_auxiliary;
  int at_not;
  int at_modal;
  int at_verb;
  int at_particle;
  int at_receiver;
  int at_state[2];
  int at_state_and;
  int at_degree;
  int at_middle;
  int at_closing;
  int at_lot;
  int at_preposition;
} SacClause;

typedef struct
{
  const char *opening; /* (nullable) "yes": with a comma; "hello", "goodbye": with the name */
  const char *name;    /* (nullable) */
  SacClause clauses[2];
  int n_clauses;
  const char *conjunction; /* (nullable) "and", "but", "because", "when", "that" */
  const char *mark;        /* (nullable) ".", "!", "?" */
} SacSentence;

/* A phrase of the clause's pool, all zero. */
SacPhrase *sac_clause_new_phrase (SacClause *clause);

/* Whether the French subject is ce: c'est un chat. */
gboolean sac_clause_uses_ce (const SacClause *clause);

void sac_clause_write_english (SacClause *clause, SacWriter *writer);
void sac_clause_write_french (const SacClause *clause, SacWriter *writer);

/* Both languages with their links; sets the articles of bare nouns by where they stand. */
SacExample *sac_sentence_write (SacSentence *sentence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
