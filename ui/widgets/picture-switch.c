/* ui/widgets/picture-switch.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/picture-switch.h"
#include "ui/state/tree-cursor.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/roving.h"

#include <glib/gi18n-lib.h>

static void
toggled (GtkToggleButton *button, SacSelection *selection)
{
  if (gtk_toggle_button_get_active (button))
    sac_selection_set_picture (selection, (SacPictureKind) GPOINTER_TO_INT (
                                            g_object_get_data (G_OBJECT (button), "picture")));
}

static void
picture_changed (SacSelection *selection, GParamSpec *pspec, GtkWidget *box)
{
  GtkWidget *button = gtk_widget_get_first_child (box);

  for (SacPictureKind kind = 0; kind < sac_selection_get_picture (selection); kind++)
    button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static GtkWidget *
make_button (SacSelection *selection, SacPictureKind kind, GtkWidget *first)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (sac_picture_kind_get_label (kind));
  g_autofree char *tip = g_strdup_printf (_ ("%s: %s (V: next)"), sac_picture_kind_get_label (kind),
                                          sac_picture_kind_get_about (kind));

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first != NULL ? GTK_TOGGLE_BUTTON (first) : NULL);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "saccade-picture");
  g_object_set_data (G_OBJECT (button), "picture", GINT_TO_POINTER ((int) kind));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled), selection, 0);
  return button;
}

GtkWidget *
sac_picture_switch_new (SacSelection *selection)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  sac_accessible_set_name (box, _ ("Picture of the weights"));
  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    {
      GtkWidget *button = make_button (selection, kind, first);

      first = first != NULL ? first : button;
      gtk_box_append (GTK_BOX (box), button);
    }
  picture_changed (selection, NULL, box);
  sac_roving_add (box);
  g_signal_connect_object (selection, "notify::picture", G_CALLBACK (picture_changed), box, 0);
  return box;
}

/* A number of the tree's with its name before it. */
static void
append_spin (GtkWidget *box,
             SacTreeCursor *cursor,
             GtkWidget *spin,
             const char *property,
             const char *mnemonic,
             const char *name,
             const char *about)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (mnemonic);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_widget_set_tooltip_text (spin, about);
  sac_accessible_set_name (spin, name);
  g_object_bind_property (cursor, property, spin, "value", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), spin);
}

GtkWidget *
sac_beams_chooser_new (SacSelection *selection)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  SacTreeCursor *cursor;

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  cursor = sac_tree_cursor_of (selection);
  append_spin (box, cursor, gtk_spin_button_new_with_range (1, SAC_TREE_MOST_WIDTH, 1), "width", _ ("B_eams"),
               _ ("Beams"), _ ("How many outputs are followed side by side: 1 is greedy"));
  append_spin (box, cursor, gtk_spin_button_new_with_range (0, SAC_TREE_MOST_ALPHA, 0.1), "alpha", "_α",
               _ ("α: how much the length counts"),
               _ (
                 "Outputs are ranked by their log-probability over ((5 + n) / 6)^α of n tokens: 0 leaves the "
                 "length alone, more prefers long ones"));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  return box;
}

static const int masses[] = { 50, 80, 90, 95, 99, 100 };

static void
mass_chosen (GtkDropDown *chooser, GParamSpec *pspec, SacSelection *selection)
{
  const guint selected = gtk_drop_down_get_selected (chooser);

  if (selected < G_N_ELEMENTS (masses))
    sac_selection_set_mass (selection, masses[selected]);
}

static void
mass_changed (SacSelection *selection, GParamSpec *pspec, GtkDropDown *chooser)
{
  for (guint i = 0; i < G_N_ELEMENTS (masses); i++)
    if (masses[i] == sac_selection_get_mass (selection))
      gtk_drop_down_set_selected (chooser, i);
}

GtkWidget *
sac_mass_chooser_new (SacSelection *selection)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *chooser;

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (masses); i++)
    {
      g_autofree char *label = g_strdup_printf ("%d %%", masses[i]);

      gtk_string_list_append (labels, masses[i] == 100 ? _ ("All lines") : label);
    }
  chooser = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_widget_set_tooltip_text (chooser, _ ("How much of each query's weight the lines carry"));
  sac_accessible_set_name (chooser, _ ("Share of the weight that has lines"));
  sac_accessible_set_name (gtk_widget_get_first_child (chooser), _ ("Share of the weight that has lines"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (chooser), "flat");
  mass_changed (selection, NULL, GTK_DROP_DOWN (chooser));
  g_signal_connect_object (chooser, "notify::selected", G_CALLBACK (mass_chosen), selection, 0);
  g_signal_connect_object (selection, "notify::mass", G_CALLBACK (mass_changed), chooser, 0);
  return chooser;
}
