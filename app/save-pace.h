/* app/save-pace.h — when a run is to be saved again, so that a crash loses no more than so much of it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_SAVE_SECONDS 10

typedef struct
{
  gint64 last; /* when it was saved, or began; µs of the monotonic clock */
  gint64 cost; /* what saving took, µs */
  gint64 step; /* when the step before ended, µs */
} SacSavePace;

static inline void
sac_save_pace_begin (SacSavePace *pace)
{
  pace->last = pace->step = g_get_monotonic_time ();
  pace->cost = 0;
}

/* After each step. TRUE if one more, as long as this one, and a save would end later than @seconds after the last. */
static inline gboolean
sac_save_pace_is_due (SacSavePace *pace, gint64 seconds)
{
  const gint64 now = g_get_monotonic_time (), step = now - pace->step;

  pace->step = now;
  return now + step + pace->cost - pace->last >= seconds * G_USEC_PER_SEC;
}

/* After a save, or an attempt: @began: when it began. */
static inline void
sac_save_pace_saved (SacSavePace *pace, gint64 began)
{
  pace->last = began; /* what is saved is the run as it was then */
  pace->step = g_get_monotonic_time ();
  pace->cost = pace->step - began;
}

G_END_DECLS
