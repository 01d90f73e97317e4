/* app/run-folder.h — whether a run may be saved in a folder
 *
 * A folder that is not there yet, an empty one, or the one that the run lies in: never among other people's files, nor over
 * another model.
 *
 * Errors     %SAC_ENGINE_ERROR_UNSUPPORTED, with the folder and what to do.
 * Threads    any: it only looks.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A model, or what is left of one. */
gboolean sac_run_folder_holds_model (const char *folder);

/* @own: (nullable): where the run lies already */
gboolean sac_run_folder_check (const char *folder, const char *own, GError **error);

G_END_DECLS
