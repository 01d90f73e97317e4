/* engine/lessons/translate-clause-french.c — writes the French of a clause: subjects, questions, objects, c'est
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-clause.h"

#include <string.h>

#define OF (SAC_WORD_PREPOSITION | SAC_WORD_ELIDES)

/* "a doctor" after is: a profession, nothing else said of it, takes no article. */
static gboolean
is_bare_profession (const SacPhrase *phrase)
{
  return phrase->kind == SAC_PHRASE_NOUN && (phrase->noun->flags & SAC_NOUN_PROFESSION) &&
         phrase->n_adjectives == 0 && phrase->number == 0 && phrase->owner == NULL && phrase->of == NULL &&
         (phrase->determiner == SAC_DETERMINER_A || phrase->determiner == SAC_DETERMINER_NONE);
}

gboolean
sac_clause_uses_ce (const SacClause *clause)
{
  const SacPhrase *first = clause->subject.first;
  const gboolean said = clause->n_states > 0 || clause->predicate != NULL ||
                        (clause->state != NULL && (clause->state->flags & SAC_STATE_CE));

  if (clause->kind != SAC_CLAUSE_BE || !said || (clause->pointing == SAC_DETERMINER_NONE && first == NULL))
    return FALSE;
  if (clause->pointing != SAC_DETERMINER_NONE)
    return TRUE;
  if (first->kind != SAC_PHRASE_PERSON || clause->subject.second != NULL)
    return FALSE;
  if (first->person == SAC_IT)
    return TRUE;
  return clause->predicate != NULL && !is_bare_profession (clause->predicate) &&
         (first->person == SAC_HE || first->person == SAC_SHE || first->person == SAC_THEY);
}

SacAgreement
sac_clause_agreement (const SacClause *clause)
{
  if (clause->pointing != SAC_DETERMINER_NONE)
    return (SacAgreement){ clause->pointing_plural ? SAC_THEY : SAC_IT, clause->pointing_plural,
                           SAC_MASCULINE };
  if (clause->subject.first == NULL)
    return (SacAgreement){ SAC_HE, FALSE, SAC_MASCULINE };
  return sac_group_agreement (&clause->subject);
}

static void
write_subject (const SacClause *clause, SacWriter *writer)
{
  const int place =
    clause->pointing != SAC_DETERMINER_NONE ? clause->at_subject : clause->subject.first->at_noun;

  if (clause->silent_subject)
    return;
  if (sac_clause_uses_ce (clause))
    sac_writer_target (writer, "ce", SAC_WORD_ELIDES, place);
  else
    sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, SAC_ROLE_SUBJECT, writer);
}

