/* tests/app/test-window-history.c — the real window's slider through the past of a run
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
#include "ui/widgets/map-view.h"

#include <string.h>

typedef struct
{
  char *folder;      /* scratch */
  SacWindow *window; /* weak */
  SacSession *session;
  SacTrainView *train;
  SacHistoryBar *bar;
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static GtkWidget *
find_in (gpointer widget, GType type)
{
  GtkWidget *found = test_find (GTK_WIDGET (widget), test_is_a, &type);

  g_assert_nonnull (found);
  return found;
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (Fixture *f, const char *text)
{
  return test_find (GTK_WIDGET (f->window), shows_text, text) != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sac_scratch_new ();
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  f->session = window_fixture_open (application, "dates", &f->window);
  f->train = SAC_TRAIN_VIEW (find_in (f->window, SAC_TYPE_TRAIN_VIEW));
  f->bar = sac_train_view_get_history (f->train);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  sac_session_choose (f->session, "lesson:dates");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "train");
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->train)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_close (&f->window);
  sac_scratch_free (f->folder);
}

static const SacTrainSnapshot *
training (Fixture *f)
{
  return sac_session_get_training (f->session);
}

/* The form's values become a small run, which is held at step @n. */
static void
run_to (Fixture *f, guint n)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000));
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    sac_param_form_set_value (sac_train_view_get_form (f->train), name, value);
  for (guint i = 1; i <= n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->train), "train.step", NULL);
      tiny_wait_for (training (f) != NULL && training (f)->step == i && training (f)->probe_step == i);
    }
}

static GtkRange *
slider (Fixture *f)
{
  return GTK_RANGE (find_in (f->bar, GTK_TYPE_SCALE));
}

static const SacMapInfo *
shown (Fixture *f)
{
  SacMapView *view = SAC_MAP_VIEW (find_in (f->train, SAC_TYPE_MAP_VIEW));

  return sac_map_data_get_info (sac_map_view_get_data (view));
}

static const SacMoment *
moment_at (Fixture *f, guint index)
{
  return training (f)->moments->pdata[index];
}

/* The weights that are drawn are those of @moment, to the last bit. */
static void
assert_shows (Fixture *f, const SacMoment *moment)
{
  gsize n;
  const float *weights = g_bytes_get_data (shown (f)->weights, &n);

  g_assert_cmpmem (weights, n, moment->sites[0].weights,
                   moment->sites[0].queries * moment->sites[0].keys * sizeof (float));
}

static void
act (Fixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->bar), action, NULL);
}

/* Before there is anything, it says what to do and offers nothing. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  g_assert_true (says (f, "press Start, and steps of the run stay here"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (slider (f))));
}

static void
test_slider (Fixture *f, gconstpointer data)
{
  run_to (f, 6);
  g_assert_cmpuint (sac_history_bar_get_n_steps (f->bar), ==, 7);
  g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, 7);
  assert_shows (f, moment_at (f, 6)); /* now is step 6 */
  for (guint i = 0; i < 7; i++)
    {
      gtk_range_set_value (slider (f), i);
      assert_shows (f, moment_at (f, i));
      g_assert_true (says (f, moment_at (f, i)->text));
    }
  gtk_range_set_value (slider (f), 2);
  run_to (f, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->train), "train.step", NULL);
  tiny_wait_for (training (f)->step == 7);
  assert_shows (f, moment_at (f, 2)); /* stays where it was put */
  g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, 2);
  gtk_range_set_value (slider (f), 8);
  assert_shows (f, moment_at (f, 7));
}

/* A click on a curve, kept or not: the nearest. */
static void
test_curve (Fixture *f, gconstpointer data)
{
  run_to (f, 18);
  g_signal_emit_by_name (find_in (f->train, SAC_TYPE_CHART_VIEW), "step-activated", 5.0);
  assert_shows (f, moment_at (f, 5));
  g_signal_emit_by_name (find_in (f->train, SAC_TYPE_CHART_VIEW), "step-activated", 17.2);
  g_assert_true (moment_at (f, 17)->step == 18);
  assert_shows (f, moment_at (f, 17));
  g_assert_true (says (f, "step 18"));
  g_assert_true (says (f, "Step 17 of the run was not kept: step 18 is shown"));
}

