/* app/jobs/compare.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare.h"

#include "app/compare-setup.h"
#include "app/jobs/compare-chart.h"
#include "app/jobs/compare-result.h"
#include "app/jobs/compare-table.h"
#include "app/jobs/train-status.h"
#include "engine/base/error.h"
#include "engine/files/text.h"
#include "engine/train/compare-read.h"

#include <glib/gi18n-lib.h>

#define POST_EVERY  (G_USEC_PER_SEC / 20)
#define CHART_EVERY (G_USEC_PER_SEC / 4)
#define PROBE_EVERY (G_USEC_PER_SEC / 3)
#define SHARE       20 /* curves with the table, and the maps, may each take a 20th of the time */

typedef struct
{
  gint64 last; /* when it was made, µs */
  gint64 cost; /* what that took, µs */
} Pace;

typedef struct
{
  SacJob base;

  /* Inputs */
  char *folder;         /* nullable: that is gone on with */
  guint64 n_steps;      /* with @folder */
  SacComparePlan *plan; /* owned; nullable until what is in @folder was read */
  GPtrArray *labels;    /* owned: of its variants, as they are shown */
  SacMailbox *mailbox;  /* borrowed */

  /* The run */
  SacCompare *compare;
  guint64 began_at;
  double elapsed;
  guint64 n_rounds;

  /* What was made last, for the snapshots until the next is made */
  Pace chart_pace, probe_pace;
  gint64 last_post;
  SacCompareSnapshot *made;    /* nullable: chart, figures, maps with their step */
  SacCompareFigures *measured; /* nullable: [variants, seeds], once all is done */
} CompareJob;

/* --- how it goes --- */

static char *
make_status (CompareJob *self, guint64 step, guint64 n_steps)
{
  g_autofree char *taken = sac_text_from_count (step);
  g_autofree char *total = sac_text_from_count (n_steps);
  g_autofree char *elapsed = sac_duration_format (self->elapsed);
  g_autofree char *left = NULL;

  if (step == 0)
    return g_strdup (_ ("ready for the first step"));
  if (self->n_rounds == 0)
    return g_strdup_printf (_ ("step %s of %s"), taken, total);
  if (step >= n_steps)
    return g_strdup_printf (_ ("step %s of %s · %s elapsed"), taken, total, elapsed);
  left = sac_duration_format (self->elapsed / (double) self->n_rounds * (double) (n_steps - step));
  return g_strdup_printf (_ ("step %s of %s · %s elapsed · %s left"), taken, total, elapsed, left);
}

/* (nullable): the first seed of it that has. */
static const char *
find_failure (const SacCompare *compare, guint variant)
{
  for (guint i = 0; i < sac_compare_get_n_seeds (compare); i++)
    if (sac_compare_get_failure (compare, variant, i) != NULL)
      return sac_compare_get_failure (compare, variant, i);
  return NULL;
}

static void
add_variants (CompareJob *self, SacCompareSnapshot *snapshot)
{
  const GPtrArray *made = self->made->variants;

  for (guint i = 0; i < self->labels->len; i++)
    {
      const SacCompareVariant *read = i < made->len ? made->pdata[i] : NULL;

      sac_compare_snapshot_add (snapshot,
                                &(SacCompareVariant){ .name = self->labels->pdata[i],
                                                      .map = read != NULL ? read->map : NULL,
                                                      .output = read != NULL ? read->output : NULL,
                                                      .failure = (char *) find_failure (self->compare, i) });
    }
}

static SacCompareSnapshot *
make_snapshot (CompareJob *self)
{
  SacCompareSnapshot *snapshot = sac_compare_snapshot_new ();

  snapshot->base.generation = self->base.generation;
  snapshot->step = sac_compare_get_step (self->compare);
  snapshot->n_steps = (guint64) sac_settings_get (self->plan->train, "steps");
  snapshot->status = make_status (self, snapshot->step, snapshot->n_steps);
  snapshot->began_at = self->began_at;
  snapshot->plan = self->folder != NULL ? sac_compare_plan_copy (self->plan) : NULL;
  add_variants (self, snapshot);
  snapshot->chart = self->made->chart != NULL ? sac_chart_data_ref (self->made->chart) : NULL;
  snapshot->figures = self->made->figures != NULL ? sac_figure_data_ref (self->made->figures) : NULL;
  snapshot->steps = self->made->steps != NULL ? g_array_ref (self->made->steps) : NULL;
  snapshot->history_bytes = self->made->history_bytes;
  snapshot->history_budget = self->made->history_budget;
  snapshot->probe_text = g_strdup (self->made->probe_text);
  snapshot->probe_step = self->made->probe_step;
  snapshot->author = self->made->author;
  return snapshot;
}

