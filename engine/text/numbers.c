/* engine/text/numbers.c — one token a number: 3, 1.5, −2e3; blanks between them, or a comma with or without blanks
 *
 * A token's text is the number written shortest with at most seven digits, as many as a float holds: "+1.50" is "1.5".
 * What is no such list is refused: a tokenizer of words can make something of any text, this one cannot.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/text/scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SHOWN_MOST 24 /* characters of what is refused */
#define LONGEST    64 /* bytes of a number that is read */

/* In bytes, or 0: a comma, in Latin or in Chinese writing. */
static gsize
comma_at (const char *text, gsize length, gsize at)
{
  const gunichar c = at < length ? g_utf8_get_char (text + at) : 0;

  return c == ',' || c == 0xFF0C || c == 0x3001 ? (gsize) g_unichar_to_utf8 (c, NULL) : 0;
}

static gsize
skip_blanks (const char *text, gsize length, gsize at)
{
  while (at < length && sac_unichar_is_blank (g_utf8_get_char (text + at)))
    at += (gsize) (g_utf8_next_char (text + at) - (text + at));
  return at;
}

static gsize
end_of_piece (const char *text, gsize length, gsize at)
{
  while (at < length && !sac_unichar_is_blank (g_utf8_get_char (text + at)) &&
         comma_at (text, length, at) == 0)
    at += (gsize) (g_utf8_next_char (text + at) - (text + at));
  return at;
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* Digits with at most one point among, before or behind them, and an exponent: what g_ascii_strtod() reads, but no hexadecimal
 * numbers, no infinity and no NaN. */
static gboolean
is_number (const char *p)
{
  const char *digits, *rest;
  gsize n_digits;

  p += *p == '+' || *p == '-';
  digits = p;
  rest = skip_digits (p);
  n_digits = (gsize) (rest - digits);
  if (*rest == '.')
    {
      digits = rest + 1;
      rest = skip_digits (digits);
      n_digits += (gsize) (rest - digits);
    }
  if (n_digits == 0)
    return FALSE;
  if (*rest == 'e' || *rest == 'E')
    {
      p = rest + 1;
      p += *p == '+' || *p == '-';
      rest = skip_digits (p);
      if (rest == p)
        return FALSE;
    }
  return *rest == '\0';
}

/* (transfer full) (nullable): the piece with an ASCII sign, if it is a number. */
static char *
read_piece (const char *text, gsize start, gsize end)
{
  const gboolean is_minus = start < end && g_utf8_get_char (text + start) == 0x2212;
  const char *from = is_minus ? g_utf8_next_char (text + start) : text + start;
  g_autofree char *rest = g_strndup (from, (gsize) (text + end - from));
  g_autofree char *piece = g_strconcat (is_minus ? "-" : "", rest, NULL);

  return is_number (piece) ? g_steal_pointer (&piece) : NULL;
}

/* (transfer full): what is refused, or its beginning. */
static char *
dup_shown (const char *text, gsize start, gsize end)
{
  g_autofree char *all = g_strndup (text + start, end - start);
  g_autofree char *some = NULL;

  if (g_utf8_strlen (all, -1) <= SHOWN_MOST)
    return g_steal_pointer (&all);
  some = g_utf8_substring (all, 0, SHOWN_MOST);
  return g_strconcat (some, "…", NULL);
}

static gboolean
check_piece (const char *text, gsize start, gsize end, GError **error)
{
  g_autofree char *number = end - start <= LONGEST ? read_piece (text, start, end) : NULL;
  g_autofree char *shown = dup_shown (text, start, end);

  if (number != NULL && fabs (g_ascii_strtod (number, NULL)) <= SAC_NUMBER_LARGEST)
    return TRUE;
  if (number != NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("“%s” is too large: numbers may go from −1000000 to 1000000"), shown);
  else if (start == end)
    g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                         _ ("A number is missing before a comma: type numbers with commas or blanks between "
                            "them, such as 3, 1.5"));
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("“%s” is no number: type numbers with commas or blanks between them, such as 3, 1.5"),
                 shown);
  return FALSE;
}

/* The next piece from *@at on, and what parts it from the one after it; FALSE at the end. */
static gboolean
next_piece (const char *text, gsize length, gsize *at, gsize *start, gsize *end)
{
  *start = skip_blanks (text, length, *at);
  if (*start >= length)
    return FALSE;
  *end = end_of_piece (text, length, *start);
  *at = skip_blanks (text, length, *end);
  *at += comma_at (text, length, *at);
  return TRUE;
}

static gboolean
numbers_check (const char *text, gsize length, GError **error)
{
  gsize at = 0, start, end;

  while (next_piece (text, length, &at, &start, &end))
    if (!check_piece (text, start, end, error))
      return FALSE;
  return TRUE;
}

static void
numbers_split (const char *text, gsize length, SacTokensBuilder *builder)
{
  gsize at = 0, start, end;

  while (next_piece (text, length, &at, &start, &end))
    {
      g_autofree char *number = read_piece (text, start, end);

      sac_tokens_builder_take (builder, sac_number_to_text (g_ascii_strtod (number, NULL)), start, end);
    }
}

static char *
numbers_join (const char *const *tokens)
{
  return g_strjoinv (", ", (GStrv) tokens);
}

char *
sac_number_to_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.7g", value);
  return g_strdup (strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

static double
numbers_value (const char *token)
{
  const double value = is_number (token) ? g_ascii_strtod (token, NULL) : 0;

  return CLAMP (value, -SAC_NUMBER_LARGEST, SAC_NUMBER_LARGEST);
}

const SacTokenizerClass sac_tokenizer_numbers = {
  .name = "numbers",
  .description = "One token a number; commas and blanks part them.",
  .check = numbers_check,
  .split = numbers_split,
  .join = numbers_join,
  .value = numbers_value,
};