static void
test_leave (Fixture *f, gconstpointer data)
{
  run_to (f, 3);
  g_assert_false (sac_history_bar_leave (f->bar)); /* that is what Escape is passed on for */
  gtk_range_set_value (slider (f), 1);
  g_assert_true (sac_history_bar_leave (f->bar));
  g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, sac_history_bar_get_n_steps (f->bar));
  assert_shows (f, moment_at (f, 3));
}

static gboolean
is_compare (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_TOGGLE_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Compare") == 0;
}

static void
test_compare (Fixture *f, gconstpointer data)
{
  GtkWidget *compare = test_find (GTK_WIDGET (f->bar), is_compare, NULL);

  run_to (f, 4);
  gtk_range_set_value (slider (f), 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (compare), TRUE);
  g_assert_true (shown (f)->is_signed);
  g_assert_true (says (f, "now − step 1"));
  gtk_range_set_value (slider (f), 3);
  g_assert_true (says (f, "step 3 − step 1"));
  {
    const SacMoment *a = moment_at (f, 1), *b = moment_at (f, 3);
    const float *difference = g_bytes_get_data (shown (f)->weights, NULL);

    g_assert_cmpfloat (difference[0], ==, b->sites[0].weights[0] - a->sites[0].weights[0]);
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (compare), FALSE);
  g_assert_false (shown (f)->is_signed);
  assert_shows (f, moment_at (f, 3));
}

/* Without animations each press is a picture. */
static void
test_film_steps (Fixture *f, gconstpointer data)
{
  run_to (f, 3);
  for (guint i = 0; i < 4; i++)
    {
      act (f, "history.play");
      g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, i);
      g_assert_false (sac_history_bar_is_playing (f->bar));
    }
  act (f, "history.play");
  g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, 4);
}

static void
test_film_plays (Fixture *f, gconstpointer data)
{
  GtkDropDown *speed = GTK_DROP_DOWN (find_in (f->bar, GTK_TYPE_DROP_DOWN));

  run_to (f, 3);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_drop_down_set_selected (speed, 3);
  act (f, "history.play");
  g_assert_true (sac_history_bar_is_playing (f->bar));
  g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, 0);
  tiny_wait_for (sac_history_bar_get_position (f->bar) == 2);
  act (f, "history.play"); /* pause */
  g_assert_false (sac_history_bar_is_playing (f->bar));
  act (f, "history.play");
  tiny_wait_for (!sac_history_bar_is_playing (f->bar));
  g_assert_cmpuint (sac_history_bar_get_position (f->bar), ==, 4);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
test_keep_and_open (Fixture *f, gconstpointer data)
{
  SacExploreView *explore = SAC_EXPLORE_VIEW (find_in (f->window, SAC_TYPE_EXPLORE_VIEW));

  run_to (f, 5);
  act (f, "history.keep");
  tiny_wait_for (moment_at (f, 5)->by_hand);
  gtk_range_set_value (slider (f), 2);
  act (f, "history.open");
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (explore)) && sac_explore_view_get_map (explore) != NULL);
  g_assert_true (sac_session_get_reading (f->session)->translator == moment_at (f, 2)->translator);
}

/* Only what may change while it runs can be changed, and it is. */
static void
test_change (Fixture *f, gconstpointer data)
{
  SacParamForm *form = sac_train_view_get_form (f->train);

  run_to (f, 2);
  g_assert_true (gtk_widget_is_sensitive (sac_param_form_get_control (form, "learning-rate")));
  g_assert_true (gtk_widget_is_sensitive (sac_param_form_get_control (form, "dropout")));
  g_assert_false (gtk_widget_is_sensitive (sac_param_form_get_control (form, "batch")));
  g_assert_cmpuint (training (f)->changes->len, ==, 0);
  sac_param_form_set_value (form, "dropout", 0.5);
  tiny_wait_for (training (f)->changes->len == 1);
  g_assert_cmpfloat (g_array_index (training (f)->changes, SacHistoryChange, 0).after, ==, 0.5);
  g_assert_true (says (f, "parameters changed"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "empty", test_empty },
    { "slider", test_slider },
    { "click-on-a-curve", test_curve },
    { "leave", test_leave },
    { "compare", test_compare },
    { "film-steps-without-animations", test_film_steps },
    { "film-plays", test_film_plays },
    { "keep-and-open", test_keep_and_open },
    { "change", test_change },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/window-history/", cases[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, cases[i].run, tear_down);
    }
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
