/* tests/engine/test-gates.c — the gates lessons: their data, and that attention finds by itself what matters
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/models/doubt.h"
#include "engine/text/vocabulary.h"
#include "tests/engine/tiny.h"
#include "tests/support/scratch.h"

#include <math.h>

#define N_LEAST_EXACT 0.98
#define N_LEAST_GOLD  0.90

static SacTrainer *
make_run (const char *lesson, const char *model_text, const char *train_text)
{
  const SacLessonClass *klass = sac_lesson_find (lesson, NULL);
  g_autoptr (SacSettings) model = NULL, train = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strsplit (train_text, " ", -1), of_model = g_strsplit (model_text, " ", -1);
  SacTrainerSetup setup = { .name = lesson,
                            .lesson = klass,
                            .model_class = sac_trainer_default_model (klass) };
  SacTrainer *trainer;

  g_assert_true (sac_trainer_default_settings (klass, setup.model_class, &model, &train, &error));
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i += 2)
    g_assert_true (sac_settings_set_text (train, words[i], words[i + 1], NULL));
  for (guint i = 0; of_model[i] != NULL && *of_model[i] != '\0'; i += 2)
    g_assert_true (sac_settings_set_text (model, of_model[i], of_model[i + 1], NULL));
  setup.model = model;
  setup.train = train;
  trainer = sac_trainer_new (&setup, NULL, &error);
  g_assert_no_error (error);
  return trainer;
}

/* Five numbers a row, the answer by the second and the fourth, which are the gold; no guide can be made of it. */
static void
test_data (void)
{
  g_autoptr (GError) error = NULL;
  SacRandom random;
  g_autoptr (SacDataset) dataset = NULL;
  guint n_ones = 0;

  sac_random_init (&random, 3);
  dataset = sac_lesson_find ("gates", NULL)->make (&random, 2000, 50, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dataset->has_alignment);
  for (guint i = 0; i < dataset->train->len; i++)
    {
      const SacExample *example = g_ptr_array_index (dataset->train, i);
      const double sum =
        g_ascii_strtod (example->source[1], NULL) + g_ascii_strtod (example->source[3], NULL);

      g_assert_cmpuint (example->n_source, ==, 5);
      g_assert_cmpuint (example->n_links, ==, 2);
      g_assert_true (example->links[0].source == 1 && example->links[1].source == 3);
      g_assert_cmpfloat (fabs (sum - 10), >, 0.05);
      g_assert_cmpstr (example->target[0], ==, sum > 10 ? "1" : "0");
      n_ones += sum > 10;
    }
  g_assert_cmpuint (n_ones, >, 900);
  g_assert_cmpuint (n_ones, <, 1100);
}

/* What is judged: the answers right, and the attention where it matters, which nothing told it. */
static void
test_learns (gconstpointer normaliser)
{
  g_autofree char *model = g_strdup_printf ("normaliser %s", (const char *) normaliser);
  g_autoptr (SacTrainer) trainer =
    make_run ("gates", model,
              "steps 1200 examples 6000 validate-every 1200 validation-examples 50 history-megabytes 0");
  const GPtrArray *test = sac_trainer_get_dataset (trainer)->test;
  SacValidation figures;

  sac_tiny_run (trainer, 1200);
  g_assert_null (sac_tiny_series (trainer, "guide"));
  g_assert_null (sac_tiny_series (trainer, "alignment_error"));
  figures = sac_trainer_evaluate (trainer, test, test->len);
  g_test_message ("exact %.4f, weight on gold %.4f", figures.exact, figures.gold_weight);
  g_assert_cmpfloat (figures.exact, >=, N_LEAST_EXACT);
  g_assert_cmpfloat (figures.accuracy, ==, figures.exact);
  g_assert_cmpfloat (figures.gold_weight, >=, N_LEAST_GOLD);
  g_assert_true (isnan (figures.alignment_error));
}

