/* app/jobs/compare.h — variants in lock-step as a job: rounds, and now and then a snapshot of how they stand
 *
 * A step of the job is a round: every run that goes on has taken one more (engine/train/compare.h). Between two runs of a
 * round others are served; it is paused between two rounds, when all stand at the same step, and stopped at once.
 * What is posted, and how often, is as in jobs/train.h. One that is resumed stands at its step at first: pushed to be held
 * after one, it is held there.
 *
 * Result     SacCompareSnapshot with "ended" set, also when it was stopped or a variant broke down. An error only when it
 *            could not begin; neither when it was stopped before its sentences were made.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/mailbox.h"
#include "engine/train/compare-plan.h"
#include "engine/train/compare-read.h"
#include "ui/state/chart-data.h"
#include "ui/state/figure-data.h"
#include "ui/state/map-data.h"

G_BEGIN_DECLS

/**
 * SacCompareVariant:
 * @name: as its folder is called
 * @map: (nullable): the probe's weights, heads averaged, at the snapshot's @probe_step
 * @output: (nullable): what it would say itself
 * @failure: (nullable): why it has broken down: a sentence with tensor and step
 */
typedef struct
{
  char *name;
  SacMapData *map;
  char *output, *failure;
} SacCompareVariant;

/**
 * SacCompareSnapshot:
 * @step, @n_steps: how far all are
 * @status: one line of figures
 * @plan: (nullable): what it does, of one that was resumed, and
 * @began_at: the step it was resumed at
 * @variants: (element-type SacCompareVariant)
 * @chart: (nullable): every curve so far, or as it was a moment ago; of several seeds the median with the range
 * @probe_step: when the maps were made; all of them are of one output, @author's
 * @probe_text: the sentence
 * @figures: (nullable): cost and quality
 * @steps: (nullable) (element-type guint64): those that can be brought back (jobs/compare-past.h)
 * @history_bytes, @history_budget: what all variants keep of their past, and may
 * @ended: the last snapshot
 * @stopped: ended because it was asked to
 */
typedef struct
{
  SacSnapshot base;
  guint64 step, n_steps;
  char *status;
  SacComparePlan *plan;
  guint64 began_at;
  GPtrArray *variants;
  SacChartData *chart;
  guint64 probe_step;
  guint author;
  char *probe_text;
  SacFigureData *figures;
  GArray *steps;
  guint64 history_bytes, history_budget;
  gboolean ended, stopped;
} SacCompareSnapshot;

/* For jobs: with no variants yet. (compare-snapshot.c) */
SacCompareSnapshot *sac_compare_snapshot_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Takes nothing; a copy of @variant. */
void sac_compare_snapshot_add (SacCompareSnapshot *snapshot, const SacCompareVariant *variant);

/* Its variants are those of @reading, which was made at @step. */
void sac_compare_snapshot_take_reading (SacCompareSnapshot *snapshot,
                                        const SacCompareReading *reading,
                                        guint64 step);

/* (transfer full): @plan is copied. @mailbox: (nullable): borrowed, it must outlive the run. */
SacJob *sac_compare_job_new (const SacComparePlan *plan, SacMailbox *mailbox) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): goes on with the comparison that was saved in @folder, bit for bit. @n_steps: where to in all; 0: as far as
 * it was to go. */
SacJob *sac_compare_job_new_resumed (const char *folder,
                                     guint64 n_steps,
                                     SacMailbox *mailbox) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable) (transfer none): for other jobs of the same worker, and for anyone once the job has run. */
struct _SacCompare *sac_compare_job_get_compare (SacJob *job);

/* (transfer full): how it stands as a report or a page, with its maps at @step, -1 = now. On the worker, between two steps;
 * %SAC_ENGINE_ERROR_UNSUPPORTED before it has begun. */
struct _SacCompareResult *
sac_compare_job_make_result (SacJob *job, gint64 step, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
