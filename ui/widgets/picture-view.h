/* ui/widgets/picture-view.h — flow lines, bars or a tinted sentence of a map: to look at, point at, walk through
 *
 * The sibling of SacMapView for the other pictures; the selection's "picture" says which, its "mass" and "scale" how.
 *
 * Mouse      move: cell; click: lock and release.
 * Keys       Up, Down: query; Left, Right: key (turned where the keys stand one below the other); Home, End: first and
 *            last key; Enter: lock; Esc: release; L: next scale.
 * Actions    picture.move (ii), picture.edge (i), picture.toggle-lock, picture.next-scale.
 * Screen     role img; the label names the picture, the description the cell.
 * reader
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/map-data.h"
#include "ui/state/selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_PICTURE_VIEW (sac_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (SacPictureView, sac_picture_view, SAC, PICTURE_VIEW, GtkWidget)

GtkWidget *sac_picture_view_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable) */
void sac_picture_view_set_data (SacPictureView *self, SacMapData *data);

/* FALSE before there is data and size, and where no cell is at (@x, @y) of the widget. */
gboolean sac_picture_view_cell_at (SacPictureView *self, double x, double y, int *row, int *column);

G_END_DECLS
