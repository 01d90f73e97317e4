/* tests/engine/test-trainer.c — a run: it learns, repeats itself, stops and tells the truth about it
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/normaliser.h"
#include "engine/files/series.h"
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

/* With any normaliser the loss falls, by much within the first steps. */
static void
test_learns_with (gconstpointer data)
{
  const SacNormaliserClass *normaliser = data;
  g_autofree char *model =
    g_strdup_printf ("embedding=16 hidden=32 attention-width=16 window=2 top-k=2 normaliser=%s",
                     normaliser->name);
  g_autoptr (SacTrainer) trainer = NULL;
  const SacSeries *loss;
  Fixture f;

  prepare (&f, 1500, 4);
  trainer = sac_tiny_trainer (f.pairs, model, FAST " steps=120 warmup=10", f.pool);
  sac_tiny_run (trainer, 120);
  loss = sac_tiny_series (trainer, "loss");
  g_test_message ("%s: from %.3f to %.3f", normaliser->name, value_at (loss, 0), value_at (loss, 119));
  g_assert_cmpfloat (value_at (loss, 119), <, 0.5 * value_at (loss, 0));
  finish (&f);
}

static const char *const variants[][2] = {
  { "", "" },
  { "dropout=0.3 attention-dropout=0.2", "optimizer=adamw weight-decay=0.1" },
  { "input-feeding=on", "optimizer=sgd schedule=constant" },
  { "heads=2 project=on mechanism=scaled-dot", "clip=0.1" },
  { "", "optimizer=adafactor gradient-noise=0.01 schedule=plateau rate-patience=1" },
};

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

      sac_tiny_run (first, 12);
      sac_tiny_run (another, 12);
      for (gsize k = 0; k < G_N_ELEMENTS (pools); k++)
        {
          g_autoptr (SacTrainer) again = sac_tiny_trainer (f.pairs, variants[i][0], settings, pools[k]);

          sac_tiny_run (again, 12);
          sac_tiny_assert_same_params (first->model->params, again->model->params);
          sac_tiny_assert_same_params (first->best, again->best);
          sac_tiny_assert_same_series (first, again);
        }
      g_assert_cmpfloat (value_at (sac_tiny_series (first, "loss"), 0), !=,
                         value_at (sac_tiny_series (another, "loss"), 0));
    }
  finish (&f);
}

/* A run that gave its memory back between any two steps is the run that kept it. */
static void
test_rests (void)
{
  g_autoptr (SacTrainer) plain = NULL, rested = NULL;
  Fixture f;

  prepare (&f, 120, 4);
  plain = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=12 batch=16 validate-every=5", f.pool);
  rested = sac_tiny_trainer (f.pairs, "dropout=0.2", "steps=12 batch=16 validate-every=5", f.pool);
  sac_tiny_run (plain, 12);
  for (guint i = 1; i <= 12; i++)
    {
      sac_trainer_rest (rested);
      sac_tiny_run (rested, i);
    }
  g_assert_cmpuint (sac_arena_get_peak (plain->arena), >, 0);
  sac_trainer_rest (rested);
  g_assert_cmpuint (sac_arena_get_used (rested->arena), ==, 0);
  sac_tiny_assert_same_params (plain->model->params, rested->model->params);
  sac_tiny_assert_same_series (plain, rested);
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

      sac_tiny_run (plain, 1);
      sac_tiny_run (watched, 1);
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

  losses = sac_tiny_series (trainer, "validation_loss");
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
      sac_tiny_run (trainer, 8);
      sac_tiny_assert_same_params (before, trainer->model->params);
    }
  finish (&f);
}

static double
distance_of (const SacParams *a, const SacParams *b)
{
  double sum = 0;

  for (guint i = 0; i < sac_params_get_n (a); i++)
    {
      const SacTensor *x = sac_params_get_tensor (a, i), *y = sac_params_get_tensor (b, i);

      for (gsize j = 0; j < x->n_elements; j++)
        sum += ((double) x->data[j] - (double) y->data[j]) * ((double) x->data[j] - (double) y->data[j]);
    }
  return sqrt (sum);
}

/* A step of plain SGD is as long as the rate says of the gradient, or of the longest gradient allowed. */
static void
test_clip (void)
{
  static const struct
  {
    const char *clip;
    double longest;
  } rows[] = { { "0", INFINITY }, { "1000", 1000 }, { "0.05", 0.05 } };
  Fixture f;

  prepare (&f, 60, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *settings =
        g_strconcat ("steps=40 batch=16 optimizer=sgd momentum=0 learning-rate=0.5 warmup=10 clip=",
                     rows[i].clip, NULL);
      g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f.pairs, "", settings, f.pool);

      for (guint step = 1; step <= 12; step++)
        {
          g_autoptr (SacParams) before = sac_params_dup (trainer->model->params);
          SacTrainReport report;
          double wanted;

          g_assert_true (sac_trainer_step (trainer, &report, NULL));
          g_assert_cmpfloat (report.learning_rate, ==, sac_schedule_get_rate (&trainer->schedule, step));
          wanted = report.learning_rate * MIN (report.gradient_norm, rows[i].longest);
          g_assert_cmpfloat (report.gradient_norm, >, 0.05);
          g_assert_cmpfloat (fabs (distance_of (before, trainer->model->params) - wanted), <, 1e-4 * wanted);
        }
    }
  finish (&f);
}

