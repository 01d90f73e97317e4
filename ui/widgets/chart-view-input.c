/* ui/widgets/chart-view-input.c — pointer and keys of the curves; all of it ends in the cursor or in "step-activated"
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/chart-view-private.h"

#include <math.h>

#define PAGE   10   /* recorded steps */
#define TO_END 1000 /* chart.move so far: to the first, or the last */

static gsize
find_panel (SacChartView *self, double y, gboolean right)
{
  const gsize first = right ? self->n_left : 0, end = right ? self->n_panels : self->n_left;
  gsize panel = first;

  while (panel + 1 < end && y >= self->layouts[panel + 1].area.y)
    panel++;
  return panel;
}

static void
motion (SacChartView *self, double x, double y)
{
  double nearest;

  if (!sac_chart_view_ensure_layout (self))
    return;

  const gboolean right = self->n_left < self->n_panels && x >= self->layouts[self->n_left].area.x;
  const SacChartLayout *layout = &self->layouts[right ? self->n_left : 0];
  sac_chart_view_set_panel (self, find_panel (self, y, right));
  if (x >= layout->plot.x - 4 && x <= layout->plot.x + layout->plot.width + 4 &&
      sac_chart_data_find_nearest (self->data, sac_axis_to_value (&layout->x, x), &nearest))
    sac_chart_view_set_cursor (self, nearest);
  else
    sac_chart_view_set_cursor (self, NAN);
}

static void
leave (SacChartView *self)
{
  sac_chart_view_set_cursor (self, NAN);
}

static void
released (SacChartView *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  motion (self, x, y);
  if (!isnan (self->cursor))
    g_signal_emit_by_name (self, "step-activated", self->cursor);
}

/* One recorded step on; FALSE at the end. */
static gboolean
move_one (SacChartView *self, double *x, int direction)
{
  double next;

  if (!sac_chart_data_find_next (self->data, *x, isnan (*x) ? -direction : direction, &next))
    return FALSE;
  *x = next;
  return TRUE;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacChartView *self = SAC_CHART_VIEW (widget);
  const int by = g_variant_get_int32 (parameter);
  double x = ABS (by) == TO_END ? (double) NAN : self->cursor;

  if (self->data == NULL || by == 0)
    return;
  for (int i = 0; i < (ABS (by) == TO_END ? 1 : ABS (by)) && move_one (self, &x, by); i++)
    ;
  sac_chart_view_set_cursor (self, x);
}

static void
panel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacChartView *self = SAC_CHART_VIEW (widget);
  const gssize panel = (gssize) self->panel + g_variant_get_int32 (parameter);

  if (self->n_panels > 0)
    sac_chart_view_set_panel (self, (gsize) CLAMP (panel, 0, (gssize) self->n_panels - 1));
}

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacChartView *self = SAC_CHART_VIEW (widget);

  if (!isnan (self->cursor))
    g_signal_emit_by_name (self, "step-activated", self->cursor);
}

static gboolean
escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  const gboolean had_cursor = !isnan (SAC_CHART_VIEW (widget)->cursor);

  sac_chart_view_set_cursor (SAC_CHART_VIEW (widget), NAN);
  return had_cursor;
}

void
sac_chart_view_add_controllers (SacChartView *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect_swapped (pointer, "motion", G_CALLBACK (motion), self);
  g_signal_connect_swapped (pointer, "leave", G_CALLBACK (leave), self);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

void
sac_chart_view_class_add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_property_action (klass, "chart.log-x", "log-x");
  gtk_widget_class_install_property_action (klass, "chart.log-y", "log-y");
  gtk_widget_class_install_action (klass, "chart.move", "i", move_action);
  gtk_widget_class_install_action (klass, "chart.panel", "i", panel_action);
  gtk_widget_class_install_action (klass, "chart.activate", NULL, activate_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, 0, "chart.move", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Right, 0, "chart.move", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "chart.move", "i", -TO_END);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "chart.move", "i", TO_END);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, 0, "chart.move", "i", -PAGE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, 0, "chart.move", "i", PAGE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Up, 0, "chart.panel", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Down, 0, "chart.panel", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_x, 0, "chart.log-x", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, 0, "chart.log-y", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape, NULL);
}
