/* ui/widgets/map-view-fade.c — the short cross-fade from one map to the next of the same shape
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/map-view-private.h"

#define FADE_TIME  160000 /* µs */
#define FADE_QUIET 400000 /* µs without new data, so that training does not fade all the time */

void
sac_map_view_end_fade (SacMapView *self)
{
  if (self->fade_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fade_id);
  self->fade_id = 0;
  g_clear_pointer (&self->faded, cairo_surface_destroy);
}

static gboolean
fade_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SacMapView *self = SAC_MAP_VIEW (widget);

  self->fade = (double) (gdk_frame_clock_get_frame_time (clock) - self->fade_start) / FADE_TIME;
  gtk_widget_queue_draw (widget);
  if (self->fade < 1)
    return G_SOURCE_CONTINUE;
  self->fade_id = 0;
  g_clear_pointer (&self->faded, cairo_surface_destroy);
  return G_SOURCE_REMOVE;
}

void
sac_map_view_start_fade (SacMapView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  const gint64 now = g_get_monotonic_time ();
  const gboolean quiet = now - self->last_data > FADE_QUIET;

  self->last_data = now;
  sac_map_view_end_fade (self);
  if (self->base != NULL && quiet && clock != NULL && sac_theme_watch_get_animations (self->watch) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->faded = g_steal_pointer (&self->base);
      self->fade = 0;
      self->fade_start = gdk_frame_clock_get_frame_time (clock);
      self->fade_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fade_tick, NULL, NULL);
    }
  g_clear_pointer (&self->base, cairo_surface_destroy);
}
