/* tests/support/scratch.h — a private folder for one test, removed with all it holds
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): the path of a new empty folder */
char *sac_scratch_new (void);

/* Removes @path and everything below it (links are removed, not followed); frees @path. */
void sac_scratch_free (char *path);

G_END_DECLS
