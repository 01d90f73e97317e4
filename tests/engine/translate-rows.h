/* tests/engine/translate-rows.h — sentences as their parts, and what they must give, checked by hand
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/translate-sample.h"

/* A sentence as its parts; the phrases are read with the lexicon. */
typedef struct
{
  const char *subject, *verb, *object, *to, *place, *states, *predicate, *have;
  const char *modal, *middle, *closing, *degree;
  SacClauseKind kind;
  SacNegation negation;
  gboolean future, progressive, question, ing, a_lot;
  const char *mark;
  const char *english; /* what the parts must give */
  const char *french;
} TranslateRow;

extern const TranslateRow translate_rows[];
extern const gsize n_translate_rows;

/* The parts of @row as a sentence; its words are read with the lexicon. */
void translate_read_row (const TranslateRow *row, SacSentence *sentence);

/* The lexicon by English form: NULL when it has none. */
const SacNoun *translate_find_noun (const char *word, gboolean *plural);
const SacAdjective *translate_find_adjective (const char *word);
