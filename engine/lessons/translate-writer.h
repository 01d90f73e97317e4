/* engine/lessons/translate-writer.h — collects an English sentence, its French, and the links between them
 *
 * The English is written first, and every word returns its place. French words are then appended with the
 * places they translate. Elision (le → l'), linking forms (ce → cet, beau → bel) and contraction (de le → du)
 * depend on the following word, so they are settled once all words are there.
 *
 * Ownership  a writer is a stack value: init, then finish or clear.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/lesson.h"

G_BEGIN_DECLS

enum
{
  SAC_WORD_ELIDES = 1 << 0,      /* le, la, je, me, te, ne, de, ce, que */
  SAC_WORD_LINKS = 1 << 1,       /* ce, ma, ta, sa, beau, nouveau, vieux */
  SAC_WORD_ARTICLE = 1 << 2,     /* le, les: contracts with the word before */
  SAC_WORD_PREPOSITION = 1 << 3, /* de, à: contracts with an article behind */
  SAC_WORD_IF = 1 << 4,          /* si: s'il, but si elle */
};

#define SAC_NO_PLACE (-1)

typedef struct
{
  GPtrArray *source; /* of char * */
  GArray *target;    /* private */
} SacWriter;

void sac_writer_init (SacWriter *writer);
void sac_writer_clear (SacWriter *writer);

/* The place of @word in the English sentence. */
int sac_writer_source (SacWriter *writer, const char *word);

/* @text may hold several words; the place of the first. */
int sac_writer_source_words (SacWriter *writer, const char *text);

/* How many words @text holds, with spaces between. */
gsize sac_word_count (const char *text);

/* @place, or %SAC_NO_PLACE when a later contraction brings the link. */
void sac_writer_target (SacWriter *writer, const char *word, guint flags, int place);

/* One more place for the French word written last. */
void sac_writer_link (SacWriter *writer, int place);

/* French words with spaces between; @map has for each the digit of its English word after @first. A final
 * à or de contracts and elides. */
void sac_writer_target_words (SacWriter *writer, const char *text, const char *map, int first);

/* Settles the French; the writer is empty afterwards. */
SacExample *sac_writer_finish (SacWriter *writer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
