/* tests/engine/test-compare.c — a run in a comparison is the run alone
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/models/encoder-decoder.h"
#include "engine/train/compare-figures.h"
#include "engine/train/compare-private.h"
#include "engine/train/compare-read.h"
#include "engine/train/fields.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define SMALL "embedding=3 hidden=4 attention-width=4 dropout=0.2"
#define RUN   "steps=12 batch=16 validate-every=4 warmup=2 learning-rate=0.01"

typedef struct
{
  char *scratch;
  char *folder; /* of the comparison */
  char *pairs;
  SacPool *pool;
} Fixture;

static void
prepare (Fixture *f)
{
  f->scratch = sac_scratch_new ();
  f->folder = g_build_filename (f->scratch, "both", NULL);
  f->pairs = sac_tiny_pairs (f->scratch, "pairs.tsv", 80, 5, 5);
  f->pool = sac_pool_new (2);
}

static void
finish (Fixture *f)
{
  sac_pool_free (f->pool);
  sac_scratch_free (f->scratch);
  g_free (f->folder);
  g_free (f->pairs);
}

/* @axes: "mechanism=additive,dot heads=1,2" */
static SacComparePlan *
make_plan (const Fixture *f, const char *run, const char *axes, guint n_seeds)
{
  g_autofree char *all = g_strdup_printf (RUN " %s", run);
  g_autoptr (SacSettings) model = sac_tiny_settings (SAC_MODEL_ENCODER_DECODER.fields, SMALL);
  g_autoptr (SacSettings) train = sac_tiny_settings (sac_train_fields, all);
  const SacTrainerSetup setup = { .name = "letters",
                                  .data_path = f->pairs,
                                  .model_class = &SAC_MODEL_ENCODER_DECODER,
                                  .model = model,
                                  .train = train };
  SacComparePlan *plan = sac_compare_plan_new (&setup);
  g_auto (GStrv) words = g_strsplit (axes, " ", -1);
  g_autoptr (GPtrArray) variants = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (words[i], "=", 2);
      g_auto (GStrv) values = g_strsplit (sides[1], ",", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) before = g_steal_pointer (&variants);

      variants = sac_variants_cross (before, &SAC_MODEL_ENCODER_DECODER, sides[0],
                                     (const char *const *) values, &error);
      g_assert_no_error (error);
    }
  g_ptr_array_unref (plan->variants);
  plan->variants = g_steal_pointer (&variants);
  plan->n_seeds = n_seeds;
  return plan;
}

static SacCompare *
make (const Fixture *f, const char *run, const char *axes, guint n_seeds)
{
  g_autoptr (SacComparePlan) plan = make_plan (f, run, axes, n_seeds);
  g_autoptr (GError) error = NULL;
  SacCompare *compare = sac_compare_new (plan, f->pool, NULL, &error);

  g_assert_no_error (error);
  return compare;
}

static SacTrainer *
make_alone (const Fixture *f, const SacComparePlan *plan, guint variant, guint seed, SacPool *pool)
{
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  SacTrainerSetup setup = { .name = "letters",
                            .data_path = f->pairs,
                            .model_class = &SAC_MODEL_ENCODER_DECODER };
  g_autoptr (GError) error = NULL;
  SacTrainer *trainer;

  sac_compare_plan_make_settings (plan, variant, seed, &model, &train);
  setup.model = model;
  setup.train = train;
  trainer = sac_trainer_new (&setup, pool, &error);
  g_assert_no_error (error);
  return trainer;
}

static void
assert_same_run (const SacTrainer *a, const SacTrainer *b)
{
  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpuint (a->at, ==, b->at);
  g_assert_cmpmem (a->order, a->train->n * sizeof (guint32), b->order, b->train->n * sizeof (guint32));
  sac_tiny_assert_same_params (a->model->params, b->model->params);
  g_assert_true ((a->best == NULL) == (b->best == NULL));
  if (a->best != NULL)
    sac_tiny_assert_same_params (a->best, b->best);
  sac_tiny_assert_same_series (a, b);
}

/* One round: each that goes on takes a step. */
static void
step_round (SacCompare *compare)
{
  SacCompareReport report = { 0 };

  while (!report.is_round)
    sac_compare_step (compare, &report);
}

