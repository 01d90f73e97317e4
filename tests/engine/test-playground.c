/* tests/engine/test-playground.c — bare matrices: every stage against plain loops in double and against the layer that models
 * use, sizes that follow each other, the file, what is pasted
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/trace.h"
#include "engine/base/error.h"
#include "engine/playground/examples.h"
#include "engine/playground/playground-file.h"
#include "tests/engine/plain-normaliser.h"
#include "tests/support/scratch.h"

#include <math.h>
#include <string.h>

static SacPlayground *
make_example (const char *name)
{
  const SacPlaygroundExample *example = sac_playground_example_find (name);

  g_assert_nonnull (example);
  return example->make ();
}

static SacPlaygroundResult *
run (const SacPlayground *playground, guint way)
{
  g_autoptr (GError) error = NULL;
  SacPlaygroundResult *result = sac_playground_run (playground, way, &error);

  g_assert_no_error (error);
  return result;
}

static void
set (SacPlayground *playground, SacPlaygroundMatrix which, const SacSheet *matrix)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sac_playground_set_matrix (playground, which, matrix, &error));
  g_assert_no_error (error);
}

static void
check_near (double is, double wanted)
{
  g_assert_cmpfloat_with_epsilon (is, wanted, 1e-6 * (1 + fabs (wanted)));
}

/* --- the stages --- */

/* Q = I, K = I in reverse: the score is 1 where the places are mirrored; √4 = 2. */
static void
test_opening (void)
{
  g_autoptr (SacPlayground) playground = sac_playground_new ();
  g_autoptr (SacPlaygroundResult) result = run (playground, 0);
  const double large = exp (0.5) / (exp (0.5) + 3), small = 1 / (exp (0.5) + 3);

  g_assert_cmpuint (result->n_queries * result->n_keys, ==, 16);
  g_assert_cmpfloat (result->scale, ==, 0.5F);
  for (gsize i = 0; i < 4; i++)
    for (gsize j = 0; j < 4; j++)
      {
        const gboolean mirrored = i + j == 3;

        check_near (result->scores[i * 4 + j], mirrored);
        check_near (result->scaled[i * 4 + j], mirrored ? 0.5 : 0);
        check_near (result->masked[i * 4 + j], mirrored ? 0.5 : 0);
        check_near (result->weights[i * 4 + j], mirrored ? large : small);
      }
  for (gsize i = 0; i < 4; i++)
    for (gsize e = 0; e < 4; e++)
      {
        double wanted = 0;

        for (gsize j = 0; j < 4; j++)
          wanted += (i + j == 3 ? large : small) * (double) (4 * j + e + 1);
        check_near (result->output[i * 4 + e], wanted);
      }
}

/* The right scores of the first feature are 22 and 28. */
static void
test_features (void)
{
  static const double weights[2][5] = { { 1, 0, 2, 0, 3 }, { 0, 4, 0, 5, 0 } };
  g_autoptr (SacPlayground) playground = make_example ("features");
  g_autoptr (SacPlaygroundResult) result = run (playground, 0);

  g_assert_cmpfloat (result->scores[0], ==, 22);
  g_assert_cmpfloat (result->scores[5], ==, 28);
  for (gsize i = 0; i < 2; i++)
    {
      double scores[5] = { 0 }, sum = 0;

      for (gsize j = 0; j < 5; j++)
        for (gsize d = 0; d < 5; d++)
          scores[j] += weights[i][d] * (double) (5 * j + d + 1);
      for (gsize j = 0; j < 5; j++)
        sum += exp (scores[j] - scores[4]);
      for (gsize j = 0; j < 5; j++)
        {
          check_near (result->scores[i * 5 + j], scores[j]);
          check_near (result->weights[i * 5 + j], exp (scores[j] - scores[4]) / sum);
        }
    }
}

