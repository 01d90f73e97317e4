/* tests/engine/test-measures.c — entropy, distance, sharpness, alignment error
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/measures.h"

#include <math.h>

static const struct
{
  const char *name;
  float row[4];
  double entropy;
} entropies[] = {
  { "one key", { 0, 1, 0, 0 }, 0 },
  { "two keys", { .5f, 0, .5f, 0 }, M_LN2 },
  { "uniform", { .25f, .25f, .25f, .25f }, 2 * M_LN2 },
  { "half and quarters", { .5f, .25f, .25f, 0 }, 1.5 * M_LN2 },
  { "sees nothing", { 0, 0, 0, 0 }, 0 },
};

static void
test_entropy (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entropies); i++)
    g_assert_cmpfloat_with_epsilon (sac_row_entropy (entropies[i].row, 4), entropies[i].entropy, 1e-12);
  g_assert_true (sac_row_entropy (NULL, 0) == 0);
}

static const struct
{
  const char *name;
  gsize n_queries, n_keys;
  float weights[9];
  SacMeasures wanted;
} maps[] = {
  { "diagonal", 3, 3, { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, { 0, 0, 1 } },
  { "anti-diagonal", 3, 3, { 0, 0, 1, 0, 1, 0, 1, 0, 0 }, { 0, 4 / 3., 1 } },
  { "uniform", 2, 4, { .25f, .25f, .25f, .25f, .25f, .25f, .25f, .25f }, { 2 * M_LN2, 1.25, .25 } },
  { "first key", 3, 2, { 1, 0, 1, 0, 1, 0 }, { 0, 1, 1 } },
  { "an empty row is left out", 2, 2, { 0, 0, .5f, .5f }, { M_LN2, .5, .5 } },
  { "nothing but empty rows", 2, 2, { 0 }, { 0, 0, 0 } },
  { "no rows", 0, 2, { 0 }, { 0, 0, 0 } },
};

static void
test_maps (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      SacMeasures found = { 9, 9, 9 };

      g_test_message ("%s", maps[i].name);
      sac_measures_of (maps[i].weights, maps[i].n_queries, maps[i].n_keys, &found);
      g_assert_cmpfloat_with_epsilon (found.entropy, maps[i].wanted.entropy, 1e-12);
      g_assert_cmpfloat_with_epsilon (found.distance, maps[i].wanted.distance, 1e-12);
      g_assert_cmpfloat_with_epsilon (found.sharpness, maps[i].wanted.sharpness, 1e-12);
    }
}

/* Gates of any size become shares; what sees nothing stays so. */
static void
test_shares (void)
{
  float weights[] = { 1, 1, 0, 2, .1f, .3f, 0, 0, 0, 0, 0, 0 };
  static const float wanted[] = { .25f, .25f, 0, .5f, .25f, .75f, 0, 0, 0, 0, 0, 0 };

  sac_rows_to_shares (weights, 3, 4);
  for (gsize i = 0; i < 12; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], wanted[i], 1e-7);
  sac_rows_to_shares (NULL, 0, 4);
}

static const struct
{
  const char *name;
  float weights[6]; /* two queries, three keys */
  gsize n_gold;
  SacLink gold[3];
  SacAlignmentCount count;
  double error;
} alignments[] = {
  { "all found", { 1, 0, 0, 0, 0, 1 }, 2, { { 0, 0 }, { 1, 2 } }, { 2, 2, 2 }, 0 },
  { "none found", { 1, 0, 0, 0, 0, 1 }, 2, { { 0, 1 }, { 1, 0 } }, { 2, 2, 0 }, 1 },
  { "half found", { 1, 0, 0, 0, 0, 1 }, 2, { { 0, 0 }, { 1, 0 } }, { 2, 2, 1 }, .5 },
  { "two links of one query",
    { .2f, .8f, 0, 1, 0, 0 },
    3,
    { { 0, 1 }, { 0, 2 }, { 1, 0 } },
    { 2, 3, 2 },
    .2 },
  { "a query without a link", { 1, 0, 0, 0, 0, 1 }, 1, { { 1, 2 } }, { 1, 1, 1 }, 0 },
  { "the first of equals", { .5f, .5f, 0, 0, 0, 1 }, 1, { { 0, 0 } }, { 1, 1, 1 }, 0 },
  { "no links", { 1, 0, 0, 0, 0, 1 }, 0, { { 0 } }, { 0, 0, 0 }, NAN },
};

static void
test_alignment (void)
{
  SacAlignmentCount all = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (alignments); i++)
    {
      SacAlignmentCount count = { 0 };
      double error;

      g_test_message ("%s", alignments[i].name);
      sac_alignment_count (alignments[i].weights, 2, 3, alignments[i].gold, alignments[i].n_gold, &count);
      sac_alignment_count (alignments[i].weights, 2, 3, alignments[i].gold, alignments[i].n_gold, &all);
      g_assert_cmpuint (count.n_found, ==, alignments[i].count.n_found);
      g_assert_cmpuint (count.n_gold, ==, alignments[i].count.n_gold);
      g_assert_cmpuint (count.n_agreed, ==, alignments[i].count.n_agreed);
      error = sac_alignment_error (&count);
      g_assert_true (!isnan (error) == !isnan (alignments[i].error));
      g_assert_true (isnan (error) || fabs (error - alignments[i].error) < 1e-12);
    }
  g_assert_cmpuint (all.n_found, ==, 10); /* sentences add up */
  g_assert_cmpuint (all.n_gold, ==, 11);
  g_assert_cmpuint (all.n_agreed, ==, 7);
  g_assert_cmpfloat_with_epsilon (sac_alignment_error (&all), 1 - 14 / 21., 1e-12);
}

/* Two queries, three keys: of those with links the weights on them, whatever else they look at. */
static void
test_gold_weight (void)
{
  static const float weights[] = { .5f, .25f, .25f, .125f, .375f, .5f };
  static const SacLink gold[] = { { 0, 0 }, { 0, 2 }, { 1, 1 } };
  SacGoldWeight count = { 0 };

  g_assert_true (isnan (sac_gold_weight_mean (&count)));
  sac_gold_weight_count (weights, 3, gold, 2, &count);
  g_assert_cmpfloat (sac_gold_weight_mean (&count), ==, 0.75);
  sac_gold_weight_count (weights, 3, gold, 3, &count);
  g_assert_cmpuint (count.n_rows, ==, 3);
  g_assert_cmpfloat (sac_gold_weight_mean (&count), ==, (0.75 + 0.75 + 0.375) / 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/measures/entropy", test_entropy);
  g_test_add_func ("/engine/measures/maps", test_maps);
  g_test_add_func ("/engine/measures/shares", test_shares);
  g_test_add_func ("/engine/measures/alignment", test_alignment);
  g_test_add_func ("/engine/measures/gold-weight", test_gold_weight);
  return g_test_run ();
}
