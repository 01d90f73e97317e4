/* tests/app/test-window-offer.c — what a fall left behind is offered in one bar, once; being told to end is no fall
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/recovery.h"
#include "app/kept-run.h"
#include "app/state-path.h"
#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;          /* scratch */
  char *state, *session; /* the state folder, and what is left in it */
  SacWindow *window;     /* weak */
} Fixture;

static AdwApplication *application;

/* --- what is left behind --- */

static void
leave_session (Fixture *f)
{
  g_assert_cmpint (g_mkdir_with_parents (f->state, 0700), ==, 0);
  g_assert_true (g_file_set_contents (f->session, "{\"saccade-session\":1,\"view\":\"step\"}", -1, NULL));
}

static void
leave_run (guint n_steps)
{
  g_autofree char *root = sac_kept_run_get_root ();
  g_autoptr (SacPlan) plan = tiny_plan_new (1000000);
  g_autoptr (SacTrainer) trainer = NULL;
  SacKeptRun *kept = sac_kept_run_new (root);
  SacTrainerSetup setup;
  SacTrainReport report;

  sac_plan_init_setup (plan, &setup);
  trainer = sac_trainer_new (&setup, NULL, NULL);
  for (guint i = 0; i < n_steps; i++)
    g_assert_true (sac_trainer_step (trainer, &report, NULL));
  g_assert_true (sac_kept_run_save (kept, trainer, NULL));
  sac_kept_run_release (kept);
}

static guint
count_runs (void)
{
  g_autofree char *root = sac_kept_run_get_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* --- windows --- */

static SacWindow *
open_window (Fixture *f)
{
  SacWindow *window = sac_window_new (application, "dates");

  sac_window_guard (window);
  gtk_window_present (GTK_WINDOW (window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (window)));
  return window;
}

static void
close_window (SacWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  tiny_wait_for (window == NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sac_scratch_new ();
  f->state = sac_state_path_get (NULL);
  f->session = g_build_filename (f->state, "left.saccade", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE); /* without trained lessons */
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    close_window (f->window);
  g_assert_false (g_file_test (f->session, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_runs (), ==, 0);
  g_free (f->session);
  g_free (f->state);
  sac_scratch_free (f->folder);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (SacWindow *window, const char *text)
{
  return test_find (GTK_WIDGET (window), shows_text, text) != NULL;
}

static gboolean
offers (SacWindow *window)
{
  return says (window, "did not end well");
}

/* The jobs of a window's start have come back when a later one has. */
static void
come_back (gpointer job, gpointer done)
{
  *(gboolean *) done = TRUE;
}

static void
settle (SacWindow *window)
{
  gboolean done = FALSE;

  sac_session_push (sac_window_get_session (window), sac_discard_job_new (NULL, NULL), come_back, &done);
  tiny_wait_for (done && !sac_session_is_busy (sac_window_get_session (window)));
  test_run_frames (GTK_WIDGET (window), 2);
}

static void
press (SacWindow *window, const char *action)
{
  GtkWidget *button = test_find (GTK_WIDGET (window), test_has_action, action);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
}

/* --- cases --- */

/* One bar for both; no other window asks; put off, it is not asked again before the next start. */
static void
test_once (Fixture *f, gconstpointer data)
{
  SacWindow *other;

  leave_session (f);
  leave_run (3);
  f->window = open_window (f);
  tiny_wait_for (offers (f->window));
  g_assert_true (says (f->window, "cut off at step 3"));
  g_assert_true (says (f->window, "What was open can be restored"));
  g_assert_cmpuint (test_count_unnamed (GTK_WIDGET (f->window)), ==, 0);
  other = open_window (f);
  settle (other);
  g_assert_false (offers (other));

  press (f->window, "win.put-off-left");
  settle (f->window);
  g_assert_false (offers (f->window));
  close_window (other);
  close_window (g_steal_pointer (&f->window));

  f->window = open_window (f);
  tiny_wait_for (offers (f->window));
  g_assert_true (says (f->window, "cut off at step 3"));
  press (f->window, "win.discard-session");
  tiny_wait_for (count_runs () == 0 && !g_file_test (f->session, G_FILE_TEST_EXISTS));
  settle (f->window);
  g_assert_false (offers (f->window));
}

/* The training goes on from its step, and the session stays on offer. */
static void
test_both (Fixture *f, gconstpointer data)
{
  SacSession *session;

  leave_session (f);
  leave_run (3);
  f->window = open_window (f);
  session = sac_window_get_session (f->window);
  tiny_wait_for (offers (f->window));
  press (f->window, "win.go-on-left");
  tiny_wait_for (sac_session_get_training (session) != NULL && sac_session_get_training (session)->step > 3);
  g_assert_true (sac_session_run_is_current (session));
  tiny_wait_for (says (f->window, "Restore what was open?"));
  sac_session_train_stop (session);
  tiny_wait_for (sac_session_get_run_state (session) == SAC_RUN_ENDED);
  press (f->window, "win.restore-session");
  tiny_wait_for (!g_file_test (f->session, G_FILE_TEST_EXISTS));
  settle (f->window);
  g_assert_false (offers (f->window));
}

static void
test_run_alone (Fixture *f, gconstpointer data)
{
  leave_run (2);
  f->window = open_window (f);
  tiny_wait_for (offers (f->window));
  g_assert_true (says (f->window, "The training of “dates”, cut off at step 2, can go on"));
  g_assert_false (
    gtk_widget_get_mapped (test_find (GTK_WIDGET (f->window), test_has_action, "win.restore-session")));
  press (f->window, "win.discard-session");
  tiny_wait_for (count_runs () == 0);
}

/* A run that goes on is among the user's own afterwards; nothing is left that would be offered. */
static void
test_told_to_end (Fixture *f, gconstpointer data)
{
  g_autofree char *runs = g_build_filename (g_get_user_data_dir (), "saccade", "runs", NULL);
  g_autoptr (GDir) dir = NULL;
  SacSession *session;

  f->window = open_window (f);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  session = sac_window_get_session (f->window);
  settle (f->window);
  g_assert_true (sac_session_train (session, tiny_values_new (1000000), NULL));
  tiny_wait_for (sac_session_get_training (session) != NULL && sac_session_get_training (session)->step > 2);
  gtk_window_close (GTK_WINDOW (f->window)); /* asks, and nobody answers */
  g_assert_nonnull (sac_window_get_question (f->window));
  sac_window_end (f->window);
  sac_window_end (f->window); /* told twice */
  tiny_wait_for (f->window == NULL);
  dir = g_dir_open (runs, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_true (g_str_has_prefix (g_dir_read_name (dir), "dates"));
}

/* Nothing to save: it closes. */
static void
test_told_to_end_at_rest (Fixture *f, gconstpointer data)
{
  f->window = open_window (f);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  sac_window_end (f->window);
  tiny_wait_for (f->window == NULL);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  g_test_add ("/app/window-offer/once", Fixture, NULL, set_up, test_once, tear_down);
  g_test_add ("/app/window-offer/both", Fixture, NULL, set_up, test_both, tear_down);
  g_test_add ("/app/window-offer/run-alone", Fixture, NULL, set_up, test_run_alone, tear_down);
  g_test_add ("/app/window-offer/told-to-end", Fixture, NULL, set_up, test_told_to_end, tear_down);
  g_test_add ("/app/window-offer/told-to-end-at-rest", Fixture, NULL, set_up, test_told_to_end_at_rest,
              tear_down);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
