/* ui/paint/heatmap.c — values to codes to pixels
 *
 * A code says what a cell shows: masked, excluded, one of 256 colours, NaN. Codes are reduced, then looked up, so
 * mask, NaN and reduction cost nothing extra for the usual cell.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heatmap.h"

#include <math.h>

enum
{
  CODE_MASKED,
  CODE_EXCLUDED,
  CODE_FIRST,
  CODE_NAN = CODE_FIRST + SAC_COLORMAP_SIZE,
  N_CODES
};

/* How the cells of one direction fall on the image: one pixel a cell, or several cells a pixel. */
typedef struct
{
  gsize first, end;     /* visible cells */
  gsize n_pixels;       /* of the image */
  double start, extent; /* where the image lies in user space */
  double origin, cell;
} Span;

static gboolean
span_is_reduced (const Span *span)
{
  return span->n_pixels < span->end - span->first;
}

static void
span_place (Span *span, double visible_start, double visible_extent)
{
  if (span_is_reduced (span))
    {
      span->start = visible_start;
      span->extent = visible_extent;
    }
  else
    {
      span->start = span->origin + span->first * span->cell;
      span->extent = (span->end - span->first) * span->cell;
    }
}

static gsize
span_count (gsize n_cells, double visible_extent, double device_scale)
{
  const double pixels = ceil (visible_extent * device_scale);

  return pixels < n_cells ? (gsize) MAX (pixels, 1) : n_cells;
}

/* @image: (nullable): take the counts from it instead of @device_scale */
static void
get_spans (const SacViewport *v, double device_scale, cairo_surface_t *image, Span *rows, Span *columns)
{
  const SacRect visible = sac_viewport_get_visible (v);

  sac_viewport_get_rows (v, &rows->first, &rows->end);
  sac_viewport_get_columns (v, &columns->first, &columns->end);
  rows->origin = v->origin_y;
  rows->cell = sac_viewport_get_cell_height (v);
  columns->origin = v->origin_x;
  columns->cell = sac_viewport_get_cell_width (v);
  if (image != NULL)
    {
      rows->n_pixels = (gsize) cairo_image_surface_get_height (image);
      columns->n_pixels = (gsize) cairo_image_surface_get_width (image);
    }
  else
    {
      rows->n_pixels = span_count (rows->end - rows->first, visible.height, device_scale);
      columns->n_pixels = span_count (columns->end - columns->first, visible.width, device_scale);
    }
  span_place (rows, visible.y, visible.height);
  span_place (columns, visible.x, visible.width);
}

/* First cell of a pixel; that of pixel n_pixels is the end. */
static gsize
span_cell (const Span *span, gsize pixel)
{
  if (!span_is_reduced (span))
    return span->first + pixel;
  if (pixel == 0)
    return span->first;
  if (pixel == span->n_pixels)
    return span->end;

  const double at = (span->start + pixel * span->extent / span->n_pixels - span->origin) / span->cell;

  return (gsize) CLAMP (at, (double) span->first, (double) span->end - 1);
}

/* The code at @place of 0..255, out of range or not; NaN is seen to by the caller. */
static inline guint16
place_to_code (float place)
{
  place = place > 0 ? place : 0; /* NaN (0 · ∞) to 0 */
  place = place < SAC_COLORMAP_SIZE - 1 ? place : SAC_COLORMAP_SIZE - 1;
  return (guint16) (CODE_FIRST + (int) (place + 0.5f));
}

static void
encode_linear (const float *values, gsize n, float gain, float offset, guint16 *codes)
{
  for (gsize i = 0; i < n; i++)
    {
      const guint16 code = place_to_code (gain * values[i] + offset);

      codes[i] = values[i] != values[i] ? CODE_NAN : code;
    }
}

static void
encode_log (const float *values, gsize n, float gain, float offset, guint16 *codes)
{
  for (gsize i = 0; i < n; i++)
    {
      const float place = values[i] > 0 ? gain * log2f (values[i]) + offset : 0;

      codes[i] = values[i] != values[i] ? CODE_NAN : place_to_code (place);
    }
}

static void
encode_row (const SacMatrix *matrix,
            const SacColorScale *scale,
            gsize row,
            gsize first,
            gsize end,
            guint16 *codes)
{
  const gboolean hide_first = scale->scaling.hide_first;
  const float peak =
    scale->scaling.kind == SAC_SCALE_ROW_MAXIMUM ? sac_matrix_row_maximum (matrix, row, hide_first) : 1;
  const SacRowScale rs = sac_color_scale_get_row (scale, peak);
  const float top = SAC_COLORMAP_SIZE - 1;

  (rs.log ? encode_log : encode_linear) (matrix->values + row * matrix->stride + first, end - first,
                                         rs.gain * top, rs.offset * top, codes);
  if (hide_first && first == 0)
    codes[0] = CODE_EXCLUDED;
  for (gsize c = first; matrix->mask != NULL && c < end; c++)
    if (sac_matrix_is_masked (matrix, row, c))
      codes[c - first] = CODE_MASKED;
}

/* The colours, and which code wins where several cells share a pixel. */
typedef struct
{
  guint32 pixels[N_CODES];
  guint16 ranks[N_CODES];
} CodeTable;

