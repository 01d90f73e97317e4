/* tests/engine/test-compare-plan.c — variants, bands, and compare.json: written, read, malformed
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/attention/cost.h"
#include "engine/models/encoder-decoder.h"
#include "engine/train/band.h"
#include "engine/train/compare-plan.h"
#include "engine/train/fields.h"
#include "tests/engine/tiny.h"

#include <math.h>
#include <string.h>

#define MODEL (&SAC_MODEL_ENCODER_DECODER)

static GPtrArray *
cross (GPtrArray *variants, const char *name, const char *values)
{
  g_auto (GStrv) list = g_strsplit (values, ",", -1);
  g_autoptr (GError) error = NULL;
  GPtrArray *crossed = sac_variants_cross (variants, MODEL, name, (const char *const *) list, &error);

  g_assert_no_error (error);
  return crossed;
}

static const char *
name_of (const GPtrArray *variants, guint i)
{
  return ((SacVariant *) g_ptr_array_index (variants, i))->name;
}

static void
test_variants_make_a_grid (void)
{
  g_autoptr (GPtrArray) mechanisms = cross (NULL, "mechanism", "additive,scaled-dot");
  g_autoptr (GPtrArray) grid = cross (mechanisms, "heads", "1,4");
  g_autoptr (GPtrArray) rates = cross (NULL, "learning-rate", "0.001,0.01");
  g_autoptr (GPtrArray) switches = cross (NULL, "input-feeding", "yes,off");

  g_assert_cmpuint (grid->len, ==, 4);
  g_assert_cmpstr (name_of (grid, 0), ==, "additive-heads-1");
  g_assert_cmpstr (name_of (grid, 1), ==, "additive-heads-4");
  g_assert_cmpstr (name_of (grid, 3), ==, "scaled-dot-heads-4");
  g_assert_cmpstr (name_of (rates, 0), ==, "learning-rate-0.001");
  g_assert_cmpstr (name_of (switches, 0), ==, "input-feeding-on");
  g_assert_true (sac_variants_check (grid, NULL));
}

static void
test_variants_apply_to_both_tables (void)
{
  g_autoptr (GPtrArray) mechanisms = cross (NULL, "mechanism", "cosine");
  g_autoptr (GPtrArray) grid = cross (mechanisms, "learning-rate", "0.25");
  g_autoptr (SacSettings) model = sac_settings_new (MODEL->fields);
  g_autoptr (SacSettings) train = sac_settings_new (sac_train_fields);

  sac_variant_apply (g_ptr_array_index (grid, 0), model, train);
  g_assert_cmpstr (sac_settings_get_choice (model, "mechanism"), ==, "cosine");
  g_assert_cmpfloat (sac_settings_get (train, "learning-rate"), ==, 0.25);
}

/* What decides which sentences are seen when, or is of the folder alone; and no field is of both tables. */
static void
test_variants_fixed_fields (void)
{
  static const char *const fixed[] = {
    "steps",         "batch",     "seed",           "store-as",         "examples", "validation-examples",
    "test-examples", "data-seed", "validate-every", "history-megabytes"
  };

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (sac_field_find (sac_train_fields, fixed[i]));
      g_assert_null (sac_variant_find_field (MODEL, fixed[i], &error));
      sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED, "cannot vary");
    }
  for (const SacField *field = MODEL->fields; field->name != NULL; field++)
    {
      g_assert_true (sac_variant_may_vary (field));
      g_assert_null (sac_field_find (sac_train_fields, field->name));
    }
  for (const SacField *field = sac_train_fields; field->name != NULL; field++)
    g_assert_true (!g_str_equal (field->group, "Data") || !sac_variant_may_vary (field));
}

static const struct
{
  const char *name, *field, *values;
  int code;
  const char *sentence;
} refused[] = {
  { "no-field", "headz", "1", SAC_ENGINE_ERROR_UNKNOWN, "There is no setting called “headz”" },
  { "no-value", "heads", "none", SAC_ENGINE_ERROR_RANGE, "heads must be a whole number from 1 to 64" },
  { "no-mechanism", "mechanism", "dott", SAC_ENGINE_ERROR_RANGE, "mechanism must be one of" },
  { "fixed", "batch", "16,32", SAC_ENGINE_ERROR_UNSUPPORTED, "“batch” cannot vary" },
};

