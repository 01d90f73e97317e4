/* engine/files/lock.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Between its opening and its locking somebody else may have removed it: then the lock is on nothing. */
gboolean
sac_file_lock_try (int fd)
{
  struct stat status;

  if (flock (fd, LOCK_EX | LOCK_NB) != 0 || fstat (fd, &status) != 0)
    return FALSE;
  if (S_ISREG (status.st_mode) && status.st_nlink > 0)
    return TRUE;
  errno = ENOENT;
  return FALSE;
}

int
sac_file_lock_open (const char *path, gboolean create)
{
  int fd, code;

  g_return_val_if_fail (path != NULL, -1);

  fd = g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (create ? O_CREAT : 0), 0600);
  if (fd < 0 || sac_file_lock_try (fd))
    return fd;
  code = errno;
  (void) close (fd);
  errno = code;
  return -1;
}
