/* app/jobs/step-output.c — context and output: what becomes of the weights
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_SHOWN 4

/* A table of a vector: a row a dimension, numbered. */
static void
init_vector (SacStepMaking *making, SacStepTable *table, const char *caption, gsize n, gsize selected)
{
  sac_step_data_init_table (making->data, table, n, 1);
  table->caption = caption;
  table->label_title = _ ("dimension");
  table->labels = sac_step_data_array (making->data, SacLabel, n);
  for (gsize i = 0; i < n; i++)
    table->labels[i].text = sac_step_count_from (making, "", i);
  table->bars = 0;
  table->selected = (gssize) selected;
}

static void
make_context_terms (SacStepMaking *making, SacStepTable *table)
{
  const SacStepPlace *at = &making->place;
  const SacSite *site = making->site;

  sac_step_data_init_table (making->data, table, site->keys, 3);
  table->caption =
    sac_step_data_format (making->data, _ ("Dimension %zu of the context, key by key"), at->dimension + 1);
  table->label_title = _ ("key");
  table->labels = making->data->keys;
  table->bars = 2;
  table->selected = (gssize) at->key;
  table->choice = SAC_STEP_CHOICE_KEY;
  sac_step_set_column (table, 0, _ ("weight"), making->rows[SAC_STAGE_WEIGHT],
                       (SacStepOrigin){ .tensor =
                                          sac_step_data_format (making->data, "%s.weights", site->name),
                                        .how = making->weight_how,
                                        .n_rows = site->queries,
                                        .n_columns = site->keys,
                                        .row = at->query,
                                        .column_step = 1 });
  sac_step_set_column (table, 1, _ ("value"), NULL,
                       (SacStepOrigin){ .tensor = _ ("value"),
                                        .how = making->value_how,
                                        .n_rows = site->keys,
                                        .n_columns = site->heads * site->value_width,
                                        .column = at->head * site->value_width + at->dimension,
                                        .row_step = 1 });
  sac_step_set_column (table, 2, _ ("product"), NULL,
                       SAC_STEP_MADE (_ ("part of the context"), _ ("weight × value")));
  for (gsize j = 0; j < site->keys; j++)
    {
      const float value = sac_trace_get_value (making->reading->trace, at->site, at->head, j)[at->dimension];

      table->columns[1].values[j] = (double) value;
      table->columns[2].values[j] = (double) value * table->columns[0].values[j];
    }
}

static void
make_context (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_CONTEXT];
  const SacStepPlace *at = &making->place;
  const gsize n = making->site->value_width;
  g_autofree float *context = g_new (float, n);
  g_autofree char *sum = NULL;

  sac_trace_read_context (making->reading->trace, at->site, at->head, at->query, context);
  make_context_terms (making, &part->terms);
  init_vector (making, &part->items,
               sac_step_data_format (making->data, _ ("The context: %zu dimensions"), n), n, at->dimension);
  part->items.choice = SAC_STEP_CHOICE_DIMENSION;
  sac_step_set_column (&part->items, 0, _ ("context"), context,
                       sac_step_kept_origin (making, _ ("context"), _ ("Σ weight × value over the keys"), n));
  sum = sac_step_sum_to_text (part->terms.columns[2].values, part->terms.n_rows, N_SHOWN);
  part->formula = _ ("context = Σ weight × value, over the keys");
  part->numbers = sac_step_data_format (making->data, _ ("dimension %zu: %s = %s"), at->dimension + 1, sum,
                                        sac_step_text_of (making, (double) context[at->dimension]));
}

/* What the attention, and the decoder's state where there is one, give to one unit. @sums: of either. */
static void
make_output_terms (SacStepMaking *making, SacStepTable *table, double sums[2])
{
  gsize attended_width, state_width = 0;
  const float *attended = sac_step_kept_row (making, "attended", &attended_width);
  const float *state = sac_step_kept_row (making, "decoder.state", &state_width);
  const gsize n = attended_width + (state != NULL ? state_width : 0);

  sac_step_init_products (making, table, "combine.weight", making->place.unit, n);
  table->caption =
    sac_step_data_format (making->data, _ ("Unit %zu of the output: its inputs, the largest first"),
                          making->place.unit + 1);
  table->label_title = _ ("input");
  sac_step_set_column (
    table, 0, "x", NULL,
    state != NULL
      ? sac_step_kept_origin (making, "[attended; decoder.state]",
                              _ ("the context of every head (attended), then the decoder's state"), n)
      : sac_step_kept_origin (making, "attended", _ ("the context of every head"), n));
  for (gsize i = 0; i < n; i++)
    {
      const gboolean is_state = i >= attended_width;

      table->columns[0].values[i] = (double) (is_state ? state[i - attended_width] : attended[i]);
      table->labels[i].text = is_state ? sac_step_count_from (making, _ ("state"), i - attended_width)
                                       : sac_step_count_from (making, _ ("context"), i);
    }
  sums[0] = sac_step_multiply (table, 0, attended_width);
  sums[1] = sac_step_multiply (table, attended_width, n);
  sac_step_data_sort_table (making->data, table, 2);
}

