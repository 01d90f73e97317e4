/* app/jobs/recovery.h — what a program that ended well does not leave behind
 *
 * Each window that is guarded has NAME.saccade in the user's state folder, rewritten while it is used and removed when it is
 * closed, and NAME.lock beside it, locked (flock) as long as its process lives. A session without a lock on it was left
 * behind. It is only offered, never opened by itself: one that makes the program fall would make it fall for ever.
 *
 * Result     SacRecoverySnapshot.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/kept-run.h"

G_BEGIN_DECLS

/* A session's file and the lock on it, which this process holds. */
typedef struct
{
  char *path, *lock_path;
  int lock; /* descriptor */
} SacRecoveryFile;

/**
 * SacRecoverySnapshot:
 * @own: (nullable): where this window's session goes; the file is not there yet
 * @left: (nullable): the newest one that was left behind
 * @run, @run_held: (nullable): the newest training that was cut off (in "runs" of the folder), and what holds it
 */
typedef struct
{
  SacSnapshot base;
  SacRecoveryFile *own;
  SacRecoveryFile *left;
  SacLeftRun *run;
  SacKeptRun *run_held;
} SacRecoverySnapshot;

/* (transfer full): looks for what was left behind in @folder, (nullable) the user's. @claim: a file for this window too. */
SacJob *sac_recovery_job_new (const char *folder, gboolean claim) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): takes both (nullable), and removes their files. No result. */
SacJob *sac_discard_job_new (SacRecoveryFile *file, SacKeptRun *run) G_GNUC_WARN_UNUSED_RESULT;

/* Removes the session and its lock. */
void sac_recovery_file_remove (SacRecoveryFile *file);

/* Lets go: the session stays, and may be offered again. */
void sac_recovery_file_free (SacRecoveryFile *file);

G_END_DECLS
