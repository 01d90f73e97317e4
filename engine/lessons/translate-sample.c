/* engine/lessons/translate-sample.c — draws whole sentences
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include <string.h>

static void
draw_clause (SacRandom *random, SacClause *clause, gboolean brief)
{
  if (sac_chance (random, 38))
    sac_sample_be_clause (random, clause, brief);
  else
    sac_sample_verb_clause (random, clause, brief);
}

/* Not a question, nor without a subject of its own. */
static void
draw_statement (SacRandom *random, SacClause *clause)
{
  do
    {
      *clause = (SacClause){ 0 };
      draw_clause (random, clause, TRUE);
    }
  while (clause->question ||
         (clause->subject.first != NULL && clause->subject.first->kind == SAC_PHRASE_FIXED &&
          clause->subject.first->fixed == &sac_who));
}

static void
draw_saying_subject (SacRandom *random, SacClause *clause, const SacVerb *verb)
{
  clause->kind = SAC_CLAUSE_VERB;
  clause->verb = verb;
  sac_sample_subject (random, clause, SAC_KIND_PERSON, TRUE);
  if (clause->subject.first->kind == SAC_PHRASE_NOUN && sac_chance (random, 60))
    {
      clause->subject = (SacGroup){ NULL };
      clause->subject.first =
        sac_sample_person (random, clause, ((1u << SAC_N_PERSONS) - 1) & ~(1u << SAC_IT));
    }
}

/* "she thinks (that) the cat is hungry"; never negated, as French would ask for a subjunctive. */
static void
draw_saying (SacRandom *random, SacSentence *sentence)
{
  SacClause *clause = &sentence->clauses[0];

  draw_saying_subject (random, clause, sac_pick_verb (random, SAC_VERB_THAT, 0, FALSE));
  sentence->conjunction = "that";
  sentence->silent_that = sac_chance (random, 40);
  if (strcmp (clause->verb->french, "savoir") == 0 && sac_chance (random, 30))
    clause->question = TRUE;
  else if ((clause->verb->flags & SAC_VERB_PAST) && sac_chance (random, 15))
    clause->tense = SAC_PAST;
}

/* "I do not know where he is" */
static void
draw_wondering (SacRandom *random, SacSentence *sentence)
{
  static const char *const words[] = { "where", "where", "why", "when", "how", "if" };
  SacClause *clause = &sentence->clauses[0];

  draw_saying_subject (random, clause, sac_find_verb ("know", SAC_VERB_THAT));
  sentence->conjunction = words[sac_random_below (random, G_N_ELEMENTS (words))];
  if (sac_chance (random, 55))
    clause->negation = SAC_NOT;
  else if (sac_chance (random, 50))
    clause->question = TRUE;
}

/* "close the window, I am cold", "wash the tomatoes and cut the onions" */
static void
draw_joined_order (SacRandom *random, SacSentence *sentence)
{
  SacClause *clause = &sentence->clauses[0];
  SacClause *second = &sentence->clauses[1];

  sac_sample_order_clause (random, clause);
  sentence->conjunction = sac_chance (random, 60) ? "," : "because";
  if (sac_chance (random, 50))
    return;
  sentence->conjunction = "and";
  *second = (SacClause){ 0 };
  sac_sample_order_clause (random, second);
  clause->let_us = second->let_us = FALSE;
}

static gboolean
is_plain_verb (const SacClause *clause)
{
  return clause->kind == SAC_CLAUSE_VERB && !clause->question && clause->negation == SAC_AFFIRMED &&
         clause->opening == NULL && clause->modal == NULL && !clause->progressive && !clause->perfect &&
         (clause->tense == SAC_PRESENT || clause->tense == SAC_PAST) &&
         !(clause->verb->flags & (SAC_VERB_WEATHER | SAC_VERB_OF_THINGS)) && clause->subject.first != NULL &&
         clause->subject.first->kind != SAC_PHRASE_FIXED;
}

/* Nobody acts upon himself: no "I sing and see me". */
static gboolean
leaves_alone (const SacClause *clause)
{
  const SacPhrase *const told[] = { clause->object.first, clause->receiver, clause->place };
  const guint others = sac_sample_others (clause);

  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    if (told[i] != NULL && told[i]->kind == SAC_PHRASE_PERSON && !(others & (1u << told[i]->person)))
      return FALSE;
  return TRUE;
}

/* "she closed the book and went to bed" */
static void
draw_same_subject (SacRandom *random, SacSentence *sentence)
{
  SacClause *first = &sentence->clauses[0];
  SacClause *second = &sentence->clauses[1];

  do
    draw_statement (random, first);
  while (!is_plain_verb (first));
  do
    {
      do
        draw_statement (random, second);
      while (!is_plain_verb (second) || second->tense != first->tense);
      second->subject = first->subject;
    }
  while (!leaves_alone (second));
  second->silent_subject = TRUE;
  sentence->conjunction = "and";
}

