/* ui/views/playground-view.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/playground-view-private.h"

#include "ui/widgets/cell-grid.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/terms-view.h"

#include <glib/gi18n-lib.h>

enum
{
  TYPED,
  RESIZED,
  PASTED,
  COPY_INPUT,
  COPY_STAGE,
  WAY_CHANGED,
  WAY_ADDED,
  WAY_REMOVED,
  EXAMPLE_CHOSEN,
  PLACE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacPlaygroundView, sac_playground_view, GTK_TYPE_WIDGET)

GtkWidget *
sac_playground_view_new (const SacWayChoices *choices, const char *const *examples)
{
  SacPlaygroundView *self = g_object_new (SAC_TYPE_PLAYGROUND_VIEW, NULL);

  self->choices = *choices;
  sac_playground_view_build (self, examples);
  return GTK_WIDGET (self);
}

/* --- the chosen cell --- */

static void
show_explanation (SacPlaygroundView *self)
{
  const SacExplanation *explanation = self->data != NULL ? self->data->explanation : NULL;
  const char *numbers = explanation != NULL ? explanation->note : NULL;

  gtk_label_set_text (GTK_LABEL (self->title),
                      explanation != NULL && explanation->title != NULL ? explanation->title : "");
  gtk_label_set_text (GTK_LABEL (self->formula),
                      explanation != NULL && explanation->formula != NULL ? explanation->formula : "");
  if (self->problem != NULL)
    {
      numbers = self->problem;
      gtk_widget_add_css_class (self->numbers, "error");
    }
  else
    gtk_widget_remove_css_class (self->numbers, "error");
  gtk_label_set_text (GTK_LABEL (self->numbers), numbers != NULL ? numbers : "");
  gtk_widget_set_tooltip_text (self->numbers, numbers);
  if (explanation != NULL)
    sac_terms_view_set_values (SAC_TERMS_VIEW (self->terms), explanation->terms, explanation->n_terms, FALSE);
}

static GtkWidget *
get_way (SacPlaygroundView *self, guint index)
{
  GtkWidget *card = gtk_widget_get_first_child (self->ways);

  for (; card != NULL && index > 0; index--)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

static guint
index_of (SacPlaygroundView *self, GtkWidget *card)
{
  guint index = 0;

  while ((card = gtk_widget_get_prev_sibling (card)) != NULL)
    index++;
  return index;
}

/* What the chosen cell is made of is marked in the matrices: a row of Q and one of K, or a column of V. */
static void
show_place (SacPlaygroundView *self)
{
  const SacPlayPlace *place = &self->place;
  const gboolean is_output = place->stage == SAC_PLAY_OUTPUT;
  const int row = (int) place->row, column = (int) place->column;
  guint i = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->ways); card != NULL;
       card = gtk_widget_get_next_sibling (card), i++)
    sac_way_card_set_place (SAC_WAY_CARD (card), i == place->way ? place : NULL);
  sac_cell_grid_set_marks (SAC_CELL_GRID (self->inputs[SAC_PLAY_QUERY]), row, -1);
  sac_cell_grid_set_marks (SAC_CELL_GRID (self->inputs[SAC_PLAY_KEY]), is_output ? -1 : column, -1);
  sac_cell_grid_set_marks (SAC_CELL_GRID (self->inputs[SAC_PLAY_VALUE]), -1, is_output ? column : -1);
  sac_cell_grid_set_marks (SAC_CELL_GRID (self->inputs[SAC_PLAY_MASK]), is_output ? -1 : row,
                           is_output ? -1 : column);
}

static void
cell_asked (SacWayCard *card, guint stage, guint row, guint column, SacPlaygroundView *self)
{
  const SacPlayPlace place = { index_of (self, GTK_WIDGET (card)), (SacPlayStage) stage, row, column };

  if (place.way == self->place.way && place.stage == self->place.stage && place.row == self->place.row &&
      place.column == self->place.column)
    return;
  self->place = place;
  show_place (self);
  g_signal_emit (self, signals[PLACE_CHANGED], 0);
}

