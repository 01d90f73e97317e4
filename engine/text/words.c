/* engine/text/words.c — words and marks of any language, for users' own pairs
 *
 * Everything is folded to lower case. A user's file is small, and "Go." must teach what "go" means; the price
 * is that German nouns lose their capital. Han and kana are cut into single characters, as no space divides
 * their words.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/scan.h"

static void
words_split (const char *text, gsize length, SacTokensBuilder *builder)
{
  SacPiece piece;

  for (gsize position = 0; sac_scan_piece (text, length, &position, &piece);)
    sac_tokens_builder_take (builder, sac_text_fold (text + piece.start, piece.end - piece.start),
                             piece.start, piece.end);
}

static gboolean
is_unspaced (const char *token)
{
  return sac_unichar_is_unspaced (g_utf8_get_char (token));
}

static gboolean
words_glued (const char *left, const char *right)
{
  if (sac_token_is_one_of (right, ".,!?;:…)]}%»") || sac_token_is_one_of (left, "([{¿¡«"))
    return TRUE;
  return is_unspaced (left) && is_unspaced (right);
}

static char *
words_join (const char *const *tokens)
{
  return sac_text_join (tokens, words_glued);
}

const SacTokenizerClass sac_tokenizer_words = {
  .name = "words",
  .description = "Words and punctuation of any language, in lower case.",
  .split = words_split,
  .join = words_join,
};
