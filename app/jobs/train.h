/* app/jobs/train.h — a training run as a job: steps, and now and then a snapshot of how it goes
 *
 * It reports to the worker after every step, so pause, step and stop act within one, and other jobs run in between.
 * Every step is kept by the trainer; snapshots are posted at most twenty times a second, each with new curves or
 * a new map of the probe, and those less often when they would take more than a small share of the time.
 *
 * Result     SacTrainSnapshot with "ended" set, also when the run was stopped or diverged. An error only when it
 *            could not begin; neither when it was stopped before its sentences were made.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/mailbox.h"
#include "app/reading.h"
#include "engine/train/trainer.h"
#include "ui/state/chart-data.h"

G_BEGIN_DECLS

/**
 * SacTrainInputs:
 * @setup: (nullable) what to train; its texts and settings are copied
 * @folder: (nullable) instead: the saved run to go on with
 * @continued: (nullable) instead: a job of this kind that has ended, whose run is taken over as it is in memory
 * @n_steps: with @folder: where to go to if that run had come to its end; 0 = nowhere
 * @total: with @folder or @continued: where to go to in any case, beyond the step it has come to; 0 = to where it was going
 * @probe: (nullable): the sentence to watch; %NULL = the lesson's, or the first validation sentence
 * @keep_in: (nullable): root of the folders that runs are kept in (app/kept-run.h); %NULL = this one is not
 * @is_left: @folder is one of those, left behind: it is taken over, and goes when all ends well
 * @mailbox: (nullable) where snapshots go; borrowed, it must outlive the run
 */
typedef struct
{
  const SacTrainerSetup *setup;
  const char *folder;
  SacJob *continued;
  guint64 n_steps, total;
  const char *probe;
  const char *keep_in;
  gboolean is_left;
  SacMailbox *mailbox;
} SacTrainInputs;

/**
 * SacTrainSnapshot:
 * @step, @n_steps: how far; 0 before it began
 * @status: one line of figures
 * @chart: (nullable): every curve so far, or as it was a moment ago
 * @probe: (nullable): the watched sentence read by the model as it was at @probe_step
 * @moments: (element-type SacMoment): the steps that are kept (engine/train/history.h), by step
 * @probe_text: (nullable): the sentence they were read on
 * @history_bytes, @history_budget: what those take, and may take
 * @history_trouble: (nullable): one sentence: why a resumed run has lost its past
 * @changes: (element-type SacHistoryChange): what was changed while it ran
 * @saved: of a run that lies in its files: nothing goes on
 * @live: (nullable): a{sd}: the fields that may be changed now, as they are
 * @ended: the last snapshot of the run
 * @stopped: ended because it was asked to
 * @stopped_early: ended because validation got no better
 * @trouble: (nullable): one sentence: it diverged
 * @keep_trouble: (nullable): one sentence: why it could not be kept for a crash, the first time
 * @translator: (nullable): once it ended: the trained model, the best if there was a validation
 */
typedef struct
{
  SacSnapshot base;
  guint64 step, n_steps;
  char *status;
  double elapsed; /* seconds */
  SacChartData *chart;
  SacReadingSnapshot *probe;
  guint64 probe_step;
  GPtrArray *moments;
  char *probe_text;
  guint64 history_bytes, history_budget;
  char *history_trouble;
  GArray *changes;
  GVariant *live;
  gboolean ended, stopped, stopped_early, saved;
  char *trouble;
  char *keep_trouble;
  SacTranslator *translator;
} SacTrainSnapshot;

/* (transfer full) */
SacJob *sac_train_job_new (const SacTrainInputs *inputs) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): how the run stands; for other jobs of the same worker. */
SacTrainSnapshot *sac_train_job_make_snapshot (SacJob *job) G_GNUC_WARN_UNUSED_RESULT;

/* The user has the run in a folder of theirs: what is kept for a crash goes, until the next step that is due. */
void sac_train_job_note_saved (SacJob *job);

/* What is kept for a crash stays when the job is freed, to be offered at the next start. Any thread. */
void sac_train_job_leave_behind (SacJob *job);

/* (nullable) (transfer none): for other jobs of the same worker, and for anyone once the job has run. */
SacTrainer *sac_train_job_get_trainer (SacJob *job);

G_END_DECLS
