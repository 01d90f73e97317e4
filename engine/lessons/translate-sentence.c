/* engine/lessons/translate-sentence.c — joins clauses, sets the articles of bare nouns, closes with a mark
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-clause.h"

#include <string.h>

SacPhrase *
sac_clause_new_phrase (SacClause *clause)
{
  g_assert (clause->n_pool < SAC_CLAUSE_POOL);
  clause->pool[clause->n_pool] = (SacPhrase){ 0 };
  return &clause->pool[clause->n_pool++];
}

static void
set_bare (SacPhrase *phrase, SacBare bare)
{
  if (phrase != NULL)
    phrase->bare = bare;
}

static void
set_group_bare (SacGroup *group, SacBare bare)
{
  set_bare (group->first, bare);
  set_bare (group->second, bare);
}

/* Subjects mean the whole kind, so do objects of liking; other objects mean a part. */
static void
prepare_clause (SacClause *clause)
{
  const gboolean feeling = clause->verb != NULL && (clause->verb->flags & SAC_VERB_FEELING);

  for (int i = 0; i < clause->n_pool; i++)
    clause->pool[i].bare = SAC_BARE_SOME;
  set_group_bare (&clause->subject, clause->kind == SAC_CLAUSE_PHRASE ? SAC_BARE_LABEL : SAC_BARE_GENERIC);
  set_group_bare (&clause->object, feeling ? SAC_BARE_GENERIC : SAC_BARE_SOME);
}

static const struct
{
  const char *english;
  const char *french;
  const char *map;
} openings[] = {
  { "yes", "oui", "0" },         { "no", "non", "0" },
  { "hello", "bonjour", "0" },   { "goodbye", "au revoir", "00" },
  { "thank you", "merci", "0" },
};

static const struct
{
  const char *english;
  const char *french;
  const char *map;
} conjunctions[] = {
  { "and", "et", "0" }, { "but", "mais", "0" },           { "when", "quand", "0" },
  { "or", "ou", "0" },  { "because", "parce que", "00" }, { "that", "que", "0" },
};

static void
write_opening_french (const SacSentence *sentence, SacWriter *writer)
{
  const int comma = (int) (strchr (sentence->opening, ' ') != NULL) + 1;

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (strcmp (openings[i].english, sentence->opening) == 0)
      sac_writer_target_words (writer, openings[i].french, openings[i].map, 0);
  if (sentence->name != NULL)
    sac_writer_target (writer, sentence->name, 0, comma);
  if (sentence->n_clauses > 0)
    sac_writer_target (writer, ",", 0, comma + (sentence->name != NULL));
}

static void
write_conjunction_french (const SacSentence *sentence, int place, SacWriter *writer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conjunctions); i++)
    if (strcmp (conjunctions[i].english, sentence->conjunction) == 0)
      {
        const char *space = strchr (conjunctions[i].french, ' ');
        const char *last = space != NULL ? space + 1 : conjunctions[i].french;

        if (space != NULL)
          sac_writer_target (writer, "parce", 0, place);
        sac_writer_target (writer, last, strcmp (last, "que") == 0 ? SAC_WORD_ELIDES : 0, place);
      }
}

static int
write_english (SacSentence *sentence, SacWriter *writer)
{
  int place = SAC_NO_PLACE;

  if (sentence->opening != NULL)
    sac_writer_source_words (writer, sentence->opening);
  if (sentence->name != NULL)
    sac_writer_source (writer, sentence->name);
  if (sentence->opening != NULL && sentence->n_clauses > 0)
    sac_writer_source (writer, ",");
  for (int i = 0; i < sentence->n_clauses; i++)
    {
      prepare_clause (&sentence->clauses[i]);
      if (i > 0)
        place = sac_writer_source (writer, sentence->conjunction);
      sac_clause_write_english (&sentence->clauses[i], writer);
    }
  return place;
}

SacExample *
sac_sentence_write (SacSentence *sentence)
{
  SacWriter writer;
  int conjunction;

  sac_writer_init (&writer);
  conjunction = write_english (sentence, &writer);
  if (sentence->opening != NULL)
    write_opening_french (sentence, &writer);
  for (int i = 0; i < sentence->n_clauses; i++)
    {
      if (i > 0)
        write_conjunction_french (sentence, conjunction, &writer);
      sac_clause_write_french (&sentence->clauses[i], &writer);
    }
  if (sentence->mark != NULL)
    sac_writer_target (&writer, sentence->mark, 0, sac_writer_source (&writer, sentence->mark));
  return sac_writer_finish (&writer);
}
