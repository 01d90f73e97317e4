/* app/window-walk-list.c — the walks there are, in the sidebar and the menu: the worker reads them
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-walk-private.h"

#include "app/jobs/walks.h"
#include "app/walks.h"

#include <glib/gi18n-lib.h>

gboolean
sac_window_is_walk (const char *id)
{
  return g_str_has_prefix (id, "walk:") || sac_walk_is_path (id);
}

static void
show_walks (SacWindow *self, const GPtrArray *items)
{
  g_autofree SacSidebarItem *shown = g_new0 (SacSidebarItem, items->len + 1);

  g_menu_remove_all (self->walks_menu);
  for (guint i = 0; i < items->len; i++)
    {
      const SacWalkItem *item = items->pdata[i];
      g_autoptr (GMenuItem) entry = g_menu_item_new (item->title, NULL);

      g_menu_item_set_action_and_target (entry, "win.walk", "s", item->id);
      g_menu_append_item (self->walks_menu, entry);
      shown[i] =
        (SacSidebarItem){ item->id, item->title, *item->summary != '\0' ? item->summary : NULL, FALSE, NULL };
    }
  sac_sidebar_set_items (self->sidebar, SAC_SIDEBAR_WALKS, shown, items->len);
  if (self->walking != NULL)
    sac_sidebar_select (self->sidebar, SAC_SIDEBAR_WALKS, self->walking->id);
}

static void
listed (gpointer job, gpointer user_data)
{
  const SacWalksSnapshot *snapshot = (const SacWalksSnapshot *) ((SacJob *) job)->result;

  if (snapshot != NULL)
    show_walks (user_data, snapshot->items);
}

void
sac_window_list_walks (SacWindow *self)
{
  sac_session_push (self->session, sac_walks_job_new (self->preferences->walks), listed, self);
}

void
sac_window_add_walks (SacWindow *self, const char *folder)
{
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *text = g_strdup_printf (_ ("The walks of %s are in the menu and the sidebar"), shown);

  g_free (self->preferences->walks);
  self->preferences->walks = g_canonicalize_filename (folder, NULL);
  sac_window_list_walks (self);
  sac_window_toast (self, text);
}
