/* tests/app/test-session.c — requests, answers, and what stays when something fails
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/reading.h"
#include "app/session.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  char *model;  /* a trained one in it */
  SacPreferences *preferences;
  SacSession *session;
  guint n_failed, n_explained, n_saved;
  char *failure;
} Fixture;

static void
failed (Fixture *fixture, const char *text)
{
  fixture->n_failed++;
  g_free (fixture->failure);
  fixture->failure = g_strdup (text);
}

static void
explained (Fixture *fixture)
{
  fixture->n_explained++;
}

static void
saved (SacSession *session, const char *folder, gboolean ok, gpointer user_data)
{
  ((Fixture *) user_data)->n_saved += ok;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *preferences = NULL;

  fixture->folder = sac_scratch_new ();
  fixture->model = g_build_filename (fixture->folder, "model", NULL);
  g_setenv ("SACCADE_DATA_DIR", fixture->folder, TRUE); /* without trained lessons */
  tiny_save (fixture->model, 2);
  preferences = g_build_filename (fixture->folder, "config", "preferences.ini", NULL);
  fixture->preferences = sac_preferences_load (preferences);
  fixture->session = sac_session_new (fixture->preferences);
  g_signal_connect_swapped (fixture->session, "failed", G_CALLBACK (failed), fixture);
  g_signal_connect_swapped (fixture->session, "reading-failed", G_CALLBACK (failed), fixture);
  g_signal_connect_swapped (fixture->session, "explanation-changed", G_CALLBACK (explained), fixture);
  g_signal_connect (fixture->session, "saved", G_CALLBACK (saved), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  sac_preferences_free (fixture->preferences);
  g_free (fixture->failure);
  g_free (fixture->model);
  sac_scratch_free (fixture->folder);
}

static void
open_model (Fixture *fixture)
{
  sac_session_open (fixture->session, fixture->model);
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);
}

/* Opening reads the lesson's sentence at once; the model is remembered for the next start. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  const SacItem *item;

  open_model (fixture);
  item = sac_session_get_current (fixture->session);
  g_assert_cmpstr (item->folder, ==, fixture->model);
  g_assert_true (item->can_resume);
  g_assert_cmpstr (sac_session_get_reading (fixture->session)->text, ==, item->lesson->probe);
  g_assert_nonnull (sac_session_get_map (fixture->session));
  g_assert_cmpstr (fixture->preferences->recent->pdata[0], ==, fixture->model);
}

static void
test_wrong_folder (Fixture *fixture, gconstpointer data)
{
  SacMapData *map;
  const SacItem *item;

  open_model (fixture);
  map = sac_session_get_map (fixture->session);
  item = sac_session_get_current (fixture->session);
  sac_session_open (fixture->session, fixture->folder);
  tiny_wait_for (fixture->n_failed == 1);
  g_assert_nonnull (strstr (fixture->failure, fixture->folder));
  g_assert_true (sac_session_get_current (fixture->session) == item);
  g_assert_true (sac_session_get_map (fixture->session) == map);
  g_assert_false (sac_session_is_opening (fixture->session));
}

/* The lesson chosen first is read although another folder was asked for before its model had come, in vain. */
static void
test_wrong_folder_at_start (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lesson = g_build_filename (fixture->folder, "dates", NULL);

  tiny_save (lesson, 2);
  sac_session_choose (fixture->session, "lesson:dates");
  sac_session_open (fixture->session, "/dev/null");
  tiny_wait_for (fixture->n_failed == 1 && sac_session_get_reading (fixture->session) != NULL);
  g_assert_cmpstr (sac_session_get_current (fixture->session)->title, ==, "dates");
}

/* A lock holds for the map it was made on. */
static void
test_lock_ends_with_its_map (Fixture *fixture, gconstpointer data)
{
  SacSelection *selection = sac_session_get_selection (fixture->session);

  open_model (fixture);
  sac_selection_set_cell (selection, 0, 0);
  sac_selection_set_locked (selection, TRUE);
  sac_session_read (fixture->session, "1 June 2001");
  tiny_wait_for (g_str_equal (sac_session_get_reading (fixture->session)->text, "1 June 2001"));
  g_assert_false (sac_selection_get_locked (selection));
  g_assert_cmpint (sac_selection_get_row (selection), >=, 0);
}

