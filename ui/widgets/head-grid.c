/* ui/widgets/head-grid.c — a column of thumbnails, as wide as one of them
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/head-grid.h"
#include "ui/paint/thumbnail.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SIZE 76
#define GAP  6

struct _SacHeadGrid
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacThemeWatch *watch;
  GPtrArray *maps; /* of SacMapData */
};

G_DEFINE_FINAL_TYPE (SacHeadGrid, sac_head_grid, GTK_TYPE_WIDGET)

static double
item_height (SacHeadGrid *self)
{
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);

  return ceil (sac_theme_scale (theme, SIZE + GAP) + sac_thumbnail_get_name_height (theme));
}

static void
update (SacHeadGrid *self)
{
  const int head = sac_selection_get_head (self->selection);
  g_autofree char *text = g_strdup_printf (_ ("head %d of %u"), head + 1, self->maps->len);

  sac_accessible_set_description (GTK_WIDGET (self), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
sac_head_grid_new (SacSelection *selection)
{
  SacHeadGrid *self = g_object_new (SAC_TYPE_HEAD_GRID, NULL);

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::head", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::scale", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
sac_head_grid_set_maps (SacHeadGrid *self, SacMapData *const *maps, gsize n_heads)
{
  g_return_if_fail (SAC_IS_HEAD_GRID (self));

  g_ptr_array_set_size (self->maps, 0);
  for (gsize i = 0; i < n_heads; i++)
    g_ptr_array_add (self->maps, sac_map_data_ref (maps[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), n_heads > 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update (self);
}

static void
paint_head (SacHeadGrid *self, cairo_t *cr, guint index)
{
  SacMapData *data = g_ptr_array_index (self->maps, index);
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  g_autofree char *name = g_strdup_printf (_ ("head %u"), index + 1);
  const double size = sac_theme_scale (theme, SIZE);
  const SacRect area = { (gtk_widget_get_width (GTK_WIDGET (self)) - size) / 2, index * item_height (self),
                         size, size + sac_thumbnail_get_name_height (theme) };
  SacMap map;

  sac_map_data_init_map (data, &map);
  if (!sac_map_data_get_info (data)->is_signed)
    map.scaling = sac_scale_choice_get_scaling (sac_selection_get_scale (self->selection));
  sac_thumbnail_paint (cr, area,
                       &(SacThumbnail){ map.matrix, map.scaling, map.colormap, name,
                                        (int) index == sac_selection_get_head (self->selection) },
                       theme);
}

static void
sac_head_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacHeadGrid *self = SAC_HEAD_GRID (widget);
  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                              (float) gtk_widget_get_height (widget)));

  for (guint i = 0; i < self->maps->len; i++)
    paint_head (self, cr, i);
  cairo_destroy (cr);
}

static void
sac_head_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SacHeadGrid *self = SAC_HEAD_GRID (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) sac_theme_scale (sac_theme_watch_get_theme (self->watch), SIZE + 2 * GAP);
  else
    *minimum = *natural = (int) (self->maps->len * item_height (self));
}

static void
released (SacHeadGrid *self, int n_press, double x, double y)
{
  const int index = (int) (y / item_height (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (index >= 0 && index < (int) self->maps->len)
    sac_selection_set_head (self->selection, index);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacHeadGrid *self = SAC_HEAD_GRID (widget);
  const int to = sac_selection_get_head (self->selection) + g_variant_get_int32 (parameter);

  if (self->maps->len > 0)
    sac_selection_set_head (self->selection, CLAMP (to, 0, (int) self->maps->len - 1));
}

static void
sac_head_grid_finalize (GObject *object)
{
  SacHeadGrid *self = SAC_HEAD_GRID (object);

  g_ptr_array_unref (self->maps);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_head_grid_parent_class)->finalize (object);
}

static void
sac_head_grid_class_init (SacHeadGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sac_head_grid_finalize;
  widget_class->measure = sac_head_grid_measure;
  widget_class->snapshot = sac_head_grid_snapshot;
  gtk_widget_class_set_css_name (widget_class, "headgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "heads.move", "i", move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "heads.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "heads.move", "i", 1);
}

static void
sac_head_grid_init (SacHeadGrid *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_map_data_unref);
  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  sac_accessible_set_name (GTK_WIDGET (self), _ ("Heads"));
}
