/* tests/app/test-window-compare.c — Compare in the window: it is not lost, saved and opened again
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/compare-view.h"

#include <string.h>

typedef struct
{
  char *folder;      /* scratch */
  SacWindow *window; /* weak */
  SacSession *session;
  SacCompareView *view;
} Fixture;

static AdwApplication *application;

static void
open_window (Fixture *f, const char *start)
{
  const GType type = SAC_TYPE_COMPARE_VIEW;

  f->session = window_fixture_open (application, start, &f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  f->view = SAC_COMPARE_VIEW (test_find (GTK_WIDGET (f->window), test_is_a, &type));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "compare");
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->view)));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *model = NULL;

  f->folder = sac_scratch_new ();
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  model = g_build_filename (f->folder, "model", NULL);
  tiny_save (model, 2);
  open_window (f, model);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_close (&f->window);
  sac_scratch_free (f->folder);
}

/* Held at step @n_steps. */
static void
compare (Fixture *f, guint n_steps)
{
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (100000, TINY_TWO);

  g_assert_true (sac_session_compare (f->session, plan, TRUE, NULL));
  for (guint64 step = 1; step <= n_steps; step++)
    {
      tiny_wait_for (sac_session_get_comparison (f->session) != NULL &&
                     sac_session_get_comparison (f->session)->probe_step == step);
      if (step < n_steps)
        sac_session_compare_step (f->session);
    }
}

static AdwMessageDialog *
close_and_get_question (Fixture *f)
{
  gtk_window_close (GTK_WINDOW (f->window));
  g_assert_nonnull (sac_window_get_question (f->window));
  return ADW_MESSAGE_DIALOG (sac_window_get_question (f->window));
}

/* it asks, and goes on behind the question; cancelled, nothing has changed; given up, the window goes */
static void
test_close_asks (Fixture *f, gconstpointer data)
{
  AdwMessageDialog *question;

  compare (f, 2);
  sac_session_compare_continue (f->session);
  question = close_and_get_question (f);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Stop the comparison?");
  g_assert_true (
    g_str_has_prefix (adw_message_dialog_get_body (question), "The comparison on “dates” is at step"));
  adw_message_dialog_response (question, "cancel");
  test_run_for (20);
  g_assert_nonnull (f->window);
  g_assert_cmpint (sac_session_get_compare_state (f->session), ==, SAC_RUN_RUNNING);
  question = close_and_get_question (f);
  sac_session_compare_stop (f->session);
  tiny_wait_for (sac_session_get_compare_state (f->session) == SAC_RUN_ENDED);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Keep the comparison?");
  adw_message_dialog_response (question, "discard");
  tiny_wait_for (f->window == NULL);
}

/* (transfer full) (nullable): the comparison that was saved among the user's runs */
static char *
find_saved (void)
{
  g_autofree char *runs = g_build_filename (g_get_user_data_dir (), "saccade", "runs", NULL);
  g_autoptr (GDir) dir = g_dir_open (runs, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "compared") != NULL)
      return g_build_filename (runs, name, NULL);
  return NULL;
}

/* saved on the way out it is there again, at its step, and its variants stand in the forms */
static void
test_close_saves (Fixture *f, gconstpointer data)
{
  g_autofree char *saved = NULL;

  compare (f, 3);
  adw_message_dialog_response (close_and_get_question (f), "save");
  tiny_wait_for (f->window == NULL);
  saved = find_saved ();
  g_assert_nonnull (saved);
  open_window (f, saved);
  tiny_wait_for (sac_session_get_comparison (f->session) != NULL);
  g_assert_cmpuint (sac_session_get_comparison (f->session)->step, ==, 3);
  g_assert_cmpint (sac_compare_view_get_state (f->view), ==, SAC_TRAIN_PAUSED);
  g_assert_cmpuint (sac_variant_list_get_n (sac_compare_view_get_variants (f->view)), ==, 2);
  g_assert_cmpfloat (sac_param_form_get_value (
                       sac_variant_list_get_form (sac_compare_view_get_variants (f->view), 1), "mechanism"),
                     ==, 2);
  gtk_window_close (GTK_WINDOW (f->window)); /* nothing to be lost: it does not ask */
  tiny_wait_for (f->window == NULL);
  sac_scratch_free (g_steal_pointer (&saved));
}

/* told to end (logging out, Ctrl+C), nobody is asked: a run and a comparison are both saved */
static void
test_told_to_end (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (3));
  g_autofree char *saved = NULL;

  sac_session_choose (f->session, "lesson:dates");
  g_assert_true (sac_session_train (f->session, values, NULL));
  tiny_wait_for (sac_session_get_run_state (f->session) == SAC_RUN_ENDED);
  compare (f, 2);
  sac_window_end (f->window);
  tiny_wait_for (f->window == NULL);
  saved = find_saved ();
  g_assert_nonnull (saved);
  sac_scratch_free (g_steal_pointer (&saved));
}

