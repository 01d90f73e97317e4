/* tests/support/wait.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/support/wait.h"

#include <time.h>

#define PATIENCE 120 /* seconds */

gint64
test_get_deadline (void)
{
  const char *wanted = g_getenv ("SACCADE_TEST_PATIENCE");
  const gint64 seconds = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 0;

  return g_get_monotonic_time () + (seconds > 0 ? seconds : PATIENCE) * G_USEC_PER_SEC;
}

double
test_get_cpu_seconds (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}
