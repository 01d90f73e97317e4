/* tests/app/test-worker.c — one queue, served between the steps of a long job
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/worker.h"
#include "tests/app/tiny.h"

/* Counts to n, reporting after each. */
typedef struct
{
  SacJob base;
  guint n;
  int at;      /* atomic */
  int n_rests; /* atomic */
} CountJob;

static gpointer
count_run (SacJob *job, GError **error)
{
  CountJob *self = (CountJob *) job;

  for (guint i = 0; i < self->n; i++)
    {
      g_usleep (200);
      g_atomic_int_inc (&self->at);
      if (!sac_job_report (job))
        break;
    }
  return sac_snapshot_alloc (sizeof (SacSnapshot), NULL);
}

static void
count_rest (SacJob *job)
{
  g_atomic_int_inc (&((CountJob *) job)->n_rests);
}

static const SacJobClass COUNT_IN_BACKGROUND = {
  .name = "count",
  .instance_size = sizeof (CountJob),
  .background = TRUE,
  .run = count_run,
  .rest = count_rest,
};

static const SacJobClass COUNT = { .name = "count", .instance_size = sizeof (CountJob), .run = count_run };

static const SacJobClass COUNT_NEWEST = {
  .name = "count",
  .instance_size = sizeof (CountJob),
  .newest_only = TRUE,
  .run = count_run,
};

static gpointer
fail_run (SacJob *job, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "nothing there");
  return NULL;
}

static const SacJobClass FAIL = { .name = "fail", .instance_size = sizeof (SacJob), .run = fail_run };

static CountJob *
count_new (const SacJobClass *klass, guint n)
{
  CountJob *job = sac_job_new (klass);

  job->n = n;
  return job;
}

typedef struct
{
  guint n_done, n_results, n_errors;
  guint64 last_generation;
} Answers;

static void
done (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  Answers *answers = user_data;

  answers->n_done++;
  answers->n_results += job->result != NULL;
  answers->n_errors += job->error != NULL;
  answers->last_generation = job->generation;
}

/* Every job comes back once, in the order they were pushed. */
static void
test_order (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers answers = { 0 };

  for (guint i = 1; i <= 20; i++)
    {
      CountJob *job = count_new (&COUNT, 1);

      job->base.generation = i;
      sac_worker_push (worker, job, done, &answers);
    }
  sac_worker_push (worker, sac_job_new (&FAIL), NULL, NULL);
  tiny_wait_for (answers.n_done == 20);
  g_assert_cmpuint (answers.n_results, ==, 20);
  g_assert_cmpuint (answers.last_generation, ==, 20);
  sac_worker_free (worker);
}

static void
test_error (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers answers = { 0 };

  sac_worker_push (worker, sac_job_new (&FAIL), done, &answers);
  tiny_wait_for (answers.n_done == 1);
  g_assert_cmpuint (answers.n_errors, ==, 1);
  g_assert_cmpuint (answers.n_results, ==, 0);
  sac_worker_free (worker);
}

typedef struct
{
  SacWorker *worker;
  guint n_done;
} Ender;

static void
end_worker (gpointer job, gpointer user_data)
{
  Ender *ender = user_data;

  ender->n_done++;
  g_clear_pointer (&ender->worker, sac_worker_free);
}

