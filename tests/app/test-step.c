/* tests/app/test-step.c — how a token was made: every number is the trace's, for every mechanism, normaliser and scope
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/explain.h"
#include "app/jobs/step.h"
#include "app/step-numbers.h"
#include "engine/attention/mechanism.h"
#include "engine/files/text.h"
#include "tests/app/tiny.h"

#include <math.h>
#include <string.h>

#define TEXT   "3 May 1979"
#define ROW    "3, 1, 4, 1.5, 9" /* of the lesson gates */
#define FOLDER "some-folder"
#define FILE_  "some-folder/model.safetensors"

typedef struct
{
  SacTranslator *translator;
  SacReadingSnapshot *reading;
} Read;

typedef struct
{
  const char *mechanism, *scope;
  const char *heads, *project;
  const char *normaliser; /* nullable: softmax */
  gboolean is_gates;      /* features and one answer; the scope does not matter */
} Kind;

static void
set_model (SacPlan *plan, const char *name, const char *text)
{
  g_assert_true (sac_settings_set_text (plan->model, name, text, NULL));
}

/* A model that was hardly trained: only how its numbers hang together matters. */
static Read
read_with (const Kind *kind)
{
  g_autoptr (SacPlan) plan = tiny_plan_new_for (kind->is_gates ? "gates" : "dates", 2);
  g_autoptr (SacTrainer) trainer = NULL;
  SacTrainerSetup setup;
  Read read;

  set_model (plan, "mechanism", kind->mechanism);
  if (!kind->is_gates)
    set_model (plan, "scope", kind->scope);
  set_model (plan, "heads", kind->heads);
  set_model (plan, "project", kind->project);
  set_model (plan, "attention-width", "8");
  set_model (plan, "window", "2");
  set_model (plan, "top-k", "2");
  set_model (plan, "normaliser", kind->normaliser != NULL ? kind->normaliser : "softmax");
  sac_plan_init_setup (plan, &setup);
  trainer = sac_trainer_new (&setup, NULL, NULL);
  g_assert_nonnull (trainer);
  g_assert_true (sac_trainer_run (trainer, NULL, NULL, NULL));
  read.translator = sac_trainer_copy_translator (trainer, FALSE);
  read.reading = sac_reading_snapshot_new (read.translator, NULL, kind->is_gates ? ROW : TEXT, NULL);
  g_assert_nonnull (read.reading);
  return read;
}

static void
read_clear (Read *read)
{
  sac_snapshot_unref (read->reading);
  sac_translator_unref (read->translator);
}

static void
assert_near (double a, double b, double tolerance)
{
  if (fabs (a - b) > tolerance)
    g_error ("%.9g and %.9g are not the same", a, b);
}

static double
sum_of (const SacStepTable *table, gsize column)
{
  double sum = 0;

  for (gsize i = 0; i < table->n_rows; i++)
    sum += table->columns[column].values[i];
  return sum;
}

/* Columns that say which stage of the trace they are hold just that. */
static void
check_stage_column (const Read *read, const SacStepData *data, const SacStepColumn *column, gsize n)
{
  static const char *const titles[] = { "score", "scaled", "masked", "weight" };

  for (SacStage stage = SAC_STAGE_SCORE; stage <= SAC_STAGE_WEIGHT; stage++)
    {
      const SacStepPlace *at = &data->place;
      g_autofree float *row = g_new (float, n);

      if (!g_str_equal (column->title, titles[stage]))
        continue;
      sac_trace_read (read->reading->reading->trace,
                      &(SacTraceRead){ .site = at->site,
                                       .head = at->head,
                                       .stage = stage,
                                       .row = at->query,
                                       .n_rows = 1,
                                       .n_columns = n,
                                       .step = 1 },
                      row);
      for (gsize j = 0; j < n; j++)
        g_assert_true (column->values[j] == (double) row[j]);
    }
}

