/* engine/files/npy.h — one array as a NumPy .npy file (version 1.0, float32, row-major)
 *
 * Errors     %SAC_ENGINE_ERROR_IO as engine/files/atomic.h.
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_NPY_MAXIMUM_RANK 8

/* @values: [product of dims], row-major; @rank 0 is a single number. Data begins at a multiple of 64 bytes. */
gboolean sac_npy_write (const char *path, const float *values, guint rank, const gint64 *dims, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the same bytes in memory */
GBytes *sac_npy_to_bytes (const float *values, guint rank, const gint64 *dims) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
