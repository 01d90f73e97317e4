/* ui/paint/viewport.h — one scale between cells and pixels, both ways, with zoom and pan
 *
 * Data coordinates: column c covers c..c+1, row r covers r..r+1. The same numbers serve painting,
 * pointing, the keyboard and export.
 *
 * A SacZoom is what a widget keeps (it does not depend on the widget's size); a SacViewport is a zoom in an area.
 * The matrix never gets lost: smaller than the area it is centred, larger it covers the area.
 *
 * Ownership  plain values.   Threads  plain values; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/geometry.h"

G_BEGIN_DECLS

/* factor 1 = all of the matrix is seen; the centre is in data coordinates. */
typedef struct
{
  double factor;
  double center_column, center_row;
} SacZoom;

/* All of the matrix. (The centre does not matter at factor 1.) */
#define SAC_ZOOM_FIT ((SacZoom){ 1, 0, 0 })

/**
 * SacViewport:
 * @area: where cells may be drawn
 * @n_rows, @n_columns: of the matrix
 * @fit_width, @fit_height: pixels a cell when all of the matrix is seen
 * @factor: zoom, at least 1
 * @origin_x, @origin_y: pixel of the matrix's upper left corner
 */
typedef struct
{
  SacRect area;
  gsize n_rows, n_columns;
  double fit_width, fit_height;
  double factor;
  double origin_x, origin_y;
} SacViewport;

/**
 * sac_viewport_init:
 * @viewport: (out caller-allocated)
 * @area: where cells may be drawn
 * @n_rows: at least 1
 * @n_columns: at least 1
 * @largest_cell: cells are not fitted larger than this; 0 = no limit
 * @square: keep cells square; otherwise they are stretched over the area
 * @zoom: (nullable): %NULL = fit
 */
void sac_viewport_init (SacViewport *viewport,
                        SacRect area,
                        gsize n_rows,
                        gsize n_columns,
                        double largest_cell,
                        gboolean square,
                        const SacZoom *zoom);

SacZoom sac_viewport_get_zoom (const SacViewport *viewport);

/* Zooms by @factor keeping what is under (@x, @y) under it, as far as the matrix may not get lost. */
void sac_viewport_zoom (SacViewport *viewport, double factor, double x, double y);
void sac_viewport_pan (SacViewport *viewport, double dx, double dy);
void sac_viewport_fit (SacViewport *viewport);

/* Pans as little as needed to show a cell whole. */
void sac_viewport_reveal (SacViewport *viewport, gsize row, gsize column);

double sac_viewport_get_cell_width (const SacViewport *viewport);
double sac_viewport_get_cell_height (const SacViewport *viewport);

void sac_viewport_to_pixel (const SacViewport *viewport, double column, double row, double *x, double *y);
void sac_viewport_to_data (const SacViewport *viewport, double x, double y, double *column, double *row);

/* FALSE when (@x, @y) is outside the visible matrix. */
gboolean sac_viewport_cell_at (const SacViewport *viewport, double x, double y, gsize *row, gsize *column);

/* Not clipped to the area. */
SacRect sac_viewport_get_cell (const SacViewport *viewport, gsize row, gsize column);
/* A whole row or column as far as it is seen (clipped to the area along itself only). */
SacRect sac_viewport_get_row (const SacViewport *viewport, gsize row);
SacRect sac_viewport_get_column (const SacViewport *viewport, gsize column);
/* The visible part of the matrix. */
SacRect sac_viewport_get_visible (const SacViewport *viewport);

/* Half-open ranges [first, end) of what is at least partly seen. */
void sac_viewport_get_rows (const SacViewport *viewport, gsize *first, gsize *end);
void sac_viewport_get_columns (const SacViewport *viewport, gsize *first, gsize *end);

G_END_DECLS
