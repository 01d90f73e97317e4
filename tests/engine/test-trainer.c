/* tests/engine/test-trainer.c — a run: it learns, repeats itself, stops, breaks down and tells the truth about it
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/files/series.h"
#include "engine/train/fields.h"
#include "engine/train/trainer-private.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"

#include <malloc.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *pairs;
  SacPool *pool;
} Fixture;

static void
prepare (Fixture *f, guint n_pairs, guint longest)
{
  f->folder = sac_scratch_new ();
  f->pairs = sac_tiny_pairs (f->folder, "pairs.tsv", n_pairs, longest, 5);
  f->pool = sac_pool_new (2);
}

static void
finish (Fixture *f)
{
  sac_pool_free (f->pool);
  sac_scratch_free (f->folder);
  g_free (f->pairs);
}

static void
run_steps (SacTrainer *trainer, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SacTrainReport report;
      g_autoptr (GError) error = NULL;

      sac_trainer_step (trainer, &report, &error);
      g_assert_no_error (error);
    }
}

static const SacSeries *
series_of (const SacTrainer *trainer, const char *name)
{
  const GPtrArray *all = sac_trainer_get_series (trainer);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const SacSeries *) g_ptr_array_index (all, i))->name, name))
      return g_ptr_array_index (all, i);
  return NULL;
}

static double
value_at (const SacSeries *series, guint i)
{
  return g_array_index (series->values, double, i);
}

#define FAST "learning-rate=0.01 batch=32 validate-every=100"

/* Letters are copied: attention has only to walk along. */
static void
test_learns (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  g_autoptr (SacTranslator) translator = NULL;
  g_autoptr (SacReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  SacValidation figures;
  Fixture f;

  prepare (&f, 6000, 4);
  trainer = sac_tiny_trainer (f.pairs, "embedding=16 hidden=32 attention-width=16",
                              FAST " steps=600 warmup=20", f.pool);
  sac_trainer_run (trainer, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sac_trainer_is_finished (trainer));
  figures = sac_trainer_evaluate (trainer, sac_trainer_get_dataset (trainer)->test, 100);
  g_test_message ("accuracy %.3f, exact %.3f, loss %.3f", figures.accuracy, figures.exact, figures.loss);
  g_assert_cmpfloat (figures.accuracy, >=, 0.95);
  g_assert_cmpfloat (figures.exact, >=, 0.95);
  translator = sac_trainer_copy_translator (trainer, TRUE);
  reading = sac_translator_read (translator, f.pool, "c a d", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reading->text, ==, "c a d");
  finish (&f);
}

static const char *const variants[][2] = {
  { "", "" },
  { "dropout=0.3 attention-dropout=0.2", "optimizer=adamw weight-decay=0.1" },
  { "input-feeding=on", "optimizer=sgd schedule=constant" },
  { "heads=2 project=on mechanism=scaled-dot", "clip=0.1" },
};

static void
assert_same_series (const SacTrainer *a, const SacTrainer *b)
{
  const GPtrArray *all = sac_trainer_get_series (a);

  g_assert_cmpuint (all->len, ==, sac_trainer_get_series (b)->len);
  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *x = g_ptr_array_index (all, i), *y = series_of (b, x->name);

      g_assert_nonnull (y);
      g_assert_cmpmem (x->steps->data, x->steps->len * 8, y->steps->data, y->steps->len * 8);
      g_assert_cmpmem (x->values->data, x->values->len * 8, y->values->data, y->values->len * 8);
    }
}

/* The same seed gives the same bits, with one thread, two, or no pool; another seed another run. */
static void
test_repeats (void)
{
  Fixture f;

  prepare (&f, 120, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *settings =
        g_strconcat ("steps=12 batch=20 validate-every=5 warmup=3 ", variants[i][1], NULL);
      g_autofree char *other = g_strconcat (settings, " seed=2", NULL);
      g_autoptr (SacPool) single = sac_pool_new (1);
      SacPool *const pools[] = { f.pool, single, NULL, f.pool };
      g_autoptr (SacTrainer) first = sac_tiny_trainer (f.pairs, variants[i][0], settings, f.pool);
      g_autoptr (SacTrainer) another = sac_tiny_trainer (f.pairs, variants[i][0], other, f.pool);

      run_steps (first, 12);
      run_steps (another, 12);
      for (gsize k = 0; k < G_N_ELEMENTS (pools); k++)
        {
          g_autoptr (SacTrainer) again = sac_tiny_trainer (f.pairs, variants[i][0], settings, pools[k]);

          run_steps (again, 12);
          sac_tiny_assert_same_params (first->model->params, again->model->params);
          sac_tiny_assert_same_params (first->best, again->best);
          assert_same_series (first, again);
        }
      g_assert_cmpfloat (value_at (series_of (first, "loss"), 0), !=,
                         value_at (series_of (another, "loss"), 0));
    }
  finish (&f);
}

