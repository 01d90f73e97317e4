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
  SAC_CLAUSE_PHRASE, /* no verb, or a bare infinitive: the black cat (in the garden), tired, to eat bread */
  SAC_CLAUSE_VERB,
  SAC_CLAUSE_BE,    /* is + states, predicate or place */
  SAC_CLAUSE_THERE, /* there is a cat */
  SAC_CLAUSE_WHERE, /* where, who, how, what is the cat */
  SAC_CLAUSE_HERE,  /* here is the cat */
  SAC_CLAUSE_ORDER, /* open the door, be nice, let us go */
} SacClauseKind;

typedef enum
{
  SAC_AFFIRMED,
  SAC_NOT,
  SAC_NEVER,
  SAC_NOBODY, /* the subject denies: nobody, personne ne */
} SacNegation;

typedef enum
{
  SAC_NO_COMPARISON,
  SAC_MORE, /* bigger than, more beautiful than */
  SAC_AS,   /* as big as */
} SacComparison;

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
  gboolean perfect; /* has eaten; with SAC_PAST */
  gboolean question;
  gboolean silent_subject; /* who sleeps: agrees with it, but does not write it */
  gboolean let_us;         /* of an order */
  gboolean alone_object;   /* of a phrase: me, not I */

  const SacAdverb *interrogative; /* (nullable) of a question, or of WHERE */
  gboolean object_first;          /* how many books do you have: the object opens the question */

  const SacVerb *modal;     /* (nullable) can, want, going */
  gboolean modal_takes_ing; /* loves reading */
  const SacVerb *verb;      /* of VERB and ORDER */
  SacGroup object;          /* first is NULL: none; a PERSON: a pronoun */
  SacPhrase *receiver;      /* (nullable) to … */
  gboolean receiver_first;  /* give him a book */
  const SacAdverb *goal;    /* (nullable) home */

  const SacAdjective *states[2]; /* after is */
  int n_states;
  const SacState *state; /* (nullable) hungry: avoir faim */
  SacPhrase *state_of;   /* (nullable) afraid of spiders */
  int age;               /* 0, or ten years old */
  gboolean states_but;   /* small but strong */
  gboolean brief_age;    /* the number alone: I am ten */
  SacComparison comparison;
  SacPhrase *than;         /* of a comparison */
  const SacAdverb *degree; /* (nullable) before the state */
  SacPhrase *predicate;    /* (nullable) is a doctor */

  const SacPreposition *preposition; /* (nullable) with place */
  SacPhrase *place;

  const SacAdverb *opening; /* (nullable) today */
  gboolean opening_comma;
  const SacAdverb *middle;  /* (nullable) always */
  const SacAdverb *closing; /* (nullable) every day */
  const SacAdverb *amount;  /* (nullable) a lot, well: behind the French verb */

  SacPhrase pool[SAC_CLAUSE_POOL]; /* where the phrases live */
  int n_pool;

  /* Places in the English sentence */
  int at_opening;
  int at_subject; /* of a pointing word, of there */
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
  int at_amount;
  int at_goal;
  int at_interrogative;
  int at_state_of;
  int at_years;
  int at_more;
  int at_than;
  int at_preposition;
} SacClause;

typedef struct
{
  const SacAdverb *opening; /* (nullable) hello, yes */
  SacClause address;        /* its subject is who is spoken to, or whose name it is; NULL: nobody */
  gboolean address_comma;
  gboolean please; /* , please */
  gboolean please_comma;
  gboolean fronted; /* the conjunction first: when it rains, I read */
  SacClause clauses[2];
  int n_clauses;
  const char *conjunction; /* (nullable) "and", "because", "that", "who" */
  gboolean silent_that;    /* I think he sleeps */
  const char *mark;        /* (nullable) ".", "!", "?" */
} SacSentence;

/* A phrase of the clause's pool, all zero. */
SacPhrase *sac_clause_new_phrase (SacClause *clause);

/* "I have no money": the negation stands before the object. */
gboolean sac_clause_says_no (const SacClause *clause);

SacAgreement sac_clause_agreement (const SacClause *clause);

/* English verbs: subject, auxiliary, not and the verb, as a question or not; the objects follow. */
void sac_clause_write_english_verb (SacClause *clause, SacWriter *writer);

/* What stands before the verb itself: does she not. @auxiliary is the word that comes first in a question. */
void sac_clause_write_english_front (SacClause *clause, const char *auxiliary, SacWriter *writer);
void sac_clause_write_english_subject (SacClause *clause, SacWriter *writer);
void sac_clause_write_english_not (SacClause *clause, SacWriter *writer);
void sac_clause_write_english_middle (SacClause *clause, SacWriter *writer);
const char *sac_clause_english_be (const SacClause *clause);

/* NULL when it would be do or does. */
const char *sac_clause_english_auxiliary (const SacClause *clause);

/* French verbs with all that clings to them: ne l'a pas vu. @infinitive is that of the clause's verb. */
void sac_clause_write_verb_group (const SacClause *clause, const char *infinitive, SacWriter *writer);
void sac_clause_write_order (const SacClause *clause, SacWriter *writer);
void sac_clause_write_clitics (const SacClause *clause, SacWriter *writer);
void sac_clause_write_negation (const SacClause *clause, const char *finite, int place, SacWriter *writer);
gboolean sac_clause_object_moves (const SacClause *clause);

/* Whether the French subject is ce: c'est un chat. */
gboolean sac_clause_uses_ce (const SacClause *clause);

void sac_clause_write_english (SacClause *clause, SacWriter *writer);
void sac_clause_write_french (const SacClause *clause, SacWriter *writer);

/* Both languages with their links; sets the articles of bare nouns by where they stand. */
SacExample *sac_sentence_write (SacSentence *sentence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
