/* tests/app/test-jobs.c — each job run directly, without a thread and a main loop
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/explain.h"
#include "app/jobs/export.h"
#include "app/jobs/open.h"
#include "app/jobs/read.h"
#include "app/jobs/save.h"
#include "app/jobs/train.h"
#include "app/jobs/train-status.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <math.h>
#include <string.h>

static SacTranslator *translator; /* made once */

static SacReadingSnapshot *
read_text (const char *text)
{
  SacJob *job = sac_read_job_new (translator, text);
  SacReadingSnapshot *reading;

  job->generation = 7;
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  g_assert_cmpuint (job->result->generation, ==, 7);
  reading = sac_snapshot_ref (job->result);
  sac_job_unref (job);
  return reading;
}

/* The map's rows are the output's tokens, its columns the typed ones; a row sums to 1. */
static void
test_read (void)
{
  SacReadingSnapshot *reading = read_text ("3 May 79");
  const SacMapInfo *info = sac_map_data_get_info (reading->sites[0]->pdata[0]);
  const float *weights = g_bytes_get_data (info->weights, NULL);

  g_assert_cmpstr (reading->text, ==, "3 May 79");
  g_assert_cmpuint (reading->n_sites, ==, 1);
  g_assert_cmpuint (info->n_columns, ==, 8);
  g_assert_cmpuint (info->n_rows, ==, reading->reading->n_target);
  g_assert_cmpstr (info->column_labels[0].text, ==, "3");
  for (gsize row = 0; row < info->n_rows; row++)
    {
      double sum = 0;

      for (gsize column = 0; column < info->n_columns; column++)
        sum += (double) weights[row * info->n_columns + column];
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-5);
    }
  g_assert_nonnull (
    reading->notice); /* it has hardly learnt: its output is in doubt, but every word is known */
  g_assert_null (strstr (reading->notice, "vocabulary"));
  sac_snapshot_unref (reading);
}

static void
test_read_unknown (void)
{
  SacReadingSnapshot *reading = read_text ("3 ☃ 79 ☃");
  const SacMapInfo *info = sac_map_data_get_info (reading->sites[0]->pdata[0]);

  g_assert_true (g_str_has_prefix (reading->notice, "“☃” is not in the vocabulary: read as <unk>\n"));
  g_assert_cmpstr (info->column_labels[2].text, ==, "☃");
  g_assert_true (info->column_labels[2].unknown);
  sac_snapshot_unref (reading);
}

static void
test_read_blank (void)
{
  SacJob *job = sac_read_job_new (translator, "  \t ");

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_null (job->result);
  g_assert_nonnull (job->error);
  sac_job_unref (job);
}

/* The parts of a cell sum to the score that the read-out shows. */
static void
test_explain (void)
{
  SacReadingSnapshot *reading = read_text ("3 May 79");
  const SacMapInfo *info = sac_map_data_get_info (reading->sites[0]->pdata[0]);
  const float *scores = g_bytes_get_data (info->scores, NULL);

  for (gsize key = 0; key < info->n_columns; key++)
    {
      SacJob *job = sac_explain_job_new (reading, (SacCell){ .query = 0, .key = key });
      const SacExplanation *explanation;
      double sum = 0;

      sac_job_run (job, NULL, NULL, NULL);
      explanation = ((SacExplanationSnapshot *) job->result)->explanation;
      for (gsize i = 0; i < explanation->n_terms; i++)
        sum += explanation->terms[i];
      g_assert_cmpfloat_with_epsilon (sum, (double) scores[key], 1e-4);
      g_assert_nonnull (strstr (explanation->formula, "tanh"));
      sac_job_unref (job);
    }
  sac_snapshot_unref (reading);
}

static void
test_export (void)
{
  static const struct
  {
    const char *name, *start;
  } formats[] = {
    { "map.png", "\x89PNG" },       { "map.svg", "<?xml" },     { "map.pdf", "%PDF" },
    { "map.csv", "weights,3, ,M" }, { "map.npy", "\x93NUMPY" }, { "map.doc", NULL },
  };
  SacReadingSnapshot *reading = read_text ("3 May 79");
  char *folder = sac_scratch_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const SacExport what = { .map = reading->sites[0]->pdata[0], .row = 0, .column = 1 };
      g_autofree char *path = g_build_filename (folder, formats[i].name, NULL);
      SacJob *job = sac_export_job_new (&what, path, FALSE);
      g_autofree char *bytes = NULL;

      sac_job_run (job, NULL, NULL, NULL);
      g_assert_true ((job->error == NULL) == (formats[i].start != NULL));
      if (formats[i].start != NULL)
        {
          g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
          g_assert_cmpmem (bytes, strlen (formats[i].start), formats[i].start, strlen (formats[i].start));
        }
      else
        g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      sac_job_unref (job);
    }
  sac_snapshot_unref (reading);
  sac_scratch_free (folder);
}