#define MANY "mechanism=additive,scaled-dot,general input-feeding=off,on"

static void
test_compare_alone_and_beside (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "guide=0.1 gradient-noise=0.01", MANY, 2);
    SacTrainer *alone[6][2];

    for (guint i = 0; i < 6; i++)
      for (guint k = 0; k < 2; k++)
        alone[i][k] = make_alone (&f, sac_compare_get_plan (compare), i, k, k == 0 ? NULL : f.pool);
    for (guint step = 0; step <= 12; step++)
      {
        for (guint i = 0; i < 12; i++)
          assert_same_run (sac_compare_get_trainer (compare, i / 2, i % 2), alone[i / 2][i % 2]);
        if (step == 12)
          break;
        g_assert_cmpuint (sac_compare_get_step (compare), ==, step);
        step_round (compare);
        for (guint i = 0; i < 12; i++)
          sac_tiny_run (alone[i / 2][i % 2], 1);
      }
    g_assert_true (sac_compare_is_finished (compare));
    for (guint i = 0; i < 12; i++)
      sac_trainer_free (alone[i / 2][i % 2]);
  }
  finish (&f);
}

/* Every parameter of the same name, shape and way to start, of which there are some. */
static guint
assert_shared_start (const SacTrainer *a, const SacTrainer *b)
{
  guint n = 0;

  for (guint i = 0; i < sac_params_get_n (a->model->params); i++)
    {
      const SacTensor *left = sac_params_get_tensor (a->model->params, i);
      const SacTensor *right = sac_params_find (b->model->params, sac_params_get_name (a->model->params, i));

      if (right == NULL || !sac_tensor_same_shape (left, right))
        continue;
      g_assert_cmpmem (left->data, left->n_elements * sizeof (float), right->data,
                       right->n_elements * sizeof (float));
      n++;
    }
  return n;
}

static void
test_compare_starts_alike (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=additive,dot,general project=off,on", 1);
    const SacTrainer *first = sac_compare_get_trainer (compare, 0, 0);

    for (guint i = 1; i < 6; i++)
      {
        const SacTrainer *other = sac_compare_get_trainer (compare, i, 0);

        g_assert_cmpuint (assert_shared_start (first, other), >=, 10);
        g_assert_cmpmem (first->order, first->train->n * sizeof (guint32), other->order,
                         other->train->n * sizeof (guint32));
      }
  }
  finish (&f);
}

static void
test_compare_seeds_differ (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=dot", 2);
    const SacTrainer *a = sac_compare_get_trainer (compare, 0, 0);
    const SacTrainer *b = sac_compare_get_trainer (compare, 0, 1);

    g_assert_true (a->dataset == b->dataset);
    g_assert_true (a->data->train == b->data->train);
    g_assert_cmpfloat (sac_params_get_tensor (a->model->params, 0)->data[0], !=,
                       sac_params_get_tensor (b->model->params, 0)->data[0]);
    g_assert_true (memcmp (a->order, b->order, a->train->n * sizeof (guint32)) != 0);
  }
  finish (&f);
}

/* One of three is poisoned in the middle: it is told with its tensor and step, and the others do not feel it. */
static void
test_compare_one_breaks_down (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=additive,dot,general", 1);
    g_autoptr (SacTrainer) before = make_alone (&f, sac_compare_get_plan (compare), 0, 0, NULL);
    g_autoptr (SacTrainer) after = make_alone (&f, sac_compare_get_plan (compare), 2, 0, NULL);
    SacTrainer *poisoned = sac_compare_get_trainer (compare, 1, 0);
    const char *failure;

    for (guint i = 0; i < 5; i++)
      step_round (compare);
    sac_params_find (poisoned->model->params, "combine.weight")->data[3] = (float) NAN;
    while (!sac_compare_is_finished (compare))
      step_round (compare);
    failure = sac_compare_get_failure (compare, 1, 0);
    g_test_message ("%s", failure);
    g_assert_true (g_str_has_prefix (failure, "dot: "));
    g_assert_nonnull (strstr (failure, "step 6"));
    g_assert_nonnull (strstr (failure, "“combine.weight”"));
    g_assert_null (sac_compare_get_failure (compare, 0, 0));
    g_assert_cmpuint (poisoned->step, ==, 5);
    sac_tiny_run (before, 12);
    sac_tiny_run (after, 12);
    assert_same_run (sac_compare_get_trainer (compare, 0, 0), before);
    assert_same_run (sac_compare_get_trainer (compare, 2, 0), after);
  }
  finish (&f);
}

