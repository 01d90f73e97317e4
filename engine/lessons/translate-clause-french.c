/* engine/lessons/translate-clause-french.c — writes the French of a clause: ne … pas, pronouns that move, c'est
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
  const gboolean said = clause->n_states > 0 || clause->predicate != NULL;

  if (clause->kind != SAC_CLAUSE_BE || !said)
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

static SacAgreement
subject_agreement (const SacClause *clause)
{
  if (clause->pointing != SAC_DETERMINER_NONE)
    return (SacAgreement){ clause->pointing_plural ? SAC_THEY : SAC_IT, clause->pointing_plural,
                           SAC_MASCULINE };
  return sac_group_agreement (&clause->subject);
}

static void
write_subject (const SacClause *clause, SacWriter *writer)
{
  const int place =
    clause->pointing != SAC_DETERMINER_NONE ? clause->at_subject : clause->subject.first->at_noun;

  if (sac_clause_uses_ce (clause))
    sac_writer_target (writer, "ce", SAC_WORD_ELIDES, place);
  else
    sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, SAC_ROLE_SUBJECT, writer);
}

static void
write_question (const SacClause *clause, SacWriter *writer)
{
  if (!clause->question)
    return;
  sac_writer_target (writer, "est-ce", 0, clause->at_auxiliary);
  sac_writer_target (writer, "que", SAC_WORD_ELIDES, clause->at_auxiliary);
}

static void
write_clitic_word (const char *word, int place, SacWriter *writer)
{
  const gboolean elides = strcmp (word, "me") == 0 || strcmp (word, "te") == 0 || strcmp (word, "le") == 0 ||
                          strcmp (word, "la") == 0;

  sac_writer_target (writer, word, elides ? SAC_WORD_ELIDES : 0, place);
}

static gboolean
is_pronoun (const SacPhrase *phrase)
{
  return phrase != NULL && phrase->kind == SAC_PHRASE_PERSON;
}

/* Whether the object pronoun goes before the verb; after à and de it stays behind: il pense à elle. */
static gboolean
object_moves (const SacClause *clause)
{
  return is_pronoun (clause->object.first) && clause->object.second == NULL && clause->verb != NULL &&
         (clause->verb->preposition == NULL || (clause->verb->flags & SAC_VERB_INDIRECT));
}

static void
write_clitics (const SacClause *clause, SacWriter *writer)
{
  const SacPhrase *object = clause->object.first;

  if (object_moves (clause))
    write_clitic_word (clause->verb->flags & SAC_VERB_INDIRECT ? sac_french_indirect (object->person)
                                                               : sac_french_direct (object->person),
                       object->at_noun, writer);
  if (is_pronoun (clause->receiver))
    write_clitic_word (sac_french_indirect (clause->receiver->person), clause->receiver->at_noun, writer);
}

static void
write_ne (const SacClause *clause, SacWriter *writer)
{
  if (clause->negation != SAC_AFFIRMED)
    sac_writer_target (writer, "ne", SAC_WORD_ELIDES, clause->at_not);
}

static void
write_pas_and_middle (const SacClause *clause, SacWriter *writer)
{
  if (clause->negation != SAC_AFFIRMED)
    sac_writer_target (writer, clause->negation == SAC_NOT ? "pas" : "jamais", 0, clause->at_not);
  if (clause->middle != NULL)
    sac_writer_target (writer, clause->middle->french, 0, clause->at_middle);
  if (clause->a_lot)
    sac_writer_target (writer, "beaucoup", 0, clause->at_lot);
}

