/* ui/widgets/cell-grid-edit.c — pointer and keys over the cells, and what is typed into one
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/cell-grid-private.h"

#include "ui/paint/number.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STARTS "0123456789+-.,−∞" /* what a number begins with: typing it replaces the cell */

/* --- typing --- */

static float
get_value (SacCellGrid *self)
{
  return self->values[self->row * self->n_columns + self->column];
}

static void
say_wrong (SacCellGrid *self, const char *text)
{
  g_autofree char *now = sac_number_format_exact ((double) get_value (self));
  g_autofree char *sentence =
    *text != '\0'
      ? g_strdup_printf (_ ("“%s” is not a number such as −1.5: %s still counts, Escape takes it back"), text,
                         now)
      : g_strdup_printf (_ ("Type a number: until then %s still counts"), now);

  gtk_widget_add_css_class (self->text, "error");
  sac_cell_grid_emit_problem (self, sentence);
}

static void
say_right (SacCellGrid *self)
{
  gtk_widget_remove_css_class (self->text, "error");
  sac_cell_grid_emit_problem (self, NULL);
}

static void
text_changed (SacCellGrid *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  if (!self->is_typing || self->is_setting)
    return;
  if (sac_cell_grid_emit_typed (self, text))
    say_right (self);
  else
    say_wrong (self, text);
}

static void
name_text (SacCellGrid *self)
{
  g_autofree char *name =
    g_strdup_printf (_ ("%s, row %zu, column %zu"), self->name, self->row + 1, self->column + 1);

  sac_accessible_set_name (self->text, name);
}

/* @first: (nullable): what was typed over the cell; %NULL = its number is changed */
static void
begin_typing (SacCellGrid *self, const char *first)
{
  if (!self->is_editable || self->values == NULL || self->is_typing)
    return;
  g_free (self->before);
  self->before = sac_number_format_exact ((double) get_value (self));
  self->is_typing = TRUE;
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), first != NULL ? "" : self->before);
  self->is_setting = FALSE;
  name_text (self);
  gtk_widget_remove_css_class (self->text, "error");
  gtk_widget_set_visible (self->text, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->text);
  if (first != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->text), first);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

void
sac_cell_grid_end_typing (SacCellGrid *self)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self));

  if (!self->is_typing)
    return;
  self->is_typing = FALSE;
  if (gtk_widget_has_focus (self->text))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->text, FALSE);
  say_right (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Wrong text cannot be accepted: it stays until it is mended or taken back. */
static void
accept (SacCellGrid *self, int down)
{
  if (gtk_widget_has_css_class (self->text, "error"))
    {
      gtk_widget_error_bell (self->text);
      return;
    }
  sac_cell_grid_end_typing (self);
  sac_cell_grid_move (self, (gint64) self->row + down, (gint64) self->column);
}

static void
take_back (SacCellGrid *self)
{
  sac_cell_grid_emit_typed (self, self->before);
  sac_cell_grid_end_typing (self);
}

static gboolean
text_key (GtkEventController *keys, guint key, guint code, GdkModifierType state, SacCellGrid *self)
{
  switch (key)
    {
    case GDK_KEY_Escape: take_back (self); return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Down: accept (self, 1); return GDK_EVENT_STOP;
    case GDK_KEY_Up: accept (self, -1); return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab: sac_cell_grid_end_typing (self); return GDK_EVENT_PROPAGATE;
    default: return GDK_EVENT_PROPAGATE;
    }
}

static void
text_left (SacCellGrid *self)
{
  if (self->is_typing)
    sac_cell_grid_end_typing (self);
}

void
sac_cell_grid_add_text (SacCellGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->text = gtk_text_new ();
  gtk_widget_add_css_class (self->text, "saccade-cell");
  gtk_text_set_max_length (GTK_TEXT (self->text), 40);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (self->text), 0.5F);
  gtk_widget_set_visible (self->text, FALSE);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->text, "notify::text", G_CALLBACK (text_changed), self); /* once a change */
  g_signal_connect (keys, "key-pressed", G_CALLBACK (text_key), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (text_left), self);
  gtk_widget_add_controller (self->text, keys);
  gtk_widget_add_controller (self->text, focus);
}

/* --- pointer and keys --- */

