/* engine/train/schedule.h — the learning rate of a step
 *
 *   warm-up   rate·step/warmup                                       while step < warmup
 *   constant  rate
 *   cosine    rate·(floor + (1 − floor)·(1 + cos πp)/2),  p from 0 to 1 over the steps after the warm-up
 *             (Loshchilov & Hutter 2017, eq. 5); the floor is 0.02
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double rate;
  guint64 warmup;
  guint64 steps;
  gboolean cosine;
} SacSchedule;

/* @step from 1 to schedule->steps. */
double sac_schedule_get_rate (const SacSchedule *schedule, guint64 step);

G_END_DECLS
