/* ui/paint/heatmap-details.c — what lies over (or, for vectors, instead of) the image of a heat map
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heatmap.h"
#include "ui/paint/text.h"
#include "ui/paint/ticks.h"

#include <math.h>

#define GRID_CELL      12.0 /* smaller cells have no lines between them */
#define HATCH_CELL     4.0
#define HATCH_DISTANCE 5.0
#define PALE           0.05 /* zeros at this end of the scale are written faintly */
#define VALUE_MARGIN   5.0
#define MAX_RECTANGLES (256 * 256)
#define VECTOR_SCALE   4    /* image pixels a pixel, for maps too large for rectangles */
#define OVERLAP        0.35 /* hides seams between neighbours in vector viewers */

typedef struct
{
  gsize first_row, end_row, first_column, end_column;
} CellRange;

static CellRange
visible_cells (const SacViewport *viewport)
{
  CellRange range;

  sac_viewport_get_rows (viewport, &range.first_row, &range.end_row);
  sac_viewport_get_columns (viewport, &range.first_column, &range.end_column);
  return range;
}

static void
clip_to_visible (cairo_t *cr, const SacViewport *viewport)
{
  const SacRect visible = sac_viewport_get_visible (viewport);

  cairo_rectangle (cr, visible.x, visible.y, visible.width, visible.height);
  cairo_clip (cr);
}

/* Where the line between two cells begins: on a whole pixel of an image, in a vector with the edge in its middle. */
static double
place_line (double edge, SacHeatmapFlags flags)
{
  return flags & SAC_HEATMAP_RECTANGLES ? edge - 0.5 : round (edge);
}

static void
paint_grid (cairo_t *cr, const SacViewport *viewport, const SacTheme *theme, SacHeatmapFlags flags)
{
  const SacRect visible = sac_viewport_get_visible (viewport);
  const CellRange range = visible_cells (viewport);

  if (MIN (sac_viewport_get_cell_width (viewport), sac_viewport_get_cell_height (viewport)) < GRID_CELL)
    return;

  for (gsize c = MAX (range.first_column, 1); c < range.end_column; c++)
    cairo_rectangle (cr, place_line (sac_viewport_get_cell (viewport, 0, c).x, flags), visible.y, 1,
                     visible.height);
  for (gsize r = MAX (range.first_row, 1); r < range.end_row; r++)
    cairo_rectangle (cr, visible.x, place_line (sac_viewport_get_cell (viewport, r, 0).y, flags),
                     visible.width, 1);
  sac_color_set (cr, theme->surface, 1);
  cairo_fill (cr);
}

/* One byte a visible cell, 255 where it shows NaN; NULL when none does. */
static cairo_surface_t *
nan_mask_new (const SacMatrix *matrix, const CellRange *range, gboolean hide_first)
{
  gboolean any = FALSE;
  cairo_surface_t *mask =
    cairo_image_surface_create (CAIRO_FORMAT_A8, (int) (range->end_column - range->first_column),
                                (int) (range->end_row - range->first_row));
  guint8 *data = cairo_image_surface_get_data (mask);
  const gsize stride = (gsize) cairo_image_surface_get_stride (mask);

  for (gsize r = range->first_row; data != NULL && r < range->end_row; r++)
    for (gsize c = range->first_column; c < range->end_column; c++)
      if (isnan (sac_matrix_get (matrix, r, c)) && !sac_matrix_is_masked (matrix, r, c) &&
          !(hide_first && c == 0))
        {
          data[(r - range->first_row) * stride + c - range->first_column] = 255;
          any = TRUE;
        }
  cairo_surface_mark_dirty (mask);
  if (!any)
    g_clear_pointer (&mask, cairo_surface_destroy);
  return mask;
}

static void
hatch_to_source (cairo_t *cr, SacRect area, const SacTheme *theme)
{
  const double distance = sac_theme_scale (theme, HATCH_DISTANCE);

  cairo_push_group (cr);
  for (double x = area.x - area.height; x < area.x + area.width; x += distance)
    {
      cairo_move_to (cr, x, area.y + area.height);
      cairo_line_to (cr, x + area.height, area.y);
    }
  sac_color_set (cr, theme->hatch, 1);
  cairo_set_line_width (cr, sac_theme_scale (theme, 1));
  cairo_stroke (cr);
  cairo_pop_group_to_source (cr);
}

