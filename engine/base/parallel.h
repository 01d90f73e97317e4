/* engine/base/parallel.h — the one thread pool
 *
 * Chunks are taken from a counter, the caller works too, idle threads spin for less than 50 µs and then sleep:
 * a static split, or threads that spin on, collapse as soon as a window draws beside them. While another process holds
 * a core the caller may do all chunks itself.
 * What a chunk computes must not depend on which thread runs it, so results do not depend on the number of threads;
 * denormal numbers are zero in every chunk.
 *
 * Ownership  made by whoever starts the work (app, tests) and lent to the engine through SacContext.
 * Threads    any thread may call sac_pool_run(); while one run is under way, another one (nested, or from a
 *            second thread) is simply done by its caller alone.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SacPool SacPool;

/* Work on chunk @chunk of n; @data is the caller's. */
typedef void (*SacChunkFunc) (gsize chunk, gpointer data);

/* @n_threads in all, the caller's included; 0 means one a processor. Sets OpenBLAS to one thread. */
SacPool *sac_pool_new (guint n_threads) G_GNUC_WARN_UNUSED_RESULT;
void sac_pool_free (SacPool *pool);

guint sac_pool_get_n_threads (const SacPool *pool);

/* Calls @func for every chunk in 0 .. @n_chunks-1 and returns when all are done. A %NULL @pool: the caller alone. */
void sac_pool_run (SacPool *pool, gsize n_chunks, SacChunkFunc func, gpointer data);

/* Flushes denormal numbers to zero in this thread (they cost ten times); gives what to restore. */
guint sac_denormals_flush (void);
void sac_denormals_restore (guint saved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPool, sac_pool_free)

G_END_DECLS
