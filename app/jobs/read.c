/* app/jobs/read.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/read.h"

typedef struct
{
  SacJob base;
  SacTranslator *translator;
  char *text;
  SacBeamsSnapshot *beams; /* nullable: the path to @node */
  gsize node;
} ReadJob;

static gpointer
read_run (SacJob *job, GError **error)
{
  ReadJob *self = (ReadJob *) job;

  if (self->beams != NULL)
    return sac_reading_snapshot_new_path (self->beams, job->pool, self->node, error);
  return sac_reading_snapshot_new (self->translator, job->pool, self->text, error);
}

static void
read_clear (SacJob *job)
{
  ReadJob *self = (ReadJob *) job;

  g_clear_pointer (&self->translator, sac_translator_unref);
  g_clear_pointer (&self->beams, sac_snapshot_unref);
  g_free (self->text);
}

static const SacJobClass SAC_JOB_READ = {
  .name = "read",
  .instance_size = sizeof (ReadJob),
  .newest_only = TRUE,
  .run = read_run,
  .clear = read_clear,
};

SacJob *
sac_read_job_new (SacTranslator *translator, const char *text)
{
  ReadJob *self;

  g_return_val_if_fail (translator != NULL && text != NULL, NULL);

  self = sac_job_new (&SAC_JOB_READ);
  self->translator = sac_translator_ref (translator);
  self->text = g_strdup (text);
  return &self->base;
}

SacJob *
sac_read_path_job_new (SacBeamsSnapshot *beams, gsize node)
{
  ReadJob *self;

  g_return_val_if_fail (beams != NULL && node < beams->beam->n_nodes, NULL);

  self = sac_job_new (&SAC_JOB_READ);
  self->beams = sac_snapshot_ref (beams);
  self->node = node;
  return &self->base;
}
