/* tests/app/test-window.c — the real window, driven from inside: open, type, train, close
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"
#include "ui/views/train-view.h"
#include "ui/widgets/chart-view.h"

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

static SacExploreView *
get_explore (Fixture *fixture)
{
  return SAC_EXPLORE_VIEW (find_type (fixture, SAC_TYPE_EXPLORE_VIEW));
}

static SacTrainView *
get_train (Fixture *fixture)
{
  return SAC_TRAIN_VIEW (find_type (fixture, SAC_TYPE_TRAIN_VIEW));
}

static void
set_up (Fixture *fixture, gconstpointer start)
{
  fixture->folder = sac_scratch_new ();
  fixture->model = g_build_filename (fixture->folder, "model", NULL);
  g_setenv ("SACCADE_DATA_DIR", fixture->folder, TRUE);
  tiny_save (fixture->model, 2);
  fixture->session =
    window_fixture_open (application, start != NULL ? start : fixture->model, &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

/* Nothing of the window stays behind. */
static void
tear_down (Fixture *fixture, gconstpointer start)
{
  window_fixture_close (&fixture->window);
  g_free (fixture->model);
  sac_scratch_free (fixture->folder);
}

static void
wait_for_map (Fixture *fixture)
{
  tiny_wait_for (sac_explore_view_get_map (get_explore (fixture)) != NULL);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
window_says (Fixture *fixture, const char *text)
{
  return test_find (GTK_WIDGET (fixture->window), shows_text, text) != NULL;
}

static void
test_open (Fixture *fixture, gconstpointer start)
{
  wait_for_map (fixture);
  g_assert_cmpuint (sac_map_data_get_info (sac_explore_view_get_map (get_explore (fixture)))->n_columns, >,
                    1);
  tiny_wait_for (window_says (fixture, "dates"));
}

static void
test_type (Fixture *fixture, gconstpointer start)
{
  GtkWidget *entry;

  wait_for_map (fixture);
  entry = find_type (fixture, GTK_TYPE_TEXT);
  gtk_editable_set_text (GTK_EDITABLE (entry), "4 July 99");
  g_signal_emit_by_name (entry, "activate");
  tiny_wait_for (sac_map_data_get_info (sac_explore_view_get_map (get_explore (fixture)))->n_columns == 9);

  gtk_editable_set_text (GTK_EDITABLE (entry), "4 ☃"); /* rests, and is read */
  tiny_wait_for (window_says (fixture, "“☃” is not in the vocabulary"));
}

static void
test_wrong_folder (Fixture *fixture, gconstpointer start)
{
  SacMapData *map;

  wait_for_map (fixture);
  map = sac_explore_view_get_map (get_explore (fixture));
  sac_window_open_path (fixture->window, fixture->folder);
  tiny_wait_for (window_says (fixture, fixture->folder));
  g_assert_true (sac_explore_view_get_map (get_explore (fixture)) == map);
}

/* Nothing was trained for this lesson yet: the window says so, and how to. */
static void
test_lesson_without_model (Fixture *fixture, gconstpointer start)
{
  tiny_wait_for (window_says (fixture, "No trained model yet"));
  g_assert_cmpstr (sac_session_get_plan (fixture->session)->name, ==, "dates");
}

static void
show_train (Fixture *fixture)
{
  sac_session_choose (fixture->session, "lesson:dates");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s", "train");
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (get_train (fixture))));
}

static void
fill_form (Fixture *fixture, guint n_steps)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (n_steps));
  SacParamForm *form = sac_train_view_get_form (get_train (fixture));
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    {
      sac_param_form_set_value (form, name, value);
      g_assert_cmpfloat (sac_param_form_get_value (form, name), ==, value);
    }
}

static void
press (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_train (fixture)), action, NULL));
}

static void
start_training (Fixture *fixture)
{
  show_train (fixture);
  fill_form (fixture, 1000000);
  press (fixture, "train.run");
  tiny_wait_for (sac_session_get_training (fixture->session) != NULL &&
                 sac_session_get_training (fixture->session)->step > 5);
}

static gsize
count_points (Fixture *fixture)
{
  SacChartData *data = sac_chart_view_get_data (SAC_CHART_VIEW (
    test_find (GTK_WIDGET (get_train (fixture)), test_is_a, &(GType){ SAC_TYPE_CHART_VIEW })));

  return data != NULL ? sac_chart_data_get_panel (data, 0)->series[0].n_points : 0;
}

static gpointer
do_nothing (SacJob *job, GError **error)
{
  return NULL;
}

static void
count_answer (gpointer job, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Once a question was answered after the pause the run is held; once another one was, all that it posted is on its way. What
 * that sets in motion (the curves are mixed by the worker, too) is done when two more were. */
static void
wait_until_held (Fixture *fixture)
{
  static const SacJobClass NOTHING = { .name = "nothing",
                                       .instance_size = sizeof (SacJob),
                                       .run = do_nothing };
  guint n = 0;

  for (guint i = 1; i <= 4; i++)
    {
      sac_session_push (fixture->session, sac_job_new (&NOTHING), count_answer, &n);
      tiny_wait_for (n == i);
      test_run_for (50);
    }
}

static void
test_train (Fixture *fixture, gconstpointer start)
{
  g_autofree char *saved = g_build_filename (fixture->folder, "saved", NULL);
  gsize n;

  start_training (fixture);
  tiny_wait_for (count_points (fixture) > 5);
  press (fixture, "train.run");
  g_assert_cmpint (sac_train_view_get_state (get_train (fixture)), ==, SAC_TRAIN_PAUSED);
  wait_until_held (fixture);
  n = count_points (fixture);
  test_run_for (100);
  g_assert_cmpuint (count_points (fixture), ==, n);

  press (fixture, "train.step");
  tiny_wait_for (count_points (fixture) == n + 1);
  press (fixture, "train.run");
  tiny_wait_for (count_points (fixture) > n + 5);
  press (fixture, "train.stop");
  tiny_wait_for (sac_train_view_get_state (get_train (fixture)) == SAC_TRAIN_FINISHED);

  sac_session_train_save (fixture->session, saved);
  tiny_wait_for (!sac_session_has_unsaved_run (fixture->session));
  g_assert_true (sac_translator_is_folder (saved));
}

static const char *
get_run_label (Fixture *fixture)
{
  GtkWidget *button = test_find (GTK_WIDGET (get_train (fixture)), test_has_action, "train.run");

  return adw_button_content_get_label (ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (button))));
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return link->data;
  return NULL;
}

