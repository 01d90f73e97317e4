/* app/jobs/session-file.h — writing and reading a session's file, and the hash of the model's file that it names
 *
 * Result     SacSavedSnapshot: what was written, or read.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/saved.h"

G_BEGIN_DECLS

/**
 * SacDigest: a model's file as it was when its hash was made; the same file is not read again
 */
typedef struct
{
  char *path;
  guint64 n_bytes, inode;
  gint64 changed; /* ns */
  char *sha256;
} SacDigest;

void sac_digest_free (SacDigest *digest);

/**
 * SacSavedSnapshot:
 * @saved: with its hash
 * @path: of the session's file
 * @note: (nullable): of reading: what has to be said though it could be read, among it that the model is another one
 * @digest: (nullable): of the model's file
 */
typedef struct
{
  SacSnapshot base;
  SacSaved *saved;
  char *path;
  char *note;
  SacDigest *digest;
} SacSavedSnapshot;

/* (transfer full): takes @saved. @known: (nullable): a digest of before, copied. A missing folder is made. */
SacJob *sac_write_session_job_new (SacSaved *saved,
                                   const char *path,
                                   const SacDigest *known) G_GNUC_WARN_UNUSED_RESULT;
SacJob *sac_read_session_job_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* What a job was for. */
const char *sac_session_job_get_path (SacJob *job);

G_END_DECLS