static void
post (CompareJob *self)
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

/* --- curves and table --- */

static void
take_figures (CompareJob *self, SacFigureData *figures)
{
  g_clear_pointer (&self->made->figures, sac_figure_data_unref);
  self->made->figures = figures;
}

/* Of the first seed of each: the others keep none. */
static void
take_steps (CompareJob *self)
{
  g_clear_pointer (&self->made->steps, g_array_unref);
  self->made->steps = sac_compare_list_steps (self->compare);
  self->made->history_bytes = self->made->history_budget = 0;
  for (guint i = 0; i < sac_compare_get_n_variants (self->compare); i++)
    {
      const SacHistory *history = sac_trainer_get_history (sac_compare_get_trainer (self->compare, i, 0));

      self->made->history_bytes += sac_history_get_n_bytes (history);
      self->made->history_budget += sac_history_get_budget (history);
    }
}

static void
draw_curves (CompareJob *self)
{
  const char *const *names = (const char *const *) self->labels->pdata;
  const gint64 start = g_get_monotonic_time ();

  g_clear_pointer (&self->made->chart, sac_chart_data_unref);
  self->made->chart = sac_compare_chart_new (self->compare, names);
  take_figures (self, sac_compare_table_new (self->compare, names));
  take_steps (self);
  set_made (&self->chart_pace, start);
}

/* --- maps --- */

/* A probe that cannot be read (a user's own sentence of nothing but spaces) is not shown. */
static void
read_probe (CompareJob *self)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (SacCompareReading) reading = sac_compare_read_now (self->compare, 0, NULL, NULL);

  if (reading != NULL)
    sac_compare_snapshot_take_reading (self->made, reading, sac_compare_get_step (self->compare));
  set_made (&self->probe_pace, start);
}

/* Not both at once: the window paints them in two frames, each half as long. */
static void
show_what_is_due (CompareJob *self)
{
  const gboolean chart = is_due (&self->chart_pace, CHART_EVERY);
  const gboolean probe = is_due (&self->probe_pace, PROBE_EVERY);

  if (g_get_monotonic_time () - self->last_post < POST_EVERY)
    return;
  if (probe && (!chart || self->probe_pace.last < self->chart_pace.last))
    read_probe (self);
  else if (chart)
    draw_curves (self);
  else
    return;
  post (self);
}

static void
show_all (CompareJob *self)
{
  draw_curves (self);
  read_probe (self);
  post (self);
}

/* --- the run --- */

