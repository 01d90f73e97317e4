/* tests/engine/test-feature-attention.c — attention over features as a whole: gradient, answers, beams, what is refused
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/tape.h"
#include "engine/base/error.h"
#include "engine/models/feature-attention.h"
#include "engine/ops/ops.h"
#include "engine/text/vocabulary.h"
#include "tests/engine/tiny.h"

#include <math.h>

#define N        4 /* examples */
#define FEATURES 3

static SacModel *
make_model (const char *text)
{
  g_autofree char *all = g_strconcat ("embedding=3 hidden=4 attention-width=4 ", text, NULL);
  g_autoptr (SacSettings) settings = sac_tiny_settings (SAC_MODEL_FEATURE_ATTENTION.fields, all);
  g_autoptr (GError) error = NULL;
  SacModel *model = sac_model_new (&SAC_MODEL_FEATURE_ATTENTION, settings, SAC_N_SPECIALS + FEATURES,
                                   SAC_N_SPECIALS + 2, &error);

  g_assert_no_error (error);
  g_assert_true (sac_params_allocate (model->params, NULL, NULL));
  sac_tiny_fill (model->params, 3, 0.6);
  return model;
}

static const guint32 source[N * FEATURES] = { 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6 };
static const guint32 lengths[N] = { FEATURES, FEATURES, FEATURES, FEATURES };
static const float values[N * FEATURES] = { .5f, -1, 2, 1.5f, .25f, -.75f, 0, 3, 1, -2, .1f, .9f };
static const guint32 target_in[N * 2] = { 1, 4, 1, 5, 1, 5, 1, 4 };
static const guint32 target_out[N * 2] = { 4, 2, 5, 2, 5, 2, 3, 2 }; /* the last is no answer */
static const float guide[N * 2 * FEATURES] = { 0, 1, 0, 0, 0, 0, .5f, 0, .5f, 0, 0, 0 };

static const SacBatch batch = { .n = N,
                                .source_steps = FEATURES,
                                .target_steps = 2,
                                .source = source,
                                .values = values,
                                .source_lengths = lengths,
                                .target_in = target_in,
                                .target_out = target_out,
                                .guide = guide };

static double
loss_of (SacModel *model, SacArena *arena, const SacObjective *objective, SacLoss *loss)
{
  SacContext context = { .arena = arena };

  sac_arena_reset (arena);
  return (double) sac_model_loss (model, &context, &batch, objective, loss)->data[0];
}

/* (f(−2h) − 8f(−h) + 8f(h) − f(2h))/12h */
static double
stencil (SacModel *model, SacArena *arena, const SacObjective *objective, float *value)
{
  static const double factors[] = { 1, -8, 0, 8, -1 };
  const double h = 0.02;
  const float kept = *value;
  double sum = 0;
  SacLoss loss;

  for (int k = 0; k < 5; k++)
    if (factors[k] != 0)
      {
        *value = (float) ((double) kept + (k - 2) * h);
        sum += factors[k] * loss_of (model, arena, objective, &loss);
      }
  *value = kept;
  return sum / (12 * h);
}

