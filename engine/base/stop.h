/* engine/base/stop.h — a wish to end something long before it is done
 *
 * Whoever starts it lends a SacStop; whoever does it asks now and then.
 *
 * Errors     %SAC_ENGINE_ERROR_STOPPED: it was asked to end, and leaves nothing behind.
 * Threads    asked by the thread that does the work; is_asked() must be safe there.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean (*is_asked) (gpointer user_data); /* quick: it may be asked for every sentence */
  gpointer user_data;
} SacStop;

/* FALSE with @error set once the end is asked for. @stop: (nullable): it never is. */
gboolean sac_stop_check (const SacStop *stop, GError **error);

G_END_DECLS
