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
  const guint flags = clause->verb != NULL ? clause->verb->flags : 0;
  const SacBare object = flags & SAC_VERB_LANGUAGE  ? SAC_BARE_NAKED
                         : flags & SAC_VERB_FEELING ? SAC_BARE_GENERIC
                                                    : SAC_BARE_SOME;

  for (int i = 0; i < clause->n_pool; i++)
    clause->pool[i].bare = SAC_BARE_SOME;
  for (int i = 0; i < clause->n_pool; i++)
    if (clause->pool[i].about)
      clause->pool[i].of->bare = SAC_BARE_GENERIC;
  set_group_bare (&clause->subject, clause->kind == SAC_CLAUSE_PHRASE ? SAC_BARE_LABEL : SAC_BARE_GENERIC);
  set_group_bare (&clause->object, object);
  set_bare (clause->than, SAC_BARE_GENERIC);
  set_bare (clause->state_of, SAC_BARE_GENERIC);
}

static const struct
{
  const char *key;
  const char *english;
  const char *french;
} conjunctions[] = {
  { "and", "and", "et" },      { ",", ",", "," },           { "but", "but", "mais" },
  { "or", "or", "ou" },        { "when", "when", "quand" }, { "because", "because", "parce que" },
  { "if", "if", "si" },        { "that", "that", "que" },   { "that who", "that", "qui" },
  { "who", "who", "qui" },     { "where", "where", "où" },  { "why", "why", "pourquoi" },
  { "how", "how", "comment" }, { "so", "so", "donc" },      { ", so", ", so", ", donc" },
};

static gsize
find_conjunction (const SacSentence *sentence)
{
  gsize i = 0;

  while (strcmp (conjunctions[i].key, sentence->conjunction) != 0)
    {
      i++;
      g_assert (i < G_N_ELEMENTS (conjunctions));
    }
  return i;
}

static void
write_conjunction_french (const SacSentence *sentence, int place, SacWriter *writer)
{
  const char *french = conjunctions[find_conjunction (sentence)].french;
  const char *space = strchr (french, ' ');
  const char *last = space != NULL ? space + 1 : french;
  const guint flags = strcmp (last, "que") == 0  ? SAC_WORD_ELIDES
                      : strcmp (last, "si") == 0 ? SAC_WORD_IF
                                                 : 0;

  const gboolean comma = french[0] == ',' && space != NULL;

  if (space != NULL)
    sac_writer_target (writer, comma ? "," : "parce", 0, place);
  sac_writer_target (writer, last, flags, comma ? place + 1 : place);
}

/* Where the parts around the clauses stand in the English sentence. */
typedef struct
{
  int opening;
  int address_comma;
  int opening_comma;
  int conjunction;
  int middle_comma;
  int please_comma;
  int please;
} Places;

static gboolean
opens_an_order (const SacSentence *sentence)
{
  return (sentence->opening->flags & SAC_EXPRESSION_ORDER) != 0;
}

static void
write_english_opening (SacSentence *sentence, SacWriter *writer, Places *places)
{
  if (sentence->opening == NULL)
    return;
  places->opening = sac_writer_source_words (writer, sentence->opening->english);
  if (sentence->address.subject.first != NULL)
    {
      if (sentence->address_comma)
        places->address_comma = sac_writer_source (writer, ",");
      sac_clause_write_english (&sentence->address, writer);
    }
  if (sentence->n_clauses > 0 && !opens_an_order (sentence))
    places->opening_comma = sac_writer_source (writer, ",");
}

static void
write_english_please (SacSentence *sentence, SacWriter *writer, Places *places)
{
  if (!sentence->please)
    return;
  if (sentence->please_comma)
    places->please_comma = sac_writer_source (writer, ",");
  places->please = sac_writer_source (writer, "please");
}

static void
write_english (SacSentence *sentence, SacWriter *writer, Places *places)
{
  write_english_opening (sentence, writer, places);
  for (int i = 0; i < sentence->n_clauses; i++)
    {
      prepare_clause (&sentence->clauses[i]);
      if (i == 1 && sentence->fronted)
        places->middle_comma = sac_writer_source (writer, ",");
      else if (sentence->n_clauses > 1 && i == (sentence->fronted ? 0 : 1) && !sentence->silent_that)
        places->conjunction =
          sac_writer_source_words (writer, conjunctions[find_conjunction (sentence)].english);
      sac_clause_write_english (&sentence->clauses[i], writer);
    }
  if (sentence->silent_that)
    places->conjunction = sentence->clauses[0].at_verb;
  write_english_please (sentence, writer, places);
}

static void
write_french_opening (const SacSentence *sentence, const Places *places, SacWriter *writer)
{
  if (sentence->opening == NULL)
    return;
  sac_writer_target_words (writer, sentence->opening->french, sentence->opening->map, places->opening);
  if (sentence->address.subject.first != NULL)
    {
      if (sentence->address_comma)
        sac_writer_target (writer, ",", 0, places->address_comma);
      sac_clause_write_french (&sentence->address, writer);
    }
  if (sentence->n_clauses > 0)
    sac_writer_target (writer, ",", 0, opens_an_order (sentence) ? places->opening : places->opening_comma);
}

static void
write_french_please (const SacSentence *sentence, const Places *places, SacWriter *writer)
{
  if (!sentence->please)
    return;
  if (sentence->please_comma)
    sac_writer_target (writer, ",", 0, places->please_comma);
  for (const char *const *word = (const char *const[]){ "s'", "il", "te", "plaît", NULL }; *word != NULL;
       word++)
    sac_writer_target (writer, *word, 0, places->please);
}

static void
write_french (const SacSentence *sentence, const Places *places, SacWriter *writer)
{
  write_french_opening (sentence, places, writer);
  for (int i = 0; i < sentence->n_clauses; i++)
    {
      if (i == 1 && sentence->fronted)
        sac_writer_target (writer, ",", 0, places->middle_comma);
      else if (sentence->n_clauses > 1 && i == (sentence->fronted ? 0 : 1))
        write_conjunction_french (sentence, places->conjunction, writer);
      sac_clause_write_french (&sentence->clauses[i], writer);
    }
  write_french_please (sentence, places, writer);
}

SacExample *
sac_sentence_write (SacSentence *sentence)
{
  SacWriter writer;
  Places places = { 0 };

  sac_writer_init (&writer);
  write_english (sentence, &writer, &places);
  write_french (sentence, &places, &writer);
  if (sentence->mark != NULL)
    sac_writer_target (&writer, sentence->mark, 0, sac_writer_source (&writer, sentence->mark));
  return sac_writer_finish (&writer);
}
