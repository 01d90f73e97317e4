/* tests/ui/test-paint-viewport.c — laws of the scale between cells and pixels
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/viewport.h"

#include <math.h>

static double
random_in (double low, double high)
{
  return g_test_rand_double_range (low, high);
}

static SacViewport
random_viewport (void)
{
  SacViewport v;
  const SacRect area = { random_in (-50, 50), random_in (-50, 50), random_in (60, 900), random_in (60, 900) };
  const SacZoom zoom = { random_in (1, 8), random_in (0, 30), random_in (0, 30) };

  sac_viewport_init (&v, area, (gsize) g_test_rand_int_range (1, 60), (gsize) g_test_rand_int_range (1, 60),
                     64, g_test_rand_bit (), g_test_rand_bit () ? &zoom : NULL);
  return v;
}

/* In one direction the matrix either lies within its area or covers it. */
static void
assert_extent_not_lost (double before, double extent, double room)
{
  const double after = room - before - extent;

  if (extent > room)
    g_assert_cmpfloat (MAX (before, after), <=, 1e-6);
  else
    g_assert_cmpfloat (MIN (before, after), >=, -1e-6);
}

static void
assert_not_lost (const SacViewport *v)
{
  assert_extent_not_lost (v->origin_x - v->area.x, sac_viewport_get_cell_width (v) * v->n_columns,
                          v->area.width);
  assert_extent_not_lost (v->origin_y - v->area.y, sac_viewport_get_cell_height (v) * v->n_rows,
                          v->area.height);
}

/* pixel → data → pixel is the identity. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 500; i++)
    {
      const SacViewport v = random_viewport ();
      const double x = random_in (-100, 1000), y = random_in (-100, 1000);
      double column, row, back_x, back_y;

      sac_viewport_to_data (&v, x, y, &column, &row);
      sac_viewport_to_pixel (&v, column, row, &back_x, &back_y);
      g_assert_cmpfloat_with_epsilon (x, back_x, 1e-7);
      g_assert_cmpfloat_with_epsilon (y, back_y, 1e-7);
    }
}

/* The middle of each visible cell's rectangle is in that cell. */
static void
test_cell_at (void)
{
  for (int i = 0; i < 100; i++)
    {
      const SacViewport v = random_viewport ();
      gsize first_row, end_row, first_column, end_column;

      sac_viewport_get_rows (&v, &first_row, &end_row);
      sac_viewport_get_columns (&v, &first_column, &end_column);
      for (gsize r = first_row; r < end_row; r++)
        for (gsize c = first_column; c < end_column; c++)
          {
            const SacRect seen = sac_rect_intersect (sac_viewport_get_cell (&v, r, c), v.area);
            gsize row, column;

            if (seen.width < 0.01 || seen.height < 0.01)
              continue;
            g_assert_true (
              sac_viewport_cell_at (&v, seen.x + seen.width / 2, seen.y + seen.height / 2, &row, &column));
            g_assert_cmpuint (row, ==, r);
            g_assert_cmpuint (column, ==, c);
          }
    }
}

/* Where the matrix covers its area before and after, zooming keeps what is under the pointer. */
static void
test_zoom_about_pointer (void)
{
  int checked = 0;

  for (int i = 0; i < 2000; i++)
    {
      SacViewport v = random_viewport ();
      const double x = random_in (v.area.x, v.area.x + v.area.width);
      const double y = random_in (v.area.y, v.area.y + v.area.height);
      double column, row, new_column, new_row;

      if (sac_viewport_get_cell_width (&v) * v.n_columns < v.area.width ||
          sac_viewport_get_cell_height (&v) * v.n_rows < v.area.height)
        continue;
      sac_viewport_to_data (&v, x, y, &column, &row);
      sac_viewport_zoom (&v, random_in (1, 2), x, y);
      sac_viewport_to_data (&v, x, y, &new_column, &new_row);
      g_assert_cmpfloat_with_epsilon (column, new_column, 1e-6);
      g_assert_cmpfloat_with_epsilon (row, new_row, 1e-6);
      checked++;
    }
  g_assert_cmpint (checked, >, 50);
}

/* No zoom or pan loses the matrix, and enough zooming out shows all of it. */
static void
test_never_lost (void)
{
  for (int i = 0; i < 300; i++)
    {
      SacViewport v = random_viewport (), fitted;

      for (int k = 0; k < 10; k++)
        {
          sac_viewport_zoom (&v, random_in (0.3, 3), random_in (-500, 1500), random_in (-500, 1500));
          sac_viewport_pan (&v, random_in (-5000, 5000), random_in (-5000, 5000));
          assert_not_lost (&v);
        }
      fitted = v;
      sac_viewport_fit (&fitted);
      sac_viewport_zoom (&v, 1e-6, 0, 0);
      g_assert_cmpfloat (v.factor, ==, 1);
      g_assert_cmpfloat_with_epsilon (v.origin_x, fitted.origin_x, 1e-9);
      g_assert_cmpfloat_with_epsilon (v.origin_y, fitted.origin_y, 1e-9);
    }
}

