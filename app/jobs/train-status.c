/* app/jobs/train-status.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/train-status.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MEMORY 2.0 /* seconds over which the rate is averaged */

void
sac_train_clock_add (SacTrainClock *clock, const SacTrainReport *report, double seconds)
{
  const double now = (double) report->n_tokens / MAX (report->seconds, 1e-9);
  const double share = clock->rate > 0 ? 1 - exp (-seconds / MEMORY) : 1;

  clock->elapsed += seconds;
  clock->n_steps++;
  clock->rate += share * (now - clock->rate);
}

double
sac_train_clock_get_remaining (const SacTrainClock *clock, const SacTrainReport *report)
{
  if (clock->n_steps == 0 || report->step > report->n_steps)
    return (double) NAN;
  return clock->elapsed / (double) clock->n_steps * (double) (report->n_steps - report->step);
}

char *
sac_duration_format (double seconds)
{
  const guint64 whole = isfinite (seconds) && seconds > 0 ? (guint64) (seconds + 0.5) : 0;

  if (whole >= 3600)
    return g_strdup_printf ("%" G_GUINT64_FORMAT ":%02u:%02u", whole / 3600, (guint) (whole / 60 % 60),
                            (guint) (whole % 60));
  return g_strdup_printf ("%u:%02u", (guint) (whole / 60), (guint) (whole % 60));
}

char *
sac_train_status_format (const SacTrainClock *clock, const SacTrainReport *report)
{
  g_autofree char *step = sac_text_from_count (report->step);
  g_autofree char *n_steps = sac_text_from_count (report->n_steps);
  g_autofree char *rate = sac_text_from_count ((guint64) clock->rate);
  g_autofree char *elapsed = sac_duration_format (clock->elapsed);
  g_autofree char *left = sac_duration_format (sac_train_clock_get_remaining (clock, report));

  if (report->finished)
    return g_strdup_printf (_ ("step %s of %s · loss %.4g · %s tokens/s · %s elapsed"), step, n_steps,
                            report->loss, rate, elapsed);
  return g_strdup_printf (_ ("step %s of %s · loss %.4g · %s tokens/s · %s elapsed · %s left"), step, n_steps,
                          report->loss, rate, elapsed, left);
}
