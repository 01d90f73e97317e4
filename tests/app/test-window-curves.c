/* tests/app/test-window-curves.c — the real window: curves smoothed, read, with other runs; Step and Train as files
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/step-view.h"
#include "ui/views/train-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/run-strip.h"

#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;      /* scratch */
  char *run;         /* a saved run in it */
  SacWindow *window; /* weak */
  SacSession *session;
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static gpointer
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
set_up (Fixture *f, gconstpointer user_data)
{
  f->folder = sac_scratch_new ();
  f->run = g_build_filename (f->folder, "my-run", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  tiny_save (f->run, 12);
  f->session = window_fixture_open (application, f->run, &f->window);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1024, 700);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (sac_session_get_current (f->session) != NULL &&
                 sac_session_get_current (f->session)->translator != NULL);
  sac_session_read (f->session, "3 May, 79");
  tiny_wait_for (sac_session_get_map (f->session) != NULL &&
                 sac_map_data_get_info (sac_session_get_map (f->session))->n_columns == 9);
  tiny_wait_for (sac_session_get_chart (f->session) != NULL); /* the saved run's */
}

static void
tear_down (Fixture *f, gconstpointer user_data)
{
  window_fixture_close (&f->window);
  g_free (f->run);
  sac_scratch_free (f->folder);
}

static void
show (Fixture *f, const char *view)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", view);
}

static char *export(Fixture *f, const char *name, gboolean numbers)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *said = g_strdup_printf ("Saved the %s as %s", numbers ? "numbers" : "picture", name);
  char *text = NULL;

  sac_window_export (f->window, path);
  tiny_wait_for (says (f, said));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
is_scale_of_smoothing (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, "saccade-smoothing");
}

/* The slider smooths what is drawn; the pointer's step is a recorded one, and what is read was recorded. */
static void
test_smoothing (Fixture *f, gconstpointer user_data)
{
  SacChartView *chart;
  GtkWidget *scale = test_find (find_in (f->window, SAC_TYPE_TRAIN_VIEW), is_scale_of_smoothing, NULL);
  const SacSeries *series;

  show (f, "train");
  chart = find_in (find_in (f->window, SAC_TYPE_TRAIN_VIEW), SAC_TYPE_CHART_VIEW);
  g_assert_true (sac_chart_view_get_data (chart) == sac_session_get_chart (f->session));
  gtk_range_set_value (GTK_RANGE (scale), 0.8);
  tiny_wait_for (sac_chart_data_get_panel (sac_chart_view_get_data (chart), 0)->series[0].raw != NULL);
  series = sac_chart_data_get_panel (sac_chart_view_get_data (chart), 0)->series;
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.move", "i", 1); /* from the end */
  g_assert_cmpfloat (sac_chart_view_get_cursor (chart), ==, 12);
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.move", "i", -10);
  g_assert_cmpfloat (sac_chart_view_get_cursor (chart), ==, 2);
  g_autofree char *read = sac_chart_data_read (sac_chart_view_get_data (chart), 0, 2);
  g_autofree char *exact = g_strdup_printf ("training %.9g (smoothed", series->raw[1]);
  g_assert_nonnull (strstr (read, exact));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, read);
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.panel", "i", 1);
  g_assert_cmpuint (sac_chart_view_get_panel (chart), ==, 1);
}

static gboolean
is_toggle_of_run (GtkWidget *widget, gconstpointer about)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), about) == 0;
}

/* Another run is listed with the first; each can be hidden and shown, and the other taken away. */
static void
test_runs (Fixture *f, gconstpointer user_data)
{
  GtkWidget *train = find_in (f->window, SAC_TYPE_TRAIN_VIEW), *strip = find_in (train, SAC_TYPE_RUN_STRIP);
  g_autofree char *other = g_build_filename (f->folder, "another", NULL);
  GtkWidget *toggle;

  show (f, "train");
  tiny_save (other, 5);
  g_assert_false (gtk_widget_get_visible (strip));
  g_signal_emit_by_name (train, "add-run", other);
  tiny_wait_for (gtk_widget_get_mapped (strip));
  g_assert_cmpuint (test_count_unnamed (strip), ==, 0);
  tiny_wait_for (sac_chart_data_get_notes (sac_session_get_chart (f->session))->n_keys == 2);
  toggle = test_find (strip, is_toggle_of_run, "Curves of another");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
  tiny_wait_for (sac_chart_data_get_notes (sac_session_get_chart (f->session))->n_keys == 0);
  g_assert_true (toggle == test_find (strip, is_toggle_of_run, "Curves of another"));
  g_signal_emit_by_name (train, "run-removed", 1);
  g_assert_false (gtk_widget_get_visible (strip));
  g_signal_emit_by_name (train, "add-run", f->folder);
  tiny_wait_for (says (f, "curves.safetensors"));
}

/* In the smallest window that is promised all of Train is seen without scrolling. */
static void
test_fits (Fixture *f, gconstpointer user_data)
{
  GtkWidget *train = find_in (f->window, SAC_TYPE_TRAIN_VIEW);
  GtkWidget *bar = GTK_WIDGET (sac_train_view_get_history (SAC_TRAIN_VIEW (train)));
  graphene_rect_t place;

  show (f, "train");
  tiny_wait_for (gtk_widget_get_mapped (bar) && gtk_widget_get_height (bar) > 0 &&
                 gtk_widget_get_width (GTK_WIDGET (f->window)) >= 1000);
  g_assert_true (gtk_widget_compute_bounds (bar, GTK_WIDGET (f->window), &place));
  g_assert_cmpfloat ((double) (place.origin.y + place.size.height), <=,
                     gtk_widget_get_height (GTK_WIDGET (f->window)));
}

