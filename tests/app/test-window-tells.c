/* tests/app/test-window-tells.c — what the window says of itself: doubts, errors, whose run, how far; and how small it gets
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"
#include "ui/widgets/readout.h"
#include "ui/views/sidebar.h"
#include "ui/views/train-view.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  char *model;
  SacWindow *window; /* weak */
  SacSession *session;
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static GtkWidget *
find_type (Fixture *fixture, GType type)
{
  GtkWidget *found = test_find (GTK_WIDGET (fixture->window), test_is_a, &type);

  g_assert_nonnull (found);
  return found;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = sac_scratch_new ();
  fixture->model = g_build_filename (fixture->folder, "model", NULL);
  g_setenv ("SACCADE_DATA_DIR", fixture->folder, TRUE);
  tiny_save (fixture->model, 2);
  fixture->session = window_fixture_open (application, fixture->model, &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_fixture_close (&fixture->window);
  g_free (fixture->model);
  sac_scratch_free (fixture->folder);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return test_find (GTK_WIDGET (fixture->window), shows_text, text) != NULL;
}

static SacTrainView *
show_train (Fixture *fixture)
{
  SacTrainView *train = SAC_TRAIN_VIEW (find_type (fixture, SAC_TYPE_TRAIN_VIEW));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s", "train");
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (train)));
  return train;
}

/* A tiny run of dates, until it is past step @least; it goes on. */
static void
train_past (Fixture *fixture, guint64 least)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000000));

  sac_session_choose (fixture->session, "lesson:dates");
  show_train (fixture);
  g_assert_true (sac_session_train (fixture->session, values, NULL));
  tiny_wait_for (sac_session_get_training (fixture->session) != NULL &&
                 sac_session_get_training (fixture->session)->step > least);
}

static void
test_doubt (Fixture *fixture, gconstpointer data)
{
  sac_session_read (fixture->session, "next Tuesday");
  tiny_wait_for (says (fixture, "Not all of day, month and year were found in this text"));
}

/* Of @widget in the window, once it has lain in one place for some frames. */
static graphene_rect_t
get_still_bounds (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t before, after = GRAPHENE_RECT_INIT_ZERO;

  do
    {
      before = after;
      test_run_frames (GTK_WIDGET (fixture->window), 10);
      g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &after));
    }
  while (!graphene_rect_equal (&before, &after));
  return after;
}

/* An error goes with the next thing that works; while it is there, nothing has moved. */
static void
test_error_goes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *picture = g_build_filename (fixture->folder, "map.svg", NULL);
  SacTrainView *train = show_train (fixture);
  GtkWidget *button = test_find (GTK_WIDGET (train), test_has_action, "train.run");
  graphene_rect_t before, after;

  before = get_still_bounds (fixture, button);
  sac_window_open_path (fixture->window, fixture->folder);
  tiny_wait_for (says (fixture, fixture->folder));
  after = get_still_bounds (fixture, button);
  g_assert_true (graphene_rect_equal (&before, &after));
  sac_window_export (fixture->window, picture);
  tiny_wait_for (says (fixture, "Saved the picture"));
  g_assert_false (says (fixture, fixture->folder));
}

/* What was asked for before the error does not take it away when it comes; typing does. */
static void
test_error_stays (Fixture *fixture, gconstpointer data)
{
  sac_window_open_path (fixture->window, fixture->folder);
  tiny_wait_for (says (fixture, fixture->folder));
  sac_session_read (fixture->session, "4 July 99");
  tiny_wait_for (g_str_equal (sac_session_get_reading (fixture->session)->text, "4 July 99"));
  g_assert_true (says (fixture, fixture->folder));
  gtk_editable_set_text (GTK_EDITABLE (find_type (fixture, GTK_TYPE_TEXT)), "5 July 99");
  tiny_wait_for (!says (fixture, fixture->folder));
}

/* Another lesson may be chosen while one is trained: it is said whose run this is, and a button leads back. */
static void
test_whose_run (Fixture *fixture, gconstpointer data)
{
  SacTrainView *train;

  train_past (fixture, 2);
  train = show_train (fixture);
  g_assert_false (says (fixture, "This is the run of"));
  sac_session_choose (fixture->session, "lesson:translate");
  tiny_wait_for (says (fixture, "This is the run of “dates”; chosen is “translate”"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (train), "train.show-run", NULL));
  tiny_wait_for (!says (fixture, "This is the run of"));
  g_assert_cmpstr (sac_session_get_current (fixture->session)->id, ==, "lesson:dates");

  sac_session_choose (fixture->session, "lesson:translate");
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  tiny_wait_for (
    says (fixture, "This is the run of “dates”; chosen is “translate”")); /* what it made waits */
  g_assert_cmpstr (sac_session_get_current (fixture->session)->id, ==, "lesson:translate");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (train), "train.show-run", NULL));
  tiny_wait_for (!says (fixture, "This is the run of"));
}

static gboolean
question_says (Fixture *fixture, guint64 step)
{
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (sac_window_get_question (fixture->window));
  g_autofree char *wanted =
    g_strdup_printf ("at step %u,%03u.", (guint) (step / 1000), (guint) (step % 1000));

  return strstr (adw_message_dialog_get_body (question), wanted) != NULL;
}

