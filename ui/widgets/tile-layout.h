/* ui/widgets/tile-layout.h — children as tiles of one size, as many beside one another as there is room for
 *
 * Rows are filled evenly: four tiles where three would fit are two and two. All tiles have the same size, so that maps in them
 * can be compared.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_TILE_LAYOUT (sac_tile_layout_get_type ())
G_DECLARE_FINAL_TYPE (SacTileLayout, sac_tile_layout, SAC, TILE_LAYOUT, GtkLayoutManager)

/* @width: of a tile at least. @spacing: pixels between two */
GtkLayoutManager *sac_tile_layout_new (int width, int spacing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
