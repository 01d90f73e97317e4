/* ui/widgets/number-table.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/number-table-private.h"
#include "ui/widgets/accessible.h"

#include <math.h>

#define LEAST_ROWS 3
#define MOST_ROWS  12 /* asked for; the rest scrolls */

enum
{
  ROW_ACTIVATED,
  NUMBER_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacNumberTable, sac_number_table, GTK_TYPE_WIDGET)

void
sac_number_table_emit_asked (SacNumberTable *self)
{
  g_signal_emit (self, signals[NUMBER_ASKED], 0, (int) self->row, (int) self->column);
}

void
sac_number_table_emit_activated (SacNumberTable *self, gssize row)
{
  if (self->table != NULL && row >= 0 && row < (gssize) self->table->n_rows)
    g_signal_emit (self, signals[ROW_ACTIVATED], 0, (int) row);
}

/* Of the chosen row: what it is a number of. */
static SacRole
get_role (const SacStepTable *table)
{
  switch (table->choice)
    {
    case SAC_STEP_CHOICE_KEY: return SAC_ROLE_KEY;
    case SAC_STEP_CHOICE_DIMENSION: return SAC_ROLE_VALUE;
    default: return SAC_ROLE_QUERY;
    }
}

static gboolean
init_table (SacNumberTable *self, SacTable *table)
{
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);

  if (self->table == NULL || self->table->n_columns == 0)
    return FALSE;
  *table = (SacTable){
    .label_title = self->table->label_title,
    .labels = self->table->labels,
    .label_color = theme->roles[get_role (self->table)],
    .columns = self->columns,
    .n_rows = self->table->n_rows,
    .n_columns = self->table->n_columns,
    .bars = self->table->bars,
    .bar_values = self->moving,
    .selected = self->table->selected,
    .cursor_row = self->row,
    .cursor_column = self->column,
    .scroll = gtk_adjustment_get_value (self->adjustment),
  };
  return TRUE;
}

gboolean
sac_number_table_init_paint (SacNumberTable *self, SacTable *table, SacTableLayout *layout)
{
  const int scroll_bar = gtk_widget_get_child_visible (self->bar) ? gtk_widget_get_width (self->bar) : 0;
  const SacRect area = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)) - scroll_bar,
                         gtk_widget_get_height (GTK_WIDGET (self)) };

  if (!init_table (self, table) || area.width < 1 || area.height < 1)
    return FALSE;
  sac_table_layout (table, area, sac_theme_watch_get_theme (self->watch), layout);
  return TRUE;
}

GtkWidget *
sac_number_table_new (const char *name)
{
  SacNumberTable *self = g_object_new (SAC_TYPE_NUMBER_TABLE, NULL);

  self->name = g_strdup (name);
  sac_accessible_set_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

static void
describe (SacNumberTable *self)
{
  g_autofree char *text = self->table != NULL ? sac_step_table_to_text (self->table) : NULL;
  const char *caption = self->table != NULL ? self->table->caption : NULL;

  sac_accessible_set_name (GTK_WIDGET (self), caption != NULL ? caption : self->name);
  sac_accessible_set_description (GTK_WIDGET (self), text != NULL ? text : "");
}

static void
keep_asked_inside (SacNumberTable *self)
{
  if (self->table == NULL || self->row >= (gssize) self->table->n_rows ||
      self->column >= (gssize) self->table->n_columns)
    self->row = self->column = -1;
}

void
sac_number_table_set_table (SacNumberTable *self, SacStepData *data, const SacStepTable *table)
{
  g_autoptr (SacStepData) old_data = NULL;
  const SacStepTable *old;

  g_return_if_fail (SAC_IS_NUMBER_TABLE (self));

  if (self->table == table && self->data == data)
    return;
  old = self->table;
  old_data = g_steal_pointer (&self->data);
  sac_number_table_end_motion (self);
  g_clear_pointer (&self->columns, g_free);
  self->data = data != NULL ? sac_step_data_ref (data) : NULL;
  self->table = table;
  if (table != NULL)
    self->columns = g_new0 (SacTableColumn, table->n_columns + 1);
  for (gsize j = 0; table != NULL && j < table->n_columns; j++)
    self->columns[j] = (SacTableColumn){ table->columns[j].title, table->columns[j].values };
  keep_asked_inside (self);
  sac_number_table_begin_motion (self, old);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (table != NULL && table->selected >= 0)
    sac_number_table_show_row (self, (gsize) table->selected);
}

gboolean
sac_number_table_get_asked (SacNumberTable *self, gsize *row, gsize *column)
{
  g_return_val_if_fail (SAC_IS_NUMBER_TABLE (self), FALSE);

  if (self->row < 0 || self->column < 0)
    return FALSE;
  *row = (gsize) self->row;
  *column = (gsize) self->column;
  return TRUE;
}

static void
sac_number_table_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (widget);
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);
  SacTable table;
  SacTableLayout layout;

  *minimum = *natural = 0;
  if (!init_table (self, &table))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (sac_table_get_width (&table, theme));
      *natural = *minimum + (table.bars >= 0 ? (int) sac_theme_scale (theme, 80) : 0);
      return;
    }
  sac_table_layout (&table, (SacRect){ 0 }, theme, &layout);
  *minimum = (int) ceil (layout.head_height + layout.row_height * (double) MIN (table.n_rows, LEAST_ROWS));
  *natural = (int) ceil (layout.head_height + layout.row_height * (double) MIN (table.n_rows, MOST_ROWS));
}

