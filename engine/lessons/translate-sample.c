/* engine/lessons/translate-sample.c — draws whole sentences
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"

#include "engine/text/names.h"

static void
draw_clause (SacRandom *random, SacClause *clause, gboolean brief)
{
  if (sac_chance (random, 32))
    sac_sample_be_clause (random, clause, brief);
  else
    sac_sample_verb_clause (random, clause, brief);
}

/* "she thinks that the cat is hungry"; never negated, as French would ask for a subjunctive. */
static void
draw_saying (SacRandom *random, SacClause *clause)
{
  clause->kind = SAC_CLAUSE_VERB;
  clause->verb = sac_pick_verb (random, SAC_VERB_THAT, 0, FALSE);
  sac_sample_subject (random, clause, SAC_KIND_PERSON, TRUE);
}

static void
draw_two_clauses (SacRandom *random, SacSentence *sentence)
{
  static const char *const conjunctions[] = { "and", "but", "because", "when", "or" };

  sentence->n_clauses = 2;
  if (sac_chance (random, 25))
    {
      draw_saying (random, &sentence->clauses[0]);
      sentence->conjunction = "that";
    }
  else
    {
      draw_clause (random, &sentence->clauses[0], TRUE);
      sentence->conjunction = conjunctions[sac_random_below (random, G_N_ELEMENTS (conjunctions))];
      sentence->clauses[0].question = FALSE;
    }
  draw_clause (random, &sentence->clauses[1], TRUE);
  sentence->clauses[1].question = FALSE;
}

static void
draw_opening (SacRandom *random, SacSentence *sentence)
{
  static const char *const greetings[] = { "hello", "goodbye", "thank you" };

  if (sac_chance (random, 40))
    {
      sentence->opening = greetings[sac_random_below (random, G_N_ELEMENTS (greetings))];
      sentence->name = sac_first_names[sac_random_below (random, (guint32) sac_n_first_names)].name;
      sentence->n_clauses = sac_chance (random, 60) ? 1 : 0;
    }
  else
    sentence->opening = sac_chance (random, 50) ? "yes" : "no";
  if (sentence->n_clauses > 0 && sentence->name != NULL && sac_chance (random, 40))
    sac_sample_where_clause (random, &sentence->clauses[0]);
  else if (sentence->n_clauses > 0)
    draw_clause (random, &sentence->clauses[0], TRUE);
}

static void
draw_mark (SacRandom *random, SacSentence *sentence)
{
  const SacClause *last = &sentence->clauses[MAX (sentence->n_clauses, 1) - 1];
  const gboolean asks = sentence->n_clauses > 0 && (last->question || last->kind == SAC_CLAUSE_WHERE);

  if (asks)
    sentence->mark = sac_chance (random, 85) ? "?" : NULL;
  else if (sac_chance (random, 54))
    sentence->mark = ".";
  else if (sac_chance (random, 14))
    sentence->mark = "!";
}

void
sac_sample_sentence (SacRandom *random, SacSentence *sentence)
{
  const guint32 draw = sac_random_below (random, 1000);
  SacClause *clause = &sentence->clauses[0];

  *sentence = (SacSentence){ .n_clauses = 1 };
  if (draw < 150)
    sac_sample_phrase_clause (random, clause);
  else if (draw < 370)
    sac_sample_be_clause (random, clause, FALSE);
  else if (draw < 400)
    sac_sample_there_clause (random, clause);
  else if (draw < 418)
    sac_sample_where_clause (random, clause);
  else if (draw < 445)
    sac_sample_order_clause (random, clause);
  else if (draw < 510)
    draw_two_clauses (random, sentence);
  else if (draw < 525)
    draw_opening (random, sentence);
  else
    sac_sample_verb_clause (random, clause, FALSE);
  draw_mark (random, sentence);
}
