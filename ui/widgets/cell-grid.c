/* ui/widgets/cell-grid.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/cell-grid-private.h"

#include "ui/paint/number.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  TYPED,
  PROBLEM,
  CELL_CHANGED,
  RESIZED,
  PASTED,
  COPY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacCellGrid, sac_cell_grid, GTK_TYPE_WIDGET)

gboolean
sac_cell_grid_emit_typed (SacCellGrid *self, const char *text)
{
  gboolean is_number = FALSE;

  g_signal_emit (self, signals[TYPED], 0, (guint) self->row, (guint) self->column, text, &is_number);
  return is_number;
}

void
sac_cell_grid_emit_problem (SacCellGrid *self, const char *sentence)
{
  g_signal_emit (self, signals[PROBLEM], 0, sentence);
}

void
sac_cell_grid_emit_resized (SacCellGrid *self, int rows, int columns)
{
  g_signal_emit (self, signals[RESIZED], 0, rows, columns);
}

void
sac_cell_grid_emit_pasted (SacCellGrid *self, const char *text)
{
  g_signal_emit (self, signals[PASTED], 0, text);
}

void
sac_cell_grid_emit_copy (SacCellGrid *self)
{
  g_signal_emit (self, signals[COPY], 0);
}

GtkWidget *
sac_cell_grid_new (const char *name, const SacCellNames *names)
{
  SacCellGrid *self = g_object_new (SAC_TYPE_CELL_GRID, NULL);

  self->name = g_strdup (name);
  self->names = *names;
  sac_accessible_set_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

void
sac_cell_grid_set_editable (SacCellGrid *self, gboolean is_editable)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self));
  self->is_editable = is_editable;
}

/* --- values --- */

/* A line a row, as a screen reader says them. */
static void
describe (SacCellGrid *self)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < self->n_rows * self->n_columns; i++)
    {
      g_autofree char *number = sac_number_format_significant ((double) self->values[i], SAC_CELLS_DIGITS);

      g_string_append_printf (text, "%s%s", number, (i + 1) % self->n_columns == 0 ? "\n" : "  ");
    }
  sac_accessible_set_description (GTK_WIDGET (self), text->str);
  g_string_free (text, TRUE);
}

void
sac_cell_grid_set_values (SacCellGrid *self, const float *values, gsize n_rows, gsize n_columns)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self) && values != NULL && n_rows > 0 && n_columns > 0);

  if (n_rows != self->n_rows || n_columns != self->n_columns)
    sac_cell_grid_end_typing (self);
  g_free (self->values);
  self->values = g_memdup2 (values, n_rows * n_columns * sizeof (float));
  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->row = MIN (self->row, n_rows - 1);
  self->column = MIN (self->column, n_columns - 1);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sac_cell_grid_set_scaling (SacCellGrid *self, const SacScaling *scaling)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self) && scaling != NULL);
  self->scaling = *scaling;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sac_cell_grid_set_marks (SacCellGrid *self, int row, int column)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self));

  if (self->marked_row == row && self->marked_column == column)
    return;
  self->marked_row = row;
  self->marked_column = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sac_cell_grid_get_size (SacCellGrid *self, gsize *n_rows, gsize *n_columns)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self));
  *n_rows = self->n_rows;
  *n_columns = self->n_columns;
}

void
sac_cell_grid_get_cell (SacCellGrid *self, gsize *row, gsize *column)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self));
  *row = self->row;
  *column = self->column;
}

void
sac_cell_grid_set_cell (SacCellGrid *self, gsize row, gsize column, gboolean is_shown)
{
  g_return_if_fail (SAC_IS_CELL_GRID (self));

  if (self->n_rows == 0)
    return;
  self->row = MIN (row, self->n_rows - 1);
  self->column = MIN (column, self->n_columns - 1);
  self->shows_cell = is_shown;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- moving --- */

static void
clamp (GtkAdjustment *adjustment, double from, double length)
{
  gtk_adjustment_clamp_page (adjustment, gtk_adjustment_get_value (adjustment) + from,
                             gtk_adjustment_get_value (adjustment) + from + length);
}

/* Whatever scrolls around it goes along. */
static void
reveal_cell (SacCellGrid *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  SacCells cells;
  SacCellsLayout layout;
  SacRect cell;
  double x, y;

  if (scroller == NULL || !sac_cell_grid_init_paint (self, &cells, &layout))
    return;
  cell = sac_cells_get_cell (&layout, self->row, self->column);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), scroller, cell.x, cell.y, &x, &y))
    return;
  clamp (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), x, cell.width);
  clamp (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), y, cell.height);
}

