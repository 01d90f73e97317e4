/* tests/app/window-fixture.h — what every test of the real window begins and ends with
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* (transfer full): one a process, for its name on the bus is taken once; without animations. After g_test_init(). */
AdwApplication *window_fixture_start (void) G_GNUC_WARN_UNUSED_RESULT;

/* Opens a window on @start in *@window, which is %NULL again once it is gone; it is not shown yet. Returns its session. */
SacSession *window_fixture_open (AdwApplication *application, const char *start, SacWindow **window);

/* Ends *@window, if it is there still, and waits until all of it is gone. */
void window_fixture_close (SacWindow **window);

G_END_DECLS
