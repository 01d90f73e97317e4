/* app/jobs/save.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/save.h"

#include "app/jobs/train.h"
#include "app/run-folder.h"
#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacJob base;
  SacJob *train;
  char *folder;
  char *own;    /* (nullable) */
  guint64 step; /* that was saved */
} SaveJob;

static gpointer
save_run (SacJob *job, GError **error)
{
  SaveJob *self = (SaveJob *) job;
  SacTrainer *trainer = sac_train_job_get_trainer (self->train);

  if (trainer == NULL)
    g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                         _ ("There is nothing to save yet: the training has not begun"));
  else if (sac_run_folder_check (self->folder, self->own, error) &&
           sac_trainer_save (trainer, self->folder, error))
    {
      self->step = sac_trainer_get_step (trainer);
      sac_train_job_note_saved (self->train);
    }
  return NULL; /* the files are the result */
}

static void
save_clear (SacJob *job)
{
  SaveJob *self = (SaveJob *) job;

  g_clear_pointer (&self->train, sac_job_unref);
  g_free (self->folder);
  g_free (self->own);
}

static const SacJobClass SAC_JOB_SAVE = {
  .name = "save",
  .instance_size = sizeof (SaveJob),
  .run = save_run,
  .clear = save_clear,
};

SacJob *
sac_save_job_new (SacJob *train, const char *folder, const char *own)
{
  SaveJob *self;

  g_return_val_if_fail (train != NULL && folder != NULL, NULL);

  self = sac_job_new (&SAC_JOB_SAVE);
  self->train = sac_job_ref (train);
  self->folder = g_strdup (folder);
  self->own = g_strdup (own);
  return &self->base;
}

const char *
sac_save_job_get_folder (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_SAVE, NULL);
  return ((SaveJob *) job)->folder;
}

guint64
sac_save_job_get_step (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_SAVE, 0);
  return ((SaveJob *) job)->step;
}
