/* engine/lessons/translate-clause-english.c — writes the English of a clause and notes the places
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-clause.h"

#include <string.h>

static void
write_receiver (SacClause *clause, SacWriter *writer)
{
  if (!clause->receiver_first)
    clause->at_receiver = sac_writer_source (writer, "to");
  sac_phrase_write_english (clause->receiver, SAC_ROLE_OBJECT, writer);
  if (clause->receiver_first)
    clause->at_receiver = clause->receiver->at_noun;
}

static void
write_objects (SacClause *clause, SacWriter *writer)
{
  if (clause->verb != NULL && clause->verb->particle != NULL)
    clause->at_particle = sac_writer_source (writer, clause->verb->particle);
  if (clause->receiver != NULL && clause->receiver_first)
    write_receiver (clause, writer);
  if (clause->object.first != NULL && !clause->object_first)
    sac_group_write_english (&clause->object, SAC_ROLE_OBJECT, writer);
  if (clause->receiver != NULL && !clause->receiver_first)
    write_receiver (clause, writer);
  if (sac_clause_says_no (clause))
    clause->at_not = clause->object.first->at_determiner;
  if (clause->goal != NULL)
    clause->at_goal = sac_writer_source_words (writer, clause->goal->english);
}

static void
write_place_and_closing (SacClause *clause, SacWriter *writer)
{
  if (clause->amount != NULL)
    clause->at_amount = sac_writer_source_words (writer, clause->amount->english);
  if (clause->preposition != NULL)
    {
      clause->at_preposition = sac_writer_source_words (writer, clause->preposition->english);
      sac_phrase_write_english (clause->place, SAC_ROLE_OBJECT, writer);
    }
  if (clause->closing != NULL)
    clause->at_closing = sac_writer_source_words (writer, clause->closing->english);
}

/* bigger, more beautiful, as big; the degree otherwise */
static void
write_adjective (SacClause *clause, int i, SacWriter *writer)
{
  const SacAdjective *adjective = clause->states[i];
  const gboolean own_form = clause->comparison == SAC_MORE && adjective->comparative != NULL;

  if (clause->comparison == SAC_AS)
    clause->at_more = sac_writer_source (writer, "as");
  else if (clause->comparison == SAC_MORE && !own_form && !(adjective->flags & SAC_ADJECTIVE_BETTER))
    clause->at_more = sac_writer_source (writer, "more");
  clause->at_state[i] = sac_writer_source (writer, own_form ? adjective->comparative : adjective->english);
  if (own_form)
    clause->at_more = clause->at_state[i];
}

static void
write_behind_states (SacClause *clause, SacWriter *writer)
{
  if (clause->comparison != SAC_NO_COMPARISON)
    {
      clause->at_than = sac_writer_source (writer, clause->comparison == SAC_AS ? "as" : "than");
      sac_phrase_write_english (clause->than, SAC_ROLE_OBJECT, writer);
    }
  if (clause->state_of != NULL)
    {
      clause->at_state_of = sac_writer_source (writer, "of");
      sac_phrase_write_english (clause->state_of, SAC_ROLE_OBJECT, writer);
    }
}

static void
write_states (SacClause *clause, SacWriter *writer)
{
  if (clause->degree != NULL)
    clause->at_degree = sac_writer_source_words (writer, clause->degree->english);
  if (clause->state != NULL)
    clause->at_state[0] = sac_writer_source_words (writer, clause->state->english);
  if (clause->age > 0)
    {
      clause->at_state[0] = sac_writer_source (writer, sac_english_numbers[clause->age]);
      clause->at_years =
        clause->brief_age ? clause->at_state[0] : sac_writer_source_words (writer, "years old");
    }
  for (int i = 0; i < clause->n_states; i++)
    {
      if (i > 0)
        clause->at_state_and = sac_writer_source (writer, clause->states_but ? "but" : "and");
      write_adjective (clause, i, writer);
    }
  write_behind_states (clause, writer);
  if (clause->predicate != NULL)
    sac_phrase_write_english (clause->predicate, SAC_ROLE_OBJECT, writer);
}

static void
write_verb (SacClause *clause, SacWriter *writer)
{
  sac_clause_write_english_verb (clause, writer);
  write_objects (clause, writer);
}

