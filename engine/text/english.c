/* engine/text/english.c — English words as the translate lesson's grammar writes them
 *
 * Lower case, except the pronoun "I" and first names. Contractions are opened (don't → do not, it's → it is,
 * I'm → I am), so that the model has one form to learn; the possessive stays a token of its own: cat 's.
 * American spellings of a few words are read as the British ones.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/names.h"
#include "engine/text/scan.h"

#include <string.h>

typedef struct
{
  const char *from;
  const char *first;
  const char *second; /* (nullable) */
} Rewrite;

/* Whole words. */
static const Rewrite words[] = {
  { "i", "I", NULL },
  { "im", "I", "am" },
  { "cannot", "can", "not" },
  { "can't", "can", "not" },
  { "cant", "can", "not" },
  { "won't", "will", "not" },
  { "wont", "will", "not" },
  { "shan't", "shall", "not" },
  { "ain't", "is", "not" },
  { "dont", "do", "not" },
  { "doesnt", "does", "not" },
  { "isnt", "is", "not" },
  { "arent", "are", "not" },
  { "let's", "let", "us" },
  { "color", "colour", NULL },
  { "colors", "colours", NULL },
  { "favorite", "favourite", NULL },
  { "gray", "grey", NULL },
  { "neighbor", "neighbour", NULL },
  { "neighbors", "neighbours", NULL },
  { "theater", "theatre", NULL },
  { "theaters", "theatres", NULL },
  { "traveling", "travelling", NULL },
};

/* Endings, opened after the rest of the word. */
static const Rewrite endings[] = {
  { "n't", "not", NULL },  { "'m", "am", NULL },    { "'re", "are", NULL },
  { "'ll", "will", NULL }, { "'ve", "have", NULL }, { "'d", "would", NULL },
};

/* After these, 's is the verb; after any other word it is the possessive. */
static const char *const before_is[] = {
  "he", "she", "it", "that", "this", "there", "here", "what", "where", "who", "how", NULL,
};

static const Rewrite *
find_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].from, word) == 0)
      return &words[i];
  return NULL;
}

static const char *
cased (const char *word)
{
  const char *name = sac_proper_name_find (word);

  if (name != NULL)
    return name;
  return strcmp (word, "i") == 0 ? "I" : word;
}

/* "doesn't" → "does" and the token for the ending; NULL when the word has no such ending. */
static const char *
cut_ending (const char *word, char **stem)
{
  const gsize length = strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (word, endings[i].from) && length > strlen (endings[i].from))
      {
        *stem = g_strndup (word, length - strlen (endings[i].from));
        return endings[i].first;
      }
  if (!g_str_has_suffix (word, "'s") || length <= 2)
    return NULL;
  *stem = g_strndup (word, length - 2);
  return g_strv_contains (before_is, *stem) ? "is" : "'s";
}

static void
add_word (const char *word, const SacPiece *piece, SacTokensBuilder *builder)
{
  const Rewrite *rewrite = find_word (word);
  g_autofree char *stem = NULL;
  const char *ending;

  if (rewrite != NULL)
    {
      sac_tokens_builder_add (builder, rewrite->first, piece->start, piece->end);
      if (rewrite->second != NULL)
        sac_tokens_builder_add (builder, rewrite->second, piece->start, piece->end);
      return;
    }
  ending = cut_ending (word, &stem);
  sac_tokens_builder_add (builder, cased (ending != NULL ? stem : word), piece->start, piece->end);
  if (ending != NULL)
    sac_tokens_builder_add (builder, ending, piece->start, piece->end);
}

/* The apostrophe of "the cats' house": right behind a word in s. */
static gboolean
is_plural_possessive (const char *text, const SacPiece *piece)
{
  return piece->start > 0 && sac_unichar_is_apostrophe (g_utf8_get_char (text + piece->start)) &&
         (text[piece->start - 1] == 's' || text[piece->start - 1] == 'S');
}

static void
english_split (const char *text, gsize length, SacTokensBuilder *builder)
{
  SacPiece piece;

  for (gsize position = 0; sac_scan_piece (text, length, &position, &piece);)
    {
      g_autofree char *word = sac_text_fold (text + piece.start, piece.end - piece.start);

      if (piece.is_word)
        add_word (word, &piece, builder);
      else
        sac_tokens_builder_add (builder, is_plural_possessive (text, &piece) ? "'s" : word, piece.start,
                                piece.end);
    }
}

static gboolean
english_glued (const char *left, const char *right)
{
  return strcmp (right, "'s") == 0 || strcmp (right, "'") == 0 ||
         sac_token_is_one_of (right, ".,!?;:…)]}%") || sac_token_is_one_of (left, "([{");
}

/* "the boy's", "Lucas's", but "the boys'". */
static char *
english_join (const char *const *tokens)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new ();

  for (gsize i = 0; tokens[i] != NULL; i++)
    {
      const gboolean after_s =
        i > 0 && g_str_has_suffix (tokens[i - 1], "s") && !sac_text_is_capitalised (tokens[i - 1]);

      g_ptr_array_add (written,
                       after_s && strcmp (tokens[i], "'s") == 0 ? (gpointer) "'" : (gpointer) tokens[i]);
    }
  g_ptr_array_add (written, NULL);
  return sac_text_join ((const char *const *) written->pdata, english_glued);
}

const SacTokenizerClass sac_tokenizer_english = {
  .name = "english",
  .description = "English words in lower case, contractions opened: isn't is read as is not.",
  .split = english_split,
  .join = english_join,
};
