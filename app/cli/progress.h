/* app/cli/progress.h — a run as it goes: a bar on a terminal, a line now and then elsewhere
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/trainer.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_terminal;
  guint64 first_step; /* of this session, less one */
  gint64 started;     /* microseconds */
  gint64 shown;       /* when the last bar or line was */
  double rate;        /* tokens a second, smoothed */
  SacValidation validation;
  gboolean validated;
} SacProgress;

/* @step: steps that are behind the run already. */
void sac_progress_init (SacProgress *progress, guint64 step);

void sac_progress_update (SacProgress *progress, const SacTrainReport *report);

/* The same for several runs that go side by side: @step of @n_steps, @figures of each, and a @tail (may be "") where there
 * is room. @is_news: shown also where there are only lines. */
void sac_progress_show (SacProgress *progress,
                        guint64 step,
                        guint64 n_steps,
                        const char *figures,
                        const char *tail,
                        gboolean is_news);

/* Ends the bar's line. */
void sac_progress_finish (SacProgress *progress);

G_END_DECLS
