/* app/worker.h — the one thread that computes, and its queue
 *
 * Jobs run one after the other, in the order they came. One of a background class (a training) lets the others in
 * whenever it reports: they run between two of its steps, on the same thread, so nothing is ever run beside it.
 * It can be paused, stepped and stopped there too; while it is paused the thread sleeps, and still serves the others.
 *
 * Delivery   every job that was pushed comes back to the main loop, in the order they ended, cancelled ones too
 *            (without a result); none after sac_worker_free().
 * Priority   the thread and its pool run at a lower priority than the window.
 * Threads    all functions belong to the thread of the main context.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

typedef struct _SacWorker SacWorker;

/* In the main loop. @job: (transfer none): a #SacJob that has run. */
typedef void (*SacWorkerDone) (gpointer job, gpointer user_data);

/* @n_threads of the pool, 0 = one a processor. */
SacWorker *sac_worker_new (guint n_threads) G_GNUC_WARN_UNUSED_RESULT;

/* Cancels what runs and what waits, and waits for the thread: at most one step of a job long. */
void sac_worker_free (SacWorker *worker);

/* Takes @job. */
void sac_worker_push (SacWorker *worker, gpointer job, SacWorkerDone done, gpointer user_data);

/* A background job, when there is no other, that pauses after @n_steps; asked for after the push it might be further. */
void
sac_worker_push_held (SacWorker *worker, gpointer job, guint n_steps, SacWorkerDone done, gpointer user_data);

/* The background job that runs, or the next one; within one of its steps. */
void sac_worker_pause (SacWorker *worker);
void sac_worker_step (SacWorker *worker, guint n_steps); /* so many more, then it pauses */
void sac_worker_resume (SacWorker *worker);
void sac_worker_stop (SacWorker *worker); /* a stop is a result, not a cancel */

G_END_DECLS
