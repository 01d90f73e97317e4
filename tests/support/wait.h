/* tests/support/wait.h — waiting for a state, on a machine of any speed
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A moment after which a test that still waits has failed: $SACCADE_TEST_PATIENCE seconds from now, or two minutes. */
gint64 test_get_deadline (void);

/* Processor time that this thread has had, in seconds: what a test compares when it says how work grows, since other
 * programs do not slow it down. */
double test_get_cpu_seconds (void);

/* Runs the main loop until @condition holds, or the deadline has passed. */
#define test_wait_for(condition)                                                     \
  G_STMT_START                                                                       \
  {                                                                                  \
    const gint64 deadline_ = test_get_deadline ();                                   \
    while (!(condition))                                                             \
      {                                                                              \
        if (g_get_monotonic_time () > deadline_)                                     \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
        if (!g_main_context_iteration (NULL, FALSE))                                 \
          g_usleep (500);                                                            \
      }                                                                              \
  }                                                                                  \
  G_STMT_END

G_END_DECLS
