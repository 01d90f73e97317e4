/* tests/engine/test-attention.c — the laws of attention, for both scores, every normaliser and scope, and any padding
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel.h"
#include "engine/autodiff/params.h"
#include "engine/autodiff/tape.h"

#include <math.h>
#include <string.h>

/* One call, its inputs filled with noise, and what came of it. */
typedef struct
{
  SacArena *arena;
  SacRandom random;
  SacContext context;
  SacAttentionInput in;
  SacTensor *out, *weights;
} Fixture;

static SacTensor *
noise (Fixture *f, guint rank, const gsize *dims)
{
  SacTensor *t = sac_tensor_new_in (f->arena, rank, dims);

  for (gsize i = 0; i < t->n_elements; i++)
    t->data[i] = (float) sac_random_normal (&f->random);
  return t;
}

/* Queries [B, T], keys [B, S], H heads of width 3, values of width 2. */
static void
prepare (Fixture *f, SacScoreKind kind, gsize B, gsize T, gsize S, guint H)
{
  f->arena = sac_arena_new ();
  sac_random_init (&f->random, 7);
  f->context = (SacContext){ .arena = f->arena, .random = &f->random };
  f->in = (SacAttentionInput){
    .query = noise (f, 3, (gsize[]){ B, T, 3 * H }),
    .key = noise (f, 3, (gsize[]){ B, S, 3 * H }),
    .value = noise (f, 3, (gsize[]){ B, S, 2 * H }),
    .units = kind == SAC_SCORE_ADDITIVE ? noise (f, 2, (gsize[]){ H, 3 }) : NULL,
    .kind = kind,
    .heads = H,
    .scale = 0.8f,
    .scope = &SAC_SCOPE_GLOBAL,
    .window = 2,
    .normaliser = &SAC_NORMALISER_SOFTMAX,
    .top_k = 3,
    .centre = noise (f, 3, (gsize[]){ B, T, H }),
  };
  for (gsize i = 0; i < f->in.centre->n_elements; i++)
    f->in.centre->data[i] = (float) sac_random_uniform (&f->random);
}

static void
finish (Fixture *f)
{
  g_clear_pointer (&f->arena, sac_arena_free);
}

static void
run (Fixture *f)
{
  f->out = sac_attention_op (&f->context, &f->in, &f->weights);
  g_assert_nonnull (f->out);
}

static float
weight (const Fixture *f, gsize b, gsize h, gsize i, gsize j)
{
  const gsize *d = f->weights->dims;

  return f->weights->data[((b * d[1] + h) * d[2] + i) * d[3] + j];
}

static void
check_same (const SacTensor *a, const SacTensor *b, double within)
{
  g_assert_true (sac_tensor_same_shape (a, b));
  for (gsize i = 0; i < a->n_elements; i++)
    g_assert_cmpfloat (fabs ((double) a->data[i] - (double) b->data[i]), <=, within); /* NaN fails */
}

typedef void (*Law) (Fixture *f);

static void
check_law (Law law, SacScoreKind kind, const SacNormaliserClass *normaliser)
{
  for (gsize s = 0; sac_scope_list ()[s] != NULL; s++)
    {
      Fixture f;

      g_test_message ("%s, %s, %s", kind == SAC_SCORE_DOT ? "dot" : "additive", normaliser->name,
                      sac_scope_list ()[s]->name);
      prepare (&f, kind, 2, 140, 9, 2);
      f.in.scope = sac_scope_list ()[s];
      f.in.normaliser = normaliser;
      law (&f);
      finish (&f);
    }
}

/* Runs a law for both scores, every normaliser and every scope, on more rows than a tile holds. */
static void
test_law (gconstpointer data)
{
  const Law law = *(const Law *) data;

  for (gsize n = 0; sac_normaliser_list ()[n] != NULL; n++)
    for (guint kind = SAC_SCORE_DOT; kind <= SAC_SCORE_ADDITIVE; kind++)
      check_law (law, kind, sac_normaliser_list ()[n]);
}

/* Softmax and sigmoid give every key something. */
static gboolean
is_dense (const Fixture *f)
{
  return g_str_equal (f->in.normaliser->name, "softmax") || g_str_equal (f->in.normaliser->name, "sigmoid");
}

