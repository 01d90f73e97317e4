/* app/session.c — the object: construction, signals, end
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/session-private.h"
#include "ui/state/tree-cursor.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SacSession, sac_session, G_TYPE_OBJECT)

static guint signals[SAC_SESSION_N_SIGNALS];

static const char *const signal_names[SAC_SESSION_N_SIGNALS] = {
  [SAC_SESSION_ITEMS_CHANGED] = "items-changed",
  [SAC_SESSION_CURRENT_CHANGED] = "current-changed",
  [SAC_SESSION_READING_CHANGED] = "reading-changed",
  [SAC_SESSION_READING_FAILED] = "reading-failed",
  [SAC_SESSION_EXPLANATION_CHANGED] = "explanation-changed",
  [SAC_SESSION_STEP_CHANGED] = "step-changed",
  [SAC_SESSION_TREE_CHANGED] = "tree-changed",
  [SAC_SESSION_CHART_CHANGED] = "chart-changed",
  [SAC_SESSION_RUNS_CHANGED] = "runs-changed",
  [SAC_SESSION_COMPARISON_CHANGED] = "comparison-changed",
  [SAC_SESSION_PLAN_CHANGED] = "plan-changed",
  [SAC_SESSION_TRAINING_CHANGED] = "training-changed",
  [SAC_SESSION_MESSAGE] = "message",
  [SAC_SESSION_FAILED] = "failed",
  [SAC_SESSION_SAVED] = "saved",
  [SAC_SESSION_COPIED] = "copied",
  [SAC_SESSION_SETTLED] = "settled",
};

void
sac_session_emit (SacSession *self, SacSessionSignal signal)
{
  g_signal_emit (self, signals[signal], 0);
}

void
sac_session_emit_text (SacSession *self, SacSessionSignal signal, const char *text)
{
  g_signal_emit (self, signals[signal], 0, text);
}

void
sac_session_emit_saved (SacSession *self, const char *folder, gboolean ok)
{
  g_signal_emit (self, signals[SAC_SESSION_SAVED], 0, folder, ok);
}

void
sac_session_emit_copied (SacSession *self, GBytes *bytes, gboolean numbers)
{
  g_signal_emit (self, signals[SAC_SESSION_COPIED], 0, bytes, numbers);
}

void
sac_session_ask (SacSession *self, SacJob *job, SacWorkerDone done)
{
  self->n_asked++;
  sac_worker_push (self->worker, job, done, self);
}

void
sac_session_answered (SacSession *self)
{
  g_assert (self->n_asked > 0);
  if (--self->n_asked == 0)
    sac_session_emit (self, SAC_SESSION_SETTLED);
}

void
sac_session_push (SacSession *self, gpointer job, SacWorkerDone done, gpointer user_data)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && job != NULL);
  sac_worker_push (self->worker, job, done, user_data);
}

gboolean
sac_session_is_busy (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return self->n_asked > 0;
}

void
sac_session_close (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  sac_session_drop_search (self);
  g_clear_pointer (&self->worker, sac_worker_free); /* joined first: nobody posts any more */
  g_clear_pointer (&self->train_box, sac_mailbox_free);
  g_clear_pointer (&self->compare_box, sac_mailbox_free);
}

