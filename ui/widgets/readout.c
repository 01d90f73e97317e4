/* ui/widgets/readout.c
 *
 * The text, and at the right how to hold or release the cell, as far as there is room for it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/readout.h"
#include "ui/state/tree-cursor.h"

#include <glib/gi18n-lib.h>

#define GAP 16

struct _SacReadout
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacMapData *data;  /* nullable */
  SacTreeData *tree; /* nullable */

  SacReadoutFunc func; /* nullable */
  gpointer func_data;  /* borrowed */

  /* Children */
  GtkWidget *label;
  GtkWidget *hint, *short_hint;
};

G_DEFINE_FINAL_TYPE (SacReadout, sac_readout, GTK_TYPE_WIDGET)

static gboolean
tells_tree (SacReadout *self)
{
  return sac_selection_get_picture (self->selection) == SAC_PICTURE_TREE;
}

static char *
dup_tree_text (SacReadout *self)
{
  SacTreeCursor *cursor = sac_tree_cursor_of (self->selection);
  int node = sac_tree_cursor_get_node (cursor);

  if (self->tree == NULL)
    return g_strdup (_ ("Searching…"));
  if (node < 0)
    node = sac_tree_cursor_get_chosen (cursor);
  if (node < 0 || node >= (int) sac_tree_data_get_info (self->tree)->n_nodes)
    return g_strdup (_ ("Point at a token, or walk through the tree with the arrow keys"));
  return sac_tree_data_format_readout (self->tree, (gsize) node);
}

static char *
dup_text (SacReadout *self)
{
  const SacMapInfo *info = self->data != NULL ? sac_map_data_get_info (self->data) : NULL;
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);

  if (tells_tree (self))
    return dup_tree_text (self);
  if (info == NULL)
    return g_strdup ("");
  if (row < 0 || row >= (int) info->n_rows || column >= (int) info->n_columns)
    return g_strdup (_ ("Point at a cell, or walk through the map with the arrow keys"));
  if (self->func != NULL)
    return self->func (self->data, (gsize) row, (gsize) column, self->func_data);
  return sac_map_data_format_readout (self->data, (gsize) row, (gsize) column);
}

static void
update (SacReadout *self)
{
  const gboolean tree = tells_tree (self), locked = !tree && sac_selection_get_locked (self->selection);
  g_autofree char *text = dup_text (self);

  if (g_strcmp0 (text, gtk_label_get_text (GTK_LABEL (self->label))) != 0)
    gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->label, text);
  gtk_label_set_text (GTK_LABEL (self->hint),
                      locked ? _ ("locked: click or Esc to release")
                             : (tree ? _ ("click or Enter to see its map") : _ ("click or Enter to lock")));
  gtk_label_set_text (GTK_LABEL (self->short_hint),
                      locked ? _ ("Esc releases") : (tree ? _ ("Enter: its map") : _ ("Enter locks")));
  gtk_widget_set_visible (self->hint, tree
                                        ? self->tree != NULL
                                        : sac_selection_get_row (self->selection) >= 0 && self->data != NULL);
  gtk_widget_set_visible (self->short_hint, gtk_widget_get_visible (self->hint));
  if (locked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "locked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "locked");
}

GtkWidget *
sac_readout_new (SacSelection *selection)
{
  SacReadout *self = g_object_new (SAC_TYPE_READOUT, NULL);

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "cell-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::locked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::picture", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sac_tree_cursor_of (selection), "notify::node", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sac_tree_cursor_of (selection), "notify::chosen", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
sac_readout_set_tree (SacReadout *self, SacTreeData *tree)
{
  g_return_if_fail (SAC_IS_READOUT (self));

  if (self->tree == tree)
    return;
  g_clear_pointer (&self->tree, sac_tree_data_unref);
  self->tree = tree != NULL ? sac_tree_data_ref (tree) : NULL;
  update (self);
}

void
sac_readout_set_data (SacReadout *self, SacMapData *data)
{
  g_return_if_fail (SAC_IS_READOUT (self));

  if (self->data == data)
    return;
  g_clear_pointer (&self->data, sac_map_data_unref);
  self->data = data != NULL ? sac_map_data_ref (data) : NULL;
  update (self);
}

void
sac_readout_set_func (SacReadout *self, SacReadoutFunc func, gpointer user_data)
{
  g_return_if_fail (SAC_IS_READOUT (self));
  self->func = func;
  self->func_data = user_data;
  update (self);
}

void
sac_readout_update (SacReadout *self)
{
  g_return_if_fail (SAC_IS_READOUT (self));
  update (self);
}

const char *
sac_readout_get_text (SacReadout *self)
{
  g_return_val_if_fail (SAC_IS_READOUT (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->label));
}

static void
sac_readout_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  SacReadout *self = SAC_READOUT (widget);

  gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
}

/* Width that @hint takes, 0 when it does not fit. */
static int
fit_hint (GtkWidget *hint, int room)
{
  int natural = 0;

  if (gtk_widget_get_visible (hint))
    gtk_widget_measure (hint, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural <= room ? natural : 0;
}

static void
place_hint (GtkWidget *hint, int right, int width, int height)
{
  gtk_widget_set_child_visible (hint, width > 0);
  if (width > 0)
    gtk_widget_size_allocate (hint, &(GtkAllocation){ right - width, 0, width, height }, -1);
}

static void
sac_readout_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacReadout *self = SAC_READOUT (widget);
  int text, hint, short_hint, used;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &text, NULL, NULL);
  hint = fit_hint (self->hint, width - text - GAP);
  short_hint = hint > 0 ? 0 : fit_hint (self->short_hint, width - text - GAP);
  used = hint + short_hint;
  gtk_widget_size_allocate (self->label,
                            &(GtkAllocation){ 0, 0, used > 0 ? width - GAP - used : width, height }, -1);
  place_hint (self->hint, width, hint, height);
  place_hint (self->short_hint, width, short_hint, height);
}

static void
sac_readout_dispose (GObject *object)
{
  SacReadout *self = SAC_READOUT (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer (&self->short_hint, gtk_widget_unparent);
  g_clear_pointer (&self->data, sac_map_data_unref);
  g_clear_pointer (&self->tree, sac_tree_data_unref);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_readout_parent_class)->dispose (object);
}

static void
sac_readout_class_init (SacReadoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_readout_dispose;
  widget_class->measure = sac_readout_measure;
  widget_class->size_allocate = sac_readout_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "readout");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
sac_readout_init (SacReadout *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->hint = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  self->short_hint = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->short_hint, "dim-label");
  gtk_widget_set_parent (self->short_hint, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "saccade-readout");
}
