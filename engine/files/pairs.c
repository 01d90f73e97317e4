/* engine/files/pairs.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/pairs.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One line of the file, without its end. */
typedef struct
{
  const char *text;
  gsize n;
  guint number;
} Line;

static void
pair_free (gpointer data)
{
  SacPairText *pair = data;

  g_free (pair->source);
  g_free (pair->target);
  g_free (pair);
}

static gboolean
refuse (const char *file, const Line *line, const char *why, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s, line %u: %s"), file, line->number,
               why);
  return FALSE;
}

/* (transfer full): the @n bytes without the white space around them */
static char *
trimmed (const char *text, gsize n)
{
  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  while (n > 0 && g_ascii_isspace (*text))
    text++, n--;
  return g_strndup (text, n);
}

static gboolean
is_blank (const Line *line)
{
  for (gsize i = 0; i < line->n; i++)
    if (!g_ascii_isspace (line->text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_pair (GPtrArray *pairs, const Line *line, const char *file, GError **error)
{
  const char *tab, *end;
  SacPairText *pair;

  if (line->n > SAC_PAIRS_MAXIMUM_LINE)
    return refuse (file, line, _ ("the line is longer than 65536 bytes"), error);
  if (line->n > 0 && !g_utf8_validate_len (line->text, line->n, NULL))
    return refuse (file, line, _ ("not valid UTF-8 text; save the file as UTF-8"), error);
  if (is_blank (line))
    return TRUE;
  tab = memchr (line->text, '\t', line->n);
  if (tab == NULL)
    return refuse (file, line, _ ("no tab between a source and a target"), error);
  end = line->text + line->n;
  pair = g_new0 (SacPairText, 1);
  pair->source = trimmed (line->text, (gsize) (tab - line->text));
  tab++;
  pair->target = trimmed (tab, memchr (tab, '\t', (gsize) (end - tab)) == NULL
                                 ? (gsize) (end - tab)
                                 : (gsize) ((const char *) memchr (tab, '\t', (gsize) (end - tab)) - tab));
  pair->line = line->number;
  g_ptr_array_add (pairs, pair);
  if (*pair->source == '\0')
    return refuse (file, line, _ ("nothing stands before the tab, where the source should be"), error);
  if (*pair->target == '\0')
    return refuse (file, line, _ ("nothing stands after the tab, where the target should be"), error);
  return TRUE;
}

static gboolean
read_lines (GPtrArray *pairs, const char *text, gsize n, const char *file, GError **error)
{
  Line line = { .text = text };
  const char *end = text + n;

  while (line.text < end)
    {
      const char *newline = memchr (line.text, '\n', (gsize) (end - line.text));
      const char *next = newline == NULL ? end : newline + 1;

      line.n = (gsize) ((newline == NULL ? end : newline) - line.text);
      if (line.n > 0 && line.text[line.n - 1] == '\r')
        line.n--;
      if (++line.number > SAC_PAIRS_MAXIMUM_LINES)
        return refuse (file, &line, _ ("more than 1,000,000 lines; give a smaller file"), error);
      if (!read_pair (pairs, &line, file, error))
        return FALSE;
      line.text = next;
    }
  return TRUE;
}

static gboolean
fail (const char *file, const char *why, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, "%s: %s", file, why);
  return FALSE;
}

static gboolean
read_text (GPtrArray *pairs, const char *text, gsize n, const char *file, GError **error)
{
  if (n == 0)
    return fail (file, _ ("the file is empty; lines of source, tab, target are needed"), error);
  if (n > SAC_PAIRS_MAXIMUM_BYTES)
    return fail (file, _ ("the file is larger than 64 MiB; give a smaller one"), error);
  if (n >= 2 && (memcmp (text, "\377\376", 2) == 0 || memcmp (text, "\376\377", 2) == 0))
    return fail (file, _ ("the text is UTF-16; save the file as UTF-8"), error);
  if (n >= 3 && memcmp (text, "\357\273\277", 3) == 0)
    text += 3, n -= 3;
  if (!read_lines (pairs, text, n, file, error))
    return FALSE;
  return pairs->len > 0 ||
         fail (file, _ ("only blank lines; lines of source, tab, target are needed"), error);
}

GPtrArray *
sac_pairs_parse (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) pairs = NULL;
  const char *text;
  gsize n;

  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  text = g_bytes_get_data (bytes, &n);
  pairs = g_ptr_array_new_with_free_func (pair_free);
  return read_text (pairs, text, n, file, error) ? g_steal_pointer (&pairs) : NULL;
}

GPtrArray *
sac_pairs_read (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = sac_file_read (path, SAC_PAIRS_MAXIMUM_BYTES, error);
  if (bytes == NULL)
    return NULL;
  name = g_filename_display_name (path);
  return sac_pairs_parse (bytes, name, error);
}
