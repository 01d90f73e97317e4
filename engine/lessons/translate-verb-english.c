/* engine/lessons/translate-verb-english.c — English verbs with their auxiliaries, subjects and negations
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

const char *
sac_clause_english_be (const SacClause *clause)
{
  if (clause->tense == SAC_PAST)
    return is_plural (clause) ? "were" : "was";
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
const char *
sac_clause_english_auxiliary (const SacClause *clause)
{
  if (clause->tense == SAC_FUTURE)
    return "will";
  if (clause->tense == SAC_WOULD)
    return "would";
  if (clause->perfect)
    return takes_base_form (clause) ? "have" : "has";
  if ((clause->kind == SAC_CLAUSE_BE && clause->modal == NULL) || clause->progressive || is_going_to (clause))
    return sac_clause_english_be (clause);
  if (clause->modal != NULL && (clause->modal->flags & SAC_VERB_AUXILIARY))
    return clause->tense == SAC_PAST ? clause->modal->past : clause->modal->english;
  return NULL;
}

void
sac_clause_write_english_subject (SacClause *clause, SacWriter *writer)
{
  static const char *const pointing[2][2] = { { "this", "these" }, { "that", "those" } };

  if (clause->silent_subject)
    return;
  if (clause->subject.first != NULL)
    sac_group_write_english (&clause->subject, clause->alone_object ? SAC_ROLE_OBJECT : SAC_ROLE_SUBJECT,
                             writer);
  else if (clause->pointing != SAC_DETERMINER_NONE)
    clause->at_subject =
      sac_writer_source (writer,
                         pointing[clause->pointing == SAC_DETERMINER_THAT][clause->pointing_plural ? 1 : 0]);
}

gboolean
sac_clause_says_no (const SacClause *clause)
{
  const SacPhrase *object = clause->object.first;

  return object != NULL && object->kind == SAC_PHRASE_NOUN && object->determiner == SAC_DETERMINER_NO;
}

void
sac_clause_write_english_not (SacClause *clause, SacWriter *writer)
{
  if (clause->negation == SAC_NOBODY)
    clause->at_not = clause->subject.first->at_noun;
  else if (clause->negation != SAC_AFFIRMED && !sac_clause_says_no (clause))
    clause->at_not = sac_writer_source (writer, clause->negation == SAC_NOT ? "not" : "never");
}

void
sac_clause_write_english_middle (SacClause *clause, SacWriter *writer)
{
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

/* The conjugated word behind an auxiliary: eat, eating, eaten; would like. */
static char *
form_behind_auxiliary (const SacClause *clause)
{
  if (clause->progressive)
    return sac_english_gerund (head_verb (clause));
  if (clause->perfect)
    return sac_english_participle (clause->verb);
  return g_strdup (clause->tense == SAC_WOULD ? "like" : head_verb (clause)->english);
}

static void
write_after_auxiliary (SacClause *clause, SacWriter *writer)
{
  g_autofree char *form = form_behind_auxiliary (clause);

  if (is_going_to (clause))
    {
      clause->at_modal = sac_writer_source (writer, "going");
      sac_writer_source (writer, "to");
    }
  else if (clause->modal != NULL && (clause->modal->flags & SAC_VERB_AUXILIARY))
    clause->at_modal = clause->at_auxiliary;
  write_head (clause, form, writer);
  write_after_head (clause, writer);
}

/* "does she not", but "do not you" as "don't you" is read. */
void
sac_clause_write_english_front (SacClause *clause, const char *auxiliary, SacWriter *writer)
{
  const gboolean not_first = clause->question && clause->negation == SAC_NOT;

  if (!clause->question)
    sac_clause_write_english_subject (clause, writer);
  clause->at_auxiliary = sac_writer_source (writer, auxiliary);
  if (not_first)
    sac_clause_write_english_not (clause, writer);
  if (clause->question)
    sac_clause_write_english_subject (clause, writer);
  if (!not_first)
    sac_clause_write_english_not (clause, writer);
  sac_clause_write_english_middle (clause, writer);
}

/* I like, she likes, she liked, she does not like, does she like. */
static void
write_simple_verb (SacClause *clause, SacWriter *writer)
{
  const gboolean base = takes_base_form (clause);
  const gboolean past = clause->tense == SAC_PAST;
  const gboolean with_do = clause->question || (clause->negation == SAC_NOT && !sac_clause_says_no (clause));
  g_autofree char *form =
    past ? sac_english_past (head_verb (clause)) : sac_english_third (head_verb (clause));

  if (with_do)
    sac_clause_write_english_front (clause, past ? "did" : base ? "do" : "does", writer);
  else
    {
      sac_clause_write_english_subject (clause, writer);
      sac_clause_write_english_not (clause, writer);
      sac_clause_write_english_middle (clause, writer);
    }
  write_head (clause, with_do || (base && !past) ? head_verb (clause)->english : form, writer);
  write_after_head (clause, writer);
}

void
sac_clause_write_english_verb (SacClause *clause, SacWriter *writer)
{
  const char *auxiliary = sac_clause_english_auxiliary (clause);

  if (auxiliary == NULL)
    {
      write_simple_verb (clause, writer);
      return;
    }
  sac_clause_write_english_front (clause, auxiliary, writer);
  write_after_auxiliary (clause, writer);
}
