/* engine/base/parallel.c
 *
 * A run is a Job on its caller's stack. A thread enters it under the lock and leaves it under the lock, and the
 * caller withdraws the job before it waits for those inside: so nobody can touch a job that has returned.
 *
 * Where another process holds a core, a thread of the pool may be put aside in the middle of its chunk, for a slice of
 * milliseconds that the caller waits out. The caller notices that it would have been faster alone, and stays alone for a
 * while: twice as long each time, half as long after a run that was worth it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/parallel.h"

#include <cblas.h>
#include <pthread.h>
#include <stdatomic.h>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#define SPIN_MICROSECONDS 40

/* What is waited for less than this is not judged; then the shortest and longest time alone. */
#define LATE_MICROSECONDS 300
#define SHORTEST_ALONE    20000
#define LONGEST_ALONE     640000

typedef struct
{
  SacChunkFunc func;
  gpointer data;
  gsize n_chunks;
  atomic_size_t next;
  atomic_uint inside; /* pool threads working on it; written under the lock */
} Job;

struct _SacPool
{
  pthread_t *threads; /* n_threads - 1 of them */
  guint n_threads;

  pthread_mutex_t lock;
  pthread_cond_t work;
  pthread_cond_t left;
  Job *job;               /* guarded by lock; NULL when nothing may be entered */
  guint n_asleep;         /* guarded by lock */
  gboolean stop;          /* guarded by lock */
  atomic_uint generation; /* counts jobs; changed under the lock, watched without it */
  atomic_flag busy;

  /* Of whoever holds busy, µs */
  gint64 alone_until;
  gint64 alone_for;
};

static void
relax (void)
{
#if defined(__SSE2__)
  _mm_pause ();
#endif
}

guint
sac_denormals_flush (void)
{
#if defined(__SSE2__)
  const guint saved = _mm_getcsr ();

  _mm_setcsr (saved | 0x8040); /* flush to zero, denormals are zero */
  return saved;
#else
  return 0;
#endif
}

void
sac_denormals_restore (guint saved)
{
#if defined(__SSE2__)
  _mm_setcsr (saved);
#endif
}

/* Gives how many chunks this thread did. */
static gsize
job_work (Job *job)
{
  gsize chunk, n_done = 0;

  while ((chunk = atomic_fetch_add_explicit (&job->next, 1, memory_order_relaxed)) < job->n_chunks)
    {
      job->func (chunk, job->data);
      n_done++;
    }
  return n_done;
}

static gboolean
spin_for_job (SacPool *pool, guint seen)
{
  const gint64 until = g_get_monotonic_time () + SPIN_MICROSECONDS;

  do
    for (int i = 0; i < 32; i++)
      {
        if (atomic_load_explicit (&pool->generation, memory_order_acquire) != seen)
          return TRUE;
        relax ();
      }
  while (g_get_monotonic_time () < until);
  return FALSE;
}

static gpointer
pool_thread (gpointer user_data)
{
  SacPool *pool = user_data;
  guint seen = 0;

  sac_denormals_flush ();
  for (;;)
    {
      Job *job;

      spin_for_job (pool, seen);
      pthread_mutex_lock (&pool->lock);
      while (!pool->stop && atomic_load (&pool->generation) == seen)
        {
          pool->n_asleep++;
          pthread_cond_wait (&pool->work, &pool->lock);
          pool->n_asleep--;
        }
      if (pool->stop)
        {
          pthread_mutex_unlock (&pool->lock);
          return NULL;
        }
      seen = atomic_load (&pool->generation);
      job = pool->job;
      if (job != NULL)
        atomic_fetch_add (&job->inside, 1);
      pthread_mutex_unlock (&pool->lock);
      if (job == NULL)
        continue;

      job_work (job);

      pthread_mutex_lock (&pool->lock);
      if (atomic_fetch_sub (&job->inside, 1) == 1)
        pthread_cond_signal (&pool->left);
      pthread_mutex_unlock (&pool->lock);
    }
}

