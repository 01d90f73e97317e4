/* engine/lessons/translate-clause-english.c — writes the English of a clause and notes the places
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-clause.h"

#include <string.h>

static gboolean
is_going_to (const SacClause *clause)
{
  return clause->modal == &sac_verb_go_to;
}

static gboolean
is_plural (const SacClause *clause)
{
  return clause->subject.first != NULL ? sac_group_is_english_plural (&clause->subject)
                                       : clause->pointing_plural;
}

static gboolean
subject_is (const SacClause *clause, SacPerson person)
{
  const SacPhrase *first = clause->subject.first;

  return first != NULL && clause->subject.second == NULL && first->kind == SAC_PHRASE_PERSON &&
         first->person == person;
}

static const char *
be_word (const SacClause *clause)
{
  if (subject_is (clause, SAC_I))
    return "am";
  return is_plural (clause) ? "are" : "is";
}

static gboolean
takes_base_form (const SacClause *clause)
{
  return is_plural (clause) || subject_is (clause, SAC_I);
}

/* The word that comes first in a question; NULL when it would be do or does. */
static const char *
auxiliary_word (const SacClause *clause)
{
  if (clause->tense == SAC_FUTURE)
    return "will";
  if (clause->kind == SAC_CLAUSE_BE || clause->progressive || is_going_to (clause))
    return be_word (clause);
  if (clause->modal != NULL && (clause->modal->flags & SAC_VERB_AUXILIARY))
    return clause->modal->english;
  return NULL;
}

static void
write_subject (SacClause *clause, SacWriter *writer)
{
  static const char *const pointing[2][2] = { { "this", "these" }, { "that", "those" } };

  if (clause->subject.first != NULL)
    sac_group_write_english (&clause->subject, SAC_ROLE_SUBJECT, writer);
  else if (clause->pointing != SAC_DETERMINER_NONE)
    clause->at_subject =
      sac_writer_source (writer,
                         pointing[clause->pointing == SAC_DETERMINER_THAT][clause->pointing_plural ? 1 : 0]);
}

static void
write_not_and_middle (SacClause *clause, SacWriter *writer)
{
  if (clause->negation != SAC_AFFIRMED)
    clause->at_not = sac_writer_source (writer, clause->negation == SAC_NOT ? "not" : "never");
  if (clause->middle != NULL)
    clause->at_middle = sac_writer_source (writer, clause->middle->english);
}

/* The English verb that is conjugated: wants, or the verb itself. */
static const SacVerb *
head_verb (const SacClause *clause)
{
  if (clause->modal == NULL || (clause->modal->flags & SAC_VERB_AUXILIARY) || is_going_to (clause))
    return clause->verb;
  return clause->modal;
}

static void
write_head (SacClause *clause, const char *form, SacWriter *writer)
{
  const int place = sac_writer_source (writer, form);

  if (head_verb (clause) != clause->verb)
    clause->at_modal = place;
  else
    clause->at_verb = place;
}

/* "to eat", "eating" after a head of its own. */
static void
write_after_head (SacClause *clause, SacWriter *writer)
{
  g_autofree char *gerund = NULL;

  if (head_verb (clause) == clause->verb)
    return;
  if (clause->modal_takes_ing)
    {
      gerund = sac_english_gerund (clause->verb);
      clause->at_verb = sac_writer_source (writer, gerund);
      return;
    }
  sac_writer_source (writer, "to");
  clause->at_verb = sac_writer_source (writer, clause->verb->english);
}

static void
write_after_auxiliary (SacClause *clause, SacWriter *writer)
{
  g_autofree char *gerund = clause->progressive ? sac_english_gerund (clause->verb) : NULL;

  if (is_going_to (clause))
    {
      clause->at_modal = sac_writer_source (writer, "going");
      sac_writer_source (writer, "to");
    }
  else if (clause->modal != NULL && (clause->modal->flags & SAC_VERB_AUXILIARY))
    clause->at_modal = clause->at_auxiliary;
  write_head (clause, gerund != NULL ? gerund : clause->verb->english, writer);
}

static void
write_with_auxiliary (SacClause *clause, const char *auxiliary, SacWriter *writer)
{
  if (!clause->question)
    write_subject (clause, writer);
  clause->at_auxiliary = sac_writer_source (writer, auxiliary);
  if (clause->question)
    write_subject (clause, writer);
  write_not_and_middle (clause, writer);
}

/* I like, she likes, she does not like, does she like. */
static void
write_simple_verb (SacClause *clause, SacWriter *writer)
{
  const gboolean base = takes_base_form (clause);
  const gboolean with_do = clause->question || clause->negation == SAC_NOT;
  g_autofree char *third = sac_english_third (head_verb (clause));

  if (with_do)
    write_with_auxiliary (clause, base ? "do" : "does", writer);
  else
    {
      write_subject (clause, writer);
      write_not_and_middle (clause, writer);
    }
  write_head (clause, with_do || base ? head_verb (clause)->english : third, writer);
  write_after_head (clause, writer);
}

