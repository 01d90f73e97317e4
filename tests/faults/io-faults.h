/* tests/faults/io-faults.h — calls of the file system below one folder that fail when a test says so
 *
 * Linked into a test program its functions come before those of the C library, for every library of the process. What is
 * counted and hit lies in memory that a forked child shares with its parent.
 *
 * Threads    calls may come from any; a plan is made before.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What happens to a call instead of, or besides, an errno above zero. */
#define SAC_FAULT_KILL      0    /* SIGKILL before it */
#define SAC_FAULT_SHORT     (-1) /* a write of half of it, which is said */
#define SAC_FAULT_HALF_KILL (-2) /* a write of half of it, then SIGKILL */

typedef struct
{
  guint n_calls; /* counted since the plan was made */
  guint n_hit;
  char call[24]; /* the first that was hit, and on what */
  char path[200];
} SacFaultReport;

/**
 * sac_faults_plan:
 * @prefix: (nullable): only calls on this path and what is below it count; %NULL = none
 * @at: the call that is hit, from 1; 0 = none
 * @fault: an errno, or one of SAC_FAULT_…
 * @persistent: every later one too
 */
void sac_faults_plan (const char *prefix, guint at, int fault, gboolean persistent);

const SacFaultReport *sac_faults_get_report (void);

/* TRUE if the call that was hit was a write: the only ones that can be short. */
gboolean sac_faults_hit_write (void);

G_END_DECLS
