/* ui/widgets/chart-view.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PANEL_MINIMUM 84 /* of one that stands alone */
#define PANEL_LEAST   88 /* of several */
#define PANEL_NATURAL 180
#define PANEL_FLAT    112 /* lower panels go into two columns */
#define PANEL_NARROW  210 /* a column's least width */

enum
{
  PROP_0,
  PROP_DATA,
  PROP_LOG_X,
  PROP_LOG_Y,
  PROP_CURSOR,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SacChartView, sac_chart_view, GTK_TYPE_WIDGET)

static void
fill_charts (SacChartView *self)
{
  for (gsize i = 0; i < self->n_panels; i++)
    {
      const SacChartPanel *panel = sac_chart_data_get_panel (self->data, i);
      SacChart *chart = &self->charts[i];

      sac_chart_init (chart);
      chart->title = panel->title;
      chart->unit = panel->unit;
      chart->x_caption = self->compact ? NULL : sac_chart_data_get_x_caption (self->data);
      chart->series = panel->series;
      chart->n_series = panel->n_series;
      chart->log_x = self->log_x;
      chart->log_y = self->log_y && panel->log_y;
      chart->y_minimum = panel->y_minimum;
      chart->y_maximum = panel->y_maximum;
      chart->cursor_x = self->cursor;
      chart->marker_x = self->marker;
      chart->marker_text = i == 0 ? self->marker_text : NULL;
      chart->marks = sac_chart_data_get_notes (self->data)->marks;
      chart->n_marks = sac_chart_data_get_notes (self->data)->n_marks;
      chart->hide_mark_texts = i > 0 || self->compact;
    }
}

static gboolean
has_room_for_two (SacChartView *self, double width)
{
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);

  return self->n_panels >= 3 && width >= sac_theme_scale (theme, 2 * PANEL_NARROW);
}

/* Two stacks have one x axis too. */
static void
share_x_axis (SacChartView *self, SacRect area, const SacTheme *theme)
{
  sac_charts_layout (self->charts, self->n_panels, area, theme, self->layouts);
  for (gsize i = 0; i < self->n_panels; i++)
    {
      self->charts[i].x_minimum = self->layouts[0].x.minimum;
      self->charts[i].x_maximum = self->layouts[0].x.maximum;
    }
}

/* One stack, or two side by side where one would be too flat. */
static void
place_panels (SacChartView *self, SacRect area)
{
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  const gboolean flat = area.height / (double) self->n_panels < sac_theme_scale (theme, PANEL_FLAT);
  const gboolean two = flat && has_room_for_two (self, area.width);
  const gsize n_left = two ? (self->n_panels + 1) / 2 : self->n_panels;
  SacRect half = area;

  if (two)
    {
      share_x_axis (self, area, theme);
      half.width = floor (area.width / 2);
    }
  sac_charts_layout (self->charts, n_left, half, theme, self->layouts);
  half.x = area.width - half.width;
  if (two)
    sac_charts_layout (self->charts + n_left, self->n_panels - n_left, half, theme, self->layouts + n_left);
  self->n_left = n_left;
}

gboolean
sac_chart_view_ensure_layout (SacChartView *self)
{
  const SacRect area = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->n_panels == 0 || area.width < 1 || area.height < 1)
    return FALSE;
  fill_charts (self);
  if (!self->layout_valid)
    place_panels (self, area);
  self->layout_valid = TRUE;
  return TRUE;
}

