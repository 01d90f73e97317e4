/* engine/files/scan.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/scan.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
sac_scan_init (SacScan *scan, const char *text, gsize n)
{
  const char *end = text;

  *scan = (SacScan){ .text = text, .n = n };
  if (n == 0 || g_utf8_validate_len (text, n, &end))
    return TRUE;
  scan->at = (gsize) (end - text);
  return sac_scan_fail (scan, *end == '\0' ? _ ("a zero byte") : _ ("bytes that are not UTF-8"));
}

void
sac_scan_clear (SacScan *scan)
{
  g_clear_pointer (&scan->problem, g_free);
}

gboolean
sac_scan_fail (SacScan *scan, const char *format, ...)
{
  va_list args;

  if (scan->problem != NULL)
    return FALSE;
  va_start (args, format);
  scan->problem = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

/* The byte reached, or 0 at the end of the text (which holds no zero byte). */
static char
current (const SacScan *scan)
{
  return scan->at < scan->n ? scan->text[scan->at] : '\0';
}

static char
skip_space (SacScan *scan)
{
  while (scan->at < scan->n && strchr (" \t\n\r", scan->text[scan->at]) != NULL)
    scan->at++;
  return current (scan);
}

static gboolean
unexpected (SacScan *scan, const char *wanted)
{
  if (scan->at >= scan->n)
    return sac_scan_fail (scan, _ ("it ends where %s should stand"), wanted);
  return sac_scan_fail (scan, _ ("%s should stand here"), wanted);
}

static gboolean
take (SacScan *scan, char c, const char *wanted)
{
  if (skip_space (scan) != c)
    return unexpected (scan, wanted);
  scan->at++;
  return TRUE;
}

SacScanKind
sac_scan_peek (SacScan *scan)
{
  const char c = skip_space (scan);

  if (scan->problem != NULL)
    return SAC_SCAN_NOTHING;
  if (g_ascii_isdigit (c))
    return SAC_SCAN_NUMBER;
  switch (c)
    {
    case '{': return SAC_SCAN_OBJECT;
    case '[': return SAC_SCAN_ARRAY;
    case '"': return SAC_SCAN_STRING;
    case '-': return SAC_SCAN_NUMBER;
    case 't': return SAC_SCAN_TRUE;
    case 'f': return SAC_SCAN_FALSE;
    case 'n': return SAC_SCAN_NULL;
    default: unexpected (scan, _ ("a value")); return SAC_SCAN_NOTHING;
    }
}

static gboolean
enter (SacScan *scan)
{
  if (scan->depth == SAC_SCAN_MAXIMUM_DEPTH)
    return sac_scan_fail (scan, _ ("it is nested more than %d deep"), SAC_SCAN_MAXIMUM_DEPTH);
  scan->depth++;
  return TRUE;
}

/* After a value: TRUE and *@more for a comma, TRUE for the closing @bracket. */
static gboolean
next_or_close (SacScan *scan, char bracket, gboolean *more)
{
  const char c = skip_space (scan);

  *more = c == ',';
  if (c != ',' && c != bracket)
    return unexpected (scan, bracket == '}' ? _ ("a comma or “}”") : _ ("a comma or “]”"));
  scan->at++;
  if (!*more)
    scan->depth--;
  return TRUE;
}

