/* tests/engine/test-history-run.c — a run with its past: exact, resumed bit for bit, changed on the way
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/train/trainer.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"

#include <malloc.h>
#include <string.h>

#define RUN "steps=40 batch=16 validate-every=10"

typedef struct
{
  char *scratch, *pairs, *folder;
} Fixture;

static void
prepare (Fixture *f, gconstpointer data)
{
  f->scratch = sac_scratch_new ();
  f->pairs = sac_tiny_pairs (f->scratch, "pairs.tsv", 60, 4, 5);
  f->folder = g_build_filename (f->scratch, "run", NULL);
}

static void
finish (Fixture *f, gconstpointer data)
{
  g_free (f->pairs);
  g_free (f->folder);
  sac_scratch_free (f->scratch);
}

static const GPtrArray *
moments_of (const SacTrainer *trainer)
{
  return sac_history_get_moments (sac_trainer_get_history (trainer));
}

static const SacMoment *
find (const SacTrainer *trainer, guint64 step)
{
  for (guint i = 0; i < moments_of (trainer)->len; i++)
    {
      const SacMoment *moment = g_ptr_array_index (moments_of (trainer), i);

      if (moment->step == step)
        return moment;
    }
  return NULL;
}

/* The same numbers, names and words, to the last bit. */
static void
assert_same_moment (const SacMoment *a, const SacMoment *b)
{
  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpint (a->by_hand, ==, b->by_hand);
  g_assert_cmpuint (a->n_bytes, ==, b->n_bytes);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpmem (a->target, a->n_target * 8, b->target, b->n_target * 8);
  g_assert_cmpuint (a->n_sites, ==, b->n_sites);
  for (guint i = 0; i < a->n_sites; i++)
    {
      const SacMomentSite *x = &a->sites[i], *y = &b->sites[i];
      const gsize n_bytes = x->heads * x->queries * x->keys * sizeof (float);

      g_assert_cmpstr (x->name, ==, y->name);
      g_assert_cmpstr (x->mechanism, ==, y->mechanism);
      g_assert_true (x->heads == y->heads && x->queries == y->queries && x->keys == y->keys);
      g_assert_cmpmem (x->weights, n_bytes, y->weights, n_bytes);
      g_assert_cmpmem (x->scaled, n_bytes, y->scaled, n_bytes);
      g_assert_cmpmem (x->bounds, 16 * x->queries, y->bounds, 16 * y->queries);
    }
  sac_tiny_assert_same_params (sac_translator_get_model (a->translator)->params,
                               sac_translator_get_model (b->translator)->params);
}

static void
assert_same_history (const SacTrainer *a, const SacTrainer *b)
{
  g_assert_cmpuint (moments_of (a)->len, ==, moments_of (b)->len);
  for (guint i = 0; i < moments_of (a)->len; i++)
    assert_same_moment (g_ptr_array_index (moments_of (a), i), g_ptr_array_index (moments_of (b), i));
}

/* The map of a moment is what its model makes of the probe, and what the run made of it then. */
static void
assert_exact (const SacMoment *moment, const SacTranslator *then, const char *probe)
{
  g_autoptr (SacReading) live = sac_translator_read (then, NULL, probe, NULL);
  g_autoptr (SacReading) again = sac_translator_read (moment->translator, NULL, probe, NULL);
  g_autoptr (SacTensor) a = sac_trace_read_site (live->trace, 0, SAC_STAGE_WEIGHT);
  g_autoptr (SacTensor) b = sac_trace_read_site (again->trace, 0, SAC_STAGE_WEIGHT);
  g_autoptr (SacTensor) scaled = sac_trace_read_site (live->trace, 0, SAC_STAGE_SCALED);
  const gsize n_bytes = a->n_elements * sizeof (float);

  g_assert_cmpstr (live->text, ==, moment->text);
  g_assert_cmpuint (live->n_target, ==, moment->n_target);
  g_assert_cmpmem (a->data, n_bytes, b->data, b->n_elements * sizeof (float));
  g_assert_cmpmem (a->data, n_bytes, moment->sites[0].weights, n_bytes);
  g_assert_cmpmem (scaled->data, n_bytes, moment->sites[0].scaled, n_bytes);
}

