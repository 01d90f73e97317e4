/* app/jobs/adjust.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/adjust.h"

#include "app/jobs/train.h"
#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacJob base;
  SacJob *train;
  char *field; /* (nullable): keep this step */
  double value;
} AdjustJob;

static gpointer
adjust_run (SacJob *job, GError **error)
{
  AdjustJob *self = (AdjustJob *) job;
  SacTrainer *trainer = sac_train_job_get_trainer (self->train);
  gboolean done;

  if (trainer == NULL)
    {
      g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                           _ ("The training has not begun yet: try again in a moment"));
      return NULL;
    }
  done = self->field != NULL ? sac_trainer_change (trainer, self->field, self->value, error)
                             : sac_trainer_keep (trainer, error);
  return done ? sac_train_job_make_snapshot (self->train) : NULL;
}

static void
adjust_clear (SacJob *job)
{
  AdjustJob *self = (AdjustJob *) job;

  g_clear_pointer (&self->train, sac_job_unref);
  g_free (self->field);
}

static const SacJobClass SAC_JOB_ADJUST = {
  .name = "adjust",
  .instance_size = sizeof (AdjustJob),
  .run = adjust_run,
  .clear = adjust_clear,
};

SacJob *
sac_keep_job_new (SacJob *train)
{
  AdjustJob *self;

  g_return_val_if_fail (train != NULL, NULL);

  self = sac_job_new (&SAC_JOB_ADJUST);
  self->train = sac_job_ref (train);
  return &self->base;
}

SacJob *
sac_change_job_new (SacJob *train, const char *field, double value)
{
  AdjustJob *self;

  g_return_val_if_fail (train != NULL && field != NULL, NULL);

  self = (AdjustJob *) sac_keep_job_new (train);
  self->field = g_strdup (field);
  self->value = value;
  return &self->base;
}