/* où est-ce que, qu'est-ce que, combien de livres est-ce que */
static void
write_question (const SacClause *clause, SacWriter *writer)
{
  if (!clause->question)
    return;
  if (clause->interrogative != NULL)
    sac_writer_target (writer, clause->interrogative->french,
                       strcmp (clause->interrogative->french, "que") == 0 ? SAC_WORD_ELIDES : 0,
                       clause->at_interrogative);
  if (clause->object_first)
    sac_group_write_french (&clause->object, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
  sac_writer_target (writer, "est-ce", 0, clause->at_auxiliary);
  sac_writer_target (writer, "que", SAC_WORD_ELIDES, clause->at_auxiliary);
}

static void
write_object_preposition (const SacClause *clause, SacWriter *writer)
{
  const char *preposition = clause->verb->preposition;
  const int place = clause->verb->particle != NULL ? clause->at_particle : clause->at_verb;

  if (preposition != NULL)
    sac_writer_target (writer, preposition, strcmp (preposition, "de") == 0 ? OF : SAC_WORD_PREPOSITION,
                       place);
}

static SacCase
object_case (const SacClause *clause)
{
  if (clause->verb->preposition != NULL)
    return strcmp (clause->verb->preposition, "de") == 0 ? SAC_CASE_OF : SAC_CASE_PLAIN;
  if (clause->verb->flags & SAC_VERB_FEELING)
    return SAC_CASE_PLAIN;
  return clause->negation != SAC_AFFIRMED ? SAC_CASE_NEGATED : SAC_CASE_PLAIN;
}

static void
write_objects (const SacClause *clause, SacWriter *writer)
{
  if (clause->verb->complement != NULL)
    sac_writer_target (writer, clause->verb->complement, 0, clause->at_verb);
  if (clause->object.first != NULL && !clause->object_first && !sac_clause_object_moves (clause))
    {
      write_object_preposition (clause, writer);
      sac_group_write_french (&clause->object, object_case (clause), SAC_ROLE_OBJECT, writer);
    }
  if (clause->receiver != NULL && clause->receiver->kind != SAC_PHRASE_PERSON)
    {
      sac_writer_target (writer, "à", SAC_WORD_PREPOSITION, clause->at_receiver);
      sac_phrase_write_french (clause->receiver, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
    }
  if (clause->goal != NULL)
    sac_writer_target_words (writer, clause->goal->french, clause->goal->map, clause->at_goal);
}

static void
write_place_and_closing (const SacClause *clause, SacWriter *writer)
{
  if (clause->preposition != NULL)
    {
      const gboolean of = g_str_has_suffix (clause->preposition->french, " de");

      sac_writer_target_words (writer, clause->preposition->french, clause->preposition->map,
                               clause->at_preposition);
      sac_phrase_write_french (clause->place, of ? SAC_CASE_OF : SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
    }
  if (clause->closing != NULL)
    sac_writer_target_words (writer, clause->closing->french, clause->closing->map, clause->at_closing);
}

/* The predicate agrees where the noun has a feminine: she is a student, elle est étudiante. */
static void
write_predicate (const SacClause *clause, SacWriter *writer)
{
  SacPhrase phrase = *clause->predicate;
  const SacAgreement subject = sac_clause_agreement (clause);
  SacNoun noun;

  if (phrase.kind == SAC_PHRASE_NOUN && subject.gender == SAC_FEMININE &&
      phrase.noun->french_feminine != NULL)
    {
      noun = *phrase.noun;
      noun.french = noun.french_feminine;
      noun.french_plural = NULL;
      noun.gender = SAC_FEMININE;
      phrase.noun = &noun;
    }
  if (is_bare_profession (&phrase) && !sac_clause_uses_ce (clause))
    {
      g_autofree char *word = sac_french_noun (phrase.noun, phrase.plural);

      sac_writer_target (writer, word, 0, phrase.at_noun);
      return;
    }
  sac_phrase_write_french (&phrase, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
}

static void
write_adjective (const SacClause *clause, int i, SacAgreement agreement, SacWriter *writer)
{
  const SacAdjective *adjective = clause->states[i];
  g_autofree char *word = sac_french_adjective (adjective, agreement.gender, agreement.plural);

  if (clause->comparison == SAC_AS)
    sac_writer_target (writer, "aussi", 0, clause->at_more);
  else if (clause->comparison == SAC_MORE && !(adjective->flags & SAC_ADJECTIVE_BETTER))
    sac_writer_target (writer, "plus", 0, clause->at_more);
  sac_writer_target (writer, word, 0, clause->at_state[i]);
}

static void
write_behind_states (const SacClause *clause, SacWriter *writer)
{
  if (clause->comparison != SAC_NO_COMPARISON)
    {
      sac_writer_target (writer, "que", SAC_WORD_ELIDES, clause->at_than);
      sac_phrase_write_french (clause->than, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
    }
  if (clause->state_of != NULL)
    {
      sac_writer_target (writer, "de", OF, clause->at_state_of);
      sac_phrase_write_french (clause->state_of, SAC_CASE_OF, SAC_ROLE_OBJECT, writer);
    }
}

/* dix ans */
static void
write_age (const SacClause *clause, SacWriter *writer)
{
  if (clause->age == 0)
    return;
  sac_writer_target (writer, sac_french_numbers[clause->age], 0, clause->at_state[0]);
  sac_writer_target (writer, "ans", 0, clause->at_years);
}

static void
write_states (const SacClause *clause, SacWriter *writer)
{
  SacAgreement agreement = sac_clause_agreement (clause);

  if (clause->kind == SAC_CLAUSE_BE && sac_clause_uses_ce (clause))
    agreement = (SacAgreement){ SAC_IT, FALSE, SAC_MASCULINE };
  if (clause->degree != NULL)
    sac_writer_target_words (writer, clause->degree->french, clause->degree->map, clause->at_degree);
  if (clause->state != NULL)
    sac_writer_target_words (writer, clause->state->french, clause->state->map, clause->at_state[0]);
  write_age (clause, writer);
  for (int i = 0; i < clause->n_states; i++)
    {
      if (i > 0)
        sac_writer_target (writer, clause->states_but ? "mais" : "et", 0, clause->at_state_and);
      write_adjective (clause, i, agreement, writer);
    }
  write_behind_states (clause, writer);
  if (clause->predicate != NULL)
    write_predicate (clause, writer);
}

static void
write_there (const SacClause *clause, SacWriter *writer)
{
  g_autofree char *has = sac_french_verb ("avoir", SAC_HE, clause->tense);

  sac_writer_target (writer, "il", 0, clause->at_subject);
  if (clause->negation != SAC_AFFIRMED)
    sac_writer_target (writer, "ne", SAC_WORD_ELIDES, clause->at_not);
  sac_writer_target (writer, "y", 0, clause->at_subject);
  sac_writer_target (writer, has, 0, clause->at_verb);
  if (clause->negation != SAC_AFFIRMED)
    sac_writer_target (writer, clause->negation == SAC_NOT ? "pas" : "jamais", 0, clause->at_not);
  if (clause->middle != NULL)
    sac_writer_target (writer, clause->middle->french, 0, clause->at_middle);
  sac_group_write_french (&clause->object,
                          clause->negation != SAC_AFFIRMED ? SAC_CASE_NEGATED : SAC_CASE_PLAIN,
                          SAC_ROLE_OBJECT, writer);
}

/* est-il, va-t-il */
static void
write_inverted (const SacClause *clause, const char *form, SacWriter *writer)
{
  static const char *const behind[SAC_N_PERSONS] = {
    "-je", "-tu", "-il", "-elle", "-il", "-nous", "-ils",
  };
  const SacPhrase *first = clause->subject.first;
  const char *pronoun = behind[first->person];

  if (g_str_has_suffix (form, "a") && (first->person == SAC_HE || first->person == SAC_IT))
    pronoun = "-t-il";
  else if (g_str_has_suffix (form, "a") && first->person == SAC_SHE)
    pronoun = "-t-elle";
  sac_writer_target (writer, form, 0, clause->at_verb);
  sac_writer_target (writer, pronoun, 0, first->at_noun);
}

/* où est le chat, qui est-il, comment va ta mère, quelle est ta couleur préférée */
static void
write_where (const SacClause *clause, SacWriter *writer)
{
  static const char *const which[2][2] = { { "quel", "quels" }, { "quelle", "quelles" } };
  const SacAgreement agreement = sac_clause_agreement (clause);
  const char *word = clause->interrogative->french;
  const char *verb = strcmp (word, "comment") == 0    ? "aller"
                     : strcmp (word, "combien") == 0  ? "coûter"
                     : strcmp (word, "quel âge") == 0 ? "avoir"
                                                      : "être";
  g_autofree char *form = sac_french_verb (verb, agreement.person, clause->tense);

  if (strcmp (word, "que") == 0)
    word = which[agreement.gender == SAC_FEMININE][agreement.plural ? 1 : 0];
  sac_writer_target_words (writer, word, clause->interrogative->map, clause->at_interrogative);
  if (clause->subject.first->kind == SAC_PHRASE_PERSON && clause->subject.second == NULL)
    {
      write_inverted (clause, form, writer);
      return;
    }
  sac_writer_target (writer, form, 0, clause->at_verb);
  sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, SAC_ROLE_SUBJECT, writer);
}

static void
write_here (const SacClause *clause, SacWriter *writer)
{
  sac_writer_target (writer, "voici", 0, clause->at_interrogative);
  sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, SAC_ROLE_SUBJECT, writer);
}

static void
write_statement (const SacClause *clause, SacWriter *writer)
{
  const char *infinitive = clause->kind == SAC_CLAUSE_VERB ? clause->verb->french : "être";

  if (clause->state != NULL)
    infinitive = clause->state->verb;
  else if (clause->age > 0)
    infinitive = "avoir";
  write_subject (clause, writer);
  sac_clause_write_verb_group (clause, infinitive, writer);
  if (clause->kind == SAC_CLAUSE_VERB)
    write_objects (clause, writer);
  else
    write_states (clause, writer);
}

static void
write_order (const SacClause *clause, SacWriter *writer)
{
  sac_clause_write_order (clause, writer);
  if (clause->verb != NULL)
    write_objects (clause, writer);
  else
    write_states (clause, writer);
}

static void
write_phrase (const SacClause *clause, SacWriter *writer)
{
  const SacPhrase *first = clause->subject.first;
  const gboolean weak = first != NULL && first->kind == SAC_PHRASE_PERSON && !clause->alone_object;

  if (first != NULL)
    sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, weak ? SAC_ROLE_SUBJECT : SAC_ROLE_OBJECT,
                            writer);
  if (clause->verb != NULL)
    {
      sac_clause_write_clitics (clause, writer);
      sac_writer_target (writer, clause->verb->french, 0, clause->at_verb);
      write_objects (clause, writer);
    }
  write_states (clause, writer);
}

void
sac_clause_write_french (const SacClause *clause, SacWriter *writer)
{
  if (clause->opening != NULL)
    sac_writer_target_words (writer, clause->opening->french, clause->opening->map, clause->at_opening);
  if (clause->opening != NULL && clause->opening_comma)
    sac_writer_target (writer, ",", 0, clause->at_opening + (int) sac_word_count (clause->opening->english));
  write_question (clause, writer);
  switch (clause->kind)
    {
    case SAC_CLAUSE_PHRASE: write_phrase (clause, writer); break;
    case SAC_CLAUSE_VERB:
    case SAC_CLAUSE_BE: write_statement (clause, writer); break;
    case SAC_CLAUSE_THERE: write_there (clause, writer); break;
    case SAC_CLAUSE_WHERE: write_where (clause, writer); break;
    case SAC_CLAUSE_HERE: write_here (clause, writer); break;
    case SAC_CLAUSE_ORDER: write_order (clause, writer); break;
    }
  write_place_and_closing (clause, writer);
}
