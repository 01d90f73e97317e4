/* engine/files/atomic.h — read a file within bounds; write one whole or not at all
 *
 * Writing: a temporary beside the file (".NAME.sac-tmp-XXXXXX"), fsync, rename, fsync of the folder. A kill or
 * a lost power at any moment leaves the old file or the new one, never a mixture. The file keeps its
 * permissions; a new one gets those the umask leaves. A link is followed: the file it names is replaced.
 * A device or a pipe (/dev/stdout) is not a file to be replaced: it is simply written to.
 *
 * Errors     %SAC_ENGINE_ERROR_IO, sentences that begin with the path and end, for a write that failed,
 *            with what became of the file. %SAC_ENGINE_ERROR_MEMORY for a file that does not fit.
 * Threads    all may be called from any thread; two writers of one path: the last one wins, whole.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gconstpointer data;
  gsize n_bytes;
} SacFileChunk;

gboolean sac_file_write (const char *path, gconstpointer data, gsize n_bytes, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* The @chunks one after the other. */
gboolean sac_file_write_chunks (const char *path, const SacFileChunk *chunks, gsize n_chunks, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Files that belong together. Each is written to its temporary when it is added; sac_file_set_commit() puts them in
 * their places one after the other, so all that can fail for want of space has failed before the first is replaced.
 * A kill among the renames leaves the first ones new and the others old: add the one that says so first. */
typedef struct _SacFileSet SacFileSet;

SacFileSet *sac_file_set_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Removes what was added and not committed: then nothing has changed. */
void sac_file_set_free (SacFileSet *set);

gboolean sac_file_set_add (SacFileSet *set,
                           const char *path,
                           const SacFileChunk *chunks,
                           gsize n_chunks,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sac_file_set_commit (SacFileSet *set, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacFileSet, sac_file_set_free)

/* Removes the temporaries that killed programs left in @folder (those still being written are locked,
 * and stay); returns how many. A folder that cannot be read has none. Writing a file does so for its own. */
guint sac_file_sweep (const char *folder);

/* What @code, an errno, says of a path that could not be written: half a sentence in small letters, to stand behind
 * the path. Constant. */
const char *sac_file_reason (int code);

/* TRUE if @name, without a folder, is that of a temporary. */
gboolean sac_file_is_temporary (const char *name);

/* Whether files can be made in @folder: makes a temporary, and removes it. 0, or the errno. */
int sac_file_try_folder (const char *folder);

/* (transfer full) (nullable): the contents of the ordinary file at @path. Folders, pipes, devices, and
 * files of more than @maximum_bytes are refused. */
GBytes *sac_file_read (const char *path, gsize maximum_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE only if there is certainly no file (nor anything else) at @path: what cannot be looked at is not missing. */
gboolean sac_file_is_missing (const char *path);

/* A descriptor of the ordinary file at @path, open for reading, or -1 with the same refusals; never waits
 * for the other end of a pipe. @n_bytes (out): its length. */
int sac_file_open (const char *path, guint64 *n_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