static void
check_stages (const Read *read, const SacStepData *data)
{
  const SacSite *site = sac_trace_get_site (read->reading->reading->trace, 0);

  for (SacStepStage stage = SAC_STEP_SCORES; stage <= SAC_STEP_WEIGHTS; stage++)
    {
      const SacStepTable *items = &data->stages[stage].items;

      g_assert_cmpuint (items->n_rows, ==, site->keys);
      g_assert_cmpint (items->selected, ==, (gssize) data->place.key);
      for (gsize j = 0; j < items->n_columns; j++)
        check_stage_column (read, data, &items->columns[j], site->keys);
    }
}

static void
check_score (const Read *read, const SacStepData *data)
{
  const SacStepPart *part = &data->stages[SAC_STEP_SCORES];
  const double score = part->items.columns[0].values[data->place.key];
  double sum = sum_of (&part->terms, part->terms.n_columns - 1);

  if (part->facts.n_columns > 0) /* with a bias of the key */
    sum += part->facts.columns[1].values[0];
  assert_near (sum, score, 1e-5 * (1 + fabs (score)));
  for (gsize i = 1; i < part->terms.n_rows; i++) /* the largest first */
    g_assert_cmpfloat (fabs (part->terms.columns[part->terms.bars].values[i]), <=,
                       fabs (part->terms.columns[part->terms.bars].values[i - 1]));
}

static void
check_softmax (const SacStepData *data)
{
  const SacStepPart *part = &data->stages[SAC_STEP_WEIGHTS];
  const double sum = part->facts.columns[1].values[0];
  double largest = -INFINITY;

  for (gsize j = 0; j < part->items.n_rows; j++)
    {
      const double weight = part->items.columns[3].values[j];

      assert_near (sum > 0 ? part->items.columns[2].values[j] / sum : 0, weight, 1e-5);
      largest = MAX (largest, part->items.columns[0].values[j]);
    }
  g_assert_true (part->facts.columns[0].values[0] == largest);
  assert_near (sum_of (&part->items, 2), sum, 1e-9);
}

/* What the columns between the masked score and the weight make of a key. */
static double
weight_from (const SacStepPart *part, const char *normaliser, gsize key)
{
  const SacStepColumn *columns = part->items.columns;
  const double before = columns[1].values[key];

  if (g_str_equal (normaliser, "sigmoid"))
    return 1 / (1 + before);
  if (g_str_equal (normaliser, "sparsemax"))
    return MAX (0, before);
  if (g_str_equal (normaliser, "entmax15"))
    return MAX (0, before) * MAX (0, before);
  if (g_str_equal (normaliser, "local-p"))
    return before * columns[2].values[key];
  g_assert_cmpstr (normaliser, ==, "hard-top-k");
  return part->facts.columns[1].values[0] > 0 ? columns[2].values[key] / part->facts.columns[1].values[0] : 0;
}

/* Each weight follows from its row of the table; the formula's numbers end with the weight, or say why it is 0. */
static void
check_weights (const Read *read, const SacStepData *data)
{
  const SacSite *site = sac_trace_get_site (read->reading->reading->trace, 0);
  const SacStepPart *part = &data->stages[SAC_STEP_WEIGHTS];
  const SacStepColumn *weights = &part->items.columns[part->items.n_columns - 1];
  g_autofree char *weight = sac_step_number (weights->values[data->place.key]);
  g_autofree char *ending = g_strdup_printf ("= %s", weight);
  g_autoptr (SacExplanation) explanation =
    sac_explain_cell (read->reading->reading, (SacCell){ .head = data->place.head,
                                                         .query = data->place.query,
                                                         .key = data->place.key });
  double sum = 0;

  for (gsize j = 0; j < part->items.n_rows; j++)
    sum += weights->values[j];
  if (site->normaliser->sums_to_1)
    assert_near (sum, sum > 0, 1e-5);
  g_assert_true (g_str_has_suffix (part->numbers, ending) ||
                 (weights->values[data->place.key] == 0 && g_str_has_suffix (part->numbers, " is 0")));
  if (site->normaliser == &SAC_NORMALISER_SOFTMAX)
    {
      check_softmax (data);
      return;
    }
  for (gsize j = 0; j < part->items.n_rows; j++)
    assert_near (weight_from (part, site->normaliser->name, j), weights->values[j], 1e-5);
  g_assert_nonnull (strstr (explanation->formula, part->numbers));
  g_assert_nonnull (strstr (explanation->note, part->formula));
  g_assert_true (g_str_has_prefix (explanation->formula, "score = "));
}

