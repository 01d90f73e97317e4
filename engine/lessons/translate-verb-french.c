/* engine/lessons/translate-verb-french.c — the French verb and what clings to it: ne l'a pas vu, ne me suis pas
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-clause.h"

#include <string.h>

static gboolean
is_pronoun (const SacPhrase *phrase)
{
  return phrase != NULL && phrase->kind == SAC_PHRASE_PERSON;
}

/* Whether the object pronoun goes before the verb; after à and de it stays behind: il pense à elle. */
gboolean
sac_clause_object_moves (const SacClause *clause)
{
  return is_pronoun (clause->object.first) && clause->object.second == NULL && clause->verb != NULL &&
         (clause->verb->preposition == NULL || (clause->verb->flags & SAC_VERB_INDIRECT));
}

static const char *
object_pronoun (const SacClause *clause)
{
  const SacPerson person = clause->object.first->person;

  return clause->verb->flags & SAC_VERB_INDIRECT ? sac_french_indirect (person) : sac_french_direct (person);
}

static void
write_clitic (const char *word, int place, gboolean behind, SacWriter *writer)
{
  static const char *const eliding[] = { "me", "te", "le", "la", NULL };
  const char *strong = strcmp (word, "me") == 0 ? "moi" : strcmp (word, "te") == 0 ? "toi" : word;
  g_autofree char *hyphened = g_strconcat ("-", strong, NULL);

  if (behind)
    sac_writer_target (writer, hyphened, 0, place);
  else
    sac_writer_target (writer, word, g_strv_contains (eliding, word) ? SAC_WORD_ELIDES : 0, place);
}

/* me le, but le lui; behind an order always le first. */
static void
write_both (const SacClause *clause, gboolean behind, SacWriter *writer)
{
  const gboolean object = sac_clause_object_moves (clause);
  const gboolean receiver = is_pronoun (clause->receiver);
  const gboolean third = receiver && clause->receiver->person != SAC_I &&
                         clause->receiver->person != SAC_YOU && clause->receiver->person != SAC_WE;
  const gboolean object_first = behind || third;

  if (object && object_first)
    write_clitic (object_pronoun (clause), clause->object.first->at_noun, behind, writer);
  if (receiver)
    write_clitic (sac_french_indirect (clause->receiver->person), clause->receiver->at_noun, behind, writer);
  if (object && !object_first)
    write_clitic (object_pronoun (clause), clause->object.first->at_noun, behind, writer);
}

void
sac_clause_write_clitics (const SacClause *clause, SacWriter *writer)
{
  write_both (clause, FALSE, writer);
}

static void
write_ne (const SacClause *clause, SacWriter *writer)
{
  if (clause->negation != SAC_AFFIRMED)
    sac_writer_target (writer, "ne", SAC_WORD_ELIDES, clause->at_not);
}

static void
write_amount (const SacClause *clause, SacWriter *writer)
{
  if (clause->amount != NULL)
    sac_writer_target_words (writer, clause->amount->french, clause->amount->map, clause->at_amount);
}

static void
write_pas_and_middle (const SacClause *clause, SacWriter *writer)
{
  if (clause->negation == SAC_NOT || clause->negation == SAC_NEVER)
    sac_writer_target (writer, clause->negation == SAC_NOT ? "pas" : "jamais", 0, clause->at_not);
  if (clause->middle != NULL)
    sac_writer_target (writer, clause->middle->french, 0, clause->at_middle);
  if (clause->modal == NULL)
    write_amount (clause, writer);
}

void
sac_clause_write_negation (const SacClause *clause, const char *finite, int place, SacWriter *writer)
{
  write_ne (clause, writer);
  sac_writer_target (writer, finite, 0, place);
  write_pas_and_middle (clause, writer);
}

/* saw → a vu; but had → avait, was eating → mangeait */
static gboolean
is_composed (const SacClause *clause)
{
  return clause->kind == SAC_CLAUSE_VERB && clause->tense == SAC_PAST && clause->modal == NULL &&
         !clause->progressive && (clause->perfect || !(clause->verb->flags & SAC_VERB_IMPERFECT));
}

