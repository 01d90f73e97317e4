/* app/jobs/past.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/past.h"

#include "app/jobs/train-chart.h"
#include "app/jobs/train-curve.h"
#include "app/jobs/train-history.h"
#include "engine/train/changes.h"
#include "engine/files/text.h"
#include "engine/train/history-file.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacJob base;
  SacTranslator *translator;
  char *folder;
} PastJob;

gboolean
sac_past_exists (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SAC_HISTORY_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* All of it: it was within its budget when it was written, and each moment is compared with the memory there is. */
static SacHistory *
read_history (PastJob *self, char **probe, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, SAC_HISTORY_NAME, NULL);
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, error);

  if (file == NULL)
    return NULL;
  return sac_history_read (file, self->translator, G_MAXINT64, G_MAXINT64, probe, error);
}

/* (nullable): a run can be looked at without its curves. */
static SacChartData *
read_chart (PastJob *self)
{
  g_autofree char *path = g_build_filename (self->folder, SAC_CURVES_NAME, NULL);
  g_autoptr (GPtrArray) series = sac_curve_read_all (path, NULL);

  g_autoptr (GArray) changes = sac_changes_read (self->folder);

  return series != NULL ? sac_train_chart_new (series, changes) : NULL;
}

static gpointer
past_run (SacJob *job, GError **error)
{
  PastJob *self = (PastJob *) job;
  g_autofree char *probe = NULL;
  g_autofree char *step = NULL;
  g_autoptr (SacHistory) history = read_history (self, &probe, error);
  const GPtrArray *moments = history != NULL ? sac_history_get_moments (history) : NULL;
  SacTrainSnapshot *snapshot;

  if (moments == NULL || moments->len == 0)
    return NULL;
  snapshot = sac_train_snapshot_new ();
  snapshot->saved = TRUE;
  snapshot->step = ((const SacMoment *) moments->pdata[moments->len - 1])->step;
  sac_train_snapshot_take_history (snapshot, history, probe);
  snapshot->history_budget = snapshot->history_bytes;
  step = sac_text_from_count (snapshot->step);
  snapshot->status = g_strdup_printf (_ ("a saved run, with its history up to step %s"), step);
  snapshot->chart = read_chart (self);
  snapshot->probe = sac_reading_snapshot_new (self->translator, self->base.pool, probe, NULL);
  return snapshot;
}

static void
past_clear (SacJob *job)
{
  PastJob *self = (PastJob *) job;

  g_clear_pointer (&self->translator, sac_translator_unref);
  g_free (self->folder);
}

static const SacJobClass SAC_JOB_PAST = {
  .name = "past",
  .instance_size = sizeof (PastJob),
  .newest_only = TRUE,
  .run = past_run,
  .clear = past_clear,
};

SacJob *
sac_past_job_new (SacTranslator *translator, const char *folder)
{
  PastJob *self;

  g_return_val_if_fail (translator != NULL && folder != NULL, NULL);

  self = sac_job_new (&SAC_JOB_PAST);
  self->translator = sac_translator_ref (translator);
  self->folder = g_strdup (folder);
  return &self->base;
}
