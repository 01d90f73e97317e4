/* tests/engine/test-normalisers.c — every normaliser against formulas in double: weights, laws, and gradients through the op
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel.h"
#include "engine/attention/mechanism.h"
#include "engine/autodiff/tape.h"
#include "engine/base/error.h"
#include "engine/ops/dropout-mask.h"
#include "tests/engine/plain-normaliser.h"

#include <math.h>
#include <string.h>

#define MOST 300

typedef void (*RowFunc) (const SacNormaliserClass *normaliser, const char *name, const float *x, gsize n);

static SacNormaliserRow
row_of (gsize n)
{
  return (SacNormaliserRow){ .to = n, .n = n, .scale = 1, .top_k = 5, .window = 6, .centre = (float) n / 3 };
}

static gsize
is_named (const SacNormaliserClass *normaliser, const char *name)
{
  return g_str_equal (normaliser->name, name);
}

/* Fills @x with one kind of row. */
static void
fill (SacRandom *random, guint kind, float *x, gsize n)
{
  for (gsize j = 0; j < n; j++)
    {
      x[j] = (float) (2 * sac_random_normal (random));
      if (kind == 1) /* ties */
        x[j] = rintf (x[j]);
      else if (kind == 2) /* all equal */
        x[j] = 0.7f;
      else if (kind == 3) /* huge, and far apart */
        x[j] *= 1e4f;
      else if (kind == 4) /* huge, and close together */
        x[j] = 1e4f + rintf (x[j] * 8) / 8;
      else if (kind == 5 && sac_random_below (random, 3) == 0)
        x[j] = -INFINITY;
      else if (kind == 6) /* flat: all of them have weight */
        x[j] *= 1e-3f;
    }
}

static void
each_row (RowFunc func)
{
  static const char *const kinds[] = { "any", "ties", "equal", "huge", "huge and close", "some −∞", "flat" };
  SacRandom random;

  sac_random_init (&random, 8);
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
      for (gsize n = 1; n <= MOST; n += n < 12 ? 1 : 41)
        {
          const SacNormaliserClass *normaliser = sac_normaliser_list ()[i];
          g_autofree char *name = g_strdup_printf ("%s, %s, %zu keys", normaliser->name, kinds[kind], n);
          float x[MOST];

          fill (&random, kind, x, n);
          func (normaliser, name, x, n);
        }
}

static void
normalise (const SacNormaliserClass *normaliser,
           const SacNormaliserRow *row,
           const float *x,
           float *w,
           SacStatistic *kept)
{
  memcpy (w, x, row->n * sizeof (float));
  normaliser->normalise (row, w, kept);
}

static void
check_values (const SacNormaliserClass *normaliser, const char *name, const float *x, gsize n)
{
  const SacNormaliserRow row = row_of (n);
  SacStatistic kept[SAC_TOP_K_KEYS + SAC_NORMALISER_MOST_K];
  double plain[MOST] = { 0 }, wanted[MOST];
  float w[MOST];

  for (gsize j = 0; j < n; j++)
    plain[j] = (double) x[j];
  sac_plain_normalise (normaliser->name, &row, plain, wanted);
  normalise (normaliser, &row, x, w, kept);
  for (gsize j = 0; j < n; j++)
    if (!(fabs ((double) w[j] - wanted[j]) <= 2e-6))
      g_error ("%s: the weight of key %zu is %g, not %g", name, j, (double) w[j], wanted[j]);
}

/* Sorted in double, another way than the engine does. */
static void
test_values (void)
{
  each_row (check_values);
}

static void
check_again (const SacNormaliserClass *normaliser, const char *name, const float *x, gsize n)
{
  const SacNormaliserRow row = row_of (n);
  SacStatistic kept[SAC_TOP_K_KEYS + SAC_NORMALISER_MOST_K];
  const double within = is_named (normaliser, "softmax") ? 2e-6 + 1e-7 * fabs ((double) x[0]) : 0;
  float w[MOST], part[MOST];

  normalise (normaliser, &row, x, w, kept);
  for (gsize first = 0; first < n; first += 1 + n / 5)
    {
      SacNormaliserRow some = row;

      some.first = first;
      some.n = MIN (n - first, 1 + n / 3);
      memcpy (part, x + first, some.n * sizeof (float));
      normaliser->again (&some, kept, part);
      for (gsize j = 0; j < some.n; j++)
        if (!(fabs ((double) part[j] - (double) w[first + j]) <= within))
          g_error ("%s: made again, the weight of key %zu is %.9g, not %.9g", name, first + j,
                   (double) part[j], (double) w[first + j]);
    }
}

