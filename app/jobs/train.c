/* app/jobs/train.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/train.h"

#include "app/kept-run.h"
#include "app/jobs/train-chart.h"
#include "app/jobs/train-history.h"
#include "app/jobs/train-status.h"
#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

#define POST_EVERY  (G_USEC_PER_SEC / 20)
#define CHART_EVERY (G_USEC_PER_SEC / 10)
#define PROBE_EVERY (G_USEC_PER_SEC / 6)
#define SHARE       20 /* curves, and the probe's map, may each take a 20th of the time */

typedef struct
{
  gint64 last; /* when it was made, µs */
  gint64 cost; /* what that took, µs */
} Pace;

typedef struct
{
  SacJob base;

  /* Inputs, owned */
  char *name;
  const SacLessonClass *lesson; /* constant */
  char *data_path;
  const SacModelClass *model_class; /* constant */
  SacSettings *model, *train;
  char *folder;
  SacJob *continued; /* nullable: until it was taken over */
  guint64 n_steps, total;
  char *probe;
  char *keep_in;
  gboolean is_left;
  SacMailbox *mailbox; /* borrowed */

  /* The run */
  SacTrainer *trainer;
  SacTrainReport report;
  SacTrainClock clock;
  SacKeptRun *kept;   /* nullable */
  int leaves;         /* atomic: it stays there */
  char *keep_trouble; /* nullable */

  /* What was made last, for the snapshots until the next is made */
  Pace chart_pace, probe_pace;
  gint64 last_post;
  SacChartData *chart;
  SacReadingSnapshot *reading;
  guint64 reading_step;
} TrainJob;

void
sac_train_job_note_saved (SacJob *job)
{
  TrainJob *self = (TrainJob *) job;

  g_return_if_fail (job != NULL);
  if (self->kept != NULL)
    sac_kept_run_drop (self->kept);
}

void
sac_train_job_leave_behind (SacJob *job)
{
  g_return_if_fail (job != NULL);
  g_atomic_int_set (&((TrainJob *) job)->leaves, TRUE);
}

SacTrainer *
sac_train_job_get_trainer (SacJob *job)
{
  g_return_val_if_fail (job != NULL, NULL);
  return ((TrainJob *) job)->trainer;
}

static SacTrainSnapshot *
make_snapshot (TrainJob *self)
{
  SacTrainSnapshot *snapshot = sac_train_snapshot_new ();

  snapshot->base.generation = self->base.generation;
  snapshot->step = sac_trainer_get_step (self->trainer);
  snapshot->n_steps = self->report.n_steps;
  snapshot->status = self->report.step > 0 ? sac_train_status_format (&self->clock, &self->report)
                                           : g_strdup (_ ("ready for the first step"));
  snapshot->elapsed = self->clock.elapsed;
  snapshot->chart = self->chart != NULL ? sac_chart_data_ref (self->chart) : NULL;
  snapshot->probe = self->reading != NULL ? sac_snapshot_ref (self->reading) : NULL;
  snapshot->probe_step = self->reading_step;
  snapshot->keep_trouble = g_strdup (self->keep_trouble);
  sac_train_snapshot_add_history (snapshot, self->trainer);
  return snapshot;
}

SacTrainSnapshot *
sac_train_job_make_snapshot (SacJob *job)
{
  g_return_val_if_fail (job != NULL && ((TrainJob *) job)->trainer != NULL, NULL);
  return make_snapshot ((TrainJob *) job);
}

static void
post (TrainJob *self)
{
  self->last_post = g_get_monotonic_time ();
  if (self->mailbox != NULL)
    sac_mailbox_post (self->mailbox, make_snapshot (self));
}

static gboolean
is_due (const Pace *pace, gint64 every)
{
  return g_get_monotonic_time () - pace->last >= MAX (every, SHARE * pace->cost);
}

static void
set_made (Pace *pace, gint64 start)
{
  pace->last = g_get_monotonic_time ();
  pace->cost = pace->last - start;
}

static void
make_chart (TrainJob *self)
{
  const gint64 start = g_get_monotonic_time ();

  g_clear_pointer (&self->chart, sac_chart_data_unref);
  self->chart = sac_train_chart_new (sac_trainer_get_series (self->trainer),
                                     sac_history_get_changes (sac_trainer_get_history (self->trainer)));
  set_made (&self->chart_pace, start);
}

