/* app/jobs/session-file.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/session-file.h"

#include "app/data-path.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MODEL_NAME "model.safetensors"
#define PIECE      ((gsize) 1 << 20)

typedef struct
{
  SacJob base;
  SacSaved *saved; /* nullable: of reading */
  char *path;
  SacDigest *known; /* nullable */
} SessionFileJob;

/* --- the hash of a model --- */

void
sac_digest_free (SacDigest *digest)
{
  if (digest == NULL)
    return;
  g_free (digest->path);
  g_free (digest->sha256);
  g_free (digest);
}

static SacDigest *
digest_dup (const SacDigest *digest)
{
  SacDigest *copy = g_memdup2 (digest, sizeof *digest);

  copy->path = g_strdup (digest->path);
  copy->sha256 = g_strdup (digest->sha256);
  return copy;
}

/* (transfer full) (nullable): where the parameters of the model lie; %NULL for one that is only in memory */
static char *
dup_model_path (const SacPlace *place)
{
  g_autofree char *lesson = NULL;

  if (!(place->fields & SAC_PLACE_MODEL))
    return NULL;
  if (g_path_is_absolute (place->model))
    return g_build_filename (place->model, MODEL_NAME, NULL);
  lesson = sac_data_path_of_lesson (place->model);
  return g_build_filename (lesson, MODEL_NAME, NULL);
}

static gboolean
is_same_file (const SacDigest *known, const char *path, const struct stat *info)
{
  return known != NULL && g_str_equal (known->path, path) && known->n_bytes == (guint64) info->st_size &&
         known->inode == (guint64) info->st_ino &&
         known->changed == (gint64) info->st_ctim.tv_sec * 1000000000 + info->st_ctim.tv_nsec;
}

/* (transfer full) (nullable): of all that @fd gives; %NULL when it cannot be read or the job was cancelled */
static char *
sum_up (SacJob *job, int fd)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (PIECE);
  gssize n;

  while ((n = read (fd, piece, PIECE)) != 0)
    {
      if ((n < 0 && errno != EINTR) || sac_job_is_cancelled (job))
        return NULL;
      if (n > 0)
        g_checksum_update (sum, piece, n);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* (transfer full) (nullable): a model without a file that can be read has none */
static SacDigest *
make_digest (SessionFileJob *self, const SacPlace *place)
{
  g_autofree char *path = dup_model_path (place);
  guint64 n_bytes;
  const int fd = path != NULL ? sac_file_open (path, &n_bytes, NULL) : -1;
  SacDigest *digest = NULL;
  struct stat info;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && is_same_file (self->known, path, &info))
    digest = digest_dup (self->known);
  else
    {
      g_autofree char *sha256 = sum_up (&self->base, fd);

      if (sha256 != NULL)
        digest = g_new0 (SacDigest, 1);
      if (digest != NULL)
        *digest = (SacDigest){ g_steal_pointer (&path), (guint64) info.st_size, (guint64) info.st_ino,
                               (gint64) info.st_ctim.tv_sec * 1000000000 + info.st_ctim.tv_nsec,
                               g_steal_pointer (&sha256) };
    }
  (void) close (fd);
  return digest;
}

/* --- the jobs --- */

static void
saved_snapshot_clear (SacSnapshot *snapshot)
{
  SacSavedSnapshot *self = (SacSavedSnapshot *) snapshot;

  sac_saved_free (self->saved);
  g_free (self->path);
  g_free (self->note);
  sac_digest_free (self->digest);
}

static SacSavedSnapshot *
snapshot_new (SessionFileJob *self, SacSaved *saved)
{
  SacSavedSnapshot *snapshot = sac_snapshot_alloc (sizeof (SacSavedSnapshot), saved_snapshot_clear);

  snapshot->saved = saved;
  snapshot->path = g_strdup (self->path);
  return snapshot;
}

static gpointer
write_run (SacJob *job, GError **error)
{
  SessionFileJob *self = (SessionFileJob *) job;
  g_autofree char *folder = g_path_get_dirname (self->path);
  SacDigest *digest = make_digest (self, self->saved->place);
  SacSavedSnapshot *snapshot;

  g_free (self->saved->sha256);
  self->saved->sha256 = digest != NULL ? g_strdup (digest->sha256) : NULL;
  (void) g_mkdir_with_parents (folder, 0700); /* what fails here fails below, with a sentence */
  if (!sac_saved_write (self->saved, self->path, error))
    {
      sac_digest_free (digest);
      return NULL;
    }
  snapshot = snapshot_new (self, g_steal_pointer (&self->saved));
  snapshot->digest = digest;
  return snapshot;
}

static gpointer
read_run (SacJob *job, GError **error)
{
  SessionFileJob *self = (SessionFileJob *) job;
  char *note;
  SacSaved *saved = sac_saved_read (self->path, &note, error);
  SacSavedSnapshot *snapshot;

  if (saved == NULL)
    return NULL;
  snapshot = snapshot_new (self, saved);
  snapshot->note = note;
  snapshot->digest = saved->sha256 != NULL ? make_digest (self, saved->place) : NULL;
  if (note == NULL && snapshot->digest != NULL && !g_str_equal (snapshot->digest->sha256, saved->sha256))
    snapshot->note = g_strdup_printf (
      _ ("The model in %s is not the one this session was saved with: its numbers are others"),
      snapshot->digest->path);
  return snapshot;
}

static void
session_file_clear (SacJob *job)
{
  SessionFileJob *self = (SessionFileJob *) job;

  g_clear_pointer (&self->saved, sac_saved_free);
  g_clear_pointer (&self->known, sac_digest_free);
  g_free (self->path);
}

static const SacJobClass SAC_JOB_WRITE_SESSION = {
  .name = "write-session",
  .instance_size = sizeof (SessionFileJob),
  .run = write_run,
  .clear = session_file_clear,
};

static const SacJobClass SAC_JOB_READ_SESSION = {
  .name = "read-session",
  .instance_size = sizeof (SessionFileJob),
  .run = read_run,
  .clear = session_file_clear,
};

SacJob *
sac_write_session_job_new (SacSaved *saved, const char *path, const SacDigest *known)
{
  SessionFileJob *self;

  g_return_val_if_fail (saved != NULL && path != NULL, NULL);

  self = sac_job_new (&SAC_JOB_WRITE_SESSION);
  self->saved = saved;
  self->path = g_canonicalize_filename (path, NULL);
  self->known = known != NULL ? digest_dup (known) : NULL;
  return &self->base;
}

SacJob *
sac_read_session_job_new (const char *path)
{
  SessionFileJob *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = sac_job_new (&SAC_JOB_READ_SESSION);
  self->path = g_canonicalize_filename (path, NULL);
  return &self->base;
}

const char *
sac_session_job_get_path (SacJob *job)
{
  return ((SessionFileJob *) job)->path;
}
