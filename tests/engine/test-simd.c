/* tests/engine/test-simd.c — exp, tanh, sigmoid and the softmax of a row against libm
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"

#include <float.h>

#define N 4096

typedef struct
{
  const char *name;
  void (*array) (const float *in, float *out, gsize n);
  double (*wanted) (double x);
  double from, to;
  double absolute, relative; /* the error is at most their sum */
} Function;

static double
sigmoid (double x)
{
  return 1 / (1 + exp (-x));
}

/* One unit in the last place is at most 1.2e-7 of the value. */
static const Function functions[] = {
  { "exp", sac_exp_array, exp, -87.2, 88.37, 0, 1.5e-7 },
  { "tanh", sac_tanh_array, tanh, -12, 12, 4e-7, 0 },
  { "tanh near 0", sac_tanh_array, tanh, -1e-3, 1e-3, 0, 4e-7 },
  { "sigmoid", sac_sigmoid_array, sigmoid, -30, 30, 4e-7, 0 },
};

/* A dense grid, in one call of many lanes and one element at a time: the same bits, as near to libm as promised. */
static void
test_grid (void)
{
  for (gsize k = 0; k < G_N_ELEMENTS (functions); k++)
    {
      const Function *f = &functions[k];
      float in[N], out[N];
      double worst = 0;

      for (gsize block = 0; block < 64; block++)
        {
          for (gsize i = 0; i < N; i++)
            in[i] = (float) (f->from + (f->to - f->from) * (double) (block * N + i) / (64 * N - 1));
          f->array (in, out, N);
          for (gsize i = 0; i < N; i++)
            {
              const double wanted = f->wanted ((double) in[i]);
              const double off = fabs ((double) out[i] - wanted);

              worst = MAX (worst, off / (f->absolute + f->relative * fabs (wanted)));
            }
        }
      g_test_message ("%s: %.2f of what is allowed", f->name, worst);
      g_assert_cmpfloat (worst, <=, 1);
    }
}

static float
one (void (*array) (const float *, float *, gsize), float x)
{
  float in[19], out[19];

  for (gsize i = 0; i < G_N_ELEMENTS (in); i++)
    in[i] = x;
  array (in, out, G_N_ELEMENTS (in));
  for (gsize i = 1; i < G_N_ELEMENTS (in); i++)
    g_assert_true (out[i] == out[0] || (isnan (out[i]) && isnan (out[0]))); /* lanes and the rest agree */
  return out[0];
}

/* NaN, infinities, the largest and smallest numbers, denormals and both zeros. */
static void
test_edges (void)
{
  static const float low[] = { -87.31f, -88, -1000, -1e30f, -FLT_MAX, -INFINITY };
  static const float high[] = { 88.38f, 89, 1000, 1e30f, FLT_MAX, INFINITY };
  static const float tiny[] = { 0, -0.0f, 1e-45f, -1e-45f, FLT_MIN, -FLT_MIN, 1e-30f };

  g_assert_true (isnan (one (sac_exp_array, NAN)));
  g_assert_true (isnan (one (sac_tanh_array, NAN)));
  g_assert_true (isnan (one (sac_sigmoid_array, NAN)));
  for (gsize i = 0; i < G_N_ELEMENTS (low); i++)
    {
      g_assert_true (one (sac_exp_array, low[i]) == 0);
      g_assert_true (one (sac_exp_array, high[i]) == INFINITY);
      g_assert_cmpfloat_with_epsilon (one (sac_tanh_array, low[i]), -1, 4e-7);
      g_assert_cmpfloat_with_epsilon (one (sac_tanh_array, high[i]), 1, 4e-7);
      g_assert_cmpfloat_with_epsilon (one (sac_sigmoid_array, low[i]), 0, 4e-7);
      g_assert_cmpfloat_with_epsilon (one (sac_sigmoid_array, high[i]), 1, 4e-7);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tiny); i++)
    {
      g_assert_true (one (sac_exp_array, tiny[i]) == 1);
      g_assert_cmpfloat_with_epsilon (one (sac_tanh_array, tiny[i]), tiny[i], 1e-36);
      g_assert_cmpfloat_with_epsilon (one (sac_sigmoid_array, tiny[i]), 0.5, 1e-7);
    }
  /* close to the edges the values are still those of libm */
  g_assert_cmpfloat_with_epsilon (one (sac_exp_array, 88.37f) / expf (88.37f), 1, 3e-7);
  g_assert_cmpfloat_with_epsilon (one (sac_exp_array, -87.29f) / expf (-87.29f), 1, 3e-7);
}

