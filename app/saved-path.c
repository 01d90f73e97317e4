/* app/saved-path.c — paths in a session's file
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/saved-private.h"

#include <string.h>

const char *const sac_saved_table_names[SAC_N_STEP_TABLES] = { NULL, "facts", "items", "terms" };

char *
sac_saved_path_to_text (const char *path, const char *folder)
{
  const gsize n = strlen (folder);
  const gboolean is_beneath = n > 1 && g_str_has_prefix (path, folder) && path[n] == G_DIR_SEPARATOR;
  const char *shown = is_beneath ? path + n + 1 : path;

  if (g_str_equal (path, folder))
    return g_strdup (".");
  if (!g_utf8_validate (path, -1, NULL) || g_str_has_prefix (shown, "file:"))
    return g_filename_to_uri (path, NULL, NULL);
  return g_strdup (shown);
}

/* (nullable): on this machine only */
static char *
path_of_uri (const char *uri)
{
  g_autofree char *host = NULL;
  g_autofree char *path = g_filename_from_uri (uri, &host, NULL);

  return host == NULL ? g_steal_pointer (&path) : NULL;
}

static gboolean
climbs (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, G_DIR_SEPARATOR_S, -1);

  return g_strv_contains ((const char *const *) parts, "..");
}

char *
sac_saved_path_from_text (const char *text, const char *folder, const char **problem)
{
  g_autofree char *path = NULL;

  *problem = NULL;
  if (*text == '\0')
    *problem = "must not be empty";
  else if (strlen (text) > SAC_SAVED_LARGEST_PATH)
    *problem = "is longer than a path can be";
  else if (g_str_has_prefix (text, "file:"))
    path = path_of_uri (text);
  else
    path = g_strdup (text);
  if (*problem == NULL && path == NULL)
    *problem = "must be a path or the URI of a file on this machine";
  else if (*problem == NULL && climbs (path))
    *problem = "must not lead out with “..”";
  return *problem == NULL ? g_canonicalize_filename (path, folder) : NULL;
}
