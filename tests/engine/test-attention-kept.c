/* tests/engine/test-attention-kept.c — weights kept for the backward pass, or made again: the same gradients
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel.h"
#include "engine/autodiff/tape.h"
#include "engine/ops/ops.h"

#include <math.h>
#include <string.h>

/* 2100² weights are more than are kept; halves of the queries are not. */
#define N     2100
#define WIDTH 4

typedef struct
{
  float query[N * WIDTH], key[N * WIDTH], value[N * WIDTH], units[WIDTH];
} Grads;

static float values[3 * N * WIDTH + WIDTH];

static SacTensor *
leaf (SacArena *arena, const float *data, gsize rows, float *grad)
{
  SacTensor *tensor = sac_tensor_new_over (arena, (float *) data, 3, (gsize[]){ 1, rows, WIDTH });

  tensor->needs_grad = TRUE;
  tensor->grad = grad;
  return tensor;
}

/* Adds d Σ context / d everything for the queries from @from on. */
static void
add_gradients (SacScoreKind kind, gsize from, gsize n, Grads *grads)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  g_autoptr (SacTape) tape = sac_tape_new ();
  g_autoptr (SacPool) pool = sac_pool_new (2);
  SacContext context = { .arena = arena, .tape = tape, .pool = pool };
  SacAttentionInput input = {
    .query = leaf (arena, values + from * WIDTH, n, grads->query + from * WIDTH),
    .key = leaf (arena, values + N * WIDTH, N, grads->key),
    .value = leaf (arena, values + 2 * N * WIDTH, N, grads->value),
    .kind = kind,
    .heads = 1,
    .scale = 0.7f,
    .scope = &SAC_SCOPE_CAUSAL,
    .first_row = from,
  };
  SacTensor *out;

  if (kind == SAC_SCORE_ADDITIVE)
    {
      input.units = sac_tensor_new_over (arena, values + 3 * N * WIDTH, 2, (gsize[]){ 1, WIDTH });
      input.units->needs_grad = TRUE;
      input.units->grad = grads->units;
    }
  out = sac_attention_op (&context, &input, NULL);
  sac_tape_backward (tape, &context, sac_sum_all (&context, sac_multiply (&context, out, out)));
}

static void
compare (const float *a, const float *b, gsize n)
{
  double largest = 0;

  for (gsize i = 0; i < n; i++)
    largest = fmax (largest, fabs ((double) a[i]));
  g_assert_cmpfloat (largest, >, 0);
  for (gsize i = 0; i < n; i++) /* sums of up to 2100² float terms in another order */
    g_assert_cmpfloat (fabs ((double) a[i] - (double) b[i]), <, 1e-4 * largest + 1e-7);
}

static void
test_made_again (gconstpointer data)
{
  const SacScoreKind kind = GPOINTER_TO_INT (data);
  g_autofree Grads *whole = g_new0 (Grads, 1);
  g_autofree Grads *halves = g_new0 (Grads, 1);
  SacRandom random;

  sac_random_init (&random, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = (float) sac_random_normal (&random);
  add_gradients (kind, 0, N, whole);
  add_gradients (kind, 0, N / 2, halves);
  add_gradients (kind, N / 2, N - N / 2, halves);
  compare (whole->query, halves->query, N * WIDTH);
  compare (whole->key, halves->key, N * WIDTH);
  compare (whole->value, halves->value, N * WIDTH);
  if (kind == SAC_SCORE_ADDITIVE)
    compare (whole->units, halves->units, WIDTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/engine/attention/made-again/dot", GINT_TO_POINTER (SAC_SCORE_DOT), test_made_again);
  g_test_add_data_func ("/engine/attention/made-again/additive", GINT_TO_POINTER (SAC_SCORE_ADDITIVE),
                        test_made_again);
  return g_test_run ();
}
