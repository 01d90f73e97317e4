/* app/window-walk-watch.c — while a walk is open: its keys, and whether the window still shows its step
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-walk-private.h"

#include <glib/gi18n-lib.h>

/* --- is it still there? --- */

static void
came_back (SacWindow *self)
{
  if (self->walking->says != SAC_WALKING_SAYS_AWAY)
    return;
  sac_window_say (self, SAC_WALKING_SAYS_NOTHING, NULL, NULL);
  sac_walking_follow_run (self);
}

static void
went_away (SacWindow *self)
{
  if (self->walking->run_ended && self->walking->says != SAC_WALKING_SAYS_AWAY)
    {
      sac_window_enter_step (self,
                             self->walking->step); /* its model was put in the place of what was shown */
      return;
    }
  sac_walk_card_set_progress (self->card, -1);
  sac_window_say (self, SAC_WALKING_SAYS_AWAY, _ ("You are looking at something else; the walk waits here"),
                  _ ("Back to the _Walk"));
}

static gboolean
check (gpointer user_data)
{
  SacWindow *self = user_data;
  SacWalking *walking = self->walking;

  walking->check_id = 0;
  if (walking->phase != SAC_WALKING_THERE || sac_session_is_busy (self->session))
    return G_SOURCE_REMOVE; /* "settled" comes */
  if (walking->starts)
    {
      sac_walking_start_if_free (self);
      return G_SOURCE_REMOVE;
    }
  if (walking->says == SAC_WALKING_SAYS_WRONG)
    return G_SOURCE_REMOVE;
  if (sac_walking_is_there (self))
    came_back (self);
  else
    went_away (self);
  if (self->walking == walking && walking->phase == SAC_WALKING_THERE)
    walking->run_ended = FALSE;
  return G_SOURCE_REMOVE;
}

/* After all that a click sets in motion has been done. */
void
sac_walking_check_soon (SacWindow *self)
{
  if (self->walking != NULL && self->walking->check_id == 0)
    self->walking->check_id = g_idle_add (check, self);
}

static gboolean
something_done (GtkEventControllerLegacy *controller, GdkEvent *event, SacWindow *self)
{
  const GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_RELEASE || type == GDK_BUTTON_RELEASE || type == GDK_SCROLL || type == GDK_TOUCH_END)
    sac_walking_check_soon (self);
  return GDK_EVENT_PROPAGATE;
}

static void
run_changed (SacWindow *self)
{
  if (self->walking == NULL)
    return;
  if (sac_session_get_run_state (self->session) == SAC_RUN_ENDED && sac_walking_has_run (self))
    {
      self->walking->run_ended = TRUE;
      sac_walking_check_soon (self);
    }
  sac_walking_follow_run (self);
}

/* --- keys --- */

/* Where text is typed, in a menu or with a dialog open, keys are theirs. */
static gboolean
has_the_keys (SacWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL || !(GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                            gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SacWindow *self)
{
  if (self->walking == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !has_the_keys (self))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space || key == GDK_KEY_Page_Down ||
      key == GDK_KEY_KP_Page_Down)
    sac_window_walk_on (self);
  else if (key == GDK_KEY_BackSpace || key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    sac_window_walk_back (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
watch (SacWindow *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (sac_walking_check_soon), self, G_CONNECT_SWAPPED);
}

void
sac_window_watch_walk (SacWindow *self)
{
  static const char *const of_selection[] = { "cell-changed",  "notify::site",    "notify::head",
                                              "notify::scale", "notify::picture", "notify::words" };
  GtkEventController *keys = gtk_event_controller_key_new (), *legacy = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (legacy, "event", G_CALLBACK (something_done), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), legacy);
  for (gsize i = 0; i < G_N_ELEMENTS (of_selection); i++)
    watch (self, sac_session_get_selection (self->session), of_selection[i]);
  watch (self, self->session, "settled");
  watch (self, self->session, "current-changed");
  watch (self, self->stack, "notify::visible-child");
  g_signal_connect_object (self->session, "training-changed", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
}
