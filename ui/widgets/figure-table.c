/* ui/widgets/figure-table.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/figure-table.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/parts.h"

#include <glib/gi18n-lib.h>

struct _SacFigureTable
{
  GtkWidget parent_instance;

  /* Owned */
  SacFigureData *data; /* nullable */

  /* Children */
  GtkWidget *grid;

  gssize by; /* -1 = not sorted */
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (SacFigureTable, sac_figure_table, GTK_TYPE_WIDGET)

static gsize *
new_order (SacFigureTable *self)
{
  gsize *order = g_new (gsize, MAX (sac_figure_data_get_info (self->data)->n_rows, 1));

  sac_figure_data_sort (self->data, self->by, self->descending, order);
  return order;
}

static void
set_text (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

static GtkWidget *
get_cell (SacFigureTable *self, gsize column, gsize row)
{
  return gtk_grid_get_child_at (GTK_GRID (self->grid), (int) column, (int) row);
}

/* The swatch and the name of a row. */
static void
fill_head (SacFigureTable *self, gsize at, gsize row)
{
  const SacFigureRow *shown = &sac_figure_data_get_info (self->data)->rows[row];
  GtkWidget *head = get_cell (self, 0, at + 1);

  gtk_box_remove (GTK_BOX (head), gtk_widget_get_first_child (head));
  gtk_box_prepend (GTK_BOX (head), sac_part_new_swatch (shown->color));
  set_text (gtk_widget_get_last_child (head), shown->name);
}

static void
fill (SacFigureTable *self)
{
  const SacFigureInfo *info = sac_figure_data_get_info (self->data);
  g_autofree gsize *order = new_order (self);

  for (gsize i = 0; i < info->n_rows; i++)
    {
      fill_head (self, i, order[i]);
      for (gsize j = 0; j < info->n_columns; j++)
        {
          g_autofree char *text = sac_figure_data_dup_text (self->data, order[i], j);

          set_text (get_cell (self, j + 1, i + 1), text);
        }
    }
}

/* What a heading says, and what pressing it does. */
static void
name_heading (SacFigureTable *self, gsize column)
{
  const SacFigureColumn *shown = &sac_figure_data_get_info (self->data)->columns[column];
  GtkWidget *button = get_cell (self, column + 1, 0);
  const gboolean sorted = self->by == (gssize) column;
  g_autofree char *text =
    g_strdup_printf ("%s%s%s%s%s", shown->label, shown->unit != NULL ? " (" : "",
                     shown->unit != NULL ? shown->unit : "", shown->unit != NULL ? ")" : "",
                     sorted ? (self->descending ? " ↓" : " ↑") : "");
  g_autofree char *name =
    g_strdup_printf (sorted ? (self->descending ? _ ("%s, the largest first") : _ ("%s, the least first"))
                            : _ ("%s: sort by it"),
                     shown->label);

  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_widget_set_tooltip_text (button, name);
  sac_accessible_set_name (button, name);
}

static void
name_headings (SacFigureTable *self)
{
  for (gsize j = 0; j < sac_figure_data_get_info (self->data)->n_columns; j++)
    name_heading (self, j);
}

void
sac_figure_table_sort (SacFigureTable *self, gssize column, gboolean descending)
{
  g_return_if_fail (SAC_IS_FIGURE_TABLE (self));

  self->by = column;
  self->descending = descending;
  if (self->data == NULL)
    return;
  name_headings (self);
  fill (self);
}

static void
heading_clicked (SacFigureTable *self, GtkWidget *button)
{
  const gssize column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "column"));

  if (self->by != column)
    sac_figure_table_sort (self, column, FALSE);
  else if (!self->descending)
    sac_figure_table_sort (self, column, TRUE);
  else
    sac_figure_table_sort (self, -1, FALSE);
}

static void
add_headings (SacFigureTable *self, const SacFigureInfo *info)
{
  for (gsize j = 0; j < info->n_columns; j++)
    {
      GtkWidget *button = gtk_button_new_with_label ("");

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "saccade-figure-head");
      g_object_set_data (G_OBJECT (button), "column", GINT_TO_POINTER ((int) j));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (heading_clicked), self);
      gtk_grid_attach (GTK_GRID (self->grid), button, (int) j + 1, 0, 1, 1);
    }
}

static void
add_row (SacFigureTable *self, const SacFigureInfo *info, int row)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (head), sac_part_new_swatch (0));
  gtk_box_append (GTK_BOX (head), sac_part_new_label ("saccade-figure-row", PANGO_ELLIPSIZE_NONE));
  gtk_grid_attach (GTK_GRID (self->grid), head, 0, row + 1, 1, 1);
  for (int j = 0; j < (int) info->n_columns; j++)
    {
      GtkWidget *cell = sac_part_new_label ("numeric", PANGO_ELLIPSIZE_NONE);

      gtk_label_set_xalign (GTK_LABEL (cell), 1);
      gtk_widget_add_css_class (cell, "saccade-figure");
      gtk_grid_attach (GTK_GRID (self->grid), cell, j + 1, row + 1, 1, 1);
    }
}

static void
rebuild (SacFigureTable *self)
{
  const SacFigureInfo *info = sac_figure_data_get_info (self->data);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  add_headings (self, info);
  for (gsize i = 0; i < info->n_rows; i++)
    add_row (self, info, (int) i);
  name_headings (self);
}

static gboolean
has_shape (const SacFigureData *a, const SacFigureData *b)
{
  const SacFigureInfo *x = a != NULL ? sac_figure_data_get_info (a) : NULL,
                      *y = b != NULL ? sac_figure_data_get_info (b) : NULL;

  return x != NULL && y != NULL && x->n_rows == y->n_rows && x->n_columns == y->n_columns;
}

void
sac_figure_table_set_data (SacFigureTable *self, SacFigureData *data)
{
  g_autoptr (SacFigureData) old = NULL;

  g_return_if_fail (SAC_IS_FIGURE_TABLE (self));

  if (self->data == data)
    return;
  old = g_steal_pointer (&self->data);
  self->data = data != NULL ? sac_figure_data_ref (data) : NULL;
  gtk_widget_set_visible (self->grid, data != NULL);
  if (data == NULL)
    return;
  if (!has_shape (old, data))
    rebuild (self);
  fill (self);
}

SacFigureData *
sac_figure_table_get_data (SacFigureTable *self)
{
  g_return_val_if_fail (SAC_IS_FIGURE_TABLE (self), NULL);
  return self->data;
}

char *
sac_figure_table_dup_tsv (SacFigureTable *self)
{
  g_autofree gsize *order = NULL;

  g_return_val_if_fail (SAC_IS_FIGURE_TABLE (self), NULL);

  if (self->data == NULL)
    return NULL;
  order = new_order (self);
  return sac_figure_data_to_tsv (self->data, order);
}

GtkWidget *
sac_figure_table_new (void)
{
  return g_object_new (SAC_TYPE_FIGURE_TABLE, NULL);
}

static void
sac_figure_table_dispose (GObject *object)
{
  SacFigureTable *self = SAC_FIGURE_TABLE (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->data, sac_figure_data_unref);
  G_OBJECT_CLASS (sac_figure_table_parent_class)->dispose (object);
}

static void
sac_figure_table_class_init (SacFigureTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_figure_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "figuretable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_figure_table_init (SacFigureTable *self)
{
  self->by = -1;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_halign (self->grid, GTK_ALIGN_START);
  gtk_widget_set_visible (self->grid, FALSE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}
