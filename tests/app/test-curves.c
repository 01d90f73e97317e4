/* tests/app/test-curves.c — curves in the session: smoothed, with other runs, marked where something was changed, exported
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/curve-numbers.h"
#include "app/jobs/curves.h"
#include "app/session.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  char *run;    /* a saved run of 12 steps in it */
  SacSession *session;
  char *failure, *message;
} Fixture;

static void
keep (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static void
failed (Fixture *f, const char *text)
{
  keep (&f->failure, text);
}

static void
told (Fixture *f, const char *text)
{
  keep (&f->message, text);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sac_scratch_new ();
  f->run = g_build_filename (f->folder, "my run", NULL);
  tiny_save (f->run, 12);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  f->session = sac_session_new (NULL);
  g_signal_connect_swapped (f->session, "failed", G_CALLBACK (failed), f);
  g_signal_connect_swapped (f->session, "message", G_CALLBACK (told), f);
  sac_session_choose (f->session, "lesson:dates");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (f->failure);
  g_free (f->message);
  g_free (f->run);
  sac_scratch_free (f->folder);
}

/* The session's own run goes to step @n and waits there. */
static void
run_to (Fixture *f, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000));

  sac_session_train_first_step (f->session, values, &error);
  g_assert_no_error (error);
  for (guint step = 1; step <= n; step++)
    {
      tiny_wait_for (sac_session_get_training (f->session) != NULL &&
                     sac_session_get_training (f->session)->step == step);
      if (step < n)
        sac_session_train_step (f->session);
    }
  tiny_wait_for (sac_session_get_chart (f->session) != NULL);
}

static const SacSeries *
first_curve (Fixture *f)
{
  return sac_chart_data_get_panel (sac_session_get_chart (f->session), 0)->series;
}

static gboolean
has_run (Fixture *f, const char *name)
{
  SacChartData *chart = sac_session_get_chart (f->session);
  const SacChartPanel *loss = chart != NULL ? sac_chart_data_get_panel (chart, 0) : NULL;

  for (gsize i = 0; loss != NULL && i < loss->n_series; i++)
    if (g_str_has_prefix (loss->series[i].name, name))
      return TRUE;
  return FALSE;
}

/* Without anything to do the chart is the run's own; smoothed it keeps what was recorded, and the run does not change. */
static void
test_smoothing (Fixture *f, gconstpointer data)
{
  const SacTrainSnapshot *training;

  run_to (f, 4);
  training = sac_session_get_training (f->session);
  tiny_wait_for (sac_session_get_chart (f->session) == training->chart);
  g_assert_null (first_curve (f)->raw);
  sac_session_set_smoothing (f->session, 0.9);
  tiny_wait_for (first_curve (f)->raw != NULL);
  for (gsize i = 0; i < first_curve (f)->n_points; i++)
    g_assert_cmpfloat (first_curve (f)->raw[i], ==,
                       sac_chart_data_get_panel (training->chart, 0)->series[0].y[i]);
  g_assert_cmpfloat (first_curve (f)->y[3], !=, first_curve (f)->raw[3]);
  sac_session_set_smoothing (f->session, 0);
  g_assert_true (sac_session_get_chart (f->session) == training->chart);
}

/* A saved run is drawn with it, hidden, shown and taken away; the same folder is not there twice. */
static void
test_other_runs (Fixture *f, gconstpointer data)
{
  const GPtrArray *others = sac_session_get_other_runs (f->session);
  g_autofree char *file = g_build_filename (f->run, "curves.safetensors", NULL);

  run_to (f, 3);
  sac_session_add_run (f->session, f->run);
  tiny_wait_for (has_run (f, "my run · "));
  g_assert_true (has_run (f, "dates · "));
  g_assert_cmpuint (((const SacOtherRun *) others->pdata[0])->color, ==, 1);
  sac_session_add_run (f->session, file);
  sac_session_train_step (f->session);
  tiny_wait_for (sac_session_get_training (f->session)->step == 4);
  g_assert_cmpuint (others->len, ==, 1);

  sac_session_hide_run (f->session, -1, TRUE);
  tiny_wait_for (!has_run (f, "dates · "));
  g_assert_cmpuint (first_curve (f)->n_points, ==, 12);
  sac_session_hide_run (f->session, -1, FALSE);
  sac_session_hide_run (f->session, 0, TRUE);
  tiny_wait_for (first_curve (f)->n_points == 4);
  sac_session_remove_run (f->session, 0);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_true (sac_session_get_chart (f->session) == sac_session_get_training (f->session)->chart);
}

