/* tests/engine/test-atomic-read.c — only ordinary files are read, and only up to the bound
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "tests/support/scratch.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
check_read_refused (const char *path, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_file_read (path, 100, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (const struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
}

static void
test_read (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *plug = g_build_filename (folder, "socket", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop", NULL);
  g_autofree char *below = g_build_filename (file, "x", NULL);
  g_autofree char *hundred = g_strnfill (100, 'x'), *more = g_strnfill (101, 'x');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) nothing = NULL;

  g_assert_true (sac_file_write (file, hundred, 100, NULL));
  bytes = sac_file_read (file, 100, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 100);
  g_assert_true (sac_file_write (file, more, 101, NULL));
  check_read_refused (file, "the file has 101 bytes, more than the 100 that are read here");
  g_assert_true (sac_file_write (file, "", 0, NULL));
  nothing = sac_file_read (file, 100, NULL);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  make_socket (plug);
  check_read_refused (folder, "a folder, where a file is needed");
  check_read_refused (pipe, "a pipe, where");
  check_read_refused (plug, "a socket, where");
  check_read_refused ("/dev/zero", "a device, where");
  check_read_refused ("/dev/full", "a device, where");
  check_read_refused ("/no/such/file", "there is no such file");
  check_read_refused (below, "what should be its folder is a file");
  check_read_refused (loop, "the link leads in a circle");
  check_read_refused ("/proc/self/status", "the file grew while it was read");
  sac_scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/atomic/read", test_read);
  return g_test_run ();
}