void
sac_cell_grid_move (SacCellGrid *self, gint64 row, gint64 column)
{
  if (self->n_rows == 0)
    return;
  row = CLAMP (row, 0, (gint64) self->n_rows - 1);
  column = CLAMP (column, 0, (gint64) self->n_columns - 1);
  self->row = (gsize) row;
  self->column = (gsize) column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  reveal_cell (self);
  g_signal_emit (self, signals[CELL_CHANGED], 0, (guint) row, (guint) column);
}

/* --- painting --- */

gboolean
sac_cell_grid_init_paint (SacCellGrid *self, SacCells *cells, SacCellsLayout *layout)
{
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  const gboolean is_focused = gtk_widget_has_focus (GTK_WIDGET (self)) || self->is_typing;

  if (self->values == NULL)
    return FALSE;
  *cells = (SacCells){
    .matrix = SAC_MATRIX (self->values, self->n_rows, self->n_columns),
    .scaling = self->scaling,
    .row_name = self->names.row_name,
    .column_name = self->names.column_name,
    .row_color = theme->roles[self->names.row_role],
    .column_color = theme->roles[self->names.column_role],
    .row = is_focused || self->shows_cell ? (gssize) self->row : -1,
    .column = is_focused || self->shows_cell ? (gssize) self->column : -1,
    .is_focused = is_focused,
    .marked_row = self->marked_row,
    .marked_column = self->marked_column,
  };
  sac_cells_layout (cells, theme, layout);
  return TRUE;
}

static void
sac_cell_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SacCells cells;
  SacCellsLayout layout = { 0 };
  int least;

  gtk_widget_measure (SAC_CELL_GRID (widget)->text, orientation, -1, &least, NULL, NULL, NULL);
  if (sac_cell_grid_init_paint (SAC_CELL_GRID (widget), &cells, &layout))
    *minimum = *natural =
      (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? layout.width : layout.height);
  else
    *minimum = *natural = 0;
}

/* What is typed may need more room than its cell has: as far as there is some, at its right. */
static void
sac_cell_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacCellGrid *self = SAC_CELL_GRID (widget);
  SacCells cells;
  SacCellsLayout layout;
  SacRect cell;
  int least_width, least_height;

  if (!self->is_typing || !sac_cell_grid_init_paint (self, &cells, &layout))
    return;
  cell = sac_cells_get_cell (&layout, self->row, self->column);
  gtk_widget_measure (self->text, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->text, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->text,
                            &(GtkAllocation){ (int) cell.x, (int) cell.y, MAX ((int) cell.width, least_width),
                                              MAX ((int) cell.height, least_height) },
                            -1);
}

static void
sac_cell_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacCellGrid *self = SAC_CELL_GRID (widget);
  SacCells cells;
  SacCellsLayout layout;
  cairo_t *cr;

  if (!sac_cell_grid_init_paint (self, &cells, &layout))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) ceil (layout.width),
                                                                 (float) ceil (layout.height)));
  sac_cells_paint (cr, &cells, &layout, sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
  if (self->is_typing)
    gtk_widget_snapshot_child (widget, self->text, snapshot);
}

/* --- the object --- */

static void
sac_cell_grid_dispose (GObject *object)
{
  SacCellGrid *self = SAC_CELL_GRID (object);

  self->is_typing = FALSE;
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (sac_cell_grid_parent_class)->dispose (object);
}

static void
sac_cell_grid_finalize (GObject *object)
{
  SacCellGrid *self = SAC_CELL_GRID (object);

  g_free (self->name);
  g_free (self->values);
  g_free (self->before);
  G_OBJECT_CLASS (sac_cell_grid_parent_class)->finalize (object);
}

static void
add_signals (GType type)
{
  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins, NULL,
                                 NULL, G_TYPE_BOOLEAN, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[PROBLEM] =
    g_signal_new ("problem", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CELL_CHANGED] = g_signal_new ("cell-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[RESIZED] = g_signal_new ("resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_INT, G_TYPE_INT);
  signals[PASTED] =
    g_signal_new ("pasted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COPY] = g_signal_new ("copy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sac_cell_grid_class_init (SacCellGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_cell_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = sac_cell_grid_finalize;
  widget_class->measure = sac_cell_grid_measure;
  widget_class->size_allocate = sac_cell_grid_size_allocate;
  widget_class->snapshot = sac_cell_grid_snapshot;
  add_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "cellgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  sac_cell_grid_class_add_keys (widget_class);
}

static void
sac_cell_grid_init (SacCellGrid *self)
{
  self->marked_row = self->marked_column = -1;
  self->scaling = SAC_SCALING_DEFAULT;
  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  sac_cell_grid_add_text (self);
  sac_cell_grid_add_input (self);
}