/* The numbers of a .npy are the map's, byte for byte, after a header that ends at a multiple of 64. */
static void
test_export_npy (void)
{
  SacReadingSnapshot *reading = read_text ("3 May 79");
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "map.npy", NULL);
  const SacExport what = { .map = reading->sites[0]->pdata[0], .row = -1, .column = -1 };
  GBytes *weights = sac_map_data_get_info (what.map)->weights;
  SacJob *job = sac_export_job_new (&what, path, FALSE);
  g_autofree char *bytes = NULL;
  gsize size, n;
  gconstpointer values = g_bytes_get_data (weights, &n);

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint ((size - n) % 64, ==, 0);
  g_assert_cmpmem (bytes + (size - n), n, values, n);
  sac_job_unref (job);
  sac_snapshot_unref (reading);
  sac_scratch_free (folder);
}

/* A folder that is none: one sentence, and nothing is left. */
static void
test_export_nowhere (void)
{
  static const char *const names[] = { "nowhere/map.png", "nowhere/map.csv", "nowhere/map.npy" };
  SacReadingSnapshot *reading = read_text ("3 May 79");
  char *folder = sac_scratch_new ();
  const SacExport what = { .map = reading->sites[0]->pdata[0], .row = -1, .column = -1 };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      SacJob *job = sac_export_job_new (&what, path, FALSE);

      sac_job_run (job, NULL, NULL, NULL);
      g_assert_nonnull (job->error);
      g_assert_nonnull (strstr (job->error->message, "nowhere"));
      g_assert_null (strchr (job->error->message, '\n'));
      sac_job_unref (job);
    }
  sac_snapshot_unref (reading);
  sac_scratch_free (folder);
}

/* For the clipboard: a PNG, or lines of numbers between tabs, the same numbers as the map's. */
static void
test_export_for_clipboard (void)
{
  SacReadingSnapshot *reading = read_text ("3 May 79");
  const SacExport what = { .map = reading->sites[0]->pdata[0], .look.picture = SAC_PICTURE_FLOW };
  const SacMapInfo *info = sac_map_data_get_info (what.map);
  SacJob *picture = sac_export_job_new (&what, NULL, FALSE);
  SacJob *numbers = sac_export_job_new (&what, NULL, TRUE);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  GBytes *bytes;

  sac_job_run (picture, NULL, NULL, NULL);
  bytes = ((SacExportSnapshot *) picture->result)->bytes;
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 4, "\x89PNG", 4);
  sac_job_run (numbers, NULL, NULL, NULL);
  bytes = ((SacExportSnapshot *) numbers->result)->bytes;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, info->n_rows + 2);
  for (gsize r = 0; r < info->n_rows; r++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[r + 1], "\t", -1);

      g_assert_cmpuint (g_strv_length (fields), ==, info->n_columns + 1);
      for (gsize c = 0; c < info->n_columns; c++)
        g_assert_true ((float) g_ascii_strtod (fields[c + 1], NULL) ==
                       sac_map_data_get_weight (what.map, r, c));
    }
  sac_job_unref (picture);
  sac_job_unref (numbers);
  sac_snapshot_unref (reading);
}

static void
test_open (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *model = g_build_filename (folder, "model", NULL);
  SacJob *job = sac_open_job_new (folder);
  const SacOpenedSnapshot *opened;

  sac_job_run (job, NULL, NULL, NULL); /* nothing there yet */
  g_assert_null (job->result);
  g_assert_nonnull (strstr (job->error->message, folder));
  sac_job_unref (job);

  tiny_save (model, 2);
  job = sac_open_job_new (model);
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  opened = (const SacOpenedSnapshot *) job->result;
  g_assert_cmpstr (opened->folder, ==, model);
  g_assert_true (opened->can_resume);
  sac_job_unref (job);
  sac_scratch_free (folder);
}

static SacJob *
train_job_new (guint n_steps)
{
  g_autoptr (SacPlan) plan = tiny_plan_new (n_steps);
  SacTrainerSetup setup;

  sac_plan_init_setup (plan, &setup);
  return sac_train_job_new (&(SacTrainInputs){ .setup = &setup });
}

static gboolean
stop_after (SacJob *job, gpointer user_data)
{
  guint *left = user_data;

  return --*left > 0;
}

/* All steps are in the chart, and the model is there at the end. */
static void
test_train (void)
{
  SacJob *job = train_job_new (12);
  const SacTrainSnapshot *end;
  const SacChartPanel *loss;

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  end = (const SacTrainSnapshot *) job->result;
  g_assert_true (end->ended);
  g_assert_false (end->stopped);
  g_assert_cmpuint (end->step, ==, 12);
  g_assert_nonnull (end->translator);
  g_assert_nonnull (end->probe);
  g_assert_cmpuint (end->probe_step, ==, 12);
  loss = sac_chart_data_get_panel (end->chart, 0);
  g_assert_cmpuint (loss->series[0].n_points, ==, 12);
  g_assert_cmpfloat (sac_series_get_x (&loss->series[0], 0), ==, 1);
  g_assert_nonnull (strstr (end->status, "step 12 of 12"));
  sac_job_unref (job);
}

