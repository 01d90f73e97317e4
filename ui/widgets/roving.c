/* ui/widgets/roving.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/roving.h"

/* The keyboard goes along before the one that had it can have it no longer. */
static void
update (GtkWidget *box)
{
  const gboolean had_focus = gtk_widget_get_focus_child (box) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      {
        gtk_widget_set_focusable (child, TRUE);
        if (had_focus)
          gtk_widget_grab_focus (child);
      }
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      gtk_widget_set_focusable (child, FALSE);
}

static void
toggled (GtkToggleButton *button, GtkWidget *box)
{
  if (gtk_toggle_button_get_active (button))
    update (box);
}

static GtkWidget *
get_next (GtkWidget *box, gboolean forwards)
{
  GtkWidget *child = gtk_widget_get_focus_child (box);

  do
    child = child == NULL ? NULL
            : forwards    ? gtk_widget_get_next_sibling (child)
                          : gtk_widget_get_prev_sibling (child);
  while (child != NULL && !(gtk_widget_get_visible (child) && gtk_widget_get_sensitive (child)));
  return child;
}

static gboolean
pressed (GtkEventController *keys, guint key, guint code, GdkModifierType state, GtkWidget *box)
{
  const gboolean forwards = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;
  const gboolean backwards = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  const gboolean mirrored = gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL;
  GtkWidget *next;

  if (!(forwards || backwards) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  next = get_next (box, forwards != mirrored);
  if (next != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (next), TRUE);
  return GDK_EVENT_STOP;
}

void
sac_roving_add (GtkWidget *box)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (box));

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_signal_connect_object (child, "toggled", G_CALLBACK (toggled), box, 0);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (pressed), box);
  gtk_widget_add_controller (box, keys);
  update (box);
}
