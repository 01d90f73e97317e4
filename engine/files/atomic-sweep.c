/* engine/files/atomic-sweep.c — temporaries of writers that are gone
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/atomic-private.h"
#include "engine/files/atomic.h"
#include "engine/files/lock.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

gboolean
sac_file_is_temporary (const char *name)
{
  const gsize tail = strlen (SAC_TEMPORARY_MARK) + SAC_TEMPORARY_LETTERS;
  gsize length;

  g_return_val_if_fail (name != NULL, FALSE);

  length = strlen (name);
  if (name[0] != '.' || length < tail + 2 ||
      strncmp (name + length - tail, SAC_TEMPORARY_MARK, strlen (SAC_TEMPORARY_MARK)) != 0)
    return FALSE;
  for (const char *at = name + length - SAC_TEMPORARY_LETTERS; *at != '\0'; at++)
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at))
      return FALSE;
  return TRUE;
}

/* A temporary, and one of @base if that is not NULL. */
static gboolean
is_meant (const char *name, const char *base)
{
  const gsize tail = strlen (SAC_TEMPORARY_MARK) + SAC_TEMPORARY_LETTERS;
  gsize kept;

  if (!sac_file_is_temporary (name))
    return FALSE;
  if (base == NULL)
    return TRUE;
  kept = MIN (strlen (base), SAC_TEMPORARY_BASE);
  return strlen (name) == 1 + kept + tail && strncmp (name + 1, base, kept) == 0;
}

/* Removes it unless its writer still holds the lock. */
static gboolean
remove_stale (int folder_fd, const char *name)
{
  const int fd = openat (folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  gboolean removed;

  if (fd < 0)
    return FALSE;
  removed = sac_file_lock_try (fd) && unlinkat (folder_fd, name, 0) == 0;
  close (fd);
  return removed;
}

guint
sac_file_sweep_of (const char *folder, const char *base)
{
  const struct dirent *entry;
  DIR *dir = opendir (folder);
  guint n_removed = 0;

  while (dir != NULL && (entry = readdir (dir)) != NULL)
    if (is_meant (entry->d_name, base) && remove_stale (dirfd (dir), entry->d_name))
      n_removed++;
  if (dir != NULL)
    closedir (dir);
  return n_removed;
}

guint
sac_file_sweep (const char *folder)
{
  g_return_val_if_fail (folder != NULL, 0);
  return sac_file_sweep_of (folder, NULL);
}
