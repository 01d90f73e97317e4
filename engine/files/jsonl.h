/* engine/files/jsonl.h — a training log: one JSON object a line, added at the end
 *
 * Each line goes out in one write, so a reader beside us sees whole lines. A line that could not be written whole is
 * taken back; a torn last line of a killed program is ended before the first of ours.
 * NaN and infinity become null. Numbers read back to the same double.
 *
 * Ownership  sac_jsonl_close() frees the log, also when it fails; it may be a file, a pipe or a terminal.
 * Errors     %SAC_ENGINE_ERROR_IO.
 * Threads    a log belongs to one thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SacJsonl SacJsonl;

typedef struct
{
  const char *name; /* valid UTF-8 */
  const char *text; /* (nullable): when set, a string, and @number is not looked at */
  double number;
} SacJsonlField;

/* (transfer full) (nullable): ready to add to @path, which need not exist yet. */
SacJsonl *sac_jsonl_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One line: the @fields in their order. */
gboolean sac_jsonl_write (SacJsonl *self, const SacJsonlField *fields, gsize n_fields, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Syncs an ordinary file to the disk; frees @self in any case. */
gboolean sac_jsonl_close (SacJsonl *self, GError **error);

/* Without the sync and its error; %NULL is fine. */
void sac_jsonl_free (SacJsonl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacJsonl, sac_jsonl_free)

G_END_DECLS
