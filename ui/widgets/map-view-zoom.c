/* ui/widgets/map-view-zoom.c — how much of a map is seen, and between which values its colours go
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/map-view-private.h"

#include <math.h>

void
sac_map_view_viewport_changed (SacMapView *self)
{
  const double factor = self->zoom.factor;
  SacMap map;

  if (!sac_map_view_init_map (self, &map))
    return;
  self->zoom = sac_viewport_get_zoom (&self->layout.viewport);
  sac_map_layout_update (&self->layout, &map, sac_theme_watch_get_theme (self->watch));
  sac_map_view_invalidate_base (self);
  if (self->zoom.factor != factor)
    g_object_notify (G_OBJECT (self), "zoom");
  g_signal_emit_by_name (self, "view-changed");
}

void
sac_map_view_set_range (SacMapView *self, double minimum, double maximum)
{
  g_return_if_fail (SAC_IS_MAP_VIEW (self));

  if ((self->minimum == minimum && self->maximum == maximum) || (isnan (self->maximum) && isnan (maximum)))
    return;
  self->minimum = minimum;
  self->maximum = maximum;
  sac_map_view_invalidate_layout (self);
}

double
sac_map_view_get_zoom (SacMapView *self)
{
  g_return_val_if_fail (SAC_IS_MAP_VIEW (self), 1);
  return self->zoom.factor;
}

void
sac_map_view_get_view (SacMapView *self, SacZoom *zoom)
{
  g_return_if_fail (SAC_IS_MAP_VIEW (self) && zoom != NULL);
  *zoom = self->zoom.factor > 1 ? self->zoom : SAC_ZOOM_FIT;
}

void
sac_map_view_set_view (SacMapView *self, const SacZoom *zoom)
{
  const double factor = self->zoom.factor;

  g_return_if_fail (SAC_IS_MAP_VIEW (self) && zoom != NULL);

  self->zoom = zoom->factor > 1 ? *zoom : SAC_ZOOM_FIT;
  sac_map_view_invalidate_layout (self);
  if (self->zoom.factor != factor)
    g_object_notify (G_OBJECT (self), "zoom");
}