static void
test_gradient (gconstpointer settings)
{
  const SacObjective objective = { .guide = 0.5f, .smoothing = 0.1f };
  g_autoptr (SacModel) model = make_model (settings);
  g_autoptr (SacArena) arena = sac_arena_new (), scratch = sac_arena_new ();
  g_autoptr (SacTape) tape = sac_tape_new ();
  SacContext context = { .arena = arena, .tape = tape, .training = TRUE };
  SacLoss loss;

  sac_params_allocate_grads (model->params, NULL);
  sac_params_zero_grad (model->params);
  sac_tape_backward (tape, &context, sac_model_loss (model, &context, &batch, &objective, &loss));
  for (guint i = 0; i < sac_params_get_n (model->params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (model->params, i);
      double off = 0, size = 0;

      for (gsize j = 0; j < tensor->n_elements; j++)
        {
          const double wanted = stencil (model, scratch, &objective, &tensor->data[j]);

          off += ((double) tensor->grad[j] - wanted) * ((double) tensor->grad[j] - wanted);
          size += wanted * wanted;
        }
      if (!(sqrt (off) <= 4e-3 * sqrt (size) + 2e-4))
        g_error ("%s: the gradient of %s is %g away from its length %g", (const char *) settings,
                 sac_params_get_name (model->params, i), sqrt (off), sqrt (size));
    }
}

/* The answer that is decoded is the one that the loss finds likelier, and what is no answer is not counted. */
static void
test_answers (void)
{
  const SacObjective objective = { .want_weights = TRUE, .want_probabilities = TRUE };
  g_autoptr (SacModel) model = make_model ("heads=1");
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacContext context = { .arena = arena };
  guint32 out[N * 3], n_out[N];
  double sum = 0;
  SacLoss loss;

  loss_of (model, arena, &objective, &loss);
  g_assert_cmpuint (loss.n_tokens, ==, N - 1);
  g_assert_cmpuint (loss.weights->dims[2], ==, 1);
  sac_model_decode (model, &context, &batch, 3, out, n_out);
  for (gsize b = 0; b + 1 < N; b++)
    {
      const double p = (double) loss.probabilities[2 * b];

      sum -= log (p) / (N - 1);
      g_assert_cmpuint (n_out[b], ==, 1);
      g_assert_true ((out[3 * b] == target_out[2 * b]) == (p > 0.5));
      g_assert_cmpfloat (loss.probabilities[2 * b + 1], ==, 1);
    }
  g_assert_cmpfloat_with_epsilon (sum, loss.loss, 1e-6);
  g_assert_cmpfloat (loss.probabilities[2 * (N - 1)], ==, 0);
}

/* Beams: the two answers with their probabilities, then the end, and nothing else can follow. */
static void
test_steps (void)
{
  static const guint32 first[] = { SAC_TOKEN_BOS }, second[] = { 5 };
  const SacBatch one = {
    .n = 1, .source_steps = FEATURES, .source = source, .values = values, .source_lengths = lengths
  };
  g_autoptr (SacModel) model = make_model ("mechanism=dot");
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacContext context = { .arena = arena };
  SacDecoding decoding;
  const SacTensor *logits;
  SacLoss loss;
  double p;

  loss_of (model, arena, &(SacObjective){ .want_probabilities = TRUE }, &loss);
  p = (double) loss.probabilities[0];
  sac_model_begin (model, &context, &one, &decoding);
  logits = sac_model_step (model, &context, &decoding, first, NULL);
  g_assert_cmpfloat_with_epsilon (1 / (1 + exp ((double) (logits->data[5] - logits->data[4]))), p, 1e-6);
  g_assert_true (isinf (logits->data[SAC_TOKEN_EOS]));
  logits = sac_model_step (model, &context, &decoding, second, NULL);
  for (guint32 i = 0; i < SAC_N_SPECIALS + 2; i++)
    g_assert_true ((isinf (logits->data[i]) != 0) == (i != SAC_TOKEN_EOS));
}

static void
test_refused (void)
{
  g_autoptr (SacSettings) settings = sac_settings_new (SAC_MODEL_FEATURE_ATTENTION.fields);
  g_autoptr (GError) error = NULL;

  g_assert_null (
    sac_model_new (&SAC_MODEL_FEATURE_ATTENTION, settings, SAC_N_SPECIALS, SAC_N_SPECIALS + 2, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_SHAPE, "at least one feature and two answers");
  g_assert_null (
    sac_model_new (&SAC_MODEL_FEATURE_ATTENTION, settings, SAC_N_SPECIALS + 5, SAC_N_SPECIALS + 3, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_SHAPE, "5 and 3 entries");
  g_assert_false (
    sac_model_check_tokenizer (&SAC_MODEL_FEATURE_ATTENTION, sac_tokenizer_find ("words", NULL), &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_UNSUPPORTED,
                           "reads numbers, but the tokenizer “words” gives words");
}

int
main (int argc, char *argv[])
{
  static const char *const settings[] = {
    "mechanism=additive",  "mechanism=dot",        "mechanism=general heads=3 attention-width=6",
    "mechanism=cosine",    "project=on heads=2",   "normaliser=sigmoid",
    "normaliser=entmax15", "normaliser=sparsemax", "normaliser=local-p",
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/feature-attention/gradient/%s", settings[i]);

      g_test_add_data_func (path, settings[i], test_gradient);
    }
  g_test_add_func ("/engine/feature-attention/answers", test_answers);
  g_test_add_func ("/engine/feature-attention/steps", test_steps);
  g_test_add_func ("/engine/feature-attention/refused", test_refused);
  return g_test_run ();
}
