/* app/session-curves.c — the curves that Train shows: the run's own, smoothed, and those of other runs with them
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/curve-source.h"
#include "app/jobs/curves.h"
#include "app/session-private.h"
#include "engine/lessons/lesson.h"

#include <glib/gi18n-lib.h>

#define MOST_RUNS SAC_N_SERIES_COLORS

static void
other_free (gpointer run)
{
  SacOtherRun *self = run;

  g_free (self->name);
  g_free (self->folder);
  sac_chart_data_unref (self->chart);
  g_free (self);
}

/* Most of what a run tells leaves its curves as they are. */
static void
training_changed (SacSession *self)
{
  const SacTrainSnapshot *run = sac_session_get_run (self);

  if ((run != NULL ? run->chart : NULL) != self->own_chart)
    sac_session_update_curves (self);
}

void
sac_session_init_curves (SacSession *self)
{
  self->others = g_ptr_array_new_with_free_func (other_free);
  g_signal_connect (self, "training-changed", G_CALLBACK (training_changed), NULL);
}

void
sac_session_clear_curves (SacSession *self)
{
  g_clear_pointer (&self->chart, sac_chart_data_unref);
  g_clear_pointer (&self->own_chart, sac_chart_data_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

SacChartData *
sac_session_get_chart (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->chart;
}

const GPtrArray *
sac_session_get_other_runs (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), NULL);
  return self->others;
}

gboolean
sac_session_get_run_hidden (SacSession *self)
{
  g_return_val_if_fail (SAC_IS_SESSION (self), FALSE);
  return self->own_hidden && self->others->len > 0;
}

static void
set_chart (SacSession *self, SacChartData *chart)
{
  if (self->chart == chart)
    return;
  g_clear_pointer (&self->chart, sac_chart_data_unref);
  self->chart = chart != NULL ? sac_chart_data_ref (chart) : NULL;
  sac_session_emit (self, SAC_SESSION_CHART_CHANGED);
}

static void
mix_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;

  if (job->generation == self->chart_generation && job->result != NULL)
    set_chart (self, ((SacCurvesSnapshot *) job->result)->chart);
}

const char *
sac_session_get_shown_run_name (SacSession *self)
{
  const SacTrainSnapshot *run = sac_session_get_run (self);

  if (run != NULL && run->saved && self->current != NULL)
    return self->current->title;
  return self->run_name != NULL ? sac_lesson_get_label (self->run_name) : _ ("this run");
}

/* Without anything to do the run's own curves are shown as they are, at once. */
void
sac_session_update_curves (SacSession *self)
{
  const SacTrainSnapshot *run = sac_session_get_run (self);
  SacChartData *own = run != NULL ? run->chart : NULL;
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (SacChartRun));
  const SacChartRun first = { sac_session_get_shown_run_name (self), own, 0,
                              sac_session_get_run_hidden (self) };
  SacJob *job;

  if (self->worker == NULL)
    return;
  self->chart_generation++;
  g_clear_pointer (&self->own_chart, sac_chart_data_unref);
  self->own_chart = own != NULL ? sac_chart_data_ref (own) : NULL;
  if (self->others->len == 0 && (self->smoothing <= 0 || own == NULL))
    {
      set_chart (self, own);
      return;
    }
  g_array_append_val (runs, first);
  for (guint i = 0; i < self->others->len; i++)
    {
      const SacOtherRun *other = self->others->pdata[i];
      const SacChartRun next = { other->name, other->chart, other->color, other->hidden };

      g_array_append_val (runs, next);
    }
  job = sac_mix_job_new ((const SacChartRun *) runs->data, runs->len, self->smoothing);
  job->generation = self->chart_generation;
  sac_worker_push (self->worker, job, mix_done, self);
}

static void
runs_changed (SacSession *self)
{
  sac_session_emit (self, SAC_SESSION_RUNS_CHANGED);
  sac_session_update_curves (self);
}

void
sac_session_set_smoothing (SacSession *self, double factor)
{
  g_return_if_fail (SAC_IS_SESSION (self) && factor >= 0 && factor <= SAC_SMOOTHING_MAX);

  if (self->smoothing == factor)
    return;
  self->smoothing = factor;
  sac_session_update_curves (self);
}

/* The first colour that no other run has; the run's own has the first of all. */
static guint
choose_color (SacSession *self)
{
  for (guint color = 1;; color++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < self->others->len; i++)
        taken |= ((const SacOtherRun *) self->others->pdata[i])->color == color;
      if (!taken)
        return color;
    }
}

static void
add_done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacSession *self = user_data;
  const SacCurvesSnapshot *found = (const SacCurvesSnapshot *) job->result;
  SacOtherRun *run;

  if (job->error != NULL)
    sac_session_emit_text (self, SAC_SESSION_FAILED, job->error->message);
  if (found == NULL || self->others->len + 1 >= MOST_RUNS)
    return;
  for (guint i = 0; i < self->others->len; i++)
    if (g_str_equal (((const SacOtherRun *) self->others->pdata[i])->folder, found->folder))
      return; /* it is there already */
  run = g_new0 (SacOtherRun, 1);
  run->name = g_strdup (found->name);
  run->folder = g_strdup (found->folder);
  run->chart = sac_chart_data_ref (found->chart);
  run->color = choose_color (self);
  g_ptr_array_add (self->others, run);
  runs_changed (self);
}

void
sac_session_add_run (SacSession *self, const char *path)
{
  g_return_if_fail (SAC_IS_SESSION (self) && self->worker != NULL && path != NULL);

  if (self->others->len + 1 >= MOST_RUNS)
    sac_session_emit_text (self, SAC_SESSION_FAILED,
                           _ ("There are as many runs as there are colours: remove one first"));
  else
    sac_worker_push (self->worker, sac_curves_job_new (path), add_done, self);
}

void
sac_session_remove_run (SacSession *self, guint index)
{
  g_return_if_fail (SAC_IS_SESSION (self) && index < self->others->len);

  g_ptr_array_remove_index (self->others, index);
  runs_changed (self);
}

void
sac_session_hide_run (SacSession *self, int index, gboolean hidden)
{
  gboolean *place;

  g_return_if_fail (SAC_IS_SESSION (self) && index < (int) self->others->len);

  place = index < 0 ? &self->own_hidden : &((SacOtherRun *) self->others->pdata[index])->hidden;
  if (*place == hidden)
    return;
  *place = hidden;
  runs_changed (self);
}

/* (transfer full): what was recorded of the runs that are seen. */
GPtrArray *
sac_session_list_curve_sources (SacSession *self)
{
  const SacTrainSnapshot *run = sac_session_get_run (self);
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_curve_source_free);
  const char *name = sac_session_get_shown_run_name (self);

  if (run != NULL && run->saved && self->current != NULL && self->current->folder != NULL &&
      !sac_session_get_run_hidden (self))
    g_ptr_array_add (sources, sac_curve_source_new (name, NULL, self->current->folder));
  else if (run != NULL && !run->saved && self->train_job != NULL && !sac_session_get_run_hidden (self))
    g_ptr_array_add (sources, sac_curve_source_new (name, self->train_job, NULL));
  for (guint i = 0; i < self->others->len; i++)
    {
      const SacOtherRun *other = self->others->pdata[i];

      if (!other->hidden)
        g_ptr_array_add (sources, sac_curve_source_new (other->name, NULL, other->folder));
    }
  return sources;
}
