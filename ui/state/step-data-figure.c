/* ui/state/step-data-figure.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/step-data-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Which rows of a table are shown. */
typedef struct
{
  gsize *rows; /* [n], ascending */
  gsize n;
} Rows;

static SacRole
get_role (const SacStepTable *table)
{
  switch (table->choice)
    {
    case SAC_STEP_CHOICE_KEY: return SAC_ROLE_KEY;
    case SAC_STEP_CHOICE_DIMENSION: return SAC_ROLE_VALUE;
    default: return SAC_ROLE_QUERY;
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer values)
{
  const gsize i = *(const gsize *) a, j = *(const gsize *) b;
  const double x = fabs (((const double *) values)[i]), y = fabs (((const double *) values)[j]);

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x != y ? (x < y) - (x > y) : (i > j) - (i < j);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const gsize i = *(const gsize *) a, j = *(const gsize *) b;

  return (i > j) - (i < j);
}

static Rows
choose_rows (const SacStepTable *table)
{
  Rows chosen = { g_new (gsize, MAX (table->n_rows, 1)), MIN (table->n_rows, SAC_STEP_FIGURE_ROWS) };
  gboolean has_selected = table->selected < 0;

  for (gsize i = 0; i < table->n_rows; i++)
    chosen.rows[i] = i;
  if (table->n_rows <= SAC_STEP_FIGURE_ROWS)
    return chosen;
  g_qsort_with_data (chosen.rows, (int) table->n_rows, sizeof (gsize), compare_rows,
                     table->columns[MAX (table->bars, 0)].values);
  for (gsize i = 0; i < chosen.n; i++)
    has_selected |= chosen.rows[i] == (gsize) table->selected;
  if (!has_selected)
    chosen.rows[chosen.n - 1] = (gsize) table->selected;
  g_qsort_with_data (chosen.rows, (int) chosen.n, sizeof (gsize), compare_places, NULL);
  return chosen;
}

static gpointer
keep (GPtrArray *owned, gpointer block)
{
  g_ptr_array_add (owned, block);
  return block;
}

static const double *
pick_values (GPtrArray *owned, const double *values, const Rows *rows)
{
  double *picked = keep (owned, g_new (double, MAX (rows->n, 1)));

  for (gsize i = 0; i < rows->n; i++)
    picked[i] = values[rows->rows[i]];
  return picked;
}

static const SacLabel *
pick_labels (GPtrArray *owned, const SacLabel *labels, const Rows *rows)
{
  SacLabel *picked = labels != NULL ? keep (owned, g_new (SacLabel, MAX (rows->n, 1))) : NULL;

  for (gsize i = 0; picked != NULL && i < rows->n; i++)
    picked[i] = labels[rows->rows[i]];
  return picked;
}

static const char *
say_left_out (GPtrArray *owned, gsize n_left, gsize n_all)
{
  if (n_left == 0)
    return NULL;
  return keep (owned, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %1$zu smaller row of %2$zu",
                                                    "and %1$zu smaller rows of %2$zu", n_left),
                                       n_left, n_all));
}

/* @owned keeps what the figure points to. */
static SacStepFigureTable
make_table (const SacStepTable *table, const SacTheme *theme, GPtrArray *owned)
{
  SacStepFigureTable shown = { .caption = table->caption };
  SacTableColumn *columns;
  Rows rows;

  if (table->n_columns == 0)
    return (SacStepFigureTable){ NULL };
  rows = choose_rows (table);
  keep (owned, rows.rows);
  columns = keep (owned, g_new0 (SacTableColumn, table->n_columns));
  for (gsize j = 0; j < table->n_columns; j++)
    columns[j] =
      (SacTableColumn){ table->columns[j].title, pick_values (owned, table->columns[j].values, &rows) };
  shown.left_out = say_left_out (owned, table->n_rows - rows.n, table->n_rows);
  shown.table = (SacTable){ .label_title = table->label_title,
                            .labels = pick_labels (owned, table->labels, &rows),
                            .label_color = theme->roles[get_role (table)],
                            .columns = columns,
                            .n_rows = rows.n,
                            .n_columns = table->n_columns,
                            .bars = table->bars,
                            .selected = -1,
                            .cursor_row = -1,
                            .cursor_column = -1 };
  for (gsize i = 0; i < rows.n; i++)
    if ((gssize) rows.rows[i] == table->selected)
      shown.table.selected = (gssize) i;
  return shown;
}

/* The number that the chosen row's bar stands for, as the view says it before another is asked about. */
static const char *
say_origin (const SacStepTable *table, GPtrArray *owned)
{
  const gsize row = (gsize) MAX (table->selected, 0), column = (gsize) MAX (table->bars, 0);

  if (row >= table->n_rows || column >= table->n_columns)
    return NULL;
  return keep (owned, sac_step_table_dup_origin (table, row, column));
}

GBytes *
sac_step_data_render (const SacStepData *data,
                      SacStepStage stage,
                      const char *title,
                      const SacTheme *theme,
                      SacFigureFormat format,
                      double scale,
                      GError **error)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  const SacStepPart *part;
  SacStepFigure figure;

  g_return_val_if_fail (data != NULL && theme != NULL && (guint) stage < SAC_N_STEPS, NULL);

  part = &data->stages[stage];
  figure = (SacStepFigure){
    .title = title == NULL    ? data->title
             : *title != '\0' ? title
                              : NULL,
    .subtitle = keep (owned, g_strdup_printf (_ ("%1$s: stage %2$d of %3$d"), sac_step_stage_get_name (stage),
                                              (int) stage + 1, SAC_N_STEPS)),
    .query_caption = _ ("Output"),
    .key_caption = _ ("Source"),
    .queries = { .items = data->queries,
                 .n_items = data->n_queries,
                 .role = SAC_ROLE_QUERY,
                 .cursor = (gssize) data->place.query },
    .keys = { .items = data->keys,
              .n_items = data->n_keys,
              .role = SAC_ROLE_KEY,
              .shares = stage >= SAC_STEP_WEIGHTS ? data->weights : NULL,
              .cursor = (gssize) data->place.key },
    .formula = part->formula,
    .numbers = part->numbers,
    .facts = make_table (&part->facts, theme, owned),
    .items = make_table (&part->items, theme, owned),
    .terms = make_table (&part->terms, theme, owned),
    .origin = say_origin (&part->items, owned),
  };
  return sac_step_figure_render (&figure, theme, format, scale, error);
}
