/* ui/widgets/history-bar.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/history-bar-private.h"

#include "ui/state/chart-data.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

enum
{
  CHOSEN,
  KEEP,
  OPEN,
  COMPARE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacHistoryBar, sac_history_bar, GTK_TYPE_WIDGET)

guint
sac_history_bar_get_n_steps (SacHistoryBar *self)
{
  g_return_val_if_fail (SAC_IS_HISTORY_BAR (self), 0);
  return self->steps->len;
}

guint
sac_history_bar_get_position (SacHistoryBar *self)
{
  g_return_val_if_fail (SAC_IS_HISTORY_BAR (self), 0);
  return (guint) (gtk_range_get_value (GTK_RANGE (self->slider)) + 0.5);
}

gboolean
sac_history_bar_is_playing (SacHistoryBar *self)
{
  g_return_val_if_fail (SAC_IS_HISTORY_BAR (self), FALSE);
  return self->film != 0;
}

/* (transfer full): "step 1,234", "now" */
static char *
dup_position (SacHistoryBar *self)
{
  const guint position = sac_history_bar_get_position (self);
  g_autofree char *step = NULL;

  if (position >= self->steps->len)
    return g_strdup (_ ("now"));
  step = sac_step_format ((double) g_array_index (self->steps, SacHistoryStep, position).step);
  return g_strdup_printf (_ ("step %s"), step);
}

static void
show_position (SacHistoryBar *self)
{
  g_autofree char *text = dup_position (self);
  const gboolean is_kept = sac_history_bar_get_position (self) < self->steps->len;

  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.open", is_kept);
  /* there must be a step to compare with; what is compared can be ended anywhere */
  gtk_widget_set_sensitive (self->compare,
                            is_kept || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare)));
}

static void
show_playing (SacHistoryBar *self)
{
  const gboolean plays = self->film != 0;
  const char *name = plays ? _ ("Pause the film") : _ ("Play the kept steps as a film");

  gtk_button_set_icon_name (GTK_BUTTON (self->play),
                            plays ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, name);
  sac_accessible_set_name (self->play, name);
}

void
sac_history_bar_stop (SacHistoryBar *self)
{
  g_return_if_fail (SAC_IS_HISTORY_BAR (self));

  if (self->film == 0)
    return;
  g_clear_handle_id (&self->film, g_source_remove);
  show_playing (self);
}

static void
slider_moved (SacHistoryBar *self)
{
  if (self->is_set_from_outside)
    return;
  show_position (self);
  g_signal_emit (self, signals[CHOSEN], 0, sac_history_bar_get_position (self));
}

gboolean
sac_history_bar_leave (SacHistoryBar *self)
{
  g_return_val_if_fail (SAC_IS_HISTORY_BAR (self), FALSE);

  sac_history_bar_stop (self);
  if (sac_history_bar_get_position (self) >= self->steps->len)
    return FALSE;
  gtk_range_set_value (GTK_RANGE (self->slider), self->steps->len);
  return TRUE;
}

/* One step on; FALSE at the end. */
static gboolean
advance (SacHistoryBar *self)
{
  const guint position = sac_history_bar_get_position (self);

  if (position >= self->steps->len)
    return FALSE;
  gtk_range_set_value (GTK_RANGE (self->slider), position + 1);
  return position + 1 < self->steps->len;
}

static gboolean
next_picture (gpointer user_data)
{
  SacHistoryBar *self = user_data;

  if (advance (self))
    return G_SOURCE_CONTINUE;
  self->film = 0;
  show_playing (self);
  return G_SOURCE_REMOVE;
}

static guint
get_interval (SacHistoryBar *self)
{
  return sac_history_bar_get_interval (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->speed)));
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacHistoryBar *self = SAC_HISTORY_BAR (widget);
  const gboolean at_end = sac_history_bar_get_position (self) >= self->steps->len;

  if (self->film != 0)
    {
      sac_history_bar_stop (self);
      return;
    }
  if (self->steps->len == 0)
    return;
  if (at_end)
    gtk_range_set_value (GTK_RANGE (self->slider), 0);
  if (sac_theme_watch_get_animations (sac_theme_watch_get_default ()))
    self->film = g_timeout_add (get_interval (self), next_picture, self);
  else if (!at_end)
    advance (self);
  show_playing (self);
}

static void
speed_changed (SacHistoryBar *self)
{
  if (self->film == 0)
    return;
  g_source_remove (self->film);
  self->film = g_timeout_add (get_interval (self), next_picture, self);
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[g_str_equal (name, "history.keep") ? KEEP : OPEN], 0);
}

