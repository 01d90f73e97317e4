/* app/cli/threads.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/threads.h"

#define MOST_THREADS 256

SacPool *
sac_cli_make_pool (const SacArguments *arguments, GError **error)
{
  guint64 n_threads = 0;

  if (!sac_arguments_get_count (arguments, "threads", 1, MOST_THREADS, &n_threads, error))
    return NULL;
  return sac_pool_new ((guint) n_threads);
}
