/* app/session-search.c — the beams of the sentence that is read, and the path of the tree that is looked at
 *
 * A search begins when the tree is to be seen, and ends when its sentence or its model is another. The best beam is then
 * the reading, until another path is chosen.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/read.h"
#include "app/jobs/search.h"
#include "app/session-private.h"
#include "ui/state/tree-cursor.h"

SacTreeData *
sac_session_get_tree (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->beams != NULL ? self->beams->tree : NULL;
}

static SacTreeCursor *
get_cursor (SacSession *self)
{
  return sac_tree_cursor_of (self->selection);
}

static gboolean
is_tree_shown (SacSession *self)
{
  return sac_selection_get_picture (self->selection) == SAC_PICTURE_TREE;
}

/* What was searched is what is read. */
static gboolean
is_of_reading (SacSession *self, SacTranslator *translator, const char *text)
{
  return self->reading != NULL && self->reading->translator == translator &&
         g_str_equal (self->reading->text, text);
}

static void
cancel_search (SacSession *self)
{
  self->search_generation++;
  if (self->search_job != NULL)
    sac_job_cancel (self->search_job);
  g_clear_pointer (&self->search_job, sac_job_unref);
}

static void
set_beams (SacSession *self, SacBeamsSnapshot *beams)
{
  if (self->beams == beams)
    return;
  g_clear_pointer (&self->beams, sac_snapshot_unref);
  self->beams = beams != NULL ? sac_snapshot_ref (beams) : NULL;
  sac_tree_cursor_set_node (get_cursor (self), -1);
  sac_tree_cursor_set_chosen (get_cursor (self), -1);
  sac_session_emit (self, SAC_SESSION_TREE_CHANGED);
}

void
sac_session_choose_node (SacSession *self, int node)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->worker == NULL || self->beams == NULL || node <= 0 || node >= (int) self->beams->beam->n_nodes)
    return;
  job = sac_read_path_job_new (self->beams, (gsize) node);
  sac_session_push_read (self, job);
}

void
sac_session_choose_best (SacSession *self)
{
  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->beams != NULL)
    sac_session_choose_node (self, (int) self->beams->beam->outputs[0]);
}

static void
search_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation != self->search_generation)
    return; /* the answer to a question no longer asked */
  g_clear_pointer (&self->search_job, sac_job_unref);
  if (job->result != NULL)
    {
      set_beams (self, (SacBeamsSnapshot *) job->result);
      sac_session_choose_best (self);
    }
  else if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
}

static void
search_answered (gpointer job, gpointer session)
{
  search_done (job, session);
  sac_session_answered (session);
}

static void
start_search (SacSession *self)
{
  const guint width = (guint) sac_tree_cursor_get_width (get_cursor (self));
  const double alpha = sac_tree_cursor_get_alpha (get_cursor (self));

  cancel_search (self);
  self->search_job = sac_search_job_new (self->reading->translator, self->reading->text, width, alpha);
  self->search_job->generation = self->search_generation;
  self->search_width = width;
  self->search_alpha = alpha;
  sac_session_ask (self, sac_job_ref (self->search_job), search_answered);
}

/* The search that there is, or that goes on, is the one that is wanted. */
static gboolean
is_searched (SacSession *self)
{
  const guint width = (guint) sac_tree_cursor_get_width (get_cursor (self));
  const double alpha = sac_tree_cursor_get_alpha (get_cursor (self));

  if (self->search_job != NULL)
    return self->search_width == width && self->search_alpha == alpha;
  return self->beams != NULL && self->beams->beam->options.width == width &&
         self->beams->beam->options.alpha == alpha;
}

void
sac_session_update_tree (SacSession *self)
{
  const SacReadingSnapshot *reading = self->reading;

  if (self->beams != NULL && !is_of_reading (self, self->beams->translator, self->beams->text))
    set_beams (self, NULL);
  if (self->beams != NULL)
    sac_tree_cursor_set_chosen (get_cursor (self), reading->beams == self->beams ? (int) reading->node : -1);
  if (reading == NULL || self->worker == NULL || !is_tree_shown (self))
    cancel_search (self);
  else if (!is_searched (self))
    start_search (self);
  else if (self->search_job == NULL && reading->beams != self->beams && !self->is_reading)
    sac_session_choose_best (self); /* it was read anew, greedily */
}

/* Another sentence or model: what is being searched is not wanted any more. */
void
sac_session_drop_search (SacSession *self)
{
  cancel_search (self);
}
