/* tests/engine/test-normalisers-op.c — the attention op with every normaliser against the whole of it in double
 *
 * Scores, masks, weights, dropout and contexts are made once more by plain loops in double, and their gradients by central
 * differences of that: with steps of 1e-5 no key comes in or goes out in between, so the normalisers that jump are held to
 * it like the others. Of hard top-k the gradient that goes straight through is meant: of the softmax of all keys for what
 * scores are made of, of the chosen weights for the values.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel.h"
#include "engine/attention/trace.h"
#include "engine/autodiff/params.h"
#include "engine/autodiff/tape.h"
#include "engine/ops/dropout-mask.h"
#include "tests/engine/plain-normaliser.h"

#include <math.h>
#include <string.h>

#define B     2
#define T     5
#define S     7
#define H     2
#define D     3
#define E     2
#define SCALE 0.8
#define SEED  13
#define STEP  1e-5

enum
{
  QUERY,
  KEY,
  VALUE,
  UNITS,
  CENTRE,
  N_LEAVES
};

static const gsize sizes[] = { B * T * H * D, B *S *H *D, B *S *H *E, H *D, B *T *H };
static const guint32 lengths[B] = { 4, S };

typedef struct
{
  SacAttentionInput in; /* all but its tensors */
  double leaves[N_LEAVES][MAX (MAX (B * T, B *S) * H * D, 1)];
  double out_factors[B * T * H * E], weight_factors[B * H * T * S];
  gboolean training;
} Problem;

static double
score_of (const Problem *p, gsize b, gsize h, gsize i, gsize j)
{
  const double *q = p->leaves[QUERY] + (b * T + i) * H * D + h * D;
  const double *k = p->leaves[KEY] + (b * S + j) * H * D + h * D, *v = p->leaves[UNITS] + h * D;
  double sum = 0;

  for (gsize d = 0; d < D; d++)
    sum += p->in.kind == SAC_SCORE_ADDITIVE ? v[d] * tanh (q[d] + k[d]) : q[d] * k[d];
  return SCALE * sum;
}

/* The weights of one row, zeros where it may not look. @straight: as the gradient of the scores sees them */
static void
plain_weights (const Problem *p, gsize b, gsize h, gsize i, gboolean straight, double *w)
{
  SacNormaliserRow row = { .top_k = p->in.top_k, .window = p->in.window };
  const char *name = p->in.normaliser->name;
  double x[S];

  memset (w, 0, S * sizeof (double));
  sac_scope_bounds (p->in.scope, i, S, lengths[b], p->in.window, &row.from, &row.to);
  row.centre = (float) (p->leaves[CENTRE][(b * T + i) * H + h] * lengths[b]);
  for (gsize j = row.from; j < row.to; j++)
    x[j - row.from] = score_of (p, b, h, i, j);
  if (row.from < row.to)
    sac_plain_normalise (straight && g_str_equal (name, "hard-top-k") ? "softmax" : name, &row, x,
                         w + row.from);
}

/* Moving the centre by 1e-5 would be lost in its float: of the Gaussian, the rest staying as it is. */
static double
moved_gaussian (const Problem *p, gsize b, gsize h, gsize i, gsize j, double by)
{
  const double centre = (double) (float) (p->leaves[CENTRE][(b * T + i) * H + h] * lengths[b]);
  const double sigma = (double) p->in.window / 2, off = (double) j - centre;

  return exp ((off * off - (off - by) * (off - by)) / (2 * sigma * sigma));
}

static double
dropout_of (const Problem *p, gsize b, gsize h, gsize i, gsize j)
{
  SacRandom random;

  if (!p->training || p->in.dropout <= 0)
    return 1;
  sac_random_init (&random, SEED);
  return (double) sac_dropout_factor (sac_random_bits (&random), ((b * H + h) * T + i) * S + j,
                                      p->in.dropout);
}

/* What a weight is worth: the loss is linear in them. */
static double
factor_of (const Problem *p, gsize b, gsize h, gsize i, gsize j)
{
  double sum = 0;

  for (gsize e = 0; e < E; e++)
    sum += p->out_factors[((b * T + i) * H + h) * E + e] * p->leaves[VALUE][((b * S + j) * H + h) * E + e];
  return sum * dropout_of (p, b, h, i, j) + p->weight_factors[((b * H + h) * T + i) * S + j];
}

