/* tests/app/test-compare-job.c — variants in lock-step as a job: the engine's own bits, its ends, one that breaks down
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/compare-setup.h"
#include "app/jobs/compare.h"
#include "engine/train/compare-read.h"
#include "engine/train/trainer-private.h"
#include "tests/app/tiny.h"

#include <math.h>
#include <string.h>

static guint n_reports;

static gboolean
count_reports (SacJob *job, gpointer user_data)
{
  if (!job->mid_step)
    n_reports++;
  return user_data == NULL || n_reports < GPOINTER_TO_UINT (user_data);
}

/* the very bits of the engine's own comparison; a report a round */
static void
test_same_as_engine (void)
{
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (12, TINY_TWO);
  g_autoptr (SacCompare) alone = sac_compare_new (plan, NULL, NULL, NULL);
  g_autoptr (SacCompareReading) reading = NULL;
  SacJob *job = sac_compare_job_new (plan, NULL);
  const SacCompareSnapshot *ended;

  n_reports = 0;
  sac_job_run (job, NULL, count_reports, NULL);
  g_assert_no_error (job->error);
  ended = (const SacCompareSnapshot *) job->result;
  g_assert_true (ended->ended && !ended->stopped);
  g_assert_cmpuint (n_reports, ==, 12);
  g_assert_cmpuint (ended->step, ==, 12);
  g_assert_cmpuint (ended->probe_step, ==, 12);
  sac_compare_run (alone, NULL, NULL);
  reading = sac_compare_read_now (alone, 0, NULL, NULL);
  g_assert_nonnull (reading);
  for (guint i = 0; i < reading->n; i++)
    {
      const SacCompareVariant *variant = ended->variants->pdata[i];
      const SacMapInfo *map = sac_map_data_get_info (variant->map);

      g_assert_cmpmem (g_bytes_get_data (map->weights, NULL), g_bytes_get_size (map->weights),
                       reading->maps[i]->data, reading->maps[i]->n_elements * sizeof (float));
      g_assert_cmpstr (variant->output, ==, reading->outputs[i]);
      g_assert_null (variant->failure);
    }
  g_assert_nonnull (ended->figures);
  g_assert_cmpstr (sac_figure_data_get_info (ended->figures)->note, ==,
                   "Quality on 4 test sentences that training never saw");
  sac_job_unref (job);
}

static void
test_stopped (void)
{
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (1000, TINY_TWO);
  SacJob *job = sac_compare_job_new (plan, NULL);
  const SacCompareSnapshot *ended;

  n_reports = 0;
  sac_job_run (job, NULL, count_reports, GUINT_TO_POINTER (3));
  ended = (const SacCompareSnapshot *) job->result;
  g_assert_true (ended->ended && ended->stopped);
  g_assert_cmpuint (ended->step, ==, 3);
  g_assert_nonnull (ended->chart);
  g_assert_cmpstr (sac_figure_data_get_info (ended->figures)->note, ==, "Quality at the last validation");
  sac_job_unref (job);
}

#define POISONED_AT 5

static gboolean
poison (SacJob *job, gpointer user_data)
{
  if (!job->mid_step && ++n_reports == POISONED_AT)
    sac_params_find (sac_compare_get_trainer (sac_compare_job_get_compare (job), 1, 0)->model->params,
                     "combine.weight")
      ->data[3] = (float) NAN;
  return TRUE;
}

/* one breaks down: it is told with step and tensor, and the other goes on to its end, to the same bits */
static void
test_one_fails (void)
{
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (12, TINY_TWO);
  SacJob *job = sac_compare_job_new (plan, NULL);
  const SacCompareVariant *good, *failed;
  const SacCompareSnapshot *ended;

  n_reports = 0;
  sac_job_run (job, NULL, poison, NULL);
  g_assert_no_error (job->error);
  ended = (const SacCompareSnapshot *) job->result;
  good = ended->variants->pdata[0];
  failed = ended->variants->pdata[1];
  g_assert_true (ended->ended && !ended->stopped);
  g_assert_cmpuint (ended->step, ==, 12);
  g_assert_null (good->failure);
  g_assert_nonnull (good->map);
  g_assert_nonnull (failed->failure);
  g_assert_true (g_str_has_prefix (failed->failure, "scaled-dot: "));
  g_assert_nonnull (strstr (failed->failure, "step 6"));
  g_assert_nonnull (strstr (failed->failure, "“combine.weight”"));
  sac_job_unref (job);
}

/* what cannot begin is an error in a sentence, and no result */
static void
test_cannot_begin (void)
{
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (12, TINY_TWO);
  SacJob *job;

  g_assert_true (sac_settings_set (plan->model, "heads", 5, NULL)); /* which does not divide the width */
  job = sac_compare_job_new (plan, NULL);
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_null (job->result);
  g_assert_nonnull (job->error);
  g_assert_true (g_str_has_prefix (job->error->message, "additive: "));
  sac_job_unref (job);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/compare-job/same-as-engine", test_same_as_engine);
  g_test_add_func ("/app/compare-job/stopped", test_stopped);
  g_test_add_func ("/app/compare-job/one-fails", test_one_fails);
  g_test_add_func ("/app/compare-job/cannot-begin", test_cannot_begin);
  return g_test_run ();
}
