/* app/jobs/open.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/open.h"

typedef struct
{
  SacJob base;
  char *path;
} OpenJob;

static void
opened_snapshot_clear (SacSnapshot *snapshot)
{
  SacOpenedSnapshot *self = (SacOpenedSnapshot *) snapshot;

  g_clear_pointer (&self->translator, sac_translator_unref);
  g_free (self->folder);
  sac_run_note_clear (&self->note);
}

static gpointer
open_run (SacJob *job, GError **error)
{
  OpenJob *self = (OpenJob *) job;
  g_autoptr (SacTranslator) translator = sac_translator_open (self->path, error);
  SacOpenedSnapshot *snapshot;

  if (translator == NULL)
    return NULL;
  snapshot = sac_snapshot_alloc (sizeof (SacOpenedSnapshot), opened_snapshot_clear);
  snapshot->translator = g_steal_pointer (&translator);
  snapshot->folder =
    g_file_test (self->path, G_FILE_TEST_IS_DIR) ? g_strdup (self->path) : g_path_get_dirname (self->path);
  snapshot->can_resume = sac_run_note_read (&snapshot->note, snapshot->folder);
  return snapshot;
}

static void
open_clear (SacJob *job)
{
  g_free (((OpenJob *) job)->path);
}

static const SacJobClass SAC_JOB_OPEN = {
  .name = "open",
  .instance_size = sizeof (OpenJob),
  .run = open_run,
  .clear = open_clear,
};

SacJob *
sac_open_job_new (const char *path)
{
  OpenJob *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = sac_job_new (&SAC_JOB_OPEN);
  self->path = g_strdup (path);
  return &self->base;
}
