/* app/jobs/recovery.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/recovery.h"

#include "app/saved.h"
#include "app/state-path.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/lock.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_ENDING ".lock"
#define ATTEMPTS    100

typedef struct
{
  SacJob base;
  char *folder;
  gboolean claim;
} RecoveryJob;

void
sac_recovery_file_free (SacRecoveryFile *file)
{
  if (file == NULL)
    return;
  (void) close (file->lock);
  g_free (file->path);
  g_free (file->lock_path);
  g_free (file);
}

/* The lock goes last: whoever finds the session without it takes it for one that was left. */
void
sac_recovery_file_remove (SacRecoveryFile *file)
{
  if (file == NULL)
    return;
  (void) g_unlink (file->path);
  (void) g_unlink (file->lock_path);
  sac_recovery_file_free (file);
}

/* (transfer full) (nullable): the lock of session @stem, if nobody has it. */
static SacRecoveryFile *
lock_file (const char *folder, const char *stem)
{
  g_autofree char *lock_name = g_strconcat (stem, LOCK_ENDING, NULL);
  g_autofree char *lock_path = g_build_filename (folder, lock_name, NULL);
  g_autofree char *name = g_strconcat (stem, SAC_SAVED_ENDING, NULL);
  const int lock = sac_file_lock_open (lock_path, TRUE);
  SacRecoveryFile *file;

  if (lock < 0)
    return NULL;
  file = g_new0 (SacRecoveryFile, 1);
  file->path = g_build_filename (folder, name, NULL);
  file->lock_path = g_steal_pointer (&lock_path);
  file->lock = lock;
  return file;
}

/* (transfer full) (nullable): with @error when the folder cannot be written to */
static SacRecoveryFile *
claim_file (const char *folder, GError **error)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      g_autofree char *stem =
        g_strdup_printf ("%d-%" G_GINT64_FORMAT "-%u", (int) getpid (), g_get_real_time (), i);
      SacRecoveryFile *file = lock_file (folder, stem);

      if (file != NULL)
        return file;
    }
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
               "%s: no session can be kept there: should the program fall, what was open is lost", folder);
  return NULL;
}

static gint64
get_time (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) ? (gint64) info.st_mtime : -1;
}

/* Keeps the newer one of both in @newest; a lock without a session is only swept away. */
static void
consider (SacRecoveryFile **newest, SacRecoveryFile *found)
{
  const gint64 time = get_time (found->path);

  if (time < 0)
    sac_recovery_file_remove (found);
  else if (*newest == NULL || time > get_time ((*newest)->path))
    {
      sac_recovery_file_free (*newest);
      *newest = found;
    }
  else
    sac_recovery_file_free (found);
}

/* (transfer full) (element-type filename): the names without ending of all sessions and locks */
static GHashTable *
list_stems (const char *folder)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *dot = g_strrstr (name, ".");

      if (dot != NULL && dot != name &&
          (g_str_equal (dot, SAC_SAVED_ENDING) || g_str_equal (dot, LOCK_ENDING)))
        g_hash_table_add (stems, g_strndup (name, (gsize) (dot - name)));
    }
  g_clear_pointer (&dir, g_dir_close);
  return stems;
}

static SacRecoveryFile *
find_left (const char *folder)
{
  g_autoptr (GHashTable) stems = list_stems (folder);
  SacRecoveryFile *newest = NULL, *found;
  GHashTableIter iter;
  gpointer stem;

  g_hash_table_iter_init (&iter, stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    if ((found = lock_file (folder, stem)) != NULL)
      consider (&newest, found);
  return newest;
}

static void
recovery_snapshot_clear (SacSnapshot *snapshot)
{
  SacRecoverySnapshot *self = (SacRecoverySnapshot *) snapshot;

  sac_recovery_file_free (self->own);
  sac_recovery_file_free (self->left);
  g_clear_pointer (&self->run_held, sac_kept_run_release);
  sac_left_run_free (self->run);
}

static gpointer
recovery_run (SacJob *job, GError **error)
{
  RecoveryJob *self = (RecoveryJob *) job;
  g_autofree char *runs = g_build_filename (self->folder, "runs", NULL);
  SacRecoveryFile *own = NULL;
  SacRecoverySnapshot *snapshot;

  (void) g_mkdir_with_parents (self->folder, 0700);
  (void) sac_file_sweep (self->folder);
  if (self->claim && (own = claim_file (self->folder, error)) == NULL)
    return NULL;
  snapshot = sac_snapshot_alloc (sizeof (SacRecoverySnapshot), recovery_snapshot_clear);
  snapshot->own = own;
  snapshot->left = find_left (self->folder);
  snapshot->run_held = sac_kept_run_adopt_newest (runs, &snapshot->run);
  return snapshot;
}

static void
recovery_clear (SacJob *job)
{
  g_free (((RecoveryJob *) job)->folder);
}

static const SacJobClass SAC_JOB_RECOVERY = {
  .name = "recovery",
  .instance_size = sizeof (RecoveryJob),
  .run = recovery_run,
  .clear = recovery_clear,
};

SacJob *
sac_recovery_job_new (const char *folder, gboolean claim)
{
  RecoveryJob *self = sac_job_new (&SAC_JOB_RECOVERY);

  self->folder = folder != NULL ? g_strdup (folder) : sac_state_path_get (NULL);
  self->claim = claim;
  return &self->base;
}

/* --- discarding --- */

typedef struct
{
  SacJob base;
  SacRecoveryFile *file;
  SacKeptRun *run;
} DiscardJob;

static gpointer
discard_run (SacJob *job, GError **error)
{
  DiscardJob *self = (DiscardJob *) job;

  sac_recovery_file_remove (g_steal_pointer (&self->file));
  g_clear_pointer (&self->run, sac_kept_run_free);
  return NULL;
}

/* It did not run, since the program ends: all is as it was. */
static void
discard_clear (SacJob *job)
{
  DiscardJob *self = (DiscardJob *) job;

  sac_recovery_file_free (self->file);
  g_clear_pointer (&self->run, sac_kept_run_release);
}

static const SacJobClass SAC_JOB_DISCARD = {
  .name = "discard",
  .instance_size = sizeof (DiscardJob),
  .run = discard_run,
  .clear = discard_clear,
};

SacJob *
sac_discard_job_new (SacRecoveryFile *file, SacKeptRun *run)
{
  DiscardJob *self = sac_job_new (&SAC_JOB_DISCARD);

  self->file = file;
  self->run = run;
  return &self->base;
}