/* An answer that ends the worker is the last one, however many have come in beside it. */
static void
test_ended_by_an_answer (void)
{
  Ender ender = { .worker = sac_worker_new (1) };
  CountJob *last = count_new (&COUNT, 1);

  sac_worker_push (ender.worker, count_new (&COUNT, 1), end_worker, &ender);
  sac_worker_push (ender.worker, count_new (&COUNT, 1), end_worker, &ender);
  sac_worker_push (ender.worker, sac_job_ref (last), end_worker, &ender);
  while (g_atomic_int_get (&last->at) == 0)
    g_thread_yield (); /* the main loop does not run: the first two wait to be delivered */
  tiny_wait_for (ender.n_done > 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (ender.n_done, ==, 1);
  sac_job_unref (last);
}

/* A short job is answered long before the long one ends, and the long one goes on. */
static void
test_between_steps (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers slow = { 0 }, quick = { 0 };
  CountJob *job = count_new (&COUNT_IN_BACKGROUND, 1000000);

  sac_worker_push (worker, sac_job_ref (job), done, &slow);
  tiny_wait_for (g_atomic_int_get (&job->at) > 3);
  sac_worker_push (worker, count_new (&COUNT, 1), done, &quick);
  tiny_wait_for (quick.n_done == 1);
  g_assert_cmpuint (slow.n_done, ==, 0);
  const int at = g_atomic_int_get (&job->at);
  tiny_wait_for (g_atomic_int_get (&job->at) > at + 3);
  sac_worker_stop (worker);
  tiny_wait_for (slow.n_done == 1);
  g_assert_cmpuint (slow.n_results, ==, 1); /* a stop is a result */
  sac_worker_free (worker);
  sac_job_unref (job);
}

/* Waits until a paused job has said so; it takes no step meanwhile. */
static int
wait_for_rest (CountJob *job, int n_rests)
{
  tiny_wait_for (g_atomic_int_get (&job->n_rests) == n_rests);
  const int at = g_atomic_int_get (&job->at);
  g_usleep (5000);
  g_assert_cmpint (g_atomic_int_get (&job->at), ==, at);
  return at;
}

static void
test_pause_step_resume (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers slow = { 0 }, quick = { 0 };
  CountJob *job = count_new (&COUNT_IN_BACKGROUND, 1000000);
  int at;

  sac_worker_push (worker, sac_job_ref (job), done, &slow);
  sac_worker_pause (worker);
  at = wait_for_rest (job, 1);
  sac_worker_step (worker, 1);
  g_assert_cmpint (wait_for_rest (job, 2), ==, at + 1);
  sac_worker_step (worker, 5);
  g_assert_cmpint (wait_for_rest (job, 3), ==, at + 6);

  sac_worker_push (worker, count_new (&COUNT, 1), done, &quick); /* served while it is held */
  tiny_wait_for (quick.n_done == 1);
  g_assert_cmpint (g_atomic_int_get (&job->at), ==, at + 6);

  sac_worker_resume (worker);
  tiny_wait_for (g_atomic_int_get (&job->at) > at + 20);
  sac_worker_pause (worker);
  wait_for_rest (job, 4);
  sac_worker_stop (worker); /* also out of a pause */
  tiny_wait_for (slow.n_done == 1);
  sac_worker_free (worker);
  sac_job_unref (job);
}

/* It takes its steps and no more, however late the window comes to say anything. */
static void
test_held_from_the_start (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers answers = { 0 };
  CountJob *job = count_new (&COUNT_IN_BACKGROUND, 1000000);

  sac_worker_push_held (worker, sac_job_ref (job), 3, done, &answers);
  g_usleep (20000);
  g_assert_cmpint (wait_for_rest (job, 1), ==, 3);
  sac_worker_step (worker, 1);
  g_assert_cmpint (wait_for_rest (job, 2), ==, 4);
  sac_worker_stop (worker);
  tiny_wait_for (answers.n_done == 1);
  sac_worker_free (worker);
  sac_job_unref (job);
}

/* What was asked of a job that had ended already does not hold the next one. */
static void
test_late_stop (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers answers = { 0 };
  CountJob *job = count_new (&COUNT_IN_BACKGROUND, 5);

  sac_worker_push (worker, count_new (&COUNT_IN_BACKGROUND, 1), done, &answers);
  tiny_wait_for (answers.n_done == 1);
  sac_worker_stop (worker);
  sac_worker_pause (worker);
  sac_worker_push (worker, sac_job_ref (job), done, &answers);
  tiny_wait_for (answers.n_done == 2);
  g_assert_cmpint (job->at, ==, 5);
  sac_worker_free (worker);
  sac_job_unref (job);
}

static void
test_newest_only (void)
{
  SacWorker *worker = sac_worker_new (1);
  Answers slow = { 0 }, quick = { 0 };

  sac_worker_push (worker, count_new (&COUNT, 100), done, &slow);
  for (guint i = 1; i <= 50; i++)
    {
      CountJob *job = count_new (&COUNT_NEWEST, 1);

      job->base.generation = i;
      sac_worker_push (worker, job, done, &quick);
    }
  tiny_wait_for (quick.n_done == 50);
  g_assert_cmpuint (quick.n_results, <=, 2);
  g_assert_cmpuint (quick.n_results, >=, 1);
  g_assert_cmpuint (quick.last_generation, ==, 50);
  sac_worker_free (worker);
}

/* However much there is to do, the end is a step away, and nothing is delivered after it. */
static void
test_free_while_busy (void)
{
  Answers answers = { 0 };

  for (guint i = 0; i < 20; i++)
    {
      SacWorker *worker = sac_worker_new (2);

      sac_worker_push (worker, count_new (&COUNT_IN_BACKGROUND, 1000000), done, &answers);
      sac_worker_push (worker, count_new (&COUNT, 1), done, &answers);
      sac_worker_push (worker, count_new (&COUNT_IN_BACKGROUND, 1000000), done, &answers);
      if (i % 2 == 1)
        sac_worker_pause (worker);
      g_usleep (i * 100);
      sac_worker_free (worker);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (answers.n_done, ==, 0);
}

/* The rule of job.h, without a worker. */
static void
test_cancelled_has_nothing (void)
{
  CountJob *job = count_new (&COUNT, 3);

  sac_job_cancel (job);
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_null (job->base.result);
  g_assert_null (job->base.error);
  g_assert_cmpint (job->at, ==, 0);
  sac_job_unref (job);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/worker/order", test_order);
  g_test_add_func ("/app/worker/error", test_error);
  g_test_add_func ("/app/worker/ended-by-an-answer", test_ended_by_an_answer);
  g_test_add_func ("/app/worker/between-steps", test_between_steps);
  g_test_add_func ("/app/worker/pause-step-resume", test_pause_step_resume);
  g_test_add_func ("/app/worker/held-from-the-start", test_held_from_the_start);
  g_test_add_func ("/app/worker/late-stop", test_late_stop);
  g_test_add_func ("/app/worker/newest-only", test_newest_only);
  g_test_add_func ("/app/worker/free-while-busy", test_free_while_busy);
  g_test_add_func ("/app/worker/cancelled-has-nothing", test_cancelled_has_nothing);
  return g_test_run ();
}
