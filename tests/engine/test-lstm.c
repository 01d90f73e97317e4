/* tests/engine/test-lstm.c — the LSTM against plain loops in double
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

/* The LSTM in double, one sequence at a time, from the formula in ops.h. */
static void
plain_lstm (const SacLstm *l, gsize b, gsize length, double *h, double *c, double *states)
{
  const gsize T = l->x->dims[1], C = l->x->dims[2], H = l->h0->dims[1];
  double z[4][8];

  for (gsize k = 0; k < length; k++)
    {
      const gsize t = l->reverse ? length - 1 - k : k;

      for (gsize g = 0; g < 4; g++)
        for (gsize j = 0; j < H; j++)
          {
            z[g][j] = (double) l->bias->data[g * H + j];
            for (gsize i = 0; i < C; i++)
              z[g][j] +=
                (double) l->weight_in->data[(g * H + j) * C + i] * (double) l->x->data[(b * T + t) * C + i];
            for (gsize i = 0; i < H; i++)
              z[g][j] += (double) l->weight_state->data[(g * H + j) * H + i] * h[i];
          }
      for (gsize j = 0; j < H; j++)
        {
          c[j] = c[j] / (1 + exp (-z[1][j])) + tanh (z[2][j]) / (1 + exp (-z[0][j]));
          h[j] = tanh (c[j]) / (1 + exp (-z[3][j]));
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
check_lstm (SacContext *context, gsize B, gsize T, const guint32 *lengths, gboolean reverse)
{
  const gsize C = 3, H = 5;
  SacLstm l = { .x = noise (context, DIMS (B, T, C)),
                .weight_in = noise (context, DIMS (4 * H, C)),
                .weight_state = noise (context, DIMS (4 * H, H)),
                .bias = noise (context, DIMS (4 * H)),
                .h0 = noise (context, DIMS (B, H)),
                .c0 = noise (context, DIMS (B, H)),
                .lengths = lengths,
                .reverse = reverse };
  SacTensor *h_last, *c_last, *out = sac_lstm (context, &l, &h_last, &c_last);

  for (gsize b = 0; b < B; b++)
    {
      double h[8], c[8], states[64] = { 0 };

      for (gsize j = 0; j < H; j++)
        {
          h[j] = (double) l.h0->data[b * H + j];
          c[j] = (double) l.c0->data[b * H + j];
        }
      plain_lstm (&l, b, lengths != NULL ? lengths[b] : T, h, c, states);
      for (gsize j = 0; j < T * H; j++)
        g_assert_cmpfloat_with_epsilon (out->data[b * T * H + j], states[j], 1e-5);
      for (gsize j = 0; j < H; j++)
        {
          g_assert_cmpfloat_with_epsilon (h_last->data[b * H + j], h[j], 1e-5);
          g_assert_cmpfloat_with_epsilon (c_last->data[b * H + j], c[j], 1e-5);
        }
    }
}

/* Both directions; whole, ragged and empty sequences; more than a block of them. */
static void
test_lstm (void)
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
      check_lstm (&context, 1, 1, NULL, reverse);
      check_lstm (&context, 3, 6, NULL, reverse);
      check_lstm (&context, 70, 6, lengths, reverse);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/ops/lstm", test_lstm);
  return g_test_run ();
}
