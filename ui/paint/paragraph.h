/* ui/paint/paragraph.h — text in as many lines as it takes
 *
 * Broken where Unicode's rules let a line end: behind spaces, between the letters of Chinese. What has no such place keeps its
 * ends and loses its middle (…).
 *
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/text.h"

G_BEGIN_DECLS

/* (transfer full) (element-type utf8): its lines, none wider than @width pixels; none for "". */
GPtrArray *sac_paragraph_break (SacText *text, const char *string, SacTextStyle style, double width)
  G_GNUC_WARN_UNUSED_RESULT;

/* Paints with the current source, from (@x, @y) down; @align: 0 = the lines begin at @x, 1 = they end there.
 * @cr: (nullable): %NULL = only measured. Returns the height. */
double sac_paragraph_put (cairo_t *cr,
                          SacText *text,
                          const char *string,
                          SacTextStyle style,
                          double x,
                          double y,
                          double width,
                          double align);

G_END_DECLS
