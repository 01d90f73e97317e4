/* tests/engine/test-optimizers.c — each optimiser against its papers' formula in plain loops of doubles
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/optimizer.h"

#include <math.h>
#include <string.h>

#define STEPS 20

/* A matrix of more numbers than one piece has, a vector, a gain of each of three heads: as a model's. */
static SacParams *
make_params (void)
{
  SacParams *params = sac_params_new ();
  SacRandom random;

  sac_random_init (&random, 1);
  sac_params_add (params, "matrix", 2, (gsize[]){ 130, 129 }, SAC_INIT_GLOROT, &random);
  sac_params_add (params, "bias", 1, (gsize[]){ 37 }, SAC_INIT_ONES, &random);
  sac_params_add (params, "gain", 2, (gsize[]){ 3, 1 }, SAC_INIT_GAIN, &random);
  sac_params_zero_grad (params);
  return params;
}

/* The same for every run; some of them are 0, as those of words that were not in the batch. */
static void
draw_gradients (SacParams *params, SacRandom *random)
{
  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (params, i);

      for (gsize j = 0; j < tensor->n_elements; j++)
        tensor->grad[j] = j % 5 == 3 ? 0 : (float) sac_random_normal (random);
    }
}

typedef struct
{
  double *w, *m, *v;
  gsize n;
  gboolean is_matrix;
} Plain;

static double
plain_rms (const double *x, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += x[i] * x[i];
  return sqrt (sum / (double) n);
}

/* Moments of the whole tensor, kept unfactored for the vectors and as sums of a dense matrix's rows and columns. */
static void
plain_adafactor (Plain *p, const float *grad, const SacUpdate *u)
{
  const gsize width = p->is_matrix ? 129 : 1, rows = p->n / width;
  const double beta = 1 - pow ((double) u->step, -0.8);
  g_autofree double *step = g_new (double, p->n);
  double size, total = 0;

  for (gsize k = 0; k < (p->is_matrix ? rows + width : p->n); k++)
    {
      const gboolean is_column = p->is_matrix && k >= rows;
      const gsize first = is_column ? k - rows : k * width, stride = is_column ? width : 1;
      const gsize count = is_column ? rows : width;
      double mean = 0;

      for (gsize l = 0; l < count; l++)
        mean +=
          (pow ((double) grad[first + l * stride] * (double) u->grad_scale, 2) + 1e-30) / (double) count;
      p->m[k] = beta * p->m[k] + (1 - beta) * mean;
      total += p->is_matrix && !is_column ? p->m[k] / (double) rows : 0;
    }
  for (gsize i = 0; i < p->n; i++)
    {
      const double v = p->is_matrix ? p->m[i / width] * p->m[rows + i % width] / total : p->m[i];

      step[i] = (double) grad[i] * (double) u->grad_scale / sqrt (v);
    }
  size = (double) u->rate * fmax (1e-3, plain_rms (p->w, p->n)) / fmax (1, plain_rms (step, p->n));
  for (gsize i = 0; i < p->n; i++)
    p->w[i] -= (p->is_matrix ? (double) u->rate * (double) u->decay * p->w[i] : 0) + size * step[i];
}

static void
plain_step (const char *name, Plain *p, const float *grad, const SacUpdate *u)
{
  const double decay = p->is_matrix ? (double) u->decay : 0, rate = (double) u->rate;

  if (g_str_equal (name, "adafactor"))
    {
      plain_adafactor (p, grad, u);
      return;
    }
  for (gsize i = 0; i < p->n; i++)
    {
      double g = (double) grad[i] * (double) u->grad_scale;

      if (g_str_equal (name, "adagrad"))
        {
          g += decay * p->w[i];
          p->v[i] += g * g;
          p->w[i] -= rate * g / (sqrt (p->v[i]) + 1e-10);
          continue;
        }
      if (g_str_equal (name, "rmsprop"))
        {
          g += decay * p->w[i];
          p->v[i] = 0.99 * p->v[i] + 0.01 * g * g;
          p->m[i] = (double) u->momentum * p->m[i] + g / (sqrt (p->v[i]) + 1e-8);
          p->w[i] -= rate * p->m[i];
          continue;
        }
      if (g_str_equal (name, "sgd"))
        {
          p->m[i] = (double) u->momentum * p->m[i] + g + decay * p->w[i];
          p->w[i] -= rate * p->m[i];
          continue;
        }
      if (g_str_equal (name, "adam"))
        g += decay * p->w[i];
      p->m[i] = 0.9 * p->m[i] + 0.1 * g;
      p->v[i] = 0.999 * p->v[i] + 0.001 * g * g;
      if (g_str_equal (name, "adamw"))
        p->w[i] -= rate * decay * p->w[i];
      p->w[i] -= rate * (p->m[i] / (1 - pow (0.9, (double) u->step))) /
                 (sqrt (p->v[i] / (1 - pow (0.999, (double) u->step))) + 1e-8);
    }
}

static SacUpdate
update_at (guint64 step)
{
  return (SacUpdate){ .rate = 0.01f * (float) (step % 7 + 1),
                      .momentum = 0.8f,
                      .decay = 0.05f,
                      .grad_scale = step % 3 == 0 ? 0.25f : 1,
                      .step = step };
}