static void
sac_session_dispose (GObject *object)
{
  SacSession *self = SAC_SESSION (object);

  sac_session_close (self);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (sac_tree_cursor_of (self->selection), self);
    }
  g_clear_object (&self->selection);
  g_clear_pointer (&self->explanation, sac_explanation_unref);
  g_clear_pointer (&self->step, sac_step_data_unref);
  g_clear_pointer (&self->reading, sac_snapshot_unref);
  g_clear_pointer (&self->beams, sac_snapshot_unref);
  g_clear_pointer (&self->training, sac_snapshot_unref);
  g_clear_pointer (&self->shown_before, sac_snapshot_unref);
  g_clear_pointer (&self->past, sac_snapshot_unref);
  g_clear_pointer (&self->train_job, sac_job_unref);
  g_clear_pointer (&self->comparison, sac_snapshot_unref);
  g_clear_pointer (&self->compare_past, sac_snapshot_unref);
  g_clear_pointer (&self->compare_job, sac_job_unref);
  g_clear_pointer (&self->compare_name, g_free);
  g_clear_pointer (&self->compare_folder, g_free);
  g_clear_pointer (&self->plan, sac_plan_free);
  g_clear_pointer (&self->catalog, sac_catalog_free);
  g_clear_pointer (&self->run_name, g_free);
  g_clear_pointer (&self->run_began_at, g_free);
  g_clear_pointer (&self->run_of, g_free);
  g_clear_pointer (&self->run_started, g_free);
  g_clear_pointer (&self->run_key, g_free);
  g_clear_pointer (&self->past_folder, g_free);
  g_clear_pointer (&self->run_folder, g_free);
  sac_session_clear_curves (self);
  g_clear_pointer (&self->keep_in, g_free);
  G_OBJECT_CLASS (sac_session_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  for (guint i = 0; i < SAC_SESSION_N_SIGNALS; i++)
    {
      const gboolean has_text =
        i == SAC_SESSION_READING_FAILED || i == SAC_SESSION_MESSAGE || i == SAC_SESSION_FAILED;

      if (i == SAC_SESSION_SAVED)
        signals[i] = g_signal_new (signal_names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, G_TYPE_STRING, G_TYPE_BOOLEAN);
      else if (i == SAC_SESSION_COPIED)
        signals[i] = g_signal_new (signal_names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, G_TYPE_BYTES, G_TYPE_BOOLEAN);
      else if (has_text)
        signals[i] = g_signal_new (signal_names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
      else
        signals[i] =
          g_signal_new (signal_names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    }
}

static void
sac_session_class_init (SacSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sac_session_dispose;
  add_signals (G_TYPE_FROM_CLASS (klass));
}

static void
sac_session_init (SacSession *self)
{
  self->selection = sac_selection_new ();
  self->catalog = sac_catalog_new ();
  self->worker = sac_worker_new (0);
  self->train_box = sac_mailbox_new (sac_session_deliver_training, self);
  self->compare_box = sac_mailbox_new (sac_session_deliver_comparison, self);
  sac_session_init_curves (self);
  g_signal_connect_swapped (self->selection, "notify::site", G_CALLBACK (sac_session_selection_changed),
                            self);
  g_signal_connect_swapped (self->selection, "notify::head", G_CALLBACK (sac_session_selection_changed),
                            self);
  g_signal_connect_swapped (self->selection, "notify::words", G_CALLBACK (sac_session_words_changed), self);
  g_signal_connect_swapped (self->selection, "notify::picture", G_CALLBACK (sac_session_update_tree), self);
  g_signal_connect_swapped (sac_tree_cursor_of (self->selection), "notify::width",
                            G_CALLBACK (sac_session_update_tree), self);
  g_signal_connect_swapped (sac_tree_cursor_of (self->selection), "notify::alpha",
                            G_CALLBACK (sac_session_update_tree), self);
  g_signal_connect_swapped (self->selection, "cell-changed", G_CALLBACK (sac_session_cell_changed), self);
}

static void
add_recent (SacSession *self)
{
  for (guint i = 0; i < self->preferences->recent->len; i++)
    {
      const char *folder = self->preferences->recent->pdata[i];
      SacItem *item;

      if (!sac_translator_is_folder (folder))
        continue; /* moved away, perhaps on a disk that is not there today: kept in the list */
      item = sac_catalog_add (self->catalog, NULL, folder);
      item->subtitle = g_strdup (_ ("opened before"));
    }
}

SacSession *
sac_session_new (SacPreferences *preferences)
{
  SacSession *self = g_object_new (SAC_TYPE_SESSION, NULL);

  self->preferences = preferences;
  if (preferences != NULL)
    add_recent (self);
  return self;
}

SacSelection *
sac_session_get_selection (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->selection;
}
