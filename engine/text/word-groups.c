/* engine/text/word-groups.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/word-groups.h"

#include <string.h>

typedef enum
{
  KIND_SPACE,
  KIND_LETTER, /* letters, digits, and the marks on them */
  KIND_MARK,   /* anything else that is seen */
  KIND_SPECIAL,
  KIND_NONE, /* no single character */
} Kind;

static Kind
kind_of (const char *token)
{
  const gsize size = strlen (token);
  const glong length = g_utf8_strlen (token, -1);
  gunichar c;

  if (length > 2 && token[0] == '<' && token[size - 1] == '>')
    return KIND_SPECIAL;
  if (length != 1)
    return KIND_NONE;
  c = g_utf8_get_char (token);
  if (g_unichar_isspace (c))
    return KIND_SPACE;
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ? KIND_LETTER : KIND_MARK;
}

/* TRUE when a token of @kind goes on with what the token of @before began. */
static gboolean
goes_on (Kind before, Kind kind, gboolean is_last)
{
  if (before == KIND_SPECIAL || kind == KIND_SPECIAL)
    return FALSE;
  if (kind == KIND_SPACE)
    return before == KIND_SPACE || is_last;
  return before == KIND_SPACE || (before == KIND_LETTER && kind == KIND_LETTER);
}

/* No more than white space is left from @at on, up to what stands alone. */
static gboolean
ends_in_space (const char *const *tokens, gsize n, gsize at)
{
  for (; at < n; at++)
    if (kind_of (tokens[at]) != KIND_SPACE)
      return kind_of (tokens[at]) == KIND_SPECIAL;
  return TRUE;
}

guint *
sac_word_groups_new (const char *const *tokens, gsize n, gsize *n_groups)
{
  g_autofree guint *groups = g_new (guint, MAX (n, 1));
  Kind before = KIND_NONE;

  g_return_val_if_fail (tokens != NULL && n_groups != NULL, NULL);

  *n_groups = 0;
  for (gsize i = 0; i < n; i++)
    {
      const Kind kind = kind_of (tokens[i]);

      if (kind == KIND_NONE)
        return NULL;
      if (i == 0 || !goes_on (before, kind, kind == KIND_SPACE && ends_in_space (tokens, n, i)))
        ++*n_groups;
      groups[i] = (guint) *n_groups - 1;
      before = kind;
    }
  return *n_groups < n ? g_steal_pointer (&groups) : NULL;
}
