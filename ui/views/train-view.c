/* ui/views/train-view.c
 *
 * The form at the left; at the right the buttons, how far it is, the curves and the probe's map.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/train-view.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/map-card.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/side-layout.h"

#include <adwaita.h>

enum
{
  START,
  PAUSE,
  RESUME,
  STEP,
  STOP,
  SAVE,
  VALUE_CHANGED,
  STEP_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacTrainView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;

  /* Children */
  GtkWidget *box;
  GtkWidget *title, *subtitle, *form;
  GtkWidget *banner, *run, *run_content, *status, *progress;
  GtkWidget *chart_stack, *chart;
  GtkWidget *probe, *source, *map, *output;

  SacTrainState state;
};

G_DEFINE_FINAL_TYPE (SacTrainView, sac_train_view, GTK_TYPE_WIDGET)

/* What the run button does in a state. */
static const struct
{
  const char *label, *icon;
  guint signal;
} runs[] = {
  [SAC_TRAIN_IDLE] = { "Start", "media-playback-start-symbolic", START },
  [SAC_TRAIN_RUNNING] = { "Pause", "media-playback-pause-symbolic", PAUSE },
  [SAC_TRAIN_PAUSED] = { "Resume", "media-playback-start-symbolic", RESUME },
  [SAC_TRAIN_STOPPING] = { "Stopping", "media-playback-stop-symbolic", STOP },
  [SAC_TRAIN_FINISHED] = { "Start again", "media-playback-start-symbolic", START },
};

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

void
sac_train_view_set_lesson (SacTrainView *self, const char *title, const char *subtitle)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  set_text (self->title, title);
  set_text (self->subtitle, subtitle);
}

SacParamForm *
sac_train_view_get_form (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), NULL);
  return SAC_PARAM_FORM (self->form);
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
  gtk_widget_action_set_enabled (widget, "train.step", state == SAC_TRAIN_IDLE || state == SAC_TRAIN_PAUSED);
  gtk_widget_action_set_enabled (widget, "train.stop",
                                 state == SAC_TRAIN_RUNNING || state == SAC_TRAIN_PAUSED);
  gtk_widget_action_set_enabled (widget, "train.save",
                                 can_save && state != SAC_TRAIN_RUNNING && state != SAC_TRAIN_STOPPING);
  gtk_widget_set_sensitive (self->form, state == SAC_TRAIN_IDLE || state == SAC_TRAIN_FINISHED);
}

void
sac_train_view_set_status (SacTrainView *self, const SacTrainStatus *status)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));
  g_return_if_fail (status != NULL && (guint) status->state < G_N_ELEMENTS (runs));

  self->state = status->state;
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->run_content), runs[self->state].label);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (self->run_content), runs[self->state].icon);
  sac_accessible_set_name (self->run, runs[self->state].label);
  enable_actions (self, status->can_save);
  gtk_label_set_text (GTK_LABEL (self->status), status->text != NULL ? status->text : "");
  gtk_widget_set_tooltip_text (self->status, status->text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (status->fraction, 0, 1));
  gtk_widget_set_opacity (self->progress, status->fraction < 0 ? 0 : 1);
}

SacTrainState
sac_train_view_get_state (SacTrainView *self)
{
  g_return_val_if_fail (SAC_IS_TRAIN_VIEW (self), SAC_TRAIN_IDLE);
  return self->state;
}

void
sac_train_view_set_chart (SacTrainView *self, SacChartData *data)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  sac_chart_view_set_data (SAC_CHART_VIEW (self->chart), data);
  gtk_stack_set_visible_child_name (GTK_STACK (self->chart_stack), data != NULL ? "chart" : "empty");
}

void
sac_train_view_set_map (SacTrainView *self, SacMapData *data)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  sac_map_card_set_map (SAC_MAP_CARD (self->map), data);
}

void
sac_train_view_set_probe (SacTrainView *self, const char *source, const char *output)
{
  g_return_if_fail (SAC_IS_TRAIN_VIEW (self));

  set_text (self->source, source);
  set_text (self->output, output);
  gtk_widget_set_tooltip_text (self->source, source);
  gtk_widget_set_tooltip_text (self->output, output);
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

  g_signal_emit (self, signals[runs[self->state].signal], 0);
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const guint signal = g_str_equal (name, "train.step")   ? STEP
                       : g_str_equal (name, "train.stop") ? STOP
                                                          : SAVE;

  g_signal_emit (widget, signals[signal], 0);
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

static GtkWidget *
new_label (const char *style, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
build_side (SacTrainView *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->title = new_label ("title-3", PANGO_ELLIPSIZE_END);
  self->subtitle = new_label ("dim-label", PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->subtitle);
  gtk_widget_add_css_class (head, "saccade-train-head");
  self->form = sac_param_form_new ();
  gtk_widget_add_css_class (self->form, "saccade-train-form");
  sac_accessible_set_name (scroller, "Parameters");
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (value_changed), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->form);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (side), head);
  gtk_box_append (GTK_BOX (side), scroller);
  gtk_widget_add_css_class (side, "saccade-train-side");
  return side;
}

static GtkWidget *
new_action_button (const char *label, const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  sac_accessible_set_name (button, label);
  return button;
}

