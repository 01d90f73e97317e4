/* tests/engine/test-params.c — how parameters start: each from a stream of its own
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/params.h"

#include <glib.h>
#include <math.h>

#define N_PARAMS 40
#define ROWS     64
#define COLUMNS  32
#define SIZE     (ROWS * COLUMNS)

static const gsize matrix[] = { ROWS, COLUMNS };

static SacTensor *
add (SacParams *params, const char *name, SacInit init, const SacRandom *random)
{
  return sac_params_add (params, name, 2, matrix, init, random);
}

static void
test_params_others_change_nothing (void)
{
  g_autoptr (SacParams) few = sac_params_new ();
  g_autoptr (SacParams) many = sac_params_new_deferred ();
  SacRandom random;
  const SacTensor *alone, *among;

  sac_random_init (&random, 3);
  alone = add (few, "out.weight", SAC_INIT_GLOROT, &random);
  add (many, "attention.units", SAC_INIT_NORMAL, NULL);
  among = add (many, "out.weight", SAC_INIT_GLOROT, NULL);
  add (many, "attention.key_weight", SAC_INIT_GLOROT, NULL);
  g_assert_true (sac_params_allocate (many, &random, NULL));

  g_assert_cmpmem (alone->data, SIZE * sizeof (float), among->data, SIZE * sizeof (float));
}

static void
test_params_state_is_not_drawn (void)
{
  g_autoptr (SacParams) params = sac_params_new ();
  SacRandom random, before;

  sac_random_init (&random, 3);
  before = random;
  add (params, "out.weight", SAC_INIT_GLOROT, &random);

  g_assert_cmpmem (&random, sizeof random, &before, sizeof before);
}

/* Mean and variance of a uniform distribution over ±@bound, within five standard errors of each. */
static void
check_moments (const SacTensor *tensor, double bound)
{
  const double n = (double) tensor->n_elements, variance = bound * bound / 3;
  double sum = 0, squares = 0;

  for (gsize i = 0; i < tensor->n_elements; i++)
    {
      g_assert_cmpfloat (fabs ((double) tensor->data[i]), <=, bound);
      sum += (double) tensor->data[i];
      squares += (double) tensor->data[i] * (double) tensor->data[i];
    }
  g_assert_cmpfloat (fabs (sum / n), <, 5 * sqrt (variance / n));
  g_assert_cmpfloat (fabs (squares / n - variance), <, 5 * variance * sqrt (0.8 / n)); /* E x⁴ = b⁴/5 */
}

static double
correlation (const SacTensor *a, const SacTensor *b)
{
  double ab = 0, aa = 0, bb = 0;

  for (gsize i = 0; i < a->n_elements; i++)
    {
      ab += (double) a->data[i] * (double) b->data[i];
      aa += (double) a->data[i] * (double) a->data[i];
      bb += (double) b->data[i] * (double) b->data[i];
    }
  return ab / sqrt (aa * bb);
}

/* Names that differ in a character, and seeds that are neighbours. */
static void
test_params_streams_are_unrelated (void)
{
  g_autoptr (SacParams) params = sac_params_new ();
  SacTensor *all[N_PARAMS];
  double squares = 0;

  for (guint i = 0; i < N_PARAMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("layer.%u.weight", i / 2);
      SacRandom random;

      sac_random_init (&random, i % 2);
      all[i] = add (params, name, SAC_INIT_GLOROT, &random);
      check_moments (all[i], sqrt (6.0 / (ROWS + COLUMNS)));
    }
  for (guint i = 0; i < N_PARAMS; i++)
    for (guint j = 0; j < i; j++)
      {
        const double r = correlation (all[i], all[j]);

        g_assert_cmpfloat (fabs (r), <, 5 / sqrt (SIZE));
        squares += r * r * SIZE; /* of variance 1 each, if they are independent */
      }
  g_assert_cmpfloat (fabs (squares / (N_PARAMS * (N_PARAMS - 1) / 2.0) - 1), <, 0.25);
}

/* The first number of ten thousand streams: means that come from the fork alone. */
static void
test_params_forks_are_uniform (void)
{
  const guint n = 10000;
  guint bins[16] = { 0 };
  double chi = 0;
  SacRandom random, fork;

  sac_random_init (&random, 1);
  for (guint i = 0; i < n; i++)
    {
      sac_random_fork (&random, "step", i, &fork);
      bins[(guint) (sac_random_uniform (&fork) * 16)]++;
    }
  for (guint i = 0; i < 16; i++)
    chi += (bins[i] - n / 16.0) * (bins[i] - n / 16.0) / (n / 16.0);
  g_assert_cmpfloat (chi, <, 44); /* of 15 degrees of freedom: 1 in 10,000 */
}

static void
test_params_forks_differ (void)
{
  SacRandom a, b, random, other;

  sac_random_init (&random, 1);
  sac_random_init (&other, 2);
  sac_random_fork (&random, "step", 1, &a);
  sac_random_fork (&random, "step", 1, &b);
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
  sac_random_fork (&random, "step", 2, &b);
  g_assert_cmpuint (a.state[0], !=, b.state[0]);
  sac_random_fork (&random, "steq", 1, &b);
  g_assert_cmpuint (a.state[0], !=, b.state[0]);
  sac_random_fork (&other, "step", 1, &b);
  g_assert_cmpuint (a.state[0], !=, b.state[0]);
  sac_random_fork (&random, "", 0, &b);
  g_assert_cmpuint (a.state[0], !=, b.state[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/params/others-change-nothing", test_params_others_change_nothing);
  g_test_add_func ("/engine/params/state-is-not-drawn", test_params_state_is_not_drawn);
  g_test_add_func ("/engine/params/streams-are-unrelated", test_params_streams_are_unrelated);
  g_test_add_func ("/engine/params/forks-are-uniform", test_params_forks_are_uniform);
  g_test_add_func ("/engine/params/forks-differ", test_params_forks_differ);
  return g_test_run ();
}
