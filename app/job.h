/* app/job.h — a unit of the worker's work: inputs, run(), a result or an error
 *
 * A kind of job is a constant SacJobClass and a struct that begins with a SacJob. Inputs are set before it is run, by
 * whoever made it; run() gives an immutable snapshot. Tests run one directly, without a thread and a main loop.
 *
 * Law        a job that was cancelled has neither a result nor an error.
 * Ownership  reference-counted; a job owns its inputs, its result and its error.
 * Threads    run by one thread at a time; cancel from any; result and error are for whoever gets it back.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/snapshot.h"
#include "engine/base/parallel.h"

G_BEGIN_DECLS

typedef struct _SacJob SacJob;
typedef struct _SacJobClass SacJobClass;

/* Called by a job between two of its steps; FALSE asks it to stop where it is, with what it has. */
typedef gboolean (*SacJobReport) (SacJob *job, gpointer user_data);

struct _SacJobClass
{
  const char *name;
  gsize instance_size;
  gboolean newest_only; /* a newer one takes the place of those that still wait */
  gboolean background;  /* long: others are served whenever it reports */

  /* (transfer full) (nullable): a SacSnapshot; %NULL with @error set, or when there is nothing to say. */
  gpointer (*run) (SacJob *job, GError **error);
  void (*rest) (
    SacJob *job); /* (nullable): told before a wait between two steps: say now where things stand */
  void (*clear) (SacJob *job); /* (nullable): gives back the inputs */
};

struct _SacJob
{
  const SacJobClass *klass;
  gatomicrefcount ref_count;
  guint64 generation; /* of the request; the result gets it too */
  int cancelled;      /* atomic */
  int stopping;       /* atomic */
  gboolean mid_step;  /* of the worker's thread: what is reported is no whole step */

  /* While it runs; borrowed */
  SacPool *pool; /* (nullable) */
  SacJobReport report;
  gpointer report_data;

  /* Once it has run */
  SacSnapshot *result; /* (nullable) */
  GError *error;       /* (nullable) */
};

/* (transfer full): an instance of @klass with its inputs all zero. */
gpointer sac_job_new (const SacJobClass *klass) G_GNUC_WARN_UNUSED_RESULT;
gpointer sac_job_ref (gpointer job);
void sac_job_unref (gpointer job);

void sac_job_cancel (gpointer job);
gboolean sac_job_is_cancelled (gpointer job);

/* Asks it to end where it is, with what it has; what was cancelled ends too. */
void sac_job_stop (gpointer job);
gboolean sac_job_is_stopping (gpointer job);

/* Runs it here and now. @pool, @report: (nullable). */
void sac_job_run (gpointer job, SacPool *pool, SacJobReport report, gpointer user_data);

/* For run(): FALSE means stop. */
gboolean sac_job_report (gpointer job);

/* For run(), between two parts of a step: others are served, but the job is not held here, and no step is counted. */
gboolean sac_job_let_in (gpointer job);

G_END_DECLS
