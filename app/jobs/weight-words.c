/* app/jobs/weight-words.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/weight-words.h"

#include "engine/attention/mechanism.h"
#include "engine/base/field.h"
#include "ui/state/step-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a normaliser's rows are told by; a name of the registry each (tests/app/test-step.c). */
typedef struct
{
  const char *name;
  char *(*dup_formula) (const SacSite *site);
  char *(*dup_numbers) (const SacWeightCell *cell);
} Words;

static const SacSite *
site_of (const SacWeightCell *cell)
{
  return sac_trace_get_site (cell->trace, cell->site);
}

static const SacStatistic *
statistics_of (const SacWeightCell *cell)
{
  return sac_trace_get_statistics (cell->trace, cell->site, cell->head, cell->query);
}

double
sac_weight_cell_get_threshold (const SacWeightCell *cell)
{
  const gboolean halved = g_str_equal (site_of (cell)->normaliser->name, "entmax15");
  const SacStatistic *kept = statistics_of (cell);

  return (double) kept[SAC_SPARSE_PEAK].number * (halved ? 0.5 : 1) +
         (double) kept[SAC_SPARSE_THRESHOLD].number;
}

double
sac_weight_cell_get_centre (const SacWeightCell *cell)
{
  return (double) statistics_of (cell)[SAC_LOCAL_P_CENTRE].number + 1;
}

gboolean
sac_weight_cell_is_chosen (const SacWeightCell *cell)
{
  const SacStatistic *kept = statistics_of (cell);
  gsize begin, end;

  if (site_of (cell)->normaliser->has_centre)
    {
      sac_trace_get_window (cell->trace, cell->site, cell->head, cell->query, &begin, &end);
      return cell->key >= begin && cell->key < end;
    }
  for (gsize k = 0; k < kept[SAC_TOP_K_N].key; k++)
    if (kept[SAC_TOP_K_KEYS + k].key == cell->key)
      return TRUE;
  return FALSE;
}

static char *
softmax_formula (const SacSite *site)
{
  return g_strdup (_ ("exp (masked − max) / Σ exp (masked − max)"));
}

static char *
softmax_numbers (const SacWeightCell *cell)
{
  g_autofree char *masked = sac_step_number (cell->masked), *maximum = sac_step_number (cell->maximum);
  g_autofree char *sum = sac_step_number (cell->sum), *weight = sac_step_number (cell->weight);
  g_autofree char *part = sac_step_number (exp (cell->masked - cell->maximum));

  return g_strdup_printf (_ ("exp (%s − %s) / %s = %s / %s = %s"), masked, maximum, sum, part, sum, weight);
}

static char *
sigmoid_formula (const SacSite *site)
{
  return g_strdup (_ ("1 / (1 + exp (−masked)), each key on its own"));
}

static char *
sigmoid_numbers (const SacWeightCell *cell)
{
  g_autofree char *less = sac_step_number (-cell->masked), *part = sac_step_number (exp (-cell->masked));
  g_autofree char *weight = sac_step_number (cell->weight);

  return g_strdup_printf (_ ("1 / (1 + exp (%s)) = 1 / (1 + %s) = %s"), less, part, weight);
}

static char *
sparsemax_formula (const SacSite *site)
{
  return g_strdup (_ ("max (0, masked − τ), τ such that the row sums to 1"));
}

static char *
sparsemax_numbers (const SacWeightCell *cell)
{
  const double threshold = sac_weight_cell_get_threshold (cell);
  g_autofree char *masked = sac_step_number (cell->masked), *from = sac_step_number (threshold);
  g_autofree char *less = sac_step_number (cell->masked - threshold);
  g_autofree char *weight = sac_step_number (cell->weight);

  return g_strdup_printf (_ ("max (0, %s − (%s)) = max (0, %s) = %s"), masked, from, less, weight);
}

static char *
entmax15_formula (const SacSite *site)
{
  return g_strdup (_ ("max (0, masked / 2 − τ)², τ such that the row sums to 1"));
}