/* Ten epochs of one batch of five; the rows are learnt, validated and tested on, and there are no others. */
static void
test_classic (void)
{
  static const char *const answers[] = { "0", "1", "0", "1", "0" };
  g_autoptr (SacTrainer) trainer = make_run ("gates-classic", "", "history-megabytes 0");
  const SacDataset *dataset = sac_trainer_get_dataset (trainer);
  g_autoptr (GError) error = NULL;
  SacRandom random;

  g_assert_cmpuint (dataset->train->len, ==, 5);
  g_assert_cmpuint (dataset->validation->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const SacExample *example = g_ptr_array_index (dataset->train, i);
      g_autofree char *first = g_strdup_printf ("%u", 5 * i + 1);

      g_assert_cmpstr (example->source[0], ==, first);
      g_assert_cmpstr (example->target[0], ==, answers[i]);
    }
  sac_tiny_run (trainer, 100);
  g_assert_cmpuint (sac_trainer_get_step (trainer), ==, 10);
  g_assert_null (sac_tiny_series (trainer, "gold_weight"));
  sac_random_init (&random, 1);
  g_assert_null (sac_lesson_find ("gates-classic", NULL)->make (&random, 6, 5, 5, NULL, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "has 5 rows");
}

/* Saved, opened and read: the numbers as they were typed, one query, the answer; other texts are refused. */
static void
test_reads (void)
{
  char *folder = sac_scratch_new ();
  g_autoptr (SacTrainer) trainer = make_run ("gates", "", "steps 5 examples 100 history-megabytes 0");
  g_autoptr (SacTranslator) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  SacReading *readings[2];

  sac_tiny_run (trainer, 5);
  before = sac_trainer_copy_translator (trainer, FALSE);
  g_assert_true (sac_translator_save (before, folder, NULL, &error));
  after = sac_translator_open (folder, &error);
  g_assert_no_error (error);
  readings[0] = sac_translator_read (before, NULL, "3, 1, 4, 1.50, 9", &error);
  readings[1] = sac_translator_read (after, NULL, "3, 1, 4, 1.50, 9", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (readings[1]->n_target, ==, 1);
  g_assert_cmpfloat (readings[0]->probabilities[0], ==, readings[1]->probabilities[0]);
  g_assert_cmpfloat (readings[1]->probabilities[0], >=, 0.5);
  g_assert_cmpstr (readings[1]->source->surfaces[3], ==, "1.50");
  g_assert_cmpstr (readings[1]->source_shown[3], ==, "1.5");
  g_assert_false (readings[1]->source_unknown[3]);
  g_assert_false (readings[1]->is_cut);
  g_assert_cmpint (sac_trace_find_site (readings[1]->trace, "features"), ==, 0);
  g_assert_null (sac_translator_read (after, NULL, "3, 1, 4, 1.5", &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_FORMAT,
                           "gates reads 5 numbers at a time, and the text has 4");
  g_assert_null (sac_translator_read (after, NULL, "three", &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_FORMAT, "“three” is no number");
  sac_reading_unref (readings[0]);
  sac_reading_unref (readings[1]);
  sac_scratch_free (folder);
}

/* Beam search: the two answers, each with its end, and nothing that cannot be. */
static void
test_beams (void)
{
  static const SacBeamOptions options = { .width = 4, .alpha = 0.6, .n_cut = 4 };
  g_autoptr (SacTrainer) trainer = make_run ("gates", "", "steps 5 examples 100 history-megabytes 0");
  g_autoptr (SacTranslator) translator = sac_trainer_copy_translator (trainer, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacBeam) beam =
    sac_translator_search (translator, NULL, "3, 1, 4, 1.5, 9", &options, NULL, NULL, &error);
  double sum = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (beam->n_nodes, ==, 5);
  g_assert_cmpuint (beam->n_outputs, ==, 2);
  for (guint i = 0; i < beam->n_outputs; i++)
    {
      g_assert_cmpint (beam->nodes[beam->outputs[i]].status, ==, SAC_BEAM_FINISHED);
      sum += exp (beam->nodes[beam->outputs[i]].cumulative);
    }
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-6);
}

/* What the numbers say against an answer; just 10 can be either. */
static void
test_check (void)
{
  char *(*check) (const char *, const char *) = sac_lesson_find ("gates", NULL)->check;
  g_autofree char *wrong = check ("0, 9.5, 0, 8, 0", "0"), *other = check ("10, 2, 10, 3, 10", "1");

  g_assert_cmpstr (wrong, ==, "The second number and the fourth are 17.5 together, more than 10: that is 1");
  g_assert_cmpstr (other, ==, "The second number and the fourth are 5 together, less than 10: that is 0");
  g_assert_null (check ("0, 9.5, 0, 8, 0", "1"));
  g_assert_null (check ("0, 9.9, 0, 0.1, 0", "0"));
  g_assert_null (check ("0, 9.9, 0, 0.1, 0", "1"));
  g_assert_null (check ("0, 9.9", "1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/gates/data", test_data);
  g_test_add_data_func ("/engine/gates/learns/softmax", "softmax", test_learns);
  g_test_add_data_func ("/engine/gates/learns/sigmoid", "sigmoid", test_learns);
  g_test_add_func ("/engine/gates/classic", test_classic);
  g_test_add_func ("/engine/gates/reads", test_reads);
  g_test_add_func ("/engine/gates/beams", test_beams);
  g_test_add_func ("/engine/gates/check", test_check);
  return g_test_run ();
}
