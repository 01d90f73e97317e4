/* tests/engine/test-mechanisms.c — every mechanism's whole layer against plain loops in double, and its gradients
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanism.h"
#include "engine/base/error.h"
#include "engine/base/simd.h"
#include "tests/engine/gradient.h"

#include <math.h>

#define B    2
#define T    4
#define S    5
#define MOST 16

/* One layer and what it is asked. */
typedef struct
{
  SacAttentionConfig config;
  SacAttention layer;
  gboolean self; /* queries are the keys */
  const guint32 *lengths;
} Case;

typedef void (*CaseFunc) (Case *one, const char *name);

/* Equal widths where the mechanism asks for them, else different ones. */
static SacAttentionConfig
config_for (const SacMechanismClass *mechanism, guint heads, gboolean project, gboolean self)
{
  const gboolean equal = self || (mechanism->needs_equal_widths && !project);

  return (SacAttentionConfig){ .mechanism = mechanism,
                               .scope = &SAC_SCOPE_GLOBAL,
                               .heads = heads,
                               .window = 1,
                               .query_width = equal ? 6 : 4,
                               .key_width = 6,
                               .width = 8,
                               .project = project };
}

static void
each_case (CaseFunc func)
{
  static const guint32 lengths[B] = { 3, S };

  for (gsize m = 0; sac_mechanism_list ()[m] != NULL; m++)
    for (guint heads = 1; heads <= 2; heads++)
      for (guint k = 0; k < 4; k++)
        for (gsize s = 0; sac_scope_list ()[s] != NULL; s++)
          {
            const SacMechanismClass *mechanism = sac_mechanism_list ()[m];
            Case one = { .config = config_for (mechanism, heads, k & 1, k >> 1), .self = k >> 1 };
            g_autofree char *name = g_strdup_printf ("%s, %u heads%s%s, %s", mechanism->name, heads,
                                                     one.config.project ? ", projecting" : "",
                                                     one.self ? ", self" : "", sac_scope_list ()[s]->name);

            one.config.scope = sac_scope_list ()[s];
            one.lengths = s == 0 ? NULL : lengths;
            func (&one, name);
          }
}

/* y = W x + bias */
static void
plain_linear (const SacTensor *w, const SacTensor *bias, double *x)
{
  double y[MOST];

  for (gsize i = 0; i < w->dims[0]; i++)
    {
      y[i] = bias != NULL ? (double) bias->data[i] : 0;
      for (gsize j = 0; j < w->dims[1]; j++)
        y[i] += (double) w->data[i * w->dims[1] + j] * x[j];
    }
  for (gsize i = 0; i < w->dims[0]; i++)
    x[i] = y[i];
}

/* One score of one head, from the formulas of the mechanisms' headers; q and k are rows of one head, n wide. */
static double
plain_score (const SacAttention *a, gsize h, const double *q, const double *k, gsize n)
{
  const char *name = a->config.mechanism->name;
  double dot = 0, qq = 0, kk = 0, vk = 0, additive = 0;

  for (gsize d = 0; d < n; d++)
    {
      const double v = a->units != NULL ? (double) a->units->data[h * n + d] : 0;

      dot += q[d] * k[d];
      qq += q[d] * q[d];
      kk += k[d] * k[d];
      vk += v * k[d];
      additive += v * tanh (q[d] + k[d]);
    }
  if (g_str_equal (name, "additive"))
    return additive;
  if (g_str_equal (name, "scaled-dot"))
    return dot / sqrt ((double) n);
  if (g_str_equal (name, "dot-key-bias"))
    return dot + vk;
  if (g_str_equal (name, "cosine"))
    return (double) a->gain->data[h] * dot / sqrt (qq * kk);
  g_assert_true (g_str_equal (name, "dot") || g_str_equal (name, "general"));
  return dot;
}

/* What a mechanism learns of one side alone is applied to its row first; gives the row's width. */
static gsize
plain_query (const SacAttention *a, double *x)
{
  const gsize width = a->query_weight != NULL ? a->config.width : a->config.query_width;

  if (a->query_weight != NULL)
    plain_linear (a->query_weight, a->query_bias, x);
  return width;
}

static void
plain_key (const SacAttention *a, double *x)
{
  if (a->key_weight != NULL)
    plain_linear (a->key_weight, NULL, x);
  if (a->general_weight != NULL)
    plain_linear (a->general_weight, NULL, x);
}

static gboolean
plain_visible (const Case *one, gsize b, gsize i, gsize j)
{
  const char *scope = one->config.scope->name;

  if (one->lengths != NULL && j >= one->lengths[b])
    return FALSE;
  if (g_str_equal (scope, "causal"))
    return j <= i;
  if (g_str_equal (scope, "local"))
    return j + one->config.window >= i && j <= i + one->config.window;
  return TRUE;
}

