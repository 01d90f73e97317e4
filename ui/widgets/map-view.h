/* ui/widgets/map-view.h — an attention map to look at, point at, zoom and walk through with the keyboard
 *
 * Mouse      move: cell; click: lock and release; drag, wheel with Shift: pan; wheel, Ctrl+wheel, pinch: zoom about the pointer.
 * Keys       arrows, Home, End, Page Up and Down: cell; + - 0: zoom; Enter: lock; Esc: release; L: next scale.
 * Actions    map.zoom-in, map.zoom-out, map.zoom-fit, map.toggle-lock, map.release, map.next-scale, map.move (ii), map.jump (ii).
 * Signals    "view-changed": zoomed or moved by the user
 * Screen     role img; the label names the map, the description the cell.
 * reader
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/map-data.h"
#include "ui/state/selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_MAP_VIEW (sac_map_view_get_type ())
G_DECLARE_FINAL_TYPE (SacMapView, sac_map_view, SAC, MAP_VIEW, GtkWidget)

/* @selection: (nullable): shared with other views; %NULL = one of its own */
GtkWidget *sac_map_view_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

SacSelection *sac_map_view_get_selection (SacMapView *self);

/* "data": (nullable) a boxed SacMapData. The zoom stays when the shape does. */
SacMapData *sac_map_view_get_data (SacMapView *self);
void sac_map_view_set_data (SacMapView *self, SacMapData *data);

/* What the painter leaves out. */
void sac_map_view_set_flags (SacMapView *self, SacMapFlags flags);

/* TRUE: a wheel without Ctrl or Shift scrolls what the map lies in; FALSE, as at first: it zooms. */
void sac_map_view_set_wheel_scrolls (SacMapView *self, gboolean wheel_scrolls);

/* "zoom": 1 = all of the map is seen. */
double sac_map_view_get_zoom (SacMapView *self);

/* The same with what it is centred on; what the map does not have is taken to the nearest it has. */
void sac_map_view_get_view (SacMapView *self, SacZoom *zoom);
void sac_map_view_set_view (SacMapView *self, const SacZoom *zoom);

/* One scale for several maps: the ends of the colours of what is not signed. NaN, as at first: those of the chosen scale. */
void sac_map_view_set_range (SacMapView *self, double minimum, double maximum);

/* Where things are, in widget pixels; FALSE before there is data and size. */
gboolean sac_map_view_get_layout (SacMapView *self, SacMapLayout *layout);

G_END_DECLS
