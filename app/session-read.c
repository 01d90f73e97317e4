/* app/session-read.c — reading sentences, explaining cells
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/read.h"
#include "app/session-private.h"
#include "app/words.h"

SacReadingSnapshot *
sac_session_get_reading (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->reading;
}

gboolean
sac_session_is_reading (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return self->is_reading;
}

SacExplanation *
sac_session_get_explanation (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->explanation;
}

guint
sac_session_get_site (SacSession *self)
{
  const char *name = sac_selection_get_site (self->selection);
  const int site =
    self->reading != NULL && name != NULL ? sac_trace_find_site (self->reading->reading->trace, name) : -1;

  return site >= 0 ? (guint) site : 0;
}

gboolean
sac_session_has_words (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return self->reading != NULL && self->reading->n_sites > 0 &&
         self->reading->words[sac_session_get_site (self)] != NULL;
}

static gboolean
shows_words (SacSession *self)
{
  return sac_session_has_words (self) && sac_selection_get_words (self->selection);
}

const GPtrArray *
sac_session_get_heads (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);

  if (self->reading == NULL || self->reading->n_sites == 0)
    return NULL;
  return (shows_words (self) ? self->reading->words : self->reading->sites)[sac_session_get_site (self)];
}

static SacMapData *
pick_head (SacSession *self, const GPtrArray *heads)
{
  return heads->pdata[MIN ((guint) MAX (sac_selection_get_head (self->selection), 0), heads->len - 1)];
}

SacMapData *
sac_session_get_map (SacSession *self)
{
  const GPtrArray *heads = sac_session_get_heads (self);

  return heads != NULL ? pick_head (self, heads) : NULL;
}

/* As the model sees it, whatever is shown. */
static SacMapData *
get_characters (SacSession *self)
{
  return pick_head (self, self->reading->sites[sac_session_get_site (self)]);
}

static void
set_explanation (SacSession *self, SacExplanation *explanation)
{
  if (explanation == NULL && self->explanation == NULL)
    return;
  g_clear_pointer (&self->explanation, sac_explanation_unref);
  self->explanation = explanation != NULL ? sac_explanation_ref (explanation) : NULL;
  sac_session_emit (self, SAC_SESSION_EXPLANATION_CHANGED);
}

static void
explain_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation == self->explain_generation && job->result != NULL)
    set_explanation (self, ((SacExplanationSnapshot *) job->result)->explanation);
}

static void
explain_answered (gpointer job, gpointer session)
{
  explain_done (job, session);
  sac_session_answered (session);
}

/* FALSE when no cell of the reading is selected. */
static gboolean
get_cell (SacSession *self, SacCell *cell)
{
  const int row = sac_selection_get_row (self->selection);
  const int column = sac_selection_get_column (self->selection);
  const SacSite *site;

  if (self->reading == NULL || row < 0 || column < 0)
    return FALSE;
  cell->site = sac_session_get_site (self);
  site = sac_trace_get_site (self->reading->reading->trace, cell->site);
  cell->head = MIN ((guint) MAX (sac_selection_get_head (self->selection), 0), site->heads - 1);
  cell->query = (gsize) row;
  cell->key = (gsize) column;
  return cell->query < site->queries && cell->key < site->keys;
}

static void
explain_words (SacSession *self)
{
  const SacMapInfo *info = sac_map_data_get_info (sac_session_get_map (self));
  const int row = sac_selection_get_row (self->selection),
            column = sac_selection_get_column (self->selection);
  g_autoptr (SacExplanation) explanation = NULL;

  if (row >= 0 && row < (int) info->n_rows && column < (int) info->n_columns)
    explanation = sac_words_explain (get_characters (self), row, column);
  set_explanation (self, explanation);
}

void
sac_session_cell_changed (SacSession *self)
{
  SacCell cell;
  SacJob *job;

  self->explain_generation++;
  if (shows_words (self))
    {
      explain_words (self);
      return;
    }
  if (self->worker == NULL || !get_cell (self, &cell))
    {
      set_explanation (self, NULL);
      return;
    }
  /* what stands there stays until the new one comes, a frame or two later: no flicker */
  job = sac_explain_job_new (self->reading, cell);
  job->generation = self->explain_generation;
  sac_session_ask (self, job, explain_answered);
}

void
sac_session_selection_changed (SacSession *self)
{
  sac_session_emit (self, SAC_SESSION_READING_CHANGED);
  sac_session_cell_changed (self);
}

