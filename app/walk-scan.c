/* app/walk-scan.c — a walk's file as headings with lines below them
 *
 * The key files of GLib and of desktop entries, but that a heading may stand there again and again, and that whatever is
 * wrong is said with its line.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walk-private.h"

#include "engine/base/error.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEY 40 /* bytes */

typedef struct
{
  GPtrArray *groups;
  GStringChunk *texts;
  const char *file;
  guint line;
} Scan;

gboolean
sac_walk_refuse (GError **error, const char *file, guint line, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a file, one of its lines, and what is wrong there */
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s, line %u: %s"), file, line, why);
  return FALSE;
}

static void
group_free (gpointer data)
{
  SacWalkGroup *group = data;

  g_free (group->name);
  g_array_unref (group->lines);
  g_free (group);
}

static void
add_group (Scan *scan, const char *name, int number)
{
  SacWalkGroup *group = g_new0 (SacWalkGroup, 1);

  group->name = g_strdup (name);
  group->number = number;
  group->line = scan->line;
  group->lines = g_array_new (FALSE, FALSE, sizeof (SacWalkLine));
  g_ptr_array_add (scan->groups, group);
}

/* "Step" or "Step 12"; the number, -1 without one, -2 for anything else */
static int
step_number (const char *heading)
{
  guint64 number;

  if (g_str_equal (heading, "Step"))
    return -1;
  if (!g_str_has_prefix (heading, "Step ") ||
      !g_ascii_string_to_unsigned (heading + strlen ("Step "), 10, 0, SAC_WALK_MAX_COUNT, &number, NULL))
    return -2;
  return (int) number;
}

static gboolean
read_heading (Scan *scan, char *line, GError **error)
{
  char *end = strchr (line, ']');
  const gboolean first = scan->groups->len == 0;
  g_autofree char *shown = NULL;
  int number;

  if (end == NULL || end[1] != '\0')
    {
      shown = sac_text_quote (line);
      return sac_walk_refuse (error, scan->file, scan->line, _ ("the heading %s does not end with “]”"),
                              shown);
    }
  *end = '\0';
  line = g_strstrip (line + 1);
  number = step_number (line);
  if (number == -2 && !g_str_equal (line, "Walk") && !g_str_equal (line, "Training"))
    {
      shown = sac_text_quote (line);
      return sac_walk_refuse (error, scan->file, scan->line,
                              _ ("%s is no heading of a walk: those are [Walk], [Training] and [Step]"),
                              shown);
    }
  if (first != g_str_equal (line, "Walk"))
    return sac_walk_refuse (error, scan->file, scan->line, "%s",
                            first ? _ ("a walk begins with the heading [Walk]")
                                  : _ ("[Walk] stands there twice"));
  add_group (scan, number == -2 ? line : "Step", number == -2 ? -1 : number);
  return TRUE;
}

/* (nullable): lives as long as the walk */
static const char *
read_value (Scan *scan, const char *value, GError **error)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p != '\\')
        {
          g_string_append_c (plain, *p);
          continue;
        }
      p++;
      if (*p != 'n' && *p != '\\' && *p != 's')
        {
          sac_walk_refuse (
            error, scan->file, scan->line,
            _ ("a \\ stands before n (a new line), s (a space) or another \\, and nothing else"));
          return NULL;
        }
      g_string_append_c (plain, *p == 'n' ? '\n' : *p == 's' ? ' ' : '\\');
    }
  return g_string_chunk_insert_len (scan->texts, plain->str, (gssize) plain->len);
}

/* Cuts the language out of KEY[LANGUAGE]: what is in brackets; FALSE when they do not fit. */
static gboolean
cut_language (char *key, char **language)
{
  char *open = strchr (key, '['), *end = strchr (key, ']');

  *language = NULL;
  if (open == NULL && end == NULL)
    return TRUE;
  if (open == NULL || end == NULL || end < open + 2 || end[1] != '\0')
    return FALSE;
  *open = *end = '\0';
  *language = open + 1;
  return TRUE;
}

static gboolean
read_line (Scan *scan, char *line, GError **error)
{
  SacWalkGroup *group = scan->groups->len > 0 ? scan->groups->pdata[scan->groups->len - 1] : NULL;
  char *equals = strchr (line, '='), *language;
  g_autofree char *shown = sac_text_quote (line);
  SacWalkLine found = { .line = scan->line };

  if (equals == NULL || equals == line)
    return sac_walk_refuse (error, scan->file, scan->line,
                            _ ("%s is neither a heading such as [Step] nor a line such as Text=…"), shown);
  if (group == NULL)
    return sac_walk_refuse (error, scan->file, scan->line, _ ("%s stands before the heading [Walk]"), shown);
  *equals = '\0';
  g_strchomp (line);
  if (strlen (line) > MAX_KEY || !cut_language (line, &language))
    return sac_walk_refuse (error, scan->file, scan->line, _ ("%s has no key as in Text=… or Text[zh_CN]=…"),
                            shown);
  found.value = read_value (scan, g_strchug (equals + 1), error);
  if (found.value == NULL)
    return FALSE;
  found.key = g_string_chunk_insert_const (scan->texts, line);
  found.language = language != NULL ? g_string_chunk_insert_const (scan->texts, language) : NULL;
  g_array_append_val (group->lines, found);
  return TRUE;
}

static gboolean
scan_line (Scan *scan, const char *bytes, gsize n, GError **error)
{
  g_autofree char *copy = NULL;
  char *line;

  if (n > 0 && !g_utf8_validate_len (bytes, n, NULL))
    return sac_walk_refuse (error, scan->file, scan->line,
                            _ ("not valid UTF-8 text; save the file as UTF-8"));
  copy = g_strndup (bytes, n);
  line = g_strstrip (copy);
  if (*line == '\0' || *line == '#')
    return TRUE;
  return *line == '[' ? read_heading (scan, line, error) : read_line (scan, line, error);
}

GPtrArray *
sac_walk_scan (GBytes *bytes, GStringChunk *texts, const char *file, GError **error)
{
  static const char mark[] = "\xef\xbb\xbf"; /* some editors begin a file with it */
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  Scan scan = { groups, texts, file, 0 };
  gsize n;
  const char *at = g_bytes_get_data (bytes, &n);

  if (n >= 3 && memcmp (at, mark, 3) == 0)
    at += 3, n -= 3;
  while (n > 0)
    {
      const char *end = memchr (at, '\n', n);
      const gsize length = end != NULL ? (gsize) (end - at) : n;

      scan.line++;
      if (!scan_line (&scan, at, length, error))
        return NULL;
      at += MIN (n, length + 1);
      n -= MIN (n, length + 1);
    }
  if (groups->len > 0)
    return g_steal_pointer (&groups);
  sac_walk_refuse (error, file, 1, _ ("a walk begins with the heading [Walk]"));
  return NULL;
}
