/* tests/engine/test-models.c — the encoder-decoder as a whole: its settings, gradient, padding and decoding
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanism.h"
#include "engine/attention/trace.h"
#include "engine/autodiff/tape.h"
#include "engine/base/error.h"
#include "engine/models/encoder-decoder.h"
#include "engine/ops/ops.h"
#include "engine/train/fields.h"
#include "engine/train/optimizer.h"
#include "tests/engine/tiny.h"

#include <math.h>
#include <string.h>

/* Every architecture there is, and its corners. */
static const char *const variants[] = {
  "mechanism=additive",
  "mechanism=dot",
  "mechanism=scaled-dot",
  "mechanism=general",
  "mechanism=dot-key-bias",
  "mechanism=cosine",
  "bidirectional=off",
  "input-feeding=on",
  "bidirectional=off input-feeding=on mechanism=dot",
  "heads=2 project=on",
  "heads=2 project=on mechanism=scaled-dot input-feeding=on attention-width=6",
  "heads=2 mechanism=dot",
  "scope=causal",
  "scope=causal input-feeding=on",
  "scope=local window=1",
  "scope=local window=1 input-feeding=on mechanism=general",
  "normaliser=sigmoid",
  "normaliser=sigmoid mechanism=scaled-dot scope=local window=1",
  "normaliser=sparsemax",
  "normaliser=entmax15 heads=2 mechanism=dot",
  "normaliser=entmax15 input-feeding=on",
  "normaliser=hard-top-k top-k=64",
  "normaliser=local-p window=9 mechanism=dot",
  "normaliser=local-p window=9 input-feeding=on heads=2 project=on scope=causal",
};

/* These jump where a key comes in or goes out: their gradient is not that of small steps (tests/engine/test-normalisers.c). */
static const char *const jumping[] = {
  "normaliser=hard-top-k top-k=2",
  "normaliser=hard-top-k top-k=1 heads=2 input-feeding=on",
  "normaliser=local-p window=1 input-feeding=on",
};

static void
check_choices (const SacField *fields, const char *name, const GPtrArray *names)
{
  const SacField *field = sac_field_find (fields, name);

  g_assert_nonnull (field);
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (field->choices[i], ==, g_ptr_array_index (names, i));
  g_assert_null (field->choices[names->len]);
}

/* Names of a registry: a NULL-terminated list of pointers to classes that begin with their name. */
static GPtrArray *
names_of (gconstpointer registry)
{
  GPtrArray *names = g_ptr_array_new ();

  for (const char *const *const *at = registry; *at != NULL; at++)
    g_ptr_array_add (names, (gpointer) (*at)[0]);
  return names;
}

static void
test_choices (void)
{
  g_autoptr (GPtrArray) mechanisms = names_of (sac_mechanism_list ());
  g_autoptr (GPtrArray) normalisers = names_of (sac_normaliser_list ());
  g_autoptr (GPtrArray) scopes = names_of (sac_scope_list ());
  g_autoptr (GPtrArray) optimizers = names_of (sac_optimizer_list ());

  for (guint i = 0; sac_model_list ()[i] != NULL; i++)
    {
      if (!sac_model_list ()[i]->attends)
        continue;
      check_choices (sac_model_list ()[i]->fields, "mechanism", mechanisms);
      if (!sac_model_list ()[i]->reads_values) /* one query has no before and after */
        check_choices (sac_model_list ()[i]->fields, "scope", scopes);
      check_choices (sac_model_list ()[i]->fields, "normaliser", normalisers);
    }
  check_choices (sac_train_fields, "optimizer", optimizers);
}

static void
check_table (const SacField *fields)
{
  g_autoptr (SacSettings) settings = sac_settings_new (fields);

  for (const SacField *field = fields; field->name != NULL; field++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (sac_field_find (fields, field->name) == field);
      g_assert_true (field->label != NULL && field->group != NULL && field->help != NULL);
      sac_settings_set (settings, field->name, field->initial, &error);
      g_assert_no_error (error);
    }
}