/* What nobody may look at has weight 0; a row that may look at nothing is 0, and so is its output. */
static void
test_masks (void)
{
  g_autoptr (SacPlayground) causal = make_example ("causal");
  g_autoptr (SacPlayground) hidden = make_example ("hidden-row");
  g_autoptr (SacPlaygroundResult) below = run (causal, 0);
  g_autoptr (SacPlaygroundResult) none = run (hidden, 0);

  g_assert_cmpfloat (below->weights[0], ==, 1);
  for (gsize i = 0; i < 5; i++)
    {
      double sum = 0;

      for (gsize j = 0; j < 5; j++)
        {
          sum += (double) below->weights[i * 5 + j];
          g_assert_true ((below->weights[i * 5 + j] == 0) == (j > i));
        }
      check_near (sum, 1);
    }
  for (guint n = 0; sac_normaliser_list ()[n] != NULL; n++)
    {
      sac_playground_set_kind (hidden, 0, sac_mechanism_find ("scaled-dot"), sac_normaliser_list ()[n]);
      sac_playground_result_free (none);
      none = run (hidden, 0);
      for (gsize j = 0; j < 4; j++)
        {
          g_assert_cmpfloat (none->weights[2 * 4 + j], ==, 0);
          g_assert_cmpfloat (none->output[2 * 4 + j], ==, 0);
        }
    }
}

/* A mask need not hide: it is added to the scaled score. */
static void
test_scale_temperature_mask (void)
{
  g_autoptr (SacPlayground) playground = sac_playground_new ();
  g_autoptr (SacSheet) mask = sac_sheet_new (4, 4);
  SacPlaygroundWay *way = sac_playground_get_way (playground, 0);
  g_autoptr (SacPlaygroundResult) result = NULL;

  way->scale = 3;
  way->temperature = 0.25F;
  sac_sheet_set (mask, 1, 0, -2.5F);
  set (playground, SAC_PLAYGROUND_MASK, mask);
  result = run (playground, 0);
  check_near (result->scaled[3], 12);
  check_near (result->masked[3], 12);
  check_near (result->masked[4], -2.5);
  check_near (result->weights[4], exp (-2.5) / (exp (12) + 2 + exp (-2.5)));
}

static void
fill (float *values, gsize n, SacRandom *random)
{
  for (gsize i = 0; i < n; i++)
    values[i] = sac_random_uniform (random) * 4 - 2;
}

static void
fill_matrix (SacPlayground *playground,
             SacPlaygroundMatrix which,
             gsize n_rows,
             gsize n_columns,
             SacRandom *random)
{
  g_autoptr (SacSheet) matrix = sac_sheet_new (n_rows, n_columns);

  fill (matrix->values, n_rows * n_columns, random);
  set (playground, which, matrix);
}

static void
fill_params (const SacPlaygroundWay *way, SacRandom *random)
{
  for (guint i = 0; i < sac_playground_way_get_n_params (way); i++)
    {
      gsize n_rows, n_columns;
      float *values;

      g_assert_nonnull (sac_playground_way_get_param (way, i, &n_rows, &n_columns, &values));
      fill (values, n_rows * n_columns, random);
    }
}

/* Three queries and five keys, as wide as the mechanism asks for, with parameters of any value. */
static SacPlayground *
make_random (const SacMechanismClass *mechanism, const SacNormaliserClass *normaliser, guint64 seed)
{
  SacPlayground *playground = sac_playground_new ();
  SacRandom random;

  sac_random_init (&random, seed);
  fill_matrix (playground, SAC_PLAYGROUND_KEY, 5, 4, &random);
  fill_matrix (playground, SAC_PLAYGROUND_QUERY, 3, mechanism->needs_equal_widths ? 4 : 3, &random);
  fill_matrix (playground, SAC_PLAYGROUND_VALUE, 5, 2, &random);
  sac_playground_set_kind (playground, 0, mechanism, normaliser);
  fill_params (sac_playground_get_way (playground, 0), &random);
  return playground;
}

/* The very layer that a model has, over the same numbers. */
static void
check_layer (const SacPlayground *playground, const SacPlaygroundResult *result)
{
  const SacPlaygroundWay *way = sac_playground_get_way (playground, 0);
  const SacSheet *query = playground->matrices[SAC_PLAYGROUND_QUERY];
  const SacSheet *key = playground->matrices[SAC_PLAYGROUND_KEY];
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacContext context = { .arena = arena };
  const SacAttend attend = {
    .query = sac_tensor_new_over (arena, query->values, 3, (gsize[]){ 1, query->n_rows, query->n_columns }),
    .key = sac_tensor_new_over (arena, key->values, 3, (gsize[]){ 1, key->n_rows, key->n_columns }),
  };
  SacTensor *weights;

  g_assert_nonnull (sac_attention_apply (&context, &way->attention, &attend, &weights));
  for (gsize i = 0; i < result->n_queries * result->n_keys; i++)
    check_near (result->weights[i], weights->data[i]);
}

