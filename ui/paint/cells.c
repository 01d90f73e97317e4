/* ui/paint/cells.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/cells.h"

#include "ui/paint/heatmap.h"
#include "ui/paint/number.h"
#include "ui/paint/text.h"

#include <math.h>

#define ROW_SPACE  1.6 /* of a line's height */
#define MARGIN     2.5 /* on either side of a number */
#define LEAST_CELL 24.0
#define NAME_GAP   4.0
#define RING       2.0

static char *
dup_name (const char *name, gsize index)
{
  return g_strdup_printf ("%s%zu", name, index + 1);
}

static char *
dup_number (const SacCells *cells, gsize row, gsize column)
{
  return sac_number_format_significant ((double) sac_matrix_get (&cells->matrix, row, column),
                                        SAC_CELLS_DIGITS);
}

static double
measure_number (SacText *text, const char *number)
{
  double width;

  sac_text_measure (text, number, SAC_TEXT_SMALL | SAC_TEXT_TABULAR, &width, NULL);
  return width;
}

/* A cell is as wide as 0.12 at least, so that it does not change with every digit. */
static double
measure_cells (SacText *text, const SacCells *cells)
{
  double width = MAX (sac_theme_scale (text->theme, LEAST_CELL), measure_number (text, "0.12"));

  for (gsize i = 0; i < cells->matrix.n_rows; i++)
    for (gsize j = 0; j < cells->matrix.n_columns; j++)
      {
        g_autofree char *number = dup_number (cells, i, j);

        width = MAX (width, measure_number (text, number));
      }
  return ceil (width + 2 * sac_theme_scale (text->theme, MARGIN));
}

void
sac_cells_layout (const SacCells *cells, const SacTheme *theme, SacCellsLayout *layout)
{
  g_auto (SacText) text = { NULL };
  g_autofree char *last = dup_name (cells->row_name, cells->matrix.n_rows - 1);
  double name;

  sac_text_init (&text, theme);
  sac_text_measure (&text, last, SAC_TEXT_SMALL | SAC_TEXT_BOLD, &name, NULL);
  *layout = (SacCellsLayout){
    .x = ceil (name + sac_theme_scale (theme, NAME_GAP) + RING),
    .y = ceil (sac_text_get_line_height (&text, SAC_TEXT_SMALL) * 1.2 + RING),
    .cell_width = measure_cells (&text, cells),
    .cell_height = ceil (sac_text_get_line_height (&text, SAC_TEXT_SMALL) * ROW_SPACE),
  };
  layout->width = layout->x + layout->cell_width * (double) cells->matrix.n_columns + RING;
  layout->height = layout->y + layout->cell_height * (double) cells->matrix.n_rows + RING;
}

SacRect
sac_cells_get_cell (const SacCellsLayout *layout, gsize row, gsize column)
{
  return (SacRect){ layout->x + layout->cell_width * (double) column,
                    layout->y + layout->cell_height * (double) row, layout->cell_width, layout->cell_height };
}

gboolean
sac_cells_cell_at (const SacCells *cells,
                   const SacCellsLayout *layout,
                   double x,
                   double y,
                   gsize *row,
                   gsize *column)
{
  const double down = floor ((y - layout->y) / layout->cell_height),
               right = floor ((x - layout->x) / layout->cell_width);

  if (down < 0 || right < 0 || down >= (double) cells->matrix.n_rows ||
      right >= (double) cells->matrix.n_columns)
    return FALSE;
  *row = (gsize) down;
  *column = (gsize) right;
  return TRUE;
}

static void
set_name_color (cairo_t *cr, const SacTheme *theme, SacColor color, gboolean is_marked)
{
  sac_color_set (cr, is_marked ? color : theme->dim, 1);
}

static void
paint_names (cairo_t *cr, SacText *text, const SacCells *cells, const SacCellsLayout *layout)
{
  const SacTheme *theme = text->theme;

  for (gsize i = 0; i < cells->matrix.n_rows; i++)
    {
      const gboolean is_marked = (gssize) i == cells->row || (gssize) i == cells->marked_row;
      g_autofree char *name = dup_name (cells->row_name, i);

      set_name_color (cr, theme, cells->row_color, is_marked);
      sac_text_paint (text, cr, name, SAC_TEXT_SMALL | (is_marked ? SAC_TEXT_BOLD : 0),
                      layout->x - sac_theme_scale (theme, NAME_GAP),
                      layout->y + layout->cell_height * ((double) i + 0.5), 1, 0.5);
    }
  for (gsize j = 0; j < cells->matrix.n_columns; j++)
    {
      const gboolean is_marked = (gssize) j == cells->column || (gssize) j == cells->marked_column;
      g_autofree char *name = dup_name (cells->column_name, j);

      set_name_color (cr, theme, cells->column_color, is_marked);
      sac_text_paint (text, cr, name, SAC_TEXT_SMALL | (is_marked ? SAC_TEXT_BOLD : 0),
                      layout->x + layout->cell_width * ((double) j + 0.5), layout->y / 2, 0.5, 0.5);
    }
}