static void
set_problem (SacPlaygroundView *self, const char *sentence)
{
  if (g_strcmp0 (self->problem, sentence) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (sentence);
  show_explanation (self);
}

static void
problem_told (GtkWidget *widget, const char *sentence, SacPlaygroundView *self)
{
  set_problem (self, sentence);
}

/* --- what is typed --- */

static SacPlayInput
input_of (SacPlaygroundView *self, GtkWidget *grid)
{
  SacPlayInput input = 0;

  while (input < SAC_PLAY_MASK && self->inputs[input] != grid)
    input++;
  return input;
}

static gboolean
typed (GtkWidget *grid, guint row, guint column, const char *text, SacPlaygroundView *self)
{
  gboolean is_number = FALSE;

  g_signal_emit (self, signals[TYPED], 0, (guint) input_of (self, grid), row, column, text, &is_number);
  return is_number;
}

static void
resized (GtkWidget *grid, int rows, int columns, SacPlaygroundView *self)
{
  g_signal_emit (self, signals[RESIZED], 0, (guint) input_of (self, grid), rows, columns);
}

static void
pasted (GtkWidget *grid, const char *text, SacPlaygroundView *self)
{
  g_signal_emit (self, signals[PASTED], 0, (guint) input_of (self, grid), text);
}

static void
copied (GtkWidget *grid, SacPlaygroundView *self)
{
  g_signal_emit (self, signals[COPY_INPUT], 0, (guint) input_of (self, grid));
}

void
sac_playground_view_connect_input (SacPlaygroundView *self, SacPlayInput input)
{
  GtkWidget *grid = self->inputs[input];

  g_signal_connect (grid, "typed", G_CALLBACK (typed), self);
  g_signal_connect (grid, "resized", G_CALLBACK (resized), self);
  g_signal_connect (grid, "pasted", G_CALLBACK (pasted), self);
  g_signal_connect (grid, "copy", G_CALLBACK (copied), self);
  g_signal_connect (grid, "problem", G_CALLBACK (problem_told), self);
}

/* @side: 0 = rows, 1 = columns */
static void
show_size (SacPlaygroundView *self, SacPlayInput input, int side, gsize n, gsize least, gsize most)
{
  g_autofree char *text = g_strdup_printf ("%zu", n);

  gtk_label_set_text (GTK_LABEL (self->sizes[input][side]), text);
  gtk_widget_set_sensitive (self->more[input][side], n < most);
  gtk_widget_set_sensitive (self->fewer[input][side], n > least);
}

void
sac_playground_view_set_input (SacPlaygroundView *self,
                               SacPlayInput input,
                               const float *values,
                               gsize n_rows,
                               gsize n_columns)
{
  const gboolean is_mask = input == SAC_PLAY_MASK;

  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self) && (guint) input < SAC_N_PLAY_INPUTS);

  sac_cell_grid_set_values (SAC_CELL_GRID (self->inputs[input]), values, n_rows, n_columns);
  show_size (self, input, 0, n_rows, SAC_PLAY_LEAST_ROWS, SAC_PLAY_MOST_ROWS);
  show_size (self, input, 1, n_columns, is_mask ? SAC_PLAY_LEAST_ROWS : 1,
             is_mask ? SAC_PLAY_MOST_ROWS : SAC_PLAY_MOST_COLUMNS);
}

/* --- ways --- */

static void
way_changed (SacWayCard *card, SacPlaygroundView *self)
{
  g_signal_emit (self, signals[WAY_CHANGED], 0, index_of (self, GTK_WIDGET (card)));
}

static void
way_removed (SacWayCard *card, SacPlaygroundView *self)
{
  g_signal_emit (self, signals[WAY_REMOVED], 0, index_of (self, GTK_WIDGET (card)));
}

static void
stage_copied (SacWayCard *card, guint stage, SacPlaygroundView *self)
{
  g_signal_emit (self, signals[COPY_STAGE], 0, index_of (self, GTK_WIDGET (card)), stage);
}

static void
append_way (SacPlaygroundView *self)
{
  GtkWidget *card = sac_way_card_new (&self->choices);

  g_signal_connect (card, "changed", G_CALLBACK (way_changed), self);
  g_signal_connect (card, "remove", G_CALLBACK (way_removed), self);
  g_signal_connect (card, "copy", G_CALLBACK (stage_copied), self);
  g_signal_connect (card, "cell-changed", G_CALLBACK (cell_asked), self);
  g_signal_connect (card, "problem", G_CALLBACK (problem_told), self);
  gtk_box_append (GTK_BOX (self->ways), card);
}

guint
sac_playground_view_get_n_ways (SacPlaygroundView *self)
{
  g_return_val_if_fail (SAC_IS_PLAYGROUND_VIEW (self), 0);
  return gtk_widget_get_first_child (self->ways) != NULL
           ? index_of (self, gtk_widget_get_last_child (self->ways)) + 1
           : 0;
}

