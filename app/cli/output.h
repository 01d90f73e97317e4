/* app/cli/output.h — standard output: whole texts, checked, and what is known of the terminal
 *
 * Errors     %SAC_CLI_ERROR_INPUT when standard output cannot be written (a full disk, a closed pipe).
 * Threads    the main one.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sac_cli_print (const char *text, GError **error);
gboolean sac_cli_printf (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

gboolean sac_cli_is_terminal (void);

/* 24-bit colours: standard output is a terminal and the user did not say NO_COLOR. */
gboolean sac_cli_has_colors (void);

/* Columns of the terminal; @otherwise when standard output is none and COLUMNS does not say. */
guint sac_cli_get_width (guint otherwise);

/* (transfer full): "1:05", "2:03:04" */
char *sac_cli_format_seconds (double seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
