/* ui/widgets/number-table-input.c — pointer, wheel and keys over the numbers
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/number-table-private.h"

#include <math.h>

#define LEAST_MOTION 0.01 /* pixels: less is rounding */

void
sac_number_table_show_row (SacNumberTable *self, gsize row)
{
  SacTable table;
  SacTableLayout layout;

  if (!sac_number_table_init_paint (self, &table, &layout))
    return;
  gtk_adjustment_clamp_page (self->adjustment, (double) row * layout.row_height,
                             (double) (row + 1) * layout.row_height);
}

void
sac_number_table_ask (SacNumberTable *self, int row, int column)
{
  g_return_if_fail (SAC_IS_NUMBER_TABLE (self));

  if (self->row == row && self->column == column)
    return;
  self->row = row;
  self->column = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ask_and_tell (SacNumberTable *self, gssize row, gssize column)
{
  if (row == self->row && column == self->column)
    return;
  sac_number_table_ask (self, (int) row, (int) column);
  sac_number_table_emit_asked (self);
}

/* GTK tells the last motion again after a new layout, in which the table may stand elsewhere: where the pointer is in the
 * window tells whether it was moved. */
static gboolean
has_moved (SacNumberTable *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double in_window_x = x, in_window_y = y;
  gboolean moved;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (gtk_widget_get_root (widget)), x, y, &in_window_x,
                                    &in_window_y);
  moved = fabs (in_window_x - self->pointer_x) > LEAST_MOTION ||
          fabs (in_window_y - self->pointer_y) > LEAST_MOTION;
  self->pointer_x = in_window_x;
  self->pointer_y = in_window_y;
  return moved;
}

static void
pointer_moved (SacNumberTable *self, double x, double y)
{
  SacTable table;
  SacTableLayout layout;
  gssize row, column;

  if (!has_moved (self, x, y))
    return;
  if (sac_number_table_init_paint (self, &table, &layout) &&
      sac_table_cell_at (&table, &layout, x, y, &row, &column) && column >= 0)
    ask_and_tell (self, row, column);
}

static void
released (SacNumberTable *self, int n_press, double x, double y)
{
  SacTable table;
  SacTableLayout layout;
  gssize row, column;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!sac_number_table_init_paint (self, &table, &layout) ||
      !sac_table_cell_at (&table, &layout, x, y, &row, &column))
    return;
  ask_and_tell (self, row, column >= 0 ? column : MAX (table.bars, 0));
  sac_number_table_emit_activated (self, row);
}

static gboolean
scrolled (SacNumberTable *self, double dx, double dy)
{
  gtk_adjustment_set_value (self->adjustment,
                            gtk_adjustment_get_value (self->adjustment) +
                              dy * gtk_adjustment_get_step_increment (self->adjustment) * 3);
  return GDK_EVENT_STOP;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (widget);
  gint64 row, column;
  int down, right;

  if (self->table == NULL || self->table->n_rows == 0)
    return;
  g_variant_get (parameter, "(ii)", &down, &right);
  row = self->row >= 0 ? self->row : MAX (self->table->selected, 0);
  column = self->column >= 0 ? self->column : MAX (self->table->bars, 0);
  row = CLAMP (row + down, 0, (gint64) self->table->n_rows - 1);
  column = CLAMP (column + right, 0, (gint64) self->table->n_columns - 1);
  sac_number_table_show_row (self, (gsize) row);
  ask_and_tell (self, (gssize) row, (gssize) column);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_number_table_emit_activated (SAC_NUMBER_TABLE (widget), SAC_NUMBER_TABLE (widget)->row);
}

void
sac_number_table_class_add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    int down, right;
  } moves[] = {
    { GDK_KEY_Up, -1, 0 },         { GDK_KEY_Down, 1, 0 },       { GDK_KEY_Left, 0, -1 },
    { GDK_KEY_Right, 0, 1 },       { GDK_KEY_Page_Up, -10, 0 },  { GDK_KEY_Page_Down, 10, 0 },
    { GDK_KEY_Home, G_MININT, 0 }, { GDK_KEY_End, G_MAXINT, 0 },
  };

  gtk_widget_class_install_action (klass, "numbers.move", "(ii)", move_action);
  gtk_widget_class_install_action (klass, "numbers.choose", NULL, choose_action);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (klass, moves[i].key, 0, "numbers.move", "(ii)", moves[i].down,
                                         moves[i].right);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "numbers.choose", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "numbers.choose", NULL);
}

void
sac_number_table_add_input (SacNumberTable *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scrolled), self);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
