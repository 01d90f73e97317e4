/* tests/support/sentence.h — a sentence that is to be said word for word
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @message is @expected, in which "@" stands for @folder; else the test ends, and shows both. */
void sac_assert_sentence (const char *message, const char *folder, const char *expected);

G_END_DECLS
