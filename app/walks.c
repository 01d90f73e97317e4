/* app/walks.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walks.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BUNDLED "/io/github/saccade/Saccade/walks"
#define PREFIX  "walk:"

static void
item_free (gpointer data)
{
  SacWalkItem *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item->summary);
  g_free (item);
}

static SacWalk *
open_bundled (const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".walk", NULL);
  g_autofree char *path = g_strconcat (BUNDLED "/", file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? sac_walk_parse (bytes, file, g_get_language_names (), GETTEXT_PACKAGE, error) : NULL;
}

SacWalk *
sac_walks_open (const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);
  return g_str_has_prefix (id, PREFIX) ? open_bundled (id + strlen (PREFIX), error)
                                       : sac_walk_read (id, error);
}

static void
add (GPtrArray *items, const char *id, gboolean bundled)
{
  g_autoptr (SacWalk) walk = sac_walks_open (id, NULL);
  g_autofree char *base = g_path_get_basename (id);
  SacWalkItem *item = g_new0 (SacWalkItem, 1);

  item->id = g_strdup (id);
  item->title = walk != NULL ? g_strdup (walk->title) : g_filename_display_name (base);
  item->summary = g_strdup (walk != NULL ? walk->summary : _ ("cannot be read: choose it to see why"));
  item->bundled = bundled;
  g_ptr_array_add (items, item);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_bundled (GPtrArray *items)
{
  g_auto (GStrv) names = g_resources_enumerate_children (BUNDLED, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (names != NULL)
    qsort (names, g_strv_length (names), sizeof *names, by_name);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (names[i], strlen (names[i]) - strlen (".walk"));
      g_autofree char *id = g_strconcat (PREFIX, name, NULL);

      add (items, id, TRUE);
    }
}

static void
add_folder (GPtrArray *items, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && names->len < SAC_WALKS_MAX && (name = g_dir_read_name (dir)) != NULL)
    if (sac_walk_is_path (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      add (items, path, FALSE);
    }
}

gboolean
sac_walks_is_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (sac_walk_is_path (name))
      return TRUE;
  return FALSE;
}

GPtrArray *
sac_walks_list (const char *folder)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "saccade", "walks", NULL);

  add_bundled (items);
  if (folder != NULL)
    add_folder (items, folder);
  if (g_strcmp0 (folder, own) != 0)
    add_folder (items, own);
  return items;
}
