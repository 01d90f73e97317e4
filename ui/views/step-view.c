/* ui/views/step-view.c
 *
 * From top to bottom: the tokens of both sides with the buttons of the debugger, the stages, the formula with its numbers,
 * the tables, and the line that says where a number comes from.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/step-view-private.h"
#include "ui/widgets/error-banner.h"

#include <glib/gi18n-lib.h>

enum
{
  PLACE_CHANGED,
  COPY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacStepView, sac_step_view, GTK_TYPE_WIDGET)

void
sac_step_view_get_place (SacStepView *self, SacStepPlace *place)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self));

  *place = (SacStepPlace){ .query = (gsize) MAX (sac_selection_get_row (self->selection), 0),
                           .key = (gsize) MAX (sac_selection_get_column (self->selection), 0),
                           .dimension = self->dimension,
                           .unit = self->unit,
                           .word = self->vocabulary_word };
}

void
sac_step_view_emit_copy (SacStepView *self, gboolean numbers)
{
  g_signal_emit (self, signals[COPY], 0, numbers);
}

void
sac_step_view_ask (SacStepView *self)
{
  self->is_old = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_old)
    g_signal_emit (self, signals[PLACE_CHANGED], 0);
}

void
sac_step_view_set_old (SacStepView *self)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self));

  self->vocabulary_word = -1;
  sac_step_view_ask (self);
}

/* A number that was asked about stays so; else it is the one that the chosen row's bar stands for. */
void
sac_step_view_show_origin (SacStepView *self, GtkWidget *asked)
{
  const SacStepPart *part;
  const SacStepTable *table;
  g_autofree char *text = NULL;
  gsize row, column;

  if (self->data == NULL)
    return;
  part = &self->data->stages[sac_stepper_get_stage (self->stepper)];
  table = asked == self->facts ? &part->facts : asked == self->terms ? &part->terms : &part->items;
  if (asked == NULL || !sac_number_table_get_asked (SAC_NUMBER_TABLE (asked), &row, &column))
    {
      table = &part->items;
      row = (gsize) MAX (table->selected, 0);
      column = (gsize) MAX (table->bars, 0);
    }
  if (row >= table->n_rows || column >= table->n_columns)
    return;
  text = sac_step_table_dup_origin (table, row, column);
  gtk_label_set_text (GTK_LABEL (self->origin), text);
  gtk_widget_set_tooltip_text (self->origin, text);
}

static void
show_table (SacStepView *self, GtkWidget *widget, GtkWidget *caption, const SacStepTable *table)
{
  sac_number_table_ask (SAC_NUMBER_TABLE (widget), -1, -1);
  sac_number_table_set_table (SAC_NUMBER_TABLE (widget), self->data, table->n_columns > 0 ? table : NULL);
  if (caption != NULL)
    gtk_label_set_text (GTK_LABEL (caption), table->caption != NULL ? table->caption : "");
}

static void
show_tokens (SacStepView *self)
{
  const SacStepData *data = self->data;
  const SacStepStage stage = sac_stepper_get_stage (self->stepper);
  g_autofree gboolean *marked = g_new0 (gboolean, data->n_queries);
  const gsize n = MIN (sac_stepper_get_n_tokens (self->stepper), data->n_queries);

  for (gsize i = 0; i < n; i++)
    marked[i] = sac_stepper_breaks_at (self->stepper, i, NULL);
  sac_token_strip_set_items (SAC_TOKEN_STRIP (self->queries), data->queries, data->n_queries, NULL, marked,
                             (gssize) sac_stepper_get_token (self->stepper));
  sac_token_strip_set_items (SAC_TOKEN_STRIP (self->keys), data->keys, data->n_keys,
                             stage >= SAC_STEP_WEIGHTS ? data->weights : NULL, NULL,
                             (gssize) data->place.key);
}