/* Looking at a run from outside leaves it as it is. */
static void
test_untouched (void)
{
  g_autoptr (SacTrainer) plain = NULL, watched = NULL;
  Fixture f;

  prepare (&f, 120, 4);
  plain = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=20 batch=16", f.pool);
  watched = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=20 batch=16", f.pool);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (SacTranslator) copy = NULL;
      g_autoptr (SacReading) reading = NULL;
      SacValidation figures;

      run_steps (plain, 1);
      run_steps (watched, 1);
      copy = sac_trainer_copy_translator (watched, i % 2 == 0);
      reading = sac_translator_read (copy, f.pool, "a b", NULL);
      g_assert_nonnull (reading);
      figures = sac_trainer_evaluate (watched, sac_trainer_get_dataset (watched)->test, 3);
      g_assert_true (isfinite (figures.loss));
    }
  sac_tiny_assert_same_params (plain->model->params, watched->model->params);
  finish (&f);
}

/* Few sentences and a high rate: soon learnt by heart, and validation gets worse. */
static void
test_stops_early (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  g_autoptr (SacTranslator) best = NULL;
  const SacSeries *losses;
  SacTrainReport report = { 0 };
  SacValidation figures;
  double lowest = INFINITY;
  guint at = 0;
  Fixture f;

  prepare (&f, 40, 6);
  trainer = sac_tiny_trainer (f.pairs, "embedding=8 hidden=16",
                              "steps=3000 batch=16 learning-rate=0.03 schedule=constant warmup=0 "
                              "validate-every=5 patience=3",
                              f.pool);
  while (!sac_trainer_is_finished (trainer))
    g_assert_true (sac_trainer_step (trainer, &report, NULL));
  g_assert_true (report.finished && report.stopped_early && report.validated);
  g_assert_cmpuint (report.step, <, 3000);

  losses = series_of (trainer, "validation_loss");
  for (guint i = 0; i < losses->values->len; i++)
    if (value_at (losses, i) < lowest)
      {
        lowest = value_at (losses, i);
        at = i;
      }
  g_assert_cmpuint (losses->values->len - 1 - at, ==, 3);
  best = sac_trainer_copy_translator (trainer, TRUE);
  figures = sac_translator_evaluate (best, f.pool, sac_trainer_get_dataset (trainer)->validation, 0);
  g_assert_cmpfloat (figures.loss, ==, lowest);

  /* the run itself went back to it */
  figures = sac_trainer_evaluate (trainer, sac_trainer_get_dataset (trainer)->validation, 0);
  g_assert_cmpfloat (figures.loss, ==, lowest);
  sac_tiny_assert_same_params (trainer->model->params, trainer->best);
  finish (&f);
}

static void
test_no_rate (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  g_autoptr (SacParams) before = NULL;
  static const char *const optimizers[] = { "adam", "adamw", "sgd" };
  Fixture f;

  prepare (&f, 60, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (optimizers); i++)
    {
      g_autofree char *settings =
        g_strdup_printf ("steps=8 batch=16 learning-rate=0 weight-decay=0.5 optimizer=%s", optimizers[i]);

      g_clear_pointer (&trainer, sac_trainer_free);
      g_clear_pointer (&before, sac_params_free);
      trainer = sac_tiny_trainer (f.pairs, "", settings, f.pool);
      before = sac_params_dup (trainer->model->params);
      run_steps (trainer, 8);
      sac_tiny_assert_same_params (before, trainer->model->params);
    }
  finish (&f);
}

