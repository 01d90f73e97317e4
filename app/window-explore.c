/* app/window-explore.c — what the session says, as Explore, the sidebar and the title show it
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (transfer full) (nullable): what comes out, "French" of "English → French". */
static char *
dup_output_caption (const SacItem *item)
{
  static const char arrow[] = " → ";
  const char *at = item->lesson != NULL ? strstr (_ (item->lesson->subtitle), arrow) : NULL;

  return at != NULL ? g_strdup (at + strlen (arrow)) : g_strdup (_ ("Output"));
}

static void
set_title (SacWindow *self, const SacItem *item)
{
  g_autofree char *title = g_strdup_printf (_ ("%s – Saccade"), item->title);
  g_autofree char *summary = item->translator != NULL ? sac_translator_dup_summary (item->translator) : NULL;

  adw_window_title_set_title (self->title, item->title);
  adw_window_title_set_subtitle (self->title, summary != NULL ? summary : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
set_empty_text (SacWindow *self, const SacItem *item)
{
  g_autofree char *text = NULL;

  if (sac_session_is_opening (self->session))
    sac_explore_view_set_empty_text (self->explore, _ ("Opening…"), NULL);
  else if (item->translator != NULL)
    sac_explore_view_set_empty_text (self->explore, _ ("Nothing to look at yet"),
                                     _ ("Type a sentence above"));
  else
    {
      text = g_strdup_printf (
        _ ("The lesson “%s” comes without one. Train makes one in a few minutes: press Ctrl+3."),
        item->title);
      sac_explore_view_set_empty_text (self->explore, _ ("No trained model yet"), text);
    }
}

static void
current_changed (SacWindow *self)
{
  const SacItem *item = sac_session_get_current (self->session);
  g_autofree char *placeholder = NULL;

  if (item == NULL)
    return;
  set_title (self, item);
  set_empty_text (self, item);
  if (item->lesson != NULL && item->lesson->samples[0] != NULL)
    placeholder = g_strdup_printf (_ ("Type something like “%s”"), item->lesson->samples[0]);
  if (g_strcmp0 (self->told_item, item->id) !=
      0) /* not when its files have come: that may answer an older question */
    {
      g_free (self->told_item);
      self->told_item = g_strdup (item->id);
      sac_window_clear_errors (self);
    }
  sac_explore_view_set_placeholder (self->explore, placeholder != NULL ? placeholder : _ ("Type a sentence"));
  sac_explore_view_set_samples (self->explore, item->lesson != NULL ? item->lesson->samples : NULL);
  sac_explore_view_set_text (self->explore, item->text != NULL ? item->text : "");
  sac_sidebar_select (self->sidebar, SAC_SIDEBAR_LESSONS, item->is_lesson ? item->id : NULL);
  sac_sidebar_select (self->sidebar, SAC_SIDEBAR_MODELS, item->is_lesson ? NULL : item->id);
}

static void
list_items (SacWindow *self, gboolean lessons)
{
  const SacCatalog *catalog = sac_session_get_catalog (self->session);
  const guint n = sac_catalog_get_n_items (catalog);
  g_autofree SacSidebarItem *shown = g_new0 (SacSidebarItem, n);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gsize n_shown = 0;

  for (guint i = 0; i < n; i++)
    {
      const SacItem *item = sac_catalog_get_item (catalog, i);

      if (item->is_lesson == lessons)
        {
          char *path = lessons || item->folder == NULL ? NULL : g_filename_display_name (item->folder);

          g_ptr_array_add (paths, path);
          shown[n_shown++] = (SacSidebarItem){ item->id, item->title, item->subtitle, !lessons, path };
        }
    }
  sac_sidebar_set_items (self->sidebar, lessons ? SAC_SIDEBAR_LESSONS : SAC_SIDEBAR_MODELS, shown, n_shown);
}

static void
items_changed (SacWindow *self)
{
  const SacItem *item = sac_session_get_current (self->session);

  list_items (self, TRUE);
  list_items (self, FALSE);
  if (item != NULL)
    sac_sidebar_select (self->sidebar, item->is_lesson ? SAC_SIDEBAR_LESSONS : SAC_SIDEBAR_MODELS, item->id);
}

static void
list_sites (SacWindow *self, const SacReadingSnapshot *reading)
{
  const guint n = reading != NULL ? reading->n_sites : 0;
  g_autofree SacSidebarItem *shown = g_new0 (SacSidebarItem, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const SacSite *site = sac_trace_get_site (reading->reading->trace, i);

      shown[i] =
        (SacSidebarItem){ .id = site->name, .title = site->name, .subtitle = sac_site_get_subtitle (site) };
    }
  sac_sidebar_set_items (self->sidebar, SAC_SIDEBAR_SITES, shown, n);
  if (n > 0)
    sac_sidebar_select (self->sidebar, SAC_SIDEBAR_SITES, shown[sac_session_get_site (self->session)].id);
}

/* (transfer full) (nullable): the same, and which of several outputs it is. */
static char *
dup_reading_caption (const SacItem *item, const SacReadingSnapshot *reading)
{
  g_autofree char *caption = dup_output_caption (item);

  if (reading == NULL || reading->path == NULL)
    return g_steal_pointer (&caption);
  return g_strdup_printf ("%s · %s", caption, reading->path);
}

static void
tree_changed (SacWindow *self)
{
  sac_explore_view_set_tree (self->explore, sac_session_get_tree (self->session));
}

static void
reading_changed (SacWindow *self)
{
  SacReadingSnapshot *reading = sac_session_get_reading (self->session);
  const SacItem *item = sac_session_get_current (self->session);
  g_autofree char *caption = item != NULL ? dup_reading_caption (item, reading) : NULL;
  const GPtrArray *heads = sac_session_get_heads (self->session);

  if (item != NULL)
    set_empty_text (self, item);
  sac_explore_view_set_busy (self->explore, sac_session_is_reading (self->session));
  sac_explore_view_set_output (self->explore, caption, reading != NULL ? reading->reading->text : NULL);
  sac_explore_view_set_map (self->explore, sac_session_get_map (self->session));
  sac_explore_view_set_has_words (self->explore, sac_session_has_words (self->session));
  sac_explore_view_set_heads (self->explore, heads != NULL ? (SacMapData **) heads->pdata : NULL,
                              heads != NULL ? heads->len : 0);
  sac_explore_view_set_notice (self->explore, reading != NULL ? reading->notice : NULL);
  list_sites (self, reading);
}

static void
explanation_changed (SacWindow *self)
{
  sac_explore_view_set_explanation (self->explore, sac_session_get_explanation (self->session));
}

static void
text_given (SacWindow *self, const char *text)
{
  sac_explore_view_set_error (self->explore,
                              NULL); /* not when it was read: that may be the answer to an older question */
  sac_window_stop_going (self);
  sac_session_read (self->session, text);
  sac_explore_view_set_busy (self->explore, sac_session_is_reading (self->session));
}

static void
text_submitted (SacWindow *self, const char *text)
{
  text_given (self, text);
  sac_window_focus_map (self);
}

static void
reading_failed (SacWindow *self, const char *text)
{
  sac_explore_view_set_error (self->explore, text);
  if (sac_window_shows_train (self))
    sac_window_show_error (self, text);
}

static void
done (SacWindow *self, const char *text)
{
  sac_window_clear_errors (self);
  sac_window_toast (self, text);
}

static void
copied (SacWindow *self)
{
  sac_window_toast (self, _ ("Copied"));
}

static void
sidebar_activated (SacWindow *self, const char *id)
{
  sac_window_stop_going (self);
  sac_window_clear_errors (self);
  if (sac_window_is_walk (id))
    sac_window_open_walk (self, id);
  else if (sac_catalog_find (sac_session_get_catalog (self->session), id) != NULL)
    sac_session_choose (self->session, id);
  else
    sac_selection_set_site (sac_session_get_selection (self->session), id);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE); /* it lies over what was asked for */
}

/* Elsewhere a cell is one of the model's own. */
static void
view_changed (SacWindow *self)
{
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "explore") != 0)
    sac_selection_set_words (sac_session_get_selection (self->session), FALSE);
}