/* The same place in the other view of it. A cell is set while the larger map is shown: there it is inside both. */
void
sac_session_words_changed (SacSession *self)
{
  int row = sac_selection_get_row (self->selection), column = sac_selection_get_column (self->selection);

  if (!sac_session_has_words (self))
    return;
  if (shows_words (self))
    {
      sac_words_from_characters (get_characters (self), &row, &column);
      sac_selection_set_cell (self->selection, row, column);
      sac_session_emit (self, SAC_SESSION_READING_CHANGED);
    }
  else
    {
      sac_session_emit (self, SAC_SESSION_READING_CHANGED);
      sac_words_to_characters (get_characters (self), &row, &column);
      sac_selection_set_cell (self->selection, row, column);
    }
  sac_session_cell_changed (self);
}

/* The cell that a reading begins with. */
static void
choose_cell (SacSession *self)
{
  int row = self->reading->row, column = self->reading->column;

  sac_selection_set_locked (self->selection, FALSE); /* the lock was on a cell of another map */
  if (shows_words (self))
    sac_words_from_characters (get_characters (self), &row, &column);
  sac_selection_set_cell (self->selection, row, column); /* comes back as cell-changed */
}

static void
set_reading (SacSession *self, SacReadingSnapshot *reading)
{
  const gboolean is_other =
    reading != NULL && (self->reading == NULL || reading->translator != self->reading->translator ||
                        !g_str_equal (reading->text, self->reading->text));

  g_clear_pointer (&self->reading, sac_snapshot_unref);
  self->reading = reading != NULL ? sac_snapshot_ref (reading) : NULL;
  sac_session_drop_step (self);
  if (reading != NULL && sac_selection_get_site (self->selection) == NULL)
    sac_selection_set_site (self->selection, sac_trace_get_site (reading->reading->trace, 0)->name);
  sac_session_emit (self, SAC_SESSION_READING_CHANGED);
  if (reading != NULL && (is_other || sac_selection_get_row (self->selection) < 0))
    choose_cell (self);
  sac_session_cell_changed (self);
  sac_session_update_tree (self);
}

void
sac_session_drop_reading (SacSession *self)
{
  self->read_generation++;
  self->is_reading = FALSE;
  if (self->reading != NULL)
    set_reading (self, NULL);
}

static void
read_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation != self->read_generation)
    return; /* the answer to a question no longer asked */
  self->is_reading = FALSE;
  if (job->result != NULL)
    set_reading (self, (SacReadingSnapshot *) job->result);
  else if (job->error != NULL)
    {
      sac_session_emit (self, SAC_SESSION_READING_CHANGED);
      sac_session_emit_text (self, SAC_SESSION_READING_FAILED, job->error->message);
    }
}

static void
read_answered (gpointer job, gpointer session)
{
  read_done (job, session);
  sac_session_answered (session);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

void
sac_session_read (SacSession *self, const char *text)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && text != NULL);

  if (self->current == NULL)
    return;
  if (self->current->text != text)
    {
      g_free (self->current->text);
      self->current->text = g_strdup (text);
    }
  if (is_blank (text))
    sac_session_drop_reading (self);
  if (self->current->translator == NULL || is_blank (text))
    return;
  sac_session_drop_search (self);
  sac_session_push_read (self, sac_read_job_new (self->current->translator, text));
}

void
sac_session_push_read (SacSession *self, SacJob *job)
{
  job->generation = ++self->read_generation;
  self->is_reading = TRUE;
  sac_session_ask (self, job, read_answered);
}

void
sac_session_read_current (SacSession *self)
{
  if (self->current->text != NULL)
    sac_session_read (self, self->current->text);
}

void
sac_session_move_site (SacSession *self, int delta)
{
  const SacTrace *trace;
  int site;

  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->reading == NULL)
    return;
  trace = self->reading->reading->trace;
  site = CLAMP ((int) sac_session_get_site (self) + delta, 0, (int) sac_trace_get_n_sites (trace) - 1);
  sac_selection_set_site (self->selection, sac_trace_get_site (trace, (guint) site)->name);
}

void
sac_session_move_head (SacSession *self, int delta)
{
  int n_heads;

  g_return_if_fail (SAC_IS_SESSION (self));

  if (self->reading == NULL || self->reading->n_sites == 0)
    return;
  n_heads = (int) self->reading->sites[sac_session_get_site (self)]->len;
  sac_selection_set_head (self->selection,
                          CLAMP (sac_selection_get_head (self->selection) + delta, 0, n_heads - 1));
}
