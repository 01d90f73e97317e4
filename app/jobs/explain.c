/* app/jobs/explain.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/explain.h"

#include "app/jobs/weight-words.h"
#include "engine/attention/mechanism.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  SacJob base;
  SacReadingSnapshot *reading;
  SacCell cell;
} ExplainJob;

/* What a bar is, and what has to be added to the bars to get the score. */
static char *
make_note (const SacSite *site, double key_bias)
{
  g_autoptr (GString) note = g_string_new (NULL);

  if (site->kind == SAC_SCORE_ADDITIVE)
    g_string_append (note, _ ("one bar a unit: v · tanh(W q + b + U k)"));
  else
    g_string_append (note, _ ("one bar a dimension: q × k"));
  if (site->scale != 1)
    g_string_append_printf (note, _ (", times the scale %.4g"), (double) site->scale);
  g_string_append (note, _ ("; largest first"));
  if (key_bias != 0)
    g_string_append_printf (note, _ ("; with the key's bias %.4g their sum is the score"), key_bias);
  else
    g_string_append (note, _ ("; their sum is the score"));
  return g_strdup (note->str);
}

static float
read_cell (const SacReading *reading, SacCell cell, SacStage stage)
{
  float value;

  sac_trace_read (reading->trace,
                  &(SacTraceRead){ .site = cell.site,
                                   .head = cell.head,
                                   .stage = stage,
                                   .row = cell.query,
                                   .n_rows = 1,
                                   .column = cell.key,
                                   .n_columns = 1,
                                   .step = 1 },
                  &value);
  return value;
}

/* The largest score that counts in a row and Σ exp (score − it), from what was kept of the row. */
static void
read_exponentials (const SacReading *reading, SacCell cell, SacWeightCell *out)
{
  const SacNormaliserClass *normaliser = sac_trace_get_site (reading->trace, cell.site)->normaliser;
  const SacStatistic *kept = sac_trace_get_statistics (reading->trace, cell.site, cell.head, cell.query);

  if (!normaliser->has_top_k && !normaliser->has_centre)
    return;
  out->maximum = (double) kept[0].number; /* of both the peak, then a logarithm */
  out->sum = exp ((double) kept[1].number);
}

/* (transfer full): the numbers of the weight. */
static char *
dup_weight_numbers (const SacReading *reading, SacCell cell)
{
  SacWeightCell weight = {
    .trace = reading->trace, .site = cell.site, .head = cell.head, .query = cell.query, .key = cell.key
  };

  weight.masked = (double) read_cell (reading, cell, SAC_STAGE_MASKED);
  weight.weight = (double) read_cell (reading, cell, SAC_STAGE_WEIGHT);
  read_exponentials (reading, cell, &weight);
  return sac_weight_cell_dup_numbers (&weight);
}

/* What is not softmax says how the weight was made: its numbers below the score's formula, its own formula in the note. */
static void
add_weight (const SacReading *reading, SacCell cell, char **formula, char **note)
{
  const SacSite *site = sac_trace_get_site (reading->trace, cell.site);
  g_autofree char *score = *formula, *bars = *note;
  g_autofree char *how = sac_site_dup_weight_formula (site), *numbers = dup_weight_numbers (reading, cell);

  *formula = g_strdup_printf (_ ("%s\nweight = %s"), score, numbers);
  *note = g_strdup_printf (_ ("weight = %s\n%s"), how, bars);
}

SacExplanation *
sac_explain_cell (const SacReading *reading, SacCell cell)
{
  const SacSite *site = sac_trace_get_site (reading->trace, cell.site);
  const SacMechanismClass *mechanism = sac_mechanism_find (site->mechanism);
  g_autofree float *parts = g_new (float, site->width);
  g_autofree double *terms = g_new (double, site->width);
  g_autofree char *formula = NULL;
  g_autofree char *note = NULL;
  float key_bias = 0;

  sac_trace_read_terms (reading->trace, cell.site, cell.head, cell.query, cell.key, parts, &key_bias);
  for (gsize i = 0; i < site->width; i++)
    terms[i] = (double) parts[i] * (double) site->scale;
  formula = g_strdup_printf (_ ("score = %s"), mechanism != NULL ? mechanism->formula : site->mechanism);
  note = make_note (site, (double) key_bias * (double) site->scale);
  if (site->normaliser != &SAC_NORMALISER_SOFTMAX)
    add_weight (reading, cell, &formula, &note);
  return sac_explanation_new (&(SacExplanation){
    .formula = formula, .note = note, .terms = terms, .n_terms = site->width, .sorted = TRUE });
}

static void
explanation_snapshot_clear (SacSnapshot *snapshot)
{
  sac_explanation_unref (((SacExplanationSnapshot *) snapshot)->explanation);
}

static gpointer
explain_run (SacJob *job, GError **error)
{
  ExplainJob *self = (ExplainJob *) job;
  SacExplanationSnapshot *snapshot =
    sac_snapshot_alloc (sizeof (SacExplanationSnapshot), explanation_snapshot_clear);

  snapshot->cell = self->cell;
  snapshot->explanation = sac_explain_cell (self->reading->reading, self->cell);
  return snapshot;
}

static void
explain_clear (SacJob *job)
{
  g_clear_pointer (&((ExplainJob *) job)->reading, sac_snapshot_unref);
}

static const SacJobClass SAC_JOB_EXPLAIN = {
  .name = "explain",
  .instance_size = sizeof (ExplainJob),
  .newest_only = TRUE,
  .run = explain_run,
  .clear = explain_clear,
};

SacJob *
sac_explain_job_new (SacReadingSnapshot *reading, SacCell cell)
{
  ExplainJob *self;
  const SacSite *site;

  g_return_val_if_fail (reading != NULL && cell.site < reading->n_sites, NULL);
  site = sac_trace_get_site (reading->reading->trace, cell.site);
  g_return_val_if_fail (cell.head < site->heads && cell.query < site->queries && cell.key < site->keys, NULL);

  self = sac_job_new (&SAC_JOB_EXPLAIN);
  self->reading = sac_snapshot_ref (reading);
  self->cell = cell;
  return &self->base;
}