/* A NaN in any parameter is met at the next step, and named; the run is as it was before that step. */
static void
check_poisoned (Fixture *f, const char *model, guint steps_before)
{
  g_autoptr (SacTrainer) plain = sac_tiny_trainer (f->pairs, model, "steps=40 batch=16", f->pool);
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, model, "steps=40 batch=16", f->pool);

  run_steps (plain, steps_before + 2);
  run_steps (trainer, steps_before);
  for (guint i = 0; i < sac_params_get_n (trainer->model->params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (trainer->model->params, i);
      g_autofree float *kept = g_memdup2 (tensor->data, tensor->n_elements * sizeof (float));
      g_autofree char *wanted = g_strdup_printf ("at step %u, first in the values of “%s”", steps_before + 1,
                                                 sac_params_get_name (trainer->model->params, i));
      g_autoptr (GError) error = NULL;
      SacTrainReport report;

      for (gsize j = 0; j < tensor->n_elements; j++) /* all: words are not in every batch */
        tensor->data[j] = NAN;
      g_assert_false (sac_trainer_step (trainer, &report, &error));
      sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_DIVERGED, wanted);
      g_assert_cmpuint (sac_trainer_get_step (trainer), ==, steps_before);
      g_assert_false (sac_trainer_is_finished (trainer));
      memcpy (tensor->data, kept, tensor->n_elements * sizeof (float));
    }
  run_steps (trainer, 2);
  sac_tiny_assert_same_params (plain->model->params, trainer->model->params);
  assert_same_series (plain, trainer);
}

static void
test_poisoned (void)
{
  Fixture f;

  prepare (&f, 60, 3);
  check_poisoned (&f, "dropout=0.2", 2);
  check_poisoned (&f, "mechanism=general", 0);
  check_poisoned (&f, "mechanism=dot-key-bias heads=2", 1);
  check_poisoned (&f, "mechanism=cosine", 1);
  check_poisoned (&f, "project=on heads=2 mechanism=scaled-dot scope=causal", 1);
  check_poisoned (&f, "input-feeding=on", 3);
  finish (&f);
}

/* The step that would begin an epoch is met by it too: the order is drawn once. */
static void
test_poisoned_epoch (void)
{
  gsize n, batches;
  Fixture f;

  prepare (&f, 60, 3);
  {
    g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f.pairs, "", "steps=40 batch=16", f.pool);

    n = trainer->train->n;
    batches = (n + 15) / 16;
  }
  g_assert_cmpuint (batches, >, 1);
  check_poisoned (&f, "dropout=0.1", (guint) batches);
  check_poisoned (&f, "dropout=0.1", (guint) batches - 1);
  finish (&f);
}

/* A broken run is saved: without a model if it never had a good one, else with that. */
static void
test_broken_saved (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  g_autoptr (SacTranslator) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  SacTrainReport report;
  Fixture f;

  prepare (&f, 60, 3);
  folder = g_build_filename (f.folder, "run", NULL);
  trainer = sac_tiny_trainer (f.pairs, "", "steps=40 batch=16 validate-every=5", f.pool);
  run_steps (trainer, 2);
  sac_params_find (trainer->model->params, "out.bias")->data[0] = NAN;
  g_assert_false (sac_trainer_step (trainer, &report, NULL));
  sac_trainer_save (trainer, folder, &error);
  g_assert_no_error (error);
  g_assert_false (sac_translator_is_folder (folder));

  sac_params_find (trainer->model->params, "out.bias")->data[0] = 0;
  run_steps (trainer, 4);
  sac_params_find (trainer->model->params, "out.bias")->data[0] = INFINITY;
  g_assert_false (sac_trainer_step (trainer, &report, NULL));
  sac_trainer_save (trainer, folder, &error);
  g_assert_no_error (error);
  opened = sac_translator_open (folder, &error);
  g_assert_no_error (error);
  finish (&f);
}

/* The wildest settings there are: either a sentence, or numbers that are finite. */
static void
test_wild (void)
{
  static const char *const settings[] = {
    "optimizer=sgd learning-rate=10 clip=0 momentum=0.999 weight-decay=1 schedule=constant warmup=0",
    "optimizer=adam learning-rate=10 clip=0 schedule=constant warmup=0",
    "optimizer=adamw learning-rate=10 weight-decay=1 clip=1000 schedule=constant warmup=0",
    "optimizer=sgd learning-rate=10 clip=1000 schedule=constant warmup=0",
  };
  guint n_diverged = 0;
  Fixture f;

  prepare (&f, 60, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *text = g_strconcat ("steps=150 batch=16 ", settings[i], NULL);
      g_autofree char *folder = g_strdup_printf ("%s/run%zu", f.folder, i);
      g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f.pairs, "", text, f.pool);
      g_autoptr (GError) error = NULL;
      const SacSeries *loss;

      if (!sac_trainer_run (trainer, NULL, NULL, &error))
        {
          sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_DIVERGED, "first in the ");
          n_diverged++;
        }
      loss = series_of (trainer, "loss");
      g_assert_cmpuint (loss->values->len, ==, sac_trainer_get_step (trainer));
      for (guint k = 0; k < loss->values->len; k++)
        g_assert_true (isfinite (value_at (loss, k)));
      g_assert_true (sac_trainer_save (trainer, folder, &error));
    }
  g_assert_cmpuint (n_diverged, >, 0);
  finish (&f);
}

