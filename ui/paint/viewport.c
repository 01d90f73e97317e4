/* ui/paint/viewport.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/viewport.h"

#include <math.h>

#define WHOLE_CELLS   12.0 /* fitted cells of at least this many pixels get whole pixels */
#define THIN_CELL     16.0 /* a matrix of few rows is not fitted thinner than this a row … */
#define THIN_SHARE    0.25 /* … or this share of its long side */
#define SMALLEST_VIEW 1.5  /* zoom stops where this many cells fill the short side */

/* Cells of a matrix much longer than wide are stretched across, or it would be a hair. */
static void
thicken (double *cell, gsize n, double other_extent, double room)
{
  const double wanted = MIN (MIN (n * THIN_CELL, other_extent * THIN_SHARE), room);

  *cell = MAX (*cell, wanted / n);
}

static void
fit_cells (SacViewport *v, double largest_cell, gboolean square)
{
  double width = v->area.width / v->n_columns, height = v->area.height / v->n_rows;

  if (largest_cell > 0)
    {
      width = MIN (width, largest_cell);
      height = MIN (height, largest_cell);
    }
  if (square)
    {
      width = height = MIN (width, height);
      thicken (&height, v->n_rows, width * v->n_columns, v->area.height);
      thicken (&width, v->n_columns, height * v->n_rows, v->area.width);
    }
  v->fit_width = width >= WHOLE_CELLS ? floor (width) : width;
  v->fit_height = height >= WHOLE_CELLS ? floor (height) : height;
}

/* Smaller than the area: centred, on a whole pixel if that stays inside; larger: no gap at either side. */
static double
clamp_origin (double origin, double start, double room, double extent)
{
  const double middle = start + (room - extent) / 2, whole = round (middle);

  if (extent > room)
    return CLAMP (origin, start + room - extent, start);
  return whole >= start && whole + extent <= start + room ? whole : middle;
}

static void
clamp_viewport (SacViewport *v)
{
  v->origin_x =
    clamp_origin (v->origin_x, v->area.x, v->area.width, sac_viewport_get_cell_width (v) * v->n_columns);
  v->origin_y =
    clamp_origin (v->origin_y, v->area.y, v->area.height, sac_viewport_get_cell_height (v) * v->n_rows);
}

static double
largest_factor (const SacViewport *v)
{
  const double room = MIN (v->area.width, v->area.height) / SMALLEST_VIEW;

  return MAX (1, room / MAX (v->fit_width, v->fit_height));
}

void
sac_viewport_init (SacViewport *viewport,
                   SacRect area,
                   gsize n_rows,
                   gsize n_columns,
                   double largest_cell,
                   gboolean square,
                   const SacZoom *zoom)
{
  g_return_if_fail (viewport != NULL);
  g_return_if_fail (n_rows > 0 && n_columns > 0);

  area.width = MAX (area.width, 1);
  area.height = MAX (area.height, 1);
  *viewport = (SacViewport){ .area = area, .n_rows = n_rows, .n_columns = n_columns, .factor = 1 };
  fit_cells (viewport, largest_cell, square);
  if (zoom != NULL && zoom->factor > 1)
    {
      viewport->factor = MIN (zoom->factor, largest_factor (viewport));
      viewport->origin_x =
        area.x + area.width / 2 - zoom->center_column * sac_viewport_get_cell_width (viewport);
      viewport->origin_y =
        area.y + area.height / 2 - zoom->center_row * sac_viewport_get_cell_height (viewport);
    }
  clamp_viewport (viewport);
}

SacZoom
sac_viewport_get_zoom (const SacViewport *v)
{
  SacZoom zoom = { .factor = v->factor };

  sac_viewport_to_data (v, v->area.x + v->area.width / 2, v->area.y + v->area.height / 2, &zoom.center_column,
                        &zoom.center_row);
  return zoom;
}

void
sac_viewport_zoom (SacViewport *v, double factor, double x, double y)
{
  double column, row;

  g_return_if_fail (factor > 0);

  sac_viewport_to_data (v, x, y, &column, &row);
  v->factor = CLAMP (v->factor * factor, 1, largest_factor (v));
  v->origin_x = x - column * sac_viewport_get_cell_width (v);
  v->origin_y = y - row * sac_viewport_get_cell_height (v);
  clamp_viewport (v);
}