/* A learning rate of 0 never gets better: its patience is soon at an end. */
static void
test_compare_one_stops_early (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare =
      make (&f, "validate-every=2 patience=1 schedule=constant", "learning-rate=0,0.02", 1);
    g_autoptr (SacTrainer) alone = make_alone (&f, sac_compare_get_plan (compare), 1, 0, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (SacCompare) resumed = NULL;

    for (guint i = 0; i < 6; i++)
      step_round (compare);
    g_assert_true (sac_trainer_is_finished (sac_compare_get_trainer (compare, 0, 0)));
    g_assert_cmpuint (sac_trainer_get_step (sac_compare_get_trainer (compare, 0, 0)), ==, 4);
    sac_tiny_run (alone, 6);
    assert_same_run (sac_compare_get_trainer (compare, 1, 0), alone);

    g_assert_true (sac_compare_save (compare, f.folder, &error));
    resumed = sac_compare_resume (f.folder, 0, f.pool, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (sac_trainer_is_finished (sac_compare_get_trainer (resumed, 0, 0)));
    g_assert_cmpuint (sac_compare_get_step (resumed), ==, 6);
    g_clear_pointer (&resumed, sac_compare_free);
    resumed = sac_compare_resume (f.folder, 20, f.pool, NULL, &error);
    g_assert_no_error (error);
    g_assert_false (sac_trainer_is_finished (sac_compare_get_trainer (resumed, 0, 0)));
    g_assert_cmpuint (sac_compare_get_step (resumed), ==, 4);
  }
  finish (&f);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (from, &data, &n, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) n, NULL));
}

/* As a kill among the renames leaves it: one run is behind, and one has never been saved. */
static void
test_compare_catches_up (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=additive,dot,general", 1);
    g_autofree char *behind = g_build_filename (f.folder, "dot", SAC_CHECKPOINT_NAME, NULL);
    g_autofree char *lost = g_build_filename (f.folder, "general", SAC_CHECKPOINT_NAME, NULL);
    g_autofree char *kept = g_build_filename (f.scratch, "kept", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (SacCompare) resumed = NULL;

    for (guint i = 0; i < 3; i++)
      step_round (compare);
    g_assert_true (sac_compare_save (compare, f.folder, &error));
    copy_file (behind, kept);
    for (guint i = 0; i < 4; i++)
      step_round (compare);
    g_assert_true (sac_compare_save (compare, f.folder, &error));
    copy_file (kept, behind);
    g_assert_cmpint (g_unlink (lost), ==, 0);

    resumed = sac_compare_resume (f.folder, 0, f.pool, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (sac_trainer_get_step (sac_compare_get_trainer (resumed, 0, 0)), ==, 7);
    g_assert_cmpuint (sac_trainer_get_step (sac_compare_get_trainer (resumed, 1, 0)), ==, 3);
    g_assert_cmpuint (sac_compare_get_step (resumed), ==, 0);
    sac_compare_run (resumed, NULL, NULL);
    sac_compare_run (compare, NULL, NULL);
    for (guint i = 0; i < 3; i++)
      assert_same_run (sac_compare_get_trainer (resumed, i, 0), sac_compare_get_trainer (compare, i, 0));
  }
  finish (&f);
}

/* A run's folder is an ordinary one, and one that was gone on with by other means is refused where it matters. */
static void
test_compare_folders (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=dot,general", 2);
    g_autofree char *folder = g_build_filename (f.folder, "general-seed-2", NULL);
    g_autofree char *other = g_build_filename (f.folder, "dot-seed-1", SAC_CHECKPOINT_NAME, NULL);
    g_autofree char *own = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (SacTrainer) alone = NULL;
    g_autoptr (SacTranslator) translator = NULL;

    for (guint i = 0; i < 4; i++)
      step_round (compare);
    g_assert_true (sac_compare_save (compare, f.folder, &error));
    g_assert_true (sac_compare_is_folder (f.folder));
    g_assert_false (sac_compare_is_folder (folder));
    translator = sac_translator_open (folder, &error);
    g_assert_no_error (error);
    alone = sac_trainer_resume (folder, 0, f.pool, NULL, &error);
    g_assert_no_error (error);
    assert_same_run (alone, sac_compare_get_trainer (compare, 1, 1));
    copy_file (other, own);
    g_assert_null (sac_compare_resume (f.folder, 0, f.pool, NULL, &error));
    sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_FORMAT, "its “mechanism” is “dot”, not “general”");
  }
  finish (&f);
}

