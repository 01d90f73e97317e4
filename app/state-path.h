/* app/state-path.h — where the program keeps what outlives a fall: XDG_STATE_HOME/saccade
 *
 * Sessions lie in the folder itself (app/jobs/recovery.h), runs in "runs" (app/kept-run.h). It need not exist.
 *
 * Ownership  results are (transfer full).
 * Threads    any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @name: (nullable): of what is in it; %NULL = the folder itself */
char *sac_state_path_get (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