/* The step in the question is the run's, in thousands; when the run ends behind it, so does the question's sense. */
static void
test_question_lives (Fixture *fixture, gconstpointer data)
{
  guint64 first;

  train_past (fixture, 1000);
  gtk_window_close (GTK_WINDOW (fixture->window));
  first = sac_session_get_training (fixture->session)->step;
  g_assert_true (question_says (fixture, first));
  tiny_wait_for (sac_session_get_training (fixture->session)->step > first + 10);
  tiny_wait_for (question_says (fixture, sac_session_get_training (fixture->session)->step));
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpstr (adw_message_dialog_get_heading (
                     ADW_MESSAGE_DIALOG (sac_window_get_question (fixture->window))),
                   ==, "Keep the trained model?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sac_window_get_question (fixture->window)), "discard");
  tiny_wait_for (fixture->window == NULL);
}

/* A run is not saved among other files: one sentence says so, and the run can be saved elsewhere. */
static void
test_save_keeps_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "cat.jpg", NULL);

  g_assert_true (g_file_set_contents (file, "meow", -1, NULL));
  train_past (fixture, 2);
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  sac_session_train_save (fixture->session, fixture->folder);
  tiny_wait_for (says (fixture, "holds other files: choose a new or an empty folder for the model"));
  g_assert_true (sac_session_has_unsaved_run (fixture->session));
}

/* Usable from 800 pixels on: the sidebar is then laid over the views, and goes when something was chosen in it. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  AdwFlap *flap = ADW_FLAP (find_type (fixture, ADW_TYPE_FLAP));
  int minimum;

  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 800);
  tiny_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) >
                 840); /* it is there at its own size first */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  tiny_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 840);
  tiny_wait_for (adw_flap_get_folded (flap) && !adw_flap_get_reveal_flap (flap));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_true (adw_flap_get_reveal_flap (flap));
  g_signal_emit_by_name (find_type (fixture, SAC_TYPE_SIDEBAR), "activated", "lesson:translate");
  g_assert_false (adw_flap_get_reveal_flap (flap));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 700);
  tiny_wait_for (!adw_flap_get_folded (flap) && adw_flap_get_reveal_flap (flap));
}

static gboolean
is_toast (GtkWidget *widget, gconstpointer unused)
{
  return g_str_equal (gtk_widget_get_css_name (widget), "toast") && gtk_widget_get_mapped (widget);
}

static gboolean
is_shown_banner (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_INFO_BAR (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_shown_readout (GtkWidget *widget, gconstpointer unused)
{
  return (SAC_IS_READOUT (widget) || gtk_widget_has_css_class (widget, "saccade-origin")) &&
         gtk_widget_get_mapped (widget);
}

static void
assert_apart (Fixture *fixture, TestMatch match)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *one = test_find (window, match, NULL);
  GtkWidget *other = test_find (window, is_shown_readout, NULL);
  graphene_rect_t a, b;

  g_assert_nonnull (one);
  g_assert_nonnull (other);
  g_assert_true (gtk_widget_compute_bounds (one, window, &a));
  g_assert_true (gtk_widget_compute_bounds (other, window, &b));
  g_assert_false (graphene_rect_intersection (&a, &b, NULL));
}

/* An error is seen in whichever view is seen, is closed once for all, and like a toast leaves the line that is read alone. */
static void
test_errors_everywhere (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "step", "explore" };
  GtkWidget *window = GTK_WIDGET (fixture->window);

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (window, "win.view", "s", views[i]);
      tiny_wait_for (test_find (window, is_shown_readout, NULL) != NULL);
      sac_window_open_path (fixture->window, fixture->folder);
      tiny_wait_for (says (fixture, fixture->folder));
      gtk_widget_activate_action (window, "win.copy-numbers", NULL);
      tiny_wait_for (test_find (window, is_toast, NULL) != NULL);
      test_run_frames (window, 3);
      assert_apart (fixture, is_shown_banner);
      assert_apart (fixture, is_toast);
      gtk_widget_activate_action (window, "win.view", "s", views[1 - i]);
      tiny_wait_for (says (fixture, fixture->folder));
      gtk_info_bar_response (GTK_INFO_BAR (test_find (window, is_shown_banner, NULL)), GTK_RESPONSE_CLOSE);
      gtk_widget_activate_action (window, "win.view", "s", views[i]);
      tiny_wait_for (test_find (window, is_shown_readout, NULL) != NULL);
      g_assert_null (test_find (window, is_shown_banner, NULL));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "/app/window-tells/doubt", test_doubt },
    { "/app/window-tells/error-goes", test_error_goes },
    { "/app/window-tells/error-stays", test_error_stays },
    { "/app/window-tells/errors-everywhere", test_errors_everywhere },
    { "/app/window-tells/whose-run", test_whose_run },
    { "/app/window-tells/question-lives", test_question_lives },
    { "/app/window-tells/save-keeps-out", test_save_keeps_out },
    { "/app/window-tells/narrow", test_narrow },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
