/* tests/app/test-go-on.c — a run that ended goes on where it is seen; models of several runs are told apart
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/session.h"
#include "engine/base/error.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  char *model;  /* a run of four steps in it */
  SacSession *session;
  guint n_saved, n_empty; /* times that Train had nothing to show */
} Fixture;

static void
saved (SacSession *session, const char *folder, gboolean ok, gpointer user_data)
{
  ((Fixture *) user_data)->n_saved += ok;
}

static void
changed (Fixture *f)
{
  const SacTrainSnapshot *run = sac_session_get_run (f->session);

  f->n_empty += run == NULL || run->chart == NULL || run->moments->len == 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sac_scratch_new ();
  f->model = g_build_filename (f->folder, "my-dates", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE); /* without trained lessons */
  tiny_save (f->model, 4);
  f->session = sac_session_new (NULL);
  g_signal_connect (f->session, "saved", G_CALLBACK (saved), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (f->model);
  sac_scratch_free (f->folder);
}

static void
open_saved (Fixture *f)
{
  sac_session_open (f->session, f->model);
  tiny_wait_for (sac_session_get_run (f->session) != NULL && !sac_session_is_busy (f->session));
}

static void
run (Fixture *f, guint n_steps)
{
  sac_session_choose (f->session, "lesson:dates");
  g_assert_true (sac_session_train (f->session, tiny_values_new (n_steps), NULL));
  tiny_wait_for (sac_session_get_run_state (f->session) == SAC_RUN_ENDED &&
                 !sac_session_is_busy (f->session));
}

static void
go_on (Fixture *f, guint64 total)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sac_session_go_on (f->session, total, &error));
  g_assert_no_error (error);
  tiny_wait_for (sac_session_get_run_state (f->session) == SAC_RUN_ENDED &&
                 !sac_session_is_busy (f->session));
  g_assert_cmpuint (sac_session_get_training (f->session)->step, ==, total);
}

static gsize
count_points (const SacTrainSnapshot *run)
{
  return sac_chart_data_get_panel (run->chart, 0)->series[0].n_points;
}

static SacMoment *
find (const SacTrainSnapshot *run, guint64 step)
{
  for (guint i = 0; i < run->moments->len; i++)
    if (((SacMoment *) run->moments->pdata[i])->step == step)
      return run->moments->pdata[i];
  g_assert_not_reached ();
}