/* What Step shows: its picture, the tables of its stage, all stages; and its picture for the clipboard. */
static void
test_step (Fixture *f, gconstpointer user_data)
{
  SacStepView *view = find_in (f->window, SAC_TYPE_STEP_VIEW);
  g_autofree char *svg = NULL, *csv = NULL, *json = NULL;

  show (f, "step");
  tiny_wait_for (sac_session_get_step (f->session) != NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "step.stage", "i", SAC_STEP_SCORES);
  svg = export(f, "step.svg", FALSE);
  g_assert_nonnull (strstr (svg, "Scores: stage 1 of 7"));
  g_assert_nonnull (strstr (svg, sac_session_get_step (f->session)->stages[SAC_STEP_SCORES].formula));
  csv = export(f, "step.csv", TRUE);
  g_assert_true (g_str_has_prefix (csv, "Every key's score\r\nkey,score\r\n"));
  json = export(f, "step.json", TRUE);
  g_assert_nonnull (strstr (json, "\"word\": {"));
  gtk_widget_activate_action (GTK_WIDGET (view), "step.copy-picture", NULL);
  tiny_wait_for (says (f, "Copied the picture"));
  gtk_widget_activate_action (GTK_WIDGET (view), "step.copy", NULL);
  tiny_wait_for (says (f, "Copied the numbers"));
}

/* Without a focus: as a key comes to the window that nobody below it took. */
static void
press (GtkWidget *window, guint key, GdkModifierType held)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (key, held);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window, NULL);
        }
    }
}

/* The sidebar has the keyboard: Step's keys are Step's all the same. */
static void
test_step_keys (Fixture *f, gconstpointer user_data)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  SacStepView *view = find_in (f->window, SAC_TYPE_STEP_VIEW);

  press (window, GDK_KEY_4, 0); /* not while another view is shown */
  g_assert_cmpint (sac_step_view_get_stage (view), ==, SAC_STEP_SCORES);
  show (f, "step");
  tiny_wait_for (sac_session_get_step (f->session) != NULL);
  press (window, GDK_KEY_4, 0);
  g_assert_cmpint (sac_step_view_get_stage (view), ==, SAC_STEP_WEIGHTS);
  press (window, GDK_KEY_c, GDK_CONTROL_MASK);
  tiny_wait_for (says (f, "Copied the numbers"));
  press (window, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  tiny_wait_for (says (f, "Copied the picture"));
}

/* Curves as a picture and as what was recorded; the reading's scores and weights from Explore. */
static void
test_files (Fixture *f, gconstpointer user_data)
{
  g_autofree char *svg = NULL, *csv = NULL, *json = NULL, *tensors = NULL;

  json = export(f, "all.json", TRUE);
  g_assert_nonnull (strstr (json, "\"text\": \"3 May, 79\""));
  g_assert_nonnull (strstr (json, "\"cross.scores\": ["));
  tensors = export(f, "all.safetensors", TRUE);
  show (f, "train");
  svg = export(f, "curves.svg", FALSE);
  g_assert_nonnull (strstr (svg, ">loss</text>"));
  csv = export(f, "curves.csv", TRUE);
  g_assert_true (g_str_has_prefix (csv, "step,"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-numbers", NULL);
  tiny_wait_for (says (f, "Copied the numbers"));
}

static gboolean
has_title (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static GtkWidget *
find_dialog (Fixture *f)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (f->window) &&
          g_strcmp0 (gtk_window_get_title (window), "Export") == 0)
        return GTK_WIDGET (window);
    }
  return NULL;
}

static guint
count_choices (GtkWidget *dialog, const char *title)
{
  GtkWidget *row = test_find (dialog, has_title, title);

  return g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
}

/* Each view offers what it has: Explore all formats, Step no npy, Train its panels and the probe's map. */
static void
test_dialog (Fixture *f, gconstpointer user_data)
{
  static const struct
  {
    const char *view;
    guint n_formats;
  } views[] = { { "explore", 8 }, { "step", 5 }, { "train", 6 } };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      const SacChartData *chart = sac_session_get_chart (f->session);
      GtkWidget *dialog;

      show (f, views[i].view);
      if (i == 1)
        tiny_wait_for (sac_session_get_step (f->session) != NULL);
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export", NULL);
      dialog = find_dialog (f);
      g_assert_nonnull (dialog);
      tiny_wait_for (gtk_widget_get_mapped (dialog));
      g_assert_cmpuint (test_count_unnamed (dialog), ==, 0);
      g_assert_cmpuint (count_choices (dialog, "_Format"), ==, views[i].n_formats);
      if (i == 2)
        g_assert_cmpuint (count_choices (dialog, "_Picture"), ==, sac_chart_data_get_n_panels (chart) + 2);
      gtk_widget_activate_action (dialog, "window.close", NULL);
      tiny_wait_for (find_dialog (f) == NULL);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "smoothing", test_smoothing }, { "runs", test_runs },           { "fits", test_fits },
    { "step", test_step },           { "step-keys", test_step_keys }, { "files", test_files },
    { "dialog", test_dialog },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/window-curves/", cases[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, cases[i].run, tear_down);
    }
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