static void
show_controls (SacStepView *self)
{
  const gboolean playing = sac_stepper_is_playing (self->stepper);
  const SacStepStage stage = sac_stepper_get_stage (self->stepper);
  const char *name = playing ? _ ("Pause (Space)") : _ ("Play (Space)");

  self->is_updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->stages[stage]), TRUE);
  self->is_updating = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->play),
                            playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
sac_step_view_show (SacStepView *self)
{
  const SacStepPart *part;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->data != NULL ? "steps" : "empty");
  gtk_widget_set_visible (gtk_widget_get_parent (self->origin), self->data != NULL);
  if (self->data == NULL)
    return;
  show_controls (self);
  if (self->data->place.query != sac_stepper_get_token (self->stepper))
    return; /* its numbers are on their way */
  part = &self->data->stages[sac_stepper_get_stage (self->stepper)];
  show_tokens (self);
  gtk_label_set_text (GTK_LABEL (self->formula), part->formula);
  gtk_label_set_text (GTK_LABEL (self->numbers), part->numbers);
  gtk_widget_set_tooltip_text (self->numbers, part->numbers);
  show_table (self, self->facts, NULL, &part->facts);
  show_table (self, self->items, self->items_caption, &part->items);
  show_table (self, self->terms, self->terms_caption, &part->terms);
  gtk_widget_set_visible (self->facts, part->facts.n_columns > 0);
  gtk_widget_set_visible (self->terms_card, part->terms.n_columns > 0);
  sac_step_view_show_origin (self, NULL);
}

static gboolean
same_tokens (SacStepView *self, const SacStepData *data)
{
  const SacStepData *old = self->data;

  if (old == NULL || old->n_queries != data->n_queries)
    return FALSE;
  for (gsize i = 0; i < data->n_queries; i++)
    if (!g_str_equal (old->queries[i].text, data->queries[i].text) ||
        old->entropies[i] != data->entropies[i] || old->peaks[i] != data->peaks[i])
      return FALSE;
  return TRUE;
}

static void
set_tokens (SacStepView *self, const SacStepData *data)
{
  g_autofree SacStepToken *tokens = g_new0 (SacStepToken, data->n_queries);

  for (gsize i = 0; i < data->n_queries; i++)
    tokens[i] = (SacStepToken){ data->queries[i].text, data->entropies[i], data->peaks[i] };
  sac_stepper_set_tokens (self->stepper, tokens, data->n_queries);
  sac_stepper_go (self->stepper, data->place.query, sac_stepper_get_stage (self->stepper));
}

void
sac_step_view_set_data (SacStepView *self, SacStepData *data)
{
  g_autoptr (SacStepData) old = NULL;

  g_return_if_fail (SAC_IS_STEP_VIEW (self));

  if (self->data == data)
    return;
  if (data != NULL && !same_tokens (self, data))
    set_tokens (self, data);
  if (data != NULL)
    sac_step_view_take_stage (self);
  old = g_steal_pointer (&self->data);
  self->data = data != NULL ? sac_step_data_ref (data) : NULL;
  if (data != NULL)
    {
      self->dimension = data->place.dimension;
      self->unit = data->place.unit;
    }
  else
    sac_stepper_pause (self->stepper);
  sac_step_view_show (self);
  sac_step_view_take_number (self);
  if (data != NULL && self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sac_step_view_focus (self);
}

/* The selection follows the cursor, to the key that the token looks at most; a word of the vocabulary is asked about for one token alone. */
void
sac_step_view_moved (SacStepView *self)
{
  const int token = (int) sac_stepper_get_token (self->stepper);

  self->wanted_number.table = SAC_STEP_TABLE_NONE;
  if (token != sac_selection_get_row (self->selection) && token < (int) self->data->n_queries)
    {
      self->vocabulary_word = -1;
      self->is_updating = TRUE;
      sac_selection_set_cell (self->selection, token, (int) self->data->peak_keys[token]);
      self->is_updating = FALSE;
      sac_step_view_ask (self);
    }
  sac_step_view_show (self);
}

void
sac_step_view_choose_key (SacStepView *self, gsize key)
{
  sac_selection_set_cell (self->selection, (int) sac_stepper_get_token (self->stepper), (int) key);
}

/* By another view, or by choosing a key here. */
static void
cell_changed (SacStepView *self)
{
  const int row = sac_selection_get_row (self->selection);

  if (self->is_updating || row < 0)
    return;
  self->wanted_number.table = SAC_STEP_TABLE_NONE;
  if (row != (int) sac_stepper_get_token (self->stepper))
    {
      self->vocabulary_word = -1;
      sac_stepper_go (self->stepper, (gsize) row, sac_stepper_get_stage (self->stepper));
    }
  sac_step_view_ask (self);
  sac_step_view_show (self);
}

void
sac_step_view_set_empty_text (SacStepView *self, const char *title, const char *text)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self));
  gtk_label_set_text (GTK_LABEL (self->empty_title), title);
  gtk_label_set_text (GTK_LABEL (self->empty_text), text != NULL ? text : "");
}