/* FALSE: it is asked to stop. Each run takes a step, with others served in between. */
static gboolean
take_round (CompareJob *self)
{
  const gint64 start = g_get_monotonic_time ();
  SacCompareReport report;

  do
    {
      sac_compare_step (self->compare, &report);
      if (!report.is_round && !sac_job_let_in (&self->base))
        return FALSE;
    }
  while (!report.is_round);
  self->elapsed += (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  self->n_rounds++;
  return TRUE;
}

static gboolean
measure_variant (CompareJob *self, guint variant, SacCompareFigures *own, SacCompareFigures *figures)
{
  const guint n_seeds = sac_compare_get_n_seeds (self->compare);

  for (guint k = 0; k < n_seeds; k++)
    if (!sac_job_let_in (&self->base) || !sac_compare_measure (self->compare, variant, k, 0, &own[k], NULL))
      return FALSE;
  *figures = sac_compare_median (own, n_seeds);
  return TRUE;
}

/* Once all is done; what was stopped keeps the figures it had. */
static void
measure (CompareJob *self)
{
  const guint n = sac_compare_get_n_variants (self->compare),
              n_seeds = sac_compare_get_n_seeds (self->compare);
  SacCompareFigures figures[SAC_MOST_VARIANTS];
  g_autofree SacCompareFigures *runs = g_new0 (SacCompareFigures, n * n_seeds);

  for (guint i = 0; i < n; i++)
    if (!measure_variant (self, i, runs + i * n_seeds, &figures[i]))
      return;
  self->measured = g_steal_pointer (&runs);
  take_figures (self, sac_compare_table_new_measured (self->compare,
                                                      (const char *const *) self->labels->pdata, figures));
}

static SacCompareSnapshot *
end (CompareJob *self)
{
  const gboolean finished = sac_compare_is_finished (self->compare);
  SacCompareSnapshot *snapshot;

  if (!sac_job_is_cancelled (self))
    {
      draw_curves (self);
      read_probe (self);
    }
  if (finished && !sac_job_is_stopping (self))
    {
      post (self);
      measure (self);
    }
  snapshot = make_snapshot (self);
  snapshot->ended = TRUE;
  snapshot->stopped = !finished;
  return snapshot;
}

static gboolean
is_stopping (gpointer job)
{
  return sac_job_is_stopping (job);
}

static void
take_plan (CompareJob *self, const SacComparePlan *plan)
{
  self->plan = sac_compare_plan_copy (plan);
  for (guint i = 0; i < plan->variants->len; i++)
    g_ptr_array_add (self->labels, sac_compare_dup_label (plan->variants->pdata[i]));
}

static SacCompare *
make_compare (CompareJob *self, const SacStop *stop, GError **error)
{
  SacCompare *compare;

  if (self->folder == NULL)
    return sac_compare_new (self->plan, self->base.pool, stop, error);
  compare = sac_compare_resume (self->folder, self->n_steps, self->base.pool, stop, error);
  if (compare != NULL)
    take_plan (self, sac_compare_get_plan (compare));
  return compare;
}

/* One that is resumed can be held before its first step here: that counts as one. */
static gboolean
can_begin (CompareJob *self)
{
  return self->folder == NULL || sac_compare_is_finished (self->compare) || sac_job_report (&self->base);
}

static gpointer
compare_run (SacJob *job, GError **error)
{
  CompareJob *self = (CompareJob *) job;
  const SacStop stop = { .is_asked = is_stopping, .user_data = job };
  g_autoptr (GError) trouble = NULL;
  gboolean go_on;

  self->compare = make_compare (self, &stop, &trouble);
  if (self->compare == NULL)
    {
      if (!g_error_matches (trouble, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_STOPPED))
        g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  self->began_at = sac_compare_get_step (self->compare);
  self->made = sac_compare_snapshot_new ();
  self->made->probe_text = g_strdup (sac_trainer_get_probe (sac_compare_get_trainer (self->compare, 0, 0)));
  show_all (self);
  go_on = can_begin (self);
  while (go_on && !sac_compare_is_finished (self->compare) && take_round (self))
    {
      show_what_is_due (self);
      go_on = sac_job_report (job);
    }
  return end (self);
}

/* Held between two rounds: what is on the screen is then exactly this step. */
static void
compare_rest (SacJob *job)
{
  show_all ((CompareJob *) job);
}

static void
compare_clear (SacJob *job)
{
  CompareJob *self = (CompareJob *) job;

  g_clear_pointer (&self->compare, sac_compare_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->plan, sac_compare_plan_free);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->made, sac_snapshot_unref);
  g_clear_pointer (&self->measured, g_free);
}

static const SacJobClass SAC_JOB_COMPARE = {
  .name = "compare",
  .instance_size = sizeof (CompareJob),
  .background = TRUE,
  .run = compare_run,
  .rest = compare_rest,
  .clear = compare_clear,
};

static CompareJob *
new_job (SacMailbox *mailbox)
{
  CompareJob *self = sac_job_new (&SAC_JOB_COMPARE);

  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->mailbox = mailbox;
  return self;
}

SacJob *
sac_compare_job_new (const SacComparePlan *plan, SacMailbox *mailbox)
{
  CompareJob *self;

  g_return_val_if_fail (plan != NULL, NULL);

  self = new_job (mailbox);
  take_plan (self, plan);
  return &self->base;
}

SacJob *
sac_compare_job_new_resumed (const char *folder, guint64 n_steps, SacMailbox *mailbox)
{
  CompareJob *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = new_job (mailbox);
  self->folder = g_strdup (folder);
  self->n_steps = n_steps;
  return &self->base;
}

SacCompare *
sac_compare_job_get_compare (SacJob *job)
{
  g_return_val_if_fail (job != NULL, NULL);
  return ((CompareJob *) job)->compare;
}

SacCompareResult *
sac_compare_job_make_result (SacJob *job, gint64 step, GError **error)
{
  const CompareJob *self = (const CompareJob *) job;

  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_COMPARE, NULL);

  if (self->compare != NULL)
    return sac_compare_result_new_now (self->compare, self->measured, step, error);
  g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                       _ ("There is nothing to export yet: the comparison has not begun"));
  return NULL;
}