static void
invalidate (SacChartView *self)
{
  self->layout_valid = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
theme_changed (SacChartView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  invalidate (self);
}

static void
update_accessible (SacChartView *self)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  for (gsize i = 0; i < self->n_panels; i++)
    g_string_append_printf (titles, "%s%s", i == 0 ? "" : ", ",
                            sac_chart_data_get_panel (self->data, i)->title);
  label = self->n_panels > 0 ? g_strdup_printf (_ ("Curves of %s"), titles->str) : g_strdup (_ ("Curves"));
  if (self->data != NULL && self->panel < self->n_panels && !isnan (self->cursor))
    text = sac_chart_data_read (self->data, self->panel, self->cursor);
  if (text == NULL)
    text = self->data != NULL ? sac_chart_data_describe (self->data, self->cursor)
                              : g_strdup (_ ("nothing recorded yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

GtkWidget *
sac_chart_view_new (void)
{
  return g_object_new (SAC_TYPE_CHART_VIEW, NULL);
}

SacChartData *
sac_chart_view_get_data (SacChartView *self)
{
  g_return_val_if_fail (SAC_IS_CHART_VIEW (self), NULL);
  return self->data;
}

void
sac_chart_view_set_data (SacChartView *self, SacChartData *data)
{
  gsize n_panels;

  g_return_if_fail (SAC_IS_CHART_VIEW (self));

  if (self->data == data)
    return;
  g_clear_pointer (&self->data, sac_chart_data_unref);
  self->data = data != NULL ? sac_chart_data_ref (data) : NULL;
  n_panels = data != NULL ? sac_chart_data_get_n_panels (data) : 0;
  if (n_panels != self->n_panels)
    {
      self->n_panels = n_panels;
      self->charts = g_renew (SacChart, self->charts, n_panels);
      self->layouts = g_renew (SacChartLayout, self->layouts, n_panels);
      self->panel = MIN (self->panel, MAX (n_panels, 1) - 1);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  update_accessible (self);
  invalidate (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA]);
}

gboolean
sac_chart_view_get_log_x (SacChartView *self)
{
  g_return_val_if_fail (SAC_IS_CHART_VIEW (self), FALSE);
  return self->log_x;
}

gboolean
sac_chart_view_get_log_y (SacChartView *self)
{
  g_return_val_if_fail (SAC_IS_CHART_VIEW (self), FALSE);
  return self->log_y;
}

static void
set_flag (SacChartView *self, gboolean *flag, gboolean value, guint prop)
{
  value = !!value;
  if (*flag == value)
    return;
  *flag = value;
  invalidate (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
sac_chart_view_set_log_x (SacChartView *self, gboolean log_x)
{
  g_return_if_fail (SAC_IS_CHART_VIEW (self));
  set_flag (self, &self->log_x, log_x, PROP_LOG_X);
}

void
sac_chart_view_set_log_y (SacChartView *self, gboolean log_y)
{
  g_return_if_fail (SAC_IS_CHART_VIEW (self));
  set_flag (self, &self->log_y, log_y, PROP_LOG_Y);
}

double
sac_chart_view_get_cursor (SacChartView *self)
{
  g_return_val_if_fail (SAC_IS_CHART_VIEW (self), NAN);
  return self->cursor;
}

void
sac_chart_view_set_cursor (SacChartView *self, double x)
{
  g_return_if_fail (SAC_IS_CHART_VIEW (self));

  if (self->cursor == x || (isnan (self->cursor) && isnan (x)))
    return;
  self->cursor = x;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURSOR]);
}

gsize
sac_chart_view_get_panel (SacChartView *self)
{
  g_return_val_if_fail (SAC_IS_CHART_VIEW (self), 0);
  return self->panel;
}

void
sac_chart_view_set_panel (SacChartView *self, gsize panel)
{
  g_return_if_fail (SAC_IS_CHART_VIEW (self) && panel < self->n_panels);

  if (self->panel == panel)
    return;
  self->panel = panel;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sac_chart_view_set_has_readout (SacChartView *self, gboolean has_readout)
{
  g_return_if_fail (SAC_IS_CHART_VIEW (self));
  self->no_readout = !has_readout;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sac_chart_view_set_marker (SacChartView *self, double x, const char *text)
{
  g_return_if_fail (SAC_IS_CHART_VIEW (self));

  if (self->marker == x && g_strcmp0 (self->marker_text, text) == 0)
    return;
  self->marker = x;
  g_free (self->marker_text);
  self->marker_text = g_strdup (text);
  invalidate (self);
}

gboolean
sac_chart_view_get_layout (SacChartView *self, gsize index, SacChartLayout *layout)
{
  g_return_val_if_fail (SAC_IS_CHART_VIEW (self) && layout != NULL, FALSE);

  if (index >= self->n_panels || !sac_chart_view_ensure_layout (self))
    return FALSE;
  *layout = self->layouts[index];
  return TRUE;
}

/* Into an image, where curves cost what they cover: a snapshot's own drawing is recorded, as vectors, and drawn again. */
static cairo_surface_t *
paint_panels (SacChartView *self)
{
  const SacRect area = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)) };
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) area.width * scale, (int) area.height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  sac_charts_paint (cr, self->charts, self->n_left, self->layouts, theme);
  if (self->n_left < self->n_panels)
    sac_charts_paint (cr, self->charts + self->n_left, self->n_panels - self->n_left,
                      self->layouts + self->n_left, theme);
  if (!self->no_readout && !self->compact)
    sac_chart_paint_readout (cr, &self->charts[self->panel], &self->layouts[self->panel], area, theme);
  cairo_destroy (cr);
  return surface;
}

static void
sac_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacChartView *self = SAC_CHART_VIEW (widget);
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!sac_chart_view_ensure_layout (self))
    return;
  surface = paint_panels (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                                 (float) gtk_widget_get_height (widget)));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
