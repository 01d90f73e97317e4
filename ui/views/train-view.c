/* ui/views/train-view.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/train-view-private.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/map-card.h"
#include "ui/widgets/parts.h"
#include "ui/widgets/status-line.h"

#include <glib/gi18n-lib.h>
#include <adwaita.h>

enum
{
  START,
  GO_ON,
  PAUSE,
  RESUME,
  STEP,
  STOP,
  SAVE,
  SHOW_RUN,
  VALUE_CHANGED,
  STEP_ACTIVATED,
  SMOOTHING_CHANGED,
  ADD_RUN,
  RUN_HIDDEN,
  RUN_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacTrainView, sac_train_view, GTK_TYPE_WIDGET)

/* What the run button does in a state. */
static const struct
{
  const char *label, *icon;
  guint signal;
} runs[] = {
  [SAC_TRAIN_IDLE] = { N_ ("Start"), "media-playback-start-symbolic", START },
  [SAC_TRAIN_RUNNING] = { N_ ("Pause"), "media-playback-pause-symbolic", PAUSE },
  [SAC_TRAIN_PAUSED] = { N_ ("Resume"), "media-playback-start-symbolic", RESUME },
  [SAC_TRAIN_STOPPING] = { N_ ("Stopping"), "media-playback-stop-symbolic", STOP },
  [SAC_TRAIN_FINISHED] = { N_ ("Start Anew"), "media-playback-start-symbolic", START },
};

void
sac_train_view_set_lesson (SacTrainView *self, const char *title, const char *subtitle)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  sac_part_set_text (self->title, title);
  sac_part_set_text (self->subtitle, subtitle);
}

SacParamForm *
sac_train_view_get_form (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return SAC_PARAM_FORM (self->form);
}

SacChartView *
sac_train_view_get_chart_view (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return SAC_CHART_VIEW (self->chart);
}

SacMapView *
sac_train_view_get_map_view (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return sac_map_card_get_map_view (SAC_MAP_CARD (self->map));
}

SacSelection *
sac_train_view_get_selection (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return self->selection;
}

void
sac_train_view_set_fields (SacTrainView *self, const SacFormField *fields, gsize n_fields)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  sac_param_form_set_fields (SAC_PARAM_FORM (self->form), fields, n_fields);
}

GVariant *
sac_train_view_get_values (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return sac_param_form_get_values (SAC_PARAM_FORM (self->form));
}

static void
enable_actions (SacTrainView *self, gboolean can_save)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const SacTrainState state = self->state;

  gtk_widget_action_set_enabled (widget, "train.run", state != SAC_TRAIN_STOPPING);
  gtk_widget_action_set_enabled (widget, "train.start-anew", self->goes_on);
  gtk_widget_action_set_enabled (widget, "train.step",
                                 (state == SAC_TRAIN_IDLE && !self->goes_on) || state == SAC_TRAIN_PAUSED);
  gtk_widget_action_set_enabled (widget, "train.stop",
                                 state == SAC_TRAIN_RUNNING || state == SAC_TRAIN_PAUSED);
  gtk_widget_action_set_enabled (widget, "train.save",
                                 can_save && state != SAC_TRAIN_RUNNING && state != SAC_TRAIN_STOPPING);
  gtk_widget_set_sensitive (self->form, state != SAC_TRAIN_STOPPING);
  sac_param_form_set_locked (SAC_PARAM_FORM (self->form),
                             state == SAC_TRAIN_RUNNING || state == SAC_TRAIN_PAUSED);
}

static void
show_buttons (SacTrainView *self, const SacTrainStatus *status)
{
  AdwButtonContent *content = ADW_BUTTON_CONTENT (self->run_content);

  self->state = status->state;
  self->goes_on =
    status->go_on != NULL && (status->state == SAC_TRAIN_IDLE || status->state == SAC_TRAIN_FINISHED);
  adw_button_content_set_label (content, self->goes_on ? status->go_on : _ (runs[self->state].label));
  adw_button_content_set_icon_name (content, runs[self->state].icon);
  gtk_widget_set_visible (self->start_anew, self->goes_on);
  gtk_widget_set_visible (self->step, !self->goes_on);
  gtk_widget_set_visible (self->stop, !self->goes_on);
  enable_actions (self, status->can_save);
}

