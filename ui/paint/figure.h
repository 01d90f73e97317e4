/* ui/paint/figure.h — any painter as PNG, SVG or PDF, in memory
 *
 * The caller writes the bytes to a file (atomically) itself.
 *
 * Errors     SAC_PAINT_ERROR with a sentence.
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/geometry.h"

G_BEGIN_DECLS

#define SAC_PAINT_ERROR (sac_paint_error_quark ())

/**
 * SacPaintError:
 * @SAC_PAINT_ERROR_FORMAT: the ending of a file names no picture format
 * @SAC_PAINT_ERROR_SIZE: the picture would be empty or too large
 * @SAC_PAINT_ERROR_FAILED: Cairo failed
 */
typedef enum
{
  SAC_PAINT_ERROR_FORMAT,
  SAC_PAINT_ERROR_SIZE,
  SAC_PAINT_ERROR_FAILED
} SacPaintError;

GQuark sac_paint_error_quark (void);

typedef enum
{
  SAC_FIGURE_PNG,
  SAC_FIGURE_SVG,
  SAC_FIGURE_PDF
} SacFigureFormat;

typedef void (*SacFigureFunc) (cairo_t *cr, SacRect area, gpointer user_data);

/* For a SacFigureFunc: what the document is called; a format that has no place for it goes without. @title: (nullable) */
void sac_figure_set_title (cairo_t *cr, const char *title);

/* By the ending of @path: .png, .svg, .pdf in any case. */
gboolean sac_figure_format_from_path (const char *path, SacFigureFormat *format, GError **error);

/**
 * sac_figure_render:
 * @format: of the result
 * @width, @height: in pixels of 1/96 inch, at least 1
 * @scale: PNG only: image pixels a pixel, e.g. 2
 * @paint: called once with a rectangle from 0, 0
 * @user_data: for @paint
 *
 * Nothing is painted beforehand: @paint fills its own background (else a PNG is transparent).
 *
 * Returns: (transfer full) (nullable): the file's bytes, or %NULL with @error set
 */
GBytes *sac_figure_render (SacFigureFormat format,
                           double width,
                           double height,
                           double scale,
                           SacFigureFunc paint,
                           gpointer user_data,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
