/* tests/app/test-kept-run.c — a run that is cut off is found again, gone on with, or discarded
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/kept-run.h"

#include "app/jobs/save.h"
#include "app/session.h"
#include "engine/base/error.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static guint
count (const char *root)
{
  g_autoptr (GPtrArray) left = sac_kept_run_list (root);

  return left->len;
}

static guint
count_folders (const char *root)
{
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static SacTrainer *
make_trainer (guint n_steps)
{
  SacPlan *plan = tiny_plan_new (20);
  SacTrainerSetup setup;
  SacTrainer *trainer;
  SacTrainReport report;

  sac_plan_init_setup (plan, &setup);
  trainer = sac_trainer_new (&setup, NULL, NULL);
  for (guint i = 0; i < n_steps; i++)
    g_assert_true (sac_trainer_step (trainer, &report, NULL));
  sac_plan_free (plan);
  return trainer;
}

/* A process that keeps a run of @n_steps below @root, and is killed. */
static void
leave_behind (const char *root, guint n_steps)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (SacTrainer) trainer = make_trainer (n_steps);
      SacKeptRun *kept = sac_kept_run_new (root);

      if (sac_kept_run_save (kept, trainer, NULL))
        kill (getpid (), SIGKILL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

static void
test_killed (void)
{
  char *root = sac_scratch_new ();
  g_autoptr (GPtrArray) left = NULL;
  const SacLeftRun *run;

  g_assert_cmpuint (count ("/no/such/folder"), ==, 0);
  leave_behind (root, 3);
  left = sac_kept_run_list (root);
  g_assert_cmpuint (left->len, ==, 1);
  run = left->pdata[0];
  g_assert_cmpstr (run->note.name, ==, "dates");
  g_assert_cmpuint (run->note.step, ==, 3);
  g_assert_cmpuint (run->note.n_steps, ==, 20);
  g_assert_cmpint (run->note.time, >, 0);
  g_assert_true (sac_kept_run_discard (run->folder, NULL));
  g_assert_cmpuint (count (root), ==, 0);
  g_assert_cmpuint (count_folders (root), ==, 0);
  sac_scratch_free (root);
}

/* What lives is nobody else's; what ended well is gone. */
static void
test_alive (void)
{
  char *root = sac_scratch_new ();
  g_autoptr (SacTrainer) trainer = make_trainer (1);
  SacKeptRun *kept = sac_kept_run_new (root);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_kept_run_get_folder (kept));
  g_assert_cmpuint (count_folders (root), ==, 0);
  g_assert_true (sac_kept_run_save (kept, trainer, &error));
  g_assert_no_error (error);
  folder = g_strdup (sac_kept_run_get_folder (kept));
  g_assert_cmpuint (count (root), ==, 0);
  g_assert_false (sac_kept_run_discard (folder, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  sac_kept_run_drop (kept);
  g_assert_cmpuint (count_folders (root), ==, 0);
  g_assert_true (sac_kept_run_save (kept, trainer, NULL));
  g_assert_cmpuint (count_folders (root), ==, 1);
  sac_kept_run_free (kept);
  g_assert_cmpuint (count_folders (root), ==, 0);
  sac_scratch_free (root);
}

/* Files of others, in the root or in a run's folder, are never removed. */
static void
test_others (void)
{
  char *root = sac_scratch_new ();
  g_autofree char *folder = g_build_filename (root, "run-mine", NULL);
  g_autofree char *file = g_build_filename (root, "run-notes", NULL);
  g_autofree char *inside = NULL;
  g_autoptr (GPtrArray) left = NULL;

  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  leave_behind (root, 1);
  left = sac_kept_run_list (root);
  g_assert_cmpuint (left->len, ==, 1);
  inside = g_build_filename (((SacLeftRun *) left->pdata[0])->folder, "notes", NULL);
  g_assert_true (g_file_set_contents (inside, "mine", -1, NULL));
  g_assert_true (sac_kept_run_discard (((SacLeftRun *) left->pdata[0])->folder, NULL));
  g_assert_true (g_file_test (inside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count (root), ==, 0);
  sac_scratch_free (root);
}

/* A root where nothing can be made: a sentence, and the run itself goes on. */
static void
test_no_room (void)
{
  char *scratch = sac_scratch_new ();
  g_autofree char *file = g_build_filename (scratch, "file", NULL);
  g_autoptr (SacTrainer) trainer = make_trainer (1);
  SacKeptRun *kept = sac_kept_run_new (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacPlan) plan = tiny_plan_new (4);
  SacTrainerSetup setup;
  SacJob *job;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (sac_kept_run_save (kept, trainer, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, file));
  sac_kept_run_free (kept);

  sac_plan_init_setup (plan, &setup);
  job = sac_train_job_new (&(SacTrainInputs){ .setup = &setup, .keep_in = file });
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  g_assert_true (((SacTrainSnapshot *) job->result)->ended);
  sac_job_unref (job);
  sac_scratch_free (scratch);
}

/* A run that ended is kept until it is saved, or its program ends well. */
static void
test_job (void)
{
  char *root = sac_scratch_new (), *scratch = sac_scratch_new ();
  g_autofree char *folder = g_build_filename (scratch, "saved", NULL);
  SacPlan *plan = tiny_plan_new (4);
  SacTrainerSetup setup;
  SacJob *job, *save;

  sac_plan_init_setup (plan, &setup);
  job = sac_train_job_new (&(SacTrainInputs){ .setup = &setup, .keep_in = root });
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  g_assert_cmpuint (count_folders (root), ==, 1);
  g_assert_cmpuint (count (root), ==, 0); /* ours, and alive */
  save = sac_save_job_new (job, folder, NULL);
  sac_job_run (save, NULL, NULL, NULL);
  g_assert_no_error (save->error);
  g_assert_cmpuint (count_folders (root), ==, 0);
  sac_job_unref (save);
  sac_job_unref (job);
  sac_plan_free (plan);
  sac_scratch_free (root);
  sac_scratch_free (scratch);
}

/* Gone on with, it is the new run's own: bit for bit where the other stopped. */
static void
test_resumed (void)
{
  char *root = sac_scratch_new ();
  g_autoptr (GPtrArray) left = NULL;
  const SacLeftRun *run;
  SacJob *job;
  const SacTrainSnapshot *snapshot;

  leave_behind (root, 3);
  left = sac_kept_run_list (root);
  run = left->pdata[0];
  job = sac_train_job_new (&(SacTrainInputs){ .folder = run->folder, .is_left = TRUE });
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  snapshot = (const SacTrainSnapshot *) job->result;
  g_assert_cmpuint (snapshot->step, ==, 20);
  g_assert_cmpuint (count_folders (root), ==, 1);
  sac_job_unref (job);
  g_assert_cmpuint (count_folders (root), ==, 0);
  sac_scratch_free (root);
}

/* What cannot be gone on with now stays behind. */
static void
test_not_resumed (void)
{
  char *root = sac_scratch_new ();
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *curves = NULL, *data = NULL;
  gsize n;
  SacJob *job;

  leave_behind (root, 3);
  left = sac_kept_run_list (root);
  curves = g_build_filename (((SacLeftRun *) left->pdata[0])->folder, SAC_CURVES_NAME, NULL);
  g_assert_true (g_file_get_contents (curves, &data, &n, NULL));
  g_assert_true (g_file_set_contents (curves, data, (gssize) n / 2, NULL));
  job = sac_train_job_new (
    &(SacTrainInputs){ .folder = ((SacLeftRun *) left->pdata[0])->folder, .is_left = TRUE });
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_nonnull (job->error);
  sac_job_unref (job);
  g_assert_cmpuint (count (root), ==, 1);
  sac_scratch_free (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/kept-run/killed", test_killed);
  g_test_add_func ("/app/kept-run/alive", test_alive);
  g_test_add_func ("/app/kept-run/others", test_others);
  g_test_add_func ("/app/kept-run/no-room", test_no_room);
  g_test_add_func ("/app/kept-run/job", test_job);
  g_test_add_func ("/app/kept-run/resumed", test_resumed);
  g_test_add_func ("/app/kept-run/not-resumed", test_not_resumed);
  return g_test_run ();
}