/* Each default is inside its range; names are used once, also across the two tables that share a command line. */
static void
test_fields (void)
{
  check_table (sac_train_fields);
  for (guint i = 0; sac_model_list ()[i] != NULL; i++)
    {
      const SacField *fields = sac_model_list ()[i]->fields;

      check_table (fields);
      for (const SacField *field = sac_train_fields; field->name != NULL; field++)
        g_assert_null (sac_field_find (fields, field->name));
    }
}

static void
test_defaults (void)
{
  for (guint i = 0; sac_lesson_list ()[i] != NULL; i++)
    {
      g_autoptr (SacSettings) model = NULL;
      g_autoptr (SacSettings) train = NULL;
      g_autoptr (SacModel) made = NULL;
      g_autoptr (GError) error = NULL;

      const SacLessonClass *lesson = sac_lesson_list ()[i];
      const SacModelClass *klass = sac_trainer_default_model (lesson);

      g_assert_nonnull (klass);
      sac_trainer_default_settings (lesson, klass, &model, &train, &error);
      g_assert_no_error (error);
      made = sac_model_new (klass, model, 100,
                            lesson->answers != NULL ? SAC_N_SPECIALS + g_strv_length ((GStrv) lesson->answers)
                                                    : 100,
                            &error);
      g_assert_no_error (error);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *settings, *part;
  } rows[] = {
    { "hidden=5", "even hidden width, not 5" },
    { "hidden=6 heads=4 mechanism=dot attention-width=8", "cannot be split into 4 heads" },
    { "hidden=8 heads=3 attention-width=9", "3 heads" },
    { "hidden=8 heads=2 attention-width=9 project=on", "2 heads" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SacSettings) settings =
        sac_tiny_settings (SAC_MODEL_ENCODER_DECODER.fields, rows[i].settings);
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_model_new (&SAC_MODEL_ENCODER_DECODER, settings, 9, 9, &error));
      sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_SHAPE, rows[i].part);
    }
}

/* One model with one batch, and all a pass needs. */
typedef struct
{
  SacArena *arena;
  SacArena *batches;
  SacTape *tape;
  SacModel *model;
  SacBatch *batch;
  SacRandom random;
  SacObjective objective;
} Fixture;

static void
prepare (Fixture *f, const char *settings, gsize n, gsize source_steps, gsize target_steps)
{
  *f = (Fixture){ .arena = sac_arena_new (), .batches = sac_arena_new (), .tape = sac_tape_new () };
  f->model = sac_tiny_model (settings, 8, 7);
  f->batch = sac_tiny_batch (f->batches, f->model, n, source_steps, target_steps, TRUE);
}

static void
finish (Fixture *f)
{
  sac_model_free (f->model);
  sac_tape_free (f->tape);
  sac_arena_free (f->batches);
  sac_arena_free (f->arena);
}

static double
loss_of (Fixture *f, const SacBatch *batch, SacLoss *loss)
{
  SacContext context = { .arena = f->arena };
  SacLoss unused;

  sac_arena_reset (f->arena);
  return (double) sac_model_loss (f->model, &context, batch, &f->objective, loss != NULL ? loss : &unused)
    ->data[0];
}

/* The whole training pass; gives its loss. */
static float
differentiate (Fixture *f, SacPool *pool)
{
  SacContext context = {
    .arena = f->arena, .tape = f->tape, .pool = pool, .random = &f->random, .training = TRUE
  };
  SacTensor *total;
  SacLoss loss;

  sac_random_init (&f->random, 6);
  sac_arena_reset (f->arena);
  sac_tape_reset (f->tape);
  sac_params_zero_grad (f->model->params);
  total = sac_model_loss (f->model, &context, f->batch, &f->objective, &loss);
  sac_tape_backward (f->tape, &context, total);
  return total->data[0];
}