static void
test_exact (Fixture *f, gconstpointer model)
{
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, model, RUN, NULL);
  g_autoptr (GPtrArray) live = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_translator_unref);
  g_autoptr (SacTrainer) again = NULL;
  g_autoptr (GError) error = NULL;

  for (guint step = 0; step < 20; step++)
    {
      g_ptr_array_add (live, sac_trainer_copy_translator (trainer, FALSE));
      sac_tiny_run (trainer, 1);
    }
  sac_trainer_save (trainer, f->folder, &error);
  g_assert_no_error (error);
  again = sac_trainer_resume (f->folder, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sac_trainer_get_history_trouble (again));
  assert_same_history (trainer, again);
  for (guint64 step = 0; step < 20; step++)
    {
      const SacMoment *moment = find (again, step);

      g_assert_true ((moment != NULL) == sac_history_is_due (step));
      if (moment != NULL)
        assert_exact (moment, live->pdata[step], sac_trainer_get_probe (trainer));
    }
}

/* Whether it was saved and resumed or not. */
static void
test_resumes (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) whole = sac_tiny_trainer (f->pairs, "", RUN, NULL);
  g_autoptr (SacTrainer) part = sac_tiny_trainer (f->pairs, "", RUN, NULL);
  g_autoptr (SacTrainer) resumed = NULL;
  g_autoptr (GError) error = NULL;

  sac_tiny_run (whole, 40);
  g_assert_nonnull (find (whole, 40));
  sac_tiny_run (part, 17);
  sac_trainer_save (part, f->folder, &error);
  g_assert_no_error (error);
  resumed = sac_trainer_resume (f->folder, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  sac_tiny_run (resumed, 40);
  assert_same_history (whole, resumed);
}

/* The run learns the same with a history and without. */
static void
test_only_looks (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) with = sac_tiny_trainer (f->pairs, "dropout=0.3", RUN, NULL);
  g_autoptr (SacTrainer) without =
    sac_tiny_trainer (f->pairs, "dropout=0.3", RUN " history-megabytes=0", NULL);
  g_autoptr (SacTranslator) a = NULL;
  g_autoptr (SacTranslator) b = NULL;
  g_autofree char *path = g_build_filename (f->folder, SAC_HISTORY_NAME, NULL);
  g_autoptr (GError) error = NULL;

  sac_tiny_run (with, 40);
  sac_tiny_run (without, 40);
  sac_tiny_assert_same_series (with, without);
  a = sac_trainer_copy_translator (with, FALSE);
  b = sac_trainer_copy_translator (without, FALSE);
  sac_tiny_assert_same_params (sac_translator_get_model (a)->params, sac_translator_get_model (b)->params);
  g_assert_cmpuint (moments_of (without)->len, ==, 0);
  g_assert_false (sac_trainer_keep (without, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "no history");
  g_assert_true (sac_trainer_save (without, f->folder, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_by_hand (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, "", RUN, NULL);
  g_autoptr (GError) error = NULL;

  sac_tiny_run (trainer, 17);
  g_assert_null (find (trainer, 17));
  g_assert_true (sac_trainer_keep (trainer, &error));
  g_assert_true (find (trainer, 17)->by_hand);
  sac_tiny_run (trainer, 1);
  g_assert_false (find (trainer, 18)->by_hand);
  g_assert_true (sac_trainer_keep (trainer, &error));
  g_assert_true (sac_trainer_keep (trainer, &error));
  g_assert_true (find (trainer, 18)->by_hand);
}

/* Memory and file, with more steps than there is room for. */
static void
test_budget (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) trainer =
    sac_tiny_trainer (f->pairs, "embedding=32 hidden=48", "steps=40 batch=4 history-megabytes=1", NULL);
  g_autofree char *path = g_build_filename (f->folder, SAC_HISTORY_NAME, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  sac_tiny_run (trainer, 40);
  g_assert_cmpuint (moments_of (trainer)->len, <, 20);
  g_assert_cmpuint (moments_of (trainer)->len, >=, 4);
  g_assert_nonnull (find (trainer, 0));
  g_assert_nonnull (find (trainer, 40));
  g_assert_cmpuint (sac_history_get_n_bytes (sac_trainer_get_history (trainer)), <=, 1000000);
  g_assert_true (sac_trainer_save (trainer, f->folder, &error));
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  g_assert_cmpuint (n, <=, sac_history_get_n_bytes (sac_trainer_get_history (trainer)));
}

/* A moment takes no more memory than it is counted with, and that was known before. */
static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, "embedding=32 hidden=48", RUN, NULL);
  g_autoptr (SacTranslator) translator = sac_trainer_copy_translator (trainer, FALSE);
  g_autoptr (SacReading) reading =
    sac_translator_read (translator, NULL, sac_trainer_get_probe (trainer), NULL);
  const guint64 counted = sac_moment_count (sac_translator_get_model (translator), reading);
  const gsize before = mallinfo2 ().uordblks;
  g_autoptr (SacMoment) moment = sac_moment_new (3, translator, reading, NULL);

  g_assert_cmpuint (moment->n_bytes, ==, counted);
  g_assert_cmpuint (mallinfo2 ().uordblks, <=, before + counted);
}

