/* engine/files/pairs.h — a user's own data: lines of source TAB target
 *
 * UTF-8, with or without a byte order mark; lines end with LF or CR LF. Blank lines are passed over; columns
 * after the second are ignored; white space around a side is removed. There are no comments: a '#' is text.
 * Bounds: 64 MiB, 1,000,000 lines, 64 KiB a line.
 *
 * Ownership  the array owns its pairs: g_ptr_array_unref().
 * Errors     %SAC_ENGINE_ERROR_IO; %SAC_ENGINE_ERROR_FORMAT, with file and line: no tab, an empty side, not
 *            UTF-8, a line too long, too many lines, no pair at all.
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_PAIRS_MAXIMUM_BYTES ((gsize) 64 << 20)
#define SAC_PAIRS_MAXIMUM_LINES 1000000
#define SAC_PAIRS_MAXIMUM_LINE  ((gsize) 64 << 10)

typedef struct
{
  char *source; /* valid UTF-8, not empty */
  char *target;
  guint line; /* from 1 */
} SacPairText;

/* (element-type SacPairText) (transfer full) (nullable): at least one pair. */
GPtrArray *sac_pairs_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from memory; @file is what errors call it. */
GPtrArray *sac_pairs_parse (GBytes *bytes, const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
