/* app/worker.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/worker.h"

#include <pthread.h>
#include <sys/resource.h>

#define NICE    5
#define NO_HOLD -1

typedef struct
{
  SacJob *job;
  SacWorkerDone done;
  gpointer user_data;
} Entry;

struct _SacWorker
{
  pthread_t thread;
  guint n_threads;

  pthread_mutex_t lock; /* over all that follows */
  pthread_cond_t changed;
  GQueue waiting;  /* of Entry */
  GQueue finished; /* of Entry */
  guint idle_id;
  SacJob *running;    /* borrowed from the thread that runs it */
  SacJob *background; /* the same */
  gint64 allowance;   /* steps that the background job may still take; NO_HOLD = all it likes */
  gboolean stop;      /* the background job is asked to end */
  gboolean quit;

  /* The main thread only */
  gboolean *freed; /* (nullable): while answers are delivered: what tells that one of them ended the worker */

  /* The worker's thread only */
  SacPool *pool;
};

static void
entry_free (Entry *entry)
{
  sac_job_unref (entry->job);
  g_free (entry);
}

/* An answer may end the worker, and with it whoever waits for the others (a window that closes once its file is written). */
static gboolean
deliver (gpointer user_data)
{
  SacWorker *worker = user_data;
  gboolean *const outer = worker->freed; /* of a main loop around this one */
  gboolean freed = FALSE;
  GQueue finished;

  pthread_mutex_lock (&worker->lock);
  worker->idle_id = 0;
  finished = worker->finished;
  g_queue_init (&worker->finished);
  pthread_mutex_unlock (&worker->lock);

  worker->freed = &freed;
  for (Entry *entry; (entry = g_queue_pop_head (&finished)) != NULL; entry_free (entry))
    if (entry->done != NULL && !freed)
      entry->done (entry->job, entry->user_data);
  if (!freed)
    worker->freed = outer;
  else if (outer != NULL)
    *outer = TRUE;
  return G_SOURCE_REMOVE;
}

/* With the lock held. */
static void
finish_locked (SacWorker *worker, Entry *entry)
{
  g_queue_push_tail (&worker->finished, entry);
  if (worker->idle_id == 0 && !worker->quit)
    worker->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, deliver, worker, NULL);
}

/* With the lock held: the next job that may run now. Beside a background job only short ones may. */
static Entry *
take_locked (SacWorker *worker)
{
  for (GList *link = worker->waiting.head; link != NULL; link = link->next)
    {
      Entry *entry = link->data;

      if (worker->background != NULL && entry->job->klass->background)
        continue;
      g_queue_delete_link (&worker->waiting, link);
      return entry;
    }
  return NULL;
}

static gboolean background_report (SacJob *job, gpointer user_data);

/* With the lock held; it is given up while the job runs. */
static void
run_locked (SacWorker *worker, Entry *entry)
{
  SacJob *const outer = worker->running;
  SacJob *const job = entry->job;
  const gboolean background = job->klass->background;

  worker->running = job;
  if (background)
    {
      worker->background = job;
      if (worker->stop)
        sac_job_stop (job);
    }
  pthread_mutex_unlock (&worker->lock);

  sac_job_run (job, worker->pool, background ? background_report : NULL, worker);

  pthread_mutex_lock (&worker->lock);
  worker->running = outer;
  if (background)
    {
      worker->background = NULL;
      worker->allowance = NO_HOLD;
      worker->stop = FALSE;
    }
  finish_locked (worker, entry);
}

/* With the lock held; it is given up meanwhile, so look again afterwards. */
static gboolean
tell_rest_locked (SacWorker *worker, SacJob *job)
{
  if (job->klass->rest == NULL)
    return TRUE;
  pthread_mutex_unlock (&worker->lock);
  job->klass->rest (job);
  pthread_mutex_lock (&worker->lock);
  return TRUE;
}

/* Between two steps of a background job: serves the others, and waits here while it is held. */
static gboolean
background_report (SacJob *job, gpointer user_data)
{
  SacWorker *worker = user_data;
  gboolean go_on, told = FALSE;

  pthread_mutex_lock (&worker->lock);
  if (worker->allowance > 0 && !job->mid_step)
    worker->allowance--;
  while (!worker->quit && !worker->stop)
    {
      Entry *entry = take_locked (worker);

      if (entry != NULL)
        run_locked (worker, entry);
      else if (worker->allowance != 0 || job->mid_step)
        break;
      else if (told)
        pthread_cond_wait (&worker->changed, &worker->lock);
      else
        told = tell_rest_locked (worker, job);
    }
  go_on = !worker->quit && !worker->stop;
  pthread_mutex_unlock (&worker->lock);
  return go_on;
}

/* Frames come first. 0 is this thread alone; the threads of the pool are started by it and inherit it. Failing is no
 * error. */
static void
lower_priority (void)
{
  if (setpriority (PRIO_PROCESS, 0, NICE) != 0)
    g_debug ("The worker runs at the priority of the window");
}