/* Without a run of one's own a saved one can be looked at, too. */
static void
test_alone (Fixture *f, gconstpointer data)
{
  sac_session_add_run (f->session, f->run);
  tiny_wait_for (sac_session_get_chart (f->session) != NULL);
  g_assert_cmpuint (first_curve (f)->n_points, ==, 12);
  g_assert_cmpstr (first_curve (f)->name, ==, "training");
}

static void
test_bad_run (Fixture *f, gconstpointer data)
{
  sac_session_add_run (f->session, f->folder);
  tiny_wait_for (f->failure != NULL);
  g_assert_nonnull (strstr (f->failure, "curves.safetensors"));
  g_assert_null (strchr (f->failure, '\n'));
  g_assert_cmpuint (sac_session_get_other_runs (f->session)->len, ==, 0);
}

/* What was changed stands at its step, with both values; two at one step are one mark. */
static void
test_marks (Fixture *f, gconstpointer data)
{
  const SacChartNotes *notes;

  run_to (f, 2);
  sac_session_train_change (f->session, "learning-rate", 0.0005);
  sac_session_train_change (f->session, "dropout", 0.25);
  tiny_wait_for (sac_session_get_training (f->session)->changes->len == 2);
  sac_session_train_step (f->session);
  tiny_wait_for (sac_session_get_training (f->session)->step == 3 &&
                 sac_chart_data_get_notes (sac_session_get_chart (f->session))->n_marks > 0);
  notes = sac_chart_data_get_notes (sac_session_get_chart (f->session));
  g_assert_cmpuint (notes->n_marks, ==, 1);
  g_assert_cmpfloat (notes->marks[0].x, ==, 2);
  g_assert_nonnull (strstr (notes->marks[0].text, "learning rate "));
  g_assert_nonnull (strstr (notes->marks[0].text, " → 0.0005, dropout "));
  g_assert_true (g_str_has_suffix (notes->marks[0].text, " → 0.25"));
}

/* Numbers of what is seen, while the run is held: each of its own steps, in columns of its own. */
static void
test_export (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "x.csv", "x.json", "x.safetensors", "x.svg", "x.pdf", "x.png" };
  const SacExport what = { .kind = SAC_EXPORT_CURVES, .panel = -1 };
  g_autofree char *csv = g_build_filename (f->folder, "x.csv", NULL);
  g_autofree char *npy = g_build_filename (f->folder, "x.npy", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  sac_session_export (f->session, csv, &what);
  g_assert_cmpstr (f->failure, ==, "There are no curves to draw yet: start a training");
  run_to (f, 3);
  sac_session_add_run (f->session, f->run);
  tiny_wait_for (has_run (f, "my run · "));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autofree char *said = g_strdup_printf ("as %s", names[i]);

      sac_session_export (f->session, path, &what);
      tiny_wait_for (f->message != NULL && strstr (f->message, said) != NULL);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "step,"));
  g_assert_nonnull (strstr (lines[0], ",dates/loss"));
  g_assert_nonnull (strstr (lines[0], ",my run/loss"));
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 12 + 1);
  sac_session_export (f->session, npy, &what);
  tiny_wait_for (f->failure != NULL && strstr (f->failure, ".csv, .safetensors, .json") != NULL);
  g_assert_false (g_file_test (npy, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "smoothing", test_smoothing }, { "other-runs", test_other_runs }, { "alone", test_alone },
    { "bad-run", test_bad_run },     { "marks", test_marks },           { "export", test_export },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/curves/", cases[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, cases[i].run, tear_down);
    }
  return g_test_run ();
}
