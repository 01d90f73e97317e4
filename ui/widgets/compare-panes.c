/* ui/widgets/compare-panes.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/compare-panes.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/parts.h"
#include "ui/widgets/tile-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_WIDTH 240
#define SPACING     10
#define MOST_LINES  3 /* of a sentence that says what went wrong */

enum
{
  PAIR_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *name;
  SacMapData *data; /* nullable */
  GtkWidget *card, *title, *output, *trouble, *map;
} Pane;

struct _SacComparePanes
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  GArray *panes; /* of Pane */
  Pane difference;

  /* Children of the difference's header */
  GtkWidget *first, *second;

  gboolean common;
  gboolean following; /* one pane's zoom is given to the others */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (SacComparePanes, sac_compare_panes, GTK_TYPE_WIDGET)

static Pane *
get_pane (SacComparePanes *self, gsize index)
{
  return index < self->panes->len ? &g_array_index (self->panes, Pane, index) : &self->difference;
}

/* --- one zoom, one scale --- */

static void
view_changed (SacComparePanes *self, SacMapView *view)
{
  SacZoom zoom;

  if (self->following)
    return;
  self->following = TRUE;
  sac_map_view_get_view (view, &zoom);
  for (gsize i = 0; i <= self->panes->len; i++)
    if (get_pane (self, i)->map != GTK_WIDGET (view))
      sac_map_view_set_view (SAC_MAP_VIEW (get_pane (self, i)->map), &zoom);
  self->following = FALSE;
}

static void
update_range (SacComparePanes *self)
{
  double largest = 0;

  for (gsize i = 0; self->common && i < self->panes->len; i++)
    if (get_pane (self, i)->data != NULL)
      largest = MAX (largest, (double) sac_map_data_get_largest (get_pane (self, i)->data));
  for (gsize i = 0; i < self->panes->len; i++)
    sac_map_view_set_range (SAC_MAP_VIEW (get_pane (self, i)->map), 0, largest > 0 ? largest : 1);
}

/* A row's own largest is a scale of each pane's own: it is passed over. */
static void
scale_changed (SacComparePanes *self)
{
  if (sac_selection_get_scale (self->selection) == SAC_SCALE_CHOICE_ROW_MAXIMUM)
    sac_selection_set_scale (self->selection, SAC_SCALE_CHOICE_HIDE_FIRST);
}

void
sac_compare_panes_set_common (SacComparePanes *self, gboolean common)
{
  g_return_if_fail (SAC_IS_COMPARE_PANES (self));
  self->common = common;
  update_range (self);
}

/* --- panes --- */

static void
set_text (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text != NULL ? text : "") == 0)
    return;
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_visible (label, text != NULL);
}

static void
name_map (const Pane *pane)
{
  g_autofree char *name = pane->name != NULL ? g_strdup_printf (_ ("Attention map of %s"), pane->name)
                                             : g_strdup (_ ("Difference"));

  sac_accessible_set_name (pane->map, name);
}

static void
set_map (Pane *pane, SacMapData *data)
{
  if (pane->data == data)
    return;
  g_clear_pointer (&pane->data, sac_map_data_unref);
  pane->data = data != NULL ? sac_map_data_ref (data) : NULL;
  sac_map_view_set_data (SAC_MAP_VIEW (pane->map), data);
  name_map (pane);
}

static void
build_pane (SacComparePanes *self, Pane *pane, GtkWidget *header)
{
  pane->output = sac_part_new_label ("saccade-probe-output", PANGO_ELLIPSIZE_END);
  pane->trouble = sac_part_new_label ("error", PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (pane->trouble), TRUE);
  gtk_label_set_lines (GTK_LABEL (pane->trouble), MOST_LINES);
  gtk_widget_add_css_class (pane->trouble, "saccade-pane-text");
  gtk_widget_add_css_class (pane->output, "saccade-pane-text");
  gtk_widget_set_visible (pane->output, FALSE);
  gtk_widget_set_visible (pane->trouble, FALSE);
  pane->map = sac_map_view_new (self->selection);
  sac_map_view_set_flags (SAC_MAP_VIEW (pane->map), SAC_MAP_NO_CAPTIONS);
  sac_map_view_set_wheel_scrolls (SAC_MAP_VIEW (pane->map), TRUE);
  gtk_widget_set_vexpand (pane->map, TRUE);
  name_map (pane);
  g_signal_connect_object (pane->map, "view-changed", G_CALLBACK (view_changed), self, G_CONNECT_SWAPPED);
  pane->card = sac_part_new_card (header, pane->map);
  gtk_box_insert_child_after (GTK_BOX (pane->card), pane->output, header);
  gtk_box_insert_child_after (GTK_BOX (pane->card), pane->trouble, header);
  gtk_widget_set_vexpand (header, FALSE);
}

