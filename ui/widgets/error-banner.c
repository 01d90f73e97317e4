/* ui/widgets/error-banner.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/error-banner.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

static void
show (GtkInfoBar *bar, gboolean shown)
{
  gtk_info_bar_set_revealed (bar, shown);
  gtk_widget_set_visible (GTK_WIDGET (bar), shown);
}

static void
response (GtkInfoBar *bar, int id)
{
  show (bar, FALSE);
}

/* The close button that GtkInfoBar makes has no name of its own. */
static void
name_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    sac_accessible_set_name (widget, _ ("Close this message"));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

GtkWidget *
sac_error_banner_new (void)
{
  GtkWidget *bar = gtk_info_bar_new (), *label = gtk_label_new (NULL);

  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), GTK_MESSAGE_ERROR);
  gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), label);
  name_buttons (bar);
  g_object_set_data (G_OBJECT (bar), "label", label);
  g_signal_connect (bar, "response", G_CALLBACK (response), NULL);
  show (GTK_INFO_BAR (bar), FALSE);
  return bar;
}

GtkWidget *
sac_error_banner_lay_over (GtkWidget *banner, GtkWidget *child)
{
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_widget_set_valign (banner, GTK_ALIGN_END);
  gtk_widget_add_css_class (banner, "saccade-error");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), child);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), banner);
  return overlay;
}

void
sac_error_banner_join (GtkWidget *banner, GtkWidget *other)
{
  GObject *label, *other_label;

  g_return_if_fail (GTK_IS_INFO_BAR (banner) && GTK_IS_INFO_BAR (other));

  label = g_object_get_data (G_OBJECT (banner), "label");
  other_label = g_object_get_data (G_OBJECT (other), "label");
  g_object_bind_property (label, "label", other_label, "label", G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (banner, "revealed", other, "revealed", G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (banner, "visible", other, "visible", G_BINDING_BIDIRECTIONAL);
}

void
sac_error_banner_set_text (GtkWidget *banner, const char *text)
{
  g_return_if_fail (GTK_IS_INFO_BAR (banner));

  gtk_label_set_text (g_object_get_data (G_OBJECT (banner), "label"), text != NULL ? text : "");
  show (GTK_INFO_BAR (banner), text != NULL);
}
