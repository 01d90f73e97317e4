/* app/jobs/train-status.h — how a run goes, in one line: step, loss, rate, elapsed, remaining
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/trainer.h"

G_BEGIN_DECLS

/**
 * SacTrainClock:
 * @elapsed: seconds of work so far, waiting left out
 * @n_steps: taken in that time
 * @rate: target tokens a second of late; 0 = not known yet
 */
typedef struct
{
  double elapsed;
  guint64 n_steps;
  double rate;
} SacTrainClock;

/* After a step of @report, which took @seconds in all. */
void sac_train_clock_add (SacTrainClock *clock, const SacTrainReport *report, double seconds);

/* Seconds until the end at the mean pace; NaN when nothing is known. */
double sac_train_clock_get_remaining (const SacTrainClock *clock, const SacTrainReport *report);

/* (transfer full): e.g. "step 1,234 of 5,000 · loss 0.123 · 4,321 tokens/s · 0:12 elapsed · 0:43 left" */
char *
sac_train_status_format (const SacTrainClock *clock, const SacTrainReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): "0:43", "1:02:03" */
char *sac_duration_format (double seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
