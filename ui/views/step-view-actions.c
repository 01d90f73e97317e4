/* ui/views/step-view-actions.c — keys, buttons and clicks of Step
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/step-view-private.h"

void
sac_step_view_stop_timer (SacStepView *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
}

static gboolean
play_on (gpointer user_data)
{
  SacStepView *self = user_data;

  if (self->data == NULL || self->data->place.query != sac_stepper_get_token (self->stepper))
    return G_SOURCE_CONTINUE; /* its numbers are on their way */
  sac_stepper_tick (self->stepper);
  sac_step_view_moved (self);
  if (sac_stepper_is_playing (self->stepper))
    return G_SOURCE_CONTINUE;
  self->timer_id = 0;
  return G_SOURCE_REMOVE;
}

/* The clock runs exactly while it plays. */
static void
set_timer (SacStepView *self)
{
  const SacStepSpeed speed = sac_stepper_get_speed (self->stepper);

  sac_step_view_stop_timer (self);
  if (sac_stepper_is_playing (self->stepper))
    self->timer_id = g_timeout_add (sac_step_speed_get_milliseconds (speed), play_on, self);
}

/* A key during a motion ends it: what is asked for is seen at once. */
static void
moved (SacStepView *self)
{
  set_timer (self);
  sac_step_view_moved (self);
}

typedef gboolean (*Move) (SacStepper *stepper);

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    Move move;
  } moves[] = {
    { "step.next-stage", sac_stepper_next_stage },
    { "step.previous-stage", sac_stepper_previous_stage },
    { "step.next-token", sac_stepper_next_token },
    { "step.previous-token", sac_stepper_previous_token },
    { "step.run", sac_stepper_run },
  };
  SacStepView *self = SAC_STEP_VIEW (widget);

  if (self->data == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_str_equal (name, moves[i].name))
      moves[i].move (self->stepper);
  moved (self);
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacStepView *self = SAC_STEP_VIEW (widget);

  if (self->data == NULL)
    return;
  if (sac_stepper_is_playing (self->stepper))
    sac_stepper_pause (self->stepper);
  else
    sac_stepper_play (self->stepper);
  moved (self);
}

static void
stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacStepView *self = SAC_STEP_VIEW (widget);
  const int stage = g_variant_get_int32 (parameter);

  if (self->data == NULL || stage < 0 || stage >= SAC_N_STEPS)
    return;
  sac_stepper_go (self->stepper, sac_stepper_get_token (self->stepper), (SacStepStage) stage);
  moved (self);
}

static void
token_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacStepView *self = SAC_STEP_VIEW (widget);

  if (self->data == NULL)
    return;
  sac_stepper_go (self->stepper, (gsize) MAX (g_variant_get_int32 (parameter), 0),
                  sac_stepper_get_stage (self->stepper));
  moved (self);
}

static void
key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacStepView *self = SAC_STEP_VIEW (widget);
  const int delta = g_str_equal (name, "step.next-key") ? 1 : -1;
  gssize key;

  if (self->data == NULL)
    return;
  key = (gssize) self->data->place.key + delta;
  sac_step_view_choose_key (self, (gsize) CLAMP (key, 0, (gssize) self->data->n_keys - 1));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacStepView *self = SAC_STEP_VIEW (widget);

  if (self->data != NULL)
    sac_step_view_emit_copy (self, g_str_equal (name, "step.copy"));
}

void
sac_step_view_class_add_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType held;
    const char *action;
  } keys[] = {
    { GDK_KEY_Right, 0, "step.next-stage" },
    { GDK_KEY_Page_Down, 0, "step.next-stage" }, /* what a presenter's clicker sends */
    { GDK_KEY_Left, 0, "step.previous-stage" },
    { GDK_KEY_Page_Up, 0, "step.previous-stage" },
    { GDK_KEY_BackSpace, 0, "step.previous-stage" },
    { GDK_KEY_Down, 0, "step.next-token" },
    { GDK_KEY_j, 0, "step.next-token" },
    { GDK_KEY_Up, 0, "step.previous-token" },
    { GDK_KEY_k, 0, "step.previous-token" },
    { GDK_KEY_Right, GDK_SHIFT_MASK, "step.next-key" },
    { GDK_KEY_Left, GDK_SHIFT_MASK, "step.previous-key" },
    { GDK_KEY_space, 0, "step.play" },
    { GDK_KEY_r, 0, "step.run" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "step.copy" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "step.copy-picture" },
    { GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "step.copy-picture" },
  };
  static const char *const moves[] = { "step.next-stage", "step.previous-stage", "step.next-token",
                                       "step.previous-token", "step.run" };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_install_action (klass, moves[i], NULL, move_action);
  gtk_widget_class_install_action (klass, "step.play", NULL, play_action);
  gtk_widget_class_install_action (klass, "step.stage", "i", stage_action);
  gtk_widget_class_install_action (klass, "step.token", "i", token_action);
  gtk_widget_class_install_action (klass, "step.next-key", NULL, key_action);
  gtk_widget_class_install_action (klass, "step.previous-key", NULL, key_action);
  gtk_widget_class_install_action (klass, "step.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "step.copy-picture", NULL, copy_action);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].held, keys[i].action, NULL);
  for (int i = 0; i < SAC_N_STEPS; i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + (guint) i, 0, "step.stage", "i", i);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, 0, "step.token", "i", 0);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "step.token", "i", G_MAXINT);
}

static void
stage_toggled (SacStepView *self, GtkToggleButton *button)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < SAC_N_STEPS; i++)
    if (self->stages[i] == GTK_WIDGET (button))
      gtk_widget_activate_action (GTK_WIDGET (self), "step.stage", "i", i);
}

static void
query_activated (SacStepView *self, int index)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "step.token", "i", index);
}

