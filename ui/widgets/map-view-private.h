/* ui/widgets/map-view-private.h — what the parts of SacMapView share: painting, fading, input
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/theme-watch.h"
#include "ui/widgets/map-view.h"

G_BEGIN_DECLS

struct _SacMapView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacMapData *data; /* nullable */
  SacThemeWatch *watch;
  cairo_surface_t *base;  /* (nullable): cells, lines and numbers as last painted */
  cairo_surface_t *faded; /* (nullable): the base before, while it fades out */

  /* Plain state */
  SacMapFlags flags;
  double minimum, maximum; /* of the colours; NaN = the scale's own */
  SacZoom zoom;
  SacMapLayout layout;
  gboolean layout_valid;
  double fade;       /* 0 … 1 of the change from faded to base */
  gint64 fade_start; /* frame time, µs */
  gint64 last_data;  /* when data came last, µs */
  guint fade_id;
  gboolean wheel_scrolls; /* what it lies in, not the map */
  double pointer_x, pointer_y;
  double drag_x, drag_y; /* offset of the drag that was already followed */
  gboolean dragging;     /* the pointer moved too far for a click */
  double pinch;          /* scale of the pinch that was already followed */
};

/* The map with the selection as it is painted now; FALSE without data. */
gboolean sac_map_view_init_map (SacMapView *self, SacMap *map);

/* FALSE when there is nothing to lay out. */
gboolean sac_map_view_ensure_layout (SacMapView *self);

/* What is painted, or also where it lies, is another now. */
void sac_map_view_invalidate_base (SacMapView *self);
void sac_map_view_invalidate_layout (SacMapView *self);

/* After layout.viewport was zoomed or panned. */
void sac_map_view_viewport_changed (SacMapView *self);

/* fade: the base goes to "faded" and fades out; without animations it is dropped at once */
void sac_map_view_start_fade (SacMapView *self);
void sac_map_view_end_fade (SacMapView *self);

/* input: controllers of an instance; actions and key bindings of the class */
void sac_map_view_add_controllers (SacMapView *self);
void sac_map_view_class_add_actions (GtkWidgetClass *klass);

G_END_DECLS
