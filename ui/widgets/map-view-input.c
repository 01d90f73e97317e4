/* ui/widgets/map-view-input.c — pointer, touch and keys of a map; all of it ends in the selection or the viewport
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/map-view-private.h"

#include <math.h>

#define WHEEL_FACTOR 1.2
#define KEY_FACTOR   1.5
#define PAN_STEP     48.0
#define CLICK_SLOP   6.0

static void
zoom_at (SacMapView *self, double factor, double x, double y)
{
  if (!sac_map_view_ensure_layout (self))
    return;
  sac_viewport_zoom (&self->layout.viewport, factor, x, y);
  sac_map_view_viewport_changed (self);
}

static void
pan_by (SacMapView *self, double dx, double dy)
{
  if (!sac_map_view_ensure_layout (self))
    return;
  sac_viewport_pan (&self->layout.viewport, dx, dy);
  sac_map_view_viewport_changed (self);
}

static gboolean
cell_at (SacMapView *self, double x, double y, int *row, int *column)
{
  gsize r, c;

  if (!sac_map_view_ensure_layout (self) || !sac_viewport_cell_at (&self->layout.viewport, x, y, &r, &c))
    return FALSE;
  *row = (int) r;
  *column = (int) c;
  return TRUE;
}

static void
motion (SacMapView *self, double x, double y)
{
  const gboolean moved = x != self->pointer_x || y != self->pointer_y;
  int row = -1, column = -1;

  /* GTK repeats the last motion after a new layout: what the keyboard chose then stays. */
  if (!moved && sac_selection_get_hover_row (self->selection) >= 0)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->dragging)
    return;
  cell_at (self, x, y, &row, &column);
  sac_selection_set_hover (self->selection, row, column);
}

static void
leave (SacMapView *self)
{
  sac_selection_set_hover (self->selection, -1, -1);
}

static gboolean
scroll (GtkEventControllerScroll *controller, double dx, double dy, SacMapView *self)
{
  const GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  const gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  const double step = wheel ? PAN_STEP : 1;

  if (self->wheel_scrolls && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_SHIFT_MASK)
    pan_by (self, -(dx != 0 ? dx : dy) * step, 0);
  else if (wheel || (state & GDK_CONTROL_MASK))
    zoom_at (self, pow (WHEEL_FACTOR, -dy * (wheel ? 1 : 0.05)), self->pointer_x, self->pointer_y);
  else
    pan_by (self, -dx, -dy);
  return GDK_EVENT_STOP;
}

static void
pinch_begin (SacMapView *self)
{
  self->pinch = 1;
}

static void
pinch_changed (GtkGestureZoom *gesture, double scale, SacMapView *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  if (scale > 0 && self->pinch > 0)
    zoom_at (self, scale / self->pinch, x, y);
  self->pinch = scale;
}

static void
drag_begin (GtkGestureDrag *gesture, double x, double y, SacMapView *self)
{
  self->drag_x = self->drag_y = 0;
  self->dragging = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update (GtkGestureDrag *gesture, double dx, double dy, SacMapView *self)
{
  if (!self->dragging && hypot (dx, dy) < CLICK_SLOP)
    return;
  if (!self->dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  self->dragging = TRUE;
  pan_by (self, dx - self->drag_x, dy - self->drag_y);
  self->drag_x = dx;
  self->drag_y = dy;
}

/* A click on a cell holds it; on the held one, or beside the cells, lets go. */
static void
click (SacMapView *self, double x, double y)
{
  const int old_row = sac_selection_get_row (self->selection);
  const int old_column = sac_selection_get_column (self->selection);
  const gboolean locked = sac_selection_get_locked (self->selection);
  int row, column;

  if (!cell_at (self, x, y, &row, &column) || (locked && row == old_row && column == old_column))
    {
      sac_selection_set_locked (self->selection, FALSE);
      return;
    }
  sac_selection_set_cell (self->selection, row, column);
  sac_selection_set_locked (self->selection, TRUE);
}

static void
drag_end (GtkGestureDrag *gesture, double dx, double dy, SacMapView *self)
{
  double x, y;

  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (!self->dragging && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    click (self, x, y);
  self->dragging = FALSE;
}

static void
drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, SacMapView *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->dragging = TRUE; /* "drag-end" follows, and is no click */
}

void
sac_map_view_add_controllers (SacMapView *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (motion), self);
  g_signal_connect_swapped (pointer, "motion", G_CALLBACK (motion), self);
  g_signal_connect_swapped (pointer, "leave", G_CALLBACK (leave), self);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_changed), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/* Moves the cell and brings it into view. */
static void
go_to (SacMapView *self, gint64 row, gint64 column)
{
  const SacMapInfo *info = self->data != NULL ? sac_map_data_get_info (self->data) : NULL;
  double before;

  if (info == NULL)
    return;
  row = CLAMP (row, 0, (gint64) info->n_rows - 1);
  column = CLAMP (column, 0, (gint64) info->n_columns - 1);
  sac_selection_set_cell (self->selection, (int) row, (int) column);
  if (!sac_map_view_ensure_layout (self))
    return;
  before = self->layout.viewport.origin_x + 1e6 * self->layout.viewport.origin_y;
  sac_viewport_reveal (&self->layout.viewport, (gsize) row, (gsize) column);
  if (before != self->layout.viewport.origin_x + 1e6 * self->layout.viewport.origin_y)
    sac_map_view_viewport_changed (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacMapView *self = SAC_MAP_VIEW (widget);
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);
  int down, right;

  g_variant_get (parameter, "(ii)", &down, &right);
  if (row < 0)
    go_to (self, 0, 0);
  else
    go_to (self, (gint64) row + down, (gint64) column + right);
}

/* Page Up and Down: by as many rows as are seen. */
static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacMapView *self = SAC_MAP_VIEW (widget);
  gsize first = 0, end = 1;

  if (sac_map_view_ensure_layout (self))
    sac_viewport_get_rows (&self->layout.viewport, &first, &end);
  go_to (self,
         sac_selection_get_row (self->selection) + g_variant_get_int32 (parameter) * (gint64) (end - first),
         sac_selection_get_column (self->selection));
}

