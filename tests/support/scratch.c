/* tests/support/scratch.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/support/scratch.h"

#include <glib/gstdio.h>

char *
sac_scratch_new (void)
{
  char *path = g_dir_make_tmp ("saccade-test-XXXXXX", NULL);

  g_assert_nonnull (path);
  return path;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      GDir *dir;
      const char *name;

      g_chmod (path, 0700);
      dir = g_dir_open (path, 0, NULL);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
      g_clear_pointer (&dir, g_dir_close);
      g_rmdir (path);
    }
  else
    g_unlink (path);
}

void
sac_scratch_free (char *path)
{
  remove_tree (path);
  g_free (path);
}