static double
row_loss (const Problem *p, gsize b, gsize h, gsize i, gboolean straight, double moved)
{
  double w[S], loss = 0;

  plain_weights (p, b, h, i, straight, w);
  for (gsize j = 0; j < S; j++)
    loss += w[j] * (moved != 0 ? moved_gaussian (p, b, h, i, j, moved) : 1) * factor_of (p, b, h, i, j);
  return loss;
}

static double
loss_of (const Problem *p, gboolean straight)
{
  double loss = 0;

  for (gsize b = 0; b < B; b++)
    for (gsize h = 0; h < H; h++)
      for (gsize i = 0; i < T; i++)
        loss += row_loss (p, b, h, i, straight, 0);
  return loss;
}

static double
difference (Problem *p, guint leaf, gsize at)
{
  double *value = p->leaves[leaf] + at, kept = *value, above, below;

  if (leaf == CENTRE)
    {
      const gsize b = at / (T * H), i = at / H % T, h = at % H;

      return (row_loss (p, b, h, i, FALSE, STEP) - row_loss (p, b, h, i, FALSE, -STEP)) / (2 * STEP) *
             lengths[b];
    }
  *value = kept + STEP;
  above = loss_of (p, leaf != VALUE);
  *value = kept - STEP;
  below = loss_of (p, leaf != VALUE);
  *value = kept;
  return (above - below) / (2 * STEP);
}

static void
fill (Problem *p)
{
  SacRandom random;

  sac_random_init (&random, 4);
  for (guint k = 0; k < N_LEAVES; k++)
    for (gsize i = 0; i < sizes[k]; i++)
      p->leaves[k][i] =
        (double) (float) (k == CENTRE ? sac_random_uniform (&random) : sac_random_normal (&random));
  for (gsize i = 0; i < G_N_ELEMENTS (p->out_factors); i++)
    p->out_factors[i] = sac_random_normal (&random);
  for (gsize i = 0; i < G_N_ELEMENTS (p->weight_factors); i++)
    p->weight_factors[i] = sac_random_normal (&random);
}

/* The op's side: its leaves as parameters, in the shapes it wants. */
static void
add_leaves (const Problem *p, SacParams *params, SacTensor *leaves[N_LEAVES])
{
  static const char *const names[] = { "query", "key", "value", "units", "centre" };
  static const gsize dims[][3] = { { B, T, H * D }, { B, S, H * D }, { B, S, H * E }, { H, D }, { B, T, H } };

  for (guint k = 0; k < N_LEAVES; k++)
    {
      leaves[k] = sac_params_add (params, names[k], k == UNITS ? 2 : 3, dims[k], SAC_INIT_ZEROS, NULL);
      for (gsize i = 0; i < sizes[k]; i++)
        leaves[k]->data[i] = (float) p->leaves[k][i];
    }
  sac_params_zero_grad (params);
}

static void
set_grad (SacArena *arena, SacTensor *out, const double *factors)
{
  out->grad = sac_arena_floats (arena, out->n_elements);
  for (gsize i = 0; i < out->n_elements; i++)
    out->grad[i] = (float) factors[i];
}

static void
check_weights (const Problem *p, const char *name, const SacTensor *weights)
{
  for (gsize row = 0; row < B * H * T; row++)
    {
      double w[S];

      plain_weights (p, row / (H * T), row / T % H, row % T, FALSE, w);
      for (gsize j = 0; j < S; j++)
        if (!(fabs ((double) weights->data[row * S + j] - w[j]) <= 2e-6))
          g_error ("%s: weight %zu of row %zu is %g, not %g", name, j, row,
                   (double) weights->data[row * S + j], w[j]);
    }
}

static void
check_gradients (Problem *p, const char *name, SacTensor *const *leaves)
{
  for (guint k = 0; k < N_LEAVES; k++)
    for (gsize i = 0; i < sizes[k]; i++)
      {
        const gboolean used = (k != UNITS || p->in.units != NULL) && (k != CENTRE || p->in.centre != NULL);
        const double wanted = used ? difference (p, k, i) : 0, found = (double) leaves[k]->grad[i];

        if (!(fabs (found - wanted) <= 2e-5 * MAX (1, fabs (wanted))))
          g_error ("%s: gradient %zu of leaf %u is %g, not %g", name, i, k, found, wanted);
      }
}