/* Noise moves each parameter by the rate times a normal number of the variance asked for, on top of the clipped gradient. */
static void
test_noise (void)
{
  const char *base =
    "steps=9 batch=16 optimizer=sgd momentum=0 learning-rate=0.5 warmup=0 schedule=constant clip=0.01";
  g_autofree char *noisy = g_strconcat (base, " gradient-noise=0.04", NULL);
  Fixture f;

  prepare (&f, 60, 3);
  {
    g_autoptr (SacTrainer) plain = sac_tiny_trainer (f.pairs, "", base, f.pool);
    g_autoptr (SacTrainer) other = sac_tiny_trainer (f.pairs, "", noisy, f.pool);
    const double n = (double) sac_params_count_elements (plain->model->params);
    double deviation;

    sac_tiny_run (plain, 1);
    sac_tiny_run (other, 1);
    deviation = distance_of (plain->model->params, other->model->params) / sqrt (n);
    g_assert_cmpfloat (fabs (deviation - 0.5 * 0.2), <, 0.5 * 0.2 * 4 / sqrt (2 * n));
  }
  finish (&f);
}

/* Smoothed targets cost more at the same parameters; what is validated is not smoothed. */
static void
test_smoothing (void)
{
  const char *base = "steps=9 batch=512 learning-rate=0 validate-every=1";
  g_autofree char *smoothed = g_strconcat (base, " label-smoothing=0.3", NULL);
  Fixture f;

  prepare (&f, 60, 3);
  {
    g_autoptr (SacTrainer) plain = sac_tiny_trainer (f.pairs, "", base, f.pool);
    g_autoptr (SacTrainer) other = sac_tiny_trainer (f.pairs, "", smoothed, f.pool);

    sac_tiny_run (plain, 1);
    sac_tiny_run (other, 1);
    g_assert_cmpfloat (value_at (sac_tiny_series (plain, "loss"), 0), !=,
                       value_at (sac_tiny_series (other, "loss"), 0));
    g_assert_cmpfloat (value_at (sac_tiny_series (plain, "validation_loss"), 0), ==,
                       value_at (sac_tiny_series (other, "validation_loss"), 0));
  }
  finish (&f);
}

/* A rate of 0 never gets better: every second validation after the first is a plateau. */
static void
test_plateau (void)
{
  Fixture f;

  prepare (&f, 60, 3);
  {
    g_autoptr (SacTrainer) trainer =
      sac_tiny_trainer (f.pairs, "",
                        "steps=20 batch=16 learning-rate=0 schedule=plateau rate-patience=2 validate-every=1",
                        f.pool);

    for (guint step = 1; step <= 7; step++)
      {
        sac_tiny_run (trainer, 1);
        g_assert_cmpuint (trainer->schedule.plateaus, ==, (step - 1) / 2);
      }
  }
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
  const SacSeries *series = sac_tiny_series (trainer, name);
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
  g_assert_null (sac_tiny_series (trainer, "guide"));
  g_assert_null (sac_tiny_series (trainer, "alignment_error"));
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
  sac_tiny_run (plain, 9);
  sac_tiny_assert_same_params (plain->model->params, trainer->model->params);
  finish (&f);
}

/* 2,000 steps: what a step takes it gives back. The curves alone grow, by 64 bytes a step; the history, which would too,
 * is off: /engine/history-run/counts-what-it-takes. */
static void
test_memory (void)
{
  g_autoptr (SacTrainer) trainer = NULL;
  gsize peak, in_use;
  Fixture f;

  prepare (&f, 60, 3);
  trainer = sac_tiny_trainer (f.pairs, "input-feeding=on dropout=0.1",
                              "steps=2001 batch=16 validate-every=50 history-megabytes=0", f.pool);
  sac_tiny_run (trainer, 200);
  peak = sac_arena_get_peak (trainer->arena);
  in_use = mallinfo2 ().uordblks;
  sac_tiny_run (trainer, 1800);
  g_assert_cmpuint (sac_arena_get_peak (trainer->arena), ==, peak);
  g_assert_cmpuint (mallinfo2 ().uordblks, <, in_use + 300000);
  finish (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/trainer/learns", test_learns);
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/engine/trainer/learns-with/%s", sac_normaliser_list ()[i]->name);

      g_test_add_data_func (path, sac_normaliser_list ()[i], test_learns_with);
    }
  g_test_add_func ("/engine/trainer/repeats", test_repeats);
  g_test_add_func ("/engine/trainer/rests", test_rests);
  g_test_add_func ("/engine/trainer/untouched", test_untouched);
  g_test_add_func ("/engine/trainer/stops-early", test_stops_early);
  g_test_add_func ("/engine/trainer/no-rate", test_no_rate);
  g_test_add_func ("/engine/trainer/clip", test_clip);
  g_test_add_func ("/engine/trainer/noise", test_noise);
  g_test_add_func ("/engine/trainer/smoothing", test_smoothing);
  g_test_add_func ("/engine/trainer/plateau", test_plateau);
  g_test_add_func ("/engine/trainer/series", test_series);
  g_test_add_func ("/engine/trainer/asked-to-stop", test_asked_to_stop);
  g_test_add_func ("/engine/trainer/memory", test_memory);
  return g_test_run ();
}
