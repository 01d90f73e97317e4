/* app/cli/interrupt.h — Ctrl+C as a wish to stop, not an end
 *
 * The first signal (SIGINT, SIGTERM, SIGHUP) is remembered; a second one ends the program as usual.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sac_interrupt_watch (void);
gboolean sac_interrupt_was_asked (void);

G_END_DECLS