/* Some of a row's cells, made again from its statistics: the same bits, but for softmax, which keeps one number alone. */
static void
test_again (void)
{
  each_row (check_again);
}

static void
check_laws (const SacNormaliserClass *normaliser, const char *name, const float *x, gsize n)
{
  const SacNormaliserRow row = row_of (n);
  SacStatistic kept[SAC_TOP_K_KEYS + SAC_NORMALISER_MOST_K];
  float w[MOST], shifted[MOST], moved[MOST];
  gboolean any = FALSE;
  double sum = 0;

  normalise (normaliser, &row, x, w, kept);
  for (gsize j = 0; j < n; j++)
    {
      g_assert_true (w[j] >= 0 && w[j] <= 1.000001f);
      g_assert_true (x[j] > -INFINITY || w[j] == 0);
      sum += (double) w[j];
      any |= x[j] > -INFINITY;
      moved[j] = x[j] + 64;
    }
  if (normaliser->sums_to_1 && fabs (sum - any) > 3e-6)
    g_error ("%s: the row sums to %g", name, sum);
  if (fabsf (x[0]) > 100 || is_named (normaliser, "sigmoid"))
    return;
  normalise (normaliser, &row, moved, shifted, kept);
  for (gsize j = 0; j < n; j++)
    if (!(fabsf (shifted[j] - w[j]) <= 3e-5f)) /* 64 more costs 5 bits of x */
      g_error ("%s: 64 more for all scores makes %g of %g", name, (double) shifted[j], (double) w[j]);
}

/* Rows sum to 1 where that is promised; a constant added to all scores changes nothing, but for sigmoid. */
static void
test_laws (void)
{
  each_row (check_laws);
}

static void
check_reversed (const SacNormaliserClass *normaliser, const char *name, const float *x, gsize n)
{
  SacNormaliserRow row = row_of (n);
  SacStatistic kept[SAC_TOP_K_KEYS + SAC_NORMALISER_MOST_K];
  float w[MOST], backwards[MOST], other[MOST];
  gboolean tied = FALSE;

  row.centre = ((float) n - 1) / 2;
  for (gsize j = 0; j < n; j++)
    {
      backwards[j] = x[n - 1 - j];
      for (gsize k = 0; k < j; k++)
        tied |= x[k] == x[j];
    }
  if (tied && normaliser->has_top_k)
    return; /* of equal scores the first are chosen */
  normalise (normaliser, &row, x, w, kept);
  normalise (normaliser, &row, backwards, other, kept);
  for (gsize j = 0; j < n; j++)
    if (!(fabsf (other[n - 1 - j] - w[j]) <= 2e-6f))
      g_error ("%s: key %zu has %g, at the other end %g", name, j, (double) w[j], (double) other[n - 1 - j]);
}

/* Keys in another order: so are their weights. */
static void
test_permuted (void)
{
  each_row (check_reversed);
}

/* Nothing to see, or no number: zeros, and NaN, in values as they are read again. */
static void
test_edges (void)
{
  static const float hidden[] = { -INFINITY, -INFINITY, -INFINITY }, broken[] = { 1, NAN, 2 };
  static const float flipped[] = { 1, INFINITY, 2 };

  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      const SacNormaliserClass *normaliser = sac_normaliser_list ()[i];
      SacStatistic kept[SAC_TOP_K_KEYS + SAC_NORMALISER_MOST_K];
      const SacNormaliserRow row = row_of (3);
      float w[3], again[3];

      g_test_message ("%s", normaliser->name);
      normalise (normaliser, &row, hidden, w, kept);
      memcpy (again, hidden, sizeof again);
      normaliser->again (&row, kept, again);
      for (gsize j = 0; j < 3; j++)
        g_assert_true (w[j] == 0 && again[j] == 0);
      normalise (normaliser, &row, broken, w, kept);
      g_assert_true (isnan (w[1]) && (isnan (w[0]) || is_named (normaliser, "sigmoid")));
      normalise (normaliser, &row, flipped, w, kept);
      g_assert_true (isnan (w[1]) || is_named (normaliser, "sigmoid"));
    }
}

static const struct
{
  const char *name;
  guint top_k;
  float x[5], w[5];
} top_rows[] = {
  { "one", 1, { 1, 3, 2, 3, 0 }, { 0, 1, 0, 0, 0 } },
  { "the lower of equal keys", 2, { 1, 1, 1, 1, 1 }, { .5f, .5f, 0, 0, 0 } },
  { "the lower of those that tie for the last place",
    3,
    { 2, 1, 5, 2, 5 },
    { .0242889f, 0, .4878555f, 0, .4878555f } },
  { "more than there are", 9, { 0, 0, 0, 0, 0 }, { .2f, .2f, .2f, .2f, .2f } },
  { "some of them −∞", 3, { -INFINITY, 1, -INFINITY, 1, -INFINITY }, { 0, .5f, 0, .5f, 0 } },
};

