/* ui/widgets/tree-view.c
 *
 * The layout is kept until data, size or theme change; what is seen of it is painted anew when the node moves.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/tree-view.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

enum
{
  CHOSEN,
  BEST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacTreeView
{
  GtkWidget parent_instance;

  /* Owned */
  SacTreeCursor *cursor;
  SacTreeData *data;             /* nullable */
  SacTreeLayout *layout;         /* nullable: as laid out last */
  GtkAdjustment *adjustments[2]; /* nullable: across, down */

  /* Borrowed */
  SacThemeWatch *watch;

  /* Plain state */
  double pointer_x, pointer_y;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (SacTreeView,
                               sac_tree_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
get_offset (SacTreeView *self, guint across)
{
  return self->adjustments[across] != NULL ? gtk_adjustment_get_value (self->adjustments[across]) : 0;
}

static void
configure (SacTreeView *self)
{
  const double page[] = { gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)) };
  double size[2] = { 0, 0 };

  if (self->layout != NULL)
    sac_tree_layout_get_size (self->layout, &size[0], &size[1]);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_configure (self->adjustments[i], gtk_adjustment_get_value (self->adjustments[i]), 0,
                                MAX (size[i], page[i]), 40, page[i] * 0.9, page[i]);
}

static void
lay_out (SacTreeView *self)
{
  const SacRect area = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)) };
  SacTree tree;

  g_clear_pointer (&self->layout, sac_tree_layout_free);
  if (self->data != NULL && area.width >= 1 && area.height >= 1)
    {
      sac_tree_data_init_tree (self->data, &tree);
      self->layout = sac_tree_layout_new (&tree, area, sac_theme_watch_get_theme (self->watch));
    }
  configure (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A node that is there, else -1. */
static int
get_node (SacTreeView *self, int node)
{
  return self->data != NULL && node < (int) sac_tree_data_get_info (self->data)->n_nodes ? node : -1;
}

static void
update_texts (SacTreeView *self)
{
  const int node = get_node (self, sac_tree_cursor_get_node (self->cursor));
  g_autofree char *name =
    self->data != NULL ? sac_tree_data_describe (self->data) : g_strdup (_ ("Tree, empty"));
  g_autofree char *said = node >= 0 ? sac_tree_data_format_readout (self->data, (gsize) node) : NULL;

  sac_accessible_set_name (GTK_WIDGET (self), name);
  sac_accessible_set_description (GTK_WIDGET (self), said != NULL ? said : _ ("No token is selected"));
}

static void
cursor_changed (SacTreeView *self)
{
  update_texts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sac_tree_view_set_data (SacTreeView *self, SacTreeData *data)
{
  g_return_if_fail (SAC_IS_TREE_VIEW (self));

  if (self->data == data)
    return;
  g_clear_pointer (&self->layout, sac_tree_layout_free); /* it borrows from the data */
  g_clear_pointer (&self->data, sac_tree_data_unref);
  self->data = data != NULL ? sac_tree_data_ref (data) : NULL;
  lay_out (self);
  update_texts (self);
}

int
sac_tree_view_node_at (SacTreeView *self, double x, double y)
{
  g_return_val_if_fail (SAC_IS_TREE_VIEW (self), -1);

  if (self->layout == NULL)
    return -1;
  return (int) sac_tree_layout_node_at (self->layout, x + get_offset (self, 0), y + get_offset (self, 1));
}

gboolean
sac_tree_view_get_box (SacTreeView *self, int node, SacRect *box)
{
  g_return_val_if_fail (SAC_IS_TREE_VIEW (self) && box != NULL, FALSE);

  if (self->layout == NULL || get_node (self, node) < 0 ||
      !sac_tree_layout_get_box (self->layout, (gsize) node, box))
    return FALSE;
  box->x -= get_offset (self, 0);
  box->y -= get_offset (self, 1);
  return TRUE;
}

/* A tree that comes up, or scrolls, under a pointer at rest leaves the node as it is. */
static void
enter (SacTreeView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
motion (SacTreeView *self, double x, double y)
{
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  enter (self, x, y);
  sac_tree_cursor_set_node (self->cursor, sac_tree_view_node_at (self, x, y));
}

static void
leave (SacTreeView *self)
{
  sac_tree_cursor_set_node (self->cursor, -1);
}

static void
choose (SacTreeView *self, int node)
{
  if (node > 0)
    g_signal_emit (self, signals[CHOSEN], 0, node);
}

static void
released (SacTreeView *self, int n_press, double x, double y)
{
  const int node = sac_tree_view_node_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (node < 0)
    return;
  sac_tree_cursor_set_node (self->cursor, node);
  choose (self, node);
}

/* What the keyboard goes to has to be seen. */
static void
go_to (SacTreeView *self, int node)
{
  SacRect box;

  sac_tree_cursor_set_node (self->cursor, node);
  if (self->layout == NULL || get_node (self, node) < 0 ||
      !sac_tree_layout_get_box (self->layout, (gsize) node, &box))
    return;
  if (self->adjustments[0] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[0], box.x - 24, box.x + box.width + 24);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[1], box.y - 24, box.y + box.height + 24);
}

/* From where the cursor is, or else from the end of what is chosen. */
static int
get_start (SacTreeView *self)
{
  const int node = get_node (self, sac_tree_cursor_get_node (self->cursor));

  return node >= 0 ? node : get_node (self, sac_tree_cursor_get_chosen (self->cursor));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacTreeView *self = SAC_TREE_VIEW (widget);
  int down, right;

  g_variant_get (parameter, "(ii)", &down, &right);
  if (self->layout != NULL)
    go_to (self, (int) sac_tree_layout_move (self->layout, get_start (self), down, right));
}

static void
edge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacTreeView *self = SAC_TREE_VIEW (widget);

  if (self->data != NULL)
    go_to (self, g_variant_get_int32 (parameter) < 0 ? 0 : (int) sac_tree_data_find_beam (self->data, 1));
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (SAC_TREE_VIEW (widget), get_start (SAC_TREE_VIEW (widget)));
}

static void
best_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BEST], 0);
}