SacPool *
sac_pool_new (guint n_threads)
{
  SacPool *pool = g_new0 (SacPool, 1);

  openblas_set_num_threads (1);
  pool->n_threads = n_threads > 0 ? n_threads : g_get_num_processors ();
  pool->threads = g_new0 (pthread_t, pool->n_threads);
  pthread_mutex_init (&pool->lock, NULL);
  pthread_cond_init (&pool->work, NULL);
  pthread_cond_init (&pool->left, NULL);
  for (guint i = 0; i + 1 < pool->n_threads; i++)
    if (pthread_create (&pool->threads[i], NULL, pool_thread, pool) != 0)
      {
        pool->n_threads = i + 1; /* fewer threads than wished: slower, not wrong */
        break;
      }
  return pool;
}

void
sac_pool_free (SacPool *pool)
{
  if (pool == NULL)
    return;
  pthread_mutex_lock (&pool->lock);
  pool->stop = TRUE;
  atomic_fetch_add (&pool->generation, 1);
  pthread_cond_broadcast (&pool->work);
  pthread_mutex_unlock (&pool->lock);
  for (guint i = 0; i + 1 < pool->n_threads; i++)
    pthread_join (pool->threads[i], NULL);
  pthread_cond_destroy (&pool->work);
  pthread_cond_destroy (&pool->left);
  pthread_mutex_destroy (&pool->lock);
  g_free (pool->threads);
  g_free (pool);
}

guint
sac_pool_get_n_threads (const SacPool *pool)
{
  return pool != NULL ? pool->n_threads : 1;
}

static void
offer_job (SacPool *pool, Job *job)
{
  pthread_mutex_lock (&pool->lock);
  pool->job = job;
  atomic_fetch_add_explicit (&pool->generation, 1, memory_order_release);
  if (pool->n_asleep > 0)
    pthread_cond_broadcast (&pool->work);
  pthread_mutex_unlock (&pool->lock);
}

static void
withdraw_job (SacPool *pool, Job *job)
{
  const gint64 until = g_get_monotonic_time () + SPIN_MICROSECONDS;

  pthread_mutex_lock (&pool->lock);
  pool->job = NULL;
  pthread_mutex_unlock (&pool->lock);

  while (atomic_load (&job->inside) > 0 && g_get_monotonic_time () < until)
    relax ();

  pthread_mutex_lock (&pool->lock);
  while (atomic_load (&job->inside) > 0)
    pthread_cond_wait (&pool->left, &pool->lock);
  pthread_mutex_unlock (&pool->lock);
}

/* The caller worked for @worked µs on @n_done of @n_chunks, and @total µs passed until all were done. */
static void
judge (SacPool *pool, gint64 now, gint64 worked, gint64 total, gsize n_done, gsize n_chunks)
{
  const double alone =
    n_done > 0 ? (double) worked * (double) n_chunks / (double) n_done : (double) G_MAXINT64;

  if (total < LATE_MICROSECONDS)
    return;
  if (total - worked > LATE_MICROSECONDS && (double) total > alone)
    {
      pool->alone_for = CLAMP (2 * pool->alone_for, SHORTEST_ALONE, LONGEST_ALONE);
      pool->alone_until = now + pool->alone_for;
    }
  else if ((double) total < 0.8 * alone)
    pool->alone_for /= 2;
}

static void
run_together (SacPool *pool, Job *job)
{
  const gint64 start = g_get_monotonic_time ();
  gint64 worked, now;
  gsize n_done;

  if (start < pool->alone_until)
    {
      job_work (job);
      return;
    }
  offer_job (pool, job);
  n_done = job_work (job);
  worked = g_get_monotonic_time () - start;
  withdraw_job (pool, job);
  now = g_get_monotonic_time ();
  judge (pool, now, worked, now - start, n_done, job->n_chunks);
}

void
sac_pool_run (SacPool *pool, gsize n_chunks, SacChunkFunc func, gpointer data)
{
  Job job = { .func = func, .data = data, .n_chunks = n_chunks };
  const guint saved =
    sac_denormals_flush (); /* as the pool's threads do: a chunk is the same on any of them */

  if (pool == NULL || pool->n_threads < 2 || n_chunks < 2 || atomic_flag_test_and_set (&pool->busy))
    job_work (&job);
  else
    {
      run_together (pool, &job);
      atomic_flag_clear (&pool->busy);
    }
  sac_denormals_restore (saved);
}
