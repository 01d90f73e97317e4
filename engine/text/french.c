/* engine/text/french.c — French words: elisions stand alone, join sets the spaces of French typography
 *
 * Hyphens stay inside their word (est-ce, grand-mère), but a pronoun behind one is a token: donne -moi. Names keep their capital.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/names.h"
#include "engine/text/scan.h"

#include <string.h>

static const char *const elisions[] = {
  "j'", "l'", "n'", "m'", "t'", "s'", "d'", "c'", "qu'", "jusqu'", "lorsqu'", "puisqu'", NULL,
};

static gsize
step (const char *text, gsize at)
{
  return at + (gsize) (g_utf8_next_char (text + at) - (text + at));
}

/* The end of the elided word at @start, its apostrophe included; @start itself when there is none. */
static gsize
end_of_elision (const char *text, gsize start, gsize end)
{
  for (gsize at = start; at < end && at < start + 8; at = step (text, at))
    if (sac_unichar_is_apostrophe (g_utf8_get_char (text + at)))
      {
        const gsize after = step (text, at);
        g_autofree char *word = sac_text_fold (text + start, after - start);

        return g_strv_contains (elisions, word) ? after : start;
      }
  return start;
}

static void
add_word (const char *text, gsize start, gsize end, SacTokensBuilder *builder)
{
  g_autofree char *word = sac_text_fold (text + start, end - start);
  const char *name = sac_proper_name_find (word);

  sac_tokens_builder_add (builder, name != NULL ? name : word, start, end);
}

/* What may hang on a verb by a hyphen: donne-moi, où est-il, comment va-t-elle. Longer ones first. */
static const char *const hanging[] = {
  "-t-elles", "-t-elle", "-t-ils", "-t-il", "-t-on", "-elles", "-elle", "-nous", "-vous", "-leur", "-lui",
  "-ils",     "-moi",    "-toi",   "-les",  "-il",   "-je",    "-tu",   "-le",   "-la",   NULL,
};

/* Where the last hanging word of the bytes @start to @end begins; @end when there is none. */
static gsize
start_of_hanging (const char *text, gsize start, gsize end)
{
  g_autofree char *word = sac_text_fold (text + start, end - start);

  for (gsize i = 0; hanging[i] != NULL; i++)
    {
      const gsize length = strlen (hanging[i]);

      if (length < end - start && strlen (word) == end - start && g_str_has_suffix (word, hanging[i]))
        return end - length;
    }
  return end;
}

/* "donne-le-moi" is three tokens; two words hang at most. */
static void
add_hyphened (const char *text, gsize start, gsize end, SacTokensBuilder *builder)
{
  const gsize last = start_of_hanging (text, start, end);
  const gsize first = last < end ? start_of_hanging (text, start, last) : last;

  add_word (text, start, first, builder);
  if (first < last)
    add_word (text, first, last, builder);
  if (last < end)
    add_word (text, last, end, builder);
}

/* A word may be elided before a mark: l' «école». Then its apostrophe lies just outside the piece. */
static gsize
take_apostrophe (const char *text, gsize length, const SacPiece *piece)
{
  gsize after;

  if (piece->end >= length || !sac_unichar_is_apostrophe (g_utf8_get_char (text + piece->end)))
    return piece->end;
  after = step (text, piece->end);
  return end_of_elision (text, piece->start, after) == after ? after : piece->end;
}

static void
french_split (const char *text, gsize length, SacTokensBuilder *builder)
{
  SacPiece piece;

  for (gsize position = 0; sac_scan_piece (text, length, &position, &piece);)
    {
      gsize start = piece.start;
      gsize cut;

      position = piece.end = piece.is_word ? take_apostrophe (text, length, &piece) : piece.end;
      while (piece.is_word && (cut = end_of_elision (text, start, piece.end)) > start)
        {
          add_word (text, start, cut, builder);
          start = cut;
        }
      if (start < piece.end)
        add_hyphened (text, start, piece.end, builder);
    }
}

/* No space after an elision, nor before . and , and what hangs by a hyphen — one space before ! ? ; and : */
static gboolean
french_glued (const char *left, const char *right)
{
  return g_strv_contains (elisions, left) || sac_token_is_one_of (right, ".,…)]}") ||
         (right[0] == '-' && right[1] != '\0') || sac_token_is_one_of (left, "([{");
}

static char *
french_join (const char *const *tokens)
{
  return sac_text_join (tokens, french_glued);
}

const SacTokenizerClass sac_tokenizer_french = {
  .name = "french",
  .description = "French words in lower case, elisions on their own: j' aime.",
  .split = french_split,
  .join = french_join,
};
