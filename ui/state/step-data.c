/* ui/state/step-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/step-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_BOXED_TYPE (SacStepData, sac_step_data, sac_step_data_ref, sac_step_data_unref)

const char *
sac_step_stage_get_name (SacStepStage stage)
{
  static const char *const names[SAC_N_STEPS] = { N_ ("Scores"),  N_ ("Scaled"),  N_ ("Masked"),
                                                  N_ ("Weights"), N_ ("Context"), N_ ("Output"),
                                                  N_ ("Word") };

  g_return_val_if_fail (stage < SAC_N_STEPS, NULL);
  return _ (names[stage]);
}

SacStepData *
sac_step_data_new (void)
{
  SacStepData *data = g_new0 (SacStepData, 1);

  g_atomic_ref_count_init (&data->ref_count);
  data->texts = g_string_chunk_new (1024);
  data->blocks = g_ptr_array_new_with_free_func (g_free);
  return data;
}

SacStepData *
sac_step_data_ref (SacStepData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
sac_step_data_unref (SacStepData *data)
{
  g_return_if_fail (data != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_string_chunk_free (data->texts);
  g_ptr_array_unref (data->blocks);
  g_free (data);
}

gpointer
sac_step_data_alloc (SacStepData *data, gsize n, gsize size)
{
  gpointer block = g_malloc0_n (MAX (n, 1), size);

  g_ptr_array_add (data->blocks, block);
  return block;
}

const char *
sac_step_data_text (SacStepData *data, const char *text)
{
  return text != NULL ? g_string_chunk_insert (data->texts, text) : NULL;
}

const char *
sac_step_data_format (SacStepData *data, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sac_step_data_text (data, text);
}

SacLabel *
sac_step_data_labels (SacStepData *data, const SacLabel *labels, gsize n)
{
  SacLabel *copy = sac_step_data_array (data, SacLabel, n);

  for (gsize i = 0; i < n; i++)
    copy[i] = (SacLabel){ sac_step_data_text (data, labels[i].text), labels[i].unknown };
  return copy;
}

void
sac_step_data_init_table (SacStepData *data, SacStepTable *table, gsize n_rows, gsize n_columns)
{
  *table = (SacStepTable){ .n_rows = n_rows, .n_columns = n_columns, .bars = -1, .selected = -1 };
  table->columns = sac_step_data_array (data, SacStepColumn, n_columns);
  for (gsize j = 0; j < n_columns; j++)
    table->columns[j].values = sac_step_data_array (data, double, n_rows);
}

static int
compare_magnitude (gconstpointer a, gconstpointer b, gpointer values)
{
  const gsize i = *(const gsize *) a, j = *(const gsize *) b;
  const double x = fabs (((const double *) values)[i]), y = fabs (((const double *) values)[j]);

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x != y ? (x < y) - (x > y) : (i > j) - (i < j);
}

static void
permute_column (SacStepColumn *column, const gsize *order, gsize n)
{
  g_autofree double *old = g_memdup2 (column->values, n * sizeof (double));

  for (gsize i = 0; i < n; i++)
    column->values[i] = old[order[i]];
}

static void
permute_labels (SacLabel *labels, const gsize *order, gsize n)
{
  g_autofree SacLabel *old = g_memdup2 (labels, n * sizeof (SacLabel));

  for (gsize i = 0; i < n; i++)
    labels[i] = old[order[i]];
}

void
sac_step_data_sort_table (SacStepData *data, SacStepTable *table, gsize column)
{
  gsize *order = sac_step_data_array (data, gsize, table->n_rows);

  g_return_if_fail (table->index == NULL && column < table->n_columns);

  for (gsize i = 0; i < table->n_rows; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) table->n_rows, sizeof *order, compare_magnitude,
                     table->columns[column].values);
  for (gsize j = 0; j < table->n_columns; j++)
    permute_column (&table->columns[j], order, table->n_rows);
  if (table->labels != NULL)
    permute_labels (table->labels, order, table->n_rows);
  table->index = order;
}