/* A row sums to 1 where that is promised, or is all 0 where it sees nothing; where a key is hidden the weight is 0. */
static void
law_rows_sum_to_1 (Fixture *f)
{
  static const guint32 lengths[] = { 4, 9 };

  f->in.key_lengths = lengths;
  run (f);
  for (gsize b = 0; b < 2; b++)
    for (gsize h = 0; h < 2; h++)
      for (gsize i = 0; i < 140; i++)
        {
          double sum = 0;
          gsize from, to;

          sac_scope_bounds (f->in.scope, i, 9, lengths[b], f->in.window, &from, &to);
          for (gsize j = 0; j < 9; j++)
            {
              sum += (double) weight (f, b, h, i, j);
              g_assert_true (j >= from && j < to
                               ? weight (f, b, h, i, j) > 0 || (!is_dense (f) && weight (f, b, h, i, j) == 0)
                               : weight (f, b, h, i, j) == 0);
            }
          if (f->in.normaliser->sums_to_1)
            g_assert_cmpfloat_with_epsilon (sum, from < to ? 1 : 0, 2e-6);
        }
}

/* A constant added to all scores of a row changes nothing: here as a key bias, and as one more width of all keys. */
static void
law_constant (Fixture *f)
{
  SacTensor *weights, *bias;

  if (f->in.kind == SAC_SCORE_ADDITIVE || g_str_equal (f->in.normaliser->name, "sigmoid"))
    return; /* has no bias; is no matter of differences */
  run (f);
  weights = f->weights;
  bias = f->in.key_bias = noise (f, 3, (gsize[]){ 2, 9, 2 });
  for (gsize i = 0; i < bias->n_elements; i++)
    bias->data[i] = i % 2 == 0 ? 5 : -30;
  run (f);
  check_same (f->weights, weights, 2e-5); /* 30 more in the exponent costs 5 bits */
}

static void
swap_keys (Fixture *f, SacTensor *t, gsize a, gsize b)
{
  const gsize n = t->dims[2];

  for (gsize item = 0; item < t->dims[0]; item++)
    for (gsize d = 0; d < n; d++)
      {
        float *row = t->data + item * t->dims[1] * n;
        const float kept = row[a * n + d];

        row[a * n + d] = row[b * n + d];
        row[b * n + d] = kept;
      }
}

/* Keys in another order: the columns follow, the contexts stay. */
static void
law_permutation (Fixture *f)
{
  SacTensor *out, *weights;

  if (f->in.normaliser->has_centre)
    return; /* there a place matters */
  f->in.scope = &SAC_SCOPE_GLOBAL;
  run (f);
  out = f->out;
  weights = f->weights;
  swap_keys (f, f->in.key, 2, 7);
  swap_keys (f, f->in.value, 2, 7);
  run (f);
  check_same (f->out, out, 2e-6);
  for (gsize i = 0; i < weights->n_elements; i++)
    {
      const gsize j = i % 9, other = j == 2 ? 7 : j == 7 ? 2 : j;

      g_assert_cmpfloat_with_epsilon (f->weights->data[i - j + other], weights->data[i], 2e-6);
    }
}

/* What a row does not see may hold anything (finite) without changing a bit of it. */
static void
law_hidden_keys (Fixture *f)
{
  SacTensor *out;
  const gsize last = 8, H = 2;

  run (f);
  out = f->out;
  for (gsize b = 0; b < 2; b++)
    {
      for (gsize d = 0; d < 3 * H; d++)
        f->in.key->data[(b * 9 + last) * 3 * H + d] = 1e4f;
      for (gsize d = 0; d < 2 * H; d++)
        f->in.value->data[(b * 9 + last) * 2 * H + d] = -1e4f;
    }
  run (f);
  for (gsize i = 0; i < 140; i++)
    {
      gsize from, to;

      sac_scope_bounds (f->in.scope, i, 9, 9, f->in.window, &from, &to);
      for (gsize d = 0; d < 2 * H && (last < from || last >= to); d++)
        g_assert_true (f->out->data[i * 2 * H + d] == out->data[i * 2 * H + d]);
    }
}

