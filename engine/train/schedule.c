/* engine/train/schedule.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/schedule.h"

#include <math.h>

#define LOWEST 0.02

double
sac_schedule_get_rate (const SacSchedule *s, guint64 step)
{
  double part;

  if (step < s->warmup)
    return s->rate * (double) step / (double) s->warmup;
  if (!s->cosine || s->steps <= s->warmup)
    return s->rate;
  part = MIN (1, (double) (step - s->warmup) / (double) (s->steps - s->warmup));
  return s->rate * (LOWEST + (1 - LOWEST) * (1 + cos (G_PI * part)) / 2);
}
