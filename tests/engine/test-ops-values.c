/* tests/engine/test-ops-values.c — what the ops give, in closed form, and their named edge cases
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/params.h"
#include "engine/autodiff/tape.h"
#include "engine/ops/ops.h"

#include <math.h>
#include <string.h>

typedef struct
{
  SacArena *arena;
  SacRandom random;
  SacContext context;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->arena = sac_arena_new ();
  sac_random_init (&f->random, 1);
  f->context = (SacContext){ .arena = f->arena, .random = &f->random };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  sac_arena_free (f->arena);
}

/* A tensor with the values given. */
static SacTensor *
tensor (Fixture *f, guint rank, const gsize *dims, const float *values)
{
  SacTensor *t = sac_tensor_new_in (f->arena, rank, dims);

  memcpy (t->data, values, t->n_elements * sizeof (float));
  return t;
}

#define DIMS(...)                                      \
  G_N_ELEMENTS (((gsize[]){ __VA_ARGS__ })), (gsize[]) \
  {                                                    \
    __VA_ARGS__                                        \
  }
#define T(dims, ...) tensor (f, dims, (const float[]){ __VA_ARGS__ })

static void
check (const SacTensor *t, guint rank, const gsize *dims, const float *values)
{
  g_assert_nonnull (t);
  g_assert_cmpuint (t->rank, ==, rank);
  for (guint i = 0; i < rank; i++)
    g_assert_cmpuint (t->dims[i], ==, dims[i]);
  for (gsize i = 0; i < t->n_elements; i++)
    g_assert_cmpfloat_with_epsilon (t->data[i], values[i], 1e-6 * (1 + fabsf (values[i])));
}

#define CHECK(t, dims, ...) check (t, dims, (const float[]){ __VA_ARGS__ })

static void
test_broadcast (Fixture *f, gconstpointer data)
{
  SacContext *c = &f->context;
  SacTensor *square = T (DIMS (2, 2), 1, 2, 3, 4);

  CHECK (sac_add (c, square, T (DIMS (2), 10, 20)), DIMS (2, 2), 11, 22, 13, 24);
  CHECK (sac_subtract (c, T (DIMS (2), 10, 20), square), DIMS (2, 2), 9, 18, 7, 16);
  CHECK (sac_multiply (c, T (DIMS (2, 1), 2, 3), T (DIMS (1, 3), 1, 10, 100)), DIMS (2, 3), 2, 20, 200, 3, 30,
         300);
  CHECK (sac_add (c, T (DIMS (2, 1, 1), 100, 200), square), DIMS (2, 2, 2), 101, 102, 103, 104, 201, 202, 203,
         204);
  CHECK (sac_multiply (c, square, T (DIMS (1), -1)), DIMS (2, 2), -1, -2, -3, -4);
  CHECK (sac_multiply (c, square, tensor (f, 0, NULL, (const float[]){ 3 })), DIMS (2, 2), 3, 6, 9, 12);
  CHECK (sac_subtract (c, square, square), DIMS (2, 2), 0, 0, 0, 0);
  CHECK (sac_scale (c, square, 0.5f), DIMS (2, 2), 0.5f, 1, 1.5f, 2);
}

/* Shapes that do not go together are a caller's bug, named on the spot. */
static void
test_broadcast_refuses (Fixture *f, gconstpointer data)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*broadcast_dims*");
  g_assert_null (sac_add (&f->context, T (DIMS (2), 1, 2), T (DIMS (3), 1, 2, 3)));
  g_test_assert_expected_messages ();
}

static void
test_activations (Fixture *f, gconstpointer data)
{
  static const float x[] = { -30, -3, -1, -0.25f, 0, 0.25f, 1, 3, 30 };
  SacTensor *in = tensor (f, DIMS (9), x);
  const float *t = sac_tanh_op (&f->context, in)->data, *s = sac_sigmoid_op (&f->context, in)->data;
  const float *r = sac_relu (&f->context, in)->data, *g = sac_gelu (&f->context, in)->data;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      const double v = (double) x[i];

      g_assert_cmpfloat_with_epsilon (t[i], tanh (v), 4e-7);
      g_assert_cmpfloat_with_epsilon (s[i], 1 / (1 + exp (-v)), 4e-7);
      g_assert_true (r[i] == MAX (x[i], 0));
      g_assert_cmpfloat_with_epsilon (g[i], v / 2 * (1 + tanh (sqrt (2 / G_PI) * (v + 0.044715 * v * v * v))),
                                      4e-7 * MAX (1, fabs (v)));
    }
}

