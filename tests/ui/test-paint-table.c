/* tests/ui/test-paint-table.c — numbers as written, tables and rows of tokens: what is painted is where it is pointed at
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/number.h"
#include "ui/paint/table.h"
#include "ui/paint/token-row.h"

#include <math.h>
#include <string.h>

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    const char *want;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 1, "1" },
    { -12, "−12" },
    { 0.012304, "0.01230" },
    { 0.99999, "1.000" },
    { 9.9996, "10.00" },
    { -0.85, "−0.8500" },
    { 4.8121, "4.812" },
    { 123.456, "123.5" },
    { 0.00012346, "0.0001235" },
    { 0.000012344, "1.234×10⁻⁵" },
    { -6.62e-9, "−6.620×10⁻⁹" },
    { 1234567.5, "1.235×10⁶" },
    { 1.5e12, "1.500×10¹²" },
    { NAN, "NaN" },
    { INFINITY, "∞" },
    { -INFINITY, "−∞" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sac_number_format_significant (cases[i].value, 4);

      g_assert_cmpstr (text, ==, cases[i].want);
    }
}

#define N_ROWS    6
#define N_COLUMNS 3

static const double values[N_COLUMNS][N_ROWS] = { { 1, 2, 3, 4, 5, 6 },
                                                  { 0.1, -0.2, 0.3, 1e-7, -INFINITY, NAN },
                                                  { -1, 2, 0, -0.5, 1, -2 } };
static const SacTableColumn columns[N_COLUMNS] = { { "q", values[0] },
                                                   { "k", values[1] },
                                                   { "q × k", values[2] } };
static const SacLabel labels[N_ROWS] = { { "the", FALSE },    { "black", FALSE }, { "cat", TRUE },
                                         { "sleeps", FALSE }, { " ", FALSE },     { "日本", FALSE } };

static SacTable
get_table (void)
{
  return (SacTable){ .label_title = "key",
                     .labels = labels,
                     .columns = columns,
                     .n_rows = N_ROWS,
                     .n_columns = N_COLUMNS,
                     .bars = 2,
                     .selected = 1,
                     .cursor_row = 2,
                     .cursor_column = 1 };
}

/* the middle of every number leads back to it, scrolled or not */
static void
test_pointing (void)
{
  SacTheme theme;
  SacTable table = get_table ();
  SacTableLayout layout;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_table_layout (&table, (SacRect){ 10, 20, 500, 120 }, &theme, &layout);
  g_assert_cmpfloat (layout.bar_width, >, 0);
  for (guint scrolled = 0; scrolled < 2; scrolled++)
    for (gsize i = 0; i < N_ROWS; i++)
      for (gsize j = 0; j < N_COLUMNS; j++)
        {
          const double y = 20 + layout.head_height + (double) i * layout.row_height + 3 - table.scroll;
          gssize row, column;

          table.scroll = scrolled * 2 * layout.row_height;
          if (!sac_table_cell_at (&table, &layout, layout.right[j] - 8, y, &row, &column))
            continue; /* above or below what is seen */
          g_assert_cmpint (column, ==, (gssize) j);
          g_assert_cmpint (row, ==,
                           (gssize) floor ((y - 20 - layout.head_height + table.scroll) / layout.row_height));
        }
}

static void
test_outside (void)
{
  SacTheme theme;
  const SacTable table = get_table ();
  SacTableLayout layout;
  gssize row, column;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  sac_table_layout (&table, (SacRect){ 0, 0, 500, 400 }, &theme, &layout);
  g_assert_false (sac_table_cell_at (&table, &layout, 50, 2, &row, &column)); /* the head */
  g_assert_false (sac_table_cell_at (&table, &layout, -1, 100, &row, &column));
  g_assert_false (sac_table_cell_at (&table, &layout, 50, 399, &row, &column)); /* below the last row */
  g_assert_true (sac_table_cell_at (&table, &layout, 3, layout.head_height + 1, &row, &column));
  g_assert_cmpint (column, ==, -1); /* the label */
  g_assert_true (sac_table_cell_at (&table, &layout, 490, layout.head_height + 1, &row, &column));
  g_assert_cmpint (column, ==, 2); /* the bars stand for their column */
}

