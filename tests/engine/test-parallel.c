/* tests/engine/test-parallel.c — the thread pool
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/parallel.h"

#include <float.h>
#include <pthread.h>
#include <stdatomic.h>

#define MOST_CHUNKS 300

typedef struct
{
  atomic_uint counts[MOST_CHUNKS];
  guint plain
    [MOST_CHUNKS]; /* written without atomics: a chunk is one thread's, and seen by the caller after the run */
} Counts;

static void
count_chunk (gsize chunk, gpointer data)
{
  Counts *counts = data;

  atomic_fetch_add (&counts->counts[chunk], 1);
  counts->plain[chunk]++;
}

static void
check_counts (Counts *counts, gsize n_chunks, guint wanted)
{
  for (gsize i = 0; i < MOST_CHUNKS; i++)
    {
      g_assert_cmpuint (atomic_load (&counts->counts[i]), ==, i < n_chunks ? wanted : 0);
      g_assert_cmpuint (counts->plain[i], ==, i < n_chunks ? wanted : 0);
      atomic_store (&counts->counts[i], 0);
      counts->plain[i] = 0;
    }
}

/* Every chunk exactly once: any number of chunks, any number of threads, no pool at all. */
static void
test_every_chunk_once (void)
{
  Counts counts = { 0 };

  for (guint n_threads = 0; n_threads <= 4; n_threads++)
    {
      g_autoptr (SacPool) pool = n_threads > 0 ? sac_pool_new (n_threads) : NULL;

      g_assert_cmpuint (sac_pool_get_n_threads (pool), ==, MAX (n_threads, 1));
      for (gsize n = 0; n <= MOST_CHUNKS; n += n < 20 ? 1 : 35)
        {
          sac_pool_run (pool, n, count_chunk, &counts);
          check_counts (&counts, n, 1);
        }
    }
}

/* Thousands of short runs, one right after the other, while threads are entering and leaving. */
static void
test_many_short_runs (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (3);
  Counts counts = { 0 };

  for (guint i = 0; i < 20000; i++)
    sac_pool_run (pool, 2 + i % 5, count_chunk, &counts);
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpuint (counts.plain[i], ==, 20000 - (i < 2 ? 0 : (i - 1) * 4000));
}

/* Runs with a pause between them find the threads asleep and wake them. */
static void
test_sleepers_wake (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (2);
  Counts counts = { 0 };

  for (guint i = 0; i < 100; i++)
    {
      g_usleep (i % 2 == 0 ? 300 : 30);
      sac_pool_run (pool, 4, count_chunk, &counts);
      check_counts (&counts, 4, 1);
    }
}

typedef struct
{
  SacPool *pool;
  Counts counts[8];
} Nest;

static void
nest_chunk (gsize chunk, gpointer data)
{
  Nest *nest = data;

  sac_pool_run (nest->pool, 40, count_chunk, &nest->counts[chunk]);
}

/* A chunk may run chunks of its own on the same pool. */
static void
test_nested (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (2);
  Nest nest = { .pool = pool };

  for (guint i = 0; i < 200; i++)
    {
      sac_pool_run (pool, 8, nest_chunk, &nest);
      for (guint k = 0; k < 8; k++)
        check_counts (&nest.counts[k], 40, 1);
    }
}

static gpointer
share_thread (gpointer data)
{
  Counts counts = { 0 };

  for (guint i = 0; i < 3000; i++)
    {
      sac_pool_run (data, 5, count_chunk, &counts);
      check_counts (&counts, 5, 1);
    }
  return NULL;
}

/* Two threads lend work to one pool at the same time. */
static void
test_shared (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (2);
  pthread_t threads[2];

  for (gsize i = 0; i < 2; i++)
    g_assert_cmpint (pthread_create (&threads[i], NULL, share_thread, pool), ==, 0);
  for (gsize i = 0; i < 2; i++)
    pthread_join (threads[i], NULL);
}