static void
test_compare_memory_is_asked_for (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacComparePlan) plan = make_plan (&f, "", "embedding=2000,2048 mechanism=additive,dot", 20);
    g_autoptr (GError) error = NULL;

    sac_settings_set (plan->model, "hidden", 2048, NULL);
    sac_settings_set (plan->train, "batch", 1024, NULL);
    g_assert_null (sac_compare_new (plan, f.pool, NULL, &error));
    sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_MEMORY, "This comparison");
  }
  finish (&f);
}

static void
test_compare_variant_is_named (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacComparePlan) plan = make_plan (&f, "", "heads=1,3", 1);
    g_autoptr (GError) error = NULL;

    g_assert_null (sac_compare_new (plan, f.pool, NULL, &error));
    g_assert_true (g_str_has_prefix (error->message, "heads-3: "));
    sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_SHAPE, "head");
  }
  finish (&f);
}

static void
test_compare_bands_of_seeds (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=dot,cosine", 3);
    g_autoptr (SacBand) band = NULL;

    g_assert_null (sac_compare_get_band (compare, 0, "loss"));
    sac_compare_run (compare, NULL, NULL);
    band = sac_compare_get_band (compare, 1, "loss");
    g_assert_cmpuint (band->n, ==, 12);
    for (guint i = 0; i < 12; i++)
      {
        g_assert_cmpint (band->steps[i], ==, i + 1);
        g_assert_cmpuint (band->counts[i], ==, 3);
        g_assert_cmpfloat (band->minimum[i], <, band->median[i]);
        g_assert_cmpfloat (band->median[i], <, band->maximum[i]);
      }
    g_assert_null (sac_compare_get_band (compare, 1, "alignment_error"));
  }
  finish (&f);
}

static void
test_compare_figures (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=additive,dot", 1);
    const GPtrArray *test = sac_compare_get_dataset (compare)->test;
    SacCompareFigures additive, dot, middle;
    g_autoptr (GError) error = NULL;
    SacValidation wanted;
    g_autoptr (SacTranslator) best = NULL;

    additive = sac_compare_count (compare, 0, 0);
    g_assert_true (isnan (additive.milliseconds) && isnan (additive.exact) && isnan (additive.steps_to_95));
    sac_compare_run (compare, NULL, NULL);
    g_assert_true (sac_compare_measure (compare, 0, 0, 0, &additive, &error));
    g_assert_true (sac_compare_measure (compare, 1, 0, 0, &dot, &error));
    best = sac_trainer_copy_translator (sac_compare_get_trainer (compare, 0, 0), TRUE);
    wanted = sac_translator_evaluate (best, f.pool, test, test->len);
    g_assert_cmpfloat (additive.loss, ==, wanted.loss);
    g_assert_cmpfloat (additive.exact, ==, wanted.exact);
    g_assert_true (isnan (additive.alignment_error));
    g_assert_cmpfloat (additive.step, ==, 12);
    g_assert_cmpfloat (additive.milliseconds, >, 0);
    /* W [4, 4], U [4, 4], the bias and v */
    g_assert_cmpfloat (additive.parameters - dot.parameters, ==, 16 + 16 + 4 + 4);
    g_assert_cmpfloat (additive.multiply_adds, >, dot.multiply_adds);
    g_assert_cmpfloat (additive.megabytes, >, 0);
    middle = sac_compare_median ((SacCompareFigures[]){ additive, dot }, 2);
    g_assert_cmpfloat (middle.parameters, ==, (additive.parameters + dot.parameters) / 2);
    g_assert_true (isnan (middle.alignment_error));
  }
  finish (&f);
}

