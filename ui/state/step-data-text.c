/* ui/state/step-data-text.c — the making of a token in words: what is read aloud, copied, and said of one number
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/number.h"
#include "ui/paint/table.h"
#include "ui/state/step-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>

char *
sac_step_number (double value)
{
  return sac_number_format_significant (value, SAC_TABLE_DIGITS);
}

static int
compare_magnitude (gconstpointer a, gconstpointer b)
{
  const double x = fabs (*(const double *) a), y = fabs (*(const double *) b);

  return (x < y) - (x > y);
}

char *
sac_step_sum_to_text (const double *terms, gsize n_terms, gsize n_shown)
{
  g_autofree double *sorted = g_memdup2 (terms, n_terms * sizeof (double));
  GString *text = g_string_new (NULL);

  if (n_terms > n_shown)
    qsort (sorted, n_terms, sizeof *sorted, compare_magnitude);
  for (gsize i = 0; i < MIN (n_terms, n_shown); i++)
    {
      g_autofree char *number = sac_step_number (i == 0 ? sorted[i] : fabs (sorted[i]));

      if (i > 0)
        g_string_append (text, sorted[i] < 0 ? " − " : " + ");
      g_string_append (text, number);
    }
  if (n_terms > n_shown)
    g_string_append_printf (text, _ (" + … (%zu more)"), n_terms - n_shown);
  return g_string_free (text, FALSE);
}

static void
append_place (GString *text, const SacStepOrigin *origin, gsize item)
{
  const gsize row = origin->row + item * origin->row_step;
  const gsize column = origin->column + item * origin->column_step;

  if (origin->n_rows > 0)
    g_string_append_printf (text, _ (", row %zu of %zu"), row + 1, origin->n_rows);
  if (origin->n_columns > 0)
    g_string_append_printf (text, origin->n_rows > 0 ? _ (", column %zu of %zu") : _ (", element %zu of %zu"),
                            column + 1, origin->n_columns);
}

/* "score of “noir”", "product of unit 3" */
static void
append_name (GString *text, const SacStepTable *table, gsize row, const char *title)
{
  g_autofree char *shown =
    table->labels != NULL ? sac_label_get_display_text (table->labels[row].text) : NULL;

  if (shown == NULL)
    g_string_append (text, title);
  else if (table->choice == SAC_STEP_CHOICE_KEY || table->choice == SAC_STEP_CHOICE_WORD)
    g_string_append_printf (text, _ ("%s of “%s”"), title, shown);
  else
    g_string_append_printf (text, _ ("%s of %s %s"), title,
                            table->label_title != NULL ? table->label_title : "", shown);
}

char *
sac_step_table_dup_origin (const SacStepTable *table, gsize row, gsize column)
{
  const SacStepColumn *asked;
  const SacStepOrigin *origin;
  g_autofree char *number = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (row < table->n_rows && column < table->n_columns, g_string_free (text, FALSE));

  asked = &table->columns[column];
  origin = &asked->origin;
  number = sac_step_number (asked->values[row]);
  append_name (text, table, row, asked->title);
  g_string_append_printf (text, _ (" = %s: %s"), number, origin->tensor != NULL ? origin->tensor : "");
  append_place (text, origin, table->index != NULL ? table->index[row] : row);
  if (origin->file != NULL)
    g_string_append_printf (text, _ (", in %s"), origin->file);
  else if (origin->how != NULL)
    g_string_append_printf (text, _ (", made in this pass: %s"), origin->how);
  else
    g_string_append (text, _ (", made in this pass"));
  return g_string_free (text, FALSE);
}

static void
append_head (GString *text, const SacStepTable *table)
{
  const char *tab = "";

  if (table->labels != NULL)
    {
      g_string_append (text, table->label_title != NULL ? table->label_title : "");
      tab = "\t";
    }
  for (gsize j = 0; j < table->n_columns; j++)
    {
      g_string_append_printf (text, "%s%s", tab, table->columns[j].title);
      tab = "\t";
    }
  g_string_append_c (text, '\n');
}

char *
sac_step_table_to_text (const SacStepTable *table)
{
  GString *text = g_string_new (NULL);

  if (table->n_rows == 0 || table->n_columns == 0)
    return g_string_free (text, FALSE);
  append_head (text, table);
  for (gsize i = 0; i < table->n_rows; i++)
    {
      g_autofree char *shown =
        table->labels != NULL ? sac_label_get_display_text (table->labels[i].text) : NULL;

      g_string_append (text, shown != NULL ? shown : "");
      for (gsize j = 0; j < table->n_columns; j++)
        {
          g_autofree char *number = sac_step_number (table->columns[j].values[i]);

          g_string_append_printf (text, "%s%s", j > 0 || shown != NULL ? "\t" : "", number);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