/* A stop is a result; what was saved then goes on from there to where it would have come. */
static void
test_stop_save_resume (void)
{
  char *folder = sac_scratch_new ();
  SacJob *job = train_job_new (9), *save, *rest;
  guint left = 4;

  sac_job_run (job, NULL, stop_after, &left);
  g_assert_true (((SacTrainSnapshot *) job->result)->stopped);
  g_assert_cmpuint (((SacTrainSnapshot *) job->result)->step, ==, 4);
  save = sac_save_job_new (job, folder, NULL);
  sac_job_run (save, NULL, NULL, NULL);
  g_assert_no_error (save->error);
  g_assert_cmpuint (sac_save_job_get_step (save), ==, 4);

  rest = sac_train_job_new (&(SacTrainInputs){ .folder = folder });
  sac_job_run (rest, NULL, NULL, NULL);
  g_assert_no_error (rest->error);
  g_assert_cmpuint (((SacTrainSnapshot *) rest->result)->step, ==, 9);
  g_assert_cmpuint (
    sac_chart_data_get_panel (((SacTrainSnapshot *) rest->result)->chart, 0)->series[0].n_points, ==, 9);
  sac_job_unref (rest);
  sac_job_unref (save);
  sac_job_unref (job);
  sac_scratch_free (folder);
}

static void
test_diverged (void)
{
  g_autoptr (SacPlan) plan = tiny_plan_new (400);
  SacTrainerSetup setup;
  const SacTrainSnapshot *end;
  SacJob *job;

  g_assert_true (sac_plan_set (plan, "learning-rate", 10, NULL));
  g_assert_true (sac_plan_set (plan, "clip", 0, NULL));
  g_assert_true (sac_plan_set (plan, "optimizer", 2, NULL));
  sac_plan_init_setup (plan, &setup);
  job = sac_train_job_new (&(SacTrainInputs){ .setup = &setup });
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  end = (const SacTrainSnapshot *) job->result;
  g_assert_true (end->ended);
  if (end->trouble != NULL) /* whether it does depends on the machine's rounding */
    g_assert_nonnull (strstr (end->trouble, "not finite"));
  else
    g_assert_cmpuint (end->step, ==, 400);
  sac_job_unref (job);
}

static void
test_save_before_begin (void)
{
  SacJob *job = train_job_new (3), *save = sac_save_job_new (job, "/nowhere", NULL);

  sac_job_run (save, NULL, NULL, NULL);
  g_assert_nonnull (save->error);
  sac_job_unref (save);
  sac_job_unref (job);
}

static void
test_status (void)
{
  const SacTrainReport report = {
    .step = 1234, .n_steps = 5000, .loss = 0.125, .n_tokens = 500, .seconds = 0.1
  };
  SacTrainClock clock = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *hours = sac_duration_format (3723);

  g_assert_true (isnan (sac_train_clock_get_remaining (&clock, &report)));
  sac_train_clock_add (&clock, &report, 0.1);
  g_assert_cmpfloat_with_epsilon (sac_train_clock_get_remaining (&clock, &report), 376.6, 0.01);
  text = sac_train_status_format (&clock, &report);
  g_assert_cmpstr (text, ==, "step 1,234 of 5,000 · loss 0.125 · 5,000 tokens/s · 0:00 elapsed · 6:17 left");
  g_assert_cmpstr (hours, ==, "1:02:03");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  translator = tiny_translator_new (3);
  g_test_add_func ("/app/jobs/read", test_read);
  g_test_add_func ("/app/jobs/read-unknown", test_read_unknown);
  g_test_add_func ("/app/jobs/read-blank", test_read_blank);
  g_test_add_func ("/app/jobs/explain", test_explain);
  g_test_add_func ("/app/jobs/export", test_export);
  g_test_add_func ("/app/jobs/export-npy", test_export_npy);
  g_test_add_func ("/app/jobs/export-nowhere", test_export_nowhere);
  g_test_add_func ("/app/jobs/export-for-clipboard", test_export_for_clipboard);
  g_test_add_func ("/app/jobs/open", test_open);
  g_test_add_func ("/app/jobs/train", test_train);
  g_test_add_func ("/app/jobs/stop-save-resume", test_stop_save_resume);
  g_test_add_func ("/app/jobs/diverged", test_diverged);
  g_test_add_func ("/app/jobs/save-before-begin", test_save_before_begin);
  g_test_add_func ("/app/jobs/status", test_status);
  status = g_test_run ();
  sac_translator_unref (translator);
  return status;
}