void
sac_playground_view_set_ways (SacPlaygroundView *self, const SacPlaySettings *ways, guint n_ways)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self) && n_ways > 0 && n_ways <= SAC_PLAY_MOST_WAYS);

  while (sac_playground_view_get_n_ways (self) > n_ways)
    gtk_box_remove (GTK_BOX (self->ways), gtk_widget_get_last_child (self->ways));
  while (sac_playground_view_get_n_ways (self) < n_ways)
    append_way (self);
  for (guint i = 0; i < n_ways; i++)
    {
      sac_way_card_set_settings (SAC_WAY_CARD (get_way (self, i)), &ways[i]);
      sac_way_card_set_removable (SAC_WAY_CARD (get_way (self, i)), n_ways > 1);
    }
  self->place.way = MIN (self->place.way, n_ways - 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "play.add-way", n_ways < SAC_PLAY_MOST_WAYS);
  show_place (self);
}

void
sac_playground_view_get_way (SacPlaygroundView *self, guint way, SacPlaySettings *settings)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self) && way < sac_playground_view_get_n_ways (self));
  sac_way_card_get_settings (SAC_WAY_CARD (get_way (self, way)), settings);
}

void
sac_playground_view_get_place (SacPlaygroundView *self, SacPlayPlace *place)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self) && place != NULL);
  *place = self->place;
}

void
sac_playground_view_set_data (SacPlaygroundView *self, SacPlayData *data)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self) && data != NULL);

  if (data->n_ways != sac_playground_view_get_n_ways (self))
    return;
  g_clear_pointer (&self->data, sac_play_data_unref);
  self->data = sac_play_data_ref (data);
  self->place = data->place;
  for (guint i = 0; i < data->n_ways; i++)
    sac_way_card_set_data (SAC_WAY_CARD (get_way (self, i)), data, i);
  show_place (self);
  show_explanation (self);
}

/* --- the rest --- */

void
sac_playground_view_example_chosen (SacPlaygroundView *self)
{
  const guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->examples));

  if (!self->is_setting && chosen != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[EXAMPLE_CHOSEN], 0, chosen);
}

void
sac_playground_view_set_example (SacPlaygroundView *self, int example, const char *note)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self));

  self->is_setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->examples),
                              example >= 0 ? (guint) example : GTK_INVALID_LIST_POSITION);
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_tooltip_text (self->note, note);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "play.anew", example >= 0);
  self->is_setting = FALSE;
}

void
sac_playground_view_set_error (SacPlaygroundView *self, const char *text)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self));
  sac_error_banner_set_text (self->banner, text);
}

void
sac_playground_view_focus (SacPlaygroundView *self)
{
  g_return_if_fail (SAC_IS_PLAYGROUND_VIEW (self));
  gtk_widget_grab_focus (self->inputs[SAC_PLAY_QUERY]);
}

static void
add_way_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[WAY_ADDED], 0);
}

static void
anew_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_playground_view_example_chosen (SAC_PLAYGROUND_VIEW (widget));
}

static void
sac_playground_view_dispose (GObject *object)
{
  SacPlaygroundView *self = SAC_PLAYGROUND_VIEW (object);

  self->is_setting = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->data, sac_play_data_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (sac_playground_view_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n, GType a, GType b, GType c)
{
  return g_signal_new (name, SAC_TYPE_PLAYGROUND_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n,
                       a, b, c);
}

static void
add_signals (void)
{
  signals[TYPED] =
    g_signal_new ("typed", SAC_TYPE_PLAYGROUND_VIEW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins,
                  NULL, NULL, G_TYPE_BOOLEAN, 4, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[RESIZED] = add_signal ("resized", 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_INT);
  signals[PASTED] = add_signal ("pasted", 2, G_TYPE_UINT, G_TYPE_STRING, 0);
  signals[COPY_INPUT] = add_signal ("copy-input", 1, G_TYPE_UINT, 0, 0);
  signals[COPY_STAGE] = add_signal ("copy-stage", 2, G_TYPE_UINT, G_TYPE_UINT, 0);
  signals[WAY_CHANGED] = add_signal ("way-changed", 1, G_TYPE_UINT, 0, 0);
  signals[WAY_ADDED] = add_signal ("way-added", 0, 0, 0, 0);
  signals[WAY_REMOVED] = add_signal ("way-removed", 1, G_TYPE_UINT, 0, 0);
  signals[EXAMPLE_CHOSEN] = add_signal ("example-chosen", 1, G_TYPE_UINT, 0, 0);
  signals[PLACE_CHANGED] = add_signal ("place-changed", 0, 0, 0, 0);
}

static void
sac_playground_view_class_init (SacPlaygroundViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_playground_view_dispose;
  add_signals ();
  gtk_widget_class_install_action (widget_class, "play.add-way", NULL, add_way_action);
  gtk_widget_class_install_action (widget_class, "play.anew", NULL, anew_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "playgroundview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_playground_view_init (SacPlaygroundView *self)
{
  self->place.column = 3; /* of the opening it is the key that the first query finds */
}
