/* engine/files/atomic-read.c — reading: ordinary files only, and only up to a bound
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAXIMUM_EINTR 100 /* a device that only ever interrupts is broken */

static int
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, "%s: %s", shown, why);
  return -1;
}

static int
refuse_errno (const char *path, int code, GError **error)
{
  switch (code)
    {
    case ENOENT: return refuse (path, _ ("there is no such file"), error);
    case EACCES:
    case EPERM: return refuse (path, _ ("there is no permission to read it"), error);
    case ENOTDIR: return refuse (path, _ ("what should be its folder is a file"), error);
    case ENAMETOOLONG: return refuse (path, _ ("the name is too long"), error);
    case ELOOP: return refuse (path, _ ("the link leads in a circle"), error);
    default: return refuse (path, sac_file_reason (code), error);
    }
}

static int
refuse_kind (const char *path, mode_t mode, GError **error)
{
  if (S_ISDIR (mode))
    return refuse (path, _ ("a folder, where a file is needed"), error);
  if (S_ISFIFO (mode))
    return refuse (path, _ ("a pipe, where an ordinary file is needed"), error);
  if (S_ISSOCK (mode))
    return refuse (path, _ ("a socket, where an ordinary file is needed"), error);
  return refuse (path, _ ("a device, where an ordinary file is needed"), error);
}

gboolean
sac_file_is_missing (const char *path)
{
  struct stat status;

  g_return_val_if_fail (path != NULL, TRUE);
  return stat (path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

int
sac_file_open (const char *path, guint64 *n_bytes, GError **error)
{
  struct stat status;
  int fd;

  g_return_val_if_fail (path != NULL && n_bytes != NULL, -1);

  /* Looked at before it is opened, as opening a device can have effects; and after, as it may have been changed. */
  if (stat (path, &status) != 0)
    return refuse_errno (path, errno, error);
  if (!S_ISREG (status.st_mode))
    return refuse_kind (path, status.st_mode, error);
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return refuse_errno (path, errno, error);
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      return refuse (path, _ ("the file changed while it was opened"), error);
    }
  *n_bytes = (guint64) status.st_size;
  return fd;
}

static gboolean
refuse_size (const char *path, guint64 n_bytes, gsize maximum, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
               _ ("%s: the file has %" PRIu64 " bytes, more than the %zu that are read here"), shown, n_bytes,
               maximum);
  return FALSE;
}

/* Reads until the end, at most @room bytes; -1 with errno. */
static gssize
read_all (int fd, guint8 *out, gsize room)
{
  int n_interrupted = 0;
  gsize at = 0;

  while (at < room)
    {
      const ssize_t n = read (fd, out + at, MIN (room - at, (gsize) 1 << 30));

      if (n < 0 && (errno != EINTR || ++n_interrupted > MAXIMUM_EINTR))
        return -1;
      if (n == 0)
        break;
      at += n > 0 ? (gsize) n : 0;
    }
  return (gssize) at;
}

/* One byte more than the file should have is asked for, to see that it has not grown. */
static GBytes *
read_open (int fd, const char *path, guint64 n_bytes, GError **error)
{
  g_autofree guint8 *out = g_try_malloc (n_bytes + 1);
  gssize n;

  if (out == NULL)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
                   _ ("%s: there is no memory for its %" PRIu64 " bytes"), shown, n_bytes);
      return NULL;
    }
  n = read_all (fd, out, n_bytes + 1);
  if (n < 0)
    {
      refuse_errno (path, errno, error);
      return NULL;
    }
  if ((guint64) n > n_bytes)
    {
      refuse (path, _ ("the file grew while it was read"), error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&out), (gsize) n);
}

GBytes *
sac_file_read (const char *path, gsize maximum_bytes, GError **error)
{
  GBytes *bytes = NULL;
  guint64 n_bytes;
  int fd;

  fd = sac_file_open (path, &n_bytes, error);
  if (fd < 0)
    return NULL;
  if (n_bytes > maximum_bytes)
    refuse_size (path, n_bytes, maximum_bytes, error);
  else
    bytes = read_open (fd, path, n_bytes, error);
  close (fd);
  return bytes;
}
