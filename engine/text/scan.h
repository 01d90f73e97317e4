/* engine/text/scan.h — what the tokenizers share: cutting text into words and marks, folding, collecting
 *
 * Only tokenizers include this; everybody else wants engine/text/tokenizer.h.
 * Text given here is valid UTF-8 without NUL. All functions are linear in what they read.
 * Folding goes code point by code point, so it does not depend on the user's locale.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/text/tokenizer.h"

G_BEGIN_DECLS

extern const SacTokenizerClass sac_tokenizer_english;
extern const SacTokenizerClass sac_tokenizer_french;
extern const SacTokenizerClass sac_tokenizer_characters;
extern const SacTokenizerClass sac_tokenizer_numbers;
extern const SacTokenizerClass sac_tokenizer_words;

typedef struct
{
  gsize start;
  gsize end;
  gboolean is_word; /* otherwise one mark, symbol or emoji, with what is joined to it */
} SacPiece;

/* The next word or mark from byte *@position on; FALSE at the end. A word is letters, digits and their marks,
 * with an apostrophe, a hyphen (or, between digits, a point or comma) inside; Han and kana stand alone. */
gboolean sac_scan_piece (const char *text, gsize length, gsize *position, SacPiece *piece);

/* White space, control and invisible format characters: nothing a token is made of. */
gboolean sac_unichar_is_blank (gunichar c);
gboolean sac_unichar_is_apostrophe (gunichar c);

/* Han, kana and their full-width punctuation: written without spaces. */
gboolean sac_unichar_is_unspaced (gunichar c);

/* (transfer full): the bytes composed (NFC), straight apostrophes and hyphens, in lower case. */
char *sac_text_fold (const char *text, gsize length);

/* (transfer full): as it is, composed (NFC). */
char *sac_text_compose (const char *text, gsize length);

/* Takes @token; its surface is the range's text. */
void sac_tokens_builder_take (SacTokensBuilder *builder, char *token, gsize start, gsize end);
void sac_tokens_builder_add (SacTokensBuilder *builder, const char *token, gsize start, gsize end);

/* Which neighbours are written together. */
typedef gboolean (*SacGlueFunc) (const char *left, const char *right);

/* (transfer full): @tokens with one space between those that @glue does not join. */
char *sac_text_join (const char *const *tokens, SacGlueFunc glue);

/* TRUE when @token is one of the characters of @set (ASCII or not), alone. */
gboolean sac_token_is_one_of (const char *token, const char *set);

G_END_DECLS