static void
check_context (const Read *read, const SacStepData *data)
{
  const SacStepPart *part = &data->stages[SAC_STEP_CONTEXT];
  g_autofree float *context = g_new (float, part->items.n_rows);

  sac_trace_read_context (read->reading->reading->trace, 0, data->place.head, data->place.query, context);
  for (gsize i = 0; i < part->items.n_rows; i++)
    g_assert_true (part->items.columns[0].values[i] == (double) context[i]);
  assert_near (sum_of (&part->terms, 2), (double) context[data->place.dimension], 1e-6);
}

static gboolean
is_of_gates (const Read *read)
{
  return sac_translator_get_model (read->translator)->klass->reads_values;
}

static void
check_output (const Read *read, const SacStepData *data)
{
  const SacStepPart *part = &data->stages[SAC_STEP_OUTPUT];
  const double output = part->items.columns[0].values[data->place.unit];
  const gsize n = part->facts.n_columns; /* …, bias, sum, output; without a decoder one less before them */

  g_assert_cmpuint (n, ==, is_of_gates (read) ? 4 : 5);
  assert_near (sum_of (&part->terms, 2) + part->facts.columns[n - 3].values[0],
               part->facts.columns[n - 2].values[0], 1e-9);
  assert_near (tanh (part->facts.columns[n - 2].values[0]), output, 1e-5);
  g_assert_true (part->facts.columns[n - 1].values[0] == output);
}

/* One logit, of which the second answer's probability is made; of the first with the other sign. */
static void
check_answer (const Read *read, const SacStepData *data)
{
  const SacStepPart *part = &data->stages[SAC_STEP_WORD];
  const SacReading *reading = read->reading->reading;
  const double logit = part->facts.columns[1].values[0];
  gsize n_rows, width;
  const float *kept = sac_trace_get_rows (reading->trace, "logit", &n_rows, &width);

  g_assert_cmpuint (n_rows * width, ==, 1);
  g_assert_true (logit == (double) kept[0]);
  assert_near (sum_of (&part->terms, 2) + part->facts.columns[0].values[0], logit, 1e-5);
  g_assert_cmpuint (part->items.n_rows, ==, 2);
  assert_near (part->items.columns[2].values[1], 1 / (1 + exp (-logit)), 1e-12);
  assert_near (sum_of (&part->items, 2), 1, 1e-12);
  if (data->place.word >= 0)
    {
      g_assert_cmpuint (part->items.index[part->items.selected], ==, (gsize) data->place.word);
      return;
    }
  g_assert_cmpstr (part->items.labels[part->items.selected].text, ==, reading->target[0]);
  assert_near (part->items.columns[2].values[part->items.selected], (double) reading->probabilities[0], 1e-6);
}

static void
check_word (const Read *read, const SacStepData *data)
{
  const SacStepPart *part = &data->stages[SAC_STEP_WORD];
  const SacReading *reading = read->reading->reading;
  const gsize selected = (gsize) part->items.selected;
  gsize n_rows, width;
  const float *logits = sac_trace_get_rows (reading->trace, "logits", &n_rows, &width);

  g_assert_cmpuint (n_rows, ==, reading->n_target);
  for (gsize i = 0; i < part->items.n_rows; i++)
    g_assert_true (part->items.columns[0].values[i] ==
                   (double) logits[data->place.query * width + part->items.index[i]]);
  assert_near (sum_of (&part->terms, 2) + part->facts.columns[0].values[0],
               part->items.columns[0].values[selected], 1e-4);
  if (data->place.word >= 0)
    {
      g_assert_cmpuint (part->items.index[selected], ==, (gsize) data->place.word);
      return;
    }
  g_assert_cmpstr (part->items.labels[selected].text, ==, reading->target[data->place.query]);
  assert_near (part->items.columns[2].values[selected], (double) reading->probabilities[data->place.query],
               1e-6);
}

