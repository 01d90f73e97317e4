/* ui/views/sidebar.h — lists of what can be opened: lessons, walks, models, sites
 *
 * Signals    "activated" (const char *id)
 *            "remove" (const char *id): the close button of an item that can be removed
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SacSidebarItem:
 * @id: unique over all sections
 * @title: e.g. "translate"
 * @subtitle: (nullable): e.g. "English → French"
 * @removable: has a close button
 * @path: (nullable): where it lies, in full: a tooltip says so
 *
 * What is cut off is in a tooltip too, below the row: it covers no text of its own.
 */
typedef struct
{
  const char *id, *title, *subtitle;
  gboolean removable;
  const char *path;
} SacSidebarItem;

typedef enum
{
  SAC_SIDEBAR_LESSONS,
  SAC_SIDEBAR_WALKS,
  SAC_SIDEBAR_MODELS,
  SAC_SIDEBAR_SITES,
  SAC_N_SIDEBAR_SECTIONS
} SacSidebarSection;

#define SAC_TYPE_SIDEBAR (sac_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SacSidebar, sac_sidebar, SAC, SIDEBAR, GtkWidget)

GtkWidget *sac_sidebar_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces the items of @section; none hides it with its heading. */
void sac_sidebar_set_items (SacSidebar *self,
                            SacSidebarSection section,
                            const SacSidebarItem *items,
                            gsize n_items);

/* Marks @id as the chosen one of @section (%NULL = none); emits nothing. */
void sac_sidebar_select (SacSidebar *self, SacSidebarSection section, const char *id);

/* (nullable) (transfer none): the chosen one. */
const char *sac_sidebar_get_selected (SacSidebar *self, SacSidebarSection section);

G_END_DECLS