static void
check_terms (const SacPlaygroundResult *result)
{
  float terms[SAC_PLAYGROUND_MOST_COLUMNS];

  for (gsize i = 0; i < result->n_queries; i++)
    for (gsize j = 0; j < result->n_keys; j++)
      {
        double sum = result->key_bias != NULL ? (double) result->key_bias[j] : 0;

        sac_playground_result_get_terms (result, i, j, terms);
        for (gsize d = 0; d < result->width; d++)
          sum += (double) terms[d];
        g_assert_cmpfloat_with_epsilon (sum, (double) result->scores[i * result->n_keys + j], 1e-5);
      }
}

static void
test_every_way (void)
{
  for (guint m = 0; sac_mechanism_list ()[m] != NULL; m++)
    for (guint n = 0; sac_normaliser_list ()[n] != NULL; n++)
      {
        g_autoptr (SacPlayground) playground =
          make_random (sac_mechanism_list ()[m], sac_normaliser_list ()[n], 100 * m + n);
        g_autoptr (SacPlaygroundResult) result = run (playground, 0);

        check_layer (playground, result);
        check_terms (result);
      }
}

/* As they begin, parameters leave the mechanism bare. */
static void
test_bare (void)
{
  g_autoptr (SacPlayground) playground = sac_playground_new ();
  g_autoptr (SacPlaygroundResult) result = NULL;

  sac_playground_set_kind (playground, 0, sac_mechanism_find ("additive"), &SAC_NORMALISER_SOFTMAX);
  result = run (playground, 0);
  check_near (result->scores[3], tanh (2));
  check_near (result->scores[0], 2 * tanh (1));
  sac_playground_set_kind (playground, 0, sac_mechanism_find ("general"), &SAC_NORMALISER_SOFTMAX);
  sac_playground_result_free (result);
  result = run (playground, 0);
  check_near (result->scores[3], 1);
}

/* --- sizes --- */

static void
need_sizes (const SacPlayground *playground, gsize queries, gsize keys)
{
  g_assert_cmpuint (playground->matrices[SAC_PLAYGROUND_QUERY]->n_rows, ==, queries);
  g_assert_cmpuint (playground->matrices[SAC_PLAYGROUND_KEY]->n_rows, ==, keys);
  g_assert_cmpuint (playground->matrices[SAC_PLAYGROUND_VALUE]->n_rows, ==, keys);
  g_assert_cmpuint (playground->matrices[SAC_PLAYGROUND_MASK]->n_rows, ==, queries);
  g_assert_cmpuint (playground->matrices[SAC_PLAYGROUND_MASK]->n_columns, ==, keys);
}