static void
draw_two_clauses (SacRandom *random, SacSentence *sentence)
{
  static const char *const conjunctions[] = { "and", "and", "but", "but",  "because", "when",
                                              "or",  "if",  ",",   ", so", "so",      "and" };
  const guint32 draw = sac_random_below (random, 100);

  sentence->n_clauses = 2;
  draw_statement (random, &sentence->clauses[1]);
  if (draw < 28)
    draw_saying (random, sentence);
  else if (draw < 38)
    draw_wondering (random, sentence);
  else if (draw < 46)
    draw_joined_order (random, sentence);
  else if (draw < 58)
    draw_same_subject (random, sentence);
  else
    {
      draw_statement (random, &sentence->clauses[0]);
      sentence->conjunction = conjunctions[sac_random_below (random, G_N_ELEMENTS (conjunctions))];
      sentence->fronted =
        (strcmp (sentence->conjunction, "when") == 0 || strcmp (sentence->conjunction, "if") == 0) &&
        sac_chance (random, 45);
    }
}

/* What a relative clause hangs on: a noun with an article, the last word of its clause. */
static SacPhrase *
draw_antecedent (SacRandom *random, SacClause *clause, gboolean person)
{
  const SacPhraseWish wish = { .kinds =
                                 person ? SAC_KIND_PERSON : SAC_KIND_OBJECT | SAC_KIND_ANIMAL | SAC_KIND_FOOD,
                               .definite = TRUE,
                               .plain = TRUE,
                               .short_one = TRUE };
  SacPhrase *phrase;

  if (sac_chance (random, 50))
    {
      clause->kind = SAC_CLAUSE_PHRASE;
      phrase = clause->subject.first = sac_sample_noun (random, clause, &wish);
    }
  else
    {
      clause->kind = SAC_CLAUSE_VERB;
      do
        clause->verb = sac_pick_verb (random, 0, SAC_VERB_THAT | SAC_VERB_THE, TRUE);
      while (!(clause->verb->objects & wish.kinds) || clause->verb->preposition != NULL);
      sac_sample_subject (random, clause, SAC_KIND_PERSON, TRUE);
      phrase = clause->object.first = sac_sample_noun (random, clause, &wish);
    }
  phrase->determiner = sac_chance (random, 75) ? SAC_DETERMINER_THE : SAC_DETERMINER_A;
  if (phrase->determiner == SAC_DETERMINER_A && (phrase->plural || (phrase->noun->flags & SAC_NOUN_MASS)))
    phrase->determiner = SAC_DETERMINER_THE;
  phrase->number = 0;
  return phrase;
}

/* Whether another may be the subject of @clause: not what depends on its kind, nor what has no subject to replace. */
static gboolean
may_say_of (const SacClause *clause, gboolean person)
{
  if (clause->subject.first == NULL || clause->negation == SAC_NOBODY || clause->opening != NULL)
    return FALSE;
  if (clause->kind == SAC_CLAUSE_VERB)
    return !(clause->verb->flags & (SAC_VERB_WEATHER | SAC_VERB_OF_THINGS));
  if (sac_clause_uses_ce (clause) || clause->comparison != SAC_NO_COMPARISON || clause->state != NULL)
    return FALSE;
  return clause->predicate == NULL &&
         (clause->n_states == 0 || (person && !(clause->states[0]->flags & SAC_ADJECTIVE_FELT) &&
                                    !(clause->states[clause->n_states - 1]->flags & SAC_ADJECTIVE_FELT)));
}

/* Whether the object of @clause may be what it hangs on: nothing that would agree with it. */
static gboolean
may_lack_object (const SacClause *clause)
{
  if (clause->kind != SAC_CLAUSE_VERB || clause->opening != NULL || clause->object.first == NULL)
    return FALSE;
  if (clause->object.second != NULL || clause->receiver != NULL || sac_clause_says_no (clause))
    return FALSE;
  return clause->verb->preposition == NULL && !(clause->verb->flags & (SAC_VERB_LANGUAGE | SAC_VERB_THE)) &&
         (clause->tense != SAC_PAST || (clause->verb->flags & SAC_VERB_IMPERFECT));
}

/* "the man who sleeps", "I like the book that she is reading" */
static void
draw_relative (SacRandom *random, SacSentence *sentence)
{
  const gboolean person = sac_chance (random, 50);
  const gboolean subject = person || sac_chance (random, 35);
  SacClause *clause = &sentence->clauses[1];
  SacPhrase *antecedent = draw_antecedent (random, &sentence->clauses[0], person);

  sentence->n_clauses = 2;
  sentence->conjunction = !subject ? "that" : person ? "who" : "that who";
  do
    draw_statement (random, clause);
  while (!(subject ? may_say_of (clause, person) : may_lack_object (clause)));
  if (!subject)
    {
      clause->object = (SacGroup){ NULL };
      return;
    }
  clause->subject = (SacGroup){ .first = antecedent };
  clause->silent_subject = TRUE;
}