/* With être like the subject, with avoir like a pronoun in front: je l'ai vue. */
static void
write_participle (const SacClause *clause, const char *infinitive, SacWriter *writer)
{
  const SacPhrase *object = clause->object.first;
  g_autofree char *participle = sac_french_participle (infinitive);
  g_autofree char *agreed = NULL;
  SacAgreement agreement = { SAC_HE, FALSE, SAC_MASCULINE };

  if (sac_french_takes_etre (infinitive))
    agreement = sac_clause_agreement (clause);
  else if (sac_clause_object_moves (clause) && !(clause->verb->flags & SAC_VERB_INDIRECT))
    agreement = sac_phrase_agreement (object);
  agreed = sac_french_agreed (participle, agreement.gender, agreement.plural);
  sac_writer_target (writer, agreed, 0, clause->at_verb);
}

static void
write_composed (const SacClause *clause, const char *infinitive, SacWriter *writer)
{
  const char *auxiliary = sac_french_takes_etre (infinitive) ? "être" : "avoir";
  g_autofree char *form = sac_french_verb (auxiliary, sac_clause_agreement (clause).person, SAC_PRESENT);

  write_ne (clause, writer);
  write_both (clause, FALSE, writer);
  sac_writer_target (writer, form, 0, clause->perfect ? clause->at_auxiliary : clause->at_verb);
  write_pas_and_middle (clause, writer);
  write_participle (clause, infinitive, writer);
}

/* besoin de, à: what stands between the first verb and the infinitive */
static void
write_before_infinitive (const SacClause *clause, SacWriter *writer)
{
  const SacVerb *modal = clause->modal;

  if (modal->complement != NULL)
    sac_writer_target (writer, modal->complement, 0, clause->at_modal);
  if (modal->preposition != NULL)
    sac_writer_target (writer, modal->preposition,
                       strcmp (modal->preposition, "de") == 0 ? SAC_WORD_ELIDES : 0, clause->at_modal);
}

/* The first verb alone; tried to → a essayé de */
static void
write_modal (const SacClause *clause, const char *form, SacWriter *writer)
{
  const gboolean composed = clause->tense == SAC_PAST && (clause->modal->flags & SAC_VERB_PAST) &&
                            !(clause->modal->flags & SAC_VERB_IMPERFECT);
  g_autofree char *has =
    composed ? sac_french_verb ("avoir", sac_clause_agreement (clause).person, SAC_PRESENT) : NULL;
  g_autofree char *participle = composed ? sac_french_participle (clause->modal->french) : NULL;

  write_ne (clause, writer);
  sac_writer_target (writer, composed ? has : form, 0, clause->at_modal);
  write_pas_and_middle (clause, writer);
  if (composed)
    sac_writer_target (writer, participle, 0, clause->at_modal);
  write_before_infinitive (clause, writer);
}

/* ne + pronoun + verb + pas, or ne + modal + pas + pronoun + infinitive. */
void
sac_clause_write_verb_group (const SacClause *clause, const char *infinitive, SacWriter *writer)
{
  const SacPerson person = sac_clause_agreement (clause).person;
  const char *finite = clause->modal != NULL ? clause->modal->french : infinitive;
  const gboolean asks_could = clause->question && clause->tense == SAC_PAST && clause->modal != NULL &&
                              strcmp (clause->modal->french, "pouvoir") == 0; /* could you: pourrais-tu */
  g_autofree char *form = sac_french_verb (finite, person, asks_could ? SAC_WOULD : clause->tense);

  if (is_composed (clause))
    {
      write_composed (clause, infinitive, writer);
      return;
    }
  if (clause->modal == NULL)
    {
      write_ne (clause, writer);
      write_both (clause, FALSE, writer);
      sac_writer_target (writer, form, 0, clause->at_verb);
      write_pas_and_middle (clause, writer);
      return;
    }
  write_modal (clause, form, writer);
  write_both (clause, FALSE, writer);
  sac_writer_target (writer, infinitive, 0, clause->at_verb);
  write_amount (clause, writer);
}

/* aide-moi, ne m'aide pas, mangeons */
void
sac_clause_write_order (const SacClause *clause, SacWriter *writer)
{
  const char *be = clause->state != NULL ? clause->state->verb : "être";
  const char *infinitive = clause->verb != NULL ? clause->verb->french : be;
  g_autofree char *form =
    clause->let_us ? sac_french_verb (infinitive, SAC_WE, SAC_PRESENT) : sac_french_imperative (infinitive);

  write_ne (clause, writer);
  if (clause->negation != SAC_AFFIRMED)
    write_both (clause, FALSE, writer);
  sac_writer_target (writer, form, 0, clause->at_verb);
  if (clause->let_us)
    sac_writer_link (writer, clause->at_modal);
  if (clause->negation == SAC_AFFIRMED)
    write_both (clause, TRUE, writer);
  write_pas_and_middle (clause, writer);
}
