/* tests/ui/test-figure-data.c — a table of numbers as a value: words, order, tabs
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/figure-data.h"

#include <math.h>

static SacFigureData *
new_table (void)
{
  static const SacFigureColumn columns[] = { { "Steps", NULL, FALSE },
                                             { "Time", "ms", FALSE },
                                             { "Exact", "%", TRUE } };
  static const SacFigureRow rows[] = { { "a", 0 }, { "b", 1 }, { "c", 2 } };
  const double values[] = { 12345, 13.625, 0.5, 7, (double) NAN, 0.25, 7, 1.5, 1 };

  return sac_figure_data_new (
    &(SacFigureInfo){ .columns = columns, .n_columns = 3, .rows = rows, .n_rows = 3, .values = values });
}

static void
test_words (void)
{
  static const char *const expected[3][3] = { { "12,345", "13.6", "50.0 %" },
                                              { "7", "–", "25.0 %" },
                                              { "7", "1.5", "100.0 %" } };
  g_autoptr (SacFigureData) table = new_table ();

  for (gsize i = 0; i < 3; i++)
    for (gsize j = 0; j < 3; j++)
      {
        g_autofree char *text = sac_figure_data_dup_text (table, i, j);

        g_assert_cmpstr (text, ==, expected[i][j]);
      }
}

static void
check_order (const SacFigureData *table, gssize by, gboolean descending, gsize a, gsize b, gsize c)
{
  gsize order[3];

  sac_figure_data_sort (table, by, descending, order);
  g_assert_cmpuint (order[0], ==, a);
  g_assert_cmpuint (order[1], ==, b);
  g_assert_cmpuint (order[2], ==, c);
}

/* what has no value comes last either way; those alike stay as they were */
static void
test_order (void)
{
  g_autoptr (SacFigureData) table = new_table ();

  check_order (table, -1, FALSE, 0, 1, 2);
  check_order (table, 0, FALSE, 1, 2, 0);
  check_order (table, 0, TRUE, 0, 1, 2);
  check_order (table, 1, FALSE, 2, 0, 1);
  check_order (table, 1, TRUE, 0, 2, 1);
  check_order (table, 2, TRUE, 2, 0, 1);
}

static void
test_tsv (void)
{
  g_autoptr (SacFigureData) table = new_table ();
  const gsize order[] = { 2, 0, 1 };
  g_autofree char *text = sac_figure_data_to_tsv (table, order);

  g_assert_cmpstr (text, ==,
                   "\tSteps\tTime (ms)\tExact\nc\t7\t1.5\t1\na\t12345\t13.625\t0.5\nb\t7\t\t0.25\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/figure-data/words", test_words);
  g_test_add_func ("/ui/figure-data/order", test_order);
  g_test_add_func ("/ui/figure-data/tsv", test_tsv);
  return g_test_run ();
}