static void
test_word_shorten (void)
{
  g_autofree char *kept = sac_word_shorten ("anticonstitutionnellement");
  g_autofree char *cut = sac_word_shorten ("anticonstitutionnellement!!é");

  g_assert_cmpstr (kept, ==, "anticonstitutionnellement");
  g_assert_cmpstr (cut, ==, "anticonstitu…nellement!!é");
}

static void
test_lesson_without_model (Fixture *fixture, gconstpointer data)
{
  sac_session_choose (fixture->session, "lesson:dates");
  g_assert_cmpstr (sac_session_get_current (fixture->session)->title, ==, "dates");
  g_assert_null (sac_session_get_current (fixture->session)->translator);
  g_assert_false (sac_session_is_opening (fixture->session));
  g_assert_cmpstr (sac_session_get_plan (fixture->session)->name, ==, "dates");
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

/* Of many sentences the last one is shown, and none after it. */
static void
test_late_answers (Fixture *fixture, gconstpointer data)
{
  open_model (fixture);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u May 79", i);

      sac_session_read (fixture->session, text);
      if (i % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  tiny_wait_for (!sac_session_is_reading (fixture->session));
  g_assert_cmpstr (sac_session_get_reading (fixture->session)->text, ==, "29 May 79");
  sac_session_read (fixture->session, "1 June 80");
  sac_session_read (fixture->session, " ");
  g_assert_null (sac_session_get_reading (fixture->session));
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_null (sac_session_get_reading (fixture->session)); /* the answer to a question no longer asked */
}

static void
test_explain (Fixture *fixture, gconstpointer data)
{
  open_model (fixture);
  sac_selection_set_cell (sac_session_get_selection (fixture->session), 0, 1);
  tiny_wait_for (sac_session_get_explanation (fixture->session) != NULL);
  g_assert_cmpuint (sac_session_get_explanation (fixture->session)->n_terms, ==, 6);
  sac_selection_set_cell (sac_session_get_selection (fixture->session), 100000, 1); /* outside */
  g_assert_null (sac_session_get_explanation (fixture->session));
}

static void
start (Fixture *fixture, guint n_steps)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (n_steps));
  g_autoptr (GError) error = NULL;

  sac_session_choose (fixture->session, "lesson:dates");
  g_assert_true (sac_session_train (fixture->session, values, &error));
  g_assert_no_error (error);
}

/* A run ends among the models, in memory, with its probe read. */
static void
test_train (Fixture *fixture, gconstpointer data)
{
  start (fixture, 8);
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_RUNNING);
  g_assert_true (sac_session_has_unsaved_run (fixture->session));
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, 8);
  g_assert_true (g_str_has_prefix (sac_session_get_current (fixture->session)->id, "model:"));
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);
  g_assert_true (sac_session_has_unsaved_run (fixture->session));
}

/* While it trains, sentences are read and cells explained all the same. */
static void
test_read_while_training (Fixture *fixture, gconstpointer data)
{
  open_model (fixture);
  start (fixture, 1000000);
  tiny_wait_for (sac_session_get_training (fixture->session) != NULL);
  sac_session_open (fixture->session, fixture->model);
  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u June 80", i);

      sac_session_read (fixture->session, text);
      tiny_wait_for (!sac_session_is_reading (fixture->session));
      g_assert_cmpstr (sac_session_get_reading (fixture->session)->text, ==, text);
    }
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_RUNNING);
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
}

/* Who looks at something else when a run ends goes on looking at it; the run's model is in the list. */
static void
test_ends_elsewhere (Fixture *fixture, gconstpointer data)
{
  const guint before = sac_catalog_get_n_items (sac_session_get_catalog (fixture->session));

  sac_session_choose (fixture->session, "lesson:dates");
  start (fixture, 1000000);
  tiny_wait_for (sac_session_get_training (fixture->session) != NULL);
  sac_session_choose (fixture->session, "lesson:translate");
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpstr (sac_session_get_current (fixture->session)->id, ==, "lesson:translate");
  g_assert_cmpuint (sac_catalog_get_n_items (sac_session_get_catalog (fixture->session)), ==, before + 1);
}

