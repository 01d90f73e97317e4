/* app/run-note.h — what the checkpoint in a folder says of its run: a header is read, and no data
 *
 * Ownership  a SacRunNote owns its texts.
 * Threads    a plain value of one thread; reading is the worker's.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SacRunNote:
 * @name: of the run: a lesson's, or a data file's
 * @lesson: (nullable): that it learns
 * @step: it has come to
 * @n_steps: it is to come to; no more than @step when it is at its end
 * @time: of the checkpoint, seconds since 1970
 */
typedef struct
{
  char *name;
  char *lesson;
  guint64 step, n_steps;
  gint64 time;
} SacRunNote;

/* FALSE where there is no checkpoint, or one that says nothing of it: then there is nothing to go on with. */
gboolean sac_run_note_read (SacRunNote *note, const char *folder);
void sac_run_note_clear (SacRunNote *note);

G_END_DECLS
