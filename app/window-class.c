/* app/window-class.c — class mode: the full screen, large type, and of the panels only those that the class needs
 *
 * Leaving it (F11, Escape) brings the window back as it was: its size, its sidebar, all of its panels.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "app/walk.h"
#include "ui/widgets/style.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *action, *label;
  guint panel;
} panels[] = {
  { "show-sidebar", N_ ("_Sidebar"), SAC_WALK_HIDE_SIDEBAR },
  { "show-sentence", N_ ("S_entence"), SAC_WALK_HIDE_SENTENCE },
  { "show-heads", N_ ("_Heads"), SAC_WALK_HIDE_HEADS },
  { "show-explanation", N_ ("E_xplanation"), SAC_WALK_HIDE_EXPLANATION },
  { "show-curves", N_ ("_Curves"), SAC_WALK_HIDE_CURVES },
  { "show-form", N_ ("Settings of the _Training"), SAC_WALK_HIDE_FORM },
};

/* What a class seldom needs. */
#define HIDDEN_AT_FIRST (SAC_WALK_HIDE_SIDEBAR | SAC_WALK_HIDE_HEADS | SAC_WALK_HIDE_FORM)

static void
show_panels (SacWindow *self)
{
  const guint hidden = self->class_mode.on ? self->class_mode.hidden : 0;

  sac_explore_view_set_panels (self->explore, (hidden & SAC_WALK_HIDE_SENTENCE) == 0,
                               (hidden & SAC_WALK_HIDE_HEADS) == 0,
                               (hidden & SAC_WALK_HIDE_EXPLANATION) == 0);
  sac_train_view_set_panels (self->train, (hidden & SAC_WALK_HIDE_FORM) == 0,
                             (hidden & SAC_WALK_HIDE_CURVES) == 0);
  if (self->class_mode.on)
    adw_flap_set_reveal_flap (self->flap, (hidden & SAC_WALK_HIDE_SIDEBAR) == 0);
}

static void
show_actions (SacWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), panels[i].action);
      const gboolean shown = !self->class_mode.on || (self->class_mode.hidden & panels[i].panel) == 0;

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->class_mode.on);
      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
    }
}

void
sac_window_set_class_hidden (SacWindow *self, guint hide)
{
  self->class_mode.hidden = hide;
  show_panels (self);
  show_actions (self);
}

static void
enter (SacWindow *self)
{
  self->class_mode.was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));
  self->class_mode.had_sidebar = adw_flap_get_reveal_flap (self->flap);
  gtk_window_fullscreen (GTK_WINDOW (self));
}

static void
leave (SacWindow *self)
{
  adw_flap_set_reveal_flap (self->flap, self->class_mode.had_sidebar);
  if (!self->class_mode.was_fullscreen)
    gtk_window_unfullscreen (GTK_WINDOW (self));
}

void
sac_window_set_class_mode (SacWindow *self, gboolean on)
{
  if (self->class_mode.on == on)
    return;
  if (on)
    enter (self);
  self->class_mode.on = on;
  sac_style_set_class_mode (GTK_WIDGET (self), on);
  show_panels (self);
  show_actions (self);
  if (!on)
    leave (self);
}

static void
toggled (GSimpleAction *action, GVariant *value, SacWindow *self)
{
  guint hidden = self->class_mode.hidden;

  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    if (g_str_equal (panels[i].action, g_action_get_name (G_ACTION (action))))
      hidden = g_variant_get_boolean (value) ? hidden & ~panels[i].panel : hidden | panels[i].panel;
  sac_window_set_class_hidden (self, hidden);
}

/* Not while something else, a lock of the map, is what Escape takes away. */
static gboolean
escape (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SacWindow *self = SAC_WINDOW (widget);

  if (!self->class_mode.on)
    return GDK_EVENT_PROPAGATE;
  sac_window_set_class_mode (self, FALSE);
  return GDK_EVENT_STOP;
}

GMenuModel *
sac_window_make_class_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      g_autofree char *action = g_strconcat ("win.", panels[i].action, NULL);

      g_menu_append (menu, _ (panels[i].label), action);
    }
  return G_MENU_MODEL (menu);
}

void
sac_window_connect_class (SacWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->class_mode.hidden = HIDDEN_AT_FIRST;
  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      g_autoptr (GSimpleAction) action =
        g_simple_action_new_stateful (panels[i].action, NULL, g_variant_new_boolean (TRUE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (toggled), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  show_actions (self);
}