typedef struct
{
  SacTrainer *trainer;
  GArray *reports;
} Kept;

static gboolean
keep_report (const SacTrainReport *report, gpointer data)
{
  Kept *kept = data;

  g_assert_cmpuint (sac_trainer_get_step (kept->trainer), ==, report->step);
  g_array_append_val (kept->reports, *report);
  return TRUE;
}

static void
check_series (const SacTrainer *trainer,
              const GArray *reports,
              const char *name,
              gsize offset,
              gboolean validated)
{
  const SacSeries *series = series_of (trainer, name);
  guint n = 0;

  g_assert_nonnull (series);
  for (guint i = 0; i < reports->len; i++)
    {
      const SacTrainReport *report = &g_array_index (reports, SacTrainReport, i);

      if (validated && !report->validated)
        continue;
      g_assert_cmpint (g_array_index (series->steps, gint64, n), ==, (gint64) report->step);
      g_assert_cmpfloat (value_at (series, n), ==,
                         *(const double *) (gconstpointer) ((const char *) report + offset));
      n++;
    }
  g_assert_cmpuint (n, ==, series->values->len);
}

#define OF(member)          G_STRUCT_OFFSET (SacTrainReport, member)
#define OF_VALIDATION(name) (OF (validation) + G_STRUCT_OFFSET (SacValidation, name))

/* Every report is in the series, and nothing else is. */
static void
test_series (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  g_autoptr (GArray) reports = g_array_new (FALSE, FALSE, sizeof (SacTrainReport));
  Kept kept = { .reports = reports };
  gsize n_tokens = 0, wanted = 0;
  Fixture f;

  prepare (&f, 100, 4);
  trainer = kept.trainer = sac_tiny_trainer (f.pairs, "", "steps=23 batch=16 validate-every=5", f.pool);
  g_assert_true (sac_trainer_run (trainer, keep_report, &kept, NULL));
  g_assert_cmpuint (reports->len, ==, 23);
  for (guint i = 0; i < 23; i++)
    {
      const SacTrainReport *report = &g_array_index (reports, SacTrainReport, i);

      g_assert_cmpuint (report->step, ==, i + 1);
      g_assert_cmpuint (report->n_steps, ==, 23);
      g_assert_true (report->validated == ((i + 1) % 5 == 0 || i == 22));
      g_assert_true (report->finished == (i == 22));
      g_assert_false (report->stopped_early);
      g_assert_true (isnan (report->guide) && report->seconds >= 0 && report->gradient_norm > 0);
      g_assert_true (report->accuracy >= 0 && report->accuracy <= 1 && report->loss > 0);
      if (i < (trainer->train->n + 15) / 16)
        n_tokens += report->n_tokens;
    }
  for (gsize i = 0; i < trainer->train->n; i++)
    wanted += trainer->train->sentences[i].n_target + 1;
  g_assert_cmpuint (n_tokens, ==, wanted);
  check_series (trainer, reports, "loss", OF (loss), FALSE);
  check_series (trainer, reports, "accuracy", OF (accuracy), FALSE);
  check_series (trainer, reports, "gradient_norm", OF (gradient_norm), FALSE);
  check_series (trainer, reports, "learning_rate", OF (learning_rate), FALSE);
  check_series (trainer, reports, "validation_loss", OF_VALIDATION (loss), TRUE);
  check_series (trainer, reports, "validation_accuracy", OF_VALIDATION (accuracy), TRUE);
  check_series (trainer, reports, "exact", OF_VALIDATION (exact), TRUE);
  check_series (trainer, reports, "entropy", OF_VALIDATION (entropy), TRUE);
  check_series (trainer, reports, "sharpness", OF_VALIDATION (sharpness), TRUE);
  check_series (trainer, reports, "distance", OF_VALIDATION (distance), TRUE);
  g_assert_null (series_of (trainer, "guide"));
  g_assert_null (series_of (trainer, "alignment_error"));
  finish (&f);
}

