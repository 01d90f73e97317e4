/* ui/paint/curve-ink.h — the stroke of a curve on pixels, where x never goes back
 *
 * Cairo's own stroke of a noisy curve costs a hundred times the pixels it covers. A curve is a function of x: in each
 * eighth of a pixel column what its line reaches lies between two heights, and a round pen widens these. So the ink is
 * exact in y, has eight samples a pixel in x, and costs what it covers.
 *
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/geometry.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Plain; heights are in device pixels from the top of the area. */
typedef struct
{
  int x, y, width, height; /* the area in device pixels */
  double scale_x, scale_y, offset_x, offset_y;
  double pen; /* radius */
  gboolean is_down;
  double last_x, last_y;
  float *low, *high; /* owned [width · samples]: low > high where there is nothing */
} SacCurveInk;

/* FALSE where @cr does not paint on upright pixels (a vector page, a turned one): a path is right there. @line_width in
 * @cr's units; what lies beyond @area is left out. */
gboolean sac_curve_ink_init (SacCurveInk *ink, cairo_t *cr, SacRect area, double line_width);
void sac_curve_ink_clear (SacCurveInk *ink);

/* Lifts the pen: the next point begins anew. */
void sac_curve_ink_lift (SacCurveInk *ink);
/* A line from the last point, or a dot: finite, @x at least the last one. In @cr's units. */
void sac_curve_ink_draw_to (SacCurveInk *ink, double x, double y);

/* With @cr's source and clip. */
void sac_curve_ink_paint (const SacCurveInk *ink, cairo_t *cr);

G_END_DECLS
