/* ui/widgets/explain-card.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/explain-card.h"
#include "ui/paint/ticks.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/bars-view.h"
#include "ui/widgets/terms-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP 2

struct _SacExplainCard
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacMapData *data;            /* nullable */
  SacExplanation *explanation; /* nullable */
  SacThemeWatch *watch;

  /* Children */
  GtkWidget *title, *subtitle, *formula, *note, *terms;
  GtkWidget *row_title, *bars, *hint;

  /* Plain state */
  int shown_row;  /* the row that the bars show, -1 = none */
  gboolean stale; /* the explanation is of the cell before */
};

G_DEFINE_FINAL_TYPE (SacExplainCard, sac_explain_card, GTK_TYPE_WIDGET)

static gboolean
get_cell (SacExplainCard *self, gsize *row, gsize *column)
{
  const SacMapInfo *info = self->data != NULL ? sac_map_data_get_info (self->data) : NULL;
  const int r = sac_selection_get_row (self->selection), c = sac_selection_get_column (self->selection);

  if (info == NULL || r < 0 || c < 0 || r >= (int) info->n_rows || c >= (int) info->n_columns)
    return FALSE;
  *row = (gsize) r;
  *column = (gsize) c;
  return TRUE;
}

static char *
color_markup (SacColor color, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_strdup_printf ("<span foreground=\"#%02x%02x%02x\">%s</span>", (int) (color.red * 255 + 0.5),
                          (int) (color.green * 255 + 0.5), (int) (color.blue * 255 + 0.5), escaped);
}

/* "noir → black", each in the colour of its role */
static void
show_title (SacExplainCard *self, gsize row, gsize column)
{
  const SacTheme *theme = sac_theme_watch_get_theme (self->watch);

  if (!self->stale && self->explanation != NULL && self->explanation->title != NULL)
    gtk_label_set_text (GTK_LABEL (self->title), self->explanation->title);
  else
    {
      g_autofree char *query = sac_map_data_dup_row_name (self->data, row);
      g_autofree char *key = sac_map_data_dup_column_name (self->data, column);
      g_autofree char *query_markup = color_markup (theme->roles[SAC_ROLE_QUERY], query);
      g_autofree char *key_markup = color_markup (theme->roles[SAC_ROLE_KEY], key);
      g_autofree char *markup = g_strdup_printf ("%s → %s", query_markup, key_markup);

      gtk_label_set_markup (GTK_LABEL (self->title), markup);
    }
  gtk_widget_set_tooltip_text (self->title, gtk_label_get_text (GTK_LABEL (self->title)));
}

static char *
dup_subtitle (SacExplainCard *self, gsize row, gsize column)
{
  const SacMapInfo *info = sac_map_data_get_info (self->data);
  g_autofree char *weight = sac_number_format (sac_map_data_get_weight (self->data, row, column), 5);
  GString *text = g_string_new (info->value_name != NULL ? info->value_name : _ ("weight"));
  gsize n_ranked;
  const gsize rank = sac_map_data_get_rank (self->data, row, column, &n_ranked);

  g_string_append_printf (text, "\u00a0%s", weight);
  if (rank > 0)
    g_string_append_printf (text, _ (" · rank\u00a0%zu\u00a0of\u00a0%zu"), rank, n_ranked);
  if (info->scores != NULL)
    {
      const float *scores = g_bytes_get_data (info->scores, NULL);
      g_autofree char *score = sac_number_format (scores[row * info->n_columns + column], 4);

      g_string_append_printf (text, _ (" · score\u00a0%s"), score);
    }
  return g_string_free (text, FALSE);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
show_explanation (SacExplainCard *self)
{
  const SacExplanation *explanation = self->explanation;

  set_text (self->formula, explanation != NULL ? explanation->formula : NULL);
  set_text (self->note, explanation != NULL ? explanation->note : NULL);
  gtk_widget_set_visible (self->terms, explanation != NULL && explanation->n_terms > 0);
  gtk_widget_set_opacity (self->terms, self->stale ? 0.35 : 1);
  if (explanation != NULL && explanation->n_terms > 0)
    sac_terms_view_set_values (SAC_TERMS_VIEW (self->terms), explanation->terms, explanation->n_terms,
                               explanation->sorted);
}

static void
show_row (SacExplainCard *self, gsize row)
{
  const SacMapInfo *info = sac_map_data_get_info (self->data);
  g_autofree double *values = g_new (double, info->n_columns);
  g_autofree char *name = sac_map_data_dup_row_name (self->data, row);
  g_autofree char *title = g_strdup_printf (_ ("Where “%s” looks"), name);

  for (gsize c = 0; c < info->n_columns; c++)
    values[c] = sac_map_data_get_weight (self->data, row, c);
  sac_bars_view_set_values (SAC_BARS_VIEW (self->bars), info->column_labels, values, info->n_columns, 0);
  gtk_label_set_text (GTK_LABEL (self->row_title), title);
  gtk_widget_set_tooltip_text (self->row_title, title);
  sac_accessible_set_name (self->bars, title);
  self->shown_row = (int) row;
}

static void
update (SacExplainCard *self)
{
  gsize row, column;
  const gboolean has_cell = get_cell (self, &row, &column);

  gtk_widget_set_visible (self->hint, !has_cell);
  gtk_widget_set_visible (self->title, has_cell);
  gtk_widget_set_visible (self->subtitle, has_cell);
  gtk_widget_set_visible (self->row_title, has_cell);
  gtk_widget_set_visible (self->bars, has_cell);
  if (!has_cell)
    {
      set_text (self->formula, NULL);
      set_text (self->note, NULL);
      gtk_widget_set_visible (self->terms, FALSE);
      return;
    }

  g_autofree char *subtitle = !self->stale && self->explanation != NULL && self->explanation->subtitle != NULL
                                ? g_strdup (self->explanation->subtitle)
                                : dup_subtitle (self, row, column);
  show_title (self, row, column);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle);
  show_explanation (self);
  if (self->shown_row != (int) row)
    show_row (self, row);
  sac_bars_view_set_highlighted (SAC_BARS_VIEW (self->bars), (int) column);
}

