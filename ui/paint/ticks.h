/* ui/paint/ticks.h — an axis: values to pixels and back, and the round numbers on it
 *
 * Ownership  plain values.   Threads  plain values; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SacAxis:
 * @minimum, @maximum: values at the ends, minimum < maximum; both above 0 on a log axis
 * @start, @end: pixels of the ends (start > end for a y axis that grows upwards)
 * @log: logarithmic
 */
typedef struct
{
  double minimum, maximum;
  double start, end;
  gboolean log;
} SacAxis;

#define SAC_MAX_TICKS 32

typedef struct
{
  double values[SAC_MAX_TICKS];
  gsize n_values;
  int n_decimals; /* digits after the point that tell the values apart (linear axis) */
  double step;    /* linear axis: from one to the next */
} SacTicks;

double sac_axis_to_pixel (const SacAxis *axis, double value);
double sac_axis_to_value (const SacAxis *axis, double pixel);

/* Multiples of 1, 2 or 5 · 10ⁿ inside the ends, about @wanted of them; on a log axis powers of ten, and 2 and 5 between
 * them where there are few decades. */
void sac_axis_get_ticks (const SacAxis *axis, guint wanted, SacTicks *ticks);

/* Widens the ends of a linear axis to the next ticks. Equal ends are spread first. */
void sac_axis_round (SacAxis *axis, guint wanted);

/* (transfer full): @value as written at a tick, e.g. "0.25", "−3", "20k", "1e−4". */
char *sac_ticks_format (const SacTicks *ticks, gboolean log, double value) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): a number for reading, about @digits significant digits, true minus sign, "NaN" and "∞" as such. */
char *sac_number_format (double value, int digits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
