/* tests/app/test-play-data.c — the playground's jobs: every number as the engine has it, told with numbers that make it; its file
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/playground-file.h"
#include "app/jobs/playground.h"
#include "engine/base/error.h"
#include "engine/playground/examples.h"
#include "engine/playground/playground-file.h"
#include "tests/support/scratch.h"

#include <math.h>
#include <string.h>

static SacPlayground *
make (const char *example)
{
  return sac_playground_example_find (example)->make ();
}

static void
check_near (double a, double b)
{
  g_assert_true (a == b || fabs (a - b) <= 1e-5 * MAX (1, MAX (fabs (a), fabs (b))));
}

/* What the job gives is what the engine gives. */
static void
test_stages (void)
{
  g_autoptr (SacPlayground) playground = make ("features");
  SacJob *job = sac_playground_job_new (sac_playground_dup (playground), (SacPlayPlace){ 0 });
  g_autoptr (SacPlaygroundResult) result = sac_playground_run (playground, 0, NULL);
  const SacPlayWay *way;

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_nonnull (job->result);
  way = &((SacPlaySnapshot *) job->result)->data->ways[0];
  g_assert_null (way->error);
  g_assert_cmpmem (way->stages[SAC_PLAY_SCORES].values, 10 * sizeof (float), result->scores,
                   10 * sizeof (float));
  g_assert_cmpmem (way->stages[SAC_PLAY_WEIGHTS].values, 10 * sizeof (float), result->weights,
                   10 * sizeof (float));
  g_assert_cmpmem (way->stages[SAC_PLAY_OUTPUT].values, 10 * sizeof (float), result->output,
                   10 * sizeof (float));
  g_assert_cmpfloat (((SacPlaySnapshot *) job->result)->data->extents[SAC_PLAY_WEIGHTS], <=, 1);
  sac_job_unref (job);
}

static double
get_value (const SacPlayData *data, SacPlayPlace place)
{
  const SacPlayTable *table = &data->ways[place.way].stages[place.stage];

  return (double) table->values[place.row * table->n_columns + place.column];
}

static double
sum_terms (const SacExplanation *explanation)
{
  double sum = 0;

  for (gsize i = 0; i < explanation->n_terms; i++)
    sum += explanation->terms[i];
  return sum;
}

/* Of every cell of every stage: it is told, and a sum's terms sum to it. */
static void
check_cells (const SacPlayground *playground)
{
  for (SacPlayStage stage = 0; stage < SAC_N_PLAY_STAGES; stage++)
    for (guint cell = 0; cell < 6; cell++)
      {
        g_autoptr (SacPlayData) data =
          sac_playground_make_data (playground, (SacPlayPlace){ 0, stage, cell / 3, cell % 3 });
        g_autoptr (SacPlaygroundResult) result = sac_playground_run (playground, 0, NULL);
        double bias;

        g_assert_nonnull (data->explanation);
        g_assert_cmpuint (data->place.stage, ==, stage);
        g_assert_true (*data->explanation->title != '\0' && *data->explanation->formula != '\0');
        g_assert_null (strstr (data->explanation->note, "nan"));
        bias = stage == SAC_PLAY_SCORES && result->key_bias != NULL
                 ? (double) result->key_bias[data->place.column]
                 : 0;
        if (data->explanation->n_terms > 0)
          check_near (sum_terms (data->explanation) + bias, get_value (data, data->place));
      }
}

static void
test_explained (void)
{
  for (guint i = 0; sac_playground_example_list ()[i] != NULL; i++)
    {
      g_autoptr (SacPlayground) playground = sac_playground_example_list ()[i]->make ();

      check_cells (playground);
    }
  for (guint m = 0; sac_mechanism_list ()[m] != NULL; m++)
    for (guint n = 0; sac_normaliser_list ()[n] != NULL; n++)
      {
        g_autoptr (SacPlayground) playground = sac_playground_new ();

        sac_playground_set_kind (playground, 0, sac_mechanism_list ()[m], sac_normaliser_list ()[n]);
        check_cells (playground);
      }
}

static void
need_note (const SacPlayground *playground, SacPlayPlace place, const char *title, const char *note)
{
  g_autoptr (SacPlayData) data = sac_playground_make_data (playground, place);

  g_assert_cmpstr (data->explanation->title, ==, title);
  g_assert_cmpstr (data->explanation->note, ==, note);
}

