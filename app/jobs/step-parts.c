/* app/jobs/step-parts.c — what the stages of SacStepData are put together from
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"

#include <glib/gi18n-lib.h>

void
sac_step_set_column (SacStepTable *table,
                     gsize column,
                     const char *title,
                     const float *values,
                     SacStepOrigin origin)
{
  SacStepColumn *to = &table->columns[column];

  to->title = title;
  to->origin = origin;
  for (gsize i = 0; values != NULL && i < table->n_rows; i++)
    to->values[i] = (double) values[i];
}

void
sac_step_init_facts (SacStepMaking *making, SacStepTable *table, gsize n)
{
  sac_step_data_init_table (making->data, table, 1, n);
}

void
sac_step_set_fact (SacStepTable *table, gsize column, const char *title, double value, SacStepOrigin origin)
{
  sac_step_set_column (table, column, title, NULL, origin);
  table->columns[column].values[0] = value;
}

const char *
sac_step_text_of (const SacStepMaking *making, double value)
{
  g_autofree char *text = sac_step_number (value);

  return sac_step_data_text (making->data, text);
}

const float *
sac_step_kept_row (const SacStepMaking *making, const char *name, gsize *width)
{
  gsize n_rows = 0;
  const float *rows = sac_trace_get_rows (making->reading->trace, name, &n_rows, width);

  return rows != NULL && making->place.query < n_rows ? rows + making->place.query * *width : NULL;
}

SacStepOrigin
sac_step_kept_origin (const SacStepMaking *making, const char *name, const char *how, gsize width)
{
  return (SacStepOrigin){ .tensor = name,
                          .how = how,
                          .n_rows = making->site->queries,
                          .n_columns = width,
                          .row = making->place.query,
                          .column_step = 1 };
}

SacStepOrigin
sac_step_param_origin (const SacStepMaking *making, const char *name, gsize row)
{
  const SacTensor *tensor = sac_params_find (making->params, name);
  SacStepOrigin origin = { .tensor = name,
                           .file = making->file,
                           .how = _ ("a parameter of the model, which lies in no file yet") };

  if (tensor->rank == 1)
    {
      origin.n_columns = tensor->dims[0];
      origin.column = row;
    }
  else
    {
      origin.n_rows = tensor->dims[0];
      origin.n_columns = tensor->dims[1];
      origin.row = row;
      origin.column_step = 1;
    }
  return origin;
}

const char *
sac_step_count_from (const SacStepMaking *making, const char *word, gsize index)
{
  return sac_step_data_format (making->data,
                               word[0] != '\0' ? "%s[%" G_GSIZE_FORMAT "]" : "%s%" G_GSIZE_FORMAT, word,
                               index + 1);
}

void
sac_step_init_products (SacStepMaking *making, SacStepTable *table, const char *name, gsize row, gsize n)
{
  const SacTensor *weight = sac_params_find (making->params, name);

  sac_step_data_init_table (making->data, table, n, 3);
  table->labels = sac_step_data_array (making->data, SacLabel, n);
  table->bars = 2;
  sac_step_set_column (table, 1, "W", weight->data + row * weight->dims[1],
                       sac_step_param_origin (making, name, row));
  sac_step_set_column (table, 2, _ ("product"), NULL, SAC_STEP_MADE (_ ("part of the sum"), "x × W"));
}

double
sac_step_multiply (SacStepTable *table, gsize from, gsize to)
{
  double sum = 0;

  for (gsize i = from; i < to; i++)
    {
      table->columns[2].values[i] = table->columns[0].values[i] * table->columns[1].values[i];
      sum += table->columns[2].values[i];
    }
  return sum;
}