/* A number that is said to lie in the file is the parameter of that name at that place. */
static void
check_parameter (const Read *read, const SacStepTable *table, gsize row, gsize column)
{
  const SacStepOrigin *origin = &table->columns[column].origin;
  const SacModel *model = sac_translator_get_model (read->translator);
  const SacTensor *tensor = sac_params_find (model->params, origin->tensor);
  const gsize item = table->index != NULL ? table->index[row] : row;
  const gsize y = origin->row + item * origin->row_step, x = origin->column + item * origin->column_step;

  g_assert_nonnull (tensor);
  g_assert_cmpstr (origin->file, ==, FILE_);
  g_assert_cmpuint (MAX (origin->n_rows, 1) * origin->n_columns, ==, tensor->n_elements);
  g_assert_cmpuint (x, <, origin->n_columns);
  g_assert_cmpuint (y, <, MAX (origin->n_rows, 1));
  g_assert_true (table->columns[column].values[row] == (double) tensor->data[y * origin->n_columns + x]);
}

static void
check_origins (const Read *read, const SacStepTable *table)
{
  for (gsize j = 0; j < table->n_columns; j++)
    for (gsize i = 0; i < table->n_rows; i++)
      {
        g_autofree char *words = sac_step_table_dup_origin (table, i, j);
        g_autofree char *number = sac_step_number (table->columns[j].values[i]);

        g_assert_nonnull (table->columns[j].origin.tensor);
        g_assert_nonnull (strstr (words, number));
        if (table->columns[j].origin.file != NULL)
          check_parameter (read, table, i, j);
        else
          g_assert_nonnull (strstr (words, "made in this pass: "));
      }
}

static void
check_data (const Read *read, const SacStepData *data)
{
  check_stages (read, data);
  check_score (read, data);
  check_weights (read, data);
  check_context (read, data);
  check_output (read, data);
  if (is_of_gates (read))
    check_answer (read, data);
  else
    check_word (read, data);
  for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
    {
      g_assert_nonnull (data->stages[stage].formula);
      g_assert_nonnull (data->stages[stage].numbers);
      check_origins (read, &data->stages[stage].facts);
      check_origins (read, &data->stages[stage].items);
      check_origins (read, &data->stages[stage].terms);
    }
}

static void
check_kind (const Kind *kind)
{
  Read read = read_with (kind);
  const SacSite *site = sac_trace_get_site (read.reading->reading->trace, 0);

  for (guint head = 0; head < site->heads; head++)
    for (gsize query = 0; query < site->queries; query += MAX (site->queries / 3, 1))
      for (gsize key = 0; key < site->keys; key += 3)
        {
          g_autoptr (SacStepData) data = sac_step_make (read.reading, FOLDER,
                                                        (SacStepPlace){ .head = head,
                                                                        .query = query,
                                                                        .key = key,
                                                                        .dimension = key % site->value_width,
                                                                        .unit = query % 4,
                                                                        .word = key > 0          ? -1
                                                                                : kind->is_gates ? 5
                                                                                                 : 2 });

          check_data (&read, data);
        }
  read_clear (&read);
}

static void
test_mechanism (gconstpointer mechanism)
{
  static const char *const scopes[] = { "global", "causal", "local" };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    for (guint project = 0; project < 2; project++)
      check_kind (&(Kind){ mechanism, scopes[i], project == 1 ? "2" : "1", project == 1 ? "true" : "false" });
}

static void
test_normaliser (gconstpointer data)
{
  const SacNormaliserClass *normaliser = data;

  check_kind (&(Kind){ "additive", "global", "1", "false", normaliser->name });
  check_kind (&(Kind){ "scaled-dot", "causal", "2", "true", normaliser->name });
  check_kind (&(Kind){ "dot", "local", "1", "false", normaliser->name });
}

