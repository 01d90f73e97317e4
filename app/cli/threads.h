/* app/cli/threads.h — the option --threads and the pool it asks for
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/cli/arguments.h"
#include "engine/base/parallel.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

#define SAC_OPTION_THREADS                                                       \
  {                                                                              \
    "threads", 0, SAC_OPTION_TEXT, "N",                                          \
      N_ ("Threads to work with (one a processor); results do not depend on it") \
  }

SacPool *sac_cli_make_pool (const SacArguments *arguments, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