static void
paint_numbers (cairo_t *cr,
               SacText *text,
               const SacCells *cells,
               const SacMatrix *matrix,
               const SacColorScale *scale,
               const SacCellsLayout *layout)
{
  for (gsize i = 0; i < matrix->n_rows; i++)
    {
      const float peak = sac_matrix_row_maximum (matrix, i, FALSE);

      for (gsize j = 0; j < matrix->n_columns; j++)
        {
          const SacRect cell = sac_cells_get_cell (layout, i, j);
          const SacColor under = sac_color_from_pixel (sac_color_scale_cell (scale, matrix, i, j, peak));
          g_autofree char *number = dup_number (cells, i, j);

          sac_color_set (cr, sac_color_text_on (under), sac_matrix_get (matrix, i, j) == 0 ? 0.6 : 1);
          sac_text_paint (text, cr, number, SAC_TEXT_SMALL | SAC_TEXT_TABULAR, cell.x + cell.width / 2,
                          cell.y + cell.height / 2, 0.5, 0.5);
        }
    }
}

static void
paint_ring (cairo_t *cr, SacRect around, SacColor color, double width)
{
  sac_color_set (cr, color, 1);
  cairo_set_line_width (cr, width);
  cairo_rectangle (cr, around.x, around.y, around.width, around.height);
  cairo_stroke (cr);
}

static void
paint_marks (cairo_t *cr, const SacCells *cells, const SacCellsLayout *layout, const SacTheme *theme)
{
  const double all_width = layout->cell_width * (double) cells->matrix.n_columns,
               all_height = layout->cell_height * (double) cells->matrix.n_rows;

  if (cells->marked_row >= 0 && cells->marked_row < (gssize) cells->matrix.n_rows)
    paint_ring (cr,
                (SacRect){ layout->x, layout->y + layout->cell_height * (double) cells->marked_row, all_width,
                           layout->cell_height },
                cells->row_color, sac_theme_scale (theme, 1.5));
  if (cells->marked_column >= 0 && cells->marked_column < (gssize) cells->matrix.n_columns)
    paint_ring (cr,
                (SacRect){ layout->x + layout->cell_width * (double) cells->marked_column, layout->y,
                           layout->cell_width, all_height },
                cells->column_color, sac_theme_scale (theme, 1.5));
  if (cells->row >= 0 && cells->column >= 0)
    paint_ring (cr, sac_cells_get_cell (layout, (gsize) cells->row, (gsize) cells->column),
                cells->is_focused ? theme->accent : theme->text,
                sac_theme_scale (theme, cells->is_focused ? RING + 0.5 : 1.2));
}

void
sac_cells_paint (cairo_t *cr, const SacCells *cells, const SacCellsLayout *layout, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  const SacRect area = { layout->x, layout->y, layout->cell_width * (double) cells->matrix.n_columns,
                         layout->cell_height * (double) cells->matrix.n_rows };
  g_autofree guint8 *mask = g_new (guint8, cells->matrix.n_rows * cells->matrix.n_columns);
  SacMatrix matrix = cells->matrix;
  SacColorScale scale;
  SacViewport viewport;

  for (gsize i = 0; i < matrix.n_rows; i++)
    for (gsize j = 0; j < matrix.n_columns; j++)
      mask[i * matrix.n_columns + j] = sac_matrix_get (&matrix, i, j) != -INFINITY;
  matrix.mask = mask;
  matrix.mask_stride = 0;
  sac_text_init (&text, theme);
  sac_color_scale_init (&scale, &cells->scaling, &matrix, SAC_COLORMAP_THEME, theme);
  sac_viewport_init (&viewport, area, matrix.n_rows, matrix.n_columns, 0, FALSE, NULL);
  sac_heatmap_paint (cr, &matrix, &scale, &viewport, theme, SAC_HEATMAP_GRID);
  paint_names (cr, &text, cells, layout);
  paint_numbers (cr, &text, cells, &matrix, &scale, layout);
  paint_marks (cr, cells, layout, theme);
}