void
sac_window_connect_explore (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "items-changed", G_CALLBACK (items_changed), self);
  g_signal_connect_swapped (self->session, "current-changed", G_CALLBACK (current_changed), self);
  g_signal_connect_swapped (self->session, "reading-changed", G_CALLBACK (reading_changed), self);
  g_signal_connect_swapped (self->session, "tree-changed", G_CALLBACK (tree_changed), self);
  g_signal_connect_swapped (self->session, "reading-failed", G_CALLBACK (reading_failed), self);
  g_signal_connect_swapped (self->session, "explanation-changed", G_CALLBACK (explanation_changed), self);
  g_signal_connect_swapped (self->session, "message", G_CALLBACK (done), self);
  g_signal_connect_swapped (self->session, "copied", G_CALLBACK (sac_window_copied), self);
  g_signal_connect_swapped (self->session, "failed", G_CALLBACK (sac_window_show_error), self);

  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (view_changed), self);
  g_signal_connect_swapped (self->explore, "node-chosen", G_CALLBACK (sac_session_choose_node),
                            self->session);
  g_signal_connect_swapped (self->explore, "best-chosen", G_CALLBACK (sac_session_choose_best),
                            self->session);
  g_signal_connect_swapped (self->explore, "text-submitted", G_CALLBACK (text_submitted), self);
  g_signal_connect_swapped (self->explore, "text-changed", G_CALLBACK (text_given), self);
  g_signal_connect_swapped (self->explore, "text-left", G_CALLBACK (sac_window_focus_map), self);
  g_signal_connect_swapped (self->explore, "copied", G_CALLBACK (copied), self);
  g_signal_connect_swapped (self->sidebar, "activated", G_CALLBACK (sidebar_activated), self);
  g_signal_connect_swapped (self->sidebar, "remove", G_CALLBACK (sac_session_remove), self->session);
  items_changed (self);
}
