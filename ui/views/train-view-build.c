/* ui/views/train-view-build.c — the parts of the training view and how they lie
 *
 * The form at the left; at the right the buttons, whose run it is, how far it is, and the curves and the probe's map,
 * which scroll where there is no room for both.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/train-view-private.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/fit-layout.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/history-bar.h"
#include "ui/widgets/map-card.h"
#include "ui/widgets/parts.h"
#include "ui/widgets/side-layout.h"
#include "ui/widgets/status-line.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
build_side (SacTrainView *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->title = sac_part_new_label ("title-3", PANGO_ELLIPSIZE_END);
  self->subtitle = sac_part_new_label ("dim-label", PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->subtitle), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->subtitle);
  gtk_widget_add_css_class (head, "saccade-train-head");
  self->form = sac_param_form_new ();
  gtk_widget_add_css_class (self->form, "saccade-train-form");
  sac_accessible_set_name (scroller, _ ("Parameters"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->form);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (side), head);
  gtk_box_append (GTK_BOX (side), scroller);
  gtk_widget_add_css_class (side, "saccade-train-side");
  return side;
}

/* A new run, or the step and the end of one that goes on: never both. */
static void
build_other_buttons (SacTrainView *self)
{
  self->start_anew =
    sac_part_new_action_button (_ ("Start Anew"), "view-refresh-symbolic", "train.start-anew",
                                _ ("Begin a new run with what the form says"));
  self->step = sac_part_new_action_button (C_ ("training", "Step"), "media-skip-forward-symbolic",
                                           "train.step", _ ("One training step, then pause"));
  self->stop = sac_part_new_action_button (_ ("Stop"), "media-playback-stop-symbolic", "train.stop",
                                           _ ("End this run here"));
  gtk_widget_set_visible (self->start_anew, FALSE);
}

static GtkWidget *
build_buttons (SacTrainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *save;

  self->run = sac_part_new_action_button (_ ("Start"), "media-playback-start-symbolic", "train.run",
                                          _ ("Start, pause or go on"));
  self->run_content = gtk_button_get_child (GTK_BUTTON (self->run));
  gtk_widget_add_css_class (self->run, "suggested-action");
  build_other_buttons (self);
  save = sac_part_new_action_button (_ ("Save…"), "document-save-symbolic", "train.save",
                                     _ ("Save the trained model in a folder"));
  gtk_widget_set_hexpand (save, TRUE);
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->run);
  gtk_box_append (GTK_BOX (box), self->start_anew);
  gtk_box_append (GTK_BOX (box), self->step);
  gtk_box_append (GTK_BOX (box), self->stop);
  gtk_box_append (GTK_BOX (box), save);
  return box;
}

static GtkWidget *
build_status (SacTrainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5);

  self->status = sac_status_line_new ();
  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "saccade-progress");
  sac_accessible_set_name (self->progress, _ ("Progress of the run"));
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_box_append (GTK_BOX (box), self->progress);
  return box;
}

/* What it does is in the tooltip, with where it is from. */
static GtkWidget *
build_smoothing (SacTrainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0),
            *label = sac_part_new_label ("dim-label", PANGO_ELLIPSIZE_NONE);

  gtk_widget_set_layout_manager (box, sac_fit_layout_new (6)); /* its name, where there is room for it */
  gtk_widget_set_hexpand (box, TRUE);
  gtk_label_set_text (GTK_LABEL (label), _ ("Smooth"));
  gtk_widget_add_css_class (label, "caption");
  self->smoothing = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, SAC_TRAIN_SMOOTHING_MAX, 0.01);
  gtk_scale_set_value_pos (GTK_SCALE (self->smoothing), GTK_POS_RIGHT);
  gtk_scale_set_draw_value (GTK_SCALE (self->smoothing), TRUE);
  gtk_scale_set_digits (GTK_SCALE (self->smoothing), 2);
  gtk_widget_set_size_request (self->smoothing, 110, -1);
  gtk_widget_add_css_class (self->smoothing, "saccade-smoothing");
  gtk_widget_set_tooltip_text (
    self->smoothing,
    _ (
      "Exponential moving average: s = β s + (1 − β) y, shown s / (1 − βᵗ), so that its start does not pull "
      "(as TensorBoard; Adam's correction, Kingma and Ba 2015). What was recorded stays pale behind it, and is "
      "what is read."));
  sac_accessible_set_name (self->smoothing, _ ("Smoothing of the curves"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->smoothing);
  return box;
}

static GtkWidget *
build_add_run (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "train.add-run");
  gtk_widget_add_css_class (button, "saccade-toggle");
  gtk_widget_set_tooltip_text (button,
                               _ ("Draw the curves of another run too: choose its folder, or drop it here"));
  sac_accessible_set_name (button, _ ("Add a run"));
  return button;
}