static void
test_products (Fixture *f, gconstpointer data)
{
  SacContext *c = &f->context;
  SacTensor *a = T (DIMS (2, 3), 1, 2, 3, 4, 5, 6), *w = T (DIMS (2, 3), 1, 0, -1, 2, 2, 2);

  CHECK (sac_linear (c, a, w, NULL), DIMS (2, 2), -2, 12, -2, 30);
  CHECK (sac_linear (c, a, w, T (DIMS (2), 100, 200)), DIMS (2, 2), 98, 212, 98, 230);
  CHECK (sac_linear (c, T (DIMS (3), 1, 2, 3), w, NULL), DIMS (2), -2, 12);
  CHECK (sac_matmul (c, a, sac_transpose (c, w)), DIMS (2, 2), -2, 12, -2, 30);
  CHECK (sac_matmul (c, T (DIMS (2, 1, 2), 1, 2, 3, 4), T (DIMS (2, 2, 1), 5, 6, 7, 8)), DIMS (2, 1, 1), 17,
         53);
}

static void
test_shapes (Fixture *f, gconstpointer data)
{
  SacContext *c = &f->context;
  SacTensor *a = T (DIMS (2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8), *view;

  CHECK (sac_concat (c, 0, 2, (SacTensor *[]){ T (DIMS (1, 2), 1, 2), T (DIMS (2, 2), 3, 4, 5, 6) }),
         DIMS (3, 2), 1, 2, 3, 4, 5, 6);
  CHECK (sac_concat (c, 1, 2, (SacTensor *[]){ T (DIMS (2, 1), 1, 2), T (DIMS (2, 2), 3, 4, 5, 6) }),
         DIMS (2, 3), 1, 3, 4, 2, 5, 6);
  CHECK (sac_concat (c, 1, 3, (SacTensor *[]){ a, a, a }), DIMS (2, 6, 2), 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4,
         5, 6, 7, 8, 5, 6, 7, 8, 5, 6, 7, 8);
  CHECK (sac_slice (c, a, 0, 1, 1), DIMS (1, 2, 2), 5, 6, 7, 8);
  CHECK (sac_slice (c, a, 1, 1, 1), DIMS (2, 1, 2), 3, 4, 7, 8);
  CHECK (sac_slice (c, a, 2, 0, 1), DIMS (2, 2, 1), 1, 3, 5, 7);
  CHECK (sac_transpose (c, a), DIMS (2, 2, 2), 1, 3, 2, 4, 5, 7, 6, 8);
  view = sac_reshape (c, a, DIMS (4, 2));
  CHECK (view, DIMS (4, 2), 1, 2, 3, 4, 5, 6, 7, 8);
  g_assert_true (view->data == a->data);
  CHECK (sac_embedding (c, T (DIMS (3, 2), 1, 2, 3, 4, 5, 6), (const guint32[]){ 2, 0, 2 }, DIMS (3, 1)),
         DIMS (3, 1, 2), 5, 6, 1, 2, 5, 6);
}

/* Pieces of a whole, put together again, are the whole: along every axis, at every border. */
static void
test_slice_concat (Fixture *f, gconstpointer data)
{
  SacTensor *a = T (DIMS (2, 3, 2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

  for (guint axis = 0; axis < 3; axis++)
    for (gsize at = 0; at <= a->dims[axis]; at++)
      {
        SacTensor *parts[] = { sac_slice (&f->context, a, axis, 0, at),
                               sac_slice (&f->context, a, axis, at, a->dims[axis] - at) };

        check (sac_concat (&f->context, axis, 2, parts), a->rank, a->dims, a->data);
      }
}

static void
test_reductions (Fixture *f, gconstpointer data)
{
  SacContext *c = &f->context;
  SacTensor *a = T (DIMS (2, 1, 3), 1, 2, 3, 5, 7, 9);

  CHECK (sac_sum (c, a), DIMS (2, 1), 6, 21);
  CHECK (sac_mean (c, a), DIMS (2, 1), 2, 7);
  check (sac_sum_all (c, a), 0, NULL, (const float[]){ 27 });
  check (sac_mean_all (c, a), 0, NULL, (const float[]){ 4.5f });
  check (sac_sum (c, T (DIMS (3), 1e8f, 1, -1e8f)), 0, NULL, (const float[]){ 1 }); /* summed in double */
}

static void
test_softmax (Fixture *f, gconstpointer data)
{
  CHECK (sac_softmax (&f->context, T (DIMS (4, 2), 1, 1, 1e4f, 0, 3, -INFINITY, -INFINITY, -INFINITY)),
         DIMS (4, 2), .5f, .5f, 1, 0, 1, 0, 0, 0);
}

/* A row of equal numbers has no spread: epsilon keeps it finite, and only the bias is left. */
static void
test_layer_norm (Fixture *f, gconstpointer data)
{
  SacTensor *gain = T (DIMS (2), 1, 10), *bias = T (DIMS (2), 0.5f, -1);

  CHECK (sac_layer_norm (&f->context, T (DIMS (3, 2), 1, 3, 1e4f, 1e4f, -5, 5), gain, bias, 1e-10f),
         DIMS (3, 2), -0.5f, 9, 0.5f, -1, -0.5f, 9);
}

/* Zero stays zero; numbers whose squares overflow or vanish are no exception. */
static void
test_l2_normalize (Fixture *f, gconstpointer data)
{
  CHECK (sac_l2_normalize (&f->context, T (DIMS (2, 4), 3, 4, 0, 0, -3e25f, 4e25f, 3e-25f, -4e-25f), 2),
         DIMS (2, 4), .6f, .8f, 0, 0, -.6f, .8f, .6f, -.8f);
}

/* With training off nothing happens; with it on a part p is zero, the rest larger, and the mean stays. */
static void
test_dropout (Fixture *f, gconstpointer data)
{
  const gsize n = 100000;
  SacTensor *ones = sac_tensor_new_in (f->arena, 1, &n), *a, *b;
  double sum = 0;
  gsize n_zero = 0;

  for (gsize i = 0; i < n; i++)
    ones->data[i] = 1;
  g_assert_true (sac_dropout (&f->context, ones, 0.3f) == ones);
  f->context.training = TRUE;
  g_assert_true (sac_dropout (&f->context, ones, 0) == ones);
  a = sac_dropout (&f->context, ones, 0.3f);
  b = sac_dropout (&f->context, ones, 0.3f);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (a->data[i] == 0 || a->data[i] == 1 / 0.7f);
      sum += (double) a->data[i];
      n_zero += a->data[i] == 0;
    }
  g_assert_cmpfloat_with_epsilon (sum / (double) n, 1, 0.01); /* 4.8 standard deviations of √(p/(1−p)/n) */
  g_assert_cmpfloat_with_epsilon ((double) n_zero / (double) n, 0.3, 0.007);
  g_assert_cmpint (memcmp (a->data, b->data, n * sizeof (float)), !=, 0); /* drawn anew each time */
}

static const struct
{
  const char *name;
  float logits[6]; /* two rows of three */
  guint32 targets[2];
  float smoothing;
  double loss;
  SacCrossEntropyResult result;
} entropies[] = {
  { "uniform", { 0, 0, 0, 5, 5, 5 }, { 0, 1 }, 0, 1.09861228866811, { 2, 1 } },
  { "one ignored", { 0, 0, 0, 1, 7, 1 }, { 2, SAC_TARGET_IGNORED }, 0, 1.09861228866811, { 1, 0 } },
  { "all ignored", { 1, 2, 3, 4, 5, 6 }, { SAC_TARGET_IGNORED, SAC_TARGET_IGNORED }, 0, 0, { 0, 0 } },
  { "sure and right", { 100, 0, 0, 0, 0, 100 }, { 0, 2 }, 0, 0, { 2, 2 } },
  { "sure and wrong", { 100, 0, 0, 0, 0, 1000 }, { 1, 0 }, 0, 550, { 2, 0 } },
  { "smoothed", { 3, 0, 0, 0, 3, 0 }, { 0, 1 }, 0.3f, 0.6949228, { 2, 2 } },
  { "impossible word", { 0, 0, -INFINITY, 0, 0, 0 }, { 0, SAC_TARGET_IGNORED }, 0, M_LN2, { 1, 1 } },
};

static void
test_cross_entropy (Fixture *f, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entropies); i++)
    {
      SacTensor *logits = tensor (f, DIMS (2, 3), entropies[i].logits);
      SacCrossEntropyResult result = { 9, 9 };
      const SacTensor *loss =
        sac_cross_entropy (&f->context, logits, entropies[i].targets, entropies[i].smoothing, &result);

      g_test_message ("%s", entropies[i].name);
      g_assert_cmpfloat_with_epsilon (loss->data[0], entropies[i].loss, 1e-6 * (1 + entropies[i].loss));
      g_assert_cmpuint (result.n_counted, ==, entropies[i].result.n_counted);
      g_assert_cmpuint (result.n_correct, ==, entropies[i].result.n_correct);
      g_assert_cmpmem (logits->data, sizeof entropies[i].logits, entropies[i].logits,
                       sizeof entropies[i].logits);
    }
}

