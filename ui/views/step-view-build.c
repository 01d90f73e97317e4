/* ui/views/step-view-build.c — the widgets of Step
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/step-view-private.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/roving.h"
#include "ui/widgets/side-layout.h"

#include <glib/gi18n-lib.h>

#define SPACING 8

/* For the pointer: everywhere in Step its key, which the name tells, does the same, and Tab is to reach the numbers soon. */
static GtkWidget *
new_button (const char *icon, const char *action, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_focusable (button, FALSE);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  sac_accessible_set_name (button, name);
  return button;
}

static GtkWidget *
new_spin (double most, double step, double value, guint digits, const char *name)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, most, step);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), digits);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  sac_accessible_set_name (spin, name);
  return spin;
}

static void
add_condition (GtkWidget *grid, int row, GtkWidget **check, const char *label, GtkWidget *value)
{
  *check = gtk_check_button_new_with_label (label);
  gtk_grid_attach (GTK_GRID (grid), *check, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value, 1, row, 1, 1);
}

static GtkWidget *
build_breaks (SacStepView *self)
{
  GtkWidget *grid = gtk_grid_new (), *popover = gtk_popover_new (), *hint;

  self->entropy = new_spin (SAC_STEP_MOST_ENTROPY, 0.1, 0.5, 2, _ ("Entropy below, nats"));
  self->weight = new_spin (SAC_STEP_MOST_WEIGHT, 0.05, 0.9, 2, _ ("A weight above"));
  self->word = gtk_entry_new ();
  sac_accessible_set_name (self->word, _ ("Word"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_condition (grid, 0, &self->entropy_check, _ ("Entropy below (nats)"), self->entropy);
  add_condition (grid, 1, &self->weight_check, _ ("A weight above"), self->weight);
  add_condition (grid, 2, &self->word_check, _ ("The word is"), self->word);
  hint = gtk_label_new (_ ("Playing and running stop where one of these holds; such tokens have a dot."));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 36);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_grid_attach (GTK_GRID (grid), hint, 0, 3, 2, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_signal_connect_object (popover, "unmap", G_CALLBACK (sac_step_view_focus), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER); /* Space is to play again, not to open it */
  self->breaks = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->breaks), _ ("Break when"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->breaks), popover);
  gtk_widget_add_css_class (self->breaks, "flat");
  gtk_widget_set_tooltip_text (self->breaks, _ ("Where playing and running stop"));
  return self->breaks;
}

static GtkWidget *
build_speed (SacStepView *self)
{
  const char *labels[SAC_N_STEP_SPEEDS + 1] = { NULL };

  for (SacStepSpeed i = 0; i < SAC_N_STEP_SPEEDS; i++)
    labels[i] = sac_step_speed_get_label (i);
  self->speed = gtk_drop_down_new_from_strings (labels);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->speed), SAC_STEP_SPEED_NORMAL);
  gtk_widget_set_tooltip_text (self->speed, _ ("How fast it plays"));
  sac_accessible_set_name (self->speed, _ ("Speed"));
  return self->speed;
}

static GtkWidget *
build_buttons (SacStepView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->play = new_button ("media-playback-start-symbolic", "step.play", _ ("Play (Space)"));
  gtk_box_append (GTK_BOX (box),
                  new_button ("go-up-symbolic", "step.previous-token", _ ("Token before (Up)")));
  gtk_box_append (GTK_BOX (box),
                  new_button ("go-previous-symbolic", "step.previous-stage", _ ("Stage before (Left)")));
  gtk_box_append (GTK_BOX (box), self->play);
  gtk_box_append (GTK_BOX (box),
                  new_button ("go-next-symbolic", "step.next-stage", _ ("Next stage (Right)")));
  gtk_box_append (GTK_BOX (box), new_button ("go-down-symbolic", "step.next-token", _ ("Next token (Down)")));
  return box;
}

GtkWidget *
sac_step_view_build_controls (SacStepView *self)
{
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *more = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->run = gtk_button_new_with_label (_ ("Run"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->run), "step.run");
  gtk_widget_set_tooltip_text (self->run, _ ("On to the next break, or to the end (R)"));
  gtk_widget_add_css_class (self->run, "flat");
  gtk_widget_set_focusable (self->run, FALSE); /* as new_button() */
  gtk_box_append (GTK_BOX (controls), build_buttons (self));
  gtk_box_append (GTK_BOX (more), self->run);
  gtk_box_append (GTK_BOX (more), build_breaks (self));
  gtk_box_append (GTK_BOX (controls), more);
  gtk_box_append (GTK_BOX (gtk_widget_get_first_child (controls)), build_speed (self));
  gtk_widget_set_valign (controls, GTK_ALIGN_CENTER);
  return controls;
}

