/* ui/widgets/head-grid.h — every head's map as a thumbnail; hidden when there is only one
 *
 * The selection's head is the chosen one: click, arrows and Enter set it, "," and "." belong to the window.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/map-data.h"
#include "ui/state/selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_HEAD_GRID (sac_head_grid_get_type ())
G_DECLARE_FINAL_TYPE (SacHeadGrid, sac_head_grid, SAC, HEAD_GRID, GtkWidget)

GtkWidget *sac_head_grid_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* (array length=n_heads): references are taken. */
void sac_head_grid_set_maps (SacHeadGrid *self, SacMapData *const *maps, gsize n_heads);

G_END_DECLS
