/* tests/engine/test-memory.c — what is asked before memory is taken
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "tests/engine/tiny.h"

static void
test_free (void)
{
  const guint64 n = sac_memory_get_free ();

  g_assert_cmpuint (n, >, (guint64) 1 << 20);
  g_assert_cmpuint (n, <, (guint64) 1 << 50);
}

/* Both figures are in the sentence; sums that wrapped are the caller's, the largest number is not. */
static void
test_check (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sac_memory_check ("Nothing", 0, &error));
  g_assert_true (sac_memory_check ("A little", 4096, &error));
  g_assert_no_error (error);
  g_assert_false (sac_memory_check ("This training", (guint64) 1 << 60, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_MEMORY,
                           "This training needs about 1073741824.0 GiB of memory, but only ");
  g_assert_false (sac_memory_check ("All", G_MAXUINT64, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_MEMORY, " GiB are free");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/memory/free", test_free);
  g_test_add_func ("/engine/memory/check", test_check);
  return g_test_run ();
}
