/* tests/faults/folder-state.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/faults/folder-state.h"

#include "engine/files/safetensors.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

SacFolderState *
sac_folder_take (const char *folder)
{
  SacFolderState *state =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *data;
      gsize n;

      if (g_file_get_contents (path, &data, &n, NULL))
        g_hash_table_insert (state, g_strdup (name), g_bytes_new_take (data, n));
    }
  return state;
}

static void
put_file (const char *path, GBytes *bytes)
{
  const int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  gsize n;
  const void *data = g_bytes_get_data (bytes, &n);

  if (fd < 0 || (n > 0 && write (fd, data, n) != (ssize_t) n))
    g_error ("%s cannot be put back", path);
  close (fd);
}

void
sac_folder_put (const char *folder, SacFolderState *state)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GHashTableIter iter;
  gpointer name, bytes;

  while (dir != NULL && (name = (gpointer) g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_mkdir (folder, 0777);
  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      put_file (path, bytes);
    }
}

gboolean
sac_folder_is_same (SacFolderState *a, SacFolderState *b, const char *name)
{
  GBytes *first = g_hash_table_lookup (a, name), *second = g_hash_table_lookup (b, name);

  return first == NULL || second == NULL ? first == second : g_bytes_equal (first, second);
}

gboolean
sac_folder_is_whole (SacFolderState *state, const char *name)
{
  GBytes *bytes = g_hash_table_lookup (state, name);
  g_autoptr (SacSafetensors) file = bytes != NULL ? sac_safetensors_new_from_bytes (bytes, name, NULL) : NULL;

  return file != NULL;
}
