/* tests/app/test-history.c — the past of a run in the session: what is kept, changed, compared, opened
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/moment-map.h"
#include "app/session.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  SacSession *session;
  char *failure;
} Fixture;

static void
failed (Fixture *fixture, const char *text)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (text);
}

static const SacTrainSnapshot *
training (Fixture *fixture)
{
  return sac_session_get_training (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = sac_scratch_new ();
  g_setenv ("SACCADE_DATA_DIR", fixture->folder, TRUE);
  fixture->session = sac_session_new (NULL);
  g_signal_connect_swapped (fixture->session, "failed", G_CALLBACK (failed), fixture);
  sac_session_choose (fixture->session, "lesson:dates");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->failure);
  sac_scratch_free (fixture->folder);
}

/* Held at step @n. */
static void
run_to (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;

  if (sac_session_get_run_state (fixture->session) == SAC_RUN_NONE)
    {
      g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000));

      sac_session_train_first_step (fixture->session, values, &error);
      g_assert_no_error (error);
      tiny_wait_for (training (fixture) != NULL && training (fixture)->step == 1);
    }
  while (training (fixture) == NULL || training (fixture)->step < n)
    {
      const guint64 before = training (fixture) != NULL ? training (fixture)->step : 0;

      sac_session_train_step (fixture->session);
      tiny_wait_for (training (fixture) != NULL && training (fixture)->step > before);
    }
}

static const SacMoment *
find (Fixture *fixture, guint64 step)
{
  for (guint i = 0; i < training (fixture)->moments->len; i++)
    {
      const SacMoment *moment = training (fixture)->moments->pdata[i];

      if (moment->step == step)
        return moment;
    }
  return NULL;
}

static void
assert_same_map (const SacMapData *a, const SacMapData *b)
{
  const SacMapInfo *x = sac_map_data_get_info (a), *y = sac_map_data_get_info (b);

  g_assert_true (sac_map_data_same_shape (a, b));
  g_assert_true (g_bytes_equal (x->weights, y->weights));
  g_assert_true (g_bytes_equal (x->scores, y->scores));
  g_assert_true ((x->mask == NULL) == (y->mask == NULL));
  for (gsize i = 0; i < x->n_rows; i++)
    g_assert_cmpstr (x->row_labels[i].text, ==, y->row_labels[i].text);
  for (gsize i = 0; i < x->n_columns; i++)
    {
      g_assert_cmpstr (x->column_labels[i].text, ==, y->column_labels[i].text);
      g_assert_cmpint (x->column_labels[i].unknown, ==, y->column_labels[i].unknown);
    }
}

/* A step's map from the history is the one that was on the screen at that step, labels and all. */
static void
test_same_map (Fixture *fixture, gconstpointer data)
{
  for (guint step = 1; step <= 3; step++)
    {
      g_autoptr (SacMapData) map = NULL;

      run_to (fixture, step);
      tiny_wait_for (training (fixture)->probe_step == step);
      map = sac_moment_make_map (find (fixture, step), training (fixture)->probe_text, 0, 0);
      assert_same_map (map, training (fixture)->probe->sites[0]->pdata[0]);
      g_assert_cmpstr (find (fixture, step)->text, ==, training (fixture)->probe->reading->text);
    }
  g_assert_nonnull (find (fixture, 0));
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  run_to (fixture, 17);
  g_assert_null (find (fixture, 17));
  sac_session_train_keep (fixture->session);
  tiny_wait_for (find (fixture, 17) != NULL);
  g_assert_true (find (fixture, 17)->by_hand);
  g_assert_cmpint (sac_session_get_run_state (fixture->session), ==, SAC_RUN_PAUSED);
}

static double
get_live (Fixture *fixture, const char *name)
{
  double value = -1;

  g_variant_lookup (training (fixture)->live, name, "d", &value);
  return value;
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  const SacHistoryChange *change;

  run_to (fixture, 3);
  sac_session_train_change (fixture->session, "learning-rate", 0.25);
  tiny_wait_for (training (fixture)->changes->len == 1);
  change = &g_array_index (training (fixture)->changes, SacHistoryChange, 0);
  g_assert_cmpuint (change->step, ==, 3);
  g_assert_cmpfloat (change->after, ==, 0.25);
  g_assert_cmpfloat (get_live (fixture, "learning-rate"), ==, 0.25);
  sac_session_train_change (fixture->session, "dropout", 0.5);
  tiny_wait_for (training (fixture)->changes->len == 2);
  g_assert_cmpfloat (get_live (fixture, "dropout"), ==, 0.5);
  sac_session_train_change (fixture->session, "dropout", 2);
  tiny_wait_for (fixture->failure != NULL);
  g_assert_nonnull (strstr (fixture->failure, "dropout"));
  g_assert_cmpfloat (get_live (fixture, "dropout"), ==, 0.5);
  run_to (fixture, 4);
}