static void
jump_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int row, column;

  g_variant_get (parameter, "(ii)", &row, &column);
  go_to (SAC_MAP_VIEW (widget), row, column);
}

/* Home and End: first and last key of the row. */
static void
edge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacMapView *self = SAC_MAP_VIEW (widget);

  go_to (self, sac_selection_get_row (self->selection), g_variant_get_int32 (parameter) > 0 ? G_MAXINT : 0);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacMapView *self = SAC_MAP_VIEW (widget);
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);

  if (!sac_map_view_ensure_layout (self))
    return;

  SacRect about = sac_viewport_get_visible (&self->layout.viewport);
  if (row >= 0 && row < (int) self->layout.viewport.n_rows && column < (int) self->layout.viewport.n_columns)
    about = sac_viewport_get_cell (&self->layout.viewport, (gsize) row, (gsize) column);
  if (g_str_equal (name, "map.zoom-fit"))
    {
      sac_viewport_fit (&self->layout.viewport);
      sac_map_view_viewport_changed (self);
    }
  else
    zoom_at (self, g_str_equal (name, "map.zoom-in") ? KEY_FACTOR : 1 / KEY_FACTOR, about.x + about.width / 2,
             about.y + about.height / 2);
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacSelection *selection = SAC_MAP_VIEW (widget)->selection;

  sac_selection_set_locked (selection, g_str_equal (name, "map.release")
                                         ? FALSE
                                         : !sac_selection_get_locked (selection));
}

static void
scale_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacSelection *selection = SAC_MAP_VIEW (widget)->selection;

  sac_selection_set_scale (selection, (sac_selection_get_scale (selection) + 1) % SAC_N_SCALE_CHOICES);
}

/* Esc is left to others when there is nothing to release. */
static gboolean
escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SacSelection *selection = SAC_MAP_VIEW (widget)->selection;

  if (!sac_selection_get_locked (selection))
    return FALSE;
  sac_selection_set_locked (selection, FALSE);
  return TRUE;
}

static void
bind (GtkWidgetClass *klass, guint key, guint keypad, const char *action)
{
  gtk_widget_class_add_binding_action (klass, key, 0, action, NULL);
  if (keypad != 0)
    gtk_widget_class_add_binding_action (klass, keypad, 0, action, NULL);
}

static void
bind_move (GtkWidgetClass *klass, guint key, guint keypad, int down, int right)
{
  gtk_widget_class_add_binding_action (klass, key, 0, "map.move", "(ii)", down, right);
  gtk_widget_class_add_binding_action (klass, keypad, 0, "map.move", "(ii)", down, right);
}

void
sac_map_view_class_add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "map.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "map.toggle-lock", NULL, lock_action);
  gtk_widget_class_install_action (klass, "map.release", NULL, lock_action);
  gtk_widget_class_install_action (klass, "map.next-scale", NULL, scale_action);
  gtk_widget_class_install_action (klass, "map.move", "(ii)", move_action);
  gtk_widget_class_install_action (klass, "map.jump", "(ii)", jump_action);
  gtk_widget_class_install_action (klass, "map.edge", "i", edge_action);
  gtk_widget_class_install_action (klass, "map.page", "i", page_action);

  bind_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0);
  bind_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0);
  bind_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1);
  bind_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "map.edge", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "map.edge", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, GDK_CONTROL_MASK, "map.jump", "(ii)", 0, 0);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, GDK_CONTROL_MASK, "map.jump", "(ii)", G_MAXINT,
                                       G_MAXINT);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, 0, "map.page", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, 0, "map.page", "i", 1);
  bind (klass, GDK_KEY_plus, GDK_KEY_KP_Add, "map.zoom-in");
  bind (klass, GDK_KEY_equal, 0, "map.zoom-in");
  bind (klass, GDK_KEY_minus, GDK_KEY_KP_Subtract, "map.zoom-out");
  bind (klass, GDK_KEY_0, GDK_KEY_KP_0, "map.zoom-fit");
  bind (klass, GDK_KEY_Return, GDK_KEY_KP_Enter, "map.toggle-lock");
  bind (klass, GDK_KEY_l, 0, "map.next-scale");
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape, NULL);
}