/* a run and a comparison: one question after the other */
static void
test_both (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (3));

  sac_session_choose (f->session, "lesson:dates");
  g_assert_true (sac_session_train (f->session, values, NULL));
  tiny_wait_for (sac_session_get_run_state (f->session) == SAC_RUN_ENDED);
  compare (f, 2);
  g_assert_cmpstr (adw_message_dialog_get_heading (close_and_get_question (f)), ==,
                   "Keep the trained model?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sac_window_get_question (f->window)), "discard");
  tiny_wait_for (sac_window_get_question (f->window) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (sac_window_get_question (f->window))),
                   ==, "Stop the comparison?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sac_window_get_question (f->window)), "cancel");
  test_run_for (20);
  g_assert_nonnull (f->window);
  g_assert_cmpstr (adw_message_dialog_get_heading (close_and_get_question (f)), ==,
                   "Keep the trained model?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sac_window_get_question (f->window)), "cancel");
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static void
wait_for_text (Fixture *f, const char *text)
{
  tiny_wait_for (test_find (GTK_WIDGET (f->window), shows_text, text) != NULL);
}

/* (transfer full): what was written as @name */
static char *
export_as (Fixture *f, const char *name, const char *said)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  char *text = NULL;

  sac_window_export (f->window, path);
  wait_for_text (f, said);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* the page and the numbers of the step that is shown; before there is one, a sentence */
static void
test_export (Fixture *f, gconstpointer data)
{
  g_autofree char *svg = NULL, *pdf = NULL, *png = NULL, *csv = NULL, *json = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export", NULL);
  wait_for_text (f, "There is nothing to export yet: start a comparison");
  compare (f, 3);
  svg = export_as (f, "a.svg", "Saved the picture as a.svg");
  pdf = export_as (f, "a.pdf", "Saved the picture as a.pdf");
  png = export_as (f, "a.png", "Saved the picture as a.png");
  csv = export_as (f, "a.csv", "Saved the numbers as a.csv");
  json = export_as (f, "a.json", "Saved the numbers as a.json");
  g_assert_nonnull (strstr (svg, "<svg"));
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_assert_true (g_str_has_prefix (png, "\x89PNG"));
  g_assert_nonnull (strstr (csv, "map,scaled-dot,1,,,0,0,"));
  g_assert_nonnull (strstr (json, "\"map_step\": 3"));
  g_assert_nonnull (strstr (json, "\"quality\": \"validation\""));
}

static SacMapData *
get_map (Fixture *f, guint variant)
{
  return sac_map_view_get_data (
    sac_compare_panes_get_map_view (sac_compare_view_get_panes (f->view), variant));
}

static GBytes *
get_weights (Fixture *f, guint variant)
{
  return g_bytes_ref (sac_map_data_get_info (get_map (f, variant))->weights);
}

/* a click on a curve brings every map of then back, bit for bit, though the comparison goes on; Escape leads to now */
static void
test_past (Fixture *f, gconstpointer data)
{
  SacHistoryBar *bar = sac_compare_view_get_history (f->view);
  g_autoptr (GBytes) first = NULL, second = NULL, now = NULL;

  compare (f, 4);
  first = get_weights (f, 0);
  second = get_weights (f, 1);
  tiny_wait_for (sac_history_bar_get_n_steps (bar) == 5); /* 0 to 4 */
  g_assert_cmpuint (sac_history_bar_get_position (bar), ==, 5);
  g_assert_false (sac_history_bar_leave (bar));
  sac_session_compare_step (f->session);
  tiny_wait_for (sac_session_get_comparison (f->session)->probe_step == 5);
  now = get_weights (f, 0);
  g_assert_false (g_bytes_equal (now, first));

  g_signal_emit_by_name (f->view, "step-activated", 4.0);
  tiny_wait_for (sac_session_get_compared_past (f->session) != NULL);
  g_assert_cmpuint (sac_history_bar_get_position (bar), ==, 4);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) weights = get_weights (f, i);

      g_assert_true (g_bytes_equal (weights, i == 0 ? first : second));
    }
  wait_for_text (f, "step 4 · rows: what additive says");
  sac_session_compare_step (f->session); /* it goes on: what is shown stays */
  tiny_wait_for (sac_session_get_comparison (f->session)->probe_step == 6);
  wait_for_text (f, "step 4 · rows: what additive says");
  sac_selection_set_cell (sac_compare_view_get_selection (f->view), 0, 0);
  g_assert_true (g_str_has_prefix (sac_compare_view_get_readout (f->view), "step 4: [1, 1] “"));

  g_assert_true (sac_history_bar_leave (bar));
  g_assert_null (sac_session_get_compared_past (f->session));
  wait_for_text (f, "step 6 · rows: what additive says");
  g_assert_true (g_str_has_prefix (sac_compare_view_get_readout (f->view), "[1, 1] “"));
}

/* a walk or a session names it as any view */
static void
test_place (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = sac_window_get_place (f->window);
  g_autoptr (SacPlace) there = sac_place_new ();

  g_assert_cmpint (place->view, ==, SAC_PLACE_COMPARE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "explore");
  g_assert_true (sac_place_view_from_name ("compare", &there->view));
  there->fields = SAC_PLACE_VIEW;
  sac_window_go (f->window, there);
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->view)));
}

/* in a wide window, too, the panel of the variants makes room when it starts */
static void
test_makes_room (Fixture *f, gconstpointer data)
{
  GtkWidget *variants = GTK_WIDGET (sac_compare_view_get_variants (f->view));

  g_assert_true (gtk_widget_get_mapped (variants));
  compare (f, 1);
  tiny_wait_for (!gtk_widget_get_mapped (variants));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  g_test_add ("/app/window-compare/close-asks", Fixture, NULL, set_up, test_close_asks, tear_down);
  g_test_add ("/app/window-compare/close-saves", Fixture, NULL, set_up, test_close_saves, tear_down);
  g_test_add ("/app/window-compare/told-to-end", Fixture, NULL, set_up, test_told_to_end, tear_down);
  g_test_add ("/app/window-compare/both", Fixture, NULL, set_up, test_both, tear_down);
  g_test_add ("/app/window-compare/export", Fixture, NULL, set_up, test_export, tear_down);
  g_test_add ("/app/window-compare/past", Fixture, NULL, set_up, test_past, tear_down);
  g_test_add ("/app/window-compare/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/app/window-compare/makes-room", Fixture, NULL, set_up, test_makes_room, tear_down);
  status = g_test_run ();
  g_clear_object (&application);
  return status;
}