/* A million sentences would take minutes to make. Asked to stop it is as if it had not been started, and the next run begins. */
static void
test_stop_before_it_begins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) many = g_variant_ref_sink (g_variant_new_parsed ("{'examples': 1000000.0}"));
  g_autoptr (GVariant) few = g_variant_ref_sink (tiny_values_new (3));

  sac_session_choose (fixture->session, "lesson:translate");
  g_assert_true (sac_session_train (fixture->session, many, NULL));
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_NONE);
  g_assert_null (sac_session_get_training (fixture->session));
  g_assert_false (sac_session_has_unsaved_run (fixture->session));
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  g_assert_true (sac_session_train (fixture->session, few, NULL));
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, 3);
}

static void
test_pause_step_stop_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "run", NULL);
  guint64 step;

  start (fixture, 1000000);
  tiny_wait_for (sac_session_get_training (fixture->session) != NULL &&
                 sac_session_get_training (fixture->session)->step > 2);
  sac_session_train_pause (fixture->session);
  for (guint i = 0; i < 100; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  step = sac_session_get_training (fixture->session)->step;
  sac_session_train_step (fixture->session);
  tiny_wait_for (sac_session_get_training (fixture->session)->probe_step == step + 1);
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, step + 1);

  sac_session_train_save (fixture->session, folder);
  tiny_wait_for (fixture->n_saved == 1);
  g_assert_true (sac_translator_is_folder (folder));
  sac_session_train_continue (fixture->session);
  tiny_wait_for (sac_session_get_training (fixture->session)->step > step + 3);
  sac_session_train_stop (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_true (sac_session_get_training (fixture->session)->stopped);

  sac_session_train_save (fixture->session, folder);
  tiny_wait_for (fixture->n_saved == 2);
  g_assert_false (sac_session_has_unsaved_run (fixture->session));
}

/* Saves at @folder, in vain; what lies there stays as it is. */
static void
assert_not_saved (Fixture *fixture, const char *folder, const char *says)
{
  const guint n_failed = fixture->n_failed;

  sac_session_train_save (fixture->session, folder);
  tiny_wait_for (fixture->n_failed > n_failed);
  g_assert_nonnull (strstr (fixture->failure, folder));
  g_assert_nonnull (strstr (fixture->failure, says));
  g_assert_cmpuint (fixture->n_saved, ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Other people's files and other models are let alone; a new folder, an empty one and the run's own are taken. */
static void
test_save_keeps_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *photos = g_build_filename (fixture->folder, "photos", NULL);
  g_autofree char *photo = g_build_filename (photos, "cat.jpg", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty", NULL);

  g_assert_cmpint (g_mkdir (photos, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  g_assert_true (g_file_set_contents (photo, "meow", -1, NULL));
  start (fixture, 2);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  assert_not_saved (fixture, photos, "holds other files: choose a new or an empty folder");
  assert_not_saved (fixture, fixture->model, "holds another model: choose a new or an empty folder");
  g_assert_cmpuint (count_files (photos), ==, 1);
  for (guint i = 1; i <= 2; i++)
    {
      sac_session_train_save (fixture->session, empty);
      tiny_wait_for (fixture->n_saved == i);
    }
  sac_session_train_resume_folder (fixture->session, fixture->model, 4);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  sac_session_train_save (fixture->session, fixture->model);
  tiny_wait_for (fixture->n_saved == 3);
}

static void
test_resume (Fixture *fixture, gconstpointer data)
{
  sac_session_train_resume_folder (fixture->session, fixture->model, 0); /* finished at step 2 */
  tiny_wait_for (fixture->n_failed == 1);
  g_assert_nonnull (strstr (fixture->failure, "give it more steps"));
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_NONE);

  sac_session_train_resume_folder (fixture->session, fixture->model, 5);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  g_assert_cmpuint (sac_session_get_training (fixture->session)->step, ==, 5);

  sac_session_train_resume_folder (fixture->session, fixture->folder, 0); /* no run there */
  tiny_wait_for (fixture->n_failed == 2);
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_NONE);
}

/* A setting outside its range is a sentence, not a run. */
static void
test_bad_setting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) values = NULL;
  g_autoptr (GError) error = NULL;
  GVariantBuilder builder;

  sac_session_choose (fixture->session, "lesson:dates");
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  g_variant_builder_add (&builder, "{sd}", "hidden", 1e9);
  values = g_variant_ref_sink (g_variant_builder_end (&builder));
  g_assert_false (sac_session_train (fixture->session, values, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_NONE);
}

static void
test_own_pairs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pairs.tsv", NULL);
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.tsv", NULL);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (3));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "word%u and more\tmot%u et plus\n", i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "no tab here\n", -1, NULL));

  sac_session_plan_data (fixture->session, path);
  g_assert_cmpstr (sac_session_get_plan (fixture->session)->name, ==, "pairs");
  g_assert_true (sac_session_train (fixture->session, values, NULL));
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);

  sac_session_plan_data (fixture->session, bad);
  g_assert_true (sac_session_train (fixture->session, values, NULL));
  tiny_wait_for (fixture->n_failed == 1);
  g_assert_nonnull (strstr (fixture->failure, "bad.tsv"));
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_NONE);

  sac_session_plan_data (fixture->session, fixture->folder); /* no file */
  g_assert_cmpuint (fixture->n_failed, ==, 2);
}

