/* tests/engine/test-gru.c — the GRU against plain loops in double
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/ops.h"

#include <math.h>

#define DIMS(...)                                      \
  G_N_ELEMENTS (((gsize[]){ __VA_ARGS__ })), (gsize[]) \
  {                                                    \
    __VA_ARGS__                                        \
  }

static double
sum_of (const SacTensor *weight, gsize row, const double *values, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) weight->data[row * n + i] * values[i];
  return sum;
}

/* The GRU in double, one sequence at a time, from the formula in ops.h. */
static void
plain_gru (const SacGru *l, gsize b, gsize length, double *h, double *states)
{
  const gsize T = l->x->dims[1], C = l->x->dims[2], H = l->h0->dims[1];
  double x[8], in[3][8], state[3][8];

  for (gsize k = 0; k < length; k++)
    {
      const gsize t = l->reverse ? length - 1 - k : k;

      for (gsize i = 0; i < C; i++)
        x[i] = (double) l->x->data[(b * T + t) * C + i];
      for (gsize g = 0; g < 3; g++)
        for (gsize j = 0; j < H; j++)
          {
            in[g][j] = sum_of (l->weight_in, g * H + j, x, C) + (double) l->bias->data[g * H + j];
            state[g][j] = sum_of (l->weight_state, g * H + j, h, H);
          }
      for (gsize j = 0; j < H; j++)
        {
          const double r = 1 / (1 + exp (-in[0][j] - state[0][j]));
          const double z = 1 / (1 + exp (-in[1][j] - state[1][j]));
          const double n = tanh (in[2][j] + r * (state[2][j] + (double) l->bias_state->data[j]));

          h[j] = (1 - z) * n + z * h[j];
          states[t * H + j] = h[j];
        }
    }
}

static SacTensor *
noise (SacContext *context, guint rank, const gsize *dims)
{
  SacTensor *t = sac_tensor_new_in (context->arena, rank, dims);

  for (gsize i = 0; i < t->n_elements; i++)
    t->data[i] = (float) sac_random_normal (context->random);
  return t;
}

static void
check_gru (SacContext *context, gsize B, gsize T, const guint32 *lengths, gboolean reverse)
{
  const gsize C = 3, H = 5;
  SacGru l = { .x = noise (context, DIMS (B, T, C)),
               .weight_in = noise (context, DIMS (3 * H, C)),
               .weight_state = noise (context, DIMS (3 * H, H)),
               .bias = noise (context, DIMS (3 * H)),
               .bias_state = noise (context, DIMS (H)),
               .h0 = noise (context, DIMS (B, H)),
               .lengths = lengths,
               .reverse = reverse };
  SacTensor *h_last, *out = sac_gru (context, &l, &h_last);

  for (gsize b = 0; b < B; b++)
    {
      double h[8], states[64] = { 0 };

      for (gsize j = 0; j < H; j++)
        h[j] = (double) l.h0->data[b * H + j];
      plain_gru (&l, b, lengths != NULL ? lengths[b] : T, h, states);
      for (gsize j = 0; j < T * H; j++)
        g_assert_cmpfloat_with_epsilon (out->data[b * T * H + j], states[j], 1e-5);
      for (gsize j = 0; j < H; j++)
        g_assert_cmpfloat_with_epsilon (h_last->data[b * H + j], h[j], 1e-5);
    }
}

/* Both directions; whole, ragged and empty sequences; more than a block of them. */
static void
test_gru (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacRandom random;
  SacContext context = { .arena = arena, .random = &random };
  guint32 lengths[70];

  sac_random_init (&random, 1);
  for (guint32 i = 0; i < G_N_ELEMENTS (lengths); i++)
    lengths[i] = i % 7;
  for (guint reverse = 0; reverse < 2; reverse++)
    {
      check_gru (&context, 1, 1, NULL, reverse);
      check_gru (&context, 3, 6, NULL, reverse);
      check_gru (&context, 70, 6, lengths, reverse);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/ops/gru", test_gru);
  return g_test_run ();
}
