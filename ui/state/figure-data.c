/* ui/state/figure-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/figure-data.h"

#include "ui/state/chart-data.h"

#include <math.h>

struct _SacFigureData
{
  gatomicrefcount ref_count;
  GPtrArray *texts; /* owned */
  SacFigureColumn *columns;
  SacFigureRow *rows;
  double *values;
  SacFigureInfo info;
};

static const char *
keep (SacFigureData *data, const char *text)
{
  if (text != NULL)
    g_ptr_array_add (data->texts, g_strdup (text));
  return text != NULL ? g_ptr_array_index (data->texts, data->texts->len - 1) : NULL;
}

SacFigureData *
sac_figure_data_new (const SacFigureInfo *info)
{
  SacFigureData *data;

  g_return_val_if_fail (info != NULL && info->n_columns > 0, NULL);

  data = g_new0 (SacFigureData, 1);
  g_atomic_ref_count_init (&data->ref_count);
  data->texts = g_ptr_array_new_with_free_func (g_free);
  data->columns = g_memdup2 (info->columns, info->n_columns * sizeof (SacFigureColumn));
  data->rows = g_memdup2 (info->rows, info->n_rows * sizeof (SacFigureRow));
  data->values = g_memdup2 (info->values, info->n_rows * info->n_columns * sizeof (double));
  for (gsize j = 0; j < info->n_columns; j++)
    {
      data->columns[j].label = keep (data, info->columns[j].label);
      data->columns[j].unit = keep (data, info->columns[j].unit);
    }
  for (gsize i = 0; i < info->n_rows; i++)
    data->rows[i].name = keep (data, info->rows[i].name);
  data->info = (SacFigureInfo){ data->columns, info->n_columns, data->rows,
                                info->n_rows,  data->values,    keep (data, info->note) };
  return data;
}

SacFigureData *
sac_figure_data_ref (SacFigureData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
sac_figure_data_unref (SacFigureData *data)
{
  g_return_if_fail (data != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_ptr_array_unref (data->texts);
  g_free (data->columns);
  g_free (data->rows);
  g_free (data->values);
  g_free (data);
}

const SacFigureInfo *
sac_figure_data_get_info (const SacFigureData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  return &data->info;
}

double
sac_figure_data_get (const SacFigureData *data, gsize row, gsize column)
{
  g_return_val_if_fail (data != NULL && row < data->info.n_rows && column < data->info.n_columns,
                        (double) NAN);
  return data->values[row * data->info.n_columns + column];
}

char *
sac_figure_data_dup_text (const SacFigureData *data, gsize row, gsize column)
{
  const double value = sac_figure_data_get (data, row, column);

  if (!isfinite (value))
    return g_strdup ("–");
  if (data->columns[column].is_share)
    return g_strdup_printf ("%.1f %%", 100 * value);
  if (value == floor (value) || fabs (value) >= 1e5)
    return sac_step_format (floor (value + 0.5));
  return g_strdup_printf ("%.3g", value);
}

typedef struct
{
  const SacFigureData *data;
  gsize by;
  gboolean descending;
} Sorting;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Sorting *sorting = user_data;
  const gsize i = *(const gsize *) a, k = *(const gsize *) b;
  const double x = sac_figure_data_get (sorting->data, i, sorting->by),
               y = sac_figure_data_get (sorting->data, k, sorting->by);
  const int order = (x > y) - (x < y);

  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  if (order == 0)
    return (i > k) - (i < k);
  return sorting->descending ? -order : order;
}

void
sac_figure_data_sort (const SacFigureData *data, gssize by, gboolean descending, gsize *order)
{
  Sorting sorting = { data, (gsize) by, descending };

  for (gsize i = 0; i < data->info.n_rows; i++)
    order[i] = i;
  if (by >= 0 && (gsize) by < data->info.n_columns)
    g_qsort_with_data (order, (int) data->info.n_rows, sizeof (gsize), compare_rows, &sorting);
}

static void
append_head (const SacFigureData *data, GString *out)
{
  for (gsize j = 0; j < data->info.n_columns; j++)
    {
      const SacFigureColumn *column = &data->columns[j];

      g_string_append_printf (out, "\t%s", column->label);
      if (column->unit != NULL && !column->is_share)
        g_string_append_printf (out, " (%s)", column->unit);
    }
  g_string_append_c (out, '\n');
}

char *
sac_figure_data_to_tsv (const SacFigureData *data, const gsize *order)
{
  GString *out = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  append_head (data, out);
  for (gsize i = 0; i < data->info.n_rows; i++)
    {
      g_string_append (out, data->rows[order[i]].name);
      for (gsize j = 0; j < data->info.n_columns; j++)
        {
          const double value = sac_figure_data_get (data, order[i], j);

          g_string_append_c (out, '\t');
          if (isfinite (value))
            g_string_append (out, g_ascii_dtostr (number, sizeof number, value));
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
