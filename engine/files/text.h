/* engine/files/text.h — numbers and strings as the files and sentences of this folder spell them
 *
 * Numbers never depend on the locale: the point is a point.
 * Threads    pure functions.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_TEXT_NUMBER_SIZE 40

/* The fewest of 15 to 17 (of 6 to 9) significant digits that read back to the same value, without zeros at the end;
 * "nan", "inf", "-inf". Both return @buffer. */
char *sac_text_from_double (double value, char buffer[SAC_TEXT_NUMBER_SIZE]);
char *sac_text_from_float (float value, char buffer[SAC_TEXT_NUMBER_SIZE]);

/* (transfer full): "1,234,567", for people. */
char *sac_text_from_count (guint64 count) G_GNUC_WARN_UNUSED_RESULT;

/* @text (valid UTF-8) as a JSON string, quotes included. */
void sac_text_append_json (GString *out, const char *text);

/* (transfer full): “@text” for a sentence: at most 60 characters, control characters as '?'. */
char *sac_text_quote (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): "[2, 3]"; a size below 0 is any: "[any, 3]"; "[] (a single number)" for rank 0. */
char *sac_text_from_dims (guint rank, const gint64 *dims) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