/* All read the output of the best one: their maps are of one shape, and the differences sum to 0 a row. */
static void
test_compare_readings (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=additive,dot heads=1,2", 1);
    g_autoptr (GError) error = NULL;
    g_autoptr (SacCompareReading) reading = NULL;
    g_autoptr (SacTensor) difference = NULL;

    sac_compare_run (compare, NULL, NULL);
    reading = sac_compare_read (compare, 0, "a b c d", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (reading->n, ==, 4);
    g_assert_cmpuint (reading->keys, ==, 4);
    for (guint i = 0; i < 4; i++)
      {
        g_assert_cmpuint (reading->maps[i]->dims[0], ==, reading->queries);
        g_assert_cmpuint (reading->readings[i]->n_target, ==, reading->readings[0]->n_target);
        g_assert_nonnull (reading->outputs[i]);
      }
    difference = sac_compare_reading_subtract (reading, 0, 3);
    for (gsize t = 0; t < reading->queries; t++)
      {
        double sum = 0;

        for (gsize s = 0; s < reading->keys; s++)
          sum += (double) difference->data[t * reading->keys + s];
        g_assert_cmpfloat_with_epsilon (sum, 0, 1e-5);
      }
  }
  finish (&f);
}

static void
assert_same_reading (const SacCompareReading *a, const SacCompareReading *b)
{
  g_assert_cmpuint (a->author, ==, b->author);
  for (guint i = 0; i < a->n; i++)
    {
      g_assert_cmpstr (a->outputs[i], ==, b->outputs[i]);
      g_assert_cmpmem (a->maps[i]->data, a->maps[i]->n_elements * sizeof (float), b->maps[i]->data,
                       b->maps[i]->n_elements * sizeof (float));
    }
}

/* Every kept step comes back as it was then, to the last bit: maps, outputs, and whose output all read. */
static void
test_compare_brings_back (void)
{
  Fixture f;
  prepare (&f);
  {
    g_autoptr (SacCompare) compare = make (&f, "", "mechanism=additive,dot", 1);
    g_autoptr (GPtrArray) then = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_compare_reading_free);
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) steps = NULL;

    while (!sac_compare_is_finished (compare))
      {
        step_round (compare);
        g_ptr_array_add (then, sac_compare_read_now (compare, 0, NULL, NULL));
      }
    steps = sac_compare_list_steps (compare);
    g_assert_cmpuint (steps->len, ==, 1 + then->len); /* so early all of them are kept */
    for (guint i = 0; i < steps->len; i++)
      g_assert_cmpuint (g_array_index (steps, guint64, i), ==, i);
    for (guint i = 0; i < then->len; i++)
      {
        g_autoptr (SacCompareReading) now = sac_compare_read_step (compare, i + 1, NULL, &error);

        g_assert_no_error (error);
        assert_same_reading (now, then->pdata[i]);
      }
    g_assert_null (sac_compare_read_step (compare, 13, NULL, &error));
    g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
  }
  finish (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/compare/alone-and-beside", test_compare_alone_and_beside);
  g_test_add_func ("/engine/compare/starts-alike", test_compare_starts_alike);
  g_test_add_func ("/engine/compare/seeds-differ", test_compare_seeds_differ);
  g_test_add_func ("/engine/compare/one-breaks-down", test_compare_one_breaks_down);
  g_test_add_func ("/engine/compare/one-stops-early", test_compare_one_stops_early);
  g_test_add_func ("/engine/compare/catches-up", test_compare_catches_up);
  g_test_add_func ("/engine/compare/folders", test_compare_folders);
  g_test_add_func ("/engine/compare/memory-is-asked-for", test_compare_memory_is_asked_for);
  g_test_add_func ("/engine/compare/variant-is-named", test_compare_variant_is_named);
  g_test_add_func ("/engine/compare/bands-of-seeds", test_compare_bands_of_seeds);
  g_test_add_func ("/engine/compare/figures", test_compare_figures);
  g_test_add_func ("/engine/compare/readings", test_compare_readings);
  g_test_add_func ("/engine/compare/brings-back", test_compare_brings_back);
  return g_test_run ();
}
