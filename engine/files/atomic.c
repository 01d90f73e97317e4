/* engine/files/atomic.c — writing: a temporary beside the file, sync, rename, sync of the folder
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/atomic.h"

#include "engine/base/error.h"
#include "engine/files/atomic-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_ATTEMPTS    100
#define MAXIMUM_EINTR 100 /* in a row: a device that only ever interrupts is broken */

/* One file being written. */
typedef struct
{
  char *shown;     /* the path as the caller knows it, for sentences */
  char *folder;    /* of the real file: where the temporary is */
  char *base;      /* its name there */
  char *temporary; /* (nullable) name of the temporary, while there is one */
  int folder_fd;
  int fd;
  gboolean exists; /* there is a file to be replaced */
  mode_t mode;     /* of that file */
} Save;

/* "Not a directory", as it stands behind a path: "not a directory". */
static const char *
system_reason (int code)
{
  g_autofree char *sentence = g_strdup (g_strerror (code));

  if (g_ascii_isupper (sentence[0]) && !g_ascii_isupper (sentence[1]))
    sentence[0] = g_ascii_tolower (sentence[0]);
  return g_intern_string (sentence);
}

const char *
sac_file_reason (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT: return _ ("no space left on the device");
    case EFBIG: return _ ("the file would be larger than is allowed here");
    case EACCES:
    case EPERM: return _ ("there is no permission to write there");
    case EROFS: return _ ("the device is read-only");
    case ENOENT: return _ ("the folder does not exist");
    case ENOTDIR: return _ ("what should be its folder is a file");
    case EISDIR: return _ ("it is a folder");
    case ENAMETOOLONG: return _ ("the name is too long");
    default: return system_reason (code);
    }
}

/* The file is untouched (or not there): says why, and that. */
static gboolean
fail (const Save *save, int code, GError **error)
{
  g_autofree char *base = g_filename_display_basename (save->shown);

  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
               save->exists ? _ ("%s: %s; %s is unchanged") : _ ("%s: %s; %s was not written"), save->shown,
               sac_file_reason (code), base);
  return FALSE;
}

static int
write_all (int fd, const SacFileChunk *chunks, gsize n_chunks)
{
  int n_interrupted = 0;

  for (gsize i = 0; i < n_chunks; i++)
    for (gsize at = 0; at < chunks[i].n_bytes;)
      {
        const ssize_t n =
          write (fd, (const char *) chunks[i].data + at, MIN (chunks[i].n_bytes - at, (gsize) 1 << 30));

        if (n < 0 && (errno != EINTR || ++n_interrupted > MAXIMUM_EINTR))
          return errno;
        if (n == 0)
          return EIO;
        at += n > 0 ? (gsize) n : 0;
        n_interrupted = n > 0 ? 0 : n_interrupted;
      }
  return 0;
}

/* A name no file in the folder has: opened, locked, and its name kept in @save. The lock tells a sweep that the
 * temporary is alive; a sweep that came between open and lock has removed it, then another is made. */
static int
open_temporary (Save *save)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  g_autoptr (GRand) random = g_rand_new ();

  for (int attempt = 0; attempt < N_ATTEMPTS; attempt++)
    {
      char suffix[SAC_TEMPORARY_LETTERS + 1] = { 0 };
      struct stat status;

      for (int i = 0; i < SAC_TEMPORARY_LETTERS; i++)
        suffix[i] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
      g_free (save->temporary);
      save->temporary =
        g_strdup_printf (".%.*s" SAC_TEMPORARY_MARK "%s", SAC_TEMPORARY_BASE, save->base, suffix);
      save->fd = openat (save->folder_fd, save->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (save->fd < 0 && errno == EEXIST)
        continue;
      if (save->fd < 0)
        break;
      if (flock (save->fd, LOCK_EX) != 0 || fstat (save->fd, &status) != 0 || status.st_nlink > 0)
        return 0; /* a file system without locks is no reason not to save */
      close (save->fd);
      save->fd = -1;
    }
  g_clear_pointer (&save->temporary, g_free);
  return save->fd < 0 && errno != 0 ? errno : EEXIST;
}

/* Contents and permissions into the temporary, on the disk. */
static int
fill_temporary (Save *save, const SacFileChunk *chunks, gsize n_chunks)
{
  int code = open_temporary (save);

  if (code == 0)
    code = write_all (save->fd, chunks, n_chunks);
  if (code == 0 && save->exists && fchmod (save->fd, save->mode & 07777) != 0)
    code = errno;
  if (code == 0 && fsync (save->fd) != 0)
    code = errno;
  return code;
}

static int
move_into_place (Save *save)
{
  if (renameat (save->folder_fd, save->temporary, save->folder_fd, save->base) != 0)
    return errno;
  g_clear_pointer (&save->temporary, g_free);
  return 0;
}

/* The new name must be on the disk too. Some file systems cannot sync a folder, and say so by EINVAL. */
static gboolean
sync_folder (const Save *save, GError **error)
{
  if (save->folder_fd < 0 || fsync (save->folder_fd) == 0 || errno == EINVAL || errno == ENOTSUP)
    return TRUE;
  g_set_error (
    error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
    _ (
      "%s: the file was written, but its folder could not be synced (%s): it may be lost if the power fails"),
    save->shown, sac_file_reason (errno));
  return FALSE;
}

