/* tests/app/test-mailbox.c — one slot, newest wins, at most one idle
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/mailbox.h"

#include <pthread.h>

#define N_POSTS 1000

static int n_alive;

typedef struct
{
  SacSnapshot base;
  int value;
} Number;

static void
number_clear (SacSnapshot *snapshot)
{
  g_atomic_int_add (&n_alive, -1);
}

static Number *
number_new (int value)
{
  Number *number = sac_snapshot_alloc (sizeof (Number), number_clear);

  g_atomic_int_inc (&n_alive);
  number->value = value;
  return number;
}

typedef struct
{
  SacMailbox *mailbox;
  int n_delivered, last;
} Reader;

static void
read_number (gpointer snapshot, gpointer user_data)
{
  Reader *reader = user_data;

  reader->n_delivered++;
  reader->last = ((Number *) snapshot)->value;
}

static void *
post_many (void *user_data)
{
  Reader *reader = user_data;

  for (int i = 1; i <= N_POSTS; i++)
    sac_mailbox_post (reader->mailbox, number_new (i));
  return NULL;
}

/* Posts that come before the main loop turns are one delivery: of the last. */
static void
test_newest_wins (void)
{
  Reader reader = { 0 };

  reader.mailbox = sac_mailbox_new (read_number, &reader);
  post_many (&reader);
  g_assert_cmpint (g_atomic_int_get (&n_alive), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (reader.n_delivered, ==, 1);
  g_assert_cmpint (reader.last, ==, N_POSTS);
  sac_mailbox_free (reader.mailbox);
  g_assert_cmpint (n_alive, ==, 0);
}

static void
test_threads (void)
{
  Reader reader = { 0 };
  pthread_t thread;

  reader.mailbox = sac_mailbox_new (read_number, &reader);
  pthread_create (&thread, NULL, post_many, &reader);
  while (reader.last != N_POSTS)
    g_main_context_iteration (NULL, TRUE);
  pthread_join (thread, NULL);
  g_assert_cmpint (reader.n_delivered, >=, 1);
  g_assert_cmpint (reader.n_delivered, <=, N_POSTS);
  sac_mailbox_free (reader.mailbox);
  g_assert_cmpint (n_alive, ==, 0);
}

static void
test_nothing_after_free (void)
{
  Reader reader = { 0 };

  reader.mailbox = sac_mailbox_new (read_number, &reader);
  sac_mailbox_post (reader.mailbox, number_new (1));
  sac_mailbox_free (reader.mailbox);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (reader.n_delivered, ==, 0);
  g_assert_cmpint (n_alive, ==, 0);
}

static void
test_clear (void)
{
  Reader reader = { 0 };

  reader.mailbox = sac_mailbox_new (read_number, &reader);
  sac_mailbox_post (reader.mailbox, number_new (1));
  sac_mailbox_clear (reader.mailbox);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (reader.n_delivered, ==, 0);
  sac_mailbox_post (reader.mailbox, number_new (2));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (reader.last, ==, 2);
  sac_mailbox_free (reader.mailbox);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/mailbox/newest-wins", test_newest_wins);
  g_test_add_func ("/app/mailbox/threads", test_threads);
  g_test_add_func ("/app/mailbox/nothing-after-free", test_nothing_after_free);
  g_test_add_func ("/app/mailbox/clear", test_clear);
  return g_test_run ();
}