void
sac_train_view_set_status (SacTrainView *self, const SacTrainStatus *status)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  g_return_if_fail (status != NULL && (guint) status->state < G_N_ELEMENTS (runs));

  show_buttons (self, status);
  sac_status_line_set_text (SAC_STATUS_LINE (self->status), status->text);
  sac_part_set_progress (self->progress, status->fraction);
}

void
sac_train_view_set_run (SacTrainView *self, const char *text, const char *button)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  gtk_label_set_text (GTK_LABEL (self->run_text), text != NULL ? text : "");
  gtk_button_set_label (GTK_BUTTON (self->run_button), button != NULL ? button : "");
  gtk_widget_set_visible (self->run_button, button != NULL);
  gtk_widget_set_visible (self->run_line, text != NULL);
}

SacTrainState
sac_train_view_get_state (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), SAC_TRAIN_IDLE);
  return self->state;
}

void
sac_train_view_set_panels (SacTrainView *self, gboolean form, gboolean curves)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  gtk_widget_set_visible (gtk_widget_get_last_child (self->box), form);
  gtk_widget_set_visible (gtk_widget_get_first_child (gtk_widget_get_parent (self->probe)), curves);
}

void
sac_train_view_set_chart (SacTrainView *self, SacChartData *data)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  sac_chart_view_set_data (SAC_CHART_VIEW (self->chart), data);
  gtk_stack_set_visible_child_name (GTK_STACK (self->chart_stack), data != NULL ? "chart" : "empty");
}

void
sac_train_view_set_marker (SacTrainView *self, double step, const char *text)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  sac_chart_view_set_marker (SAC_CHART_VIEW (self->chart), step, text);
}

SacHistoryBar *
sac_train_view_get_history (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return SAC_HISTORY_BAR (self->history);
}

void
sac_train_view_set_map (SacTrainView *self, SacMapData *data)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  if (data != NULL)
    sac_map_data_ref (data);
  g_clear_pointer (&self->shown_map, sac_map_data_unref);
  self->shown_map = data;
  sac_map_card_set_map (SAC_MAP_CARD (self->map), data);
}

SacMapData *
sac_train_view_get_map (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return self->shown_map;
}

void
sac_train_view_set_runs (SacTrainView *self, const SacRunEntry *entries, gsize n_entries)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  sac_run_strip_set_runs (SAC_RUN_STRIP (self->runs), entries, n_entries);
}

void
sac_train_view_get_axes (SacTrainView *self, gboolean *log_x, gboolean *log_y)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  *log_x = sac_chart_view_get_log_x (SAC_CHART_VIEW (self->chart));
  *log_y = sac_chart_view_get_log_y (SAC_CHART_VIEW (self->chart));
}

void
sac_train_view_set_probe (SacTrainView *self, const char *source, const char *output)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  sac_part_set_text (self->source, source);
  sac_part_set_text (self->output, output);
}

void
sac_train_view_set_error (SacTrainView *self, const char *error)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  sac_error_banner_set_text (self->banner, error);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacTrainView *self = SAC_TRAIN_VIEW (widget);

  g_signal_emit (self, signals[self->goes_on ? GO_ON : runs[self->state].signal], 0);
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const guint signal = g_str_equal (name, "train.step")         ? STEP
                       : g_str_equal (name, "train.stop")       ? STOP
                       : g_str_equal (name, "train.show-run")   ? SHOW_RUN
                       : g_str_equal (name, "train.start-anew") ? START
                                                                : SAVE;

  g_signal_emit (widget, signals[signal], 0);
}

/* What has the focus comes first: a cursor of the curves. */
static gboolean
escape (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return sac_history_bar_leave (SAC_HISTORY_BAR (SAC_TRAIN_VIEW (widget)->history));
}