/* A zoom that is kept and set up again gives the same picture. */
static void
test_zoom_is_kept (void)
{
  for (int i = 0; i < 300; i++)
    {
      const SacRect area = { 5, 7, random_in (100, 900), random_in (100, 900) };
      const gsize rows = (gsize) g_test_rand_int_range (1, 60),
                  columns = (gsize) g_test_rand_int_range (1, 60);
      SacViewport v, again;

      sac_viewport_init (&v, area, rows, columns, 64, TRUE, NULL);
      sac_viewport_zoom (&v, random_in (1, 6), random_in (5, 900), random_in (7, 900));
      const SacZoom zoom = sac_viewport_get_zoom (&v);
      sac_viewport_init (&again, area, rows, columns, 64, TRUE, &zoom);
      g_assert_cmpfloat (again.factor, ==, v.factor);
      g_assert_cmpfloat_with_epsilon (again.origin_x, v.origin_x, 1e-6);
      g_assert_cmpfloat_with_epsilon (again.origin_y, v.origin_y, 1e-6);
    }
}

/* Twice the area: the cell under the same share of it is the same. */
static void
test_scaling_keeps_cell (void)
{
  const SacRect small = { 0, 0, 330, 330 }, large = { 0, 0, 660, 660 };
  SacViewport a, b;

  sac_viewport_init (&a, small, 11, 11, 0, TRUE, NULL);
  sac_viewport_init (&b, large, 11, 11, 0, TRUE, NULL);
  for (double y = 0.5; y < 330; y += 7)
    for (double x = 0.5; x < 330; x += 7)
      {
        gsize row_a, column_a, row_b, column_b;

        g_assert_true (sac_viewport_cell_at (&a, x, y, &row_a, &column_a));
        g_assert_true (sac_viewport_cell_at (&b, 2 * x, 2 * y, &row_b, &column_b));
        g_assert_cmpuint (row_a, ==, row_b);
        g_assert_cmpuint (column_a, ==, column_b);
      }
}

/* Any cell can be brought into view whole. */
static void
test_reveal (void)
{
  const SacRect area = { 10, 20, 300, 200 };
  const SacZoom zoom = { 5, 3, 3 };
  SacViewport v;

  sac_viewport_init (&v, area, 40, 30, 64, TRUE, &zoom);
  for (int i = 0; i < 200; i++)
    {
      const gsize row = (gsize) g_test_rand_int_range (0, 40), column = (gsize) g_test_rand_int_range (0, 30);

      sac_viewport_reveal (&v, row, column);
      const SacRect cell = sac_viewport_get_cell (&v, row, column), seen = sac_rect_intersect (cell, area);

      g_assert_cmpfloat_with_epsilon (seen.width, cell.width, 1e-6);
      g_assert_cmpfloat_with_epsilon (seen.height, cell.height, 1e-6);
    }
}

/* Square cells, not absurdly large, also for matrices much longer than wide. */
static void
test_fit (void)
{
  static const struct
  {
    gsize rows, columns;
    double least, most;
  } cases[] = {
    { 1, 1, 64, 64 }, { 2, 14, 30, 64 }, { 64, 64, 6, 10 }, { 512, 512, 0.5, 1.5 }, { 1, 500, 10, 16 }
  };
  const SacRect area = { 0, 0, 700, 500 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SacViewport v;

      sac_viewport_init (&v, area, cases[i].rows, cases[i].columns, 64, TRUE, NULL);
      g_assert_cmpfloat (v.fit_height, >=, cases[i].least);
      g_assert_cmpfloat (v.fit_height, <=, cases[i].most);
      if (cases[i].columns < 100)
        g_assert_cmpfloat (v.fit_width, ==, v.fit_height);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/viewport/round-trip", test_round_trip);
  g_test_add_func ("/ui/viewport/cell-at", test_cell_at);
  g_test_add_func ("/ui/viewport/zoom-about-pointer", test_zoom_about_pointer);
  g_test_add_func ("/ui/viewport/never-lost", test_never_lost);
  g_test_add_func ("/ui/viewport/zoom-is-kept", test_zoom_is_kept);
  g_test_add_func ("/ui/viewport/scaling-keeps-cell", test_scaling_keeps_cell);
  g_test_add_func ("/ui/viewport/reveal", test_reveal);
  g_test_add_func ("/ui/viewport/fit", test_fit);
  return g_test_run ();
}