static void
query_run_to (SacStepView *self, int index)
{
  if (index < (int) sac_stepper_get_n_tokens (self->stepper))
    sac_stepper_run_to (self->stepper, (gsize) index);
  moved (self);
}

static void
key_activated (SacStepView *self, int index)
{
  sac_step_view_choose_key (self, (gsize) index);
}

static void
row_activated (SacStepView *self, int row, GtkWidget *widget)
{
  const SacStepPart *part = &self->data->stages[sac_stepper_get_stage (self->stepper)];
  const SacStepTable *table = widget == self->items ? &part->items : &part->terms;
  const gsize item = table->index != NULL ? table->index[row] : (gsize) row;

  switch (table->choice)
    {
    case SAC_STEP_CHOICE_KEY: sac_step_view_choose_key (self, item); return;
    case SAC_STEP_CHOICE_DIMENSION: self->dimension = item; break;
    case SAC_STEP_CHOICE_UNIT: self->unit = item; break;
    case SAC_STEP_CHOICE_WORD: self->vocabulary_word = (gssize) item; break;
    case SAC_STEP_CHOICE_NONE: return;
    }
  sac_step_view_ask (self);
}

/* One number is asked about in all. */
static void
number_asked (SacStepView *self, int row, int column, GtkWidget *table)
{
  GtkWidget *const tables[] = { self->facts, self->items, self->terms };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i] != table)
      sac_number_table_ask (SAC_NUMBER_TABLE (tables[i]), -1, -1);
  sac_step_view_show_origin (self, table);
}

static void
speed_changed (SacStepView *self)
{
  sac_stepper_set_speed (self->stepper, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->speed)));
  set_timer (self);
}

SacStepSpeed
sac_step_view_get_speed (SacStepView *self)
{
  g_return_val_if_fail (SAC_IS_STEP_VIEW (self), SAC_STEP_SPEED_NORMAL);
  return sac_stepper_get_speed (self->stepper);
}

void
sac_step_view_set_speed (SacStepView *self, SacStepSpeed speed)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self) && (guint) speed < SAC_N_STEP_SPEEDS);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->speed), speed);
}

void
sac_step_view_get_breaks (SacStepView *self, SacStepBreak *breaks)
{
  const char *word;

  g_return_if_fail (SAC_IS_STEP_VIEW (self) && breaks != NULL);

  word = gtk_editable_get_text (GTK_EDITABLE (self->word));
  *breaks = (SacStepBreak){
    .has_entropy = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->entropy_check)),
    .has_weight = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->weight_check)),
    .entropy_below = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->entropy)),
    .weight_above = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->weight)),
    .token = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->word_check)) && *word != '\0' ? word : NULL,
  };
}

/* The values first: giving one switches its condition on. What is off keeps its value. */
void
sac_step_view_set_breaks (SacStepView *self, const SacStepBreak *breaks)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self) && breaks != NULL);

  if (breaks->has_entropy)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->entropy), breaks->entropy_below);
  if (breaks->has_weight)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->weight), breaks->weight_above);
  if (breaks->token != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->word), breaks->token);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->entropy_check), breaks->has_entropy);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->weight_check), breaks->has_weight);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->word_check), breaks->token != NULL);
}

static void
breaks_changed (SacStepView *self)
{
  SacStepBreak wanted;

  sac_step_view_get_breaks (self, &wanted);
  sac_stepper_set_break (self->stepper, &wanted);
  if (sac_stepper_breaks (self->stepper))
    gtk_widget_add_css_class (self->breaks, "accent");
  else
    gtk_widget_remove_css_class (self->breaks, "accent");
  sac_step_view_show (self);
}

/* Typing a condition switches it on. */
static void
switch_on (GtkWidget *check)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static void
connect_breaks (SacStepView *self)
{
  GtkWidget *const checks[] = { self->entropy_check, self->weight_check, self->word_check };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    g_signal_connect_swapped (checks[i], "toggled", G_CALLBACK (breaks_changed), self);
  g_signal_connect_swapped (self->entropy, "value-changed", G_CALLBACK (switch_on), self->entropy_check);
  g_signal_connect_swapped (self->weight, "value-changed", G_CALLBACK (switch_on), self->weight_check);
  g_signal_connect_swapped (self->word, "changed", G_CALLBACK (switch_on), self->word_check);
  g_signal_connect_swapped (self->entropy, "value-changed", G_CALLBACK (breaks_changed), self);
  g_signal_connect_swapped (self->weight, "value-changed", G_CALLBACK (breaks_changed), self);
  g_signal_connect_swapped (self->word, "changed", G_CALLBACK (breaks_changed), self);
}

void
sac_step_view_connect (SacStepView *self)
{
  GtkWidget *const tables[] = { self->facts, self->items, self->terms };

  for (int i = 0; i < SAC_N_STEPS; i++)
    g_signal_connect_swapped (self->stages[i], "toggled", G_CALLBACK (stage_toggled), self);
  g_signal_connect_swapped (self->queries, "activated", G_CALLBACK (query_activated), self);
  g_signal_connect_swapped (self->queries, "run-to", G_CALLBACK (query_run_to), self);
  g_signal_connect_swapped (self->keys, "activated", G_CALLBACK (key_activated), self);
  g_signal_connect_swapped (self->keys, "run-to", G_CALLBACK (key_activated), self);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_signal_connect_swapped (tables[i], "number-asked", G_CALLBACK (number_asked), self);
  g_signal_connect_swapped (self->items, "row-activated", G_CALLBACK (row_activated), self);
  g_signal_connect_swapped (self->terms, "row-activated", G_CALLBACK (row_activated), self);
  g_signal_connect_swapped (self->speed, "notify::selected", G_CALLBACK (speed_changed), self);
  connect_breaks (self);
}