/* Rows asked one at a time are those of one call. */
static void
law_row_by_row (Fixture *f)
{
  SacTensor *out, *weights, *query = f->in.query, *centre = f->in.centre;

  run (f);
  out = f->out;
  weights = f->weights;
  for (gsize i = 0; i < 140; i++)
    {
      f->in.query = sac_tensor_new_in (f->arena, 3, (gsize[]){ 2, 1, 6 });
      f->in.centre = sac_tensor_new_in (f->arena, 3, (gsize[]){ 2, 1, 2 });
      for (gsize b = 0; b < 2; b++)
        {
          memcpy (f->in.query->data + b * 6, query->data + (b * 140 + i) * 6, 6 * sizeof (float));
          memcpy (f->in.centre->data + b * 2, centre->data + (b * 140 + i) * 2, 2 * sizeof (float));
        }
      f->in.first_row = i;
      run (f);
      for (gsize b = 0; b < 2; b++)
        {
          for (gsize d = 0; d < 4; d++)
            g_assert_cmpfloat_with_epsilon (f->out->data[b * 4 + d], out->data[(b * 140 + i) * 4 + d], 2e-6);
          for (gsize h = 0; h < 2; h++)
            for (gsize j = 0; j < 9; j++)
              g_assert_cmpfloat_with_epsilon (weight (f, b, h, 0, j),
                                              weights->data[((b * 2 + h) * 140 + i) * 9 + j], 2e-6);
        }
    }
}

/* Dropout takes weights out of the contexts, not out of the weights shown; it is off when not training. */
static void
law_dropout (Fixture *f)
{
  SacTensor *out, *weights;

  run (f);
  out = f->out;
  weights = f->weights;
  f->in.dropout = 0.5f;
  run (f);
  check_same (f->out, out, 0);
  f->context.training = TRUE;
  run (f);
  check_same (f->weights, weights, 0);
  g_assert_cmpint (memcmp (f->out->data, out->data, out->n_elements * sizeof (float)), !=, 0);
}

typedef struct
{
  SacTensor *out, *weights;
  SacTensor *leaves[4]; /* query, key, value, units or key bias; with gradients */
} Pass;

/* A training pass with gradient 1 at every output; @padding in keys, values and bias past the lengths. */
static Pass
padded_pass (Fixture *f, SacParams *params, const guint32 *lengths, float padding)
{
  g_autoptr (SacTape) tape = sac_tape_new ();
  SacTensor *from[] = { f->in.query, f->in.key, f->in.value,
                        f->in.units != NULL ? f->in.units : f->in.key_bias };
  static const char *const names[] = { "query", "key", "value", "extra" };
  SacAttentionInput in = f->in;
  Pass pass;

  for (guint k = 0; k < 4; k++)
    {
      pass.leaves[k] = sac_params_add (params, names[k], from[k]->rank, from[k]->dims, SAC_INIT_ZEROS, NULL);
      memcpy (pass.leaves[k]->data, from[k]->data, from[k]->n_elements * sizeof (float));
      for (gsize b = 0; k > 0 && from[k]->rank == 3 && b < from[k]->dims[0]; b++)
        for (gsize i = lengths[b] * from[k]->dims[2]; i < from[k]->dims[1] * from[k]->dims[2]; i++)
          pass.leaves[k]->data[b * from[k]->dims[1] * from[k]->dims[2] + i] = padding;
    }
  sac_params_zero_grad (params);
  in.query = pass.leaves[0];
  in.key = pass.leaves[1];
  in.value = pass.leaves[2];
  *(in.units != NULL ? &in.units : &in.key_bias) = pass.leaves[3];
  in.key_lengths = lengths;
  f->context.tape = tape;
  pass.out = sac_attention_op (&f->context, &in, &pass.weights);
  pass.out->grad = sac_arena_floats (f->arena, pass.out->n_elements);
  for (gsize i = 0; i < pass.out->n_elements; i++)
    pass.out->grad[i] = 1;
  sac_tape_backward (tape, &f->context, sac_tensor_new_in (f->arena, 0, NULL));
  f->context.tape = NULL;
  return pass;
}

/* Padding is never read: NaN in it changes not a bit, forward or backward, and it gets no gradient. An item of
 * nothing but padding gives zeros. */