static void *
worker_main (void *user_data)
{
  SacWorker *worker = user_data;

  lower_priority ();
  sac_denormals_flush ();
  worker->pool = sac_pool_new (worker->n_threads);

  pthread_mutex_lock (&worker->lock);
  while (!worker->quit)
    {
      Entry *entry = take_locked (worker);

      if (entry != NULL)
        run_locked (worker, entry);
      else
        pthread_cond_wait (&worker->changed, &worker->lock);
    }
  pthread_mutex_unlock (&worker->lock);

  g_clear_pointer (&worker->pool, sac_pool_free);
  return NULL;
}

SacWorker *
sac_worker_new (guint n_threads)
{
  SacWorker *worker = g_new0 (SacWorker, 1);

  worker->n_threads = n_threads;
  worker->allowance = NO_HOLD;
  g_queue_init (&worker->waiting);
  g_queue_init (&worker->finished);
  pthread_mutex_init (&worker->lock, NULL);
  pthread_cond_init (&worker->changed, NULL);
  if (pthread_create (&worker->thread, NULL, worker_main, worker) != 0)
    g_error ("No thread could be started"); /* as GLib does: nothing works without one */
  return worker;
}

void
sac_worker_free (SacWorker *worker)
{
  if (worker == NULL)
    return;

  pthread_mutex_lock (&worker->lock);
  worker->quit = TRUE;
  if (worker->running != NULL)
    sac_job_cancel (worker->running);
  if (worker->background != NULL)
    sac_job_cancel (worker->background);
  pthread_cond_signal (&worker->changed);
  pthread_mutex_unlock (&worker->lock);
  pthread_join (worker->thread, NULL);
  if (worker->freed != NULL)
    *worker->freed = TRUE;

  g_clear_handle_id (&worker->idle_id, g_source_remove);
  g_queue_clear_full (&worker->waiting, (GDestroyNotify) entry_free);
  g_queue_clear_full (&worker->finished, (GDestroyNotify) entry_free);
  pthread_cond_destroy (&worker->changed);
  pthread_mutex_destroy (&worker->lock);
  g_free (worker);
}

/* With the lock held: those of @klass that still wait are answered without being run. */
static void
drop_waiting_locked (SacWorker *worker, const SacJobClass *klass)
{
  for (GList *link = worker->waiting.head, *next; link != NULL; link = next)
    {
      Entry *entry = link->data;

      next = link->next;
      if (entry->job->klass != klass)
        continue;
      g_queue_delete_link (&worker->waiting, link);
      sac_job_cancel (entry->job);
      finish_locked (worker, entry);
    }
}

/* With the lock held. */
static gboolean
has_background_locked (SacWorker *worker)
{
  gboolean found = worker->background != NULL;

  for (GList *link = worker->waiting.head; link != NULL; link = link->next)
    found = found || ((Entry *) link->data)->job->klass->background;
  return found;
}

static void
push (SacWorker *worker, gpointer job, gint64 allowance, SacWorkerDone done, gpointer user_data)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry){ job, done, user_data };

  pthread_mutex_lock (&worker->lock);
  if (entry->job->klass->newest_only)
    drop_waiting_locked (worker, entry->job->klass);
  if (entry->job->klass->background && !has_background_locked (worker))
    {
      worker->allowance = allowance; /* what was asked of the last one, too late, is not meant for this one */
      worker->stop = FALSE;
    }
  g_queue_push_tail (&worker->waiting, entry);
  pthread_cond_signal (&worker->changed);
  pthread_mutex_unlock (&worker->lock);
}

void
sac_worker_push (SacWorker *worker, gpointer job, SacWorkerDone done, gpointer user_data)
{
  g_return_if_fail (worker != NULL && job != NULL);
  push (worker, job, NO_HOLD, done, user_data);
}

void
sac_worker_push_held (SacWorker *worker, gpointer job, guint n_steps, SacWorkerDone done, gpointer user_data)
{
  g_return_if_fail (worker != NULL && job != NULL && ((SacJob *) job)->klass->background);
  g_return_if_fail (n_steps > 0);
  push (worker, job, n_steps, done, user_data);
}

static void
set_allowance (SacWorker *worker, gint64 allowance)
{
  pthread_mutex_lock (&worker->lock);
  worker->allowance = allowance;
  pthread_cond_signal (&worker->changed);
  pthread_mutex_unlock (&worker->lock);
}

void
sac_worker_pause (SacWorker *worker)
{
  set_allowance (worker, 0);
}

/* What is held, or on its way there, takes them on top of those it still may: no press is lost. */
void
sac_worker_step (SacWorker *worker, guint n_steps)
{
  pthread_mutex_lock (&worker->lock);
  worker->allowance = MAX (worker->allowance, 0) + n_steps;
  pthread_cond_signal (&worker->changed);
  pthread_mutex_unlock (&worker->lock);
}

void
sac_worker_resume (SacWorker *worker)
{
  set_allowance (worker, NO_HOLD);
}

void
sac_worker_stop (SacWorker *worker)
{
  pthread_mutex_lock (&worker->lock);
  worker->stop = TRUE;
  if (worker->background != NULL)
    sac_job_stop (worker->background);
  pthread_cond_signal (&worker->changed);
  pthread_mutex_unlock (&worker->lock);
}
