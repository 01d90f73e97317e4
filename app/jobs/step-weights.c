/* app/jobs/step-weights.c — the weights: what each normaliser makes of the masked scores of a query
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"

#include "app/jobs/weight-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What is between the masked scores and the weights of a row. */
typedef struct
{
  SacStepMaking *making;
  SacStepPart *part;
  SacWeightCell cell; /* of the chosen key; maximum and sum are the row's */
  const char *formula;
} Weights;

/* Key @key of the same row. */
static SacWeightCell
cell_at (const Weights *weights, gsize key)
{
  SacWeightCell cell = weights->cell;

  cell.key = key;
  cell.masked = (double) weights->making->rows[SAC_STAGE_MASKED][key];
  cell.weight = (double) weights->making->rows[SAC_STAGE_WEIGHT][key];
  return cell;
}

/* The keys that the exponentials of the row are of: all that are seen, or those it chooses. */
static gboolean
counts (const Weights *weights, gsize key)
{
  const SacNormaliserClass *normaliser = weights->making->site->normaliser;
  const SacWeightCell cell = cell_at (weights, key);

  return (!normaliser->has_top_k && !normaliser->has_centre) || sac_weight_cell_is_chosen (&cell);
}

static void
sum_up (Weights *weights)
{
  const float *masked = weights->making->rows[SAC_STAGE_MASKED];
  const gsize n = weights->making->site->keys;
  double maximum = -INFINITY, sum = 0;

  for (gsize j = 0; j < n; j++)
    if (counts (weights, j))
      maximum = MAX (maximum, (double) masked[j]);
  for (gsize j = 0; j < n && isfinite (maximum); j++)
    if (counts (weights, j))
      sum += exp ((double) masked[j] - maximum);
  weights->cell.maximum = maximum;
  weights->cell.sum = sum;
}

/* The first column of the keys' table and its last one, which has @n. */
static void
init_items (Weights *weights, gsize n)
{
  SacStepMaking *making = weights->making;
  SacStepTable *items = &weights->part->items;

  sac_step_init_keys (making, items, _ ("Every key's weight"), n);
  sac_step_set_column (items, 0, _ ("masked"), making->rows[SAC_STAGE_MASKED],
                       sac_step_trace_origin (making, SAC_STAGE_MASKED,
                                              _ ("scaled, or −∞ where it may not look")));
  sac_step_set_column (items, n - 1, _ ("weight"), making->rows[SAC_STAGE_WEIGHT],
                       sac_step_trace_origin (making, SAC_STAGE_WEIGHT, making->weight_how));
}

static double
sum_of_weights (const Weights *weights)
{
  double sum = 0;

  for (gsize j = 0; j < weights->making->site->keys; j++)
    sum += (double) weights->making->rows[SAC_STAGE_WEIGHT][j];
  return sum;
}

static void
set_entropy (Weights *weights, gsize column)
{
  const gboolean sums_to_1 = weights->making->site->normaliser->sums_to_1;

  sac_step_set_fact (&weights->part->facts, column, _ ("entropy"),
                     weights->making->data->entropies[weights->making->place.query],
                     SAC_STEP_MADE (_ ("entropy"),
                                    sums_to_1 ? _ ("−Σ weight · ln weight over the keys, in nats")
                                              : _ ("−Σ share · ln share over the keys, in nats; a share is a "
                                                   "weight divided by the sum of the row")));
}

static void
set_sum (Weights *weights, gsize column)
{
  sac_step_set_fact (&weights->part->facts, column, _ ("Σ weight"), sum_of_weights (weights),
                     SAC_STEP_MADE ("Σ",
                                    _ ("Σ weight over the keys: with this normaliser it need not be 1")));
}

/* max and Σ exp: facts @column and the next */
static void
set_exponentials (Weights *weights, gsize column)
{
  sac_step_set_fact (&weights->part->facts, column, _ ("max"), weights->cell.maximum,
                     SAC_STEP_MADE (_ ("max"), _ ("the largest masked score of the row")));
  sac_step_set_fact (&weights->part->facts, column + 1, _ ("Σ exp"), weights->cell.sum,
                     SAC_STEP_MADE ("Σ", _ ("Σ exp (masked − max) over the keys")));
}

/* masked − max and exp of it: columns 1 and 2, 0 where a key does not count */
static void
fill_exponentials (Weights *weights)
{
  SacStepTable *items = &weights->part->items;
  const double maximum = weights->cell.maximum;

  sac_step_set_column (items, 1, _ ("− max"), NULL, SAC_STEP_MADE (_ ("difference"), _ ("masked − max")));
  sac_step_set_column (items, 2, _ ("exp"), NULL,
                       SAC_STEP_MADE (_ ("exponential"), _ ("exp (masked − max)")));
  for (gsize j = 0; j < items->n_rows; j++)
    {
      const double less = items->columns[0].values[j] - maximum;

      items->columns[1].values[j] = isfinite (maximum) ? less : -INFINITY;
      items->columns[2].values[j] = isfinite (maximum) && counts (weights, j) ? exp (less) : 0;
    }
}

static void
make_softmax (Weights *weights)
{
  init_items (weights, 4);
  fill_exponentials (weights);
  sac_step_init_facts (weights->making, &weights->part->facts, 3);
  set_exponentials (weights, 0);
  set_entropy (weights, 2);
}