/* as narrow as a table may be, and wider: no number touches the next one, and there are bars */
static void
test_room (void)
{
  const SacTable table = get_table ();
  SacTheme theme;
  SacTableLayout layout;
  double least;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  least = ceil (sac_table_get_width (&table, &theme));
  for (double width = least; width < least + 600; width += 37)
    {
      sac_table_layout (&table, (SacRect){ 5, 5, width, 400 }, &theme, &layout);
      g_assert_cmpfloat (layout.gap, >=, 10);
      g_assert_cmpfloat (layout.bar_width, >=, 40);
      g_assert_cmpfloat (layout.right[N_COLUMNS - 1] + layout.gap / 2, <=, 5 + width - 8 - layout.bar_width);
    }
  g_assert_cmpfloat (layout.gap, ==, 22);
}

static guint
count_color (cairo_surface_t *surface, SacColor color)
{
  const int stride = cairo_image_surface_get_stride (surface);
  const guint32 want = (guint32) lround (color.red * 255) << 16 | (guint32) lround (color.green * 255) << 8 |
                       (guint32) lround (color.blue * 255);
  guint n = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += (*(guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * stride + x * 4) &
            0xffffff) == want;
  return n;
}

/* A bar of 2 is twice that of 1; positive and negative in their colours. */
static void
test_bars (void)
{
  static const double up[] = { 1 }, down[] = { -1 }, wide[] = { 2 };
  const double *const rows[] = { up, down, wide };
  SacTheme theme;
  guint n_positive[3], n_negative[3];

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  for (gsize i = 0; i < 3; i++)
    {
      const double both[] = { rows[i][0], 2, -2 }; /* the range is the same in all */
      const SacTableColumn column = { "x", both };
      const SacTable table = { .columns = &column,
                               .n_rows = 3,
                               .n_columns = 1,
                               .bars = 0,
                               .selected = -1,
                               .cursor_row = -1,
                               .cursor_column = -1 };
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 120);
      cairo_t *cr = cairo_create (surface);
      SacTableLayout layout;

      sac_table_layout (&table, (SacRect){ 0, 0, 400, 120 }, &theme, &layout);
      sac_table_paint (cr, &table, &layout, &theme);
      n_positive[i] = count_color (surface, theme.positive);
      n_negative[i] = count_color (surface, theme.negative);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (n_positive[0], >, n_positive[1]);
  g_assert_cmpuint (n_negative[1], >, n_negative[0]);
  g_assert_cmpfloat (fabs ((n_positive[2] - n_positive[1]) / (double) (n_positive[0] - n_positive[1]) - 2), <,
                     0.1);
}

/* every look, with and without numbers that are none */
static void
test_paints (void)
{
  for (SacPalette palette = 0; palette < SAC_N_PALETTES; palette++)
    {
      SacTheme theme;
      const SacTable table = get_table ();
      SacTableLayout layout;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 100);
      cairo_t *cr = cairo_create (surface);

      sac_theme_init (&theme, palette, palette % 2 == 0 ? 1 : 1.6);
      sac_table_layout (&table, (SacRect){ 0, 0, 300, 100 }, &theme, &layout);
      sac_table_paint (cr, &table, &layout, &theme);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* tokens lie side by side, none over another, and the middle of each leads back to it */
static void
test_tokens (void)
{
  SacTheme theme;
  SacTokenRow row = { .items = labels, .n_items = N_ROWS, .role = SAC_ROLE_KEY, .cursor = 2 };
  g_autofree double *ends = NULL;

  sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
  ends = sac_token_row_layout (&row, &theme);
  for (guint scrolled = 0; scrolled < 2; scrolled++)
    {
      row.scroll = scrolled * 30;
      for (gsize i = 0; i < N_ROWS; i++)
        {
          g_assert_cmpfloat (ends[i + 1], >, ends[i]);
          g_assert_cmpint (sac_token_row_at (&row, ends, (ends[i] + ends[i + 1]) / 2 - row.scroll), ==,
                           (gssize) i);
        }
      g_assert_cmpint (sac_token_row_at (&row, ends, ends[N_ROWS] - row.scroll + 1), ==, -1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/number/significant", test_numbers);
  g_test_add_func ("/ui/table/pointing", test_pointing);
  g_test_add_func ("/ui/table/outside", test_outside);
  g_test_add_func ("/ui/table/room", test_room);
  g_test_add_func ("/ui/table/bars", test_bars);
  g_test_add_func ("/ui/table/paints", test_paints);
  g_test_add_func ("/ui/token-row/pointing", test_tokens);
  return g_test_run ();
}
