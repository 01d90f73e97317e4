/* app/jobs/curve-source.h — a run whose recorded values are wanted: one that trains here, or one that was saved
 *
 * Threads    a value; sac_curve_source_read() on the worker, while trainers are at rest.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/**
 * SacCurveSource:
 * @name: what it is called
 * @job: (nullable): a train job
 * @folder: (nullable): without a job: where the run was saved
 */
typedef struct
{
  char *name;
  SacJob *job;
  char *folder;
} SacCurveSource;

/* (transfer full): copies, and takes a reference on @job. */
SacCurveSource *
sac_curve_source_new (const char *name, SacJob *job, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void sac_curve_source_free (SacCurveSource *source);

/* (transfer full) (nullable): (element-type SacSeries of the engine): all that was recorded; a sentence that names the
 * file where it cannot be read, or where it holds nothing. */
GPtrArray *sac_curve_source_read (const SacCurveSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): (element-type SacHistoryChange): what was changed while the run went on. */
GArray *sac_curve_source_read_changes (const SacCurveSource *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
