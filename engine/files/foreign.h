/* engine/files/foreign.h — tell other formats by their first bytes, to refuse them with a reason
 *
 * Threads    a pure function.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *sentence; /* what it is, why not, what to do: continues "FILE: " */
  gboolean is_damage; /* TRUE: not another format, but something gone wrong (a web page, a pointer, zeros) */
} SacForeign;

/* (nullable): what @data is, if it is something known; constant. */
const SacForeign *sac_foreign_recognise (const guint8 *data, gsize n_bytes);

G_END_DECLS
