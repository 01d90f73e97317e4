/* ui/widgets/picture-view.c
 *
 * The picture's base is kept as an image until data, size, kind or theme change; the frame is painted anew when the cell
 * moves.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/picture-view.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SacPictureView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacMapData *data;      /* nullable */
  SacPicture *picture;   /* nullable: as laid out last */
  cairo_surface_t *base; /* nullable: as painted last */

  /* Borrowed */
  SacThemeWatch *watch;

  /* Plain state */
  double pointer_x, pointer_y;
};

G_DEFINE_FINAL_TYPE (SacPictureView, sac_picture_view, GTK_TYPE_WIDGET)

static void
invalidate_base (SacPictureView *self)
{
  g_clear_pointer (&self->base, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
invalidate (SacPictureView *self)
{
  g_clear_pointer (&self->picture, sac_picture_free);
  invalidate_base (self);
}

static gboolean
ensure_picture (SacPictureView *self)
{
  const SacRect area = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)) };
  SacMap map;

  if (self->data == NULL || area.width < 1 || area.height < 1 ||
      sac_selection_get_picture (self->selection) == SAC_PICTURE_TREE)
    return FALSE; /* the tree has a view of its own */
  if (self->picture == NULL)
    {
      sac_map_data_init_map (self->data, &map);
      if (!sac_map_data_get_info (self->data)->is_signed)
        map.scaling = sac_scale_choice_get_scaling (sac_selection_get_scale (self->selection));
      map.mass = sac_selection_get_mass (self->selection) / 100.0;
      map.selected_row = sac_selection_get_row (self->selection);
      map.selected_column = sac_selection_get_column (self->selection);
      self->picture = sac_picture_new (sac_selection_get_picture (self->selection), &map, area,
                                       sac_theme_watch_get_theme (self->watch));
    }
  sac_picture_select (self->picture, sac_selection_get_row (self->selection),
                      sac_selection_get_column (self->selection), sac_selection_get_locked (self->selection));
  return TRUE;
}

static void
update_texts (SacPictureView *self)
{
  const SacMapInfo *info = self->data != NULL ? sac_map_data_get_info (self->data) : NULL;
  const SacPictureKind kind = sac_selection_get_picture (self->selection);
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);
  g_autofree char *map =
    self->data != NULL ? sac_map_data_describe (self->data) : g_strdup (_ ("Attention, empty"));
  g_autofree char *name =
    g_strdup_printf ("%s: %s: %s", sac_picture_kind_get_label (kind), sac_picture_kind_get_about (kind), map);
  g_autofree char *cell = NULL;

  if (info != NULL && row >= 0 && row < (int) info->n_rows && column < (int) info->n_columns)
    cell = sac_map_data_describe_cell (self->data, (gsize) row, (gsize) column);
  sac_accessible_set_name (GTK_WIDGET (self), name);
  sac_accessible_set_description (GTK_WIDGET (self), cell != NULL ? cell : _ ("No cell is selected"));
}

static void
cell_changed (SacPictureView *self)
{
  update_texts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
look_changed (SacPictureView *self)
{
  update_texts (self);
  invalidate (self);
}

void
sac_picture_view_set_data (SacPictureView *self, SacMapData *data)
{
  g_return_if_fail (SAC_IS_PICTURE_VIEW (self));

  if (self->data == data)
    return;
  g_clear_pointer (&self->picture, sac_picture_free); /* it borrows from the data */
  g_clear_pointer (&self->data, sac_map_data_unref);
  self->data = data != NULL ? sac_map_data_ref (data) : NULL;
  look_changed (self);
}

gboolean
sac_picture_view_cell_at (SacPictureView *self, double x, double y, int *row, int *column)
{
  gsize r, c;

  g_return_val_if_fail (SAC_IS_PICTURE_VIEW (self), FALSE);

  if (!ensure_picture (self) || !sac_picture_cell_at (self->picture, x, y, &r, &c))
    return FALSE;
  *row = (int) r;
  *column = (int) c;
  return TRUE;
}

/* A picture that comes up under a pointer at rest leaves the cell as it is. */
static void
enter (SacPictureView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
motion (SacPictureView *self, double x, double y)
{
  const gboolean moved = x != self->pointer_x || y != self->pointer_y;
  int row = -1, column = -1;

  if (!moved) /* GTK repeats the last motion after a new layout: what the keyboard chose then stays */
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  sac_picture_view_cell_at (self, x, y, &row, &column);
  sac_selection_set_hover (self->selection, row, column);
}

static void
leave (SacPictureView *self)
{
  sac_selection_set_hover (self->selection, -1, -1);
}

/* A click on a cell holds it; on the held one, or beside all, lets go. */
static void
released (SacPictureView *self, int n_press, double x, double y)
{
  const gboolean locked = sac_selection_get_locked (self->selection);
  int row, column;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!sac_picture_view_cell_at (self, x, y, &row, &column) ||
      (locked && row == sac_selection_get_row (self->selection) &&
       column == sac_selection_get_column (self->selection)))
    {
      sac_selection_set_locked (self->selection, FALSE);
      return;
    }
  sac_selection_set_cell (self->selection, row, column);
  sac_selection_set_locked (self->selection, TRUE);
}

static void
go_to (SacPictureView *self, gint64 row, gint64 column)
{
  const SacMapInfo *info = self->data != NULL ? sac_map_data_get_info (self->data) : NULL;

  if (info != NULL)
    sac_selection_set_cell (self->selection, (int) CLAMP (row, 0, (gint64) info->n_rows - 1),
                            (int) CLAMP (column, 0, (gint64) info->n_columns - 1));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacPictureView *self = SAC_PICTURE_VIEW (widget);
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);
  int down, right;

  g_variant_get (parameter, "(ii)", &down, &right);
  if (row < 0)
    go_to (self, 0, 0);
  else if (sac_picture_kind_has_keys_down (sac_selection_get_picture (self->selection)))
    go_to (self, (gint64) row + right, (gint64) column + down);
  else
    go_to (self, (gint64) row + down, (gint64) column + right);
}