static void
test_sizes (void)
{
  g_autoptr (SacPlayground) playground = sac_playground_new ();
  g_autoptr (SacSheet) two = sac_sheet_new (2, 4), six = sac_sheet_new (6, 3), mask = sac_sheet_new (12, 12);
  g_autoptr (SacSheet) wide = sac_sheet_new (4, 3);
  g_autoptr (GError) error = NULL;

  set (playground, SAC_PLAYGROUND_QUERY, two);
  need_sizes (playground, 2, 4);
  set (playground, SAC_PLAYGROUND_VALUE, six);
  need_sizes (playground, 2, 6);
  g_assert_cmpfloat (sac_sheet_get (playground->matrices[SAC_PLAYGROUND_KEY], 0, 3), ==, 1); /* stays */
  set (playground, SAC_PLAYGROUND_MASK, mask);
  need_sizes (playground, 12, 12);
  sac_playground_result_free (run (playground, 0));

  set (playground, SAC_PLAYGROUND_KEY, wide);
  g_assert_null (sac_playground_run (playground, 0, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE);
  sac_playground_set_kind (playground, 0, sac_mechanism_find ("general"), &SAC_NORMALISER_SOFTMAX);
  sac_playground_result_free (run (playground, 0));
}

static void
refuse (SacPlayground *playground, SacPlaygroundMatrix which, gsize n_rows, gsize n_columns, float value)
{
  g_autoptr (SacSheet) matrix = sac_sheet_new (n_rows, n_columns);
  g_autoptr (GError) error = NULL;

  sac_sheet_set (matrix, n_rows - 1, n_columns - 1, value);
  g_assert_false (sac_playground_set_matrix (playground, which, matrix, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
}

static void
test_bounds (void)
{
  g_autoptr (SacPlayground) playground = sac_playground_new ();
  g_autoptr (GError) error = NULL;

  refuse (playground, SAC_PLAYGROUND_QUERY, 1, 4, 0);
  refuse (playground, SAC_PLAYGROUND_QUERY, 13, 4, 0);
  refuse (playground, SAC_PLAYGROUND_KEY, 4, 17, 0);
  refuse (playground, SAC_PLAYGROUND_MASK, 4, 1, 0);
  refuse (playground, SAC_PLAYGROUND_KEY, 4, 4, -INFINITY);
  refuse (playground, SAC_PLAYGROUND_MASK, 4, 4, INFINITY);
  refuse (playground, SAC_PLAYGROUND_VALUE, 4, 4, (float) NAN);
  need_sizes (playground, 4, 4);
  sac_playground_get_way (playground, 0)->temperature = 0;
  g_assert_null (sac_playground_run (playground, 0, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
}

static void
test_ways (void)
{
  g_autoptr (SacPlayground) playground = sac_playground_new ();
  const SacMechanismClass *additive = sac_mechanism_find ("additive");
  gsize n_rows, n_columns;
  float *values;

  for (guint i = 1; i < SAC_PLAYGROUND_MOST_WAYS; i++)
    g_assert_nonnull (sac_playground_add_way (playground, additive, &SAC_NORMALISER_SOFTMAX));
  g_assert_null (sac_playground_add_way (playground, additive, &SAC_NORMALISER_SOFTMAX));
  g_assert_nonnull (
    sac_playground_way_get_param (sac_playground_get_way (playground, 1), 0, &n_rows, &n_columns, &values));
  values[1] = 7;
  sac_playground_set_kind (playground, 1, additive,
                           sac_normaliser_find ("sigmoid")); /* keeps what both have */
  g_assert_nonnull (
    sac_playground_way_get_param (sac_playground_get_way (playground, 1), 0, &n_rows, &n_columns, &values));
  g_assert_cmpfloat (values[1], ==, 7);
  sac_playground_remove_way (playground, 0);
  g_assert_cmpuint (playground->ways->len, ==, 3);
}

/* --- the file --- */

static void
check_round_trip (const SacPlayground *playground)
{
  g_autofree char *text = sac_playground_to_json (playground);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SacPlayground) back = sac_playground_parse (bytes, "back", &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = sac_playground_to_json (back);
  g_assert_cmpstr (text, ==, again);
  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    g_assert_true (sac_sheet_equal (playground->matrices[i], back->matrices[i]));
  for (guint i = 0; i < playground->ways->len; i++)
    {
      g_autoptr (SacPlaygroundResult) a = run (playground, i), b = run (back, i);

      g_assert_cmpmem (a->weights, a->n_queries * a->n_keys * sizeof (float), b->weights,
                       b->n_queries * b->n_keys * sizeof (float));
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; sac_playground_example_list ()[i] != NULL; i++)
    {
      g_autoptr (SacPlayground) playground = sac_playground_example_list ()[i]->make ();
      g_autoptr (SacPlayground) copy = sac_playground_dup (playground);

      g_assert_cmpstr (sac_playground_example_list ()[i]->name, !=, "");
      check_round_trip (copy);
    }
  for (guint m = 0; sac_mechanism_list ()[m] != NULL; m++)
    for (guint n = 0; sac_normaliser_list ()[n] != NULL; n++)
      {
        g_autoptr (SacPlayground) playground =
          make_random (sac_mechanism_list ()[m], sac_normaliser_list ()[n], 7);
        SacPlaygroundWay *way =
          sac_playground_add_way (playground, sac_mechanism_find ("additive"), sac_normaliser_list ()[n]);

        way->scale = 0.1F;
        way->temperature = 2.5F;
        way->top_k = 3;
        way->window = 2;
        check_round_trip (playground);
      }
}

static void
test_saved (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (SacPlayground) playground = make_example ("causal");
  g_autoptr (SacPlayground) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sac_playground_write (playground, path, &error));
  back = sac_playground_read (path, &error);
  g_assert_no_error (error);
  g_assert_true (
    sac_sheet_equal (back->matrices[SAC_PLAYGROUND_MASK], playground->matrices[SAC_PLAYGROUND_MASK]));
  sac_scratch_free (folder);
  folder = NULL;
  g_assert_null (sac_playground_read (path, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
}

#define HEAD  "{\"format\": \"saccade-playground\", \"version\": 1, "
#define TWO   "\"query\": [[1, 0], [0, 1]], \"key\": [[1, 0], [0, 1]], \"value\": [[1], [2]], "
#define DOT   "\"ways\": [{\"mechanism\": \"dot\"}]}"
#define SIZES "a list of 2 to 12 rows, each a list of as many finite numbers, 1 to 16"

static void
test_wrong_files (void)
{
  static const char *const wrong[][2] = {
    { "{}", "“format” is missing" },
    { "{\"format\": \"other\", \"version\": 1}", "“format” must be “saccade-playground”" },
    { "{\"format\": \"saccade-playground\", \"version\": 2, " TWO DOT, "whole number from 1 to 1, not 2" },
    { HEAD DOT, "“query” must be " SIZES },
    { HEAD "\"query\": [[1], [2, 3]], " DOT, "row 2 of “query” must be a list of 1 number, as the first" },
    { HEAD "\"query\": [[1, 2], 3], " DOT, "row 2 of “query” must be a list of 2 numbers, as the first" },
    { HEAD "\"query\": [[1], [1e39]], " DOT, "row 2, column 1 of “query” must be a finite number" },
    { HEAD "\"query\": [[1], [\"-inf\"]], " DOT, "row 2, column 1 of “query” must be a finite number" },
    { HEAD "\"query\": [[1], [true]], " DOT, "row 2, column 1 of “query” must be a finite number" },
    { HEAD TWO "\"mask\": [[0, 0], [0, \"inf\"]], " DOT,
      "row 2, column 2 of “mask” must be a finite number or" },
    { HEAD TWO "\"masc\": [[0, 0], [0, 0]], " DOT,
      "“masc” is no member of a playground, which can have format," },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"dot\", \"temperatur\": 2}]}",
      "“temperatur” is no member of “ways”, which can have mechanism, normaliser, scale, temperature," },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"dot\", \"params\": {\"unit\": []}}]}",
      "“unit” is no member of “params”, which can have none here" },
    { HEAD "\"query\": [[], []], " DOT, "“query” must be " SIZES },
    { HEAD "\"query\": [[1], [2]], \"key\": [[1], [2]], \"value\": [[1], [2], [3]], " DOT,
      "“value” must be as many rows as “key” has" },
    { HEAD TWO "\"mask\": [[0, 0, 0], [0, 0, 0]], " DOT, "“mask” must be a row for each of “query”" },
    { HEAD TWO "\"ways\": []}", "“ways” must be a list of one to four objects" },
    { HEAD TWO "\"ways\": [1]}", "“ways” must be a list of one to four objects" },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"dott\"}]}", "there is no mechanism “dott”" },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"dot\", \"normaliser\": \"x\"}]}", "there is no normaliser “x”" },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"dot\", \"temperature\": 0}]}",
      "must be a number from 0.01 to 100, not 0" },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"dot\", \"top_k\": 0}]}",
      "must be a whole number from 1 to 64, not 0" },
    { HEAD TWO "\"ways\": [{\"mechanism\": \"additive\", \"params\": {\"units\": [[1, 2, 3]]}}]}",
      "“units” must be as wide as the matrices" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (wrong[i][0], strlen (wrong[i][0]));
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_playground_parse (bytes, "a.json", &error));
      g_assert_nonnull (error);
      if (!g_str_has_prefix (error->message, "a.json: ") || strstr (error->message, wrong[i][1]) == NULL)
        g_error ("“%s” says “%s”", wrong[i][0], error->message);
    }
}