static void
row_of (const SacTensor *t, gsize b, gsize i, double *x)
{
  for (gsize d = 0; d < t->dims[2]; d++)
    x[d] = (double) t->data[(b * t->dims[1] + i) * t->dims[2] + d];
}

/* The row's weights of head @h, all zero if it sees nothing. */
static void
plain_weights (const Case *one, const SacAttend *in, gsize b, gsize h, gsize i, double *w)
{
  const gsize n_keys = in->key->dims[1];
  double q[MOST], k[MOST], sum = 0;
  gsize n;

  row_of (in->query, b, i, q);
  n = plain_query (&one->layer, q) / one->config.heads;
  for (gsize j = 0; j < n_keys; j++)
    {
      row_of (in->key, b, j, k);
      plain_key (&one->layer, k);
      w[j] = plain_visible (one, b, i, j) ? exp (plain_score (&one->layer, h, q + h * n, k + h * n, n)) : 0;
      sum += w[j];
    }
  for (gsize j = 0; j < n_keys && sum > 0; j++)
    w[j] /= sum;
}

/* The whole row: every head's weights of every head's part of the values. */
static void
plain_row (const Case *one, const SacAttend *in, gsize b, gsize i, const SacTensor *weights, double *out)
{
  const guint heads = one->config.heads;
  const gsize n = sac_attention_get_out_width (&one->config) / heads, n_keys = in->key->dims[1];

  for (gsize h = 0; h < heads; h++)
    {
      double w[MOST];

      plain_weights (one, in, b, h, i, w);
      for (gsize d = 0; d < n; d++)
        out[h * n + d] = 0;
      for (gsize j = 0; j < n_keys; j++)
        {
          double v[MOST];

          row_of (in->key, b, j, v);
          if (one->config.project)
            plain_linear (one->layer.value_weight, NULL, v);
          for (gsize d = 0; d < n; d++)
            out[h * n + d] += w[j] * v[h * n + d];
          g_assert_cmpfloat_with_epsilon (
            weights->data[((b * heads + h) * in->query->dims[1] + i) * n_keys + j], w[j], 3e-6);
        }
    }
  if (one->config.project)
    plain_linear (one->layer.out_weight, NULL, out);
}

static void
check_reference (Case *one, const char *name)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  g_autoptr (SacParams) params = sac_params_new ();
  SacContext context = { .arena = arena };
  const gsize T_or_S = one->self ? S : T;
  SacTensor *query = sac_tensor_new_in (arena, 3, (gsize[]){ B, T_or_S, one->config.query_width });
  SacTensor *key = one->self ? query : sac_tensor_new_in (arena, 3, (gsize[]){ B, S, 6 });
  const SacAttend in = { .query = query, .key = key, .key_lengths = one->lengths };
  SacTensor *weights, *out;
  SacRandom random;

  sac_random_init (&random, 3);
  sac_attention_init (&one->layer, &one->config, params, "a", &random);
  for (guint p = 0; p < sac_params_get_n (params); p++) /* biases too */
    for (gsize i = 0; i < sac_params_get_tensor (params, p)->n_elements; i++)
      sac_params_get_tensor (params, p)->data[i] = (float) (0.7 * sac_random_normal (&random));
  for (gsize i = 0; i < query->n_elements; i++)
    query->data[i] = (float) sac_random_normal (&random);
  for (gsize i = 0; i < key->n_elements; i++)
    key->data[i] = (float) sac_random_normal (&random);

  g_test_message ("%s", name);
  g_assert_true (sac_attention_check (&one->config, NULL));
  out = sac_attention_apply (&context, &one->layer, &in, &weights);
  g_assert_cmpuint (out->dims[2], ==, sac_attention_get_out_width (&one->config));
  for (gsize b = 0; b < B; b++)
    for (gsize i = 0; i < query->dims[1]; i++)
      {
        double wanted[MOST];

        plain_row (one, &in, b, i, weights, wanted);
        for (gsize d = 0; d < out->dims[2]; d++)
          g_assert_cmpfloat_with_epsilon (out->data[(b * query->dims[1] + i) * out->dims[2] + d], wanted[d],
                                          1e-5 * MAX (1, fabs (wanted[d])));
      }
}

/* Every mechanism, one and two heads, with and without projections, to others and to itself, in every scope. */
static void
test_reference (void)
{
  each_case (check_reference);
}

static void
layer_build (SacGradient *check, gpointer data)
{
  Case *one = data;
  SacTensor *query, *key, *weights;

  if (sac_params_get_n (check->leaves) == 0)
    {
      SacRandom random;

      sac_random_init (&random, 4);
      sac_attention_init (&one->layer, &one->config, check->leaves, "a", &random);
    }
  query = LEAF (check, "query", B, one->self ? S : T, one->config.query_width);
  key = one->self ? query : LEAF (check, "key", B, S, one->config.key_width);
  sac_gradient_output (
    check,
    sac_attention_apply (&check->context, &one->layer,
                         &(SacAttend){ .query = query, .key = key, .key_lengths = one->lengths }, &weights));
  sac_gradient_output (check, weights);
}

