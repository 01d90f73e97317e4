/* engine/base/error.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"

G_DEFINE_QUARK (sac - engine - error - quark, sac_engine_error)

/* A capital that begins a sentence: what has another behind it is a name ("UTF-16"). */
static gboolean
begins_sentence (const char *text)
{
  return g_ascii_isupper (text[0]) && (g_ascii_islower (text[1]) || text[1] == ' ');
}

void
sac_error_prefix (GError **error, const char *name)
{
  char *sentence;

  g_return_if_fail (name != NULL);

  if (error == NULL || *error == NULL)
    return;
  sentence = (*error)->message;
  if (begins_sentence (sentence))
    sentence[0] = g_ascii_tolower (sentence[0]);
  (*error)->message = g_strdup_printf ("%s: %s", name, sentence);
  g_free (sentence);
}