/* A file that leaves out what may be left out. */
static void
test_least_file (void)
{
  static const char text[] = HEAD TWO DOT;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SacPlayground) playground = sac_playground_parse (bytes, "a.json", NULL);
  const SacPlaygroundWay *way;

  g_assert_nonnull (playground);
  way = sac_playground_get_way (playground, 0);
  g_assert_true (isnan (way->scale) && way->temperature == 1 && way->normaliser == &SAC_NORMALISER_SOFTMAX);
  need_sizes (playground, 2, 2);
}

/* --- what is pasted --- */

static void
test_tsv (void)
{
  static const SacSheetBounds bounds = {
    .least_rows = 2, .most_rows = 3, .most_columns = 3, .may_hide = TRUE
  };
  static const char *const wrong[][2] = {
    { "", "There is no number in it" },
    { "1", "1 rows of 1 columns do not fit: there may be 2 to 3 rows and 1 to 3 columns" },
    { "1\n2\n3\n4\n", "4 rows of 1 columns do not fit" },
    { "1\t2\t3\t4\n1\t2\t3\t4", "2 rows of 4 columns do not fit" },
    { "1\t2\n3", "Row 2 has 1 columns, where the first one has 2" },
    { "1\t2\n3\t", "Row 2, column 2: “” is not a number such as −1.5" },
    { "1\t0,5\n3\t4", "Row 1, column 2: “0,5” is not a number" },
    { "1\tinf\n3\t4", "“inf” is not a number" },
    { "1\t1e39\n3\t4", "“1e39” is not a number" },
    { "1\t0x10\n3\t4", "“0x10” is not a number" },
    { "1\tnan\n3\t4", "“nan” is not a number" },
    { "1\t--1\n3\t4", "“--1” is not a number" },
  };
  g_autoptr (SacSheet) matrix =
    sac_sheet_from_tsv ("1\t−2.5 \r\n 1e-3\t-∞\r\n.5\t-INF\r\n\r\n", &bounds, NULL);
  g_autoptr (SacSheet) back = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (matrix);
  g_assert_cmpuint (matrix->n_rows, ==, 3);
  g_assert_cmpfloat (sac_sheet_get (matrix, 0, 1), ==, -2.5F);
  g_assert_cmpfloat (sac_sheet_get (matrix, 1, 0), ==, 1e-3F);
  g_assert_true (sac_sheet_get (matrix, 1, 1) == -INFINITY && sac_sheet_get (matrix, 2, 1) == -INFINITY);
  text = sac_sheet_to_tsv (matrix);
  g_assert_cmpstr (text, ==, "1\t-2.5\n0.001\t-inf\n0.5\t-inf\n");
  back = sac_sheet_from_tsv (text, &bounds, NULL);
  g_assert_true (sac_sheet_equal (matrix, back));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_sheet_from_tsv (wrong[i][0], &bounds, &error));
      g_assert_nonnull (error);
      if (!g_str_has_prefix (error->message, wrong[i][1]) && strstr (error->message, wrong[i][1]) == NULL)
        g_error ("“%s” says “%s”", wrong[i][0], error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/playground/opening", test_opening);
  g_test_add_func ("/engine/playground/features", test_features);
  g_test_add_func ("/engine/playground/masks", test_masks);
  g_test_add_func ("/engine/playground/scale-temperature-mask", test_scale_temperature_mask);
  g_test_add_func ("/engine/playground/every-way", test_every_way);
  g_test_add_func ("/engine/playground/bare", test_bare);
  g_test_add_func ("/engine/playground/sizes", test_sizes);
  g_test_add_func ("/engine/playground/bounds", test_bounds);
  g_test_add_func ("/engine/playground/ways", test_ways);
  g_test_add_func ("/engine/playground/round-trip", test_round_trip);
  g_test_add_func ("/engine/playground/saved", test_saved);
  g_test_add_func ("/engine/playground/wrong-files", test_wrong_files);
  g_test_add_func ("/engine/playground/least-file", test_least_file);
  g_test_add_func ("/engine/playground/tsv", test_tsv);
  return g_test_run ();
}
