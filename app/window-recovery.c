/* app/window-recovery.c — what is open is kept while the window lives, and offered when it did not end well
 *
 * Every two seconds what is shown is compared with what was kept last: a few texts and numbers. That misses no change,
 * whoever made it, and draws nothing. Writing is the worker's.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#define KEEP_EVERY 2 /* seconds */

struct _SacGuard
{
  SacRecoveryFile *own;  /* nullable: nothing can be kept */
  SacRecoveryFile *left; /* nullable: offered */
  SacSaved *kept;        /* nullable: as it was last written, or when all began */
  guint timer_id;
  gboolean is_writing;
  gboolean is_restoring;
};

static void look_for_more (SacWindow *self);

const char *
sac_window_get_left_behind (SacWindow *self)
{
  return self->guard != NULL && self->guard->left != NULL ? self->guard->left->path : NULL;
}

/* --- keeping --- */

static void
kept (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;
  SacSavedSnapshot *snapshot = (SacSavedSnapshot *) job->result;

  self->guard->is_writing = FALSE;
  if (job->error != NULL)
    {
      g_info ("%s", job->error->message); /* tried again with the next change */
      return;
    }
  if (snapshot == NULL || snapshot->digest == NULL)
    return;
  sac_digest_free (self->digest);
  self->digest = g_steal_pointer (&snapshot->digest);
}

static gboolean
keep (gpointer user_data)
{
  SacWindow *self = user_data;
  SacGuard *guard = self->guard;
  g_autoptr (SacSaved) now = NULL;

  if (guard->is_writing || guard->kept == NULL || sac_window_is_going (self))
    return G_SOURCE_CONTINUE;
  now = sac_window_get_saved (self);
  if (sac_saved_equal (now, guard->kept))
    return G_SOURCE_CONTINUE;
  guard->is_writing = TRUE;
  sac_session_push (self->session,
                    sac_write_session_job_new (sac_saved_dup (now), guard->own->path, self->digest), kept,
                    self);
  sac_saved_free (guard->kept);
  guard->kept = g_steal_pointer (&now);
  return G_SOURCE_CONTINUE;
}

/* What a window begins with is not worth an offer: only what was changed since. */
static void
begin (SacWindow *self)
{
  if (self->guard != NULL && self->guard->kept == NULL && !sac_session_is_busy (self->session))
    self->guard->kept = sac_window_get_saved (self);
}

/* --- offering --- */

static void
show_offer (SacWindow *self)
{
  const gboolean shown = self->guard != NULL && self->guard->left != NULL && !self->guard->is_restoring;

  gtk_revealer_set_reveal_child (self->offer, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->offer), shown);
}

void
sac_window_answer_offer (SacWindow *self, gboolean restore)
{
  SacGuard *guard = self->guard;

  if (guard == NULL || guard->left == NULL || guard->is_restoring)
    return;
  if (restore)
    {
      guard->is_restoring = TRUE;
      sac_window_open_session (self, guard->left->path);
    }
  else
    {
      sac_recovery_file_remove (g_steal_pointer (&guard->left));
      look_for_more (self);
    }
  show_offer (self);
}

/* Only now: had it made the program fall, it would be offered again. */
void
sac_window_restored (SacWindow *self)
{
  SacGuard *guard = self->guard;

  if (guard == NULL || !guard->is_restoring)
    return;
  guard->is_restoring = FALSE;
  sac_recovery_file_remove (g_steal_pointer (&guard->left));
  look_for_more (self);
}

/* It could not be read: it stays on offer, to be discarded. */
void
sac_window_not_restored (SacWindow *self)
{
  if (self->guard == NULL || !self->guard->is_restoring)
    return;
  self->guard->is_restoring = FALSE;
  show_offer (self);
}

static void
looked (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;
  SacRecoverySnapshot *snapshot = (SacRecoverySnapshot *) job->result;

  if (job->error != NULL)
    g_info ("%s", job->error->message);
  if (snapshot == NULL)
    return;
  if (snapshot->own != NULL)
    self->guard->own = g_steal_pointer (&snapshot->own);
  if (self->guard->left == NULL)
    self->guard->left = g_steal_pointer (&snapshot->left);
  if (self->guard->own != NULL && self->guard->timer_id == 0)
    self->guard->timer_id = g_timeout_add_seconds (KEEP_EVERY, keep, self);
  show_offer (self);
}

static void
look_for_more (SacWindow *self)
{
  sac_session_push (self->session, sac_recovery_job_new (NULL, FALSE), looked, self);
}

void
sac_window_guard (SacWindow *self)
{
  g_return_if_fail (SAC_IS_WINDOW (self) && self->guard == NULL);

  self->guard = g_new0 (SacGuard, 1);
  g_signal_connect_swapped (self->session, "settled", G_CALLBACK (begin), self);
  begin (self);
  sac_session_push (self->session, sac_recovery_job_new (NULL, TRUE), looked, self);
}

/* It ended well. What was offered and not answered is offered again. */
void
sac_window_end_guard (SacWindow *self)
{
  SacGuard *guard = g_steal_pointer (&self->guard);

  if (guard == NULL)
    return;
  if (guard->timer_id != 0)
    g_source_remove (guard->timer_id);
  sac_recovery_file_remove (guard->own);
  sac_recovery_file_free (guard->left);
  sac_saved_free (guard->kept);
  g_free (guard);
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* Below everything: nothing that is looked at or clicked moves. */
GtkWidget *
sac_window_build_offer (SacWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12),
            *label = gtk_label_new (_ ("Saccade did not end well last time. Restore what was open?")),
            *restore = new_button (_ ("Restore"), "win.restore-session");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (restore, "suggested-action");
  gtk_widget_add_css_class (box, "saccade-offer");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_button (_ ("Discard"), "win.discard-session"));
  gtk_box_append (GTK_BOX (box), restore);
  self->offer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->offer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->offer, box);
  gtk_widget_set_visible (GTK_WIDGET (self->offer), FALSE);
  return GTK_WIDGET (self->offer);
}
