/* engine/playground/examples.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/examples.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static SacSheet *
make_matrix (gsize n_rows, gsize n_columns, const float *values)
{
  SacSheet *matrix = sac_sheet_new (n_rows, n_columns);

  for (gsize i = 0; i < n_rows * n_columns; i++)
    matrix->values[i] = values[i];
  return matrix;
}

/* first, first + 1, … */
static SacSheet *
make_count (gsize n_rows, gsize n_columns, float first)
{
  SacSheet *matrix = sac_sheet_new (n_rows, n_columns);

  for (gsize i = 0; i < n_rows * n_columns; i++)
    matrix->values[i] = first + (float) i;
  return matrix;
}

static SacSheet *
make_identity (gsize n)
{
  SacSheet *matrix = sac_sheet_new (n, n);

  for (gsize i = 0; i < n; i++)
    sac_sheet_set (matrix, i, i, 1);
  return matrix;
}

/* Takes the matrices; the mask is 0. */
static SacPlayground *
make (SacSheet *query, SacSheet *key, SacSheet *value, const char *mechanism)
{
  SacPlayground *self = sac_playground_new ();
  SacSheet *matrices[] = { query, key, value };

  sac_playground_set_kind (self, 0, sac_mechanism_find (mechanism), &SAC_NORMALISER_SOFTMAX);
  for (SacPlaygroundMatrix i = SAC_PLAYGROUND_QUERY; i <= SAC_PLAYGROUND_VALUE; i++)
    {
      if (!sac_playground_set_matrix (self, i, matrices[i], NULL))
        g_warn_if_reached ();
      sac_sheet_free (matrices[i]);
    }
  return self;
}

static SacPlayground *
make_features (void)
{
  static const float weights[] = { 1, 0, 2, 0, 3, 0, 4, 0, 5, 0 };

  return make (make_matrix (2, 5, weights), make_count (5, 5, 1), make_count (5, 5, 1), "dot");
}

static SacPlayground *
make_one_hot (void)
{
  SacPlayground *self = make (make_identity (4), make_identity (4), make_count (4, 2, 1), "dot");

  sac_playground_get_way (self, 0)->scale = 10;
  return self;
}

static SacPlayground *
make_between (void)
{
  static const float query[] = { 1, 0.9F, 0.9F, 1 }, key[] = { 1, 0, 0, 1 }, value[] = { 0, 1 };
  SacPlayground *self =
    make (make_matrix (2, 2, query), make_matrix (2, 2, key), make_matrix (2, 1, value), "dot");

  sac_playground_get_way (self, 0)->temperature = 0.1F;
  return self;
}

static void
hide (SacPlayground *self, gboolean (*hidden) (gsize query, gsize key))
{
  g_autoptr (SacSheet) mask = sac_sheet_dup (self->matrices[SAC_PLAYGROUND_MASK]);

  for (gsize i = 0; i < mask->n_rows; i++)
    for (gsize j = 0; j < mask->n_columns; j++)
      if (hidden (i, j))
        sac_sheet_set (mask, i, j, -INFINITY);
  if (!sac_playground_set_matrix (self, SAC_PLAYGROUND_MASK, mask, NULL))
    g_warn_if_reached ();
}

static gboolean
is_later (gsize query, gsize key)
{
  return key > query;
}

static gboolean
is_of_third (gsize query, gsize key)
{
  return query == 2;
}

static SacPlayground *
make_causal (void)
{
  SacPlayground *self = make (make_identity (5), make_identity (5), make_count (5, 3, 1), "scaled-dot");

  hide (self, is_later);
  return self;
}

static SacPlayground *
make_hidden_row (void)
{
  SacPlayground *self = sac_playground_new ();

  hide (self, is_of_third);
  return self;
}

static const SacPlaygroundExample reversed = {
  .name = "reversed",
  .title = N_ ("Keys in reverse"),
  .note = N_ (
    "Every query finds its like among the keys, which stand in reverse: the large weights go from the lower "
    "left to the upper right."),
  .make = sac_playground_new,
};

static const SacPlaygroundExample features = {
  .name = "features",
  .title = N_ ("Five features, two questions"),
  .note = N_ (
    "Each row of Q asks one question of five features: its score is the sum of the products. Those of the first "
    "feature are 1·1 + 2·3 + 3·5 = 22 and 4·2 + 5·4 = 28; texts that print 7 and 20 there are wrong."),
  .make = make_features,
};

static const SacPlaygroundExample one_hot = {
  .name = "one-hot",
  .title = N_ ("One-hot keys"),
  .note = N_ (
    "Where no two keys have anything in common and scores are large, attention is a look-up: each output is "
    "nearly one row of V."),
  .make = make_one_hot,
};

static const SacPlaygroundExample between = {
  .name = "between",
  .title = N_ ("Between two keys"),
  .note = N_ (
    "Both queries lie between two keys, a little nearer to one. At a temperature of 0.1 that decides; towards "
    "10 the weights become equal."),
  .make = make_between,
};

static const SacPlaygroundExample causal = {
  .name = "causal",
  .title = N_ ("A causal mask"),
  .note = N_ ("A query sees itself and what stands before it. The first one has no choice: its weight is 1."),
  .make = make_causal,
};

static const SacPlaygroundExample hidden_row = {
  .name = "hidden-row",
  .title = N_ ("A row with nothing to see"),
  .note = N_ (
    "The third query may look at no key. Its weights are 0, and so is its output: not a number would spread to "
    "all that is computed from it."),
  .make = make_hidden_row,
};

static const SacPlaygroundExample *const all[] = {
  &reversed, &features, &one_hot, &between, &causal, &hidden_row, NULL,
};

const SacPlaygroundExample *const *
sac_playground_example_list (void)
{
  return all;
}

const SacPlaygroundExample *
sac_playground_example_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i]->name, name))
      return all[i];
  return NULL;
}
