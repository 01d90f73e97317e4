/* engine/train/schedule.h — the learning rate of a step
 *
 *   warm-up   rate·step/warmup                                       while step < warmup
 *   constant  rate
 *   cosine    rate·(floor + (1 − floor)·(1 + cos πp)/2),  p from 0 to 1 over the steps after the warm-up
 *             (Loshchilov & Hutter 2017, eq. 5); the floor is 0.02
 *   step      rate·factorⁿ, n whole periods after the warm-up
 *   plateau   rate·factorⁿ, n times that the validation loss had not improved for some validations
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SacSchedule SacSchedule;

typedef struct
{
  const char *name;
  const char *label;
  gboolean by_validation;                                          /* counts plateaus */
  double (*get_part) (const SacSchedule *schedule, guint64 after); /* of the rate; steps after the warm-up */
} SacScheduleClass;

struct _SacSchedule
{
  const SacScheduleClass *klass;
  double rate;
  guint64 warmup;
  guint64 steps;
  double factor;  /* step and plateau */
  guint64 period; /* step: steps; at least 1 */
  guint plateaus; /* plateau: how many there were */
};

/* Ends with NULL. */
const SacScheduleClass *const *sac_schedule_list (void);
const SacScheduleClass *sac_schedule_find (const char *name);

/* @step from 1 to schedule->steps. */
double sac_schedule_get_rate (const SacSchedule *schedule, guint64 step);

G_END_DECLS