/* By hand. */
static void
test_words (void)
{
  g_autoptr (SacPlayground) features = make ("features"), hidden = make ("hidden-row"),
                            opening = make ("reversed");
  g_autoptr (SacPlayground) additive = make ("reversed");

  need_note (features, (SacPlayPlace){ 0, SAC_PLAY_SCORES, 0, 0 }, "Score of q1 for k1",
             "1 × 1 + 0 × 2 + 2 × 3 + 0 × 4 + 3 × 5 = 22");
  need_note (features, (SacPlayPlace){ 0, SAC_PLAY_SCORES, 1, 0 }, "Score of q2 for k1",
             "0 × 1 + 4 × 2 + 0 × 3 + 5 × 4 + 0 × 5 = 28");
  need_note (opening, (SacPlayPlace){ 0, SAC_PLAY_SCALED, 0, 3 }, "Scaled score of q1 for k4",
             "1 × 0.5000 / 1 = 0.5000");
  need_note (opening, (SacPlayPlace){ 0, SAC_PLAY_WEIGHTS, 0, 3 }, "Weight of k4 for q1",
             "exp (0.5000 − 0.5000) / 2.820 = 1 / 2.820 = 0.3547");
  need_note (hidden, (SacPlayPlace){ 0, SAC_PLAY_MASKED, 2, 0 }, "Masked score of q3 for k1",
             "0 + (−∞) = −∞");
  need_note (hidden, (SacPlayPlace){ 0, SAC_PLAY_WEIGHTS, 2, 0 }, "Weight of k1 for q3",
             "every key of this query is masked: its weights are 0");
  sac_playground_set_kind (additive, 0, sac_mechanism_find ("additive"), &SAC_NORMALISER_SOFTMAX);
  need_note (additive, (SacPlayPlace){ 0, SAC_PLAY_SCORES, 0, 3 }, "Score of q1 for k4",
             "1 × tanh (1 + 1) + 1 × tanh (0 + 0) + 1 × tanh (0 + 0) + 1 × tanh (0 + 0) = 0.9640");
}

/* A place outside is taken inside; a way that cannot be worked out says why, and the others are there. */
static void
test_edges (void)
{
  g_autoptr (SacPlayground) playground = make ("reversed");
  g_autoptr (SacSheet) narrow = sac_sheet_new (4, 3);
  g_autoptr (SacPlayData) data = NULL, broken = NULL;

  data = sac_playground_make_data (playground, (SacPlayPlace){ 3, SAC_PLAY_OUTPUT, 100, 100 });
  g_assert_cmpuint (data->place.way, ==, 0);
  g_assert_cmpuint (data->place.row, ==, 3);
  g_assert_cmpuint (data->place.column, ==, 3);

  sac_playground_add_way (playground, sac_mechanism_find ("additive"), &SAC_NORMALISER_SOFTMAX);
  g_assert_true (sac_playground_set_matrix (playground, SAC_PLAYGROUND_KEY, narrow, NULL));
  broken = sac_playground_make_data (playground, (SacPlayPlace){ 0, SAC_PLAY_SCORES, 0, 0 });
  g_assert_nonnull (strstr (broken->ways[0].error, "one width"));
  g_assert_null (broken->explanation);
  g_assert_null (broken->ways[1].error);
  g_assert_nonnull (broken->ways[1].stages[SAC_PLAY_OUTPUT].values);
}

/* An own scale stands in the formula. */
static void
test_formula (void)
{
  g_autoptr (SacPlayground) playground = make ("reversed");
  g_autoptr (SacPlayData) data = NULL, bare = sac_playground_make_data (playground, (SacPlayPlace){ 0 });

  g_assert_cmpstr (bare->ways[0].formula, ==, "q · k / √D");
  sac_playground_get_way (playground, 0)->scale = 0.25F;
  data = sac_playground_make_data (playground, (SacPlayPlace){ 0 });
  g_assert_cmpstr (data->ways[0].formula, ==, "0.25 · (q · k)");
}

static void
test_file (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (SacPlayground) playground = make ("causal");
  g_autofree char *before = sac_playground_to_json (playground);
  g_autofree char *after = NULL;
  SacJob *write = sac_write_playground_job_new (sac_playground_dup (playground), path);
  SacJob *read = sac_read_playground_job_new (path), *gone = NULL;

  sac_job_run (write, NULL, NULL, NULL);
  g_assert_no_error (write->error);
  sac_job_run (read, NULL, NULL, NULL);
  g_assert_no_error (read->error);
  after = sac_playground_to_json (((SacPlaygroundSnapshot *) read->result)->playground);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (((SacPlaygroundSnapshot *) read->result)->path, ==, path);
  sac_scratch_free (g_steal_pointer (&folder));
  gone = sac_read_playground_job_new (path);
  sac_job_run (gone, NULL, NULL, NULL);
  g_assert_error (gone->error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  sac_job_unref (write);
  sac_job_unref (read);
  sac_job_unref (gone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/playground/stages", test_stages);
  g_test_add_func ("/app/playground/explained", test_explained);
  g_test_add_func ("/app/playground/words", test_words);
  g_test_add_func ("/app/playground/edges", test_edges);
  g_test_add_func ("/app/playground/formula", test_formula);
  g_test_add_func ("/app/playground/file", test_file);
  return g_test_run ();
}
