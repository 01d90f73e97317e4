/* ui/paint/heading.h — the title and the line under it, above every figure
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/text.h"

G_BEGIN_DECLS

/* Height in pixels that both take with the space below them; 0 when both are %NULL. */
double sac_heading_measure (const char *title, const char *subtitle, SacText *text);

/* Width in pixels at which neither is shortened; 0 when both are %NULL. */
double sac_heading_measure_width (const char *title, const char *subtitle, SacText *text);

/* From (@x, @y); a title too long for that moves left, and is shortened to @area's width. */
void sac_heading_paint (cairo_t *cr,
                        SacText *text,
                        const char *title,
                        const char *subtitle,
                        double x,
                        double y,
                        SacRect area);

G_END_DECLS