static void
pressed (SacCellGrid *self, int n_press, double x, double y)
{
  SacCells cells;
  SacCellsLayout layout;
  gsize row, column;

  if (!sac_cell_grid_init_paint (self, &cells, &layout) ||
      !sac_cells_cell_at (&cells, &layout, x, y, &row, &column))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  if (self->is_typing && row == self->row && column == self->column)
    return;
  sac_cell_grid_end_typing (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sac_cell_grid_move (self, (gint64) row, (gint64) column);
  if (n_press == 2)
    begin_typing (self, NULL);
}

static gboolean
key_pressed (GtkEventController *keys, guint key, guint code, GdkModifierType state, SacCellGrid *self)
{
  const gunichar typed = gdk_keyval_to_unicode (key);
  char first[7] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || self->is_typing ||
      !self->is_editable || typed == 0 || g_utf8_strchr (STARTS, -1, typed) == NULL)
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (typed, first);
  begin_typing (self, first);
  return GDK_EVENT_STOP;
}

static void
focus_changed (SacCellGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where the keyboard comes to, its cell is told: what is said of it elsewhere follows. */
static void
focus_entered (SacCellGrid *self)
{
  focus_changed (self);
  if (!self->is_typing && gtk_widget_is_focus (GTK_WIDGET (self)))
    sac_cell_grid_move (self, (gint64) self->row, (gint64) self->column);
}

void
sac_cell_grid_add_input (SacCellGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/* --- actions --- */

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacCellGrid *self = SAC_CELL_GRID (widget);
  int down, right;

  g_variant_get (parameter, "(ii)", &down, &right);
  sac_cell_grid_move (self, (gint64) self->row + down, (gint64) self->column + right);
}

static void
resize_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int rows, columns;

  g_variant_get (parameter, "(ii)", &rows, &columns);
  if (SAC_CELL_GRID (widget)->is_editable)
    sac_cell_grid_emit_resized (SAC_CELL_GRID (widget), rows, columns);
  else
    gtk_widget_error_bell (widget);
}

static void
type_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_typing (SAC_CELL_GRID (widget), NULL);
}

static void
take_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (SAC_CELL_GRID (widget)->is_typing)
    take_back (SAC_CELL_GRID (widget));
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (SAC_CELL_GRID (widget)->is_typing)
    accept (SAC_CELL_GRID (widget), 1);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (SAC_CELL_GRID (widget)->is_editable)
    sac_cell_grid_emit_typed (SAC_CELL_GRID (widget), "0");
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_cell_grid_emit_copy (SAC_CELL_GRID (widget));
}

static void
paste_arrived (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SacCellGrid) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return; /* the view is gone */
  if (text != NULL)
    sac_cell_grid_emit_pasted (self, text);
  else
    sac_cell_grid_emit_problem (self, _ ("There is no text to paste"));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (SAC_CELL_GRID (widget)->is_editable)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, paste_arrived,
                                   g_object_ref (widget));
  else
    gtk_widget_error_bell (widget);
}

static void
add_moves (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    const char *action;
    int down, right;
  } keys[] = {
    { GDK_KEY_Up, 0, "cells.move", -1, 0 },
    { GDK_KEY_Down, 0, "cells.move", 1, 0 },
    { GDK_KEY_Left, 0, "cells.move", 0, -1 },
    { GDK_KEY_Right, 0, "cells.move", 0, 1 },
    { GDK_KEY_Home, 0, "cells.move", 0, -G_MAXINT16 },
    { GDK_KEY_End, 0, "cells.move", 0, G_MAXINT16 },
    { GDK_KEY_Up, GDK_CONTROL_MASK, "cells.resize", -1, 0 },
    { GDK_KEY_Down, GDK_CONTROL_MASK, "cells.resize", 1, 0 },
    { GDK_KEY_Left, GDK_CONTROL_MASK, "cells.resize", 0, -1 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, "cells.resize", 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].held, keys[i].action, "(ii)",
                                         keys[i].down, keys[i].right);
}

void
sac_cell_grid_class_add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "cells.move", "(ii)", move_action);
  gtk_widget_class_install_action (klass, "cells.resize", "(ii)", resize_action);
  gtk_widget_class_install_action (klass, "cells.type", NULL, type_action);
  gtk_widget_class_install_action (klass, "cells.accept", NULL, accept_action);
  gtk_widget_class_install_action (klass, "cells.take-back", NULL, take_back_action);
  gtk_widget_class_install_action (klass, "cells.clear", NULL, clear_action);
  gtk_widget_class_install_action (klass, "cells.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "cells.paste", NULL, paste_action);
  add_moves (klass);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "cells.type", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "cells.type", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F2, 0, "cells.type", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "cells.clear", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "cells.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "cells.paste", NULL);
}
