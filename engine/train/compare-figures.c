/* engine/train/compare-figures.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/compare-figures.h"

#include "engine/files/series.h"
#include "engine/train/compare-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GOOD_ACCURACY 0.95
#define MEGABYTE      1e6

#define COLUMN(name, label, unit, member)                   \
  {                                                         \
    name, label, unit, offsetof (SacCompareFigures, member) \
  }

const SacCompareColumn sac_compare_columns[] = {
  COLUMN ("steps", N_ ("Steps"), NULL, step),
  COLUMN ("parameters", N_ ("Parameters"), NULL, parameters),
  COLUMN ("multiply-adds", N_ ("Multiply-adds a token"), NULL, multiply_adds),
  COLUMN ("milliseconds", N_ ("Time a step"), N_ ("ms"), milliseconds),
  COLUMN ("megabytes", N_ ("Memory"), N_ ("MB"), megabytes),
  COLUMN ("steps-to-95", N_ ("Steps to 95 %"), NULL, steps_to_95),
  COLUMN ("exact", N_ ("Exact"), "%", exact),
  COLUMN ("accuracy", N_ ("Token accuracy"), "%", accuracy),
  COLUMN ("loss", N_ ("Loss"), N_ ("nats"), loss),
  COLUMN ("alignment-error", N_ ("Alignment error"), "%", alignment_error),
  COLUMN ("entropy", N_ ("Entropy"), N_ ("nats"), entropy),
  COLUMN ("sharpness", N_ ("Sharpness"), NULL, sharpness),
  { NULL },
};

static double *
place_of (const SacCompareColumn *column, SacCompareFigures *figures)
{
  return (double *) (void *) ((char *) figures + column->offset);
}

double
sac_compare_column_get (const SacCompareColumn *column, const SacCompareFigures *figures)
{
  SacCompareFigures copy = *figures;

  return *place_of (column, &copy);
}

static double
median_milliseconds (const SacCompareMember *member)
{
  const guint n = member->seconds->len;
  g_autofree double *values = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = 1000 * (double) g_array_index (member->seconds, float, i);
  return sac_median (values, n);
}

static double
count_megabytes (const SacTrainer *trainer)
{
  const guint64 n = sac_params_count_elements (trainer->model->params) * sizeof (float);
  const guint copies = 3 + sac_optimizer_get_class (trainer->optimizer)->n_slots;

  return (double) (copies * n + sac_trainer_count_space (trainer->data, trainer->model, trainer->settings)) /
         MEGABYTE;
}

static double
find_good_step (const SacTrainer *trainer)
{
  for (guint i = 0; i < trainer->series->len; i++)
    {
      const SacSeries *series = g_ptr_array_index (trainer->series, i);

      for (guint k = 0; g_str_equal (series->name, "validation_accuracy") && k < series->values->len; k++)
        if (g_array_index (series->values, double, k) >= GOOD_ACCURACY)
          return (double) g_array_index (series->steps, gint64, k);
    }
  return (double) NAN;
}

static gsize
round_length (double mean)
{
  return (gsize) MAX (1, floor (mean + 0.5));
}

SacCompareFigures
sac_compare_count (const SacCompare *compare, guint variant, guint seed)
{
  const SacCompareMember *member = sac_compare_get_member (compare, variant, seed);
  const SacTrainer *trainer = member->trainer;
  const double nan = (double) NAN;

  return (SacCompareFigures){
    .step = (double) trainer->step,
    .parameters = (double) sac_params_count_elements (trainer->model->params),
    .multiply_adds = sac_model_count (trainer->model, round_length (compare->data->mean_source),
                                      round_length (compare->data->mean_target)),
    .milliseconds = median_milliseconds (member),
    .megabytes = count_megabytes (trainer),
    .steps_to_95 = find_good_step (trainer),
    .exact = nan,
    .accuracy = nan,
    .loss = nan,
    .alignment_error = nan,
    .entropy = nan,
    .sharpness = nan,
  };
}

/* (transfer full) (element-type SacExample): the first ones, borrowed. */
static GPtrArray *
first_examples (const GPtrArray *examples, gsize n_most)
{
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = 0; i < examples->len && (n_most == 0 || i < n_most); i++)
    g_ptr_array_add (some, g_ptr_array_index (examples, i));
  return some;
}

gboolean
sac_compare_measure (SacCompare *compare,
                     guint variant,
                     guint seed,
                     gsize n_most,
                     SacCompareFigures *figures,
                     GError **error)
{
  const SacTrainer *trainer = sac_compare_get_trainer (compare, variant, seed);
  g_autoptr (SacTranslator) best = sac_trainer_try_copy_translator (trainer, TRUE, error);
  g_autoptr (GPtrArray) test = first_examples (compare->data->dataset->test, n_most);
  SacValidation found;

  if (best == NULL)
    return FALSE;
  found = sac_translator_evaluate (best, compare->pool, test, test->len);
  *figures = sac_compare_count (compare, variant, seed);
  figures->exact = found.exact;
  figures->accuracy = found.accuracy;
  figures->loss = found.loss;
  figures->alignment_error = found.alignment_error;
  figures->entropy = found.entropy;
  figures->sharpness = found.sharpness;
  return TRUE;
}

SacCompareFigures
sac_compare_median (const SacCompareFigures *figures, guint n)
{
  SacCompareFigures median;
  g_autofree double *values = g_new (double, MAX (n, 1));

  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    {
      for (guint i = 0; i < n; i++)
        values[i] = sac_compare_column_get (column, &figures[i]);
      *place_of (column, &median) = sac_median (values, n);
    }
  return median;
}
