/* tests/faults/folder-state.h — the files of a flat folder as a value: taken, put back, compared
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* name → GBytes; folders and links in it are not looked at */
typedef GHashTable SacFolderState;

SacFolderState *sac_folder_take (const char *folder);

/* Empties @folder and writes @state into it. */
void sac_folder_put (const char *folder, SacFolderState *state);

/* TRUE if @name is a safetensors file that opens. */
gboolean sac_folder_is_whole (SacFolderState *state, const char *name);

/* TRUE if @name is the same in both, or missing in both. */
gboolean sac_folder_is_same (SacFolderState *a, SacFolderState *b, const char *name);

G_END_DECLS
