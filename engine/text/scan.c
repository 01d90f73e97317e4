/* engine/text/scan.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/scan.h"

#include <string.h>

#define JOINER "\xe2\x80\x8d" /* U+200D */

gboolean
sac_unichar_is_blank (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
         type == G_UNICODE_SPACE_SEPARATOR || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

gboolean
sac_unichar_is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xFF07;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

gboolean
sac_unichar_is_unspaced (gunichar c)
{
  const GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || (g_unichar_ispunct (c) && g_unichar_iswide (c));
}

static gboolean
is_word_start (gunichar c)
{
  return g_unichar_isalnum (c) && !sac_unichar_is_unspaced (c);
}

static gboolean
is_word_inside (gunichar c)
{
  return is_word_start (c) || g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Whether @c at @at joins a word's two halves. */
static gboolean
joins (const char *text, gsize length, gsize before, gsize at, gunichar c)
{
  const gsize next_at = at + (gsize) (g_utf8_next_char (text + at) - (text + at));
  gunichar next;

  if (next_at >= length)
    return FALSE;
  next = g_utf8_get_char (text + next_at);
  if (sac_unichar_is_apostrophe (c) || is_hyphen (c))
    return is_word_start (next);
  return (c == '.' || c == ',') && g_ascii_isdigit (text[before]) && next < 128 &&
         g_ascii_isdigit ((char) next);
}

static gsize
step (const char *text, gsize at)
{
  return at + (gsize) (g_utf8_next_char (text + at) - (text + at));
}

static gsize
skip_blanks (const char *text, gsize length, gsize at)
{
  while (at < length && sac_unichar_is_blank (g_utf8_get_char (text + at)))
    at = step (text, at);
  return at;
}

static gsize
end_of_word (const char *text, gsize length, gsize at)
{
  gsize before = at;

  while (at < length)
    {
      const gunichar c = g_utf8_get_char (text + at);

      if (!is_word_inside (c) && !joins (text, length, before, at, c))
        break;
      before = at;
      at = step (text, at);
    }
  return at;
}

static gboolean
is_half_a_flag (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Whether at @at a joiner ties one picture to the next. */
static gboolean
ties (const char *text, gsize length, gsize at)
{
  const gsize next = at + strlen (JOINER);

  return next < length && g_str_has_prefix (text + at, JOINER) &&
         g_unichar_type (g_utf8_get_char (text + next)) == G_UNICODE_OTHER_SYMBOL;
}

/* A mark takes what makes one sign with it: combining characters, a skin's colour, the other half of a flag, and the
 * pictures that are joined to it. */
static gsize
end_of_mark (const char *text, gsize length, gsize at)
{
  const gboolean is_flag = is_half_a_flag (g_utf8_get_char (text + at));

  at = step (text, at);
  if (is_flag && at < length && is_half_a_flag (g_utf8_get_char (text + at)))
    at = step (text, at);
  while (at < length)
    {
      const gunichar c = g_utf8_get_char (text + at);

      if (ties (text, length, at))
        at = step (text, at + strlen (JOINER));
      else if (g_unichar_ismark (c) || (c >= 0x1F3FB && c <= 0x1F3FF))
        at = step (text, at);
      else
        break;
    }
  return at;
}

gboolean
sac_scan_piece (const char *text, gsize length, gsize *position, SacPiece *piece)
{
  const gsize start = skip_blanks (text, length, *position);

  if (start >= length)
    {
      *position = length;
      return FALSE;
    }
  piece->start = start;
  piece->is_word = is_word_start (g_utf8_get_char (text + start));
  piece->end = piece->is_word ? end_of_word (text, length, start) : end_of_mark (text, length, start);
  *position = piece->end;
  return TRUE;
}

char *
sac_text_compose (const char *text, gsize length)
{
  return g_utf8_normalize (text, (gssize) length, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *
sac_text_fold (const char *text, gsize length)
{
  g_autofree char *composed = sac_text_compose (text, length);
  const gsize n_bytes = strlen (composed);
  GString *folded = g_string_sized_new (length);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (sac_unichar_is_apostrophe (c))
        g_string_append_c (folded, '\'');
      else if (is_hyphen (c))
        g_string_append_c (folded, '-');
      else if (g_unichar_type (c) != G_UNICODE_FORMAT || ties (composed, n_bytes, (gsize) (p - composed)))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

gboolean
sac_token_is_one_of (const char *token, const char *set)
{
  if (token[0] == '\0' || *g_utf8_next_char (token) != '\0')
    return FALSE;
  return strstr (set, token) != NULL;
}

char *
sac_text_join (const char *const *tokens, SacGlueFunc glue)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; tokens[i] != NULL; i++)
    {
      if (i > 0 && !glue (tokens[i - 1], tokens[i]))
        g_string_append_c (text, ' ');
      g_string_append (text, tokens[i]);
    }
  return g_string_free (text, FALSE);
}