static GtkWidget *
new_caption (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
build_tokens (SacStepView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *grid = gtk_grid_new ();
  GtkWidget *queries = new_caption (_ ("Output"), "dim-label"),
            *keys = new_caption (_ ("Source"), "dim-label");

  self->queries = sac_token_strip_new (_ ("Output tokens"), SAC_ROLE_QUERY);
  self->keys = sac_token_strip_new (_ ("Source tokens"), SAC_ROLE_KEY);
  gtk_widget_set_tooltip_text (self->queries, _ ("The token being made: click one, Shift+click runs to it"));
  gtk_widget_set_tooltip_text (self->keys, _ ("What it looks at: click one to see its score made"));
  gtk_label_set_ellipsize (GTK_LABEL (queries), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_ellipsize (GTK_LABEL (keys), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (self->queries, TRUE);
  gtk_widget_set_hexpand (self->keys, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_attach (GTK_GRID (grid), queries, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->queries, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), keys, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->keys, 1, 1, 1, 1);
  gtk_widget_set_hexpand (grid, TRUE);
  gtk_widget_set_valign (grid, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (card), grid);
  gtk_box_append (GTK_BOX (card), sac_step_view_build_controls (self));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-step-tokens");
  return card;
}

/* Space plays, as everywhere in Step: the stage that has the focus is chosen already. */
static gboolean
play_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_activate_action (widget, "step.play", NULL);
}

static void
add_space (GtkWidget *box)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_callback_action_new (play_key, NULL, NULL)));
  gtk_widget_add_controller (box, keys);
}

static GtkWidget *
build_stages (SacStepView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *line, *copy;

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = 0; i < SAC_N_STEPS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%d %s", i + 1, sac_step_stage_get_name ((SacStepStage) i));

      self->stages[i] = gtk_toggle_button_new_with_label (label);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->stages[i]),
                                     GTK_TOGGLE_BUTTON (self->stages[0]));
      gtk_widget_add_css_class (self->stages[i], "saccade-stage");
      gtk_box_append (GTK_BOX (box), self->stages[i]);
    }
  sac_roving_add (box);
  add_space (box);
  copy = new_button ("edit-copy-symbolic", "step.copy", _ ("Copy the numbers of this stage (Ctrl+C)"));
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (GTK_BOX (line), copy);
  gtk_box_append (GTK_BOX (line), new_button ("image-x-generic-symbolic", "step.copy-picture",
                                              _ ("Copy this stage as a picture (Ctrl+Shift+C)")));
  return line;
}

static GtkWidget *
new_wrapped (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
build_formula (SacStepView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->formula = new_wrapped ("saccade-formula");
  gtk_widget_add_css_class (self->formula, "title");
  self->numbers = new_wrapped ("saccade-formula");
  gtk_widget_add_css_class (self->numbers, "numeric");
  self->facts = sac_number_table_new (_ ("Numbers of this stage"));
  gtk_box_append (GTK_BOX (card), self->formula);
  gtk_box_append (GTK_BOX (card), self->numbers);
  gtk_box_append (GTK_BOX (card), self->facts);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-step-formula");
  return card;
}

static GtkWidget *
build_table (GtkWidget **table, GtkWidget **caption, const char *name)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  *caption = new_caption (NULL, "heading");
  *table = sac_number_table_new (name);
  gtk_widget_set_vexpand (*table, TRUE);
  gtk_box_append (GTK_BOX (card), *caption);
  gtk_box_append (GTK_BOX (card), *table);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-step-table");
  return card;
}

static GtkWidget *
build_tables (SacStepView *self)
{
  const SacSideSpec spec = {
    .share = 0.57, .minimum = 360, .maximum = 2000, .stack_below = 860, .stacked_share = 0.5, .spacing = 10
  };
  GtkWidget *items = build_table (&self->items, &self->items_caption, _ ("Results")), *tables;

  self->terms_card = build_table (&self->terms, &self->terms_caption, _ ("Terms"));
  tables = sac_side_box_new (&spec, items, self->terms_card);
  gtk_widget_set_vexpand (tables, TRUE);
  return tables;
}

static GtkWidget *
build_origin (SacStepView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->origin = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->origin), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->origin), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (self->origin, TRUE);
  gtk_box_append (GTK_BOX (line), self->origin);
  gtk_widget_add_css_class (line, "saccade-origin");
  return line;
}

static GtkWidget *
build_empty (SacStepView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->empty_title = gtk_label_new (NULL);
  self->empty_text = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty_text), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty_text), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->empty_title, "title-3");
  gtk_widget_add_css_class (self->empty_text, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->empty_title);
  gtk_box_append (GTK_BOX (box), self->empty_text);
  return box;
}

void
sac_step_view_build (SacStepView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING), *over;

  gtk_box_append (GTK_BOX (box), build_tokens (self));
  gtk_box_append (GTK_BOX (box), build_stages (self));
  gtk_box_append (GTK_BOX (box), build_formula (self));
  gtk_box_append (GTK_BOX (box), build_tables (self));
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), build_empty (self), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), box, "steps");
  self->banner = sac_error_banner_new ();
  over = sac_error_banner_lay_over (self->banner, self->stack);
  gtk_widget_set_vexpand (over, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_box_append (GTK_BOX (self->box), over);
  gtk_box_append (GTK_BOX (self->box), build_origin (self)); /* an error does not cover it */
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
