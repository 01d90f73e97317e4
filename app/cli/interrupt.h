/* app/cli/interrupt.h — Ctrl+C as a wish to stop, not an end
 *
 * The first signal (SIGINT, SIGTERM, SIGHUP) is remembered; a second one ends the program as usual.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/stop.h"

G_BEGIN_DECLS

void sac_interrupt_watch (void);
gboolean sac_interrupt_was_asked (void);

/* The same, for the engine. */
extern const SacStop sac_interrupt_stop;

G_END_DECLS
