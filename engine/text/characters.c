/* engine/text/characters.c — one token a composed code point; runs of white space are one " ", ends are trimmed
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/scan.h"

static gsize
end_of_cluster (const char *text, gsize length, gsize at)
{
  do
    at += (gsize) (g_utf8_next_char (text + at) - (text + at));
  while (at < length && g_unichar_ismark (g_utf8_get_char (text + at)));
  return at;
}

static void
add_cluster (const char *text, gsize start, gsize end, SacTokensBuilder *builder)
{
  g_autofree char *composed = sac_text_compose (text + start, end - start);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (sac_unichar_is_apostrophe (c))
        sac_tokens_builder_add (builder, "'", start, end);
      else
        sac_tokens_builder_take (builder, g_strndup (p, (gsize) (g_utf8_next_char (p) - p)), start, end);
    }
}

static void
characters_split (const char *text, gsize length, SacTokensBuilder *builder)
{
  gsize blank = 0; /* where the white space before @at began */
  gboolean started = FALSE;

  for (gsize at = 0; at < length;)
    {
      const gsize end = end_of_cluster (text, length, at);

      if (!sac_unichar_is_blank (g_utf8_get_char (text + at)))
        {
          if (started && blank < at)
            sac_tokens_builder_add (builder, " ", blank, at);
          add_cluster (text, at, end, builder);
          started = TRUE;
          blank = end;
        }
      at = end;
    }
}

static gboolean
always_glued (const char *left, const char *right)
{
  return TRUE;
}

static char *
characters_join (const char *const *tokens)
{
  return sac_text_join (tokens, always_glued);
}

const SacTokenizerClass sac_tokenizer_characters = {
  .name = "characters",
  .description = "One token a character; a space is a token too.",
  .split = characters_split,
  .join = characters_join,
};