/* Saved again into another folder, and when something has changed; not otherwise. */
static void
test_saves_what_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, "", RUN, NULL);
  g_autofree char *other = g_build_filename (f->scratch, "other", NULL);
  g_autoptr (SacTrainer) a = NULL;
  g_autoptr (SacTrainer) b = NULL;

  sac_tiny_run (trainer, 8);
  g_assert_true (sac_trainer_save (trainer, f->folder, NULL));
  g_assert_true (sac_trainer_save (trainer, other, NULL));
  g_assert_true (sac_trainer_keep (trainer, NULL));
  g_assert_true (sac_trainer_save (trainer, f->folder, NULL));
  a = sac_trainer_resume (f->folder, 0, NULL, NULL, NULL);
  b = sac_trainer_resume (other, 0, NULL, NULL, NULL);
  g_assert_true (find (a, 8)->by_hand);
  g_assert_false (find (b, 8)->by_hand);
}

static void
test_change (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, "", RUN, NULL);
  g_autoptr (GError) error = NULL;
  const SacHistoryChange *change;

  sac_tiny_run (trainer, 3);
  g_assert_false (sac_trainer_change (trainer, "batch", 8, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED, "batch");
  g_assert_false (sac_trainer_change (trainer, "no-such-field", 8, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED, "no-such-field");
  g_assert_false (sac_trainer_change (trainer, "learning-rate", 11, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "learning-rate");
  g_assert_cmpuint (sac_history_get_changes (sac_trainer_get_history (trainer))->len, ==, 0);
  g_assert_true (sac_trainer_change (trainer, "learning-rate", 0, &error));
  change = &g_array_index (sac_history_get_changes (sac_trainer_get_history (trainer)), SacHistoryChange, 0);
  g_assert_cmpuint (change->step, ==, 3);
  g_assert_cmpstr (change->field, ==, "learning-rate");
  g_assert_cmpfloat (change->before, ==, 0.003);
  g_assert_cmpfloat (change->after, ==, 0);

  /* a rate of 0 learns nothing any more */
  sac_tiny_run (trainer, 1);
  {
    g_autoptr (SacTranslator) a = sac_trainer_copy_translator (trainer, FALSE);
    const SacMoment *before = find (trainer, 3);

    sac_tiny_assert_same_params (sac_translator_get_model (before->translator)->params,
                                 sac_translator_get_model (a)->params);
  }
}

/* Changed at steps 5 and 9, saved between and after. */
static SacTrainer *
run_changed (const Fixture *f, gboolean saves)
{
  SacTrainer *trainer = sac_tiny_trainer (f->pairs, "dropout=0.1", RUN, NULL);

  sac_tiny_run (trainer, 5);
  g_assert_true (sac_trainer_change (trainer, "learning-rate", 0.0123456789, NULL));
  g_assert_true (sac_trainer_change (trainer, "dropout", 0.4, NULL));
  for (guint i = 0; i < 2; i++)
    {
      if (saves)
        {
          g_autoptr (GError) error = NULL;

          sac_trainer_save (trainer, f->folder, &error);
          g_assert_no_error (error);
          sac_trainer_free (trainer);
          trainer = sac_trainer_resume (f->folder, 0, NULL, NULL, &error);
          g_assert_no_error (error);
        }
      sac_tiny_run (trainer, 4);
      g_assert_true (sac_trainer_change (trainer, "attention-dropout", 0.25 + 0.25 * i, NULL));
    }
  sac_tiny_run (trainer, 40);
  return trainer;
}

static void
test_changes_resume (Fixture *f, gconstpointer data)
{
  g_autoptr (SacTrainer) a = run_changed (f, FALSE);
  g_autoptr (SacTrainer) b = run_changed (f, TRUE);
  g_autoptr (SacTrainer) plain = sac_tiny_trainer (f->pairs, "dropout=0.1", RUN, NULL);
  const GArray *x = sac_history_get_changes (sac_trainer_get_history (a));
  const GArray *y = sac_history_get_changes (sac_trainer_get_history (b));
  const SacSeries *changed = sac_tiny_series (a, "loss"), *unchanged;

  assert_same_history (a, b);
  sac_tiny_assert_same_series (a, b);
  g_assert_cmpuint (x->len, ==, 4);
  g_assert_cmpuint (y->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const SacHistoryChange *p = &g_array_index (x, SacHistoryChange, i);
      const SacHistoryChange *q = &g_array_index (y, SacHistoryChange, i);

      g_assert_cmpuint (p->step, ==, q->step);
      g_assert_cmpstr (p->field, ==, q->field);
      g_assert_true (p->before == q->before && p->after == q->after);
    }
  sac_tiny_run (plain, 40);
  unchanged = sac_tiny_series (plain, "loss");
  g_assert_cmpmem (changed->values->data, 5 * 8, unchanged->values->data, 5 * 8);
  g_assert_cmpint (memcmp (changed->values->data, unchanged->values->data, 20 * 8), !=, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name, *model;
  } exact[] = {
    { "/engine/history-run/exact/additive", "" },
    { "/engine/history-run/exact/heads", "mechanism=scaled-dot heads=2 project=on" },
    { "/engine/history-run/exact/window", "mechanism=dot scope=local window=1" },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (exact); i++)
    g_test_add (exact[i].name, Fixture, exact[i].model, prepare, test_exact, finish);
  g_test_add ("/engine/history-run/resumes-bit-for-bit", Fixture, NULL, prepare, test_resumes, finish);
  g_test_add ("/engine/history-run/only-looks", Fixture, NULL, prepare, test_only_looks, finish);
  g_test_add ("/engine/history-run/by-hand", Fixture, NULL, prepare, test_by_hand, finish);
  g_test_add ("/engine/history-run/budget-of-memory-and-file", Fixture, NULL, prepare, test_budget, finish);
  g_test_add ("/engine/history-run/counts-what-it-takes", Fixture, NULL, prepare, test_counts, finish);
  g_test_add ("/engine/history-run/saves-what-changed", Fixture, NULL, prepare, test_saves_what_changed,
              finish);
  g_test_add ("/engine/history-run/change", Fixture, NULL, prepare, test_change, finish);
  g_test_add ("/engine/history-run/changes-resume-bit-for-bit", Fixture, NULL, prepare, test_changes_resume,
              finish);
  return g_test_run ();
}
