/* app/window-focus.c — where the keyboard goes when a view is shown
 *
 * Explore    the sentence at the start; once it was read with Enter, on Escape, and coming from another view, the map, so that
 *            arrows walk through it and no letter that is a key there is typed over the sentence.
 * Step       the token being made, from where the keys walk.
 * Train,     the button that starts, pauses and goes on: Space.
 * Compare
 * Playground the first matrix.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "ui/widgets/map-view.h"
#include "ui/widgets/picture-view.h"

typedef gboolean (*Match) (GtkWidget *widget);

static gboolean
is_map (GtkWidget *widget)
{
  return (SAC_IS_MAP_VIEW (widget) || SAC_IS_PICTURE_VIEW (widget)) && gtk_widget_get_child_visible (widget);
}

static gboolean
is_run_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) != NULL &&
         g_str_has_suffix (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), ".run");
}

/* (nullable): the first one below @root */
static GtkWidget *
find (GtkWidget *root, Match match)
{
  GtkWidget *found = match (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, match);
  return found;
}

static void
focus_first (GtkWidget *root, Match match)
{
  GtkWidget *found = find (root, match);

  if (found != NULL)
    gtk_widget_grab_focus (found);
}

void
sac_window_focus_view (SacWindow *self)
{
  if (sac_window_shows_train (self))
    focus_first (GTK_WIDGET (self->train), is_run_button);
  else if (sac_window_shows_compare (self))
    focus_first (GTK_WIDGET (self->compare), is_run_button);
  else if (adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->step))
    sac_step_view_focus (self->step);
  else if (sac_window_shows_playground (self))
    sac_playground_view_focus (self->playground);
  else if (self->walking != NULL || sac_session_get_reading (self->session) != NULL)
    sac_window_focus_map (self); /* of a walk Space goes on: it must not be typed */
  else
    sac_explore_view_focus_entry (self->explore);
}

void
sac_window_focus_map (SacWindow *self)
{
  focus_first (GTK_WIDGET (self->explore), is_map);
}