static void
write_be (SacClause *clause, SacWriter *writer)
{
  if (clause->modal != NULL)
    {
      clause->verb = &sac_verb_be;
      write_verb (clause, writer);
      write_states (clause, writer);
      return;
    }
  sac_clause_write_english_front (clause, sac_clause_english_auxiliary (clause), writer);
  clause->at_verb = clause->tense == SAC_FUTURE ? sac_writer_source (writer, "be") : clause->at_auxiliary;
  write_states (clause, writer);
}

/* "there is a cat", "is there a cat", "there will be a cat": the object is what there is. */
static void
write_there (SacClause *clause, SacWriter *writer)
{
  const gboolean many = sac_group_is_english_plural (&clause->object);
  const gboolean future = clause->tense == SAC_FUTURE;
  const char *be = clause->tense == SAC_PAST ? (many ? "were" : "was") : many ? "are" : "is";

  if (!clause->question)
    clause->at_subject = sac_writer_source (writer, "there");
  clause->at_auxiliary = clause->at_verb = sac_writer_source (writer, future ? "will" : be);
  if (clause->question)
    clause->at_subject = sac_writer_source (writer, "there");
  sac_clause_write_english_not (clause, writer);
  if (future)
    clause->at_verb = sac_writer_source (writer, "be");
  sac_clause_write_english_middle (clause, writer);
  write_objects (clause, writer);
}

static void
write_where (SacClause *clause, SacWriter *writer)
{
  clause->at_interrogative = sac_writer_source_words (writer, clause->interrogative->english);
  clause->at_verb = sac_writer_source (writer, sac_clause_english_be (clause));
  sac_clause_write_english_subject (clause, writer);
}

static void
write_here (SacClause *clause, SacWriter *writer)
{
  clause->at_interrogative = sac_writer_source (writer, "here");
  clause->at_verb = sac_writer_source (writer, sac_clause_english_be (clause));
  sac_clause_write_english_subject (clause, writer);
}

static void
write_order (SacClause *clause, SacWriter *writer)
{
  if (clause->let_us)
    clause->at_modal = sac_writer_source_words (writer, "let us") + 1;
  if (clause->negation == SAC_NOT)
    sac_writer_source (writer, "do");
  sac_clause_write_english_not (clause, writer);
  clause->at_verb = sac_writer_source (writer, clause->verb != NULL ? clause->verb->english : "be");
  write_objects (clause, writer);
  if (clause->verb == NULL)
    write_states (clause, writer);
}

/* A phrase of its own, or "to eat bread". */
static void
write_phrase (SacClause *clause, SacWriter *writer)
{
  sac_clause_write_english_subject (clause, writer);
  if (clause->verb != NULL)
    {
      sac_writer_source (writer, "to");
      clause->at_verb = sac_writer_source (writer, clause->verb->english);
      write_objects (clause, writer);
    }
  write_states (clause, writer);
}

static void
write_front (SacClause *clause, SacWriter *writer)
{
  if (clause->opening != NULL)
    clause->at_opening = sac_writer_source_words (writer, clause->opening->english);
  if (clause->opening != NULL && clause->opening_comma)
    sac_writer_source (writer, ",");
  if (clause->interrogative != NULL && clause->kind != SAC_CLAUSE_WHERE)
    clause->at_interrogative = sac_writer_source_words (writer, clause->interrogative->english);
  if (clause->object_first)
    sac_group_write_english (&clause->object, SAC_ROLE_OBJECT, writer);
}

void
sac_clause_write_english (SacClause *clause, SacWriter *writer)
{
  write_front (clause, writer);
  switch (clause->kind)
    {
    case SAC_CLAUSE_PHRASE: write_phrase (clause, writer); break;
    case SAC_CLAUSE_VERB: write_verb (clause, writer); break;
    case SAC_CLAUSE_BE: write_be (clause, writer); break;
    case SAC_CLAUSE_THERE: write_there (clause, writer); break;
    case SAC_CLAUSE_WHERE: write_where (clause, writer); break;
    case SAC_CLAUSE_HERE: write_here (clause, writer); break;
    case SAC_CLAUSE_ORDER: write_order (clause, writer); break;
    }
  write_place_and_closing (clause, writer);
}