static const struct
{
  const char *name;
  float logits[3];
  guint32 targets[3];
  float smoothing;
  double loss;
  SacCrossEntropyResult result;
} binaries[] = {
  { "even", { 0, 0, 0 }, { 0, 1, 0 }, 0, M_LN2, { 3, 2 } },
  { "one ignored", { 2, 9, -2 }, { 1, SAC_TARGET_IGNORED, 0 }, 0, 0.126928011042972, { 2, 2 } },
  { "all ignored",
    { 1, 2, 3 },
    { SAC_TARGET_IGNORED, SAC_TARGET_IGNORED, SAC_TARGET_IGNORED },
    0,
    0,
    { 0, 0 } },
  { "sure and right", { 1000, -1000, 1e30f }, { 1, 0, 1 }, 0, 0, { 3, 3 } },
  { "sure and wrong", { -1000, 1000, -4000 }, { 1, 0, 1 }, 0, 2000, { 3, 0 } },
  { "small beside 1", { 20, 20, 20 }, { 1, 1, 1 }, 0, 2.06115362e-9, { 3, 3 } },
  { "smoothed", { 2, 2, 2 }, { 1, 1, 1 }, 0.4f, 0.526928011042972, { 3, 3 } },
};

/* As two classes whose logits are 0 and x; nothing overflows, and what is small is not lost. */
static void
test_binary_cross_entropy (Fixture *f, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (binaries); i++)
    {
      SacTensor *logits = tensor (f, DIMS (3), binaries[i].logits);
      SacCrossEntropyResult result = { 9, 9 };
      const SacTensor *loss =
        sac_binary_cross_entropy (&f->context, logits, binaries[i].targets, binaries[i].smoothing, &result);

      g_test_message ("%s", binaries[i].name);
      g_assert_cmpfloat_with_epsilon ((double) loss->data[0], binaries[i].loss,
                                      1e-6 * binaries[i].loss + 1e-15);
      g_assert_cmpuint (result.n_counted, ==, binaries[i].result.n_counted);
      g_assert_cmpuint (result.n_correct, ==, binaries[i].result.n_correct);
    }
  g_assert_cmpfloat_with_epsilon (sac_logistic (2) + sac_logistic (-2), 1, 1e-15);
  g_assert_cmpfloat (sac_logistic (-1000), ==, 0);
  g_assert_cmpfloat (sac_logistic (1000), ==, 1);
}

