/* ui/paint/clusters.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/clusters.h"

#include <pango/pango.h>
#include <string.h>

gsize *
sac_clusters_find (const char *text, gsize *n)
{
  g_return_val_if_fail (text != NULL && n != NULL, NULL);

  const int n_chars = (int) g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n_chars + 1);
  gsize *starts = g_new (gsize, n_chars + 1);
  const char *p = text;

  *n = 0;
  pango_get_log_attrs (text, (int) strlen (text), -1, NULL, attributes, n_chars + 1);
  for (int i = 0; i < n_chars; i++, p = g_utf8_next_char (p))
    if (i == 0 || attributes[i].is_cursor_position)
      starts[(*n)++] = (gsize) (p - text);
  starts[*n] = strlen (text);
  return starts;
}

char *
sac_clusters_shorten (const char *text, gsize head, gsize tail)
{
  gsize n;
  g_autofree gsize *starts = sac_clusters_find (text, &n);

  if (n <= head + tail + 1)
    return g_strdup (text);
  return g_strdup_printf ("%.*s…%s", (int) starts[head], text, text + starts[n - tail]);
}
