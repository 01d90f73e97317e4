/* ui/views/compare-view-build.c — the parts of the Compare view and how they lie
 *
 * What is compared at the left, which can be folded away; at the right the buttons and how far it is, and below them maps, curves
 * and the table, which scroll; the slider over the kept steps and the read-out line
 * stay at the lower end.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/compare-view-private.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/figure-table.h"
#include "ui/widgets/fit-layout.h"
#include "ui/widgets/parts.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/side-layout.h"
#include "ui/widgets/status-line.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static GtkWidget *
build_head (SacCompareView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = sac_part_new_label ("title-3", PANGO_ELLIPSIZE_END);
  self->subtitle = sac_part_new_label ("dim-label", PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->subtitle), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->subtitle);
  gtk_widget_add_css_class (head, "saccade-train-head");
  return head;
}

static GtkWidget *
build_side (SacCompareView *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *forms = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->variants = sac_variant_list_new (SAC_COMPARE_FEWEST, SAC_COMPARE_MOST);
  gtk_widget_add_css_class (self->variants, "saccade-variants");
  self->form = sac_param_form_new ();
  gtk_box_append (GTK_BOX (forms), sac_part_new_heading (_ ("Variants")));
  gtk_box_append (GTK_BOX (forms), self->variants);
  gtk_box_append (GTK_BOX (forms), self->form);
  gtk_widget_add_css_class (forms, "saccade-train-form");
  sac_accessible_set_name (scroller, _ ("What is compared"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), forms);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (side), build_head (self));
  gtk_box_append (GTK_BOX (side), scroller);
  gtk_widget_add_css_class (side, "saccade-train-side");
  self->side = side;
  return side;
}

static GtkWidget *
build_setup (SacCompareView *self)
{
  self->setup = gtk_toggle_button_new_with_label (_ ("Variants"));
  gtk_widget_set_tooltip_text (self->setup, _ ("Show or hide what is compared"));
  g_object_bind_property (self->side, "visible", self->setup, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return self->setup;
}

static GtkWidget *
build_buttons (SacCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *save;

  save = sac_part_new_action_button (_ ("Save…"), "document-save-symbolic", "compare.save",
                                     _ ("Save the comparison in a folder"));
  gtk_widget_set_hexpand (save, TRUE);
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  self->run = sac_part_new_action_button (_ ("Start"), "media-playback-start-symbolic", "compare.run",
                                          _ ("Start, pause or go on"));
  self->run_content = gtk_button_get_child (GTK_BUTTON (self->run));
  gtk_widget_add_css_class (self->run, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->run);
  gtk_box_append (GTK_BOX (box),
                  sac_part_new_action_button (C_ ("training", "Step"), "media-skip-forward-symbolic",
                                              "compare.step", _ ("One step of every variant, then pause")));
  gtk_box_append (GTK_BOX (box), sac_part_new_action_button (_ ("Stop"), "media-playback-stop-symbolic",
                                                             "compare.stop", _ ("End this comparison here")));
  gtk_box_append (GTK_BOX (box), save);
  gtk_box_append (GTK_BOX (box), build_setup (self));
  return box;
}

static GtkWidget *
build_controls (SacCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->status = sac_status_line_new ();
  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "saccade-progress");
  sac_accessible_set_name (self->progress, _ ("Progress of the comparison"));
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_widget_add_css_class (box, "saccade-train-controls");
  return box;
}

static GtkWidget *
build_scale (SacCompareView *self)
{
  const char *const labels[] = { _ ("Colours: 0 to 1"), _ ("Colours: 0 to the largest"), NULL };

  self->scale = gtk_drop_down_new_from_strings (labels);
  gtk_widget_set_tooltip_text (self->scale,
                               _ ("One scale for all maps (L: linear, log, without the first key)"));
  sac_accessible_set_name (self->scale, _ ("Colour scale of all maps"));
  sac_accessible_set_name (gtk_widget_get_first_child (self->scale), _ ("Colour scale of all maps"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->scale), "flat");
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_widget_set_halign (self->scale, GTK_ALIGN_END);
  return self->scale;
}

/* The sentence over its maps; where there is no room for both, its note goes. */
static GtkWidget *
build_probe (SacCompareView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->probe = sac_part_new_label ("heading", PANGO_ELLIPSIZE_END);
  self->note = sac_part_new_label ("dim-label", PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), self->probe);
  gtk_box_append (GTK_BOX (line), self->note);
  gtk_box_append (GTK_BOX (line), build_scale (self));
  return line;
}