static void
add_pane (SacComparePanes *self, const char *name, guint color)
{
  Pane pane = { .name = g_strdup (name) };
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  pane.title = sac_part_new_label ("heading", PANGO_ELLIPSIZE_END);
  gtk_label_set_text (GTK_LABEL (pane.title), name);
  gtk_widget_set_tooltip_text (pane.title, name);
  gtk_box_append (GTK_BOX (header), sac_part_new_swatch (color));
  gtk_box_append (GTK_BOX (header), pane.title);
  build_pane (self, &pane, header);
  gtk_widget_insert_before (pane.card, GTK_WIDGET (self), self->difference.card);
  g_array_append_val (self->panes, pane);
}

static void
pane_clear (gpointer pane)
{
  Pane *self = pane;

  g_free (self->name);
  g_clear_pointer (&self->data, sac_map_data_unref);
  g_clear_pointer (&self->card, gtk_widget_unparent);
}

static gboolean
has_names (SacComparePanes *self, const SacComparePane *panes, gsize n)
{
  if (n != self->panes->len)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_str_equal (get_pane (self, i)->name, panes[i].name))
      return FALSE;
  return TRUE;
}

static void
set_choices (GtkWidget *choice, const SacComparePane *panes, gsize n, guint selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (names, panes[i].name);
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), MIN (selected, (guint) n - 1));
}

static void
rebuild (SacComparePanes *self, const SacComparePane *panes, gsize n)
{
  self->is_setting = TRUE;
  g_array_set_size (self->panes, 0);
  for (gsize i = 0; i < n; i++)
    add_pane (self, panes[i].name, (guint) i);
  gtk_widget_set_visible (self->difference.card, n > 1);
  set_map (&self->difference, NULL);
  if (n > 1)
    {
      set_choices (self->first, panes, n, 0);
      set_choices (self->second, panes, n, 1);
    }
  self->is_setting = FALSE;
}

void
sac_compare_panes_set (SacComparePanes *self, const SacComparePane *panes, gsize n_panes)
{
  g_return_if_fail (SAC_IS_COMPARE_PANES (self) && (panes != NULL || n_panes == 0));

  if (!has_names (self, panes, n_panes))
    rebuild (self, panes, n_panes);
  for (gsize i = 0; i < n_panes; i++)
    {
      Pane *pane = get_pane (self, i);

      set_map (pane, panes[i].map);
      set_text (pane->output, panes[i].output);
      set_text (pane->trouble, panes[i].trouble);
    }
  update_range (self);
}

void
sac_compare_panes_set_difference (SacComparePanes *self, SacMapData *map)
{
  g_return_if_fail (SAC_IS_COMPARE_PANES (self));
  set_map (&self->difference, map);
}

SacMapView *
sac_compare_panes_get_map_view (SacComparePanes *self, gsize index)
{
  g_return_val_if_fail (SAC_IS_COMPARE_PANES (self) && index <= self->panes->len, NULL);
  return SAC_MAP_VIEW (get_pane (self, index)->map);
}

/* --- the pair --- */

gboolean
sac_compare_panes_get_pair (SacComparePanes *self, guint *a, guint *b)
{
  g_return_val_if_fail (SAC_IS_COMPARE_PANES (self), FALSE);

  *a = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->first));
  *b = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->second));
  return *a < self->panes->len && *b < self->panes->len && self->panes->len > 1;
}