static void
paint_hatch (cairo_t *cr,
             const SacMatrix *matrix,
             const SacColorScale *scale,
             const SacViewport *viewport,
             const SacTheme *theme)
{
  const double width = sac_viewport_get_cell_width (viewport),
               height = sac_viewport_get_cell_height (viewport);
  const CellRange range = visible_cells (viewport);

  if (MIN (width, height) < HATCH_CELL)
    return;

  cairo_surface_t *mask = nan_mask_new (matrix, &range, scale->scaling.hide_first);
  if (mask == NULL)
    return;

  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  const SacRect first = sac_viewport_get_cell (viewport, range.first_row, range.first_column);
  cairo_matrix_t to_cells;

  cairo_matrix_init_scale (&to_cells, 1 / width, 1 / height);
  cairo_matrix_translate (&to_cells, -first.x, -first.y);
  cairo_pattern_set_matrix (pattern, &to_cells);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_save (cr);
  clip_to_visible (cr, viewport);
  hatch_to_source (cr, sac_viewport_get_visible (viewport), theme);
  cairo_mask (cr, pattern);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
}

/* Digits after the point that suit the largest number on show. */
static int
value_decimals (const SacMatrix *matrix, const CellRange *range)
{
  double largest = 0;

  for (gsize r = range->first_row; r < range->end_row; r++)
    for (gsize c = range->first_column; c < range->end_column; c++)
      {
        const double size = fabs ((double) sac_matrix_get (matrix, r, c));

        if (isfinite (size) && !sac_matrix_is_masked (matrix, r, c))
          largest = MAX (largest, size);
      }
  return largest < 9.995 ? 2 : largest < 99.95 ? 1 : 0;
}