static void
sac_number_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (widget);
  SacTable table;
  SacTableLayout layout;
  int bar_width = 0;
  double inner, page;

  gtk_widget_measure (self->bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar_width, NULL, NULL);
  if (!init_table (self, &table))
    {
      gtk_widget_set_child_visible (self->bar, FALSE);
      return;
    }
  sac_table_layout (&table, (SacRect){ 0, 0, width, height }, sac_theme_watch_get_theme (self->watch),
                    &layout);
  inner = layout.row_height * (double) table.n_rows;
  page = MAX (height - layout.head_height, 0);
  gtk_widget_set_child_visible (self->bar, inner > page);
  gtk_adjustment_configure (self->adjustment,
                            CLAMP (gtk_adjustment_get_value (self->adjustment), 0, MAX (inner - page, 0)), 0,
                            MAX (inner, page), layout.row_height, page, page);
  if (table.selected >= 0 && self->row < 0)
    sac_number_table_show_row (self, (gsize) table.selected);
  if (inner > page) /* last: its slider goes by the adjustment */
    gtk_widget_size_allocate (self->bar,
                              &(GtkAllocation){ width - bar_width, (int) layout.head_height, bar_width,
                                                MAX (height - (int) layout.head_height, 0) },
                              -1);
}

static void
sac_number_table_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (widget);
  SacTable table;
  SacTableLayout layout;
  cairo_t *cr;

  if (!sac_number_table_init_paint (self, &table, &layout))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) layout.area.width,
                                                                 (float) layout.area.height));
  sac_table_paint (cr, &table, &layout, sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, self->bar, snapshot);
}

static void
sac_number_table_dispose (GObject *object)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (object);

  sac_number_table_end_motion (self);
  self->table = NULL;
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->data, sac_step_data_unref);
  G_OBJECT_CLASS (sac_number_table_parent_class)->dispose (object);
}

static void
sac_number_table_finalize (GObject *object)
{
  SacNumberTable *self = SAC_NUMBER_TABLE (object);

  g_free (self->columns);
  g_free (self->name);
  G_OBJECT_CLASS (sac_number_table_parent_class)->finalize (object);
}

static void
sac_number_table_class_init (SacNumberTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_number_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = sac_number_table_finalize;
  widget_class->measure = sac_number_table_measure;
  widget_class->size_allocate = sac_number_table_size_allocate;
  widget_class->snapshot = sac_number_table_snapshot;
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", SAC_TYPE_NUMBER_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[NUMBER_ASKED] = g_signal_new ("number-asked", SAC_TYPE_NUMBER_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "numbertable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  sac_number_table_class_add_keys (widget_class);
}

static void
sac_number_table_init (SacNumberTable *self)
{
  self->row = self->column = -1;
  self->watch = sac_theme_watch_get_default ();
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, NULL);
  self->adjustment = gtk_scrollbar_get_adjustment (GTK_SCROLLBAR (self->bar));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  sac_number_table_add_input (self);
}