/* What is shown says from where; while it goes on nothing that was seen goes away; then there is more of it. */
static void
test_saved (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SacGoOn on;

  g_assert_false (sac_session_can_go_on (f->session, &on));
  open_saved (f);
  g_assert_true (sac_session_can_go_on (f->session, &on));
  g_assert_cmpuint (on.step, ==, 4);
  g_assert_cmpuint (on.n_steps, ==, 4);
  g_assert_cmpuint (count_points (sac_session_get_run (f->session)), ==, 4);
  g_assert_false (sac_session_go_on (f->session, 4, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (sac_session_go_on (f->session, G_MAXUINT64, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);

  g_signal_connect_swapped (f->session, "training-changed", G_CALLBACK (changed), f);
  go_on (f, 9);
  g_assert_cmpuint (f->n_empty, ==, 0);
  g_assert_cmpuint (count_points (sac_session_get_run (f->session)), ==, 9);
  find (sac_session_get_run (f->session), 2);
  find (sac_session_get_run (f->session), 9);
  g_assert_true (sac_session_run_is_current (f->session));
}

/* A kept step of a saved run that is looked at goes on as that run; another lesson has nothing to go on with. */
static void
test_of_a_step (Fixture *f, gconstpointer data)
{
  SacGoOn on;

  open_saved (f);
  sac_session_open_moment (f->session, find (sac_session_get_run (f->session), 2));
  tiny_wait_for (!sac_session_is_busy (f->session));
  g_assert_true (sac_session_can_go_on (f->session, &on));
  g_assert_cmpuint (on.step, ==, 4);
  sac_session_choose (f->session, "lesson:translate");
  tiny_wait_for (!sac_session_is_busy (f->session));
  g_assert_false (sac_session_can_go_on (f->session, &on));
}

/* One that lies in no file goes on in memory, also when it was stopped; it is what its files would have become. */
static void
test_unsaved (Fixture *f, gconstpointer data)
{
  const SacTrainSnapshot *a;
  SacGoOn on;

  run (f, 3);
  g_assert_true (sac_session_can_go_on (f->session, &on));
  g_assert_cmpuint (on.step, ==, 3);
  g_signal_connect_swapped (f->session, "training-changed", G_CALLBACK (changed), f);
  go_on (f, 7);
  g_assert_cmpuint (f->n_empty, ==, 0);
  a = sac_session_get_run (f->session);
  g_assert_cmpuint (count_points (a), ==, 7);
  g_assert_true (sac_session_run_is_current (f->session));
  g_assert_true (sac_session_has_unsaved_run (f->session));
  go_on (f, 8); /* and again */
}

/* Stopped on its way, it goes on to where it was going. */
static void
test_stopped (Fixture *f, gconstpointer data)
{
  SacGoOn on;

  sac_session_choose (f->session, "lesson:dates");
  g_assert_true (sac_session_train_first_step (f->session, tiny_values_new (6), NULL));
  g_assert_false (sac_session_can_go_on (f->session, &on));
  tiny_wait_for (sac_session_get_training (f->session) != NULL &&
                 sac_session_get_training (f->session)->step == 1);
  sac_session_train_stop (f->session);
  tiny_wait_for (sac_session_get_run_state (f->session) == SAC_RUN_ENDED);
  g_assert_true (sac_session_can_go_on (f->session, &on));
  g_assert_cmpuint (on.step, ==, 1);
  g_assert_cmpuint (on.n_steps, ==, 6);
  go_on (f, 6);
}

/* --- items --- */

static const SacItem *
open_moment (Fixture *f, guint64 step)
{
  sac_session_open_moment (f->session, find (sac_session_get_run (f->session), step));
  tiny_wait_for (!sac_session_is_busy (f->session));
  return sac_session_get_current (f->session);
}

/* The same step of two runs: two items, and each says whose it is. */
static void
test_told_apart (Fixture *f, gconstpointer data)
{
  const SacItem *kept, *ended;

  open_saved (f);
  kept = open_moment (f, 2);
  run (f, 2);
  ended = sac_session_get_current (f->session);
  g_assert_true (kept != ended);
  g_assert_cmpstr (kept->title, ==, ended->title);
  g_assert_cmpstr (kept->subtitle, !=, ended->subtitle);
  g_assert_nonnull (strstr (kept->subtitle, "my-dates"));
  g_assert_nonnull (strstr (ended->subtitle, "run of "));
  g_assert_true (open_moment (f, 2) != ended);
  g_assert_cmpstr (sac_session_get_current (f->session)->subtitle, !=, ended->subtitle);
}

/* The same step of one run is one item: also when its run was read again, or saved since. */
static void
test_once (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "saved", NULL);
  const SacItem *kept, *in_memory;
  guint n;

  open_saved (f);
  kept = open_moment (f, 2);
  n = sac_catalog_get_n_items (sac_session_get_catalog (f->session));
  open_saved (f);
  g_assert_true (open_moment (f, 2) == kept);
  g_assert_true (kept->translator == find (sac_session_get_run (f->session), 2)->translator);
  g_assert_cmpuint (sac_catalog_get_n_items (sac_session_get_catalog (f->session)), ==, n);

  run (f, 3);
  in_memory = open_moment (f, 1);
  sac_session_train_save (f->session, folder);
  tiny_wait_for (f->n_saved == 1);
  sac_session_choose (f->session, "lesson:translate");
  g_clear_pointer (&f->model, g_free);
  f->model = g_strdup (folder);
  open_saved (f);
  g_assert_true (open_moment (f, 1) == in_memory);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *f, gconstpointer data);
  } cases[] = {
    { "/app/go-on/saved", test_saved },           { "/app/go-on/of-a-step", test_of_a_step },
    { "/app/go-on/unsaved", test_unsaved },       { "/app/go-on/stopped", test_stopped },
    { "/app/go-on/told-apart", test_told_apart }, { "/app/go-on/once", test_once },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
