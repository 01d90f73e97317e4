/* app/jobs/compare-save.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-save.h"

#include "app/jobs/compare.h"
#include "app/run-folder.h"
#include "engine/base/error.h"
#include "engine/train/compare.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacJob base;
  SacJob *compare;
  char *folder;
  char *own;    /* (nullable) */
  guint64 step; /* that was saved */
} CompareSaveJob;

static gboolean
is_own (const CompareSaveJob *self)
{
  g_autofree char *folder = g_canonicalize_filename (self->folder, NULL);
  g_autofree char *own = self->own != NULL ? g_canonicalize_filename (self->own, NULL) : NULL;

  return g_strcmp0 (folder, own) == 0;
}

static gboolean
check_folder (const CompareSaveJob *self, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->folder);

  if (is_own (self) || !sac_compare_is_folder (self->folder))
    return sac_run_folder_check (self->folder, self->own, error);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
               _ ("The folder %s holds another comparison: choose a new or an empty folder"), shown);
  return FALSE;
}

static gpointer
compare_save_run (SacJob *job, GError **error)
{
  CompareSaveJob *self = (CompareSaveJob *) job;
  SacCompare *compare = sac_compare_job_get_compare (self->compare);

  if (compare == NULL)
    g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                         _ ("There is nothing to save yet: the comparison has not begun"));
  else if (check_folder (self, error) && sac_compare_save (compare, self->folder, error))
    self->step = sac_compare_get_step (compare);
  return NULL; /* the files are the result */
}

static void
compare_save_clear (SacJob *job)
{
  CompareSaveJob *self = (CompareSaveJob *) job;

  g_clear_pointer (&self->compare, sac_job_unref);
  g_free (self->folder);
  g_free (self->own);
}

static const SacJobClass SAC_JOB_COMPARE_SAVE = {
  .name = "compare-save",
  .instance_size = sizeof (CompareSaveJob),
  .run = compare_save_run,
  .clear = compare_save_clear,
};

SacJob *
sac_compare_save_job_new (SacJob *compare, const char *folder, const char *own)
{
  CompareSaveJob *self;

  g_return_val_if_fail (compare != NULL && folder != NULL, NULL);

  self = sac_job_new (&SAC_JOB_COMPARE_SAVE);
  self->compare = sac_job_ref (compare);
  self->folder = g_strdup (folder);
  self->own = g_strdup (own);
  return &self->base;
}

const char *
sac_compare_save_job_get_folder (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_COMPARE_SAVE, NULL);
  return ((CompareSaveJob *) job)->folder;
}

guint64
sac_compare_save_job_get_step (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_COMPARE_SAVE, 0);
  return ((CompareSaveJob *) job)->step;
}
