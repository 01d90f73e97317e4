/* engine/train/schedule.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/schedule.h"

#include <math.h>

#define LOWEST 0.02

static double
constant_part (const SacSchedule *s, guint64 after)
{
  return 1;
}

static double
cosine_part (const SacSchedule *s, guint64 after)
{
  if (s->steps <= s->warmup)
    return 1;
  return LOWEST +
         (1 - LOWEST) * (1 + cos (G_PI * MIN (1, (double) after / (double) (s->steps - s->warmup)))) / 2;
}

static double
step_part (const SacSchedule *s, guint64 after)
{
  return pow (s->factor, (double) (after / s->period));
}

static double
plateau_part (const SacSchedule *s, guint64 after)
{
  return pow (s->factor, (double) s->plateaus);
}

static const SacScheduleClass constant_schedule = { "constant", "Constant", FALSE, constant_part };
static const SacScheduleClass cosine_schedule = { "cosine", "Cosine", FALSE, cosine_part };
static const SacScheduleClass step_schedule = { "step", "Step", FALSE, step_part };
static const SacScheduleClass plateau_schedule = { "plateau", "Plateau", TRUE, plateau_part };

static const SacScheduleClass *const all_schedules[] = { &constant_schedule, &cosine_schedule, &step_schedule,
                                                         &plateau_schedule, NULL };

const SacScheduleClass *const *
sac_schedule_list (void)
{
  return all_schedules;
}

const SacScheduleClass *
sac_schedule_find (const char *name)
{
  for (gsize i = 0; all_schedules[i] != NULL; i++)
    if (g_str_equal (all_schedules[i]->name, name))
      return all_schedules[i];
  return NULL;
}

double
sac_schedule_get_rate (const SacSchedule *s, guint64 step)
{
  if (step < s->warmup)
    return s->rate * (double) step / (double) s->warmup;
  return s->rate * s->klass->get_part (s, step - s->warmup);
}