/* The mean over guided rows of both heads; a weight of 0 costs much, not infinity. */
static void
test_alignment_loss (Fixture *f, gconstpointer data)
{
  SacTensor *w = T (DIMS (1, 2, 2, 2), .5f, .5f, .3f, .7f, 1, 0, .3f, .7f);

  check (sac_alignment_loss (&f->context, w, (const float[]){ 1, 0, 0, 0 }), 0, NULL,
         (const float[]){ (float) (M_LN2 / 2) });
  check (sac_alignment_loss (&f->context, w, (const float[]){ .5f, .5f, 0, 0 }), 0, NULL,
         (const float[]){ (float) ((M_LN2 + 0.5 * log (1e8)) / 2) });
  check (sac_alignment_loss (&f->context, w, (const float[]){ 0, 0, 0, 0 }), 0, NULL, (const float[]){ 0 });
}

/* As the last node of a real pass: the logits become their own gradient, and that of what made them is right. */
static void
test_cross_entropy_in_place (Fixture *f, gconstpointer data)
{
  static const guint32 targets[] = { 1, SAC_TARGET_IGNORED };
  g_autoptr (SacParams) params = sac_params_new ();
  g_autoptr (SacTape) tape = sac_tape_new ();
  SacTensor *leaf = sac_params_add (params, "x", DIMS (2, 3), SAC_INIT_ZEROS, NULL), *logits, *loss;

  leaf->data[0] = (float) M_LN2;
  leaf->data[4] = 3;
  sac_params_zero_grad (params);
  f->context.tape = tape;
  logits = sac_scale (&f->context, leaf, 1);
  loss = sac_cross_entropy (&f->context, logits, targets, 0, NULL);
  sac_tape_backward (tape, &f->context, loss);

  g_assert_true (logits->grad == logits->data);
  check (logits, 2, logits->dims, (const float[]){ .5f, -.75f, .25f, 0, 0, 0 });
  g_assert_cmpmem (leaf->grad, 6 * sizeof (float), logits->grad, 6 * sizeof (float));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine/ops/broadcast", test_broadcast);
  ADD ("/engine/ops/broadcast-refuses", test_broadcast_refuses);
  ADD ("/engine/ops/activations", test_activations);
  ADD ("/engine/ops/products", test_products);
  ADD ("/engine/ops/shapes", test_shapes);
  ADD ("/engine/ops/slice-concat", test_slice_concat);
  ADD ("/engine/ops/reductions", test_reductions);
  ADD ("/engine/ops/softmax", test_softmax);
  ADD ("/engine/ops/layer-norm", test_layer_norm);
  ADD ("/engine/ops/l2-normalize", test_l2_normalize);
  ADD ("/engine/ops/dropout", test_dropout);
  ADD ("/engine/ops/alignment-loss", test_alignment_loss);
  ADD ("/engine/ops/binary-cross-entropy", test_binary_cross_entropy);
  ADD ("/engine/ops/cross-entropy", test_cross_entropy);
  ADD ("/engine/ops/cross-entropy-in-place", test_cross_entropy_in_place);
  return g_test_run ();
}