static void
sac_tree_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacTreeView *self = SAC_TREE_VIEW (widget);
  SacTree tree;
  cairo_t *cr;

  if (self->layout == NULL)
    return;
  sac_tree_data_init_tree (self->data, &tree);
  tree.chosen = get_node (self, sac_tree_cursor_get_chosen (self->cursor));
  tree.cursor = get_node (self, sac_tree_cursor_get_node (self->cursor));
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                                 (float) gtk_widget_get_height (widget)));
  cairo_translate (cr, -get_offset (self, 0), -get_offset (self, 1));
  sac_tree_paint (cr, &tree, self->layout, sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
}

static void
sac_tree_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (SAC_TREE_VIEW (widget));
}

static void
sac_tree_view_measure (GtkWidget *widget,
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
set_adjustment (SacTreeView *self, guint across, GtkAdjustment *adjustment)
{
  if (self->adjustments[across] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[across], gtk_widget_queue_draw, self);
  g_set_object (&self->adjustments[across], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
  configure (self);
}

static void
sac_tree_view_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  if (prop == PROP_HADJUSTMENT || prop == PROP_VADJUSTMENT)
    g_value_set_object (value, SAC_TREE_VIEW (object)->adjustments[prop - PROP_HADJUSTMENT]);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
sac_tree_view_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  if (prop == PROP_HADJUSTMENT || prop == PROP_VADJUSTMENT)
    set_adjustment (SAC_TREE_VIEW (object), prop - PROP_HADJUSTMENT, g_value_get_object (value));
}

static void
sac_tree_view_dispose (GObject *object)
{
  SacTreeView *self = SAC_TREE_VIEW (object);

  g_clear_pointer (&self->layout, sac_tree_layout_free);
  g_clear_pointer (&self->data, sac_tree_data_unref);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_object (&self->cursor);
  G_OBJECT_CLASS (sac_tree_view_parent_class)->dispose (object);
}

static void
bind_move (GtkWidgetClass *klass, guint key, guint keypad, int down, int right)
{
  gtk_widget_class_add_binding_action (klass, key, 0, "tree.move", "(ii)", down, right);
  gtk_widget_class_add_binding_action (klass, keypad, 0, "tree.move", "(ii)", down, right);
}

static void
add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "tree.move", "(ii)", move_action);
  gtk_widget_class_install_action (klass, "tree.edge", "i", edge_action);
  gtk_widget_class_install_action (klass, "tree.choose", NULL, choose_action);
  gtk_widget_class_install_action (klass, "tree.best", NULL, best_action);
  bind_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0);
  bind_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0);
  bind_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1);
  bind_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "tree.edge", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "tree.edge", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "tree.choose", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "tree.choose", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_b, 0, "tree.best", NULL);
}

static void
sac_tree_view_class_init (SacTreeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sac_tree_view_dispose;
  object_class->get_property = sac_tree_view_get_property;
  object_class->set_property = sac_tree_view_set_property;
  widget_class->measure = sac_tree_view_measure;
  widget_class->size_allocate = sac_tree_view_size_allocate;
  widget_class->snapshot = sac_tree_view_snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[CHOSEN] = g_signal_new ("chosen", SAC_TYPE_TREE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[BEST] =
    g_signal_new ("best", SAC_TYPE_TREE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "beamtree");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_actions (widget_class);
}

static void
sac_tree_view_init (SacTreeView *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (lay_out), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (enter), self);
  g_signal_connect_swapped (pointer, "motion", G_CALLBACK (motion), self);
  g_signal_connect_swapped (pointer, "leave", G_CALLBACK (leave), self);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

GtkWidget *
sac_tree_view_new (SacTreeCursor *cursor)
{
  SacTreeView *self = g_object_new (SAC_TYPE_TREE_VIEW, NULL);

  g_return_val_if_fail (SAC_IS_TREE_CURSOR (cursor), NULL);

  self->cursor = g_object_ref (cursor);
  g_signal_connect_object (cursor, "notify::node", G_CALLBACK (cursor_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cursor, "notify::chosen", G_CALLBACK (cursor_changed), self, G_CONNECT_SWAPPED);
  update_texts (self);
  return GTK_WIDGET (self);
}