static void
format_cell (char *buffer, gsize size, double value, int decimals)
{
  char ascii[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  const double shown = value == 0 || fabs (value) < 0.5 * pow (10, -decimals) ? 0 : value; /* no "−0.00" */

  if (!isfinite (value))
    {
      g_strlcpy (buffer, isnan (value) ? "NaN" : value > 0 ? "∞" : "−∞", size);
      return;
    }
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (ascii, sizeof ascii, format, fabs (shown));
  g_snprintf (buffer, size, "%s%s", shown < 0 ? "−" : "", ascii);
}

static void
paint_value (cairo_t *cr, SacText *text, const char *string, SacRect cell, SacColor under, gboolean is_tiny)
{
  sac_color_set (cr, sac_color_text_on (under), is_tiny ? 0.55 : 1);
  sac_text_paint (text, cr, string, SAC_TEXT_SMALL | SAC_TEXT_TABULAR, cell.x + cell.width / 2,
                  cell.y + cell.height / 2, 0.5, 0.5);
}

static gboolean
values_fit (SacText *text, const SacViewport *viewport, int decimals, const SacTheme *theme)
{
  static const char *const widest[] = { "−8888", "−88.8", "−8.88" };
  const double margin = 2 * sac_theme_scale (theme, VALUE_MARGIN);
  double width, height;

  sac_text_measure (text, widest[decimals], SAC_TEXT_SMALL | SAC_TEXT_TABULAR, &width, &height);
  return sac_viewport_get_cell_width (viewport) >= width + margin &&
         sac_viewport_get_cell_height (viewport) >= height + 2;
}

static void
paint_values (cairo_t *cr,
              const SacMatrix *matrix,
              const SacColorScale *scale,
              const SacViewport *viewport,
              const SacTheme *theme)
{
  const CellRange range = visible_cells (viewport);
  g_auto (SacText) text = { NULL };

  if (sac_viewport_get_cell_width (viewport) < 24) /* before anything is measured */
    return;
  sac_text_init (&text, theme);

  const int decimals = value_decimals (matrix, &range);
  if (!values_fit (&text, viewport, decimals, theme))
    return;

  cairo_save (cr);
  clip_to_visible (cr, viewport);
  for (gsize r = range.first_row; r < range.end_row; r++)
    {
      const float peak = sac_matrix_row_maximum (matrix, r, scale->scaling.hide_first);

      for (gsize c = range.first_column; c < range.end_column; c++)
        {
          const float value = sac_matrix_get (matrix, r, c);
          const double position = sac_color_scale_position (scale, value, peak);
          char string[48];

          if (sac_matrix_is_masked (matrix, r, c))
            continue;
          format_cell (string, sizeof string, (double) value, decimals);
          paint_value (cr, &text, string, sac_viewport_get_cell (viewport, r, c),
                       sac_color_from_pixel (sac_color_scale_cell (scale, matrix, r, c, peak)),
                       position < PALE && fabs ((double) value) < 0.5 * pow (10, -decimals));
        }
    }
  cairo_restore (cr);
}

void
sac_heatmap_paint_details (cairo_t *cr,
                           const SacMatrix *matrix,
                           const SacColorScale *scale,
                           const SacViewport *viewport,
                           const SacTheme *theme,
                           SacHeatmapFlags flags)
{
  paint_hatch (cr, matrix, scale, viewport, theme);
  if (flags & SAC_HEATMAP_GRID)
    paint_grid (cr, viewport, theme, flags);
  if (flags & SAC_HEATMAP_VALUES)
    paint_values (cr, matrix, scale, viewport, theme);
}

/* A run of equal neighbours is one rectangle. */
static void
paint_row_rectangles (cairo_t *cr,
                      const SacMatrix *matrix,
                      const SacColorScale *scale,
                      const SacViewport *viewport,
                      const CellRange *range,
                      gsize row)
{
  const float peak = sac_matrix_row_maximum (matrix, row, scale->scaling.hide_first);

  for (gsize c = range->first_column, end; c < range->end_column; c = end)
    {
      const guint32 pixel = sac_color_scale_cell (scale, matrix, row, c, peak);

      for (end = c + 1; end < range->end_column; end++)
        if (sac_color_scale_cell (scale, matrix, row, end, peak) != pixel)
          break;

      const SacRect a = sac_viewport_get_cell (viewport, row, c),
                    b = sac_viewport_get_cell (viewport, row, end);

      cairo_rectangle (cr, a.x, a.y, b.x - a.x + OVERLAP, a.height + OVERLAP);
      sac_color_set (cr, sac_color_from_pixel (pixel), 1);
      cairo_fill (cr);
    }
}

static void
paint_rectangles (cairo_t *cr,
                  const SacMatrix *matrix,
                  const SacColorScale *scale,
                  const SacViewport *viewport)
{
  const CellRange range = visible_cells (viewport);

  cairo_save (cr);
  clip_to_visible (cr, viewport);
  for (gsize r = range.first_row; r < range.end_row; r++)
    paint_row_rectangles (cr, matrix, scale, viewport, &range, r);
  cairo_restore (cr);
}

void
sac_heatmap_paint_cells (cairo_t *cr,
                         const SacMatrix *matrix,
                         const SacColorScale *scale,
                         const SacViewport *viewport,
                         SacHeatmapFlags flags)
{
  const gboolean vector = (flags & SAC_HEATMAP_RECTANGLES) != 0;
  double sx = 1, sy = 1;

  if (vector && matrix->n_rows * matrix->n_columns <= MAX_RECTANGLES)
    {
      paint_rectangles (cr, matrix, scale, viewport);
      return;
    }
  cairo_user_to_device_distance (cr, &sx, &sy);

  cairo_surface_t *image =
    sac_heatmap_render (matrix, scale, viewport, vector ? VECTOR_SCALE : MAX (fabs (sx), fabs (sy)));

  sac_heatmap_paint_image (cr, image, viewport);
  cairo_surface_destroy (image);
}

void
sac_heatmap_paint (cairo_t *cr,
                   const SacMatrix *matrix,
                   const SacColorScale *scale,
                   const SacViewport *viewport,
                   const SacTheme *theme,
                   SacHeatmapFlags flags)
{
  sac_heatmap_paint_cells (cr, matrix, scale, viewport, flags);
  sac_heatmap_paint_details (cr, matrix, scale, viewport, theme, flags);
}
