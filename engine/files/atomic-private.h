/* engine/files/atomic-private.h — the names of temporaries; for the atomic-*.c alone
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ".NAME.sac-tmp-XXXXXX", X of a to z and 0 to 9 */
#define SAC_TEMPORARY_MARK    ".sac-tmp-"
#define SAC_TEMPORARY_LETTERS 6
#define SAC_TEMPORARY_BASE    200 /* bytes of NAME that are kept, so that the name is not too long */

/* Removes what killed writers of the file @base left in @folder; %NULL: of any file. Returns how many. */
guint sac_file_sweep_of (const char *folder, const char *base);

G_END_DECLS