void
sac_viewport_pan (SacViewport *v, double dx, double dy)
{
  v->origin_x += dx;
  v->origin_y += dy;
  clamp_viewport (v);
}

void
sac_viewport_fit (SacViewport *v)
{
  v->factor = 1;
  clamp_viewport (v);
}

static double
reveal_offset (double start, double extent, double area_start, double room)
{
  if (start < area_start || extent > room)
    return area_start - start;
  return MIN (0, area_start + room - (start + extent));
}

void
sac_viewport_reveal (SacViewport *v, gsize row, gsize column)
{
  const SacRect cell = sac_viewport_get_cell (v, row, column);

  sac_viewport_pan (v, reveal_offset (cell.x, cell.width, v->area.x, v->area.width),
                    reveal_offset (cell.y, cell.height, v->area.y, v->area.height));
}

double
sac_viewport_get_cell_width (const SacViewport *v)
{
  return v->fit_width * v->factor;
}

double
sac_viewport_get_cell_height (const SacViewport *v)
{
  return v->fit_height * v->factor;
}

void
sac_viewport_to_pixel (const SacViewport *v, double column, double row, double *x, double *y)
{
  *x = v->origin_x + column * sac_viewport_get_cell_width (v);
  *y = v->origin_y + row * sac_viewport_get_cell_height (v);
}

void
sac_viewport_to_data (const SacViewport *v, double x, double y, double *column, double *row)
{
  *column = (x - v->origin_x) / sac_viewport_get_cell_width (v);
  *row = (y - v->origin_y) / sac_viewport_get_cell_height (v);
}

gboolean
sac_viewport_cell_at (const SacViewport *v, double x, double y, gsize *row, gsize *column)
{
  double at_column, at_row;

  if (!sac_rect_contains (v->area, x, y))
    return FALSE;
  sac_viewport_to_data (v, x, y, &at_column, &at_row);
  if (at_column < 0 || at_row < 0 || at_column >= v->n_columns || at_row >= v->n_rows)
    return FALSE;
  *column = (gsize) at_column;
  *row = (gsize) at_row;
  return TRUE;
}

SacRect
sac_viewport_get_cell (const SacViewport *v, gsize row, gsize column)
{
  SacRect cell = { .width = sac_viewport_get_cell_width (v), .height = sac_viewport_get_cell_height (v) };

  sac_viewport_to_pixel (v, column, row, &cell.x, &cell.y);
  return cell;
}

SacRect
sac_viewport_get_row (const SacViewport *v, gsize row)
{
  const SacRect visible = sac_viewport_get_visible (v), cell = sac_viewport_get_cell (v, row, 0);

  return (SacRect){ visible.x, cell.y, visible.width, cell.height };
}

SacRect
sac_viewport_get_column (const SacViewport *v, gsize column)
{
  const SacRect visible = sac_viewport_get_visible (v), cell = sac_viewport_get_cell (v, 0, column);

  return (SacRect){ cell.x, visible.y, cell.width, visible.height };
}

SacRect
sac_viewport_get_visible (const SacViewport *v)
{
  const SacRect whole = { v->origin_x, v->origin_y, sac_viewport_get_cell_width (v) * v->n_columns,
                          sac_viewport_get_cell_height (v) * v->n_rows };

  return sac_rect_intersect (v->area, whole);
}

static void
visible_range (double origin, double cell, gsize n, double start, double room, gsize *first, gsize *end)
{
  const double low = floor ((start - origin) / cell), high = ceil ((start + room - origin) / cell);

  *first = (gsize) CLAMP (low, 0, (double) n - 1);
  *end = (gsize) CLAMP (high, (double) *first + 1, (double) n);
}

void
sac_viewport_get_rows (const SacViewport *v, gsize *first, gsize *end)
{
  visible_range (v->origin_y, sac_viewport_get_cell_height (v), v->n_rows, v->area.y, v->area.height, first,
                 end);
}

void
sac_viewport_get_columns (const SacViewport *v, gsize *first, gsize *end)
{
  visible_range (v->origin_x, sac_viewport_get_cell_width (v), v->n_columns, v->area.x, v->area.width, first,
                 end);
}
