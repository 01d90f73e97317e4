/* tests/engine/test-language-model.c — the language model as a whole: gradient, prompts, padding, and that it learns
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/tape.h"
#include "engine/base/error.h"
#include "engine/models/language-model.h"
#include "engine/ops/ops.h"
#include "engine/text/vocabulary.h"
#include "engine/train/optimizer.h"
#include "tests/engine/tiny.h"

#include <math.h>

static const char *const variants[] = { "cell=lstm", "cell=gru", "cell=lstm layers=2", "cell=gru layers=3" };

typedef struct
{
  SacArena *arena;
  SacArena *batches;
  SacTape *tape;
  SacModel *model;
  SacBatch *batch;
} Fixture;

static void
prepare (Fixture *f, const char *text, const char *widths)
{
  g_autofree char *all = g_strdup_printf ("dropout=0 %s %s", widths, text);
  g_autoptr (SacSettings) settings = sac_tiny_settings (SAC_MODEL_LANGUAGE.fields, all);
  g_autoptr (GError) error = NULL;

  *f = (Fixture){ .arena = sac_arena_new (), .batches = sac_arena_new (), .tape = sac_tape_new () };
  f->model = sac_model_new (&SAC_MODEL_LANGUAGE, settings, 8, 8, &error);
  g_assert_no_error (error);
  sac_params_allocate (f->model->params, NULL, &error);
  g_assert_no_error (error);
  sac_tiny_fill (f->model->params, 3, 0.6);
  f->batch = sac_tiny_batch (f->batches, f->model, 3, 4, 4, FALSE);
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

  sac_arena_reset (f->arena);
  return (double) sac_model_loss (f->model, &context, batch, &(SacObjective){ .want_probabilities = TRUE },
                                  loss)
    ->data[0];
}

static void
differentiate (Fixture *f, const SacBatch *batch)
{
  SacContext context = { .arena = f->arena, .tape = f->tape, .training = TRUE };
  SacLoss loss;

  sac_arena_reset (f->arena);
  sac_tape_reset (f->tape);
  sac_params_zero_grad (f->model->params);
  sac_tape_backward (f->tape, &context,
                     sac_model_loss (f->model, &context, batch, &(SacObjective){ 0 }, &loss));
}

/* (f(−2h) − 8f(−h) + 8f(h) − f(2h))/12h */
static double
stencil (Fixture *f, float *value)
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
        sum += factors[k] * loss_of (f, f->batch, &loss);
      }
  *value = kept;
  return sum / (12 * h);
}

