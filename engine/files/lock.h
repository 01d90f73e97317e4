/* engine/files/lock.h — a lock on a file, which the kernel gives back when its process ends, however it ends
 *
 * A lock tells what belongs to somebody who lives from what was left behind: temporaries of a save, runs, sessions.
 *
 * Ownership  the lock goes with its descriptor, which the caller closes.
 * Errors     -1 or FALSE, with errno: EWOULDBLOCK where somebody else has it, ENOENT where the file has gone.
 * Threads    any; two descriptors of one process exclude each other too.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE: @fd, of a regular file that still has a name, holds its lock. Never waits. */
gboolean sac_file_lock_try (int fd);

/* A descriptor that holds the lock of the file at @path, or -1. @create: makes the file, for its owner alone. Links are
 * not followed. */
int sac_file_lock_open (const char *path, gboolean create);

G_END_DECLS
