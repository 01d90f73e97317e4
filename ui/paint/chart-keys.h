/* ui/paint/chart-keys.h — whose colour is whose: a line of names over panels that share their curves' colours
 *
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/text.h"

G_BEGIN_DECLS

/* One of several runs in the same panels. */
typedef struct
{
  const char *name;
  guint color; /* of its curves */
} SacChartKey;

/* From (@x, @y), in lines of @width pixels; @cr: (nullable): %NULL = only measured. Returns the height with the space below, 0
 * for no keys. */
double sac_chart_keys_put (cairo_t *cr,
                           SacText *text,
                           const SacChartKey *keys,
                           gsize n_keys,
                           double x,
                           double y,
                           double width);

G_END_DECLS
