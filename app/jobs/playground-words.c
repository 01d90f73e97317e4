/* app/jobs/playground-words.c — one number of the playground: its formula, the same with its numbers, its terms
 *
 * Rows and columns are counted from 1, as everywhere on the screen.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/playground.h"

#include "ui/state/step-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const SacPlayground *playground;
  const SacPlaygroundResult *result;
  const SacPlaygroundWay *way;
  gsize row, column;
} Cell;

/* What is said of it, in the making. */
typedef struct
{
  char *title, *formula, *numbers;
  double *terms; /* nullable */
  gsize n_terms;
} Words;

static double
at (const float *values, gsize width, const Cell *cell)
{
  return (double) values[cell->row * width + cell->column];
}

/* A number that follows an operator: a negative one in brackets. */
static void
append_factor (GString *text, double value)
{
  g_autofree char *number = sac_step_number (value);

  g_string_append_printf (text, value < 0 ? "(%s)" : "%s", number);
}

static void
append_end (GString *text, double value)
{
  g_autofree char *number = sac_step_number (value);

  g_string_append_printf (text, " = %s", number);
}

/* --- scores --- */

static void
append_unit (GString *text, const Cell *cell, gsize d)
{
  const SacPlaygroundResult *result = cell->result;
  const double query = (double) result->query[cell->row * result->width + d];
  const double key = (double) result->key[cell->column * result->width + d];

  if (result->kind == SAC_SCORE_DOT)
    {
      append_factor (text, query);
      g_string_append (text, " × ");
      append_factor (text, key);
      return;
    }
  append_factor (text, (double) result->units[d]);
  g_string_append (text, " × tanh (");
  append_factor (text, query);
  g_string_append (text, " + ");
  append_factor (text, key);
  g_string_append (text, ")");
}

static void
say_score (const Cell *cell, Words *words)
{
  const SacPlaygroundResult *result = cell->result;
  g_autofree float *terms = g_new (float, result->width);
  GString *text = g_string_new (NULL);

  words->title = g_strdup_printf (_ ("Score of q%zu for k%zu"), cell->row + 1, cell->column + 1);
  words->formula = g_strdup_printf (_ ("score = %s"), sac_playground_way_get_score_formula (cell->way));
  sac_playground_result_get_terms (result, cell->row, cell->column, terms);
  words->n_terms = result->width;
  words->terms = g_new (double, result->width);
  for (gsize d = 0; d < result->width; d++)
    {
      words->terms[d] = (double) terms[d];
      g_string_append (text, d > 0 ? " + " : "");
      append_unit (text, cell, d);
    }
  if (result->key_bias != NULL)
    {
      g_string_append (text, " + ");
      append_factor (text, (double) result->key_bias[cell->column]);
    }
  append_end (text, at (result->scores, result->n_keys, cell));
  words->numbers = g_string_free (text, FALSE);
}

static void
say_scaled (const Cell *cell, Words *words)
{
  const SacPlaygroundResult *result = cell->result;
  GString *text = g_string_new (NULL);

  words->title = g_strdup_printf (_ ("Scaled score of q%zu for k%zu"), cell->row + 1, cell->column + 1);
  words->formula = g_strdup (_ ("scaled = score × scale / temperature"));
  append_factor (text, at (result->scores, result->n_keys, cell));
  g_string_append (text, " × ");
  append_factor (text, (double) result->scale);
  g_string_append (text, " / ");
  append_factor (text, (double) cell->way->temperature);
  append_end (text, at (result->scaled, result->n_keys, cell));
  words->numbers = g_string_free (text, FALSE);
}

static void
say_masked (const Cell *cell, Words *words)
{
  const SacPlaygroundResult *result = cell->result;
  const float *mask = cell->playground->matrices[SAC_PLAYGROUND_MASK]->values;
  GString *text = g_string_new (NULL);

  words->title = g_strdup_printf (_ ("Masked score of q%zu for k%zu"), cell->row + 1, cell->column + 1);
  words->formula = g_strdup (_ ("masked = scaled + mask"));
  append_factor (text, at (result->scaled, result->n_keys, cell));
  g_string_append (text, " + ");
  append_factor (text, at (mask, result->n_keys, cell));
  append_end (text, at (result->masked, result->n_keys, cell));
  words->numbers = g_string_free (text, FALSE);
}

/* --- weights --- */

/* Of the cell's row. */
typedef struct
{
  double masked, weight;
  double peak, peak_weight; /* of the largest masked score */
  double sum;               /* Σ exp (masked − peak), over the keys that have a weight */
} Row;

static Row
read_row (const Cell *cell)
{
  const SacPlaygroundResult *result = cell->result;
  const float *masked = result->masked + cell->row * result->n_keys;
  const float *weights = result->weights + cell->row * result->n_keys;
  Row row = { .masked = (double) masked[cell->column],
              .weight = (double) weights[cell->column],
              .peak = -INFINITY };

  for (gsize j = 0; j < result->n_keys; j++)
    if ((double) masked[j] > row.peak)
      {
        row.peak = (double) masked[j];
        row.peak_weight = (double) weights[j];
      }
  for (gsize j = 0; j < result->n_keys; j++)
    if (!cell->way->normaliser->has_top_k || weights[j] > 0)
      row.sum += exp ((double) masked[j] - row.peak);
  return row;
}