static void
value_changed (SacTrainView *self, const char *name)
{
  g_signal_emit (self, signals[VALUE_CHANGED], 0, name);
}

static void
step_activated (SacTrainView *self, double step)
{
  g_signal_emit (self, signals[STEP_ACTIVATED], 0, step);
}

static void
add_run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ADD_RUN], 0, NULL);
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path != NULL)
    g_signal_emit (user_data, signals[ADD_RUN], 0, path);
  return path != NULL;
}

static void
smoothing_changed (SacTrainView *self)
{
  g_signal_emit (self, signals[SMOOTHING_CHANGED], 0, gtk_range_get_value (GTK_RANGE (self->smoothing)));
}

static void
run_hidden (SacTrainView *self, guint index, gboolean hidden)
{
  g_signal_emit (self, signals[RUN_HIDDEN], 0, index, hidden);
}

static void
run_removed (SacTrainView *self, guint index)
{
  g_signal_emit (self, signals[RUN_REMOVED], 0, index);
}

static void
connect_chart (SacTrainView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_swapped (self->chart, "step-activated", G_CALLBACK (step_activated), self);
  g_signal_connect_swapped (self->smoothing, "value-changed", G_CALLBACK (smoothing_changed), self);
  g_signal_connect_swapped (self->runs, "run-hidden", G_CALLBACK (run_hidden), self);
  g_signal_connect_swapped (self->runs, "run-removed", G_CALLBACK (run_removed), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (self->chart_card, GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
sac_train_view_new (SacSelection *selection)
{
  SacTrainView *self = g_object_new (SAC_TYPE_TRAIN_VIEW, NULL);

  self->selection = selection != NULL ? g_object_ref (selection) : sac_selection_new ();
  sac_train_view_build (self);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (value_changed), self);
  connect_chart (self);
  sac_train_view_set_status (self, &(SacTrainStatus){ SAC_TRAIN_IDLE, _ ("Ready"), -1, FALSE, NULL });
  return GTK_WIDGET (self);
}

static void
sac_train_view_dispose (GObject *object)
{
  SacTrainView *self = SAC_TRAIN_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown_map, sac_map_data_unref);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_train_view_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params, GType type)
{
  return g_signal_new (name, SAC_TYPE_TRAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, type);
}

static void
sac_train_view_class_init (SacTrainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_train_view_dispose;
  signals[START] = add_signal ("start", 0, G_TYPE_NONE);
  signals[GO_ON] = add_signal ("go-on", 0, G_TYPE_NONE);
  signals[PAUSE] = add_signal ("pause", 0, G_TYPE_NONE);
  signals[RESUME] = add_signal ("resume", 0, G_TYPE_NONE);
  signals[STEP] = add_signal ("step", 0, G_TYPE_NONE);
  signals[STOP] = add_signal ("stop", 0, G_TYPE_NONE);
  signals[SAVE] = add_signal ("save", 0, G_TYPE_NONE);
  signals[SHOW_RUN] = add_signal ("show-run", 0, G_TYPE_NONE);
  signals[VALUE_CHANGED] = add_signal ("value-changed", 1, G_TYPE_STRING);
  signals[STEP_ACTIVATED] = add_signal ("step-activated", 1, G_TYPE_DOUBLE);
  signals[SMOOTHING_CHANGED] = add_signal ("smoothing-changed", 1, G_TYPE_DOUBLE);
  signals[ADD_RUN] = add_signal ("add-run", 1, G_TYPE_STRING);
  signals[RUN_REMOVED] = add_signal ("run-removed", 1, G_TYPE_UINT);
  signals[RUN_HIDDEN] = g_signal_new ("run-hidden", SAC_TYPE_TRAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "train.add-run", NULL, add_run_action);
  gtk_widget_class_install_action (widget_class, "train.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "train.start-anew", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "train.step", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "train.stop", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "train.save", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "train.show-run", NULL, other_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "trainview");
}

static void
sac_train_view_init (SacTrainView *self)
{
}