/* (f(−2h) − 8f(−h) + 8f(h) − f(2h))/12h; the loss is float32, so with h = 0.02 it is good to about 2e-5. */
static double
stencil (Fixture *f, float *value)
{
  static const double factors[] = { 1, -8, 0, 8, -1 };
  const double h = 0.02;
  const float kept = *value;
  double sum = 0;

  for (int k = 0; k < 5; k++)
    if (factors[k] != 0)
      {
        *value = (float) ((double) kept + (k - 2) * h);
        sum += factors[k] * loss_of (f, f->batch, NULL);
      }
  *value = kept;
  return sum / (12 * h);
}

static void
check_gradient (Fixture *f, const char *name)
{
  for (guint i = 0; i < sac_params_get_n (f->model->params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (f->model->params, i);
      double off = 0, size = 0;

      for (gsize j = 0; j < tensor->n_elements; j++)
        {
          const double wanted = stencil (f, &tensor->data[j]);

          off += ((double) tensor->grad[j] - wanted) * ((double) tensor->grad[j] - wanted);
          size += wanted * wanted;
        }
      if (!(sqrt (off) <= 4e-3 * sqrt (size) + 2e-4))
        g_error ("%s: the gradient of %s is %g away from its length %g", name,
                 sac_params_get_name (f->model->params, i), sqrt (off), sqrt (size));
    }
}

static void
test_gradient (gconstpointer data)
{
  const char *settings = data;
  Fixture f;

  prepare (&f, settings, 2, 3, 3);
  f.objective = (SacObjective){ .guide = 0.5f, .smoothing = 0.1f };
  g_assert_cmpfloat (fabs ((double) differentiate (&f, NULL) - loss_of (&f, f.batch, NULL)), <, 1e-6);
  check_gradient (&f, settings);
  finish (&f);
}

/* A guide of weight 0, and none at all, are one. */
static void
test_guide (void)
{
  Fixture f;
  SacLoss with, without;
  double plain;

  prepare (&f, "", 3, 4, 4);
  plain = loss_of (&f, f.batch, &without);
  g_assert_true (isnan (without.guide));
  f.objective.guide = 2;
  g_assert_cmpfloat (fabs (loss_of (&f, f.batch, &with) - plain - 2 * with.guide), <, 1e-5);
  g_assert_cmpfloat (with.loss, ==, without.loss);
  f.batch->guide = NULL;
  g_assert_cmpfloat (loss_of (&f, f.batch, NULL), ==, plain);
  finish (&f);
}

static void
test_padding (gconstpointer data)
{
  guint32 *source, *target;
  double sum = 0, whole;
  gsize n_tokens = 0, n_correct = 0;
  SacLoss all, one;
  Fixture f;

  prepare (&f, data, 5, 6, 5);
  whole = loss_of (&f, f.batch, &all);
  for (gsize b = 0; b < f.batch->n; b++)
    {
      loss_of (&f, sac_tiny_row (f.batches, f.batch, b), &one);
      sum += one.loss * (double) one.n_tokens;
      n_tokens += one.n_tokens;
      n_correct += one.n_correct;
    }
  g_assert_cmpuint (all.n_tokens, ==, n_tokens);
  g_assert_cmpuint (all.n_correct, ==, n_correct);
  g_assert_cmpfloat (fabs (sum / (double) n_tokens - whole), <, 2e-6);

  /* other ids in the padding: not a bit differs */
  source = (guint32 *) f.batch->source;
  target = (guint32 *) f.batch->target_in;
  for (gsize b = 0; b < f.batch->n; b++)
    {
      for (gsize s = f.batch->source_lengths[b]; s < f.batch->source_steps; s++)
        source[b * f.batch->source_steps + s] = 5;
      for (gsize t = 0; t < f.batch->target_steps; t++)
        if (f.batch->target_out[b * f.batch->target_steps + t] == SAC_TARGET_IGNORED)
          target[b * f.batch->target_steps + t] = 5;
    }
  g_assert_cmpfloat (loss_of (&f, f.batch, NULL), ==, whole);
  finish (&f);
}

#define MOST 12

static void
decode (Fixture *f, const SacBatch *batch, gsize max_steps, guint32 *out, guint32 *lengths)
{
  SacContext context = { .arena = f->arena };

  sac_arena_reset (f->arena);
  sac_model_decode (f->model, &context, batch, max_steps, out, lengths);
}

/* Every prefix of the output, put in again: the most probable next token is the one that was decoded. */
static void
check_prefixes (Fixture *f, const SacBatch *row, const guint32 *out, guint32 n)
{
  guint32 in[MOST + 1] = { SAC_TOKEN_BOS }, wanted[MOST + 1];

  memcpy (in + 1, out, n * sizeof (guint32));
  memcpy (wanted, out, n * sizeof (guint32));
  wanted[n] = SAC_TOKEN_EOS;
  for (gsize steps = 1; steps <= MIN (n + 1, MOST); steps++)
    {
      SacBatch prefix = *row;
      SacLoss loss;

      prefix.target_steps = steps;
      prefix.target_in = in;
      prefix.target_out = wanted;
      loss_of (f, &prefix, &loss);
      g_assert_cmpuint (loss.n_tokens, ==, steps);
      g_assert_cmpuint (loss.n_correct, ==, steps);
    }
}

/* Decodes the batch, and each of its rows alone; gives how many ended by themselves after some tokens. */
static guint
check_decode (Fixture *f)
{
  guint32 out[5 * MOST], lengths[5];
  guint n_ended = 0;

  decode (f, f->batch, MOST, out, lengths);
  for (gsize b = 0; b < f->batch->n; b++)
    {
      const SacBatch *row = sac_tiny_row (f->batches, f->batch, b);
      guint32 alone[MOST], n;

      g_assert_cmpuint (lengths[b], <=, MOST);
      for (gsize t = 0; t < lengths[b]; t++)
        {
          g_assert_cmpuint (out[b * MOST + t], <, f->model->target_size);
          g_assert_cmpuint (out[b * MOST + t], !=, SAC_TOKEN_EOS);
        }
      check_prefixes (f, row, out + b * MOST, lengths[b]);
      for (gsize steps = 0; steps <= MOST; steps += 3)
        {
          decode (f, row, steps, alone, &n);
          g_assert_cmpuint (n, ==, MIN (steps, lengths[b]));
          g_assert_cmpmem (alone, n * sizeof (guint32), out + b * MOST, n * sizeof (guint32));
        }
      n_ended += lengths[b] > 0 && lengths[b] < MOST;
    }
  return n_ended;
}

static void
test_decode (gconstpointer data)
{
  guint n_ended = 0;
  Fixture f;

  prepare (&f, data, 5, 6, 5);
  for (guint seed = 0; seed < 12; seed++)
    {
      sac_tiny_fill (f.model->params, seed, 1.5); /* wild enough to say various things */
      sac_params_find (f.model->params, "out.bias")->data[SAC_TOKEN_EOS] = 1.5f * (float) (seed % 4);
      n_ended += check_decode (&f);
    }
  g_test_message ("%s: %u of 60 outputs ended by themselves", (const char *) data, n_ended);
  g_assert_cmpuint (n_ended, >, 0);
  finish (&f);
}

/* What the trace holds of a pass is what the pass says its weights were. */
static void
test_trace (gconstpointer data)
{
  g_autoptr (SacTrace) trace = sac_trace_new ();
  g_autoptr (SacTensor) read = NULL;
  SacContext context = { 0 };
  SacLoss loss;
  Fixture f;

  prepare (&f, data, 1, 6, 5);
  context = (SacContext){ .arena = f.arena, .trace = trace };
  sac_model_loss (f.model, &context, f.batch, &(SacObjective){ .want_weights = TRUE }, &loss);
  g_assert_cmpuint (sac_trace_get_n_sites (trace), ==, 1);
  g_assert_cmpstr (sac_trace_get_site (trace, 0)->name, ==, "cross");
  read = sac_trace_read_site (trace, 0, SAC_STAGE_WEIGHT);
  g_assert_cmpuint (read->n_elements, ==, loss.weights->n_elements);
  for (gsize i = 0; i < read->n_elements; i++)
    g_assert_cmpfloat (fabsf (read->data[i] - loss.weights->data[i]), <=, 2e-6f);
  finish (&f);
}

static void
test_threads (gconstpointer data)
{
  g_autoptr (SacParams) grads = NULL;
  g_autofree char *settings =
    g_strconcat ("embedding=24 hidden=32 attention-width=32 dropout=0.2 attention-dropout=0.1 ",
                 (const char *) data, NULL);
  float loss = 0;
  Fixture f;

  prepare (&f, settings, 70, 9, 9);
  f.objective.guide = 0.3f;
  for (guint n = 1; n <= 3; n++) /* the third time without a pool; the first has set BLAS to one thread */
    {
      g_autoptr (SacPool) pool = n < 3 ? sac_pool_new (n) : NULL;
      const float found = differentiate (&f, pool);

      if (n == 1)
        {
          loss = found;
          grads = sac_params_dup (f.model->params);
        }
      g_assert_cmpfloat (found, ==, loss);
      for (guint i = 0; i < sac_params_get_n (grads); i++)
        {
          SacTensor *kept = sac_params_get_tensor (grads, i);
          const SacTensor *now = sac_params_get_tensor (f.model->params, i);

          if (n == 1)
            memcpy (kept->data, now->grad, now->n_elements * sizeof (float));
          if (memcmp (kept->data, now->grad, kept->n_elements * sizeof (float)) != 0)
            g_error ("%s: run %u gives the gradient of %s other bits", settings, n,
                     sac_params_get_name (grads, i));
        }
    }
  finish (&f);
}

static void
check_estimate (const char *settings, gsize n, gsize source_steps, gsize target_steps)
{
  double share;
  Fixture f;

  prepare (&f, settings, n, source_steps, target_steps);
  f.objective.guide = 0.3f;
  differentiate (&f, NULL);
  share = (double) sac_arena_get_peak (f.arena) /
          (double) (2 * f.model->klass->estimate (f.model, n, source_steps, target_steps));
  g_test_message ("%s: a step over %zux%zux%zu takes %.2f of its estimate", settings, n, source_steps,
                  target_steps, share);
  g_assert_cmpfloat (share, >, 0.2);
  g_assert_cmpfloat (share, <, 1);
  finish (&f);
}

/* It is asked before a step's memory is taken: it may not be below what that is, nor absurdly above. */
static void
test_estimate (gconstpointer data)
{
  g_autofree char *small = g_strconcat ("embedding=32 hidden=48 attention-width=48 ", data, NULL);
  g_autofree char *wide = g_strconcat ("embedding=8 hidden=16 attention-width=96 ", data, NULL);

  check_estimate (small, 32, 8, 8);
  check_estimate (small, 8, 40, 40);
  check_estimate (wide, 8, 40, 20);
}

static void
add_for (const char *what, const char *variant, GTestDataFunc func)
{
  g_autofree char *name = g_strdelimit (g_strdup (variant), " ", ',');
  g_autofree char *path = g_strdup_printf ("/engine/models/%s/%s", what, name);

  g_test_add_data_func (path, variant, func);
}

static void
add_for_smooth (const char *what, GTestDataFunc func)
{
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    add_for (what, variants[i], func);
}

static void
add_for_all (const char *what, GTestDataFunc func)
{
  add_for_smooth (what, func);
  for (gsize i = 0; i < G_N_ELEMENTS (jumping); i++)
    add_for (what, jumping[i], func);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/models/choices", test_choices);
  g_test_add_func ("/engine/models/fields", test_fields);
  g_test_add_func ("/engine/models/lessons-defaults", test_defaults);
  g_test_add_func ("/engine/models/refused", test_refused);
  g_test_add_func ("/engine/models/guide", test_guide);
  add_for_smooth ("gradient", test_gradient);
  add_for_all ("padding", test_padding);
  add_for_all ("decode", test_decode);
  add_for_all ("trace", test_trace);
  add_for_all ("threads", test_threads);
  add_for_all ("estimate", test_estimate);
  return g_test_run ();
}