static void
edge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacPictureView *self = SAC_PICTURE_VIEW (widget);

  go_to (self, sac_selection_get_row (self->selection), g_variant_get_int32 (parameter) > 0 ? G_MAXINT : 0);
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacSelection *selection = SAC_PICTURE_VIEW (widget)->selection;

  sac_selection_set_locked (selection, !sac_selection_get_locked (selection));
}

static void
scale_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacSelection *selection = SAC_PICTURE_VIEW (widget)->selection;

  sac_selection_set_scale (selection, (sac_selection_get_scale (selection) + 1) % SAC_N_SCALE_CHOICES);
}

/* Esc is left to others when there is nothing to release. */
static gboolean
escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SacSelection *selection = SAC_PICTURE_VIEW (widget)->selection;

  if (!sac_selection_get_locked (selection))
    return FALSE;
  sac_selection_set_locked (selection, FALSE);
  return TRUE;
}

static cairo_surface_t *
paint_base (SacPictureView *self)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (GTK_WIDGET (self)) * scale,
                                gtk_widget_get_height (GTK_WIDGET (self)) * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  sac_picture_paint_base (self->picture, cr);
  cairo_destroy (cr);
  return surface;
}

static void
sac_picture_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacPictureView *self = SAC_PICTURE_VIEW (widget);
  cairo_t *cr;

  if (!ensure_picture (self))
    return;
  if (self->base == NULL)
    self->base = paint_base (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                                 (float) gtk_widget_get_height (widget)));
  cairo_set_source_surface (cr, self->base, 0, 0);
  cairo_paint_with_alpha (cr, sac_picture_get_base_alpha (self->picture));
  sac_picture_paint_frame (self->picture, cr);
  cairo_destroy (cr);
}

static void
sac_picture_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacPictureView *self = SAC_PICTURE_VIEW (widget);

  g_clear_pointer (&self->picture, sac_picture_free);
  g_clear_pointer (&self->base, cairo_surface_destroy);
}

static void
sac_picture_view_measure (GtkWidget *widget,
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

GtkWidget *
sac_picture_view_new (SacSelection *selection)
{
  SacPictureView *self = g_object_new (SAC_TYPE_PICTURE_VIEW, NULL);

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "cell-changed", G_CALLBACK (cell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::locked", G_CALLBACK (cell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::scale", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::mass", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::picture", G_CALLBACK (look_changed), self, G_CONNECT_SWAPPED);
  update_texts (self);
  return GTK_WIDGET (self);
}

static void
sac_picture_view_dispose (GObject *object)
{
  SacPictureView *self = SAC_PICTURE_VIEW (object);

  g_clear_pointer (&self->picture, sac_picture_free);
  g_clear_pointer (&self->base, cairo_surface_destroy);
  g_clear_pointer (&self->data, sac_map_data_unref);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_picture_view_parent_class)->dispose (object);
}

static void
bind_move (GtkWidgetClass *klass, guint key, guint keypad, int down, int right)
{
  gtk_widget_class_add_binding_action (klass, key, 0, "picture.move", "(ii)", down, right);
  gtk_widget_class_add_binding_action (klass, keypad, 0, "picture.move", "(ii)", down, right);
}

static void
add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "picture.move", "(ii)", move_action);
  gtk_widget_class_install_action (klass, "picture.edge", "i", edge_action);
  gtk_widget_class_install_action (klass, "picture.toggle-lock", NULL, lock_action);
  gtk_widget_class_install_action (klass, "picture.next-scale", NULL, scale_action);
  bind_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0);
  bind_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0);
  bind_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1);
  bind_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "picture.edge", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "picture.edge", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "picture.toggle-lock", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "picture.toggle-lock", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, 0, "picture.next-scale", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape, NULL);
}

static void
sac_picture_view_class_init (SacPictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_picture_view_dispose;
  widget_class->measure = sac_picture_view_measure;
  widget_class->size_allocate = sac_picture_view_size_allocate;
  widget_class->snapshot = sac_picture_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pictureview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_actions (widget_class);
}

static void
sac_picture_view_init (SacPictureView *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self, "notify::scale-factor", G_CALLBACK (invalidate_base), self);
  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (enter), self);
  g_signal_connect_swapped (pointer, "motion", G_CALLBACK (motion), self);
  g_signal_connect_swapped (pointer, "leave", G_CALLBACK (leave), self);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
