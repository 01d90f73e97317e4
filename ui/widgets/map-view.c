/* ui/widgets/map-view.c
 *
 * Three layers: cells with their lines and numbers, kept as an image until data, size, zoom or theme change;
 * labels, colour bar and cross-hair, painted anew when the cell moves. Nothing is painted while nothing changes.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/map-view-private.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  PROP_0,
  PROP_SELECTION,
  PROP_DATA,
  PROP_ZOOM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SacMapView, sac_map_view, GTK_TYPE_WIDGET)

gboolean
sac_map_view_init_map (SacMapView *self, SacMap *map)
{
  if (self->data == NULL)
    return FALSE;
  sac_map_data_init_map (self->data, map);
  if (!sac_map_data_get_info (self->data)->is_signed)
    {
      map->scaling = sac_scale_choice_get_scaling (sac_selection_get_scale (self->selection));
      if (!isnan (self->maximum))
        {
          map->scaling.range = SAC_RANGE_FIXED;
          map->scaling.minimum = self->minimum;
          map->scaling.maximum = self->maximum;
        }
    }
  map->flags = self->flags;
  map->selected_row = sac_selection_get_row (self->selection);
  map->selected_column = sac_selection_get_column (self->selection);
  if (map->selected_row >= (gssize) map->matrix.n_rows ||
      map->selected_column >= (gssize) map->matrix.n_columns)
    map->selected_row = map->selected_column = -1;
  map->locked = sac_selection_get_locked (self->selection);
  return TRUE;
}

gboolean
sac_map_view_ensure_layout (SacMapView *self)
{
  const SacRect area = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)) };
  SacMap map;

  if (self->layout_valid)
    return TRUE;
  if (area.width < 1 || area.height < 1 || !sac_map_view_init_map (self, &map))
    return FALSE;
  sac_map_layout (&map, area, &self->zoom, sac_theme_watch_get_theme (self->watch), &self->layout);
  self->layout_valid = TRUE;
  return TRUE;
}

void
sac_map_view_invalidate_base (SacMapView *self)
{
  sac_map_view_end_fade (self);
  g_clear_pointer (&self->base, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sac_map_view_invalidate_layout (SacMapView *self)
{
  self->layout_valid = FALSE;
  sac_map_view_invalidate_base (self);
}

static void
update_description (SacMapView *self)
{
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);
  const SacMapInfo *info = self->data != NULL ? sac_map_data_get_info (self->data) : NULL;
  g_autofree char *text = NULL;

  if (info != NULL && row >= 0 && row < (int) info->n_rows && column < (int) info->n_columns)
    text = sac_map_data_describe_cell (self->data, (gsize) row, (gsize) column);
  sac_accessible_set_description (GTK_WIDGET (self), text != NULL ? text : _ ("No cell is selected"));
}

static void
cell_changed (SacMapView *self)
{
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
sac_map_view_new (SacSelection *selection)
{
  return g_object_new (SAC_TYPE_MAP_VIEW, "selection", selection, NULL);
}

SacSelection *
sac_map_view_get_selection (SacMapView *self)
{
  g_return_val_if_fail (SAC_IS_MAP_VIEW (self), NULL);
  return self->selection;
}

SacMapData *
sac_map_view_get_data (SacMapView *self)
{
  g_return_val_if_fail (SAC_IS_MAP_VIEW (self), NULL);
  return self->data;
}

void
sac_map_view_set_data (SacMapView *self, SacMapData *data)
{
  g_autoptr (SacMapData) old = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SAC_IS_MAP_VIEW (self));

  if (self->data == data)
    return;
  old = g_steal_pointer (&self->data);
  self->data = data != NULL ? sac_map_data_ref (data) : NULL;
  if (sac_map_data_same_shape (old, data))
    {
      sac_map_view_start_fade (self);
      self->layout_valid = FALSE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    {
      self->zoom = SAC_ZOOM_FIT;
      sac_map_view_invalidate_layout (self);
    }
  if (data != NULL)
    sac_selection_clamp (self->selection, sac_map_data_get_info (data)->n_rows,
                         sac_map_data_get_info (data)->n_columns);
  label = data != NULL ? sac_map_data_describe (data) : g_strdup (_ ("Attention map, empty"));
  sac_accessible_set_name (GTK_WIDGET (self), label);
  update_description (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA]);
}

void
sac_map_view_set_wheel_scrolls (SacMapView *self, gboolean wheel_scrolls)
{
  g_return_if_fail (SAC_IS_MAP_VIEW (self));
  self->wheel_scrolls = wheel_scrolls;
}

void
sac_map_view_set_flags (SacMapView *self, SacMapFlags flags)
{
  g_return_if_fail (SAC_IS_MAP_VIEW (self));

  if (self->flags == flags)
    return;
  self->flags = flags;
  sac_map_view_invalidate_layout (self);
}

gboolean
sac_map_view_get_layout (SacMapView *self, SacMapLayout *layout)
{
  g_return_val_if_fail (SAC_IS_MAP_VIEW (self) && layout != NULL, FALSE);

  if (!sac_map_view_ensure_layout (self))
    return FALSE;
  *layout = self->layout;
  return TRUE;
}

static cairo_surface_t *
paint_base (SacMapView *self, const SacMap *map)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (self->layout.area.width) * scale,
                                (int) ceil (self->layout.area.height) * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  sac_map_paint_cells (cr, map, &self->layout, theme);
  sac_map_paint_details (cr, map, &self->layout, theme);
  cairo_destroy (cr);
  return surface;
}

static void
paint_surface (cairo_t *cr, cairo_surface_t *surface, double alpha)
{
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint_with_alpha (cr, alpha);
}

static void
sac_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacMapView *self = SAC_MAP_VIEW (widget);
  SacMap map;
  cairo_t *cr;

  if (!sac_map_view_ensure_layout (self) || !sac_map_view_init_map (self, &map))
    return;
  if (self->base == NULL)
    self->base = paint_base (self, &map);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->layout.area.width,
                                                                 (float) self->layout.area.height));
  if (self->faded != NULL)
    paint_surface (cr, self->faded, 1);
  paint_surface (cr, self->base, self->faded != NULL ? CLAMP (self->fade, 0, 1) : 1);
  sac_map_paint_frame (cr, &map, &self->layout, sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
}

static void
sac_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacMapView *self = SAC_MAP_VIEW (widget);

  if (self->layout_valid && self->layout.area.width == width && self->layout.area.height == height)
    return;
  self->layout_valid = FALSE;
  sac_map_view_end_fade (self);
  g_clear_pointer (&self->base, cairo_surface_destroy);
}

static void
sac_map_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 180;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 560 : 480;
}

static void
sac_map_view_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  SacMapView *self = SAC_MAP_VIEW (object);

  switch (prop)
    {
    case PROP_SELECTION: g_value_set_object (value, self->selection); break;
    case PROP_DATA: g_value_set_boxed (value, self->data); break;
    case PROP_ZOOM: g_value_set_double (value, self->zoom.factor); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_map_view_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  SacMapView *self = SAC_MAP_VIEW (object);

  switch (prop)
    {
    case PROP_SELECTION: self->selection = g_value_dup_object (value); break;
    case PROP_DATA: sac_map_view_set_data (self, g_value_get_boxed (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_map_view_constructed (GObject *object)
{
  SacMapView *self = SAC_MAP_VIEW (object);

  G_OBJECT_CLASS (sac_map_view_parent_class)->constructed (object);

  if (self->selection == NULL)
    self->selection = sac_selection_new ();
  g_signal_connect_object (self->selection, "cell-changed", G_CALLBACK (cell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::locked", G_CALLBACK (cell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::scale", G_CALLBACK (sac_map_view_invalidate_layout),
                           self, G_CONNECT_SWAPPED);
  sac_accessible_set_name (GTK_WIDGET (self), _ ("Attention map, empty"));
  update_description (self);
}

static void
sac_map_view_dispose (GObject *object)
{
  SacMapView *self = SAC_MAP_VIEW (object);

  sac_map_view_end_fade (self);
  g_clear_pointer (&self->base, cairo_surface_destroy);
  g_clear_pointer (&self->data, sac_map_data_unref);
  self->layout_valid = FALSE;
  G_OBJECT_CLASS (sac_map_view_parent_class)->dispose (object);
}

static void
sac_map_view_finalize (GObject *object)
{
  g_clear_object (&SAC_MAP_VIEW (object)->selection);
  G_OBJECT_CLASS (sac_map_view_parent_class)->finalize (object);
}

static void
sac_map_view_class_init (SacMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = sac_map_view_constructed;
  object_class->dispose = sac_map_view_dispose;
  object_class->finalize = sac_map_view_finalize;
  object_class->get_property = sac_map_view_get_property;
  object_class->set_property = sac_map_view_set_property;
  widget_class->measure = sac_map_view_measure;
  widget_class->size_allocate = sac_map_view_size_allocate;
  widget_class->snapshot = sac_map_view_snapshot;

  props[PROP_SELECTION] =
    g_param_spec_object ("selection", NULL, NULL, SAC_TYPE_SELECTION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_DATA] =
    g_param_spec_boxed ("data", NULL, NULL, SAC_TYPE_MAP_DATA,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, 0, G_MAXDOUBLE, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_signal_new ("view-changed", SAC_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  sac_map_view_class_add_actions (widget_class);
}

static void
sac_map_view_init (SacMapView *self)
{
  self->zoom = SAC_ZOOM_FIT;
  self->minimum = self->maximum = (double) NAN;
  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (sac_map_view_invalidate_layout), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "notify::scale-factor", G_CALLBACK (sac_map_view_invalidate_base), self);
  sac_map_view_add_controllers (self);
}
