/* ui/views/playground-view-build.c — the widgets of the playground
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/playground-view-private.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/cell-grid.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/side-layout.h"
#include "ui/widgets/terms-view.h"
#include "ui/widgets/wrap-layout.h"

#include <glib/gi18n-lib.h>

#define SPACING 8

typedef struct
{
  const char *title, *name; /* on the screen, and for a screen reader */
  SacCellNames names;
} InputInfo;

static const InputInfo inputs[SAC_N_PLAY_INPUTS] = {
  [SAC_PLAY_QUERY] = { N_ ("Q"), N_ ("Q, the queries"), { "q", "", SAC_ROLE_QUERY, SAC_ROLE_WEIGHT } },
  [SAC_PLAY_KEY] = { N_ ("K"), N_ ("K, the keys"), { "k", "", SAC_ROLE_KEY, SAC_ROLE_WEIGHT } },
  [SAC_PLAY_VALUE] = { N_ ("V"), N_ ("V, the values"), { "k", "v", SAC_ROLE_KEY, SAC_ROLE_VALUE } },
  [SAC_PLAY_MASK] = { N_ ("Mask"),
                      N_ ("Mask: 0, or −∞ where nothing may be seen"),
                      { "q", "k", SAC_ROLE_QUERY, SAC_ROLE_KEY } },
};

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_wrapped (const char *style, int lines)
{
  GtkWidget *label = new_label (NULL, style);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* --- the line at the top --- */

static GtkWidget *
new_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
build_head (SacPlaygroundView *self, const char *const *examples)
{
  const char *name = _ ("Example");
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING),
            *again = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  self->examples = gtk_drop_down_new_from_strings (examples);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->examples), GTK_INVALID_LIST_POSITION);
  gtk_widget_set_valign (self->examples, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->examples, _ ("Matrices to begin with"));
  sac_accessible_set_name (self->examples, name);
  sac_accessible_set_name (gtk_widget_get_first_child (self->examples), name);
  g_signal_connect_swapped (self->examples, "notify::selected",
                            G_CALLBACK (sac_playground_view_example_chosen), self);
  self->note = new_wrapped ("saccade-play-note", 3);
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (again), "play.anew");
  gtk_widget_add_css_class (again, "flat");
  gtk_widget_set_valign (again, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (again, _ ("This example as it was"));
  sac_accessible_set_name (again, _ ("This example as it was"));
  gtk_box_append (GTK_BOX (head), self->examples);
  gtk_box_append (GTK_BOX (head), again);
  gtk_box_append (GTK_BOX (head), self->note);
  gtk_box_append (GTK_BOX (head),
                  new_button (_ ("Open…"), "win.open-playground", _ ("Open a saved playground")));
  gtk_box_append (GTK_BOX (head), new_button (_ ("Save…"), "win.save-playground",
                                              _ ("Save it as a small JSON file (Ctrl+S)")));
  return head;
}

/* --- what is typed --- */

/* What the cells do with their own keys, for the buttons above them. */
static void
resize_action (GSimpleAction *action, GVariant *parameter, gpointer grid)
{
  gtk_widget_activate_action_variant (grid, "cells.resize", parameter);
}

static void
add_resize (GtkWidget *card, GtkWidget *grid)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) resize = g_simple_action_new ("resize", G_VARIANT_TYPE ("(ii)"));

  g_signal_connect_object (resize, "activate", G_CALLBACK (resize_action), grid, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (resize));
  gtk_widget_insert_action_group (card, "cells", G_ACTION_GROUP (group));
}

/* For the pointer: the cells have keys for it, which the name tells, and Tab is to go from one matrix to the next. */
static GtkWidget *
new_size_button (const char *label, int rows, int columns, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "saccade-size");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "cells.resize");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ii)", rows, columns);
  gtk_widget_set_tooltip_text (button, name);
  sac_accessible_set_name (button, name);
  return button;
}