/* tanh stays in [−1, 1] and sigmoid in [0, 1], so 1 − y² and y·(1 − y) are never negative; both only rise, but for rounding. */
static void
test_bounds (void)
{
  float before = -1, sigmoid_before = 0;

  for (int i = -60000; i <= 60000; i++)
    {
      const float x = (float) i / 3000, t = one (sac_tanh_array, x), s = one (sac_sigmoid_array, x);

      g_assert_true (t >= -1 && t <= 1 && s >= 0 && s <= 1);
      g_assert_true (t >= before - 4e-7f && s >= sigmoid_before - 4e-7f);
      before = t;
      sigmoid_before = s;
    }
}

static const struct
{
  const char *name;
  float scores[3];
  float wanted[3];
  double lse;
} rows[] = {
  { "uniform", { 1, 1, 1 }, { 1 / 3.f, 1 / 3.f, 1 / 3.f }, 2.09861228866811 },
  { "huge scores", { 1e4f, 0, 0 }, { 1, 0, 0 }, 1e4 },
  { "huge and even", { 3e38f, 3e38f, -3e38f }, { .5f, .5f, 0 }, 3e38 },
  { "most negative", { -1e4f, -1e4f, -2e4f }, { .5f, .5f, 0 }, -1e4 + M_LN2 },
  { "one masked", { 0, 0, -INFINITY }, { .5f, .5f, 0 }, M_LN2 },
  { "first masked", { -INFINITY, 2, 2 }, { 0, .5f, .5f }, 2 + M_LN2 },
  { "all masked", { -INFINITY, -INFINITY, -INFINITY }, { 0, 0, 0 }, -INFINITY },
  { "all at the lowest", { -FLT_MAX, -INFINITY, -FLT_MAX }, { 0, 0, 0 }, -INFINITY },
};

static void
test_softmax_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      float row[3] = { rows[i].scores[0], rows[i].scores[1], rows[i].scores[2] };
      const double lse = (double) sac_softmax_row (row, 3);

      g_test_message ("%s", rows[i].name);
      g_assert_true (lse == rows[i].lse || fabs (lse - rows[i].lse) <= 2e-7 * fabs (rows[i].lse));
      for (gsize j = 0; j < 3; j++)
        g_assert_cmpfloat_with_epsilon (row[j], rows[i].wanted[j], 1e-7);
    }
  g_assert_true (sac_softmax_row (NULL, 0) == -INFINITY);
}

/* A NaN anywhere is not hidden: neither in a row of numbers nor in one of −∞. */
static void
test_softmax_nan (void)
{
  for (gsize n = 1; n < 40; n++)
    for (gsize at = 0; at < n; at++)
      for (guint masked = 0; masked < 2; masked++)
        {
          float row[40];

          for (gsize j = 0; j < n; j++)
            row[j] = j == at ? NAN : masked == 1 ? -INFINITY : (float) j;
          sac_softmax_row (row, n);
          g_assert_true (isnan (row[at]));
        }
}

/* Rows of every length sum to 1, and a constant added to all scores changes nothing. */
static void
test_softmax_laws (void)
{
  for (gsize n = 1; n < 300; n++)
    {
      float row[300], shifted[300];
      double sum = 0;

      for (gsize j = 0; j < n; j++)
        {
          row[j] = (float) ((j * 37 % 101) / 16.0 - 3); /* multiples of 1/16: adding 64 is exact */
          shifted[j] = row[j] + 64;
        }
      g_assert_cmpfloat_with_epsilon (sac_softmax_row (row, n) + 64, sac_softmax_row (shifted, n), 1e-5);
      for (gsize j = 0; j < n; j++)
        {
          sum += (double) row[j];
          g_assert_true (row[j] == shifted[j]);
        }
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-6);
    }
}

/* Dot and axpy of every length up to several vectors, against sums in double. */
static void
test_sums (void)
{
  float a[100], b[100], c[100];

  for (gsize i = 0; i < 100; i++)
    {
      a[i] = (float) i / 7 - 5;
      b[i] = (float) (i * i % 23) - 9;
    }
  for (gsize n = 0; n <= 100; n++)
    {
      double sum = 0, size = 0;

      for (gsize i = 0; i < n; i++)
        {
          sum += (double) a[i] * (double) b[i];
          size += fabs ((double) a[i] * (double) b[i]);
          c[i] = b[i];
        }
      g_assert_cmpfloat_with_epsilon (sac_dot_array (a, b, n), sum, 1e-6 * size + 1e-30);
      sac_axpy_array (c, 2, a, n);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (c[i], b[i] + 2 * a[i], 1e-5);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/simd/grid", test_grid);
  g_test_add_func ("/engine/simd/edges", test_edges);
  g_test_add_func ("/engine/simd/bounds", test_bounds);
  g_test_add_func ("/engine/simd/sums", test_sums);
  g_test_add_func ("/engine/softmax/rows", test_softmax_rows);
  g_test_add_func ("/engine/softmax/nan", test_softmax_nan);
  g_test_add_func ("/engine/softmax/laws", test_softmax_laws);
  return g_test_run ();
}