static gboolean
scan_member (SacScan *scan, GTree *seen, SacScanMemberCb member, gpointer user_data)
{
  char *key;
  gsize start;

  if (skip_space (scan) != '"')
    return unexpected (scan, _ ("a name in quotes"));
  start = scan->at;
  key = sac_scan_string (scan);
  if (key == NULL)
    return FALSE;
  if (g_tree_lookup_node (seen, key) != NULL)
    {
      g_autofree char *twice = key;
      g_autofree char *quoted = sac_text_quote (twice);

      scan->at = start;
      return sac_scan_fail (scan, _ ("%s stands twice in one object"), quoted);
    }
  g_tree_insert (seen, key, key); /* takes it */
  return take (scan, ':', _ ("a colon")) && member (scan, key, user_data);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

gboolean
sac_scan_object (SacScan *scan, SacScanMemberCb member, gpointer user_data)
{
  GTree *seen;
  gboolean more = TRUE, good = TRUE;

  if (!take (scan, '{', _ ("an object (“{”)")) || !enter (scan))
    return FALSE;
  if (skip_space (scan) == '}')
    return next_or_close (scan, '}', &more);
  seen = g_tree_new_full (compare_keys, NULL, g_free, NULL);
  while (good && more)
    good = scan_member (scan, seen, member, user_data) && next_or_close (scan, '}', &more);
  g_tree_unref (seen);
  return good;
}

gboolean
sac_scan_array (SacScan *scan, SacScanElementCb element, gpointer user_data)
{
  gboolean more = TRUE, good = TRUE;

  if (!take (scan, '[', _ ("an array (“[”)")) || !enter (scan))
    return FALSE;
  if (skip_space (scan) == ']')
    return next_or_close (scan, ']', &more);
  for (gsize i = 0; good && more; i++)
    good = element (scan, i, user_data) && next_or_close (scan, ']', &more);
  return good;
}

/* Four hexadecimal digits, or -1. */
static int
scan_hex (SacScan *scan)
{
  int value = 0;

  for (int i = 0; i < 4; i++, scan->at++)
    {
      const int digit = g_ascii_xdigit_value (current (scan));

      if (digit < 0)
        {
          unexpected (scan, _ ("four hexadecimal digits"));
          return -1;
        }
      value = value * 16 + digit;
    }
  return value;
}

static gboolean
scan_unicode_escape (SacScan *scan, GString *out)
{
  int high = scan_hex (scan), low;

  if (high < 0)
    return FALSE;
  if (high == 0)
    return sac_scan_fail (scan, _ ("the character U+0000"));
  if (high < 0xd800 || high > 0xdfff)
    {
      g_string_append_unichar (out, (gunichar) high);
      return TRUE;
    }
  if (high > 0xdbff || scan->n - scan->at < 2 || memcmp (scan->text + scan->at, "\\u", 2) != 0)
    return sac_scan_fail (scan, _ ("half of a surrogate pair"));
  scan->at += 2;
  low = scan_hex (scan);
  if (low < 0)
    return FALSE;
  if (low < 0xdc00 || low > 0xdfff)
    return sac_scan_fail (scan, _ ("half of a surrogate pair"));
  g_string_append_unichar (out, 0x10000 + ((gunichar) (high - 0xd800) << 10) + (gunichar) (low - 0xdc00));
  return TRUE;
}

static gboolean
scan_escape (SacScan *scan, GString *out)
{
  static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char c = current (scan);
  const char *found = c == '\0' ? NULL : strchr (names, c);

  if (c == 'u')
    {
      scan->at++;
      return scan_unicode_escape (scan, out);
    }
  if (found == NULL)
    return unexpected (scan, _ ("an escape that JSON knows"));
  g_string_append_c (out, meanings[found - names]);
  scan->at++;
  return TRUE;
}

static gboolean
scan_characters (SacScan *scan, GString *out)
{
  while (scan->at < scan->n)
    {
      const char *start = scan->text + scan->at;
      gsize plain = 0;

      while (scan->at + plain < scan->n && start[plain] != '"' && start[plain] != '\\' &&
             (guchar) start[plain] >= 0x20)
        plain++;
      g_string_append_len (out, start, (gssize) plain);
      scan->at += plain;
      if (scan->at == scan->n)
        break;
      if ((guchar) current (scan) < 0x20)
        return sac_scan_fail (scan, _ ("a control character inside a string"));
      if (scan->text[scan->at++] == '"')
        return TRUE;
      if (!scan_escape (scan, out))
        return FALSE;
    }
  return sac_scan_fail (scan, _ ("it ends inside a string"));
}

char *
sac_scan_string (SacScan *scan)
{
  GString *out;
  gboolean good;

  if (!take (scan, '"', _ ("a string")))
    return NULL;
  out = g_string_new (NULL);
  good = scan_characters (scan, out);
  return g_string_free (out, !good);
}

static gboolean
scan_digits (SacScan *scan)
{
  if (!g_ascii_isdigit (current (scan)))
    return unexpected (scan, _ ("a digit"));
  while (g_ascii_isdigit (current (scan)))
    scan->at++;
  return TRUE;
}

gsize
sac_scan_number (SacScan *scan, gboolean *is_whole)
{
  gsize start;

  skip_space (scan);
  start = scan->at;
  *is_whole = TRUE;
  if (current (scan) == '-')
    scan->at++;
  if (current (scan) == '0' && scan->at + 1 < scan->n && g_ascii_isdigit (scan->text[scan->at + 1]))
    return (gsize) sac_scan_fail (scan, _ ("a number with a leading zero"));
  if (!scan_digits (scan))
    return 0;
  if (current (scan) == '.')
    {
      *is_whole = FALSE;
      scan->at++;
      if (!scan_digits (scan))
        return 0;
    }
  if (current (scan) == 'e' || current (scan) == 'E')
    {
      *is_whole = FALSE;
      scan->at++;
      if (current (scan) == '+' || current (scan) == '-')
        scan->at++;
      if (!scan_digits (scan))
        return 0;
    }
  return scan->at - start;
}

gboolean
sac_scan_unsigned (SacScan *scan, guint64 *value)
{
  gboolean is_whole;
  gsize start;

  skip_space (scan);
  start = scan->at;
  if (sac_scan_number (scan, &is_whole) == 0)
    return FALSE;
  if (!is_whole || scan->text[start] == '-')
    {
      scan->at = start;
      return sac_scan_fail (scan, _ ("a whole number of at least 0 should stand here"));
    }
  *value = 0;
  for (gsize i = start; i < scan->at; i++)
    if (!g_uint64_checked_mul (value, *value, 10) ||
        !g_uint64_checked_add (value, *value, (guint64) (scan->text[i] - '0')))
      {
        scan->at = start;
        return sac_scan_fail (scan, _ ("a number of more than 64 bits"));
      }
  return TRUE;
}

gboolean
sac_scan_word (SacScan *scan, SacScanKind kind)
{
  const char *word = kind == SAC_SCAN_TRUE ? "true" : kind == SAC_SCAN_FALSE ? "false" : "null";
  const gsize length = strlen (word);

  skip_space (scan);
  if (scan->n - scan->at < length || memcmp (scan->text + scan->at, word, length) != 0)
    return unexpected (scan, word);
  scan->at += length;
  return TRUE;
}

gboolean
sac_scan_end (SacScan *scan)
{
  skip_space (scan);
  return scan->at == scan->n || sac_scan_fail (scan, _ ("more text after the end of the object"));
}

void
sac_scan_place (const SacScan *scan, gsize *line, gsize *column)
{
  *line = *column = 1;
  for (gsize i = 0; i < scan->at; i++)
    if (scan->text[i] == '\n')
      {
        ++*line;
        *column = 1;
      }
    else if ((scan->text[i] & 0xc0) != 0x80)
      ++*column;
}