static void
check_gradient (Case *one, const char *name)
{
  sac_gradient_check (name, layer_build, one, FALSE);
}

static void
test_gradient (void)
{
  each_case (check_gradient);
}

/* Names find their class; each class says what users are shown. */
static void
test_registry (void)
{
  static const char *const names[] = { "additive",     "dot",    "scaled-dot", "general",
                                       "dot-key-bias", "cosine", NULL };
  gsize n = 0;

  for (; sac_mechanism_list ()[n] != NULL; n++)
    {
      const SacMechanismClass *mechanism = sac_mechanism_list ()[n];

      g_assert_true (g_strv_contains (names, mechanism->name));
      g_assert_true (sac_mechanism_find (mechanism->name) == mechanism);
      g_assert_nonnull (mechanism->label);
      g_assert_nonnull (mechanism->formula);
      g_assert_nonnull (mechanism->source);
    }
  g_assert_cmpuint (n, ==, g_strv_length ((char **) (gpointer) names));
  g_assert_null (sac_mechanism_find ("magic"));
}

static const struct
{
  const char *mechanism;
  guint heads;
  gsize query_width, key_width, width;
  gboolean project;
  gboolean good;
} configs[] = {
  { "dot", 2, 6, 6, 6, FALSE, TRUE },
  { "dot", 2, 6, 8, 6, FALSE, FALSE }, /* widths differ */
  { "dot", 2, 6, 8, 4, TRUE, TRUE },
  { "dot", 3, 8, 8, 6, TRUE, TRUE }, /* what is projected need not be split */
  { "dot", 3, 8, 8, 8, TRUE, FALSE },
  { "dot", 0, 6, 6, 6, FALSE, FALSE },
  { "dot", 4, 6, 6, 8, FALSE, FALSE },
  { "additive", 1, 5, 7, 3, FALSE, TRUE },
  { "additive", 2, 6, 7, 4, FALSE, FALSE }, /* values of width 7 */
  { "general", 2, 4, 6, 6, FALSE, TRUE },
  { "general", 2, 5, 6, 6, FALSE, FALSE },
  { "cosine", 1, 5, 6, 6, FALSE, FALSE },
  { "dot-key-bias", 3, 6, 6, 6, FALSE, TRUE },
};

/* A configuration that cannot be is refused with a sentence, not met halfway through a pass. */
static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (configs); i++)
    {
      g_autoptr (GError) error = NULL;
      const SacAttentionConfig config = { .mechanism = sac_mechanism_find (configs[i].mechanism),
                                          .scope = &SAC_SCOPE_GLOBAL,
                                          .heads = configs[i].heads,
                                          .query_width = configs[i].query_width,
                                          .key_width = configs[i].key_width,
                                          .width = configs[i].width,
                                          .project = configs[i].project };

      g_test_message ("%zu", i);
      g_assert_true (sac_attention_check (&config, &error) == configs[i].good);
      if (configs[i].good)
        g_assert_no_error (error);
      else
        g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE);
    }
}

/* A layer made without random numbers has the same names and shapes, to be read from a file. */
static void
test_names (void)
{
  for (gsize m = 0; sac_mechanism_list ()[m] != NULL; m++)
    for (guint project = 0; project < 2; project++)
      {
        g_autoptr (SacParams) a = sac_params_new ();
        g_autoptr (SacParams) b = sac_params_new ();
        const SacAttentionConfig config = config_for (sac_mechanism_list ()[m], 2, project == 1, FALSE);
        SacAttention layer;
        SacRandom random;

        sac_random_init (&random, 1);
        sac_attention_init (&layer, &config, a, "cross", &random);
        sac_attention_init (&layer, &config, b, "cross", NULL);
        g_assert_cmpuint (sac_params_get_n (a), ==, sac_params_get_n (b));
        for (guint i = 0; i < sac_params_get_n (a); i++)
          {
            g_assert_cmpstr (sac_params_get_name (a, i), ==, sac_params_get_name (b, i));
            g_assert_true (g_str_has_prefix (sac_params_get_name (a, i), "cross."));
            g_assert_true (
              sac_tensor_same_shape (sac_params_get_tensor (a, i), sac_params_get_tensor (b, i)));
            g_assert_true (sac_params_find (a, sac_params_get_name (a, i)) == sac_params_get_tensor (a, i));
          }
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/mechanisms/registry", test_registry);
  g_test_add_func ("/engine/mechanisms/check", test_check);
  g_test_add_func ("/engine/mechanisms/names", test_names);
  g_test_add_func ("/engine/mechanisms/reference", test_reference);
  g_test_add_func ("/engine/mechanisms/gradient", test_gradient);
  return g_test_run ();
}
