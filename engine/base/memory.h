/* engine/base/memory.h — is there enough memory, asked before it is taken
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes the system could still give out; G_MAXUINT64 where it does not say. */
guint64 sac_memory_get_free (void);

/* %SAC_ENGINE_ERROR_MEMORY, with both figures, when @what needs @n_bytes and that is more than nine tenths of what is free. */
gboolean sac_memory_check (const char *what, guint64 n_bytes, GError **error);

G_END_DECLS
