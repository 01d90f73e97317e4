/* tests/engine/test-lock.c — a lock is held by one, and only on a file that is there
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/lock.h"
#include "tests/support/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* One at a time; when its descriptor goes, another has it. */
static void
test_one (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int fd;

  g_assert_cmpint (sac_file_lock_open (path, FALSE), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  fd = sac_file_lock_open (path, TRUE);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (sac_file_lock_open (path, FALSE), ==, -1);
  g_assert_cmpint (errno, ==, EWOULDBLOCK);
  g_assert_cmpint (sac_file_lock_open (path, TRUE), ==, -1);
  close (fd);
  fd = sac_file_lock_open (path, FALSE);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  sac_scratch_free (folder);
}

/* What was opened, and removed before it was locked, is no lock; nor is what is no file, or a link to one. */
static void
test_gone (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe", NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_cmpint (sac_file_lock_open (link, FALSE), ==, -1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (sac_file_lock_try (fd));
  g_assert_cmpint (errno, ==, ENOENT);
  close (fd);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (sac_file_lock_open (pipe_path, FALSE), ==, -1);
  sac_scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/lock/one", test_one);
  g_test_add_func ("/engine/lock/gone", test_gone);
  return g_test_run ();
}