static void
test_variants_are_refused (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_auto (GStrv) list = g_strsplit (refused[i].values, ",", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_variants_cross (NULL, MODEL, refused[i].field, (const char *const *) list, &error));
  sac_tiny_assert_refused (&error, refused[i].code, refused[i].sentence);
}

static void
test_variants_number_and_difference (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) seven = cross (NULL, "heads", "1,2,3,4,5,6,7");
  g_autoptr (GPtrArray) same = cross (NULL, "learning-rate", "0.1,0.10");
  g_autoptr (GPtrArray) once = cross (NULL, "heads", "1");
  const char *const again[] = { "2", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (sac_variants_check (none, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED, "1 to 6 variants in a comparison, not 0");
  g_assert_false (sac_variants_check (seven, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED, "not 7");
  g_assert_false (sac_variants_check (same, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED,
                           "Two variants are the same: “learning-rate-0.1”");
  g_assert_null (sac_variants_cross (once, MODEL, "heads", again, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED, "“heads” is to vary in two ways");
}

/* --- bands --- */

static SacSeries *
series_of (guint n, const gint64 *steps, const double *values)
{
  SacSeries *series = sac_series_new ("loss");

  for (guint i = 0; i < n; i++)
    sac_series_add (series, steps[i], values[i]);
  return series;
}

static GPtrArray *
array_of (gpointer *series, guint n)
{
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (array, series[i]);
  return array;
}

static void
test_band_median_and_range (void)
{
  g_autoptr (SacSeries) a = series_of (3, (gint64[]){ 1, 2, 4 }, (double[]){ 3, 5, 1 });
  g_autoptr (SacSeries) b = series_of (2, (gint64[]){ 1, 2 }, (double[]){ 1, 4 });
  g_autoptr (SacSeries) c = series_of (3, (gint64[]){ 1, 3, 4 }, (double[]){ 2, 7, (double) NAN });
  gpointer series[] = { a, b, NULL, c };
  g_autoptr (GPtrArray) all = array_of (series, 4);
  g_autoptr (SacBand) band = sac_band_new (all);
  static const double wanted[4][4] = { { 2, 1, 3, 3 }, { 4.5, 4, 5, 2 }, { 7, 7, 7, 1 }, { 1, 1, 1, 1 } };

  g_assert_cmpuint (band->n, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (band->steps[i], ==, i + 1);
      g_assert_cmpfloat (band->median[i], ==, wanted[i][0]);
      g_assert_cmpfloat (band->minimum[i], ==, wanted[i][1]);
      g_assert_cmpfloat (band->maximum[i], ==, wanted[i][2]);
      g_assert_cmpuint (band->counts[i], ==, (guint) wanted[i][3]);
    }
}

static void
test_band_of_one_is_the_curve (void)
{
  g_autoptr (SacSeries) a = series_of (2, (gint64[]){ 5, 9 }, (double[]){ 3, 5 });
  gpointer series[] = { a };
  g_autoptr (GPtrArray) all = array_of (series, 1);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (SacBand) band = sac_band_new (all);
  g_autoptr (SacBand) none = sac_band_new (nothing);

  g_assert_cmpuint (band->n, ==, 2);
  g_assert_cmpmem (band->median, 16, a->values->data, 16);
  g_assert_cmpmem (band->minimum, 16, a->values->data, 16);
  g_assert_cmpmem (band->maximum, 16, a->values->data, 16);
  g_assert_cmpuint (none->n, ==, 0);
}

/* --- cost --- */

/* Counted by hand: S = 5, T = 3, embeddings of 3, states of 4 (two ways of 2), V = 9. */
static const struct
{
  const char *settings;
  double attention;
} costs[] = {
  { "mechanism=dot", 15 * (4 + 4) },
  { "mechanism=additive", 3 * 16 + 5 * 16 + 15 * (4 + 4) },
  { "mechanism=general", 5 * 16 + 15 * (4 + 4) },
  { "mechanism=dot-key-bias", 5 * 4 + 15 * (4 + 4) },
  { "mechanism=scaled-dot project=on attention-width=6", 3 * (24 + 36) + 5 * 48 + 15 * 12 },
  { "mechanism=additive project=on attention-width=6", 3 * (24 + 36) + 5 * 48 + 15 * 12 },
  { "mechanism=dot scope=local window=1", (2 + 3 + 3) * (4 + 4) },
  { "mechanism=dot normaliser=local-p attention-width=4", 3 * (4 * 4 + 4) + 15 * (4 + 4) },
  { "mechanism=scaled-dot project=on attention-width=6 heads=2 normaliser=local-p",
    3 * (24 + 36 + 24 + 2 * 6) + 5 * 48 + 15 * 12 },
};

static void
test_cost_by_hand (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (SacModel) model = sac_tiny_model (costs[i].settings, 8, 9);
      const gsize width = sac_settings_get_int (model->settings, "project") == 1 ? 6 : 4;
      const double encoder = 5 * 2 * (4 * 2 * (3 + 2));
      const double decoder = 3 * (4 * 4 * (3 + 4) + 4 * (double) (width + 4) + 9 * 4);

      g_test_message ("%s", costs[i].settings);
      g_assert_cmpfloat_with_epsilon (sac_model_count (model, 5, 3),
                                      (encoder + decoder + costs[i].attention) / 3, 1e-9);
    }
}

/* With input feeding the keys are made ready for every query anew. */
static void
test_cost_of_input_feeding (void)
{
  g_autoptr (SacModel) without = sac_tiny_model ("mechanism=general", 8, 9);
  g_autoptr (SacModel) with = sac_tiny_model ("mechanism=general input-feeding=on", 8, 9);

  g_assert_cmpfloat_with_epsilon (sac_model_count (with, 5, 3) - sac_model_count (without, 5, 3),
                                  4 * 4 * 4 + 2 * 5 * 16 / 3.0, 1e-9);
}

/* --- compare.json --- */

static SacComparePlan *
make_plan (void)
{
  g_autoptr (SacSettings) model = sac_tiny_settings (MODEL->fields, "hidden=10 dropout=0.25");
  g_autoptr (SacSettings) train = sac_tiny_settings (sac_train_fields, "seed=7 learning-rate=0.1");
  const SacTrainerSetup setup = { .name = "dates",
                                  .lesson = sac_lesson_find ("dates", NULL),
                                  .model_class = MODEL,
                                  .model = model,
                                  .train = train };
  SacComparePlan *plan = sac_compare_plan_new (&setup);
  g_autoptr (GPtrArray) mechanisms = cross (NULL, "mechanism", "scaled-dot,additive");

  g_ptr_array_unref (plan->variants);
  plan->variants = cross (mechanisms, "weight-decay", "0.001");
  plan->n_seeds = 3;
  return plan;
}

static char *
write_plan (const SacComparePlan *plan)
{
  g_autoptr (JsonObject) object = sac_compare_plan_to_json (plan);
  g_autoptr (GError) error = NULL;
  char *text = sac_json_to_text (object, &error);

  g_assert_no_error (error);
  return text;
}

static SacComparePlan *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sac_compare_plan_parse (bytes, "compare.json", error);
}

static void
test_plan_reads_back (void)
{
  g_autoptr (SacComparePlan) plan = make_plan ();
  g_autofree char *text = write_plan (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacComparePlan) again = parse (text, &error);
  g_autofree char *text_again = NULL;
  g_autofree char *folder = NULL;

  g_assert_no_error (error);
  text_again = write_plan (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_true (again->lesson == plan->lesson);
  g_assert_cmpuint (again->variants->len, ==, 2);
  g_assert_cmpstr (name_of (again->variants, 0), ==, "scaled-dot-weight-decay-0.001");
  folder = sac_compare_plan_get_folder (again, 1, 2);
  g_assert_cmpstr (folder, ==, "additive-weight-decay-0.001-seed-9");
}

static void
test_plan_of_pairs_reads_back (void)
{
  g_autoptr (SacComparePlan) plan = make_plan ();
  g_autofree char *text = NULL;
  g_autoptr (SacComparePlan) again = NULL;
  g_autofree char *folder = NULL;

  plan->lesson = NULL;
  plan->data_path = g_strdup ("/srv/a folder/p\xe4rs.tsv");
  plan->n_seeds = 1;
  text = write_plan (plan);
  again = parse (text, NULL);
  g_assert_null (again->lesson);
  g_assert_cmpstr (again->data_path, ==, plan->data_path);
  folder = sac_compare_plan_get_folder (again, 0, 0);
  g_assert_cmpstr (folder, ==, "scaled-dot-weight-decay-0.001");
}

static void
test_plan_settings_of_a_run (void)
{
  g_autoptr (SacComparePlan) plan = make_plan ();
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;

  sac_compare_plan_make_settings (plan, 1, 2, &model, &train);
  g_assert_cmpstr (sac_settings_get_choice (model, "mechanism"), ==, "additive");
  g_assert_cmpfloat (sac_settings_get (model, "hidden"), ==, 10);
  g_assert_cmpfloat (sac_settings_get (train, "weight-decay"), ==, 0.001);
  g_assert_cmpfloat (sac_settings_get (train, "seed"), ==, 9);
  g_assert_cmpfloat (sac_settings_get (train, "history-megabytes"), ==, 0);
}

/* @old in the text becomes @now. */
static const struct
{
  const char *name, *old, *now;
  int code;
  const char *sentence;
} malformed[] = {
  { "no-format", "\"format\"", "\"formats\"", SAC_ENGINE_ERROR_UNSUPPORTED,
    "compare.json does not describe a comparison made by Saccade" },
  { "other-format", "\"saccade-comparison\"", "\"saccade\"", SAC_ENGINE_ERROR_UNSUPPORTED,
    "compare.json has the format “saccade”, not “saccade-comparison”" },
  { "newer", "\"version\": 1", "\"version\": 2", SAC_ENGINE_ERROR_RANGE,
    "compare.json: “version” must be a whole number from 1 to 1, not 2" },
  { "no-name", "\"name\"", "\"names\"", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: “name” is missing; it must be a string" },
  { "no-data", "\"lesson\"", "\"lessons\"", SAC_ENGINE_ERROR_FORMAT,
    "compare.json has neither a “lesson” nor a “data_uri”" },
  { "unknown-lesson", "\"lesson\": \"dates\"", "\"lesson\": \"dates/..\"", SAC_ENGINE_ERROR_UNKNOWN,
    "compare.json: there is no lesson called “dates/..”" },
  { "no-uri", "\"lesson\": \"dates\"", "\"data_uri\": \"dates\"", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: “data_uri” is no file: “dates”" },
  { "unknown-type", "\"encoder-decoder\"", "\"encoder\"", SAC_ENGINE_ERROR_UNSUPPORTED,
    "compare.json: the model type “encoder” is not known to Saccade" },
  { "without-attention", "\"encoder-decoder\"", "\"language-model\"", SAC_ENGINE_ERROR_UNSUPPORTED,
    "compare.json: a model of the type “language-model” has no attention to compare" },
  { "no-seeds", "\"seeds\": 3", "\"seeds\": 0", SAC_ENGINE_ERROR_RANGE,
    "compare.json: “seeds” must be a whole number from 1 to 20, not 0" },
  { "too-many-seeds", "\"seeds\": 3", "\"seeds\": 21", SAC_ENGINE_ERROR_RANGE,
    "compare.json: “seeds” must be a whole number from 1 to 20, not 21" },
  { "seed-past-the-end", "\"seed\": 7", "\"seed\": 4294967295", SAC_ENGINE_ERROR_RANGE,
    "compare.json: there can be 1 to 20 seeds a variant, up to the seed 4294967295: not 3 from 4294967295 on" },
  { "model-is-no-object", "\"model\": {", "\"model\": 3, \"x\": {", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: “model” must be an object" },
  { "setting-missing", "\"hidden\"", "\"hiddens\"", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: “hidden” of “model” is missing; it must be a whole number" },
  { "setting-out-of-range", "\"hidden\": 10", "\"hidden\": 1", SAC_ENGINE_ERROR_RANGE,
    "compare.json: “hidden” of “model” must be a whole number from 2 to 2048, not 1" },
  { "setting-of-another-kind", "\"batch\": 64", "\"batch\": \"64\"", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: “batch” of “training” must be a whole number" },
  { "no-variants", "\"variants\": {", "\"variants\": {}, \"x\": {", SAC_ENGINE_ERROR_UNSUPPORTED,
    "compare.json: there can be 1 to 6 variants in a comparison, not 0" },
  { "variant-is-no-object", "\"variants\": {", "\"variants\": {\"dot\": 1, ", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: “dot” of “variants” must be an object" },
  { "variant-misnamed", "\"additive-weight-decay-0.001\"", "\"../additive\"", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: the variant “../additive” has the settings of “additive-weight-decay-0.001”" },
  { "variant-of-nothing", "\"variants\": {", "\"variants\": {\"dot\": {}, ", SAC_ENGINE_ERROR_FORMAT,
    "compare.json: the variant “dot” has the settings of “base”" },
  { "variant-of-batches", "\"variants\": {", "\"variants\": {\"batch-3\": {\"batch\": 3}, ",
    SAC_ENGINE_ERROR_UNSUPPORTED, "compare.json: “batch” cannot vary" },
  { "variant-of-no-field", "\"variants\": {", "\"variants\": {\"head-3\": {\"head\": 3}, ",
    SAC_ENGINE_ERROR_UNKNOWN, "compare.json: there is no setting called “head”" },
  { "too-many-variants", "\"variants\": {",
    "\"variants\": {\"heads-1\": {\"heads\": 1}, \"heads-2\": {\"heads\": 2}, \"heads-3\": {\"heads\": 3}, "
    "\"heads-4\": {\"heads\": 4}, \"heads-5\": {\"heads\": 5}, ",
    SAC_ENGINE_ERROR_UNSUPPORTED, "compare.json: there can be 1 to 6 variants in a comparison, not 7" },
};

static void
test_plan_malformed (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (SacComparePlan) plan = make_plan ();
  g_autofree char *text = write_plan (plan);
  g_auto (GStrv) parts = g_strsplit (text, malformed[i].old, 2);
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  wrong = g_strjoinv (malformed[i].now, parts);
  g_assert_null (parse (wrong, &error));
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, malformed[i].sentence));
  sac_tiny_assert_refused (&error, malformed[i].code, malformed[i].sentence);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/variants/make-a-grid", test_variants_make_a_grid);
  g_test_add_func ("/engine/variants/apply-to-both-tables", test_variants_apply_to_both_tables);
  g_test_add_func ("/engine/variants/fixed-fields", test_variants_fixed_fields);
  g_test_add_func ("/engine/variants/number-and-difference", test_variants_number_and_difference);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/variants/refused/%s", refused[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_variants_are_refused);
    }
  g_test_add_func ("/engine/band/median-and-range", test_band_median_and_range);
  g_test_add_func ("/engine/band/of-one-is-the-curve", test_band_of_one_is_the_curve);
  g_test_add_func ("/engine/cost/by-hand", test_cost_by_hand);
  g_test_add_func ("/engine/cost/of-input-feeding", test_cost_of_input_feeding);
  g_test_add_func ("/engine/compare-plan/reads-back", test_plan_reads_back);
  g_test_add_func ("/engine/compare-plan/of-pairs-reads-back", test_plan_of_pairs_reads_back);
  g_test_add_func ("/engine/compare-plan/settings-of-a-run", test_plan_settings_of_a_run);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/compare-plan/malformed/%s", malformed[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_plan_malformed);
    }
  return g_test_run ();
}