static GtkWidget *
build_chart (SacTrainView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *empty = adw_status_page_new ();
  GtkWidget *card;

  self->chart = sac_chart_view_new ();
  gtk_box_append (GTK_BOX (header), build_smoothing (self));
  gtk_box_append (GTK_BOX (header),
                  sac_part_new_toggle (self->chart, _ ("log step"), "log-x", _ ("Logarithmic steps (X)")));
  gtk_box_append (GTK_BOX (header),
                  sac_part_new_toggle (self->chart, _ ("log loss"), "log-y", _ ("Logarithmic loss (Y)")));
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Nothing recorded yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _ ("Press Start, and every step is drawn here."));
  gtk_widget_add_css_class (empty, "compact");
  sac_accessible_set_name (gtk_widget_get_first_child (empty), _ ("No curves"));
  self->chart_stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->chart_stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->chart_stack), self->chart, "chart");
  gtk_box_append (GTK_BOX (header), build_add_run ());
  card = sac_part_new_card (header, self->chart_stack);
  self->runs = sac_run_strip_new ();
  gtk_widget_add_css_class (self->runs, "saccade-runs");
  gtk_box_insert_child_after (GTK_BOX (card), self->runs, header);
  self->chart_card = card;
  return card;
}

static GtkWidget *
build_probe (SacTrainView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = sac_part_new_heading (_ ("Probe"));

  gtk_widget_set_hexpand (heading, FALSE);
  gtk_widget_set_tooltip_text (heading, _ ("The example that is watched while the model learns"));
  self->source = sac_part_new_label ("dim-label", PANGO_ELLIPSIZE_END);
  self->output = sac_part_new_label ("saccade-probe-output", PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), self->source);
  gtk_box_append (GTK_BOX (header), line);
  gtk_box_append (GTK_BOX (header), self->output);
  self->map = sac_map_card_new (self->selection);
  sac_map_card_set_plain (SAC_MAP_CARD (self->map), TRUE);
  sac_map_card_set_empty_text (SAC_MAP_CARD (self->map), _ ("No map yet"),
                               _ ("It appears with the first step."));
  gtk_widget_remove_css_class (self->map, "card");
  self->probe = sac_part_new_card (header, self->map);
  self->history = sac_history_bar_new ();
  gtk_box_append (GTK_BOX (self->probe), self->history);
  return self->probe;
}

/* Shown while what runs is not what is chosen elsewhere. */
static GtkWidget *
build_run_line (SacTrainView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->run_text = sac_part_new_label ("saccade-run-text", PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->run_text, TRUE);
  self->run_button = gtk_button_new_with_label (_ ("Show"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run_button), "train.show-run");
  gtk_widget_add_css_class (self->run_button, "flat");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  gtk_box_append (GTK_BOX (line), self->run_text);
  gtk_box_append (GTK_BOX (line), self->run_button);
  gtk_widget_add_css_class (line, "saccade-run-line");
  gtk_widget_set_visible (line, FALSE);
  self->run_line = line;
  return line;
}

static GtkWidget *
build_pictures (SacTrainView *self)
{
  const SacSideSpec spec = {
    .share = 0.44, .minimum = 300, .maximum = 760, .stack_below = 720, .stacked_share = 0.45, .spacing = 10
  };
  GtkWidget *scroller = gtk_scrolled_window_new (), *chart = build_chart (self);
  GtkWidget *pictures = sac_side_box_new (&spec, chart, build_probe (self));

  gtk_widget_add_css_class (pictures, "saccade-train-pictures");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), pictures);
  gtk_widget_set_vexpand (scroller, TRUE);
  sac_accessible_set_name (scroller, _ ("Curves and probe"));
  return scroller;
}

static GtkWidget *
build_main (SacTrainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10),
            *controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_box_append (GTK_BOX (controls), build_buttons (self));
  gtk_box_append (GTK_BOX (controls), build_run_line (self));
  gtk_box_append (GTK_BOX (controls), build_status (self));
  gtk_widget_add_css_class (controls, "saccade-train-controls");
  gtk_box_append (GTK_BOX (box), controls);
  gtk_box_append (GTK_BOX (box), build_pictures (self));
  return box;
}

void
sac_train_view_build (SacTrainView *self)
{
  const SacSideSpec spec = { .share = 0.27, .minimum = 292, .maximum = 400, .at_start = TRUE };
  GtkWidget *main_box;

  self->banner = sac_error_banner_new ();
  main_box = sac_error_banner_lay_over (self->banner, build_main (self));
  self->box = sac_side_box_new (&spec, main_box, build_side (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
