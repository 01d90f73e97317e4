/* tests/fuzz/fuzz.h — what every fuzz target gives: one function, called with any bytes
 *
 * A target must return, whatever the bytes; a crash, a sanitizer's report, a critical message or a failed
 * g_assert is a finding. Both a result and an error, or neither, is one too.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name is libFuzzer's. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize n);

G_END_DECLS
