/* tests/support/wait.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/support/wait.h"

#define PATIENCE 120 /* seconds */

gint64
test_get_deadline (void)
{
  const char *wanted = g_getenv ("SACCADE_TEST_PATIENCE");
  const gint64 seconds = wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : 0;

  return g_get_monotonic_time () + (seconds > 0 ? seconds : PATIENCE) * G_USEC_PER_SEC;
}
