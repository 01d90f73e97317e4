/* ui/widgets/combo-list.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/combo-list.h"

static void
show_check (AdwComboRow *row, GParamSpec *spec, GtkWidget *check)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (check), "item");

  gtk_widget_set_opacity (check,
                          adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item) ? 1 : 0);
}

static void
set_up_item (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  g_object_set_data (G_OBJECT (check), "item", item);
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (show_check), check, 0);
  gtk_list_item_set_child (item, box);
}

static void
bind_item (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_text (GTK_LABEL (label), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  show_check (row, NULL, gtk_widget_get_next_sibling (label));
}

void
sac_combo_list_whole_words (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_item), row, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_item), row, 0);
  adw_combo_row_set_list_factory (row, factory);
}