static gboolean
stop_at_third (const SacTrainReport *report, gpointer data)
{
  return report->step != 3;
}

/* Stopped from outside: a result, and the run can go on. */
static void
test_asked_to_stop (void)
{
  g_autoptr (SacTrainer) trainer = NULL, plain = NULL;
  Fixture f;

  prepare (&f, 60, 3);
  trainer = sac_tiny_trainer (f.pairs, "", "steps=9 batch=16", f.pool);
  plain = sac_tiny_trainer (f.pairs, "", "steps=9 batch=16", f.pool);
  g_assert_true (sac_trainer_run (trainer, stop_at_third, NULL, NULL));
  g_assert_cmpuint (sac_trainer_get_step (trainer), ==, 3);
  g_assert_false (sac_trainer_is_finished (trainer));
  g_assert_true (sac_trainer_run (trainer, stop_at_third, NULL, NULL));
  g_assert_cmpuint (sac_trainer_get_step (trainer), ==, 9);
  g_assert_true (sac_trainer_run (trainer, stop_at_third, NULL, NULL)); /* nothing left to do */
  run_steps (plain, 9);
  sac_tiny_assert_same_params (plain->model->params, trainer->model->params);
  finish (&f);
}

/* 2,000 steps: what a step takes it gives back. The curves alone grow, by 64 bytes a step. */
static void
test_memory (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  gsize peak, in_use;
  Fixture f;

  prepare (&f, 60, 3);
  trainer = sac_tiny_trainer (f.pairs, "input-feeding=on dropout=0.1",
                              "steps=2001 batch=16 validate-every=50", f.pool);
  run_steps (trainer, 200);
  peak = sac_arena_get_peak (trainer->arena);
  in_use = mallinfo2 ().uordblks;
  run_steps (trainer, 1800);
  g_assert_cmpuint (sac_arena_get_peak (trainer->arena), ==, peak);
  g_assert_cmpuint (mallinfo2 ().uordblks, <, in_use + 300000);
  finish (&f);
}

/* Ninety words a line, a thousand lines a batch, the widest model: more memory than any machine of ours has. */
static void
test_too_large (void)
{
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = sac_tiny_settings (sac_train_fields, "batch=1024");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  SacTrainerSetup setup = { .name = "large", .model_class = sac_model_list ()[0], .train = train };
  Fixture f;

  prepare (&f, 30, 3);
  for (guint i = 0; i < 40 * 180; i++)
    g_string_append_printf (lines, "%u%s", i, i % 180 == 89 ? "\t" : i % 180 == 179 ? "\n" : " ");
  g_assert_true (g_file_set_contents (f.pairs, lines->str, -1, NULL));
  setup.data_path = f.pairs;
  setup.model = model =
    sac_tiny_settings (setup.model_class->fields,
                       "hidden=2048 embedding=2048 attention-width=2048 input-feeding=on project=on");
  g_assert_cmpuint (sac_memory_get_free (), <, (guint64) 300 << 30);
  g_assert_null (sac_trainer_new (&setup, f.pool, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_MEMORY, "This training needs about");
  finish (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/trainer/learns", test_learns);
  g_test_add_func ("/engine/trainer/repeats", test_repeats);
  g_test_add_func ("/engine/trainer/untouched", test_untouched);
  g_test_add_func ("/engine/trainer/stops-early", test_stops_early);
  g_test_add_func ("/engine/trainer/no-rate", test_no_rate);
  g_test_add_func ("/engine/trainer/poisoned", test_poisoned);
  g_test_add_func ("/engine/trainer/poisoned-epoch", test_poisoned_epoch);
  g_test_add_func ("/engine/trainer/broken-saved", test_broken_saved);
  g_test_add_func ("/engine/trainer/wild", test_wild);
  g_test_add_func ("/engine/trainer/series", test_series);
  g_test_add_func ("/engine/trainer/asked-to-stop", test_asked_to_stop);
  g_test_add_func ("/engine/trainer/memory", test_memory);
  g_test_add_func ("/engine/trainer/too-large", test_too_large);
  return g_test_run ();
}