static char *
softmax_numbers (const Cell *cell, const Row *row)
{
  g_autofree char *masked = sac_step_number (row->masked), *maximum = sac_step_number (row->peak);
  g_autofree char *sum = sac_step_number (row->sum), *weight = sac_step_number (row->weight);
  g_autofree char *part = sac_step_number (exp (row->masked - row->peak));

  if (cell->way->normaliser->has_top_k && row->weight == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "not the largest score: the weight is 0",
                                         "not among the %u largest scores: the weight is 0",
                                         cell->way->top_k),
                            cell->way->top_k);
  return g_strdup_printf (_ ("exp (%s − %s) / %s = %s / %s = %s"), masked, maximum, sum, part, sum, weight);
}

static char *
sigmoid_numbers (const Cell *cell, const Row *row)
{
  g_autofree char *less = sac_step_number (-row->masked), *part = sac_step_number (exp (-row->masked));
  g_autofree char *weight = sac_step_number (row->weight);

  return g_strdup_printf (_ ("1 / (1 + exp (%s)) = 1 / (1 + %s) = %s"), less, part, weight);
}

/* τ is what the largest score has lost on the way to its weight. */
static char *
sparsemax_numbers (const Cell *cell, const Row *row)
{
  const double threshold = row->peak - row->peak_weight;
  g_autofree char *masked = sac_step_number (row->masked), *from = sac_step_number (threshold);
  g_autofree char *less = sac_step_number (row->masked - threshold);
  g_autofree char *weight = sac_step_number (row->weight);

  return g_strdup_printf (_ ("max (0, %s − (%s)) = max (0, %s) = %s"), masked, from, less, weight);
}

static char *
entmax15_numbers (const Cell *cell, const Row *row)
{
  const double threshold = row->peak / 2 - sqrt (row->peak_weight);
  g_autofree char *masked = sac_step_number (row->masked), *from = sac_step_number (threshold);
  g_autofree char *less = sac_step_number (row->masked / 2 - threshold);
  g_autofree char *weight = sac_step_number (row->weight);

  return g_strdup_printf (_ ("max (0, %s / 2 − (%s))² = max (0, %s)² = %s"), masked, from, less, weight);
}

static const struct
{
  const char *normaliser;
  char *(*say) (const Cell *cell, const Row *row);
} sayings[] = {
  { "softmax", softmax_numbers },     { "hard-top-k", softmax_numbers }, { "sigmoid", sigmoid_numbers },
  { "sparsemax", sparsemax_numbers }, { "entmax15", entmax15_numbers },
};

static char *
say_numbers (const Cell *cell, const Row *row)
{
  g_autofree char *masked = sac_step_number (row->masked), *weight = sac_step_number (row->weight);

  if (row->peak == -INFINITY)
    return g_strdup (_ ("every key of this query is masked: its weights are 0"));
  if (row->masked == -INFINITY)
    return g_strdup (_ ("this key is masked: its weight is 0"));
  for (gsize i = 0; i < G_N_ELEMENTS (sayings); i++)
    if (g_str_equal (sayings[i].normaliser, cell->way->normaliser->name))
      return sayings[i].say (cell, row);
  return g_strdup_printf (_ ("x = %s: the weight is %s"), masked, weight);
}

static void
say_weight (const Cell *cell, Words *words)
{
  const Row row = read_row (cell);

  words->title = g_strdup_printf (_ ("Weight of k%zu for q%zu"), cell->column + 1, cell->row + 1);
  words->formula = g_strdup_printf (_ ("weight = %s, x = masked"), cell->way->normaliser->formula);
  words->numbers = say_numbers (cell, &row);
}

/* --- output --- */

static void
say_output (const Cell *cell, Words *words)
{
  const SacPlaygroundResult *result = cell->result;
  const SacSheet *value = cell->playground->matrices[SAC_PLAYGROUND_VALUE];
  GString *text = g_string_new (NULL);

  words->title = g_strdup_printf (_ ("Output of q%zu, column %zu of V"), cell->row + 1, cell->column + 1);
  words->formula = g_strdup (_ ("output = Σ weight × value"));
  words->n_terms = result->n_keys;
  words->terms = g_new (double, result->n_keys);
  for (gsize j = 0; j < result->n_keys; j++)
    {
      const double weight = (double) result->weights[cell->row * result->n_keys + j];
      const double factor = (double) sac_sheet_get (value, j, cell->column);

      words->terms[j] = weight * factor;
      g_string_append (text, j > 0 ? " + " : "");
      append_factor (text, weight);
      g_string_append (text, " × ");
      append_factor (text, factor);
    }
  append_end (text, at (result->output, result->value_width, cell));
  words->numbers = g_string_free (text, FALSE);
}

SacExplanation *
sac_playground_explain (const SacPlayground *playground,
                        const SacPlaygroundResult *result,
                        SacPlayPlace place)
{
  static void (*const say[SAC_N_PLAY_STAGES]) (const Cell *cell, Words *words) = { say_score, say_scaled,
                                                                                   say_masked, say_weight,
                                                                                   say_output };
  Cell cell = { playground, result, NULL, place.row, place.column };
  Words words = { 0 };
  SacExplanation *explanation;

  g_return_val_if_fail (playground != NULL && result != NULL && (guint) place.stage < SAC_N_PLAY_STAGES,
                        NULL);
  g_return_val_if_fail (place.row < result->n_queries, NULL);

  cell.way = sac_playground_get_way (playground, place.way);
  say[place.stage](&cell, &words);
  explanation = sac_explanation_new (&(SacExplanation){ .title = words.title,
                                                        .formula = words.formula,
                                                        .note = words.numbers,
                                                        .terms = words.terms,
                                                        .n_terms = words.n_terms });
  g_free (words.title);
  g_free (words.formula);
  g_free (words.numbers);
  g_free (words.terms);
  return explanation;
}
