/* app/jobs/curve-source.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/curve-source.h"

#include "app/jobs/train-curve.h"
#include "app/jobs/train.h"
#include "engine/base/error.h"
#include "engine/train/changes.h"

SacCurveSource *
sac_curve_source_new (const char *name, SacJob *job, const char *folder)
{
  SacCurveSource *source;

  g_return_val_if_fail (name != NULL && (job != NULL || folder != NULL), NULL);

  source = g_new0 (SacCurveSource, 1);
  source->name = g_strdup (name);
  source->job = job != NULL ? sac_job_ref (job) : NULL;
  source->folder = g_strdup (folder);
  return source;
}

void
sac_curve_source_free (SacCurveSource *source)
{
  if (source == NULL)
    return;
  g_clear_pointer (&source->job, sac_job_unref);
  g_free (source->name);
  g_free (source->folder);
  g_free (source);
}

static GPtrArray *
read_job (SacJob *job)
{
  const SacTrainer *trainer = sac_train_job_get_trainer (job);

  return trainer != NULL ? g_ptr_array_ref ((GPtrArray *) sac_trainer_get_series (trainer)) : NULL;
}

/* A model can lie in its folder without the run that made it. */
static GPtrArray *
read_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_CURVES_NAME, NULL);
  g_autofree char *shown = g_filename_display_name (folder);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return sac_curve_read_all (path, error);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
               "“%s” is no folder of a run: there is no " SAC_CURVES_NAME " in it", shown);
  return NULL;
}

GPtrArray *
sac_curve_source_read (const SacCurveSource *source, GError **error)
{
  g_autoptr (GPtrArray) series = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  series = source->job != NULL ? read_job (source->job) : read_folder (source->folder, error);
  if (series != NULL && sac_curve_count (series) > 0)
    return g_steal_pointer (&series);
  if (error == NULL || *error == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE, "The run “%s” has recorded nothing yet",
                 source->name);
  return NULL;
}

GArray *
sac_curve_source_read_changes (const SacCurveSource *source)
{
  const SacTrainer *trainer = source->job != NULL ? sac_train_job_get_trainer (source->job) : NULL;

  if (trainer != NULL)
    return g_array_ref ((GArray *) sac_history_get_changes (sac_trainer_get_history (trainer)));
  return sac_changes_read (source->folder != NULL ? source->folder : "");
}
