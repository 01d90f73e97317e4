/* tests/engine/test-ops.c — every op of the registry has examples, and its gradients are right
 *
 * What is demanded of an example is written in tests/engine/gradient.h. An op without one fails.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/ops.h"
#include "engine/ops/registry.h"
#include "tests/engine/examples.h"

typedef SacTensor *(*Unary) (SacContext *context, SacTensor *a);
typedef SacTensor *(*Binary) (SacContext *context, SacTensor *a, SacTensor *b);

typedef struct
{
  const char *op;
  SacGradientBuild build;
  Unary unary;
  Binary binary;
} Example;

static void
unary_build (SacGradient *check, gpointer data)
{
  const Example *example = data;

  sac_gradient_output (check, example->unary (&check->context, LEAF (check, "a", 2, 3)));
  sac_gradient_output (check, example->unary (&check->context, LEAF (check, "b", 2, 1, 2, 17)));
  sac_gradient_output (check, example->unary (&check->context, LEAF (check, "c", 1, 1)));
}

/* Every way of broadcasting: the same shape, fewer dimensions, ones on either side, one number. */
static const struct
{
  guint rank_a;
  gsize a[SAC_MAX_RANK];
  guint rank_b;
  gsize b[SAC_MAX_RANK];
} pairs[] = {
  { 2, { 2, 3 }, 2, { 2, 3 } },
  { 2, { 2, 3 }, 1, { 3 } },
  { 1, { 3 }, 3, { 2, 2, 3 } },
  { 2, { 2, 1 }, 2, { 1, 3 } },
  { 3, { 2, 3, 2 }, 2, { 3, 1 } },
  { 3, { 1, 2, 1 }, 3, { 3, 1, 4 } },
  { 2, { 2, 2 }, 0, { 0 } },
  { 0, { 0 }, 0, { 0 } },
  { 5, { 2, 1, 2, 1, 2 }, 5, { 1, 2, 2, 3, 1 } },
};