static void
law_padding (Fixture *f)
{
  static const guint32 lengths[] = { 0, 5 };
  g_autoptr (SacParams) clean = sac_params_new (), dirty = sac_params_new ();
  Pass a, b;

  if (f->in.kind == SAC_SCORE_DOT)
    f->in.key_bias = noise (f, 3, (gsize[]){ 2, 9, 2 });
  a = padded_pass (f, clean, lengths, 0);
  b = padded_pass (f, dirty, lengths, NAN);
  check_same (a.out, b.out, 0);
  check_same (a.weights, b.weights, 0);
  for (gsize i = 0; i < 140 * 4; i++)
    g_assert_true (a.out->data[i] == 0);
  for (guint k = 0; k < 4; k++)
    for (gsize i = 0; i < a.leaves[k]->n_elements; i++)
      {
        const SacTensor *t = a.leaves[k];
        const gsize row = i / sac_tensor_width (t), item = t->rank == 3 ? row / t->dims[1] : 1;

        g_assert_true (t->grad[i] == b.leaves[k]->grad[i]);
        if (k > 0 && t->rank == 3 && row % t->dims[1] >= lengths[item])
          g_assert_true (t->grad[i] == 0);
      }
}

/* Scores far beyond what exp can hold: the winner takes all, nothing is NaN. */
static void
test_huge_scores (void)
{
  for (gsize n = 0; sac_normaliser_list ()[n] != NULL; n++)
    {
      Fixture f;

      prepare (&f, SAC_SCORE_DOT, 1, 20, 9, 1);
      f.in.scale = 1e5f;
      f.in.normaliser = sac_normaliser_list ()[n];
      run (&f);
      for (gsize i = 0; i < 20; i++)
        {
          double sum = 0;

          for (gsize j = 0; j < 9; j++)
            sum += (double) weight (&f, 0, 0, i, j);
          g_assert_cmpfloat (fabs (sum - 1), <=, f.in.normaliser->sums_to_1 ? 1e-6 : 9); /* NaN fails */
        }
      finish (&f);
    }
}

/* No keys at all, no queries at all. */
static void
test_nothing (void)
{
  for (guint k = 0; sac_normaliser_list ()[k / 2] != NULL; k++)
    {
      const SacScoreKind kind = k % 2 == 0 ? SAC_SCORE_DOT : SAC_SCORE_ADDITIVE;
      Fixture f;

      prepare (&f, kind, 2, 3, 0, 2);
      f.in.normaliser = sac_normaliser_list ()[k / 2];
      run (&f);
      for (gsize i = 0; i < f.out->n_elements; i++)
        g_assert_true (f.out->data[i] == 0);
      finish (&f);
      prepare (&f, kind, 2, 0, 3, 2);
      f.in.normaliser = sac_normaliser_list ()[k / 2];
      run (&f);
      g_assert_cmpuint (f.out->n_elements, ==, 0);
      finish (&f);
    }
}

/* An additive score whose query is its key, or a head count that does not divide, is a caller's bug. */
static void
test_refuses (void)
{
  Fixture f;

  prepare (&f, SAC_SCORE_ADDITIVE, 1, 3, 3, 1);
  f.in.query = f.in.key;
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*q != k*");
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*node != NULL*");
  g_assert_null (sac_attention_op (&f.context, &f.in, NULL));
  g_test_assert_expected_messages ();
  finish (&f);
  prepare (&f, SAC_SCORE_DOT, 1, 3, 3, 1);
  f.in.heads = 2;
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*heads == 0*");
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*node != NULL*");
  g_assert_null (sac_attention_op (&f.context, &f.in, NULL));
  g_test_assert_expected_messages ();
  finish (&f);
}

static const struct
{
  const char *path;
  Law law;
} laws[] = {
  { "/engine/attention/rows-sum-to-1", law_rows_sum_to_1 },
  { "/engine/attention/constant", law_constant },
  { "/engine/attention/permutation", law_permutation },
  { "/engine/attention/hidden-keys", law_hidden_keys },
  { "/engine/attention/row-by-row", law_row_by_row },
  { "/engine/attention/dropout", law_dropout },
  { "/engine/attention/padding", law_padding },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (laws); i++)
    g_test_add_data_func (laws[i].path, &laws[i].law, test_law);
  g_test_add_func ("/engine/attention/huge-scores", test_huge_scores);
  g_test_add_func ("/engine/attention/nothing", test_nothing);
  g_test_add_func ("/engine/attention/refuses", test_refuses);
  return g_test_run ();
}