void
sac_step_view_set_error (SacStepView *self, const char *error)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self));
  sac_error_banner_set_text (self->banner, error);
}

GtkWidget *
sac_step_view_get_banner (SacStepView *self)
{
  g_return_val_if_fail (SAC_IS_STEP_VIEW (self), NULL);
  return self->banner;
}

SacStepper *
sac_step_view_get_stepper (SacStepView *self)
{
  g_return_val_if_fail (SAC_IS_STEP_VIEW (self), NULL);
  return self->stepper;
}

void
sac_step_view_focus (SacStepView *self)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self));
  self->wants_focus = self->data == NULL; /* it comes with the data */
  if (self->data != NULL)
    gtk_widget_grab_focus (self->queries);
}

GtkWidget *
sac_step_view_new (SacSelection *selection)
{
  SacStepView *self = g_object_new (SAC_TYPE_STEP_VIEW, NULL);

  self->selection = selection != NULL ? g_object_ref (selection) : sac_selection_new ();
  g_signal_connect_object (self->selection, "cell-changed", G_CALLBACK (cell_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
sac_step_view_map (GtkWidget *widget)
{
  SacStepView *self = SAC_STEP_VIEW (widget);

  GTK_WIDGET_CLASS (sac_step_view_parent_class)->map (widget);
  if (self->is_old)
    sac_step_view_ask (self);
}

static void
sac_step_view_unmap (GtkWidget *widget)
{
  SacStepView *self = SAC_STEP_VIEW (widget);

  sac_stepper_pause (self->stepper);
  sac_step_view_stop_timer (self);
  GTK_WIDGET_CLASS (sac_step_view_parent_class)->unmap (widget);
}

static void
sac_step_view_dispose (GObject *object)
{
  SacStepView *self = SAC_STEP_VIEW (object);

  sac_step_view_stop_timer (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->data, sac_step_data_unref);
  g_clear_pointer (&self->stepper, sac_stepper_free);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_step_view_parent_class)->dispose (object);
}

static void
sac_step_view_class_init (SacStepViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_step_view_dispose;
  widget_class->map = sac_step_view_map;
  widget_class->unmap = sac_step_view_unmap;
  signals[PLACE_CHANGED] = g_signal_new ("place-changed", SAC_TYPE_STEP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[COPY] = g_signal_new ("copy", SAC_TYPE_STEP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stepview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  sac_step_view_class_add_actions (widget_class);
}

static void
sac_step_view_init (SacStepView *self)
{
  self->stepper = sac_stepper_new ();
  self->vocabulary_word = -1;
  self->wanted_stage = -1;
  self->is_old = TRUE;
  sac_step_view_build (self);
  sac_step_view_connect (self);
  sac_step_view_set_empty_text (self, _ ("Nothing to step through yet"), _ ("Type a sentence in Explore"));
  sac_step_view_show (self);
}
