/* ui/widgets/chart-view-input.c — pointer and keys of the curves; all of it ends in the cursor or in "step-activated"
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/chart-view-private.h"

#include <math.h>

static void
motion (SacChartView *self, double x, double y)
{
  double nearest;

  if (!sac_chart_view_ensure_layout (self))
    return;

  const gboolean right = self->n_left < self->n_panels && x >= self->layouts[self->n_left].area.x;
  const SacChartLayout *layout = &self->layouts[right ? self->n_left : 0];
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

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacChartView *self = SAC_CHART_VIEW (widget);
  const int by = g_variant_get_int32 (parameter);
  const double from = ABS (by) > 1 ? NAN : self->cursor; /* ±2: to the first or last one */
  double next;

  if (self->data != NULL && by != 0 &&
      sac_chart_data_find_next (self->data, from, isnan (from) ? -by : by, &next))
    sac_chart_view_set_cursor (self, next);
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
  gtk_widget_class_install_action (klass, "chart.activate", NULL, activate_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, 0, "chart.move", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Right, 0, "chart.move", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "chart.move", "i", -2);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "chart.move", "i", 2);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_x, 0, "chart.log-x", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, 0, "chart.log-y", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape, NULL);
}
