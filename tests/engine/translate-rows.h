/* tests/engine/translate-rows.h — sentences as their parts, and what they must give, checked by hand
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/translate-sample.h"

/* A sentence as its parts; the phrases are read with the lexicon. */
typedef struct _TranslateRow TranslateRow;

struct _TranslateRow
{
  const char *subject, *verb, *object, *to, *place, *states, *predicate, *have;
  const char *modal, *middle, *closing, *degree, *goal, *opening, *amount;
  const char *asks; /* what, where */
  const char *than, *of;
  int age;
  SacComparison compare;
  SacClauseKind kind;
  SacNegation negation;
  SacTense tense;
  gboolean future, progressive, perfect, question, ing, a_lot;
  gboolean first;        /* the receiver before the object */
  gboolean object_first; /* how many books do you … */
  gboolean let_us;
  gboolean hidden; /* the subject of a relative clause */
  gboolean comma;  /* behind the opening */
  gboolean please;
  const char *say, *address;        /* hello, my friend */
  const char *join;                 /* that, and, who */
  const struct _TranslateRow *then; /* (nullable) the second clause */
  gboolean fronted, silent;
  const char *mark;
  const char *english; /* what the parts must give */
  const char *french;
};

extern const TranslateRow translate_rows[];
extern const gsize n_translate_rows;
extern const TranslateRow translate_everyday[];
extern const gsize n_translate_everyday;

/* The parts of @row as a sentence; its words are read with the lexicon. */
void translate_read_row (const TranslateRow *row, SacSentence *sentence);

/* The lexicon by English form: NULL when it has none. */
const SacNoun *translate_find_noun (const char *word, gboolean *plural);
const SacAdjective *translate_find_adjective (const char *word);