static void
make_output_facts (SacStepMaking *making,
                   SacStepTable *facts,
                   const double sums[2],
                   double bias,
                   const float *output,
                   gsize width)
{
  const gboolean has_state = making->has_state;
  SacStepOrigin origin = sac_step_kept_origin (making, _ ("output"), _ ("tanh of the sum"), width);
  gsize n = 0;

  sac_step_init_facts (making, facts, has_state ? 5 : 4);
  sac_step_set_fact (facts, n++, _ ("from the context"), sums[0],
                     SAC_STEP_MADE (_ ("sum"), _ ("Σ x × W over the context")));
  if (has_state)
    sac_step_set_fact (facts, n++, _ ("from the state"), sums[1],
                       SAC_STEP_MADE (_ ("sum"), _ ("Σ x × W over the decoder's state")));
  sac_step_set_fact (facts, n++, _ ("bias b"), bias,
                     sac_step_param_origin (making, "combine.bias", making->place.unit));
  sac_step_set_fact (facts, n++, _ ("sum"), sums[0] + sums[1] + bias,
                     SAC_STEP_MADE (_ ("sum"),
                                    has_state ? _ ("context + state + bias") : _ ("context + bias")));
  origin.column = making->place.unit;
  origin.column_step = 0;
  sac_step_set_fact (facts, n, _ ("output"), (double) output[origin.column], origin);
}

/* "unit 3: tanh (0.1 from the context + …" */
static const char *
output_numbers (const SacStepMaking *making, const double sums[2], double bias, double output)
{
  const char *of_context = sac_step_text_of (making, sums[0]), *of_bias = sac_step_text_of (making, bias);
  const char *sum = sac_step_text_of (making, sums[0] + sums[1] + bias);
  const char *result = sac_step_text_of (making, output);

  if (!making->has_state)
    return sac_step_data_format (making->data,
                                 _ ("unit %zu: tanh (%s from the context + %s) = tanh (%s) = %s"),
                                 making->place.unit + 1, of_context, of_bias, sum, result);
  return sac_step_data_format (
    making->data, _ ("unit %zu: tanh (%s from the context + %s from the state + %s) = tanh (%s) = %s"),
    making->place.unit + 1, of_context, sac_step_text_of (making, sums[1]), of_bias, sum, result);
}

const char *
sac_step_get_output_how (const SacStepMaking *making)
{
  return making->has_state ? _ ("tanh (W [context; state] + b)") : _ ("tanh (W context + b)");
}

static void
make_output (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_OUTPUT];
  gsize n;
  const float *output = sac_step_kept_row (making, "output", &n);
  double sums[2], bias;

  making->place.unit = MIN (making->place.unit, n - 1);
  bias = (double) sac_params_find (making->params, "combine.bias")->data[making->place.unit];
  make_output_terms (making, &part->terms, sums);
  make_output_facts (making, &part->facts, sums, bias, output, n);
  init_vector (making, &part->items, sac_step_data_format (making->data, _ ("The output: %zu units"), n), n,
               making->place.unit);
  part->items.label_title = _ ("unit");
  part->items.choice = SAC_STEP_CHOICE_UNIT;
  sac_step_set_column (&part->items, 0, _ ("output"), output,
                       sac_step_kept_origin (making, _ ("output"), sac_step_get_output_how (making), n));
  part->formula =
    making->has_state ? _ ("output = tanh (W [context; state] + b)") : _ ("output = tanh (W context + b)");
  part->numbers = output_numbers (making, sums, bias, (double) output[making->place.unit]);
}

void
sac_step_make_output (SacStepMaking *making)
{
  gsize width;

  making->has_state = sac_step_kept_row (making, "decoder.state", &width) != NULL;
  make_context (making);
  make_output (making);
  if (sac_step_kept_row (making, "logit", &width) != NULL)
    sac_step_make_answer (making);
  else
    sac_step_make_word (making);
}