/* The object goes at any moment, whatever is under way. */
static void
test_close_while_busy (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      SacSession *session = sac_session_new (NULL);
      g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000000));

      sac_session_choose (session, "lesson:dates");
      g_assert_true (sac_session_train (session, values, NULL));
      sac_session_open (session, fixture->model);
      for (guint n = 0; n < 8 * i; n++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      if (i == 3)
        sac_session_train_pause (session);
      g_assert_finalize_object (session);
    }
}

static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "p", "q.ini", NULL);
  g_autoptr (SacPreferences) written = sac_preferences_load (path);
  g_autoptr (SacPreferences) back = NULL;
  g_autoptr (SacPreferences) damaged = NULL;

  written->width = 1000;
  written->height = 700;
  g_assert_cmpfloat (written->export.scale, ==, 2);
  written->export.format = 2;
  written->export.scale = 3.5;
  written->export.dark = TRUE;
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *folder = g_strdup_printf ("/tmp/semi;colon %u", i % 10);

      sac_preferences_add_recent (written, folder);
    }
  g_assert_true (sac_preferences_save (written, NULL));
  back = sac_preferences_load (path);
  g_assert_cmpint (back->width, ==, 1000);
  g_assert_cmpuint (back->export.format, ==, 2);
  g_assert_cmpfloat (back->export.scale, ==, 3.5);
  g_assert_true (back->export.dark);
  g_assert_cmpuint (back->recent->len, ==, SAC_N_RECENT);
  g_assert_cmpstr (back->recent->pdata[0], ==, "/tmp/semi;colon 1");
  g_assert_true (g_file_set_contents (path, "[window\nwidth=\xff", -1, NULL));
  damaged = sac_preferences_load (path);
  g_assert_cmpint (damaged->width, ==, 0);
  g_assert_cmpfloat (damaged->export.scale, ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "open", test_open },
    { "wrong-folder", test_wrong_folder },
    { "wrong-folder-at-start", test_wrong_folder_at_start },
    { "lock-ends-with-its-map", test_lock_ends_with_its_map },
    { "lesson-without-model", test_lesson_without_model },
    { "late-answers", test_late_answers },
    { "explain", test_explain },
    { "train", test_train },
    { "read-while-training", test_read_while_training },
    { "pause-step-stop-save", test_pause_step_stop_save },
    { "ends-elsewhere", test_ends_elsewhere },
    { "stop-before-it-begins", test_stop_before_it_begins },
    { "save-keeps-out", test_save_keeps_out },
    { "resume", test_resume },
    { "bad-setting", test_bad_setting },
    { "own-pairs", test_own_pairs },
    { "close-while-busy", test_close_while_busy },
    { "preferences", test_preferences },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/session/", cases[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, cases[i].run, tear_down);
    }
  g_test_add_func ("/app/reading/word-shorten", test_word_shorten);
  return g_test_run ();
}