static void
compare_toggled (SacHistoryBar *self)
{
  if (self->is_set_from_outside)
    return;
  g_signal_emit (self, signals[COMPARE], 0, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare)));
  show_position (self);
}

void
sac_history_bar_set_comparing (SacHistoryBar *self, gboolean comparing)
{
  g_return_if_fail (SAC_IS_HISTORY_BAR (self));

  self->is_set_from_outside = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->compare), comparing);
  self->is_set_from_outside = FALSE;
  show_position (self);
}

void
sac_history_bar_set_can_keep (SacHistoryBar *self, gboolean can_keep)
{
  g_return_if_fail (SAC_IS_HISTORY_BAR (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.keep", can_keep);
}

static gboolean
is_same (SacHistoryBar *self, const SacHistoryStep *steps, guint n_steps)
{
  gboolean same = n_steps == self->steps->len;

  for (guint i = 0; same && i < n_steps; i++)
    same = steps[i].step == g_array_index (self->steps, SacHistoryStep, i).step &&
           steps[i].is_marked == g_array_index (self->steps, SacHistoryStep, i).is_marked;
  return same;
}

static void
take_steps (SacHistoryBar *self, const SacHistoryStep *steps, guint n_steps)
{
  g_array_set_size (self->steps, 0);
  if (n_steps > 0)
    g_array_append_vals (self->steps, steps, n_steps);
  gtk_range_set_range (GTK_RANGE (self->slider), 0, MAX (n_steps, 1));
  gtk_scale_clear_marks (GTK_SCALE (self->slider));
  for (guint i = 0; i < n_steps; i++)
    if (steps[i].is_marked)
      gtk_scale_add_mark (GTK_SCALE (self->slider), i, GTK_POS_BOTTOM, NULL);
}

void
sac_history_bar_set_steps (SacHistoryBar *self,
                           const SacHistoryStep *steps,
                           guint n_steps,
                           guint position,
                           const char *caption,
                           const char *details)
{
  g_return_if_fail (SAC_IS_HISTORY_BAR (self));
  g_return_if_fail (steps != NULL || n_steps == 0);
  g_return_if_fail (position <= n_steps);

  self->is_set_from_outside = TRUE;
  if (!is_same (self, steps, n_steps))
    take_steps (self, steps, n_steps);
  gtk_range_set_value (GTK_RANGE (self->slider), n_steps > 0 ? position : 1);
  self->is_set_from_outside = FALSE;
  gtk_widget_set_sensitive (self->slider, n_steps > 0);
  gtk_widget_set_visible (self->keep, n_steps > 0); /* without any the hint has their room */
  gtk_widget_set_visible (self->compare, n_steps > 0);
  gtk_widget_set_visible (self->open, n_steps > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.play", n_steps > 0);
  gtk_label_set_text (GTK_LABEL (self->caption), caption != NULL ? caption : "");
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->caption), details) != 0)
    gtk_widget_set_tooltip_text (self->caption, details);
  if (n_steps == 0)
    sac_history_bar_stop (self);
  show_position (self);
}

static void
sac_history_bar_init (SacHistoryBar *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (SacHistoryStep));
  sac_history_bar_build (self);
  g_signal_connect_swapped (self->slider, "value-changed", G_CALLBACK (slider_moved), self);
  g_signal_connect_swapped (self->speed, "notify::selected", G_CALLBACK (speed_changed), self);
  g_signal_connect_swapped (self->compare, "toggled", G_CALLBACK (compare_toggled), self);
  show_playing (self);
  sac_history_bar_set_can_keep (self, FALSE);
  sac_history_bar_set_steps (self, NULL, 0, 0, NULL, NULL);
}

GtkWidget *
sac_history_bar_new (void)
{
  return g_object_new (SAC_TYPE_HISTORY_BAR, NULL);
}

static void
sac_history_bar_dispose (GObject *object)
{
  SacHistoryBar *self = SAC_HISTORY_BAR (object);

  g_clear_handle_id (&self->film, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->steps, g_array_unref);
  G_OBJECT_CLASS (sac_history_bar_parent_class)->dispose (object);
}

static void
sac_history_bar_class_init (SacHistoryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_history_bar_dispose;
  signals[CHOSEN] =
    g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[KEEP] = g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPARE] =
    g_signal_new ("compare", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "history.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "history.keep", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "history.open", NULL, other_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "historybar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}