static void
test_gradient (gconstpointer data)
{
  Fixture f;

  prepare (&f, data, "embedding=3 hidden=4");
  differentiate (&f, f.batch);
  for (guint i = 0; i < sac_params_get_n (f.model->params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (f.model->params, i);
      double off = 0, size = 0;

      for (gsize j = 0; j < tensor->n_elements; j++)
        {
          const double wanted = stencil (&f, &tensor->data[j]);

          off += pow ((double) tensor->grad[j] - wanted, 2);
          size += wanted * wanted;
        }
      if (!(sqrt (off) <= 4e-3 * sqrt (size) + 2e-4))
        g_error ("%s: the gradient of %s is %g away from its length %g", (const char *) data,
                 sac_params_get_name (f.model->params, i), sqrt (off), sqrt (size));
    }
  finish (&f);
}

/* A batch is its rows, whatever stands in their padding. */
static void
test_padding (gconstpointer data)
{
  double sum = 0, whole;
  gsize n_tokens = 0;
  SacLoss loss;
  Fixture f;

  prepare (&f, data, "embedding=3 hidden=4");
  whole = loss_of (&f, f.batch, &loss);
  for (gsize b = 0; b < f.batch->n; b++)
    {
      loss_of (&f, sac_tiny_row (f.batches, f.batch, b), &loss);
      sum += loss.loss * (double) loss.n_tokens;
      n_tokens += loss.n_tokens;
    }
  g_assert_cmpfloat (fabs (sum / (double) n_tokens - whole), <, 2e-6);
  finish (&f);
}

/* What is said goes on from the prompt; without one it is another matter. The figures agree with each other. */
static void
test_prompt (gconstpointer data)
{
  SacBatch *row, without;
  double sum = 0, with;
  SacLoss loss;
  Fixture f;

  prepare (&f, data, "embedding=3 hidden=4");
  row = sac_tiny_row (f.batches, f.batch, 0);
  with = loss_of (&f, row, &loss);
  for (gsize t = 0; t < row->target_steps; t++)
    sum -= log ((double) loss.probabilities[t]);
  g_assert_cmpfloat (fabs (sum / (double) row->target_steps - with), <, 1e-5);
  without = *row;
  without.source_steps = 0;
  without.source = without.source_lengths = NULL;
  g_assert_cmpfloat (fabs (loss_of (&f, &without, &loss) - with), >, 1e-4);
  g_assert_true (isnan (loss.guide) && loss.weights == NULL);
  g_assert_cmpuint (f.model->klass->estimate (f.model, 2, 0, 9), >, 0);
  finish (&f);
}

#define PERIOD 5
#define STEPS  14

/* Rows of the cycle 4 5 4 6 7, each from another place on: what follows a 4 only the state can tell. */
static SacBatch
cycles (guint32 *prompt, guint32 *lengths, guint32 *in, guint32 *out)
{
  static const guint32 cycle[PERIOD] = { 4, 5, 4, 6, 7 };

  for (guint32 b = 0; b < PERIOD; b++)
    {
      lengths[b] = 2;
      for (guint32 s = 0; s < 2; s++)
        prompt[b * 2 + s] = cycle[(b + s) % PERIOD];
      for (guint32 t = 0; t < STEPS; t++)
        {
          out[b * STEPS + t] = t + 1 == STEPS ? SAC_TOKEN_EOS : cycle[(b + 2 + t) % PERIOD];
          in[b * STEPS + t] = t == 0 ? SAC_TOKEN_BOS : out[b * STEPS + t - 1];
        }
    }
  return (SacBatch){ .n = PERIOD,
                     .source_steps = 2,
                     .target_steps = STEPS,
                     .source = prompt,
                     .source_lengths = lengths,
                     .target_in = in,
                     .target_out = out };
}

static void
train (Fixture *f, const SacBatch *batch, guint n_steps)
{
  g_autoptr (GError) error = NULL;
  SacOptimizer *adam = sac_optimizer_new (&SAC_OPTIMIZER_ADAM, f->model->params, &error);

  g_assert_no_error (error);
  for (guint step = 1; step <= n_steps; step++)
    {
      differentiate (f, batch);
      sac_optimizer_step (adam, NULL, &(SacUpdate){ .rate = 0.02f, .grad_scale = 1, .step = step });
    }
  sac_optimizer_free (adam);
}

/* Two tokens of the cycle, and it says the rest, all thirteen, and ends by itself. */
static void
test_learns (gconstpointer data)
{
  guint32 prompt[PERIOD * 2], lengths[PERIOD], in[PERIOD * STEPS], out[PERIOD * STEPS];
  guint32 said[PERIOD * 2 * STEPS], n_said[PERIOD];
  const SacBatch batch = cycles (prompt, lengths, in, out);
  SacLoss loss;
  Fixture f;
  SacContext context;

  prepare (&f, data, "embedding=6 hidden=20");
  sac_tiny_fill (f.model->params, 1, 0.3);
  train (&f, &batch, 240);
  g_assert_cmpfloat (loss_of (&f, &batch, &loss), <, 0.1);
  context = (SacContext){ .arena = f.arena };
  sac_model_decode (f.model, &context, &batch, 2 * STEPS, said, n_said);
  for (gsize b = 0; b < PERIOD; b++)
    {
      g_assert_cmpuint (n_said[b], ==, STEPS - 1);
      g_assert_cmpmem (said + b * 2 * STEPS, (STEPS - 1) * sizeof (guint32), out + b * STEPS,
                       (STEPS - 1) * sizeof (guint32));
    }
  finish (&f);
}

static void
test_one_vocabulary (void)
{
  g_autoptr (SacSettings) settings = sac_settings_new (SAC_MODEL_LANGUAGE.fields);
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_model_new (&SAC_MODEL_LANGUAGE, settings, 8, 9, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_SHAPE, "one of 8 entries and one of 9");
}

static void
test_dropout (void)
{
  g_autoptr (GError) error = NULL;
  Fixture f;

  prepare (&f, "", "");
  g_assert_true (sac_model_set (f.model, "dropout", 0.5, &error));
  g_assert_cmpfloat (sac_settings_get (f.model->settings, "dropout"), ==, 0.5);
  finish (&f);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } tests[] = { { "gradient", test_gradient },
                { "padding", test_padding },
                { "prompt", test_prompt },
                { "learns", test_learns } };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (variants); j++)
      {
        g_autofree char *path = g_strdup_printf ("/engine/language-model/%s/%s", tests[i].name, variants[j]);

        g_test_add_data_func (path, variants[j], tests[i].func);
      }
  g_test_add_func ("/engine/language-model/one-vocabulary", test_one_vocabulary);
  g_test_add_func ("/engine/language-model/dropout", test_dropout);
  return g_test_run ();
}
