/* app/window-recovery.c — what is open is kept while the window lives; what another one left behind is looked for
 *
 * Every two seconds what is shown is compared with what was kept last: a few texts and numbers. That misses no change,
 * whoever made it, and draws nothing. Writing is the worker's.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-recovery-private.h"

#define KEEP_EVERY 2 /* seconds */

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

/* --- what was left behind --- */

/* Only now: had it made the program fall, it would be offered again. */
void
sac_window_restored (SacWindow *self)
{
  SacGuard *guard = self->guard;

  if (guard == NULL || !guard->is_restoring)
    return;
  guard->is_restoring = FALSE;
  sac_recovery_file_remove (g_steal_pointer (&guard->left));
  sac_window_look_for_more (self);
}

/* It could not be read: it stays on offer, to be discarded. */
void
sac_window_not_restored (SacWindow *self)
{
  if (self->guard == NULL || !self->guard->is_restoring)
    return;
  self->guard->is_restoring = FALSE;
  sac_window_show_offer (self);
}

/* What is on offer already stays; what was found beside it is let go, and found again. */
static void
take_left (SacGuard *guard, SacRecoverySnapshot *snapshot)
{
  if (guard->left == NULL)
    guard->left = g_steal_pointer (&snapshot->left);
  if (guard->run != NULL)
    return;
  guard->run = g_steal_pointer (&snapshot->run);
  guard->run_held = g_steal_pointer (&snapshot->run_held);
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
  take_left (self->guard, snapshot);
  if (self->guard->own != NULL && self->guard->timer_id == 0)
    self->guard->timer_id = g_timeout_add_seconds (KEEP_EVERY, keep, self);
  sac_window_show_offer (self);
}

void
sac_window_look_for_more (SacWindow *self)
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
  g_clear_pointer (&guard->run_held, sac_kept_run_release);
  sac_left_run_free (guard->run);
  sac_saved_free (guard->kept);
  g_free (guard);
}