static void
write_objects (SacClause *clause, SacWriter *writer)
{
  if (clause->verb != NULL && clause->verb->particle != NULL)
    clause->at_particle = sac_writer_source (writer, clause->verb->particle);
  if (clause->object.first != NULL)
    sac_group_write_english (&clause->object, SAC_ROLE_OBJECT, writer);
  if (clause->receiver != NULL)
    {
      clause->at_receiver = sac_writer_source (writer, "to");
      sac_phrase_write_english (clause->receiver, SAC_ROLE_OBJECT, writer);
    }
}

static void
write_place_and_closing (SacClause *clause, SacWriter *writer)
{
  if (clause->a_lot)
    {
      sac_writer_source (writer, "a");
      clause->at_lot = sac_writer_source (writer, "lot");
    }
  if (clause->preposition != NULL)
    {
      clause->at_preposition = sac_writer_source_words (writer, clause->preposition->english);
      sac_phrase_write_english (clause->place, SAC_ROLE_OBJECT, writer);
    }
  if (clause->closing != NULL)
    clause->at_closing = sac_writer_source_words (writer, clause->closing->english);
}

static void
write_states (SacClause *clause, SacWriter *writer)
{
  if (clause->degree != NULL)
    clause->at_degree = sac_writer_source (writer, clause->degree->english);
  if (clause->have_state != NULL)
    clause->at_state[0] = sac_writer_source (writer, clause->have_state->english);
  for (int i = 0; i < clause->n_states; i++)
    {
      if (i > 0)
        clause->at_state_and = sac_writer_source (writer, "and");
      clause->at_state[i] = sac_writer_source (writer, clause->states[i]->english);
    }
  if (clause->predicate != NULL)
    sac_phrase_write_english (clause->predicate, SAC_ROLE_OBJECT, writer);
}

static void
write_verb (SacClause *clause, SacWriter *writer)
{
  const char *auxiliary = auxiliary_word (clause);

  if (auxiliary == NULL)
    write_simple_verb (clause, writer);
  else
    {
      write_with_auxiliary (clause, auxiliary, writer);
      write_after_auxiliary (clause, writer);
    }
  write_objects (clause, writer);
}

static void
write_be (SacClause *clause, SacWriter *writer)
{
  write_with_auxiliary (clause, auxiliary_word (clause), writer);
  clause->at_verb = clause->tense == SAC_FUTURE ? sac_writer_source (writer, "be") : clause->at_auxiliary;
  write_states (clause, writer);
}

/* "there is a cat", "is there a cat": the object is what there is. */
static void
write_there (SacClause *clause, SacWriter *writer)
{
  const char *be = sac_group_is_english_plural (&clause->object) ? "are" : "is";

  if (!clause->question)
    clause->at_subject = sac_writer_source (writer, "there");
  clause->at_auxiliary = clause->at_verb = sac_writer_source (writer, be);
  if (clause->question)
    clause->at_subject = sac_writer_source (writer, "there");
  write_not_and_middle (clause, writer);
  sac_group_write_english (&clause->object, SAC_ROLE_OBJECT, writer);
}

static void
write_where (SacClause *clause, SacWriter *writer)
{
  clause->at_subject = sac_writer_source (writer, "where");
  clause->at_verb = sac_writer_source (writer, be_word (clause));
  write_subject (clause, writer);
}

static void
write_order (SacClause *clause, SacWriter *writer)
{
  if (clause->negation != SAC_AFFIRMED)
    {
      sac_writer_source (writer, "do");
      clause->at_not = sac_writer_source (writer, "not");
    }
  clause->at_verb = sac_writer_source (writer, clause->verb->english);
  write_objects (clause, writer);
}

void
sac_clause_write_english (SacClause *clause, SacWriter *writer)
{
  if (clause->opening != NULL)
    {
      clause->at_opening = sac_writer_source_words (writer, clause->opening->english);
      sac_writer_source (writer, ",");
    }
  switch (clause->kind)
    {
    case SAC_CLAUSE_PHRASE: write_subject (clause, writer); break;
    case SAC_CLAUSE_VERB: write_verb (clause, writer); break;
    case SAC_CLAUSE_BE: write_be (clause, writer); break;
    case SAC_CLAUSE_THERE: write_there (clause, writer); break;
    case SAC_CLAUSE_WHERE: write_where (clause, writer); break;
    case SAC_CLAUSE_ORDER: write_order (clause, writer); break;
    }
  write_place_and_closing (clause, writer);
}