static char *
entmax15_numbers (const SacWeightCell *cell)
{
  const double threshold = sac_weight_cell_get_threshold (cell);
  g_autofree char *masked = sac_step_number (cell->masked), *from = sac_step_number (threshold);
  g_autofree char *less = sac_step_number (cell->masked / 2 - threshold);
  g_autofree char *weight = sac_step_number (cell->weight);

  return g_strdup_printf (_ ("max (0, %s / 2 − (%s))² = max (0, %s)² = %s"), masked, from, less, weight);
}

static char *
top_k_formula (const SacSite *site)
{
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "exp (masked − max) / Σ exp (masked − max) over the largest, 0 elsewhere",
                 "exp (masked − max) / Σ exp (masked − max) over the %u largest, 0 elsewhere", site->top_k),
    site->top_k);
}

static char *
top_k_numbers (const SacWeightCell *cell)
{
  if (sac_weight_cell_is_chosen (cell))
    return softmax_numbers (cell);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "not the largest score: the weight is 0",
                                       "not among the %u largest scores: the weight is 0",
                                       site_of (cell)->top_k),
                          site_of (cell)->top_k);
}

static char *
local_p_formula (const SacSite *site)
{
  return g_strdup_printf (_ ("softmax of the keys within %zu of p × exp (−(key − p)² / 2σ²), σ = %.4g"),
                          site->window, (double) site->window / 2);
}

static char *
local_p_numbers (const SacWeightCell *cell)
{
  const SacSite *site = site_of (cell);
  const double share = exp (cell->masked - cell->maximum) / cell->sum;
  g_autofree char *p = sac_step_number (sac_weight_cell_get_centre (cell)), *a = sac_step_number (share);
  g_autofree char *weight = sac_step_number (cell->weight);

  if (!sac_weight_cell_is_chosen (cell))
    return g_strdup_printf (_ ("key %zu is more than %zu from p = %s: the weight is 0"), cell->key + 1,
                            site->window, p);
  return g_strdup_printf (_ ("%s × exp (−(%zu − %s)² / %.4g) = %s"), a, cell->key + 1, p,
                          (double) (site->window * site->window) / 2, weight);
}

static const Words all_words[] = {
  { "softmax", softmax_formula, softmax_numbers },       { "sigmoid", sigmoid_formula, sigmoid_numbers },
  { "sparsemax", sparsemax_formula, sparsemax_numbers }, { "entmax15", entmax15_formula, entmax15_numbers },
  { "hard-top-k", top_k_formula, top_k_numbers },        { "local-p", local_p_formula, local_p_numbers },
};

static const Words *
words_of (const SacSite *site)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (g_str_equal (all_words[i].name, site->normaliser->name))
      return &all_words[i];
  g_return_val_if_reached (&all_words[0]);
}

char *
sac_site_dup_weight_formula (const SacSite *site)
{
  return words_of (site)->dup_formula (site);
}

char *
sac_weight_cell_dup_numbers (const SacWeightCell *cell)
{
  gsize from, to;

  sac_trace_get_bounds (cell->trace, cell->site, cell->query, &from, &to);
  if (from >= to)
    return g_strdup (_ ("no key may be looked at: every weight is 0"));
  if (cell->key < from || cell->key >= to)
    return g_strdup (_ ("the key may not be looked at: its weight is 0"));
  return words_of (site_of (cell))->dup_numbers (cell);
}

char *
sac_site_dup_weight_name (const SacSite *site)
{
  if (site->normaliser == &SAC_NORMALISER_SOFTMAX)
    return g_strdup (_ ("weight"));
  return g_strdup_printf (_ ("weight (%s)"), sac_field_get_choice_label (site->normaliser->name));
}

char *
sac_site_dup_label (const SacSite *site)
{
  const SacMechanismClass *mechanism = sac_mechanism_find (site->mechanism);
  const char *label = mechanism != NULL ? _ (mechanism->label) : site->mechanism;

  if (site->normaliser == &SAC_NORMALISER_SOFTMAX)
    return g_strdup (label);
  return g_strdup_printf (_ ("%s with %s"), label, sac_field_get_choice_label (site->normaliser->name));
}