/* Features and one answer, by every mechanism and normaliser. */
static void
test_gates (void)
{
  for (gsize i = 0; sac_mechanism_list ()[i] != NULL; i++)
    for (guint project = 0; project < 2; project++)
      check_kind (&(Kind){ .mechanism = sac_mechanism_list ()[i]->name,
                           .heads = project == 1 ? "2" : "1",
                           .project = project == 1 ? "true" : "false",
                           .is_gates = TRUE });
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    check_kind (&(Kind){ .mechanism = "additive",
                         .heads = "1",
                         .project = "false",
                         .normaliser = sac_normaliser_list ()[i]->name,
                         .is_gates = TRUE });
}

/* Whatever the map of a normaliser is called, it is said; what is softmax's is called as ever. */
static void
test_names (void)
{
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      const SacNormaliserClass *normaliser = sac_normaliser_list ()[i];
      Read read = read_with (&(Kind){ "dot", "global", "1", "false", normaliser->name });
      const SacMapInfo *info = sac_map_data_get_info (read.reading->sites[0]->pdata[0]);
      g_autofree char *wanted = g_strdup_printf ("weight (%s)", normaliser->name);

      g_assert_cmpstr (info->value_name, ==, i == 0 ? NULL : wanted);
      g_assert_true (i == 0 || strstr (info->subtitle, normaliser->name) != NULL);
      read_clear (&read);
    }
}

/* A place outside of the reading is taken to the nearest inside. */
static void
test_outside (void)
{
  Read read = read_with (&(Kind){ "additive", "global", "1", "false" });
  const SacStepPlace far = { 9, 9, 9999, 9999, 9999, 9999, 99999 };
  g_autoptr (SacStepData) data = sac_step_make (read.reading, NULL, far);
  const SacSite *site = sac_trace_get_site (read.reading->reading->trace, 0);

  g_assert_cmpuint (data->place.query, ==, site->queries - 1);
  g_assert_cmpuint (data->place.key, ==, site->keys - 1);
  g_assert_cmpuint (data->place.dimension, ==, site->value_width - 1);
  g_assert_cmpstr (data->stages[SAC_STEP_SCORES].terms.columns[3].origin.file, ==, NULL); /* in memory only */
  read_clear (&read);
}

/* What is copied has the numbers of the tables. */
static void
test_text (void)
{
  Read read = read_with (&(Kind){ "scaled-dot", "causal", "1", "false" });
  g_autoptr (SacStepData) data =
    sac_step_make (read.reading, FOLDER, (SacStepPlace){ .query = 1, .word = -1 });

  for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
    {
      g_autofree char *text = sac_step_to_text (data, stage);
      const SacStepTable *items = &data->stages[stage].items;

      g_assert_nonnull (strstr (text, data->stages[stage].numbers));
      for (gsize i = 0; i < items->n_rows; i++)
        {
          char number[SAC_TEXT_NUMBER_SIZE];

          g_assert_nonnull (
            strstr (text, sac_text_from_double (items->columns[items->bars].values[i], number)));
        }
    }
  read_clear (&read);
}

/* The job gives what sac_step_make() does. */
static void
test_job (void)
{
  Read read = read_with (&(Kind){ "dot", "global", "1", "false" });
  SacJob *job = sac_step_job_new (read.reading, FOLDER, (SacStepPlace){ .query = 1, .key = 2, .word = -1 });

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  check_data (&read, ((SacStepSnapshot *) job->result)->data);
  sac_job_unref (job);
  read_clear (&read);
}

int
main (int argc, char **argv)
{
  static const char *const mechanisms[] = { "additive", "dot",          "scaled-dot",
                                            "general",  "dot-key-bias", "cosine" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/step/%s", mechanisms[i]);

      g_test_add_data_func (path, mechanisms[i], test_mechanism);
    }
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/step/normaliser/%s", sac_normaliser_list ()[i]->name);

      g_test_add_data_func (path, sac_normaliser_list ()[i], test_normaliser);
    }
  g_test_add_func ("/app/step/gates", test_gates);
  g_test_add_func ("/app/step/names", test_names);
  g_test_add_func ("/app/step/outside", test_outside);
  g_test_add_func ("/app/step/text", test_text);
  g_test_add_func ("/app/step/job", test_job);
  return g_test_run ();
}