static void
test_formula (gconstpointer data)
{
  const SacOptimizerClass *klass = data;
  g_autoptr (SacParams) params = make_params ();
  g_autoptr (SacOptimizer) optimizer = sac_optimizer_new (klass, params, NULL);
  Plain plain[3];
  SacRandom random;

  sac_random_init (&random, 2);
  for (guint i = 0; i < 3; i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (params, i);

      plain[i] = (Plain){ .n = tensor->n_elements, .is_matrix = i == 0 };
      plain[i].w = g_new (double, plain[i].n);
      plain[i].m = g_new0 (double, plain[i].n);
      plain[i].v = g_new0 (double, plain[i].n);
      for (gsize j = 0; j < plain[i].n; j++)
        plain[i].w[j] = (double) tensor->data[j];
    }
  for (guint64 step = 1; step <= STEPS; step++)
    {
      const SacUpdate update = update_at (step);

      draw_gradients (params, &random);
      for (guint i = 0; i < 3; i++)
        plain_step (klass->name, &plain[i], sac_params_get_tensor (params, i)->grad, &update);
      sac_optimizer_step (optimizer, NULL, &update);
    }
  for (guint i = 0; i < 3; i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (params, i);

      for (gsize j = 0; j < plain[i].n; j++)
        g_assert_cmpfloat (fabs ((double) tensor->data[j] - plain[i].w[j]), <,
                           2e-5 * MAX (1, fabs (plain[i].w[j]))); /* float32, 20 steps */
      g_free (plain[i].w);
      g_free (plain[i].m);
      g_free (plain[i].v);
    }
}

static SacParams *
run_with (const SacOptimizerClass *klass, SacPool *pool)
{
  SacParams *params = make_params ();
  g_autoptr (SacOptimizer) optimizer = sac_optimizer_new (klass, params, NULL);
  SacRandom random;

  sac_random_init (&random, 3);
  for (guint64 step = 1; step <= 5; step++)
    {
      const SacUpdate update = update_at (step);

      draw_gradients (params, &random);
      sac_optimizer_step (optimizer, pool, &update);
    }
  return params;
}

static void
test_threads (gconstpointer data)
{
  g_autoptr (SacParams) alone = run_with (data, NULL);

  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (SacPool) pool = sac_pool_new (n);
      g_autoptr (SacParams) params = run_with (data, pool);

      for (guint i = 0; i < 3; i++)
        {
          const SacTensor *a = sac_params_get_tensor (alone, i), *b = sac_params_get_tensor (params, i);

          g_assert_cmpmem (a->data, a->n_elements * sizeof (float), b->data, b->n_elements * sizeof (float));
        }
    }
}

/* Nothing moves at a rate of 0; biases do not decay; what has no gradient only decays. */
static void
test_stillness (gconstpointer data)
{
  g_autoptr (SacParams) params = make_params ();
  g_autoptr (SacParams) before = sac_params_dup (params);
  g_autoptr (SacOptimizer) optimizer = sac_optimizer_new (data, params, NULL);
  SacUpdate update = { .rate = 0, .momentum = 0.9f, .decay = 0.5f, .grad_scale = 1, .step = 1 };
  SacRandom random;

  sac_random_init (&random, 8);
  draw_gradients (params, &random);
  sac_optimizer_step (optimizer, NULL, &update);
  for (guint i = 0; i < 3; i++)
    {
      const SacTensor *a = sac_params_get_tensor (params, i), *b = sac_params_get_tensor (before, i);

      g_assert_cmpmem (a->data, a->n_elements * sizeof (float), b->data, b->n_elements * sizeof (float));
    }
}

static void
test_decay (gconstpointer data)
{
  g_autoptr (SacParams) params = make_params ();
  g_autoptr (SacParams) before = sac_params_dup (params);
  g_autoptr (SacOptimizer) optimizer = sac_optimizer_new (data, params, NULL);
  const SacTensor *matrix = sac_params_get_tensor (params, 0), *bias = sac_params_get_tensor (params, 1);
  const float *was = sac_params_get_tensor (before, 0)->data;

  for (guint64 step = 1; step <= 3; step++)
    sac_optimizer_step (optimizer, NULL,
                        &(SacUpdate){
                          .rate = 1e-3f, .momentum = 0.9f, .decay = 0.1f, .grad_scale = 1, .step = step });
  for (gsize i = 0; i < bias->n_elements; i++)
    g_assert_cmpfloat (bias->data[i], ==, 1);
  g_assert_cmpfloat (sac_params_find (params, "gain")->data[2], ==, 8);
  for (gsize i = 0; i < matrix->n_elements; i++)
    if (fabsf (was[i]) > 0.06f) /* momentum alone may carry the rest past zero */
      {
        g_assert_cmpfloat (fabsf (matrix->data[i]), <, fabsf (was[i]));
        g_assert_true (matrix->data[i] * was[i] > 0);
      }
}

static void
test_registry (void)
{
  for (guint i = 0; sac_optimizer_list ()[i] != NULL; i++)
    {
      const SacOptimizerClass *klass = sac_optimizer_list ()[i];

      g_assert_true (sac_optimizer_find (klass->name) == klass);
      g_assert_cmpuint (klass->n_slots, <=, SAC_MAX_SLOTS);
    }
  g_assert_null (sac_optimizer_find ("lion"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/optimizers/registry", test_registry);
  for (guint i = 0; sac_optimizer_list ()[i] != NULL; i++)
    {
      static const struct
      {
        const char *what;
        GTestDataFunc func;
      } tests[] = {
        { "formula", test_formula },
        { "threads", test_threads },
        { "stillness", test_stillness },
        { "decay", test_decay },
      };

      for (gsize k = 0; k < G_N_ELEMENTS (tests); k++)
        {
          g_autofree char *path =
            g_strdup_printf ("/engine/optimizers/%s/%s", sac_optimizer_list ()[i]->name, tests[k].what);

          g_test_add_data_func (path, sac_optimizer_list ()[i], tests[k].func);
        }
    }
  return g_test_run ();
}
