/* engine/train/compare.h — variants trained in lock-step: the same sentences, at the same steps, from the same start
 *
 * The data are made once. Each variant is trained once a seed: each such run is an ordinary one (engine/train/trainer.h).
 * Runs take turns: next is always the one that has taken the fewest steps, the first of those alike. What one run
 * draws depends on its seed and its own names alone (engine/base/random.h), so
 *
 * Law        a run in a comparison has the bits of the same run alone, at every step, with any number of threads: its
 *            parameters and their start, its batches, its dropout. Runs of one seed see the same batches, and begin
 *            with the same values wherever a parameter has the same name, shape and SacInit.
 * Law        one that ends early or breaks down changes nothing in the others.
 *
 * On disk it is a folder: compare.json (compare-plan.h), and a run's folder for each. It is saved as one: what can fail
 * has failed before the first file is replaced, but a kill may leave some runs at the step before. Then those catch
 * up; one without a checkpoint begins again: to the same bits.
 *
 * Ownership  a comparison owns its runs; what its getters give is borrowed. The pool is lent and must outlive it.
 * Errors     %SAC_ENGINE_ERROR_MEMORY with the sum over all runs, before anything is taken; what refuses a single run,
 *            beginning with the variant's name. A run that breaks down is no error: its failure is kept.
 * Threads    one owner at a time, as of a trainer.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/band.h"
#include "engine/train/compare-plan.h"

G_BEGIN_DECLS

typedef struct _SacCompare SacCompare;

/* Makes data and runs. @stop: (nullable): asked while the data are made. */
SacCompare *sac_compare_new (const SacComparePlan *plan, SacPool *pool, const SacStop *stop, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void sac_compare_free (SacCompare *compare);

const SacComparePlan *sac_compare_get_plan (const SacCompare *compare);
const SacDataset *sac_compare_get_dataset (const SacCompare *compare);
guint sac_compare_get_n_variants (const SacCompare *compare);
guint sac_compare_get_n_seeds (const SacCompare *compare);

/* One run: its curves, its history, its model, as of any run. Only looked at: it is stepped by its comparison. */
SacTrainer *sac_compare_get_trainer (const SacCompare *compare, guint variant, guint seed);

/* (nullable): why this run has broken down, in a sentence with variant, tensor and step. */
const char *sac_compare_get_failure (const SacCompare *compare, guint variant, guint seed);

/* Steps that all have taken of the runs that go on; that the longest has taken, once none does. */
guint64 sac_compare_get_step (const SacCompare *compare);

/* No run goes on: each is at its end, stopped early or has broken down. */
gboolean sac_compare_is_finished (const SacCompare *compare);

typedef struct
{
  guint variant, seed;   /* whose turn it was */
  SacTrainReport report; /* if it did not break down */
  const char *failure;   /* (nullable): if it did, borrowed from the comparison */
  gboolean is_round;     /* all that go on have taken this step now */
  gboolean is_finished;  /* none goes on */
} SacCompareReport;

/* One step of the run whose turn it is; a finished comparison is a caller's bug. */
void sac_compare_step (SacCompare *compare, SacCompareReport *report);

/* FALSE stops after this step: a result, not an error. */
typedef gboolean (*SacCompareFunc) (const SacCompareReport *report, gpointer user_data);

/* Steps until all is finished or @on_step says stop. */
void sac_compare_run (SacCompare *compare, SacCompareFunc on_step, gpointer user_data);

/* (transfer full) (nullable): a curve of sac_trainer_get_series() over the seeds of @variant. %NULL if none has it. */
SacBand *
sac_compare_get_band (const SacCompare *compare, guint variant, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* --- in a folder (compare-save.c) --- */

/* Makes @folder if need be. */
gboolean sac_compare_save (SacCompare *compare, const char *folder, GError **error);

gboolean sac_compare_is_folder (const char *folder);

/* Goes on with the comparison in @folder; bit for bit. @steps: 0, or a new number of steps to go to. Runs that had stopped
 * early stay so unless there are to be more steps. %SAC_ENGINE_ERROR_FORMAT if the data, or the settings of a run,
 * are others than compare.json says. @stop: (nullable). */
SacCompare *
sac_compare_resume (const char *folder, guint64 steps, SacPool *pool, const SacStop *stop, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacCompare, sac_compare_free)

G_END_DECLS