/* A probe that cannot be read (a user's own sentence of nothing but spaces) is not shown. */
static void
read_probe (TrainJob *self)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (SacTranslator) translator = sac_trainer_copy_translator (self->trainer, FALSE);
  SacReadingSnapshot *reading =
    sac_reading_snapshot_new (translator, self->base.pool, sac_trainer_get_probe (self->trainer), NULL);

  if (reading != NULL)
    {
      g_clear_pointer (&self->reading, sac_snapshot_unref);
      self->reading = reading;
      self->reading_step = sac_trainer_get_step (self->trainer);
    }
  set_made (&self->probe_pace, start);
}

static void
show_all (TrainJob *self)
{
  make_chart (self);
  read_probe (self);
  post (self);
}

/* Not both at once: the window paints them in two frames, each half as long. */
static void
show_what_is_due (TrainJob *self)
{
  const gboolean chart = is_due (&self->chart_pace, CHART_EVERY);
  const gboolean probe = is_due (&self->probe_pace, PROBE_EVERY);

  if (g_get_monotonic_time () - self->last_post < POST_EVERY || (!chart && !probe))
    return;
  if (probe && (!chart || self->probe_pace.last < self->chart_pace.last))
    read_probe (self);
  else
    make_chart (self);
  post (self);
}

/* To where it was going; further only if it had come there already. */
static SacTrainer *
resume (TrainJob *self, const SacStop *stop, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  SacTrainer *trainer = sac_trainer_resume (self->folder, self->total, self->base.pool, stop, &trouble);

  if (trainer == NULL && self->total == 0 && self->n_steps > 0 &&
      g_error_matches (trouble, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE))
    {
      g_clear_error (&trouble);
      trainer = sac_trainer_resume (self->folder, self->n_steps, self->base.pool, stop, &trouble);
    }
  if (trouble != NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return trainer;
}

/* As it was when it ended: its sentences, its clock, and what of it is kept for a crash. */
static SacTrainer *
take_over (TrainJob *self, GError **error)
{
  TrainJob *before = (TrainJob *) self->continued;

  if (before->trainer == NULL)
    {
      g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                           _ ("There is nothing to go on with: the training had not begun"));
      return NULL;
    }
  if (self->total > 0 && !sac_trainer_extend (before->trainer, self->total, error))
    return NULL;
  self->kept = g_steal_pointer (&before->kept);
  self->clock = before->clock;
  self->report = before->report;
  self->report.finished = self->report.stopped_early = FALSE;
  return g_steal_pointer (&before->trainer);
}

static gboolean
is_stopping (gpointer job)
{
  return sac_job_is_stopping (job);
}

static gboolean
make_trainer (TrainJob *self, const SacStop *stop, GError **error)
{
  const SacTrainerSetup setup = { .name = self->name,
                                  .lesson = self->lesson,
                                  .data_path = self->data_path,
                                  .model_class = self->model_class,
                                  .model = self->model,
                                  .train = self->train,
                                  .stop = stop };

  self->trainer = self->continued != NULL ? take_over (self, error)
                  : self->folder != NULL  ? resume (self, stop, error)
                                          : sac_trainer_new (&setup, self->base.pool, error);
  g_clear_pointer (&self->continued, sac_job_unref);
  if (self->trainer == NULL)
    return FALSE;
  if (self->kept == NULL && self->keep_in != NULL)
    self->kept = sac_kept_run_new (self->keep_in);
  self->report.n_steps = (guint64) sac_settings_get (sac_trainer_get_settings (self->trainer), "steps");
  if (self->probe != NULL)
    sac_trainer_set_probe (self->trainer, self->probe);
  return TRUE;
}

static gboolean
prepare (TrainJob *self, const SacStop *stop, GError **error)
{
  if (self->is_left && (self->kept = sac_kept_run_adopt (self->folder, error)) == NULL)
    return FALSE;
  if (make_trainer (self, stop, error))
    return TRUE;
  g_clear_pointer (&self->kept,
                   sac_kept_run_release); /* what cannot be gone on with now may be another time */
  return FALSE;
}

/* For a crash. That it cannot be done is told once, and hurts nothing. */
static void
keep (TrainJob *self, gboolean (*how) (SacKeptRun *, SacTrainer *, GError **))
{
  g_autoptr (GError) error = NULL;

  if (self->kept != NULL && !how (self->kept, self->trainer, &error) && self->keep_trouble == NULL)
    self->keep_trouble = g_strdup (error->message);
}

