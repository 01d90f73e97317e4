/* app/jobs/compare-table.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-table.h"

#include "engine/files/series.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static double
last_value (const SacTrainer *trainer, const char *name)
{
  const GPtrArray *all = sac_trainer_get_series (trainer);

  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = g_ptr_array_index (all, i);

      if (g_str_equal (series->name, name) && series->values->len > 0)
        return g_array_index (series->values, double, series->values->len - 1);
    }
  return (double) NAN;
}

SacCompareFigures
sac_compare_count_validated (const SacCompare *compare, guint variant, guint seed)
{
  const SacTrainer *trainer = sac_compare_get_trainer (compare, variant, seed);
  SacCompareFigures figures = sac_compare_count (compare, variant, seed);

  figures.exact = last_value (trainer, "exact");
  figures.accuracy = last_value (trainer, "validation_accuracy");
  figures.loss = last_value (trainer, "validation_loss");
  figures.alignment_error = last_value (trainer, "alignment_error");
  figures.entropy = last_value (trainer, "entropy");
  figures.sharpness = last_value (trainer, "sharpness");
  return figures;
}

static SacFigureData *
make_table (const char *const *names, guint n, const SacCompareFigures *figures, const char *note)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (SacFigureColumn));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  SacFigureRow rows[SAC_MOST_VARIANTS];

  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    {
      const gboolean is_share = g_strcmp0 (column->unit, "%") == 0;
      const SacFigureColumn shown = { .label = _ (column->label),
                                      .unit =
                                        column->unit == NULL || is_share ? column->unit : _ (column->unit),
                                      .is_share = is_share };

      g_array_append_val (columns, shown);
    }
  for (guint i = 0; i < n; i++)
    {
      rows[i] = (SacFigureRow){ names[i], i };
      for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
        {
          const double value = sac_compare_column_get (column, &figures[i]);

          g_array_append_val (values, value);
        }
    }
  return sac_figure_data_new (&(SacFigureInfo){ .columns = (const SacFigureColumn *) columns->data,
                                                .n_columns = columns->len,
                                                .rows = rows,
                                                .n_rows = n,
                                                .values = (const double *) values->data,
                                                .note = note });
}

SacFigureData *
sac_compare_table_new (const SacCompare *compare, const char *const *names)
{
  const guint n_seeds = sac_compare_get_n_seeds (compare);
  SacCompareFigures own[SAC_COMPARE_MOST_SEEDS], figures[SAC_MOST_VARIANTS];

  for (guint i = 0; i < sac_compare_get_n_variants (compare); i++)
    {
      for (guint k = 0; k < n_seeds; k++)
        own[k] = sac_compare_count_validated (compare, i, k);
      figures[i] = sac_compare_median (own, n_seeds);
    }
  return make_table (names, sac_compare_get_n_variants (compare), figures,
                     _ ("Quality at the last validation"));
}

SacFigureData *
sac_compare_table_new_measured (const SacCompare *compare,
                                const char *const *names,
                                const SacCompareFigures *figures)
{
  const gsize n_sentences = sac_compare_get_dataset (compare)->test->len;
  g_autofree char *note =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Quality on %zu test sentence that training never saw",
                                  "Quality on %zu test sentences that training never saw", n_sentences),
                     n_sentences);

  return make_table (names, sac_compare_get_n_variants (compare), figures, note);
}