void
sac_compare_panes_set_pair (SacComparePanes *self, guint a, guint b)
{
  g_return_if_fail (SAC_IS_COMPARE_PANES (self) && a < self->panes->len && b < self->panes->len);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->first), a);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->second), b);
}

static void
pair_changed (SacComparePanes *self)
{
  guint a, b;

  if (!self->is_setting && sac_compare_panes_get_pair (self, &a, &b))
    g_signal_emit (self, signals[PAIR_CHANGED], 0);
}

static GtkWidget *
new_choice (SacComparePanes *self, const char *name)
{
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL), *button = gtk_widget_get_first_child (choice);

  gtk_widget_set_tooltip_text (choice, name);
  sac_accessible_set_name (choice, name);
  sac_accessible_set_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (choice, TRUE);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (pair_changed), self);
  return choice;
}

static void
build_difference (SacComparePanes *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  self->first = new_choice (self, _ ("Difference: of this one"));
  self->second = new_choice (self, _ ("Difference: less this one"));
  gtk_box_append (GTK_BOX (header), self->first);
  gtk_box_append (GTK_BOX (header), gtk_label_new ("−"));
  gtk_box_append (GTK_BOX (header), self->second);
  build_pane (self, &self->difference, header);
  gtk_widget_set_parent (self->difference.card, GTK_WIDGET (self));
  gtk_widget_set_visible (self->difference.card, FALSE);
}

/* --- words --- */

static gboolean
has_cell (const SacMapData *data, gsize row, gsize column)
{
  const SacMapInfo *info = data != NULL ? sac_map_data_get_info (data) : NULL;

  return info != NULL && row < info->n_rows && column < info->n_columns;
}

char *
sac_compare_panes_format_readout (SacComparePanes *self, gsize row, gsize column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SAC_IS_COMPARE_PANES (self), NULL);

  for (gsize i = 0; i < self->panes->len && text->len == 0; i++)
    if (has_cell (get_pane (self, i)->data, row, column))
      {
        g_autofree char *query = sac_map_data_dup_row_name (get_pane (self, i)->data, row);
        g_autofree char *key = sac_map_data_dup_column_name (get_pane (self, i)->data, column);

        g_string_append_printf (text, _ ("[%zu, %zu] “%s” looks at “%s”"), row + 1, column + 1, query, key);
      }
  if (has_cell (self->difference.data, row, column))
    {
      const double difference = (double) sac_map_data_get_weight (self->difference.data, row, column);

      g_string_append_printf (text, _ (" · difference %s%.4f"), difference < 0 ? "−" : "+",
                              fabs (difference));
    }
  for (gsize i = 0; i < self->panes->len; i++)
    if (has_cell (get_pane (self, i)->data, row, column))
      g_string_append_printf (text, _ (" · %s %.4f"), get_pane (self, i)->name,
                              (double) sac_map_data_get_weight (get_pane (self, i)->data, row, column));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GtkWidget *
sac_compare_panes_new (SacSelection *selection)
{
  SacComparePanes *self = g_object_new (SAC_TYPE_COMPARE_PANES, NULL);

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::scale", G_CALLBACK (scale_changed), self, G_CONNECT_SWAPPED);
  build_difference (self);
  return GTK_WIDGET (self);
}

static void
sac_compare_panes_dispose (GObject *object)
{
  SacComparePanes *self = SAC_COMPARE_PANES (object);

  g_clear_pointer (&self->panes, g_array_unref);
  g_clear_pointer (&self->difference.data, sac_map_data_unref);
  g_clear_pointer (&self->difference.card, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_compare_panes_parent_class)->dispose (object);
}

static void
sac_compare_panes_class_init (SacComparePanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_compare_panes_dispose;
  signals[PAIR_CHANGED] = g_signal_new ("pair-changed", SAC_TYPE_COMPARE_PANES, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "comparepanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_compare_panes_init (SacComparePanes *self)
{
  self->panes = g_array_new (FALSE, TRUE, sizeof (Pane));
  g_array_set_clear_func (self->panes, pane_clear);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), sac_tile_layout_new (LEAST_WIDTH, SPACING));
}