/* FALSE: the run is over; @trouble is set if it diverged. */
static gboolean
take_step (TrainJob *self, GError **trouble)
{
  const gint64 start = g_get_monotonic_time ();

  if (!sac_trainer_step (self->trainer, &self->report, trouble))
    return FALSE;
  sac_train_clock_add (&self->clock, &self->report,
                       (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return !self->report.finished;
}

static SacTrainSnapshot *
end (TrainJob *self, const GError *trouble)
{
  SacTrainSnapshot *snapshot = make_snapshot (self);

  snapshot->ended = TRUE;
  snapshot->stopped = trouble == NULL && !sac_trainer_is_finished (self->trainer);
  snapshot->stopped_early = self->report.stopped_early;
  snapshot->trouble = trouble != NULL ? g_strdup (trouble->message) : NULL;
  snapshot->translator = sac_trainer_copy_translator (self->trainer, TRUE);
  sac_trainer_rest (self->trainer);
  return snapshot;
}

static gpointer
train_run (SacJob *job, GError **error)
{
  TrainJob *self = (TrainJob *) job;
  const SacStop stop = { .is_asked = is_stopping, .user_data = job };
  g_autoptr (GError) trouble = NULL;

  if (!prepare (self, &stop, &trouble))
    {
      if (!g_error_matches (trouble, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_STOPPED))
        g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  show_all (self);
  while (!sac_trainer_is_finished (self->trainer) && take_step (self, &trouble))
    {
      keep (self, sac_kept_run_step);
      show_what_is_due (self);
      if (!sac_job_report (job))
        break;
    }
  if (sac_trainer_get_step (self->trainer) > 0)
    keep (self, sac_kept_run_save); /* until it is saved, or the program ends well */
  make_chart (self);
  read_probe (self);
  return end (self, trouble);
}

/* Held between two steps: what is on the screen is then exactly this step. */
static void
train_rest (SacJob *job)
{
  show_all ((TrainJob *) job);
}

static void
train_clear (SacJob *job)
{
  TrainJob *self = (TrainJob *) job;

  g_clear_pointer (&self->trainer, sac_trainer_free);
  g_clear_pointer (&self->kept, g_atomic_int_get (&self->leaves) ? sac_kept_run_release : sac_kept_run_free);
  g_clear_pointer (&self->continued, sac_job_unref);
  g_free (self->keep_trouble);
  g_free (self->keep_in);
  g_clear_pointer (&self->chart, sac_chart_data_unref);
  g_clear_pointer (&self->reading, sac_snapshot_unref);
  g_clear_pointer (&self->model, sac_settings_free);
  g_clear_pointer (&self->train, sac_settings_free);
  g_free (self->name);
  g_free (self->data_path);
  g_free (self->folder);
  g_free (self->probe);
}

static const SacJobClass SAC_JOB_TRAIN = {
  .name = "train",
  .instance_size = sizeof (TrainJob),
  .background = TRUE,
  .run = train_run,
  .rest = train_rest,
  .clear = train_clear,
};

static void
copy_setup (TrainJob *self, const SacTrainerSetup *setup)
{
  self->name = g_strdup (setup->name);
  self->lesson = setup->lesson;
  self->data_path = g_strdup (setup->data_path);
  self->model_class = setup->model_class;
  self->model = sac_settings_copy (setup->model);
  self->train = sac_settings_copy (setup->train);
}

SacJob *
sac_train_job_new (const SacTrainInputs *inputs)
{
  TrainJob *self;

  g_return_val_if_fail (inputs != NULL, NULL);
  g_return_val_if_fail ((inputs->setup != NULL) + (inputs->folder != NULL) + (inputs->continued != NULL) == 1,
                        NULL);

  self = sac_job_new (&SAC_JOB_TRAIN);
  if (inputs->setup != NULL)
    copy_setup (self, inputs->setup);
  self->folder = g_strdup (inputs->folder);
  self->continued = inputs->continued != NULL ? sac_job_ref (inputs->continued) : NULL;
  self->n_steps = inputs->n_steps;
  self->total = inputs->total;
  self->probe = g_strdup (inputs->probe);
  self->keep_in = g_strdup (inputs->keep_in);
  self->is_left = inputs->is_left;
  self->mailbox = inputs->mailbox;
  return &self->base;
}