/* What the trace says of batch item 0 is what the op said. */
static void
check_trace (const char *name, const SacTrace *trace, const SacTensor *weights)
{
  g_autoptr (SacTensor) read = sac_trace_read_site (trace, 0, SAC_STAGE_WEIGHT);

  for (gsize i = 0; i < read->n_elements; i++)
    if (!(fabsf (read->data[i] - weights->data[i]) <= 1e-6f))
      g_error ("%s: weight %zu is read as %g, not %g", name, i, (double) read->data[i],
               (double) weights->data[i]);
}

static void
check (Problem *p, const char *name)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  g_autoptr (SacTape) tape = sac_tape_new ();
  g_autoptr (SacParams) params = sac_params_new ();
  g_autoptr (SacTrace) trace = sac_trace_new ();
  SacRandom random;
  SacContext context = {
    .arena = arena, .tape = tape, .random = &random, .trace = trace, .training = p->training
  };
  SacTensor *leaves[N_LEAVES], *out, *weights;

  sac_random_init (&random, SEED);
  add_leaves (p, params, leaves);
  p->in.query = leaves[QUERY];
  p->in.key = leaves[KEY];
  p->in.value = leaves[VALUE];
  p->in.units = p->in.kind == SAC_SCORE_ADDITIVE ? leaves[UNITS] : NULL;
  p->in.centre = p->in.normaliser->has_centre ? leaves[CENTRE] : NULL;
  out = sac_attention_op (&context, &p->in, &weights);
  check_weights (p, name, weights);
  check_trace (name, trace, weights);
  set_grad (arena, out, p->out_factors);
  set_grad (arena, weights, p->weight_factors);
  sac_tape_backward (tape, &context, sac_tensor_new_in (arena, 0, NULL));
  check_gradients (p, name, leaves);
}

static void
test_op (gconstpointer data)
{
  const SacNormaliserClass *normaliser = data;

  for (guint kind = SAC_SCORE_DOT; kind <= SAC_SCORE_ADDITIVE; kind++)
    for (gsize s = 0; sac_scope_list ()[s] != NULL; s++)
      for (guint training = 0; training < 2; training++)
        {
          g_autofree Problem *p = g_new0 (Problem, 1);
          g_autofree char *name =
            g_strdup_printf ("%s, %s, %s%s", normaliser->name, kind == SAC_SCORE_DOT ? "dot" : "additive",
                             sac_scope_list ()[s]->name, training ? ", dropout" : "");

          p->training = training == 1;
          p->in = (SacAttentionInput){ .kind = kind,
                                       .heads = H,
                                       .scale = (float) SCALE,
                                       .scope = sac_scope_list ()[s],
                                       .window = 2,
                                       .normaliser = normaliser,
                                       .top_k = 2,
                                       .key_lengths = lengths,
                                       .dropout = 0.3f,
                                       .site = "cross" };
          fill (p);
          check (p, name);
        }
}

/* A normaliser without what it reads is a caller's bug. */
static void
test_refuses (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacContext context = { .arena = arena };
  SacTensor *all = sac_tensor_new_zeros_in (arena, 3, (gsize[]){ 1, 2, 3 });
  SacAttentionInput in = {
    .query = all, .key = all, .value = all, .heads = 1, .scale = 1, .scope = &SAC_SCOPE_GLOBAL, .window = 2
  };

  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      const SacNormaliserClass *normaliser = sac_normaliser_list ()[i];

      in.normaliser = normaliser;
      if (!normaliser->has_top_k && !normaliser->has_centre)
        {
          g_assert_nonnull (sac_attention_op (&context, &in, NULL));
          continue;
        }
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*normaliser_fits*");
      g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*node != NULL*");
      g_assert_null (sac_attention_op (&context, &in, NULL));
      g_test_assert_expected_messages ();
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/normalisers/op/%s", sac_normaliser_list ()[i]->name);

      g_test_add_data_func (path, sac_normaliser_list ()[i], test_op);
    }
  g_test_add_func ("/engine/normalisers/op-refuses", test_refuses);
  return g_test_run ();
}
