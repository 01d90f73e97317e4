/* ui/state/chart-data.h — curves as an immutable value: panels of a stack that share the x axis
 *
 * Ownership  a SacChartData owns copies of all arrays and strings it was given.
 * Threads    immutable: may be made on one thread and read by any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/chart-keys.h"
#include "ui/paint/chart.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_CHART_DATA (sac_chart_data_get_type ())

typedef struct _SacChartData SacChartData;

/**
 * SacChartPanel:
 * @title: e.g. "loss"
 * @unit: (nullable): e.g. "nats"
 * @series: curves in this panel (the painter's type)
 * @n_series: how many
 * @log_y: whether the y axis may become logarithmic when that is asked for (an accuracy should not)
 * @y_minimum, @y_maximum: fixed ends, NaN = from the data
 */
typedef struct
{
  const char *title, *unit;
  const SacSeries *series;
  gsize n_series;
  gboolean log_y;
  double y_minimum, y_maximum;
} SacChartPanel;

/**
 * SacChartNotes: what goes with the panels
 * @marks: (array length=n_marks): what happened, x rising
 * @keys: (array length=n_keys): none when there is one run
 */
typedef struct
{
  const SacChartMark *marks;
  gsize n_marks;
  const SacChartKey *keys;
  gsize n_keys;
} SacChartNotes;

GType sac_chart_data_get_type (void) G_GNUC_CONST;

/* (transfer full): a copy of @panels, the first on top; @x_caption e.g. "step". */
SacChartData *sac_chart_data_new (const SacChartPanel *panels,
                                  gsize n_panels,
                                  const char *x_caption) G_GNUC_WARN_UNUSED_RESULT;
/* The same with @notes. */
SacChartData *sac_chart_data_new_noted (const SacChartPanel *panels,
                                        gsize n_panels,
                                        const char *x_caption,
                                        const SacChartNotes *notes) G_GNUC_WARN_UNUSED_RESULT;
SacChartData *sac_chart_data_ref (SacChartData *data);
void sac_chart_data_unref (SacChartData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacChartData, sac_chart_data_unref)

gsize sac_chart_data_get_n_panels (const SacChartData *data);
const SacChartPanel *sac_chart_data_get_panel (const SacChartData *data, gsize index);
const char *sac_chart_data_get_x_caption (const SacChartData *data);
const SacChartNotes *sac_chart_data_get_notes (const SacChartData *data);

/* The recorded x nearest to @x over all series; FALSE when there is no point at all. */
gboolean sac_chart_data_find_nearest (const SacChartData *data, double x, double *nearest);

/* The next recorded x after (@direction > 0) or before (< 0) @x; FALSE at the end. NaN starts from the outside. */
gboolean sac_chart_data_find_next (const SacChartData *data, double x, int direction, double *next);

/* (transfer full): "1,900"; decimals only where there are some. */
char *sac_step_format (double step) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): e.g. "step 1,900: loss 0.0123, accuracy 0.98"; NaN as @x = the last recorded one. */
char *sac_chart_data_describe (const SacChartData *data, double x) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): panel @index at the recorded step nearest to @x, with all digits of what was recorded:
 * "step 1,900 · training 0.0123456 (smoothed 0.0130), validation 0.0151234 at step 1,800"; %NULL for NaN. */
char *sac_chart_data_read (const SacChartData *data, gsize index, double x) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