/* ne + pronoun + verb + pas, or ne + modal + pas + pronoun + infinitive. */
static void
write_verb_group (const SacClause *clause, const char *infinitive, SacWriter *writer)
{
  const SacPerson person = subject_agreement (clause).person;
  const char *finite = clause->modal != NULL ? clause->modal->french : infinitive;
  g_autofree char *form = sac_french_verb (finite, person, clause->tense);

  write_ne (clause, writer);
  if (clause->modal == NULL)
    write_clitics (clause, writer);
  sac_writer_target (writer, form, 0, clause->modal != NULL ? clause->at_modal : clause->at_verb);
  write_pas_and_middle (clause, writer);
  if (clause->modal == NULL)
    return;
  write_clitics (clause, writer);
  sac_writer_target (writer, infinitive, 0, clause->at_verb);
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
  if (clause->object.first != NULL && !object_moves (clause))
    {
      write_object_preposition (clause, writer);
      sac_group_write_french (&clause->object, object_case (clause), SAC_ROLE_OBJECT, writer);
    }
  if (clause->receiver != NULL && !is_pronoun (clause->receiver))
    {
      sac_writer_target (writer, "à", SAC_WORD_PREPOSITION, clause->at_receiver);
      sac_phrase_write_french (clause->receiver, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
    }
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
  const SacAgreement subject = subject_agreement (clause);
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
write_states (const SacClause *clause, SacWriter *writer)
{
  SacAgreement agreement = subject_agreement (clause);

  if (sac_clause_uses_ce (clause))
    agreement = (SacAgreement){ SAC_IT, FALSE, SAC_MASCULINE };
  if (clause->degree != NULL)
    sac_writer_target (writer, clause->degree->french, 0, clause->at_degree);
  if (clause->have_state != NULL)
    sac_writer_target (writer, clause->have_state->french, 0, clause->at_state[0]);
  for (int i = 0; i < clause->n_states; i++)
    {
      g_autofree char *word = sac_french_adjective (clause->states[i], agreement.gender, agreement.plural);

      if (i > 0)
        sac_writer_target (writer, "et", 0, clause->at_state_and);
      sac_writer_target (writer, word, 0, clause->at_state[i]);
    }
  if (clause->predicate != NULL)
    write_predicate (clause, writer);
}

static void
write_there (const SacClause *clause, SacWriter *writer)
{
  sac_writer_target (writer, "il", 0, clause->at_subject);
  write_ne (clause, writer);
  sac_writer_target (writer, "y", 0, clause->at_subject);
  sac_writer_target (writer, "a", 0, clause->at_verb);
  write_pas_and_middle (clause, writer);
  sac_group_write_french (&clause->object,
                          clause->negation != SAC_AFFIRMED ? SAC_CASE_NEGATED : SAC_CASE_PLAIN,
                          SAC_ROLE_OBJECT, writer);
}

/* où est le chat, où est-il */
static void
write_where (const SacClause *clause, SacWriter *writer)
{
  static const char *const inverted[SAC_N_PERSONS] = {
    "suis-je", "es-tu", "est-il", "est-elle", "est-il", "sommes-nous", "sont-ils",
  };
  const SacPhrase *first = clause->subject.first;
  g_autofree char *form = sac_french_verb ("être", subject_agreement (clause).person, SAC_PRESENT);

  sac_writer_target (writer, "où", 0, clause->at_subject);
  if (first->kind == SAC_PHRASE_PERSON && clause->subject.second == NULL)
    {
      sac_writer_target (writer, inverted[first->person], 0, clause->at_verb);
      sac_writer_link (writer, first->at_noun);
      return;
    }
  sac_writer_target (writer, form, 0, clause->at_verb);
  sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, SAC_ROLE_SUBJECT, writer);
}

/* To one person: the form of je, but va. */
static void
write_order (const SacClause *clause, SacWriter *writer)
{
  g_autofree char *form = sac_french_verb (clause->verb->french, SAC_I, SAC_PRESENT);

  write_ne (clause, writer);
  sac_writer_target (writer, strcmp (form, "vais") == 0 ? "va" : form, 0, clause->at_verb);
  write_pas_and_middle (clause, writer);
  write_objects (clause, writer);
}

static void
write_statement (const SacClause *clause, SacWriter *writer)
{
  const char *infinitive = clause->verb != NULL ? clause->verb->french : "être";

  write_subject (clause, writer);
  write_verb_group (clause, clause->have_state != NULL ? "avoir" : infinitive, writer);
  if (clause->kind == SAC_CLAUSE_VERB)
    write_objects (clause, writer);
  else
    write_states (clause, writer);
}

void
sac_clause_write_french (const SacClause *clause, SacWriter *writer)
{
  if (clause->opening != NULL)
    {
      sac_writer_target_words (writer, clause->opening->french, clause->opening->map, clause->at_opening);
      sac_writer_target (writer, ",", 0, clause->at_opening + 1);
    }
  write_question (clause, writer);
  switch (clause->kind)
    {
    case SAC_CLAUSE_PHRASE:
      sac_group_write_french (&clause->subject, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
      break;
    case SAC_CLAUSE_VERB:
    case SAC_CLAUSE_BE: write_statement (clause, writer); break;
    case SAC_CLAUSE_THERE: write_there (clause, writer); break;
    case SAC_CLAUSE_WHERE: write_where (clause, writer); break;
    case SAC_CLAUSE_ORDER: write_order (clause, writer); break;
    }
  write_place_and_closing (clause, writer);
}