static GtkWidget *
build_buttons (SacTrainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *save;

  self->run =
    new_action_button ("Start", "media-playback-start-symbolic", "train.run", "Start, pause or go on");
  self->run_content = gtk_button_get_child (GTK_BUTTON (self->run));
  gtk_widget_add_css_class (self->run, "suggested-action");
  save =
    new_action_button ("Save…", "document-save-symbolic", "train.save", "Save the trained model in a folder");
  gtk_widget_set_hexpand (save, TRUE);
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->run);
  gtk_box_append (GTK_BOX (box), new_action_button ("Step", "media-skip-forward-symbolic", "train.step",
                                                    "One training step, then pause"));
  gtk_box_append (GTK_BOX (box), new_action_button ("Stop", "media-playback-stop-symbolic", "train.stop",
                                                    "End this run here"));
  gtk_box_append (GTK_BOX (box), save);
  return box;
}

static GtkWidget *
build_status (SacTrainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5);

  self->status = new_label ("saccade-status", PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->status, "numeric");
  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "saccade-progress");
  sac_accessible_set_name (self->progress, "Progress of the run");
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_box_append (GTK_BOX (box), self->progress);
  return box;
}

static GtkWidget *
new_toggle (SacTrainView *self, const char *label, const char *property, const char *name)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (toggle, "saccade-toggle");
  gtk_widget_set_tooltip_text (toggle, name);
  sac_accessible_set_name (toggle, name);
  g_object_bind_property (self->chart, property, toggle, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return toggle;
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = new_label ("heading", PANGO_ELLIPSIZE_END);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_card (GtkWidget *header, GtkWidget *body)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (header, "saccade-card-header");
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (card), header);
  gtk_box_append (GTK_BOX (card), body);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

static GtkWidget *
build_chart (SacTrainView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *empty = adw_status_page_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->chart = sac_chart_view_new ();
  g_signal_connect_swapped (self->chart, "step-activated", G_CALLBACK (step_activated), self);
  gtk_box_append (GTK_BOX (header), new_heading ("Curves"));
  gtk_box_append (GTK_BOX (header), new_toggle (self, "log step", "log-x", "Logarithmic steps (X)"));
  gtk_box_append (GTK_BOX (header), new_toggle (self, "log loss", "log-y", "Logarithmic loss (Y)"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->chart);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), "Nothing recorded yet");
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), "Press Start, and every step is drawn here.");
  gtk_widget_add_css_class (empty, "compact");
  sac_accessible_set_name (gtk_widget_get_first_child (empty), "No curves");
  sac_accessible_set_name (scroller, "Curves");
  self->chart_stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->chart_stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->chart_stack), scroller, "chart");
  return new_card (header, self->chart_stack);
}

static GtkWidget *
build_probe (SacTrainView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = new_heading ("Probe");

  gtk_widget_set_hexpand (heading, FALSE);
  gtk_widget_set_tooltip_text (heading, "The example that is watched while the model learns");
  self->source = new_label ("dim-label", PANGO_ELLIPSIZE_END);
  self->output = new_label ("saccade-probe-output", PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), self->source);
  gtk_box_append (GTK_BOX (header), line);
  gtk_box_append (GTK_BOX (header), self->output);
  self->map = sac_map_card_new (self->selection);
  sac_map_card_set_plain (SAC_MAP_CARD (self->map), TRUE);
  sac_map_card_set_empty_text (SAC_MAP_CARD (self->map), "No map yet", "It appears with the first step.");
  gtk_widget_remove_css_class (self->map, "card");
  self->probe = new_card (header, self->map);
  return self->probe;
}

static GtkWidget *
build_main (SacTrainView *self)
{
  const SacSideSpec spec = {
    .share = 0.44, .minimum = 300, .maximum = 760, .stack_below = 720, .stacked_share = 0.45, .spacing = 12
  };
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10), *pictures;

  self->banner = sac_error_banner_new ();
  pictures = build_chart (self);
  pictures = sac_side_box_new (&spec, pictures, build_probe (self));
  gtk_widget_set_vexpand (pictures, TRUE);
  gtk_box_append (GTK_BOX (main_box), self->banner);
  gtk_box_append (GTK_BOX (main_box), build_buttons (self));
  gtk_box_append (GTK_BOX (main_box), build_status (self));
  gtk_box_append (GTK_BOX (main_box), pictures);
  gtk_widget_add_css_class (main_box, "saccade-train-main");
  return main_box;
}

GtkWidget *
sac_train_view_new (SacSelection *selection)
{
  const SacSideSpec spec = { .share = 0.27, .minimum = 292, .maximum = 400, .at_start = TRUE };
  SacTrainView *self = g_object_new (SAC_TYPE_TRAIN_VIEW, NULL);
  GtkWidget *main_box;

  self->selection = selection != NULL ? g_object_ref (selection) : sac_selection_new ();
  main_box = build_main (self);
  self->box = sac_side_box_new (&spec, main_box, build_side (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  sac_train_view_set_status (self, &(SacTrainStatus){ SAC_TRAIN_IDLE, "Ready", -1, FALSE });
  return GTK_WIDGET (self);
}

static void
sac_train_view_dispose (GObject *object)
{
  SacTrainView *self = SAC_TRAIN_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
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
  signals[PAUSE] = add_signal ("pause", 0, G_TYPE_NONE);
  signals[RESUME] = add_signal ("resume", 0, G_TYPE_NONE);
  signals[STEP] = add_signal ("step", 0, G_TYPE_NONE);
  signals[STOP] = add_signal ("stop", 0, G_TYPE_NONE);
  signals[SAVE] = add_signal ("save", 0, G_TYPE_NONE);
  signals[VALUE_CHANGED] = add_signal ("value-changed", 1, G_TYPE_STRING);
  signals[STEP_ACTIVATED] = add_signal ("step-activated", 1, G_TYPE_DOUBLE);
  gtk_widget_class_install_action (widget_class, "train.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "train.step", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "train.stop", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "train.save", NULL, other_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "trainview");
}

static void
sac_train_view_init (SacTrainView *self)
{
}