/* A kept step in Explore: its very model, on the sentence that was there. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  SacReadingSnapshot *reading;
  g_autoptr (SacMapData) map = NULL;
  guint n;

  run_to (fixture, 5);
  sac_session_open_moment (fixture->session, (SacMoment *) find (fixture, 2));
  tiny_wait_for ((reading = sac_session_get_reading (fixture->session)) != NULL);
  g_assert_true (reading->translator == find (fixture, 2)->translator);
  g_assert_cmpstr (reading->text, ==, training (fixture)->probe_text);
  map = sac_moment_make_map (find (fixture, 2), training (fixture)->probe_text, 0, 0);
  assert_same_map (map, reading->sites[0]->pdata[0]);

  sac_session_read (fixture->session, "4 July 1999");
  tiny_wait_for (g_str_equal (sac_session_get_reading (fixture->session)->text, "4 July 1999"));
  sac_session_open_moment (fixture->session, (SacMoment *) find (fixture, 4));
  tiny_wait_for ((reading = sac_session_get_reading (fixture->session)) != NULL);
  g_assert_cmpstr (reading->text, ==, "4 July 1999");
  n = sac_catalog_get_n_items (sac_session_get_catalog (fixture->session));
  sac_session_open_moment (fixture->session, (SacMoment *) find (fixture, 4)); /* once in the list */
  g_assert_cmpuint (sac_catalog_get_n_items (sac_session_get_catalog (fixture->session)), ==, n);
}

/* A saved run that is opened shows its past without going on with it. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *model = g_build_filename (fixture->folder, "model", NULL);
  g_autofree char *path = g_build_filename (model, "history.safetensors", NULL);
  const SacTrainSnapshot *run;
  const SacMoment *moment;

  tiny_save (model, 4);
  sac_session_open (fixture->session, model);
  tiny_wait_for (sac_session_get_run (fixture->session) != NULL);
  run = sac_session_get_run (fixture->session);
  g_assert_true (run->saved);
  g_assert_cmpuint (run->moments->len, ==, 5);
  g_assert_nonnull (run->chart);
  g_assert_nonnull (run->probe);
  g_assert_null (training (fixture));
  g_assert_false (sac_session_has_unsaved_run (fixture->session));

  /* one of its steps is looked at: still the same run */
  moment = run->moments->pdata[2];
  sac_session_open_moment (fixture->session, (SacMoment *) moment);
  g_assert_true (sac_session_get_run (fixture->session) == run);
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);
  g_assert_true (sac_session_get_reading (fixture->session)->translator == moment->translator);

  sac_session_choose (fixture->session, "lesson:translate");
  tiny_wait_for (sac_session_get_run (fixture->session) == NULL);
  g_assert_null (fixture->failure);
  sac_session_choose (fixture->session, "lesson:dates");

  /* damaged: said, and the model opens */
  g_free (model);
  model = g_build_filename (fixture->folder, "other", NULL);
  tiny_save (model, 4);
  g_free (path);
  path = g_build_filename (model, "history.safetensors", NULL);
  g_assert_true (g_file_set_contents (path, "short", 5, NULL));
  sac_session_open (fixture->session, model);
  tiny_wait_for (fixture->failure != NULL);
  g_assert_nonnull (strstr (fixture->failure, "history.safetensors"));
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);
}

static SacMapData *
new_map (const float *values, gsize n_rows, gsize n_columns, const char *const *words, const guint8 *hidden)
{
  g_autoptr (GBytes) weights = g_bytes_new (values, n_rows * n_columns * sizeof (float));
  g_autoptr (GBytes) mask = hidden != NULL ? g_bytes_new (hidden, n_rows * n_columns) : NULL;
  SacLabel rows[4] = { 0 };

  for (gsize i = 0; i < n_rows; i++)
    rows[i].text = words[i];
  return sac_map_data_new (&(SacMapInfo){
    .weights = weights, .mask = mask, .n_rows = n_rows, .n_columns = n_columns, .row_labels = rows });
}

static void
test_difference (void)
{
  const float after[] = { 0.75f, 0.25f, 0.5f, 0.5f, 1, 0 }, before[] = { 0.25f, 0.75f, 0.5f, 0.5f };
  const guint8 hidden[] = { 1, 1, 1, 0 };
  g_autoptr (SacMapData) a = new_map (after, 3, 2, (const char *const[]){ "le", "chat", "noir" }, NULL);
  g_autoptr (SacMapData) b = new_map (before, 2, 2, (const char *const[]){ "le", "chien" }, hidden);
  g_autoptr (SacMapData) d = sac_map_make_difference (a, b, "now − step 1");
  g_autoptr (SacMapData) none = sac_map_make_difference (a, a, "now − now");
  const SacMapInfo *info = sac_map_data_get_info (d);

  g_assert_true (info->is_signed);
  g_assert_cmpuint (info->n_rows, ==, 2); /* as far as both go */
  g_assert_cmpfloat (sac_map_data_get_weight (d, 0, 0), ==, 0.5f);
  g_assert_cmpfloat (sac_map_data_get_weight (d, 0, 1), ==, -0.5f);
  g_assert_cmpfloat (sac_map_data_get_weight (d, 1, 0), ==, 0);
  g_assert_cmpstr (info->row_labels[0].text, ==, "le");
  g_assert_cmpstr (info->row_labels[1].text, ==, "chat/chien");
  g_assert_cmpmem (g_bytes_get_data (info->mask, NULL), 4, hidden, 4);
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpfloat (sac_map_data_get_weight (none, i / 2, i % 2), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } cases[] = {
    { "/app/history/same-map", test_same_map }, { "/app/history/keep", test_keep },
    { "/app/history/change", test_change },     { "/app/history/open", test_open },
    { "/app/history/saved", test_saved },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/history/difference", test_difference);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Fixture, NULL, set_up, cases[i].test, tear_down);
  return g_test_run ();
}