/* A saved run that is seen goes on by the same button, to the step that is asked for. */
static void
test_go_on (Fixture *fixture, gconstpointer start)
{
  const GType type = GTK_TYPE_SPIN_BUTTON;
  g_autofree char *before = NULL;
  SacGoOn on;
  GtkWidget *total;

  wait_for_map (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s", "train");
  g_assert_true (sac_session_can_go_on (fixture->session, &on));
  before = g_strdup_printf ("Go On from %u", (guint) on.step);
  g_assert_cmpstr (get_run_label (fixture), ==, before);
  g_assert_true (gtk_widget_get_visible (
    test_find (GTK_WIDGET (get_train (fixture)), test_has_action, "train.start-anew")));
  press (fixture, "train.run");
  total = test_find (GTK_WIDGET (find_dialog ()), test_is_a, &type);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (total), (double) on.step + 3);
  adw_message_dialog_response (find_dialog (), "go-on");
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, on.step + 3);
  g_assert_cmpuint (count_points (fixture), ==, on.step + 3);
  fill_form (fixture, 1);
  press (fixture, "train.start-anew");
  adw_message_dialog_response (find_dialog (), "cancel"); /* it is not saved: asked first */
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, on.step + 3);
  press (fixture, "train.start-anew");
  adw_message_dialog_response (find_dialog (), "start");
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, 1);
}

/* The trained model is the one that is looked at, and a sentence typed while it learnt was read. */
static void
test_type_while_training (Fixture *fixture, gconstpointer start)
{
  start_training (fixture);
  sac_session_open (fixture->session, fixture->model);
  wait_for_map (fixture);
  sac_session_read (fixture->session, "4 July 99");
  tiny_wait_for (sac_explore_view_get_map (get_explore (fixture)) != NULL &&
                 sac_map_data_get_info (sac_explore_view_get_map (get_explore (fixture)))->n_columns == 9);
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_RUNNING);
  press (fixture, "train.stop");
  tiny_wait_for (g_str_has_prefix (sac_session_get_current (fixture->session)->title, "dates, step"));
}

static void
answer (Fixture *fixture, const char *response)
{
  GtkWidget *question = sac_window_get_question (fixture->window);

  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
}

static void
test_close_asks (Fixture *fixture, gconstpointer start)
{
  start_training (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, "cancel");
  test_run_for (50);
  g_assert_nonnull (fixture->window);
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_RUNNING);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, "discard");
  tiny_wait_for (fixture->window == NULL);
}

static guint
count_runs (void)
{
  g_autofree char *runs = g_build_filename (g_get_user_data_dir (), "saccade", "runs", NULL);
  g_autoptr (GDir) dir = g_dir_open (runs, 0, NULL);
  guint n = 0;

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *folder = g_build_filename (runs, name, NULL);

      n += sac_translator_is_folder (folder);
    }
  return n;
}

static void
test_close_saves (Fixture *fixture, gconstpointer start)
{
  const guint n_before = count_runs ();

  start_training (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer (fixture, "save");
  tiny_wait_for (fixture->window == NULL);
  g_assert_cmpuint (count_runs (), ==, n_before + 1);
}

static void
test_close_at_once (Fixture *fixture, gconstpointer start)
{
  wait_for_map (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  tiny_wait_for (fixture->window == NULL);
}

static void
test_export (Fixture *fixture, gconstpointer start)
{
  g_autofree char *path = g_build_filename (fixture->folder, "map.svg", NULL);

  wait_for_map (fixture);
  sac_window_export (fixture->window, path);
  tiny_wait_for (window_says (fixture, "Saved the picture as map.svg"));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_actions (Fixture *fixture, gconstpointer start)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wait_for_map (fixture);
  gtk_widget_activate_action (window, "win.class-mode", NULL);
  g_assert_true (gtk_widget_has_css_class (window, "class-mode"));
  tiny_wait_for (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  gtk_widget_activate_action (window, "win.class-mode", NULL);
  g_assert_false (gtk_widget_has_css_class (window, "class-mode"));
  gtk_widget_activate_action (window, "win.toggle-sidebar", NULL);
  gtk_widget_activate_action (window, "win.toggle-sidebar", NULL);
  g_assert_cmpuint (test_count_unnamed (window), ==, 0);
  show_train (fixture);
  g_assert_cmpuint (test_count_unnamed (window), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
    const char *start;
  } cases[] = {
    { "open", test_open },
    { "type", test_type },
    { "wrong-folder", test_wrong_folder },
    { "lesson-without-model", test_lesson_without_model, "dates" },
    { "train", test_train },
    { "go-on", test_go_on },
    { "type-while-training", test_type_while_training },
    { "close-asks", test_close_asks },
    { "close-saves", test_close_saves },
    { "close-at-once", test_close_at_once },
    { "export", test_export },
    { "actions", test_actions },
  };

  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/window/", cases[i].name, NULL);

      g_test_add (path, Fixture, cases[i].start, set_up, cases[i].run, tear_down);
    }
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
