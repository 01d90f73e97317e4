/* tests/engine/test-trainer-breaks.c — a run that meets NaN, wild settings, or more than there is memory for
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/train/fields.h"
#include "engine/train/trainer-private.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"

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

/* A NaN in any parameter is met at the next step, and named; the run is as it was before that step. */
static void
check_poisoned (Fixture *f, const char *model, guint steps_before)
{
  g_autoptr (SacTrainer) plain = sac_tiny_trainer (f->pairs, model, "steps=40 batch=16", f->pool);
  g_autoptr (SacTrainer) trainer = sac_tiny_trainer (f->pairs, model, "steps=40 batch=16", f->pool);

  sac_tiny_run (plain, steps_before + 2);
  sac_tiny_run (trainer, steps_before);
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
  sac_tiny_run (trainer, 2);
  sac_tiny_assert_same_params (plain->model->params, trainer->model->params);
  sac_tiny_assert_same_series (plain, trainer);
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
  sac_tiny_run (trainer, 2);
  sac_params_find (trainer->model->params, "out.bias")->data[0] = NAN;
  g_assert_false (sac_trainer_step (trainer, &report, NULL));
  sac_trainer_save (trainer, folder, &error);
  g_assert_no_error (error);
  g_assert_false (sac_translator_is_folder (folder));

  sac_params_find (trainer->model->params, "out.bias")->data[0] = 0;
  sac_tiny_run (trainer, 4);
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
      loss = sac_tiny_series (trainer, "loss");
      g_assert_cmpuint (loss->values->len, ==, sac_trainer_get_step (trainer));
      for (guint k = 0; k < loss->values->len; k++)
        g_assert_true (isfinite (g_array_index (loss->values, double, k)));
      g_assert_true (sac_trainer_save (trainer, folder, &error));
    }
  g_assert_cmpuint (n_diverged, >, 0);
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
  g_test_add_func ("/engine/trainer-breaks/poisoned", test_poisoned);
  g_test_add_func ("/engine/trainer-breaks/poisoned-epoch", test_poisoned_epoch);
  g_test_add_func ("/engine/trainer-breaks/broken-saved", test_broken_saved);
  g_test_add_func ("/engine/trainer-breaks/wild", test_wild);
  g_test_add_func ("/engine/trainer-breaks/too-large", test_too_large);
  return g_test_run ();
}