static void
save_clear (Save *save)
{
  if (save->temporary != NULL)
    unlinkat (save->folder_fd, save->temporary, 0);
  if (save->fd >= 0)
    close (save->fd);
  if (save->folder_fd >= 0)
    close (save->folder_fd);
  g_free (save->temporary);
  g_free (save->base);
  g_free (save->folder);
  g_free (save->shown);
}

/* A link is followed to the file it names, if there is one. */
static void
split_path (Save *save, const char *path)
{
  char *real = save->exists ? realpath (path, NULL) : NULL;

  save->folder = g_path_get_dirname (real != NULL ? real : path);
  save->base = g_path_get_basename (real != NULL ? real : path);
  free (real);
}

/* Devices and pipes: no temporary, no sync. */
static gboolean
write_in_place (Save *save, const char *path, const SacFileChunk *chunks, gsize n_chunks, GError **error)
{
  int code;

  save->fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  code = save->fd < 0 ? errno : write_all (save->fd, chunks, n_chunks);
  if (code == 0)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, "%s: %s", save->shown, sac_file_reason (code));
  return FALSE;
}

static gboolean
stage_file (Save *save, const char *path, const SacFileChunk *chunks, gsize n_chunks, GError **error)
{
  int code;

  if (save->exists && access (path, W_OK) != 0)
    return fail (save, errno, error);
  split_path (save, path);
  save->folder_fd = open (save->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (save->folder_fd < 0)
    return fail (save, errno, error);
  sac_file_sweep_of (save->folder, save->base);
  code = fill_temporary (save, chunks, n_chunks);
  return code == 0 || fail (save, code, error);
}

/* All that can fail for want of space or rights; what is not a file is written at once. */
static gboolean
stage (Save *save, const char *path, const SacFileChunk *chunks, gsize n_chunks, GError **error)
{
  struct stat status;

  save->shown = g_filename_display_name (path);
  if (*path == '\0')
    return fail (save, ENOENT, error);
  if (stat (path, &status) != 0)
    return errno == ENOENT ? stage_file (save, path, chunks, n_chunks, error) : fail (save, errno, error);
  save->exists = TRUE;
  save->mode = status.st_mode;
  if (S_ISDIR (status.st_mode))
    return fail (save, EISDIR, error);
  if (!S_ISREG (status.st_mode))
    return write_in_place (save, path, chunks, n_chunks, error);
  return stage_file (save, path, chunks, n_chunks, error);
}

/* Nothing is left to be done where nothing was staged. */
static gboolean
put_in_place (Save *save, GError **error)
{
  const int code = save->temporary != NULL ? move_into_place (save) : 0;

  return code == 0 || fail (save, code, error);
}

gboolean
sac_file_write_chunks (const char *path, const SacFileChunk *chunks, gsize n_chunks, GError **error)
{
  Save save = { .folder_fd = -1, .fd = -1 };
  gboolean good;

  g_return_val_if_fail (path != NULL && (n_chunks == 0 || chunks != NULL), FALSE);

  good =
    stage (&save, path, chunks, n_chunks, error) && put_in_place (&save, error) && sync_folder (&save, error);
  save_clear (&save);
  return good;
}

gboolean
sac_file_write (const char *path, gconstpointer data, gsize n_bytes, GError **error)
{
  const SacFileChunk chunk = { data, n_bytes };

  return sac_file_write_chunks (path, &chunk, 1, error);
}

int
sac_file_try_folder (const char *folder)
{
  Save save = { .folder_fd = -1, .fd = -1 };
  int code;

  g_return_val_if_fail (folder != NULL, EINVAL);

  save.base = g_strdup ("trial");
  save.folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  code = save.folder_fd < 0 ? errno : open_temporary (&save);
  save_clear (&save);
  return code;
}

struct _SacFileSet
{
  GPtrArray *saves; /* of Save */
};

static void
save_free (gpointer data)
{
  save_clear (data);
  g_free (data);
}

SacFileSet *
sac_file_set_new (void)
{
  SacFileSet *set = g_new0 (SacFileSet, 1);

  set->saves = g_ptr_array_new_with_free_func (save_free);
  return set;
}

void
sac_file_set_free (SacFileSet *set)
{
  if (set == NULL)
    return;
  g_ptr_array_unref (set->saves);
  g_free (set);
}

gboolean
sac_file_set_add (SacFileSet *set,
                  const char *path,
                  const SacFileChunk *chunks,
                  gsize n_chunks,
                  GError **error)
{
  Save *save;

  g_return_val_if_fail (set != NULL && path != NULL && (n_chunks == 0 || chunks != NULL), FALSE);

  save = g_new0 (Save, 1);
  save->folder_fd = save->fd = -1;
  g_ptr_array_add (set->saves, save);
  return stage (save, path, chunks, n_chunks, error);
}

gboolean
sac_file_set_commit (SacFileSet *set, GError **error)
{
  g_return_val_if_fail (set != NULL, FALSE);

  for (guint i = 0; i < set->saves->len; i++)
    if (!put_in_place (g_ptr_array_index (set->saves, i), error))
      return FALSE;
  for (guint i = 0; i < set->saves->len; i++)
    if (!sync_folder (g_ptr_array_index (set->saves, i), error))
      return FALSE;
  return TRUE;
}