static void
binary_build (SacGradient *check, gpointer data)
{
  const Example *example = data;
  SacTensor *twice = LEAF (check, "twice", 2, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    sac_gradient_output (check,
                         example->binary (&check->context,
                                          sac_example_leaf (check, "a", i, pairs[i].rank_a, pairs[i].a),
                                          sac_example_leaf (check, "b", i, pairs[i].rank_b, pairs[i].b)));
  sac_gradient_output (check, example->binary (&check->context, twice, twice));
}

static SacTensor *
scale_by_minus_two (SacContext *context, SacTensor *a)
{
  return sac_scale (context, a, -2);
}

static SacTensor *
drop_some (SacContext *context, SacTensor *a)
{
  return sac_dropout (context, a, 0.4f);
}

/* With and without a bias, a vector, a product large enough for two threads, the input as its own weight. */
static void
linear_build (SacGradient *check, gpointer data)
{
  SacContext *context = &check->context;
  SacTensor *square = LEAF (check, "square", 3, 3);

  sac_gradient_output (check, sac_linear (context, LEAF (check, "x", 2, 2, 3), LEAF (check, "w", 4, 3),
                                          LEAF (check, "b", 4)));
  sac_gradient_output (check, sac_linear (context, LEAF (check, "y", 3), LEAF (check, "v", 5, 3), NULL));
  sac_gradient_output (check, sac_linear (context, square, square, NULL));
}

static void
linear_large_build (SacGradient *check, gpointer data)
{
  sac_gradient_output (check, sac_linear (&check->context, LEAF (check, "x", 160, 90),
                                          LEAF (check, "w", 80, 90), LEAF (check, "b", 80)));
}

static void
matmul_build (SacGradient *check, gpointer data)
{
  SacContext *context = &check->context;
  SacTensor *square = LEAF (check, "square", 2, 3, 3);

  sac_gradient_output (check, sac_matmul (context, LEAF (check, "a", 2, 3), LEAF (check, "b", 3, 4)));
  sac_gradient_output (check, sac_matmul (context, LEAF (check, "c", 3, 1, 2), LEAF (check, "d", 3, 2, 5)));
  sac_gradient_output (check, sac_matmul (context, square, square));
}

/* An id that comes twice, one that never comes; ids of rank 0 to 2. */
static void
embedding_build (SacGradient *check, gpointer data)
{
  static const guint32 ids[] = { 3, 0, 3, 1, 4, 3 };
  SacContext *context = &check->context;

  sac_gradient_output (check, sac_embedding (context, LEAF (check, "t", 5, 3), ids, 2, (gsize[]){ 3, 2 }));
  sac_gradient_output (check, sac_embedding (context, LEAF (check, "u", 4, 2), ids, 1, (gsize[]){ 3 }));
  sac_gradient_output (check, sac_embedding (context, LEAF (check, "v", 4, 2), ids, 0, (gsize[]){ 0 }));
}

static void
reshape_build (SacGradient *check, gpointer data)
{
  SacContext *context = &check->context;

  sac_gradient_output (check, sac_reshape (context, LEAF (check, "a", 2, 6), 3, (gsize[]){ 3, 1, 4 }));
  sac_gradient_output (check, sac_reshape (context, LEAF (check, "b", 1, 1), 0, (gsize[]){ 0 }));
}

/* Along each axis; the same part twice; a part alone. */
static void
concat_build (SacGradient *check, gpointer data)
{
  for (gsize axis = 0; axis < 3; axis++)
    {
      gsize a[] = { 2, 2, 2 }, b[] = { 2, 2, 2 };
      SacTensor *parts[3];

      a[axis] = 1;
      b[axis] = 3;
      parts[0] = parts[2] = sac_example_leaf (check, "a", axis, 3, a);
      parts[1] = sac_example_leaf (check, "b", axis, 3, b);
      sac_gradient_output (check, sac_concat (&check->context, (guint) axis, 3, parts));
      sac_gradient_output (check, sac_concat (&check->context, (guint) axis, 1, parts));
    }
}

static void
slice_build (SacGradient *check, gpointer data)
{
  SacTensor *a = LEAF (check, "a", 3, 4, 2);

  sac_gradient_output (check, sac_slice (&check->context, a, 0, 1, 2));
  sac_gradient_output (check, sac_slice (&check->context, a, 1, 0, 3));
  sac_gradient_output (check, sac_slice (&check->context, a, 1, 1, 3)); /* overlaps the one before */
  sac_gradient_output (check, sac_slice (&check->context, a, 2, 1, 1));
  sac_gradient_output (check, sac_slice (&check->context, a, 0, 0, 3));
}

static void
transpose_build (SacGradient *check, gpointer data)
{
  sac_gradient_output (check, sac_transpose (&check->context, LEAF (check, "a", 2, 3)));
  sac_gradient_output (check, sac_transpose (&check->context, LEAF (check, "b", 2, 3, 1, 4)));
}

static void
reduce_build (SacGradient *check, gpointer data)
{
  SacTensor *a = LEAF (check, "a", 2, 3, 4), *b = LEAF (check, "b", 5);

  for (gsize i = 0; i < 2; i++)
    {
      SacTensor *in = i == 0 ? a : b;

      sac_gradient_output (check, sac_sum (&check->context, in));
      sac_gradient_output (check, sac_mean (&check->context, in));
      sac_gradient_output (check, sac_sum_all (&check->context, in));
      sac_gradient_output (check, sac_mean_all (&check->context, in));
    }
}

static void
layer_norm_build (SacGradient *check, gpointer data)
{
  SacTensor *b = LEAF (check, "b", 7);

  sac_gradient_output (check, sac_layer_norm (&check->context, LEAF (check, "x", 2, 2, 5),
                                              LEAF (check, "g", 5), LEAF (check, "s", 5), 1e-5f));
  sac_gradient_output (check, sac_layer_norm (&check->context, LEAF (check, "y", 2, 7), b, b, 0.1f));
}

static void
l2_normalize_build (SacGradient *check, gpointer data)
{
  sac_gradient_output (check, sac_l2_normalize (&check->context, LEAF (check, "x", 2, 2, 6), 3));
  sac_gradient_output (check, sac_l2_normalize (&check->context, LEAF (check, "y", 3, 4), 4));
}

/* Ignored rows, smoothing, nothing but ignored rows; 40 rows are two chunks. */
static void
cross_entropy_build (SacGradient *check, gpointer data)
{
  static const guint32 targets[] = { 2, SAC_TARGET_IGNORED, 0, 4, 2 };
  static const guint32 ignored[] = { SAC_TARGET_IGNORED, SAC_TARGET_IGNORED };
  static guint32 many[40];
  SacContext *context = &check->context;

  for (guint32 i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = i % 7 == 0 ? SAC_TARGET_IGNORED : i % 3;
  sac_gradient_output (check, sac_cross_entropy (context, LEAF (check, "a", 5, 5), targets, 0, NULL));
  sac_gradient_output (check, sac_cross_entropy (context, LEAF (check, "b", 5, 5), targets, 0.2f, NULL));
  sac_gradient_output (check, sac_cross_entropy (context, LEAF (check, "c", 2, 3), ignored, 0.1f, NULL));
  sac_gradient_output (check, sac_cross_entropy (context, LEAF (check, "d", 40, 3), many, 0, NULL));
}

/* Ignored rows, smoothing, nothing but ignored rows. */
static void
binary_cross_entropy_build (SacGradient *check, gpointer data)
{
  static const guint32 targets[] = { 1, SAC_TARGET_IGNORED, 0, 0, 1 };
  SacContext *context = &check->context;

  sac_gradient_output (check, sac_binary_cross_entropy (context, LEAF (check, "a", 5), targets, 0, NULL));
  sac_gradient_output (check, sac_binary_cross_entropy (context, LEAF (check, "b", 5), targets, 0.2f, NULL));
  sac_gradient_output (check, sac_binary_cross_entropy (context, LEAF (check, "c", 1), targets + 1, 0, NULL));
}

/* A row without gold, one of two keys; the same guide for both heads. Weights below 0 stand for those too small. */
static void
alignment_loss_build (SacGradient *check, gpointer data)
{
  static const float guide[] = { 0, 1, 0, .5f, 0, .5f, 0, 0, 0, 1, 0, 0 };
  static const float none[4] = { 0 };

  sac_gradient_output (check, sac_alignment_loss (&check->context, LEAF (check, "w", 2, 2, 2, 3), guide));
  sac_gradient_output (check, sac_alignment_loss (&check->context, LEAF (check, "v", 1, 1, 2, 2), none));
}

static const Example examples[] = {
  { "add", binary_build, .binary = sac_add },
  { "alignment-loss", alignment_loss_build },
  { "attention", sac_example_attention },
  { "binary-cross-entropy", binary_cross_entropy_build },
  { "concat", concat_build },
  { "cross-entropy", cross_entropy_build },
  { "dropout", unary_build, .unary = drop_some },
  { "embedding", embedding_build },
  { "gelu", unary_build, .unary = sac_gelu },
  { "gru", sac_example_gru },
  { "l2-normalize", l2_normalize_build },
  { "layer-norm", layer_norm_build },
  { "linear", linear_build },
  { "linear", linear_large_build },
  { "lstm", sac_example_lstm },
  { "matmul", matmul_build },
  { "multiply", binary_build, .binary = sac_multiply },
  { "reduce", reduce_build },
  { "relu", unary_build, .unary = sac_relu },
  { "reshape", reshape_build },
  { "scale", unary_build, .unary = scale_by_minus_two },
  { "sigmoid", unary_build, .unary = sac_sigmoid_op },
  { "slice", slice_build },
  { "softmax", unary_build, .unary = sac_softmax },
  { "subtract", binary_build, .binary = sac_subtract },
  { "tanh", unary_build, .unary = sac_tanh_op },
  { "transpose", transpose_build },
};

static void
test_gradient (gconstpointer data)
{
  const SacOpClass *op = data;
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    if (g_str_equal (examples[i].op, op->name))
      {
        Example example = examples[i];

        sac_gradient_check (op->name, example.build, &example, g_str_equal (op->name, "cross-entropy"));
        n++;
      }
  if (n == 0)
    g_error ("The op %s has no example: add one to tests/engine/test-ops.c", op->name);
}

/* No example speaks of an op that is gone, and no two ops share a name. */
static void
test_registry (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    g_assert_nonnull (sac_op_find (examples[i].op));
  for (gsize i = 0; sac_op_list ()[i] != NULL; i++)
    g_assert_true (sac_op_find (sac_op_list ()[i]->name) == sac_op_list ()[i]);
  g_assert_null (sac_op_find ("nothing"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/gradient-registry", test_registry);
  for (gsize i = 0; sac_op_list ()[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/gradient/%s", sac_op_list ()[i]->name);

      g_test_add_data_func (path, sac_op_list ()[i], test_gradient);
    }
  return g_test_run ();
}
