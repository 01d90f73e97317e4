/* ui/state/chart-figure.h — curves as a picture to keep
 *
 * Threads    re-entrant: the data are immutable.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/figure.h"
#include "ui/state/chart-data.h"

G_BEGIN_DECLS

/**
 * SacChartFigure:
 * @title: (nullable) over all; "" = none
 * @panel: the only one to draw, -1 = all, one above the other
 * @log_x, @log_y: logarithmic axes, of the panels that may have one
 */
typedef struct
{
  const char *title;
  gssize panel;
  gboolean log_x, log_y;
} SacChartFigure;

/* (transfer full) (nullable): a file's bytes; errors of sac_figure_render(). Of several runs the names stand over the panels. */
GBytes *sac_chart_data_render (const SacChartData *data,
                               const SacChartFigure *figure,
                               const SacTheme *theme,
                               SacFigureFormat format,
                               double scale,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