/* What was said of another cell no longer holds: its terms stay, pale, so that nothing jumps until the answer comes. */
static void
cell_changed (SacExplainCard *self)
{
  self->stale = TRUE;
  update (self);
}

static void
bar_activated (SacExplainCard *self, int index)
{
  const int row = sac_selection_get_row (self->selection);

  if (row < 0)
    return;
  sac_selection_set_cell (self->selection, row, index);
  sac_selection_set_locked (self->selection, TRUE);
}

GtkWidget *
sac_explain_card_new (SacSelection *selection)
{
  SacExplainCard *self = g_object_new (SAC_TYPE_EXPLAIN_CARD, NULL);

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "cell-changed", G_CALLBACK (cell_changed), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
sac_explain_card_set_map (SacExplainCard *self, SacMapData *data)
{
  g_return_if_fail (SAC_IS_EXPLAIN_CARD (self));

  if (self->data == data)
    return;
  g_clear_pointer (&self->data, sac_map_data_unref);
  self->data = data != NULL ? sac_map_data_ref (data) : NULL;
  self->shown_row = -1;
  update (self);
}

void
sac_explain_card_set_explanation (SacExplainCard *self, SacExplanation *explanation)
{
  g_return_if_fail (SAC_IS_EXPLAIN_CARD (self));

  if (explanation != NULL)
    sac_explanation_ref (explanation);
  g_clear_pointer (&self->explanation, sac_explanation_unref);
  self->explanation = explanation;
  self->stale = FALSE;
  update (self);
}

static GtkWidget *
add_label (SacExplainCard *self, const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static GtkSizeRequestMode
sac_explain_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sac_explain_card_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *minimum + child_minimum + GAP
                                                         : MAX (*minimum, child_minimum);
      *natural = orientation == GTK_ORIENTATION_VERTICAL ? *natural + child_natural + GAP
                                                         : MAX (*natural, child_natural);
    }
}

/* Labels get what they need; of the rest the row's bars come first, then the terms, neither larger than is good. */
static void
share_height (SacExplainCard *self, int width, int height, int *terms, int *bars)
{
  int bars_minimum = 0, bars_natural = 0, terms_minimum = 0, terms_natural = 0, left = height;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int label;

      if (!gtk_widget_should_layout (child))
        continue;
      left -= GAP;
      if (child == self->terms)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &terms_minimum, &terms_natural, NULL,
                            NULL);
      else if (child == self->bars)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &bars_minimum, &bars_natural, NULL, NULL);
      else
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &label, NULL, NULL, NULL);
          left -= label;
        }
    }
  *terms = CLAMP (left - bars_natural, terms_minimum, terms_natural);
  *bars = MAX (left - *terms, bars_minimum);
}

static void
sac_explain_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacExplainCard *self = SAC_EXPLAIN_CARD (widget);
  int y = 0, terms, bars;

  share_height (self, width, height, &terms, &bars);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int own;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &own, NULL, NULL, NULL);
      own = child == self->terms ? terms : child == self->bars ? bars : own;
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, own }, -1);
      y += own + GAP;
    }
}

static void
sac_explain_card_dispose (GObject *object)
{
  SacExplainCard *self = SAC_EXPLAIN_CARD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->data, sac_map_data_unref);
  g_clear_pointer (&self->explanation, sac_explanation_unref);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_explain_card_parent_class)->dispose (object);
}

static void
sac_explain_card_class_init (SacExplainCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_explain_card_dispose;
  widget_class->get_request_mode = sac_explain_card_get_request_mode;
  widget_class->measure = sac_explain_card_measure;
  widget_class->size_allocate = sac_explain_card_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "explaincard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_explain_card_init (SacExplainCard *self)
{
  self->watch = sac_theme_watch_get_default ();
  self->shown_row = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "saccade-explain");
  self->hint = add_label (self, "dim-label", TRUE);
  gtk_label_set_text (GTK_LABEL (self->hint),
                      _ ("Point at a cell of the map to see where its number comes from."));
  self->title = add_label (self, "title", FALSE);
  self->subtitle = add_label (self, "dim-label", TRUE);
  self->formula = add_label (self, "saccade-formula", TRUE);
  gtk_widget_set_margin_top (self->formula, 10);
  gtk_label_set_selectable (GTK_LABEL (self->formula), TRUE);
  self->note = add_label (self, "dim-label", TRUE);
  gtk_widget_add_css_class (self->note, "small");
  gtk_widget_add_css_class (self->subtitle, "numeric");
  self->terms = sac_terms_view_new ();
  gtk_widget_set_margin_top (self->terms, 4);
  gtk_widget_set_parent (self->terms, GTK_WIDGET (self));
  self->row_title = add_label (self, "heading", FALSE);
  gtk_widget_set_margin_top (self->row_title, 12);
  gtk_widget_set_margin_bottom (self->row_title, 4);
  self->bars = sac_bars_view_new ();
  gtk_widget_set_parent (self->bars, GTK_WIDGET (self));
  g_signal_connect_swapped (self->bars, "activated", G_CALLBACK (bar_activated), self);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
