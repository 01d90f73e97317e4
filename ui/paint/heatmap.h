/* ui/paint/heatmap.h — a matrix as coloured cells, through a viewport
 *
 * Never a rectangle a cell: values go through the colour scale into an image no larger than the viewport, painted
 * with the nearest filter. Where cells are smaller than a pixel each pixel shows the largest value of the cells
 * under it (largest magnitude on a signed scale); a NaN among them shows as NaN, masked only if all are.
 *
 * Ownership  returned surfaces are (transfer full): cairo_surface_destroy().
 * Threads    re-entrant; a worker may render while another thread paints.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/colormap.h"
#include "ui/paint/viewport.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_HEATMAP_GRID = 1 << 0,       /* thin lines between cells of at least 12 px */
  SAC_HEATMAP_VALUES = 1 << 1,     /* numbers in cells that are wide enough */
  SAC_HEATMAP_RECTANGLES = 1 << 2, /* up to 256×256 cells as rectangles: sharp edges in SVG and PDF */
  SAC_HEATMAP_DEFAULT = SAC_HEATMAP_GRID | SAC_HEATMAP_VALUES
} SacHeatmapFlags;

/**
 * sac_heatmap_render:
 * @matrix: the values; its size is the viewport's
 * @scale: value to colour
 * @viewport: what is seen
 * @device_scale: device pixels a pixel, e.g. 2 on a high-density screen
 *
 * The visible cells, without lines and text: one image pixel a cell, or one a device pixel where cells are smaller.
 * Cost: O(visible cells); 1024 × 1024 in about 2 ms.
 *
 * Returns: (transfer full): an image to be given to sac_heatmap_paint_image() with the same viewport
 */
cairo_surface_t *sac_heatmap_render (const SacMatrix *matrix,
                                     const SacColorScale *scale,
                                     const SacViewport *viewport,
                                     double device_scale) G_GNUC_WARN_UNUSED_RESULT;

/* Paints what sac_heatmap_render() made, stretched over the visible cells with the nearest filter. */
void sac_heatmap_paint_image (cairo_t *cr, cairo_surface_t *image, const SacViewport *viewport);

/* The image, or rectangles where @flags asks for them; neither lines nor numbers. */
void sac_heatmap_paint_cells (cairo_t *cr,
                              const SacMatrix *matrix,
                              const SacColorScale *scale,
                              const SacViewport *viewport,
                              SacHeatmapFlags flags);

/* Hatching of NaN cells, lines and numbers: what lies over the image. */
void sac_heatmap_paint_details (cairo_t *cr,
                                const SacMatrix *matrix,
                                const SacColorScale *scale,
                                const SacViewport *viewport,
                                const SacTheme *theme,
                                SacHeatmapFlags flags);

/* Image and details in one go. */
void sac_heatmap_paint (cairo_t *cr,
                        const SacMatrix *matrix,
                        const SacColorScale *scale,
                        const SacViewport *viewport,
                        const SacTheme *theme,
                        SacHeatmapFlags flags);

/* Row band in query blue, column band in key red, the cell outlined; @row or @column -1 = not that one. */
void sac_heatmap_paint_cross_hair (cairo_t *cr,
                                   const SacViewport *viewport,
                                   gssize row,
                                   gssize column,
                                   gboolean locked,
                                   const SacTheme *theme);

G_END_DECLS
