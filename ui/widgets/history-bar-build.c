/* ui/widgets/history-bar-build.c — the parts of the history bar and how they lie
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/accessible.h"
#include "ui/widgets/history-bar-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *label;
  guint interval; /* ms */
} speeds[] = { { N_ ("1/s"), 1000 }, { N_ ("2/s"), 500 }, { N_ ("4/s"), 250 }, { N_ ("8/s"), 125 } };

#define FIRST_SPEED   2
#define PLAIN_CAPTION 40 /* characters */

guint
sac_history_bar_get_interval (guint speed)
{
  return speeds[MIN (speed, G_N_ELEMENTS (speeds) - 1)].interval;
}

static GtkWidget *
new_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new ();

  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "saccade-toggle");
  return button;
}

static GtkWidget *
build_speed (SacHistoryBar *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    gtk_string_list_append (labels, _ (speeds[i].label));
  self->speed = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->speed), FIRST_SPEED);
  gtk_widget_set_tooltip_text (self->speed, _ ("Speed of the film: kept steps a second"));
  sac_accessible_set_name (self->speed, _ ("Speed of the film"));
  sac_accessible_set_name (gtk_widget_get_first_child (self->speed), _ ("Speed of the film"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->speed), "flat");
  gtk_widget_add_css_class (self->speed, "saccade-film-speed");
  return self->speed;
}

/* A line of its own, two where it must; more is in its tooltip. */
static GtkWidget *
build_caption (SacHistoryBar *self)
{
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->caption), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->caption), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->caption), 8);
  gtk_widget_set_hexpand (self->caption, TRUE);
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_add_css_class (self->caption, "caption");
  return self->caption;
}

static GtkWidget *
build_slider (SacHistoryBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->play = new_button (NULL, "history.play", NULL);
  gtk_widget_remove_css_class (self->play, "saccade-toggle");
  gtk_widget_add_css_class (self->play, "flat");
  gtk_widget_add_css_class (self->play, "circular");
  gtk_widget_set_valign (self->play, GTK_ALIGN_CENTER);
  self->slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1);
  gtk_scale_set_draw_value (GTK_SCALE (self->slider), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (self->slider), 0);
  gtk_widget_set_hexpand (self->slider, TRUE);
  gtk_widget_set_tooltip_text (self->slider,
                               _ ("Kept steps of the run, the first at the left, now at the right"));
  sac_accessible_set_name (self->slider, _ ("Step of the run"));
  self->label = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 10);
  gtk_label_set_xalign (GTK_LABEL (self->label), 1);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_box_append (GTK_BOX (row), self->play);
  gtk_box_append (GTK_BOX (row), self->slider);
  gtk_box_append (GTK_BOX (row), self->label);
  gtk_box_append (GTK_BOX (row), build_speed (self));
  return row;
}

static GtkWidget *
build_buttons (SacHistoryBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->compare = gtk_toggle_button_new_with_label (_ ("Compare"));
  gtk_widget_set_tooltip_text (
    self->compare,
    _ ("Show what changes from this step to the one you go to: choose one, press, choose another"));
  gtk_widget_add_css_class (self->compare, "saccade-toggle");
  self->open =
    new_button (_ ("Open in Explore"), "history.open", _ ("Look at the model as it was at this step"));
  self->keep =
    new_button (_ ("Keep"), "history.keep", _ ("Keep the step the run is at, whatever is thinned"));
  gtk_box_append (GTK_BOX (row), self->keep);
  gtk_box_append (GTK_BOX (row), self->compare);
  gtk_widget_set_halign (self->open, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->open, TRUE);
  gtk_box_append (GTK_BOX (row), self->open);
  return row;
}

void
sac_history_bar_make_plain (SacHistoryBar *self)
{
  GtkWidget *row;

  g_return_if_fail (SAC_IS_HISTORY_BAR (self));

  row = gtk_widget_get_parent (self->slider);
  gtk_widget_set_visible (gtk_widget_get_parent (self->open), FALSE);
  g_object_ref (self->caption);
  gtk_box_remove (GTK_BOX (self->box), self->caption);
  gtk_box_append (GTK_BOX (row), self->caption);
  g_object_unref (self->caption);
  gtk_widget_set_hexpand (self->caption, FALSE);
  gtk_label_set_wrap (GTK_LABEL (self->caption), FALSE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->caption), PLAIN_CAPTION);
  gtk_label_set_width_chars (GTK_LABEL (self->caption), -1);
}

void
sac_history_bar_build (SacHistoryBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (self->box), build_caption (self));
  gtk_box_append (GTK_BOX (self->box), build_slider (self));
  gtk_box_append (GTK_BOX (self->box), build_buttons (self));
  gtk_widget_add_css_class (self->box, "saccade-history");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
