/* app/jobs/search.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/search.h"

typedef struct
{
  SacJob base;
  SacTranslator *translator;
  char *text;
  guint width;
  double alpha;
} SearchJob;

static gboolean
report (const SacBeamStep *step, gpointer user_data)
{
  return sac_job_report (user_data);
}

static gpointer
search_run (SacJob *job, GError **error)
{
  SearchJob *self = (SearchJob *) job;
  const SacBeamOptions options = sac_beams_get_options (self->width, self->alpha);

  return sac_beams_snapshot_new (self->translator, job->pool, self->text, &options, report, job, error);
}

static void
search_clear (SacJob *job)
{
  SearchJob *self = (SearchJob *) job;

  g_clear_pointer (&self->translator, sac_translator_unref);
  g_free (self->text);
}

static const SacJobClass SAC_JOB_SEARCH = {
  .name = "search",
  .instance_size = sizeof (SearchJob),
  .newest_only = TRUE,
  .run = search_run,
  .clear = search_clear,
};

SacJob *
sac_search_job_new (SacTranslator *translator, const char *text, guint width, double alpha)
{
  SearchJob *self;

  g_return_val_if_fail (translator != NULL && text != NULL, NULL);

  self = sac_job_new (&SAC_JOB_SEARCH);
  self->translator = sac_translator_ref (translator);
  self->text = g_strdup (text);
  self->width = width;
  self->alpha = alpha;
  return &self->base;
}