/* A pool may be freed at once, used or not. */
static void
test_free_at_once (void)
{
  Counts counts = { 0 };

  sac_pool_free (NULL);
  for (guint i = 0; i < 200; i++)
    {
      SacPool *pool = sac_pool_new (1 + i % 4);

      if (i % 3 != 0)
        sac_pool_run (pool, 7, count_chunk, &counts);
      sac_pool_free (pool);
    }
  g_assert_cmpuint (counts.plain[0], ==, 133);
}

static void
test_one_a_processor (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (0);

  g_assert_cmpuint (sac_pool_get_n_threads (pool), ==, g_get_num_processors ());
}

typedef struct
{
  volatile float tiny;
  float results[64];
} Tiny;

static void
tiny_chunk (gsize chunk, gpointer data)
{
  Tiny *tiny = data;

  tiny->results[chunk] = tiny->tiny * 0.5f;
  if (chunk % 2 == 0)
    g_usleep (20); /* so that both threads get some */
}

/* Denormal numbers are treated alike by every thread that takes chunks, the caller's too; its own mode is given back. */
static void
test_denormals (void)
{
  for (guint n_threads = 0; n_threads <= 2; n_threads++)
    {
      g_autoptr (SacPool) pool = n_threads > 0 ? sac_pool_new (n_threads) : NULL;
      Tiny tiny = { .tiny = FLT_MIN };
      volatile float kept = FLT_MIN;

      sac_pool_run (pool, 64, tiny_chunk, &tiny);
      for (gsize i = 0; i < 64; i++)
        g_assert_true (tiny.results[i] == tiny.results[0]);
      kept = kept * 0.5f;
      g_assert_true (kept > 0);
    }
}

#define LATE_CHUNKS 64

typedef struct
{
  pthread_t caller;
  gboolean is_late; /* the other thread is put aside in the middle of its chunk */
  atomic_uint by_caller, by_other;
} Late;

static void
busy_for (gint64 microseconds)
{
  const gint64 until = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < until)
    ;
}

/* The caller's chunks wait for the other thread to have one; that one's until the caller has nothing left, and a while more. */
static void
late_chunk (gsize chunk, gpointer data)
{
  Late *late = data;

  if (pthread_equal (pthread_self (), late->caller))
    {
      while (late->is_late && atomic_load (&late->by_other) == 0)
        ;
      atomic_fetch_add (&late->by_caller, 1);
      return;
    }
  atomic_fetch_add (&late->by_other, 1);
  while (late->is_late && atomic_load (&late->by_caller) + atomic_load (&late->by_other) < LATE_CHUNKS)
    ;
  if (late->is_late)
    busy_for (2000);
}

/* After a run that the caller would have done sooner alone, it does the next one alone. */
static void
test_late (void)
{
  for (;;)
    {
      g_autoptr (SacPool) pool = sac_pool_new (2);
      Late late = { .caller = pthread_self (), .is_late = TRUE }, next = { .caller = pthread_self () };
      gint64 end;

      sac_pool_run (pool, LATE_CHUNKS, late_chunk, &late);
      end = g_get_monotonic_time ();
      g_assert_cmpuint (atomic_load (&late.by_caller) + atomic_load (&late.by_other), ==, LATE_CHUNKS);
      sac_pool_run (pool, LATE_CHUNKS, late_chunk, &next);
      if (g_get_monotonic_time () - end > 15000)
        continue; /* this thread was put aside itself: once more */
      g_assert_cmpuint (atomic_load (&next.by_caller), ==, LATE_CHUNKS);
      return;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/parallel/every-chunk-once", test_every_chunk_once);
  g_test_add_func ("/engine/parallel/many-short-runs", test_many_short_runs);
  g_test_add_func ("/engine/parallel/sleepers-wake", test_sleepers_wake);
  g_test_add_func ("/engine/parallel/nested", test_nested);
  g_test_add_func ("/engine/parallel/shared", test_shared);
  g_test_add_func ("/engine/parallel/free-at-once", test_free_at_once);
  g_test_add_func ("/engine/parallel/one-a-processor", test_one_a_processor);
  g_test_add_func ("/engine/parallel/denormals", test_denormals);
  g_test_add_func ("/engine/parallel/late", test_late);
  return g_test_run ();
}