/* "Paul", "my friend" */
static void
draw_address (SacRandom *random, SacSentence *sentence)
{
  const SacPhraseWish wish = {
    .kinds = SAC_KIND_PERSON, .definite = TRUE, .plain = TRUE, .known = TRUE, .short_one = TRUE
  };
  SacClause *clause = &sentence->address;

  clause->kind = SAC_CLAUSE_PHRASE;
  if ((sentence->opening->flags & SAC_EXPRESSION_NAME) || sac_chance (random, 60))
    clause->subject.first = sac_sample_name (random, clause);
  else
    {
      clause->subject.first = sac_sample_noun (random, clause, &wish);
      clause->subject.first->determiner = SAC_DETERMINER_MY;
      clause->subject.first->number = 0;
    }
  sentence->address_comma = !(sentence->opening->flags & SAC_EXPRESSION_NAME) && sac_chance (random, 60);
}

static void
draw_opened_clause (SacRandom *random, SacSentence *sentence)
{
  SacClause *clause = &sentence->clauses[0];

  sentence->n_clauses = 1;
  if (sentence->opening->flags & SAC_EXPRESSION_ORDER)
    {
      sac_sample_order_clause (random, clause);
      clause->let_us = FALSE;
    }
  else if (sac_chance (random, 25))
    sac_sample_where_clause (random, clause);
  else
    draw_clause (random, clause, TRUE);
}

static void
draw_opening (SacRandom *random, SacSentence *sentence)
{
  const guint32 draw = sac_random_below (random, 100);
  guint flags;

  sentence->opening = sac_pick_of (random, sac_expressions,
                                   draw < 40   ? SAC_EXPRESSION_CLAUSE
                                   : draw < 47 ? SAC_EXPRESSION_NAME
                                   : draw < 58 ? SAC_EXPRESSION_ORDER
                                               : 0);
  flags = sentence->opening->flags;
  sentence->n_clauses = 0;
  if ((flags & SAC_EXPRESSION_PLEASE) && sac_chance (random, 20))
    {
      sentence->please = TRUE;
      sentence->please_comma = sac_chance (random, 50);
      return;
    }
  if ((flags & SAC_EXPRESSION_NAME) || ((flags & SAC_EXPRESSION_ADDRESS) && sac_chance (random, 45)))
    draw_address (random, sentence);
  if ((flags & SAC_EXPRESSION_ORDER) ? sac_chance (random, 85) && sentence->address.subject.first == NULL
                                     : (flags & SAC_EXPRESSION_CLAUSE) && sac_chance (random, 65))
    draw_opened_clause (random, sentence);
}

static gboolean
asks (const SacSentence *sentence)
{
  const SacClause *first = &sentence->clauses[0];
  const SacPhrase *subject = first->subject.first;

  if (sentence->opening != NULL && (sentence->opening->flags & SAC_EXPRESSION_ASKS))
    return TRUE;
  if (sentence->n_clauses == 0)
    return FALSE;
  return first->question || first->kind == SAC_CLAUSE_WHERE ||
         (subject != NULL && subject->kind == SAC_PHRASE_FIXED && subject->fixed == &sac_who);
}

static void
draw_mark (SacRandom *random, SacSentence *sentence)
{
  if (asks (sentence))
    sentence->mark = sac_chance (random, 80) ? "?" : NULL;
  else if (sac_chance (random, 50))
    sentence->mark = ".";
  else if (sac_chance (random,
                       sentence->clauses[0].kind == SAC_CLAUSE_ORDER || sentence->opening != NULL ? 45 : 12))
    sentence->mark = "!";
}

void
sac_sample_sentence (SacRandom *random, SacSentence *sentence)
{
  const guint32 draw = sac_random_below (random, 1000);
  SacClause *clause = &sentence->clauses[0];
  const gboolean brief = sac_chance (random, 45);

  *sentence = (SacSentence){ .n_clauses = 1 };
  if (draw < 115)
    sac_sample_phrase_clause (random, clause);
  else if (draw < 150)
    sac_sample_bit_clause (random, clause);
  else if (draw < 350)
    sac_sample_be_clause (random, clause, brief);
  else if (draw < 390)
    sac_sample_there_clause (random, clause);
  else if (draw < 415)
    sac_sample_where_clause (random, clause);
  else if (draw < 419)
    sac_sample_here_clause (random, clause);
  else if (draw < 495)
    {
      sac_sample_order_clause (random, clause);
      sentence->please = sac_chance (random, 6);
      sentence->please_comma = sac_chance (random, 50);
    }
  else if (draw < 565)
    draw_two_clauses (random, sentence);
  else if (draw < 595)
    draw_relative (random, sentence);
  else if (draw < 630)
    draw_opening (random, sentence);
  else
    sac_sample_verb_clause (random, clause, brief);
  if ((clause->kind == SAC_CLAUSE_PHRASE || clause->kind == SAC_CLAUSE_WHERE || clause->question) &&
      sentence->n_clauses == 1 && sac_chance (random, 2))
    {
      sentence->please = TRUE;
      sentence->please_comma = sac_chance (random, 60);
    }
  draw_mark (random, sentence);
}
