/* app/window-offer.c — after a fall: one bar says what can be had again, a session, a training, or both
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-recovery-private.h"
#include "engine/files/text.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

/* (transfer full) */
static char *
dup_text (const SacGuard *guard)
{
  g_autofree char *step = guard->run != NULL ? sac_text_from_count (guard->run->note.step) : NULL;
  const char *name = guard->run != NULL ? sac_lesson_get_label (guard->run->note.name) : NULL;

  if (guard->run == NULL)
    return g_strdup (_ ("Saccade did not end well last time. Restore what was open?"));
  if (guard->left == NULL)
    return g_strdup_printf (
      _ ("Saccade did not end well last time. The training of “%s”, cut off at step %s, can go on."), name,
      step);
  return g_strdup_printf (
    _ ("Saccade did not end well last time. What was open can be restored, and the training of "
       "“%s”, cut off at step %s, can go on."),
    name, step);
}

void
sac_window_show_offer (SacWindow *self)
{
  const SacGuard *guard = self->guard;
  const gboolean shown = guard != NULL && (guard->left != NULL || guard->run != NULL) &&
                         !guard->is_restoring && !guard->is_put_off;
  g_autofree char *text = shown ? dup_text (guard) : NULL;

  if (shown)
    {
      gtk_label_set_text (self->offer_text, text);
      gtk_widget_set_visible (self->offer_restore, guard->left != NULL);
      gtk_widget_set_visible (self->offer_go_on, guard->run != NULL);
    }
  gtk_revealer_set_reveal_child (self->offer, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->offer), shown);
}

void
sac_window_restore_left (SacWindow *self)
{
  SacGuard *guard = self->guard;

  if (guard == NULL || guard->left == NULL || guard->is_restoring)
    return;
  guard->is_restoring = TRUE;
  sac_window_open_session (self, guard->left->path);
  sac_window_show_offer (self);
}

/* As if it had been begun here: its lesson is chosen, unless something else is being gone to. */
static void
choose_lesson (SacWindow *self, const char *name)
{
  const SacItem *item =
    name != NULL ? sac_catalog_find_lesson (sac_session_get_catalog (self->session), name) : NULL;

  if (item != NULL && item != sac_session_get_current (self->session) && !sac_window_is_going (self))
    sac_session_choose (self->session, item->id);
}

void
sac_window_go_on_left (SacWindow *self)
{
  SacGuard *guard = self->guard;
  g_autoptr (SacLeftRun) run = NULL;
  SacRunState state;

  if (guard == NULL || guard->run == NULL)
    return;
  state = sac_session_get_run_state (self->session);
  adw_view_stack_set_visible_child_name (self->stack, "train");
  if (state != SAC_RUN_NONE && state != SAC_RUN_ENDED)
    {
      sac_session_train_resume_left (self->session, guard->run); /* says why not: it stays on offer */
      return;
    }
  run = g_steal_pointer (&guard->run);
  choose_lesson (self, run->note.lesson);
  g_clear_pointer (&guard->run_held, sac_kept_run_release); /* the run takes it over */
  sac_session_train_resume_left (self->session, run);
  sac_window_look_for_more (self);
  sac_window_show_offer (self);
}

/* All that the bar speaks of. */
void
sac_window_discard_left (SacWindow *self)
{
  SacGuard *guard = self->guard;

  if (guard == NULL || guard->is_restoring)
    return;
  sac_session_push (self->session,
                    sac_discard_job_new (g_steal_pointer (&guard->left), g_steal_pointer (&guard->run_held)),
                    NULL, NULL);
  g_clear_pointer (&guard->run, sac_left_run_free);
  sac_window_look_for_more (self);
  sac_window_show_offer (self);
}

/* It stays where it is, and this window still holds it: no other one asks, until the next start. */
void
sac_window_put_off_left (SacWindow *self)
{
  if (self->guard == NULL)
    return;
  self->guard->is_put_off = TRUE;
  sac_window_show_offer (self);
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
new_close_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.put-off-left");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Later: it is offered again at the next start"));
  sac_accessible_set_name (button, _ ("Later"));
  return button;
}

/* Below everything: nothing that is looked at or clicked moves. */
GtkWidget *
sac_window_build_offer (SacWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (NULL);

  self->offer_text = GTK_LABEL (label);
  self->offer_restore = new_button (_ ("Restore"), "win.restore-session");
  self->offer_go_on = new_button (_ ("Go On with the Training"), "win.go-on-left");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (self->offer_restore, "suggested-action");
  gtk_widget_add_css_class (box, "saccade-offer");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_button (_ ("Discard"), "win.discard-session"));
  gtk_box_append (GTK_BOX (box), self->offer_restore);
  gtk_box_append (GTK_BOX (box), self->offer_go_on);
  gtk_box_append (GTK_BOX (box), new_close_button ());
  self->offer = GTK_REVEALER (gtk_revealer_new ());
  /* sliding would measure the wrapped sentence in sizes that it never has */
  gtk_revealer_set_transition_type (self->offer, GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (self->offer, box);
  gtk_widget_set_visible (GTK_WIDGET (self->offer), FALSE);
  return GTK_WIDGET (self->offer);
}
