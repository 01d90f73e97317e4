/* app/jobs/curves.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/curves.h"

#include "app/jobs/curve-source.h"
#include "app/jobs/train-chart.h"
#include "engine/base/error.h"

static void
snapshot_clear (SacSnapshot *snapshot)
{
  SacCurvesSnapshot *self = (SacCurvesSnapshot *) snapshot;

  g_free (self->name);
  g_free (self->folder);
  g_clear_pointer (&self->chart, sac_chart_data_unref);
}

static SacCurvesSnapshot *
snapshot_new (SacChartData *chart)
{
  SacCurvesSnapshot *snapshot = sac_snapshot_alloc (sizeof (SacCurvesSnapshot), snapshot_clear);

  snapshot->chart = chart;
  return snapshot;
}

/* --- of a saved run --- */

typedef struct
{
  SacJob base;
  char *folder;
} CurvesJob;

static gpointer
curves_run (SacJob *job, GError **error)
{
  CurvesJob *self = (CurvesJob *) job;
  g_autofree char *base = g_path_get_basename (self->folder);
  g_autofree char *name = g_filename_display_name (base);
  SacCurveSource *source = sac_curve_source_new (name, NULL, self->folder);
  g_autoptr (GPtrArray) series = sac_curve_source_read (source, error);
  g_autoptr (GArray) changes = sac_curve_source_read_changes (source);
  SacChartData *chart = series != NULL ? sac_train_chart_new (series, changes) : NULL;
  SacCurvesSnapshot *snapshot;

  sac_curve_source_free (source);
  if (chart == NULL)
    {
      if (series != NULL)
        g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                     "The run “%s” has recorded nothing that is drawn", name);
      return NULL;
    }
  snapshot = snapshot_new (chart);
  snapshot->name = g_steal_pointer (&name);
  snapshot->folder = g_strdup (self->folder);
  return snapshot;
}

static void
curves_clear (SacJob *job)
{
  g_free (((CurvesJob *) job)->folder);
}

static const SacJobClass SAC_JOB_CURVES = {
  .name = "curves",
  .instance_size = sizeof (CurvesJob),
  .run = curves_run,
  .clear = curves_clear,
};

SacJob *
sac_curves_job_new (const char *path)
{
  CurvesJob *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = sac_job_new (&SAC_JOB_CURVES);
  self->folder = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_path_get_dirname (path) : g_strdup (path);
  return &self->base;
}

/* --- put together --- */

typedef struct
{
  SacJob base;
  SacChartRun *runs; /* owns what it points to */
  gsize n_runs;
  double smoothing;
} MixJob;

static gpointer
mix_run (SacJob *job, GError **error)
{
  MixJob *self = (MixJob *) job;

  return snapshot_new (sac_chart_mix (self->runs, self->n_runs, self->smoothing));
}

static void
mix_clear (SacJob *job)
{
  MixJob *self = (MixJob *) job;

  for (gsize i = 0; i < self->n_runs; i++)
    {
      g_free ((char *) self->runs[i].name);
      g_clear_pointer (&self->runs[i].data, sac_chart_data_unref);
    }
  g_free (self->runs);
}

static const SacJobClass SAC_JOB_MIX = {
  .name = "mix",
  .instance_size = sizeof (MixJob),
  .newest_only = TRUE,
  .run = mix_run,
  .clear = mix_clear,
};

SacJob *
sac_mix_job_new (const SacChartRun *runs, gsize n_runs, double smoothing)
{
  MixJob *self;

  g_return_val_if_fail (runs != NULL || n_runs == 0, NULL);

  self = sac_job_new (&SAC_JOB_MIX);
  self->runs = g_memdup2 (runs, n_runs * sizeof (SacChartRun));
  self->n_runs = n_runs;
  self->smoothing = smoothing;
  for (gsize i = 0; i < n_runs; i++)
    {
      self->runs[i].name = g_strdup (runs[i].name);
      self->runs[i].data = runs[i].data != NULL ? sac_chart_data_ref (runs[i].data) : NULL;
    }
  return &self->base;
}
