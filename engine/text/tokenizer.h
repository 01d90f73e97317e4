/* engine/text/tokenizer.h — text → tokens that know where they came from, tokens → text
 *
 * english     words in lower case (the pronoun "I" excepted), contractions opened: "isn't" → is not, "I'm" → I am
 * french      words in lower case, elisions on their own: "j'aime" → j' aime; join sets French typography
 * characters  one token a code point (composed: NFC); a space is the token " "
 * numbers     one token a number, between commas and blanks; anything else is refused
 * words       words and punctuation of any language, in lower case, for users' own pairs
 *
 * Offsets    bytes of the text given, half-open; ranges never decrease. Tokens opened from one contraction share
 *            its range ("isn't" gives two tokens) and its surface.
 * Errors     %SAC_ENGINE_ERROR_FORMAT: invalid UTF-8 (the byte offset is named), an empty or blank text.
 * Threads    classes are constant; everything here is pure.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize start; /* first byte in the text */
  gsize end;   /* one past the last */
} SacTextRange;

typedef struct
{
  GStrv texts;          /* as the model sees them, NULL-terminated */
  GStrv surfaces;       /* as typed, NULL-terminated, same count */
  SacTextRange *ranges; /* [n] */
  gsize n;
} SacTokens;

void sac_tokens_free (SacTokens *tokens);

typedef enum
{
  SAC_JOIN_PLAIN = 0,
  SAC_JOIN_CAPITALISE = 1 << 0, /* the first letter in upper case: the source text began so */
} SacJoinFlags;

typedef struct _SacTokensBuilder SacTokensBuilder; /* engine/text/scan.h */

typedef struct
{
  const char *name;
  const char *description; /* one sentence */

  /* (nullable): whether @text, of which the same holds as below, can be cut at all; %SAC_ENGINE_ERROR_FORMAT. */
  gboolean (*check) (const char *text, gsize length, GError **error);

  /* @text is valid UTF-8 of @length bytes, without NUL, and not blank. Call sac_tokenizer_split(). */
  void (*split) (const char *text, gsize length, SacTokensBuilder *builder);
  char *(*join) (const char *const *tokens);

  /* (nullable): what the token is as a number, where tokens are numbers and no words; finite for any string */
  double (*value) (const char *token);
} SacTokenizerClass;

/* The one registry. Unknown: %SAC_ENGINE_ERROR_UNKNOWN, and the sentence lists the names. */
const SacTokenizerClass *sac_tokenizer_find (const char *name, GError **error);

/* NULL-terminated. */
const SacTokenizerClass *const *sac_tokenizer_list (void);

/* @length in bytes, or -1 when @text ends with a NUL. At least one token, or an error. Linear time. */
SacTokens *sac_tokenizer_split (const SacTokenizerClass *tokenizer,
                                const char *text,
                                gssize length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): readable text of NULL-terminated @tokens. Any strings are accepted; specials are written as
 * they are. */
char *sac_tokenizer_join (const SacTokenizerClass *tokenizer,
                          const char *const *tokens,
                          SacJoinFlags flags) G_GNUC_WARN_UNUSED_RESULT;

/* The largest absolute value of a number that is read. */
#define SAC_NUMBER_LARGEST 1e6

/* (transfer full): the token that the tokenizer numbers makes of @value: seven digits at most, "1.5". */
char *sac_number_to_text (double value) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE when the first letter of valid UTF-8 @text is in upper case: the caller's %SAC_JOIN_CAPITALISE. */
gboolean sac_text_is_capitalised (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTokens, sac_tokens_free)

G_END_DECLS