static GtkWidget *
build_empty (void)
{
  GtkWidget *empty = adw_status_page_new (), *open = gtk_button_new_with_mnemonic (_ ("_Open a Comparison…"));

  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Nothing compared yet"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (empty),
    _ (
      "Choose two to six variants and press Start: all learn from the same sentences in the same order, from "
      "the same start, and what they look at is drawn here side by side."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "compare.open");
  gtk_widget_set_tooltip_text (open, _ ("Go on with a saved comparison"));
  gtk_widget_set_halign (open, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), open);
  gtk_widget_add_css_class (empty, "compact");
  sac_accessible_set_name (gtk_widget_get_first_child (empty), _ ("No maps"));
  return empty;
}

static GtkWidget *
build_chart (SacCompareView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->chart = sac_chart_view_new ();
  gtk_box_append (GTK_BOX (header), sac_part_new_heading (_ ("Curves")));
  gtk_box_append (GTK_BOX (header),
                  sac_part_new_toggle (self->chart, _ ("log step"), "log-x", _ ("Logarithmic steps (X)")));
  gtk_box_append (GTK_BOX (header),
                  sac_part_new_toggle (self->chart, _ ("log loss"), "log-y", _ ("Logarithmic loss (Y)")));
  return sac_part_new_card (header, self->chart);
}

static GtkWidget *
build_table (SacCompareView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *scroller = gtk_scrolled_window_new ();
  GtkWidget *copy = gtk_button_new_with_label (_ ("Copy Table"));

  self->table_note = sac_part_new_label ("dim-label", PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->table_note, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "compare.copy-table");
  gtk_widget_set_tooltip_text (copy, _ ("Copy the table as it is sorted, for a spreadsheet"));
  gtk_widget_add_css_class (copy, "saccade-toggle");
  gtk_box_append (GTK_BOX (header), self->table_note);
  gtk_box_append (GTK_BOX (header), copy);
  self->table = sac_figure_table_new ();
  gtk_widget_add_css_class (self->table, "saccade-figures");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->table);
  gtk_widget_set_focusable (scroller, FALSE);
  sac_accessible_set_name (scroller, _ ("Cost and quality"));
  return sac_part_new_card (header, scroller);
}

static GtkWidget *
build_results (SacCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10), *scroller = gtk_scrolled_window_new ();

  self->panes = sac_compare_panes_new (self->selection);
  gtk_box_append (GTK_BOX (box), build_probe (self));
  gtk_box_append (GTK_BOX (box), self->panes);
  gtk_box_append (GTK_BOX (box), build_chart (self));
  gtk_box_append (GTK_BOX (box), build_table (self));
  gtk_widget_add_css_class (box, "saccade-train-pictures");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_focusable (scroller, FALSE);
  sac_accessible_set_name (scroller, _ ("Maps, curves and figures"));
  self->results = scroller;
  return scroller;
}

static GtkWidget *
build_main (SacCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), build_empty (), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), build_results (self), "results");
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->history = sac_history_bar_new (); /* below what scrolls: whoever moves it looks at the maps */
  sac_history_bar_make_plain (SAC_HISTORY_BAR (self->history));
  gtk_widget_add_css_class (self->history, "saccade-compare-history");
  self->readout = sac_readout_new (self->selection);
  gtk_box_append (GTK_BOX (line), self->readout);
  gtk_widget_set_hexpand (self->readout, TRUE);
  gtk_widget_add_css_class (line, "saccade-compare-readout");
  gtk_box_append (GTK_BOX (box), build_controls (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), self->history);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

void
sac_compare_view_build (SacCompareView *self)
{
  const SacSideSpec spec = { .share = 0.27, .minimum = 292, .maximum = 400, .at_start = TRUE };
  GtkWidget *side = build_side (self), *main_box;

  self->banner = sac_error_banner_new ();
  main_box = sac_error_banner_lay_over (self->banner, build_main (self));
  self->box = sac_side_box_new (&spec, main_box, side);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