static void
make_top_k (Weights *weights)
{
  init_items (weights, 4);
  fill_exponentials (weights);
  sac_step_init_facts (weights->making, &weights->part->facts, 4);
  set_exponentials (weights, 0);
  set_entropy (weights, 2);
  sac_step_set_fact (&weights->part->facts, 3, "k", (double) weights->making->site->top_k,
                     SAC_STEP_MADE ("k", _ ("so many keys are chosen, of equal scores the first")));
}

static void
make_sigmoid (Weights *weights)
{
  SacStepTable *items = &weights->part->items;

  init_items (weights, 3);
  sac_step_set_column (items, 1, "exp −", NULL, SAC_STEP_MADE (_ ("exponential"), _ ("exp (−masked)")));
  for (gsize j = 0; j < items->n_rows; j++)
    items->columns[1].values[j] = exp (-items->columns[0].values[j]);
  sac_step_init_facts (weights->making, &weights->part->facts, 2);
  set_sum (weights, 0);
  set_entropy (weights, 1);
}

static void
make_sparse (Weights *weights)
{
  const gboolean halved = g_str_equal (weights->making->site->normaliser->name, "entmax15");
  const double threshold = sac_weight_cell_get_threshold (&weights->cell);
  SacStepTable *items = &weights->part->items;
  gsize n_seen = 0;

  init_items (weights, 3);
  sac_step_set_column (items, 1, halved ? "/ 2 − τ" : "− τ", NULL,
                       SAC_STEP_MADE (_ ("difference"), halved ? _ ("masked / 2 − τ") : _ ("masked − τ")));
  for (gsize j = 0; j < items->n_rows; j++)
    {
      items->columns[1].values[j] =
        isfinite (threshold) ? items->columns[0].values[j] * (halved ? 0.5 : 1) - threshold : -INFINITY;
      n_seen += items->columns[2].values[j] > 0;
    }
  sac_step_init_facts (weights->making, &weights->part->facts, 3);
  sac_step_set_fact (&weights->part->facts, 0, "τ", threshold,
                     SAC_STEP_MADE ("τ", _ ("the threshold with which the row sums to 1")));
  sac_step_set_fact (&weights->part->facts, 1, _ ("keys with weight"), (double) n_seen,
                     SAC_STEP_MADE (_ ("count"), _ ("keys whose scores are above the threshold")));
  set_entropy (weights, 2);
}

static void
make_local_p (Weights *weights)
{
  const SacSite *site = weights->making->site;
  const double centre = sac_weight_cell_get_centre (&weights->cell);
  SacStepTable *items = &weights->part->items;

  init_items (weights, 4);
  sac_step_set_column (items, 1, _ ("softmax"), NULL,
                       SAC_STEP_MADE (_ ("share"),
                                      _ ("exp (masked − max) / Σ exp of the keys in the window")));
  sac_step_set_column (items, 2, _ ("Gaussian"), NULL,
                       SAC_STEP_MADE (_ ("factor"), _ ("exp (−(key − p)² / 2σ²), σ half the window")));
  for (gsize j = 0; j < items->n_rows; j++)
    {
      const double less = items->columns[0].values[j] - weights->cell.maximum;

      items->columns[1].values[j] =
        weights->cell.sum > 0 && counts (weights, j) ? exp (less) / weights->cell.sum : 0;
      items->columns[2].values[j] =
        (double) sac_normaliser_get_gaussian (j, (float) (centre - 1), site->window);
    }
  sac_step_init_facts (weights->making, &weights->part->facts, 4);
  sac_step_set_fact (
    &weights->part->facts, 0, "p", centre,
    SAC_STEP_MADE ("p", _ ("the centre that the query predicts: S · sigmoid (vᵀ tanh (W q)), S keys, "
                           "the first at 1; W: attention.centre_weight, v: attention.centre_units")));
  sac_step_set_fact (&weights->part->facts, 1, _ ("window D"), (double) site->window,
                     SAC_STEP_MADE ("D", _ ("keys further than this from p have no weight")));
  set_sum (weights, 2);
  set_entropy (weights, 3);
}

static const struct
{
  const char *name;
  void (*make) (Weights *weights);
} all_weights[] = {
  { "softmax", make_softmax }, { "sigmoid", make_sigmoid },  { "sparsemax", make_sparse },
  { "entmax15", make_sparse }, { "hard-top-k", make_top_k }, { "local-p", make_local_p },
};

void
sac_step_make_weights (SacStepMaking *making)
{
  const SacStepPlace *at = &making->place;
  g_autofree char *formula = sac_site_dup_weight_formula (making->site);
  g_autofree char *numbers = NULL;
  Weights weights = {
    .making = making,
    .part = &making->data->stages[SAC_STEP_WEIGHTS],
    .cell = { .trace = making->reading->trace, .site = at->site, .head = at->head, .query = at->query },
  };

  making->weight_how = sac_step_data_text (making->data, formula);
  weights.cell = cell_at (&weights, at->key);
  sum_up (&weights);
  for (gsize i = 0; i < G_N_ELEMENTS (all_weights); i++)
    if (g_str_equal (all_weights[i].name, making->site->normaliser->name))
      all_weights[i].make (&weights);
  numbers = sac_weight_cell_dup_numbers (&weights.cell);
  weights.part->formula = sac_step_data_format (making->data, _ ("weight = %s"), formula);
  weights.part->numbers = sac_step_data_text (making->data, numbers);
}