sac_chart_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  SacChartView *self = SAC_CHART_VIEW (widget);
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  const gboolean two = has_room_for_two (self, for_size >= 0 ? for_size : G_MAXINT);
  const int n = two ? (int) (self->n_panels + 1) / 2 : (int) MAX (self->n_panels, 1);
  const int least = (int) sac_theme_scale (theme, n > 1 ? PANEL_LEAST : PANEL_MINIMUM);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 220 : n * least;
  *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : n * (int) sac_theme_scale (theme, PANEL_NATURAL);
}

/* In a narrow place all panels stand above each other. */
static GtkSizeRequestMode
sac_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sac_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacChartView *self = SAC_CHART_VIEW (widget);

  self->compact = self->n_panels == 1 && height < 2 * PANEL_MINIMUM;
  self->layout_valid = FALSE;
}

static void
sac_chart_view_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  SacChartView *self = SAC_CHART_VIEW (object);

  switch (prop)
    {
    case PROP_DATA: g_value_set_boxed (value, self->data); break;
    case PROP_LOG_X: g_value_set_boolean (value, self->log_x); break;
    case PROP_LOG_Y: g_value_set_boolean (value, self->log_y); break;
    case PROP_CURSOR: g_value_set_double (value, self->cursor); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_chart_view_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  SacChartView *self = SAC_CHART_VIEW (object);

  switch (prop)
    {
    case PROP_DATA: sac_chart_view_set_data (self, g_value_get_boxed (value)); break;
    case PROP_LOG_X: sac_chart_view_set_log_x (self, g_value_get_boolean (value)); break;
    case PROP_LOG_Y: sac_chart_view_set_log_y (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_chart_view_finalize (GObject *object)
{
  SacChartView *self = SAC_CHART_VIEW (object);

  g_clear_pointer (&self->data, sac_chart_data_unref);
  g_free (self->marker_text);
  g_free (self->charts);
  g_free (self->layouts);
  G_OBJECT_CLASS (sac_chart_view_parent_class)->finalize (object);
}

static void
sac_chart_view_class_init (SacChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sac_chart_view_finalize;
  object_class->get_property = sac_chart_view_get_property;
  object_class->set_property = sac_chart_view_set_property;
  widget_class->measure = sac_chart_view_measure;
  widget_class->get_request_mode = sac_chart_view_get_request_mode;
  widget_class->size_allocate = sac_chart_view_size_allocate;
  widget_class->snapshot = sac_chart_view_snapshot;

  props[PROP_DATA] = g_param_spec_boxed ("data", NULL, NULL, SAC_TYPE_CHART_DATA, both);
  props[PROP_LOG_X] = g_param_spec_boolean ("log-x", NULL, NULL, FALSE, both);
  props[PROP_LOG_Y] = g_param_spec_boolean ("log-y", NULL, NULL, FALSE, both);
  props[PROP_CURSOR] = g_param_spec_double ("cursor", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_signal_new ("step-activated", SAC_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  sac_chart_view_class_add_actions (widget_class);
}

static void
sac_chart_view_init (SacChartView *self)
{
  self->cursor = self->marker = NAN;
  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (theme_changed), self, G_CONNECT_SWAPPED);
  sac_chart_view_add_controllers (self);
  update_accessible (self);
}
