/* ui/paint/clusters.h — text as a reader counts it: a letter with its marks, a joined emoji, are one
 *
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) [@n + 1]: where in @text (valid UTF-8) each cluster begins, in bytes, and where the last ends. */
gsize *sac_clusters_find (const char *text, gsize *n) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): @text with … in the place of its middle, if it has more than @head + @tail + 1 clusters. */
char *sac_clusters_shorten (const char *text, gsize head, gsize tail) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