/* Which keys are chosen is a matter of their scores, then of their place. */
static void
test_top_k (void)
{
  const SacNormaliserClass *normaliser = sac_normaliser_find ("hard-top-k");

  for (gsize i = 0; i < G_N_ELEMENTS (top_rows); i++)
    {
      SacStatistic kept[SAC_TOP_K_KEYS + SAC_NORMALISER_MOST_K];
      SacNormaliserRow row = row_of (5);
      float w[5];

      g_test_message ("%s", top_rows[i].name);
      row.top_k = top_rows[i].top_k;
      normalise (normaliser, &row, top_rows[i].x, w, kept);
      for (gsize j = 0; j < 5; j++)
        g_assert_cmpfloat_with_epsilon (w[j], top_rows[i].w[j], 1e-6);
    }
}

static const struct
{
  float centre;
  gsize window, from, to, begin, end;
} windows[] = {
  { 5, 2, 0, 10, 3, 8 },    { 4.5f, 2, 0, 10, 3, 7 }, { 0, 2, 0, 10, 0, 3 }, { 10, 2, 0, 10, 8, 10 },
  { 5, 100, 0, 10, 0, 10 }, { 5, 100, 3, 7, 3, 7 },   { 9, 1, 0, 3, 3, 3 },  { 1, 1, 6, 9, 6, 6 },
  { 5.5f, 1, 5, 6, 5, 6 },  { 0.25f, 1, 0, 1, 0, 1 }, { 0, 1, 0, 0, 0, 0 },  { 2.999f, 1, 0, 9, 2, 4 },
};

/* [p − D, p + D], both ends in it, and what the query may see. */
static void
test_window (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      const SacNormaliserRow row = { .from = windows[i].from,
                                     .to = windows[i].to,
                                     .window = windows[i].window };
      gsize begin, end;

      g_test_message ("%zu", i);
      sac_normaliser_get_window (&row, windows[i].centre, &begin, &end);
      g_assert_cmpuint (end - begin, ==, windows[i].end - windows[i].begin);
      if (begin < end)
        g_assert_cmpuint (begin, ==, windows[i].begin);
    }
}

/* Names find their class; each class says what users are shown. */
static void
test_registry (void)
{
  g_assert_true (sac_normaliser_list ()[0] == &SAC_NORMALISER_SOFTMAX);
  for (gsize i = 0; sac_normaliser_list ()[i] != NULL; i++)
    {
      const SacNormaliserClass *normaliser = sac_normaliser_list ()[i];

      g_assert_true (sac_normaliser_find (normaliser->name) == normaliser);
      g_assert_true (normaliser->label != NULL && normaliser->formula != NULL && normaliser->source != NULL);
    }
  g_assert_null (sac_normaliser_find ("hardmax"));
}

/* What a layer cannot do is refused with a sentence. */
static void
test_check (void)
{
  SacAttentionConfig config = { .mechanism = sac_mechanism_find ("dot"),
                                .scope = &SAC_SCOPE_GLOBAL,
                                .normaliser = sac_normaliser_find ("hard-top-k"),
                                .heads = 1,
                                .query_width = 4,
                                .key_width = 4,
                                .width = 4 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sac_attention_check (&config, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "Hard top-k chooses from 1 to 64 keys, not 0");
  g_clear_error (&error);
  config.top_k = SAC_NORMALISER_MOST_K;
  g_assert_true (sac_attention_check (&config, NULL));
  config.normaliser = sac_normaliser_find ("local-p");
  g_assert_false (sac_attention_check (&config, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
  config.window = 1;
  g_assert_true (sac_attention_check (&config, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/normalisers/registry", test_registry);
  g_test_add_func ("/engine/normalisers/check", test_check);
  g_test_add_func ("/engine/normalisers/values", test_values);
  g_test_add_func ("/engine/normalisers/again", test_again);
  g_test_add_func ("/engine/normalisers/laws", test_laws);
  g_test_add_func ("/engine/normalisers/permuted", test_permuted);
  g_test_add_func ("/engine/normalisers/edges", test_edges);
  g_test_add_func ("/engine/normalisers/top-k", test_top_k);
  g_test_add_func ("/engine/normalisers/window", test_window);
  return g_test_run ();
}