/* "− 4 +" */
static void
append_side (SacPlaygroundView *self, GtkWidget *head, SacPlayInput input, int side)
{
  static const char *const names[2][2] = {
    { N_ ("A row fewer (Ctrl+Up in the cells)"), N_ ("A row more (Ctrl+Down in the cells)") },
    { N_ ("A column fewer (Ctrl+Left in the cells)"), N_ ("A column more (Ctrl+Right in the cells)") },
  };

  self->sizes[input][side] = new_label (NULL, "numeric");
  self->fewer[input][side] =
    new_size_button ("−", side == 0 ? -1 : 0, side == 1 ? -1 : 0, _ (names[side][0]));
  self->more[input][side] = new_size_button ("+", side == 0 ? 1 : 0, side == 1 ? 1 : 0, _ (names[side][1]));
  gtk_box_append (GTK_BOX (head), self->fewer[input][side]);
  gtk_box_append (GTK_BOX (head), self->sizes[input][side]);
  gtk_box_append (GTK_BOX (head), self->more[input][side]);
}

static GtkWidget *
build_input_head (SacPlaygroundView *self, SacPlayInput input)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0),
            *title = new_label (_ (inputs[input].title), "heading");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  append_side (self, head, input, 0);
  gtk_box_append (GTK_BOX (head), new_label ("×", "dim-label"));
  append_side (self, head, input, 1);
  return head;
}

static GtkWidget *
build_input (SacPlaygroundView *self, SacPlayInput input)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const SacScaling scaling = { .kind = SAC_SCALE_SIGNED, .range = SAC_RANGE_DATA };

  self->inputs[input] = sac_cell_grid_new (_ (inputs[input].name), &inputs[input].names);
  sac_cell_grid_set_editable (SAC_CELL_GRID (self->inputs[input]), TRUE);
  sac_cell_grid_set_scaling (SAC_CELL_GRID (self->inputs[input]), &scaling);
  gtk_box_append (GTK_BOX (card), build_input_head (self, input));
  gtk_box_append (GTK_BOX (card), self->inputs[input]);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-way");
  add_resize (card, self->inputs[input]);
  sac_playground_view_connect_input (self, input);
  return card;
}

static GtkWidget *
build_main (SacPlaygroundView *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING),
            *typed = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_layout_manager (typed, sac_wrap_layout_new (SPACING, FALSE));
  for (SacPlayInput i = 0; i < SAC_N_PLAY_INPUTS; i++)
    gtk_widget_set_parent (build_input (self, i), typed);
  self->ways = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->ways, sac_wrap_layout_new (SPACING, TRUE));
  self->add_way = gtk_button_new_with_label (_ ("Another way beside it"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_way), "play.add-way");
  gtk_widget_set_halign (self->add_way, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->add_way,
                               _ ("The same matrices by another mechanism or normaliser, up to four"));
  gtk_box_append (GTK_BOX (all), typed);
  gtk_box_append (GTK_BOX (all), self->ways);
  gtk_box_append (GTK_BOX (all), self->add_way);
  gtk_widget_add_css_class (all, "saccade-play-main");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), all);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_widget_set_vexpand (scroller, TRUE);
  sac_accessible_set_name (scroller, _ ("Matrices and stages"));
  return scroller;
}

/* --- the chosen cell --- */

static GtkWidget *
build_explanation (SacPlaygroundView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12),
            *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *terms = gtk_overlay_new (),
            *room = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0); /* no higher than the texts */

  self->title = new_wrapped ("heading", 1);
  self->formula = new_wrapped ("saccade-formula", 1);
  self->numbers = new_wrapped ("numeric", 3);
  gtk_label_set_yalign (GTK_LABEL (self->numbers), 0);
  self->terms = sac_terms_view_new ();
  gtk_widget_set_size_request (room, 220, 88);
  gtk_overlay_set_child (GTK_OVERLAY (terms), room);
  gtk_overlay_add_overlay (GTK_OVERLAY (terms), self->terms);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), self->formula);
  gtk_box_append (GTK_BOX (texts), self->numbers);
  gtk_box_append (GTK_BOX (card), texts);
  gtk_box_append (GTK_BOX (card), terms);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-play-cell");
  return card;
}

void
sac_playground_view_build (SacPlaygroundView *self, const char *const *examples)
{
  GtkWidget *over;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  self->banner = sac_error_banner_new ();
  over = sac_error_banner_lay_over (self->banner, build_main (self));
  gtk_widget_set_vexpand (over, TRUE);
  gtk_box_append (GTK_BOX (self->box), build_head (self, examples));
  gtk_box_append (GTK_BOX (self->box), over);
  gtk_box_append (GTK_BOX (self->box), build_explanation (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
