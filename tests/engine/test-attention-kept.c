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
  float query[N * WIDTH], key[N * WIDTH], value[N * WIDTH], units[WIDTH], centre[N];
} Grads;

static float values[3 * N * WIDTH + WIDTH], centres[N];

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
add_gradients (SacScoreKind kind, const SacNormaliserClass *normaliser, gsize from, gsize n, Grads *grads)
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
    .normaliser = normaliser,
    .top_k = 20,
    .window = 9,
    .first_row = from,
  };
  SacTensor *out;

  if (kind == SAC_SCORE_ADDITIVE)
    {
      input.units = sac_tensor_new_over (arena, values + 3 * N * WIDTH, 2, (gsize[]){ 1, WIDTH });
      input.units->needs_grad = TRUE;
      input.units->grad = grads->units;
    }
  if (normaliser->has_centre)
    {
      input.centre = sac_tensor_new_over (arena, centres + from, 3, (gsize[]){ 1, n, 1 });
      input.centre->needs_grad = TRUE;
      input.centre->grad = grads->centre + from;
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
check_made_again (SacScoreKind kind, const SacNormaliserClass *normaliser)
{
  g_autofree Grads *whole = g_new0 (Grads, 1);
  g_autofree Grads *halves = g_new0 (Grads, 1);
  SacRandom random;

  sac_random_init (&random, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = (float) sac_random_normal (&random);
  for (gsize i = 0; i < N; i++) /* around where a causal query looks */
    centres[i] = (float) i / N;
  add_gradients (kind, normaliser, 0, N, whole);
  add_gradients (kind, normaliser, 0, N / 2, halves);
  add_gradients (kind, normaliser, N / 2, N - N / 2, halves);
  compare (whole->query, halves->query, N * WIDTH);
  compare (whole->key, halves->key, N * WIDTH);
  compare (whole->value, halves->value, N * WIDTH);
  if (kind == SAC_SCORE_ADDITIVE)
    compare (whole->units, halves->units, WIDTH);
  if (normaliser->has_centre)
    compare (whole->centre, halves->centre, N);
}

static void
test_additive (void)
{
  check_made_again (SAC_SCORE_ADDITIVE, &SAC_NORMALISER_SOFTMAX);
}

static void
test_dot (gconstpointer data)
{
  check_made_again (SAC_SCORE_DOT, data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/attention/made-again/additive", test_additive);
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/engine/attention/made-again/dot/%s", sac_normaliser_list ()[i]->name);

      g_test_add_data_func (path, sac_normaliser_list ()[i], test_dot);
    }
  return g_test_run ();
}