static void
code_table_init (CodeTable *table, const SacColorScale *scale)
{
  for (int i = 0; i < SAC_COLORMAP_SIZE; i++)
    {
      table->pixels[CODE_FIRST + i] = scale->map.pixels[i];
      table->ranks[CODE_FIRST + i] =
        (guint16) (2 + (scale->scaling.kind == SAC_SCALE_SIGNED ? ABS (i - 128) : i));
    }
  table->pixels[CODE_MASKED] = scale->masked;
  table->pixels[CODE_EXCLUDED] = scale->excluded;
  table->pixels[CODE_NAN] = scale->nan;
  table->ranks[CODE_MASKED] = 0;
  table->ranks[CODE_EXCLUDED] = 1;
  table->ranks[CODE_NAN] = G_MAXUINT16;
}

/* Where each pixel's codes end in a row of codes. */
static guint32 *
code_ends_new (const Span *columns)
{
  guint32 *ends = g_new (guint32, columns->n_pixels);

  for (gsize x = 0; x < columns->n_pixels; x++)
    ends[x] = (guint32) (span_cell (columns, x + 1) - columns->first);
  return ends;
}

/* Keeps in @winners the higher ranked code of each of @n_pixels. */
static void
merge_row (const CodeTable *table,
           const guint32 *ends,
           gsize n_pixels,
           const guint16 *codes,
           guint16 *winners)
{
  gsize cell = 0;

  for (gsize x = 0; x < n_pixels; x++)
    {
      guint16 winner = winners[x];

      for (; cell < ends[x]; cell++)
        if (table->ranks[codes[cell]] >= table->ranks[winner])
          winner = codes[cell];
      winners[x] = winner;
    }
}

/* What stays the same from row to row of an image. */
typedef struct
{
  const SacMatrix *matrix;
  const SacColorScale *scale;
  Span rows, columns;
  CodeTable table;
  guint32 *ends;
  guint16 *codes, *scratch; /* room for every visible column */
} Renderer;

/* Codes of image row @y, in codes. */
static void
encode_pixels (Renderer *r, gsize y)
{
  const gsize first = span_cell (&r->rows, y), end = MAX (span_cell (&r->rows, y + 1), first + 1);

  if (end == first + 1 && !span_is_reduced (&r->columns))
    {
      encode_row (r->matrix, r->scale, first, r->columns.first, r->columns.end, r->codes);
      return;
    }
  for (gsize x = 0; x < r->columns.n_pixels; x++)
    r->codes[x] = CODE_MASKED;
  for (gsize row = first; row < end; row++)
    {
      encode_row (r->matrix, r->scale, row, r->columns.first, r->columns.end, r->scratch);
      merge_row (&r->table, r->ends, r->columns.n_pixels, r->scratch, r->codes);
    }
}

static void
render_rows (Renderer *r, cairo_surface_t *image)
{
  guint8 *data = cairo_image_surface_get_data (image);
  const gsize stride = (gsize) cairo_image_surface_get_stride (image);

  for (gsize y = 0; y < r->rows.n_pixels; y++)
    {
      guint32 *out = (guint32 *) (void *) (data + y * stride);

      encode_pixels (r, y);
      for (gsize x = 0; x < r->columns.n_pixels; x++)
        out[x] = r->table.pixels[r->codes[x]];
    }
  cairo_surface_mark_dirty (image);
}

cairo_surface_t *
sac_heatmap_render (const SacMatrix *matrix,
                    const SacColorScale *scale,
                    const SacViewport *viewport,
                    double device_scale)
{
  Renderer r = { .matrix = matrix, .scale = scale };

  g_return_val_if_fail (matrix != NULL && matrix->values != NULL && scale != NULL && viewport != NULL, NULL);
  g_return_val_if_fail (matrix->n_rows == viewport->n_rows && matrix->n_columns == viewport->n_columns, NULL);
  g_return_val_if_fail (matrix->stride >= matrix->n_columns, NULL);

  get_spans (viewport, MAX (device_scale, 0.01), NULL, &r.rows, &r.columns);
  code_table_init (&r.table, scale);

  const gsize n_columns = r.columns.end - r.columns.first;
  g_autofree guint16 *codes = g_new (guint16, 2 * n_columns);
  g_autofree guint32 *ends = code_ends_new (&r.columns);
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) r.columns.n_pixels, (int) r.rows.n_pixels);

  r.codes = codes;
  r.scratch = codes + n_columns;
  r.ends = ends;
  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    render_rows (&r, image);
  return image;
}

void
sac_heatmap_paint_image (cairo_t *cr, cairo_surface_t *image, const SacViewport *viewport)
{
  const SacRect visible = sac_viewport_get_visible (viewport);
  Span rows, columns;

  get_spans (viewport, 1, image, &rows, &columns);
  if (visible.width <= 0 || visible.height <= 0 || rows.n_pixels == 0 || columns.n_pixels == 0)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, visible.x, visible.y, visible.width, visible.height);
  cairo_clip (cr);
  cairo_translate (cr, columns.start, rows.start);
  cairo_scale (cr, columns.extent / columns.n_pixels, rows.extent / rows.n_pixels);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}
