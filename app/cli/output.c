/* app/cli/output.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/output.h"

#include "app/cli/arguments.h"
#include "engine/files/atomic.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDEST 400

gboolean
sac_cli_print (const char *text, GError **error)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT, _ ("Standard output cannot be written: %s"),
               sac_file_reason (errno));
  return FALSE;
}

gboolean
sac_cli_printf (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  return sac_cli_print (text, error);
}

gboolean
sac_cli_is_terminal (void)
{
  return isatty (STDOUT_FILENO) == 1;
}

gboolean
sac_cli_has_colors (void)
{
  const char *refused = g_getenv ("NO_COLOR");

  return sac_cli_is_terminal () && (refused == NULL || *refused == '\0') &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

guint
sac_cli_get_width (guint otherwise)
{
  const char *columns = g_getenv ("COLUMNS");
  struct winsize size;
  guint64 width;

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return MIN (size.ws_col, WIDEST);
  if (columns != NULL && g_ascii_string_to_unsigned (columns, 10, 1, WIDEST, &width, NULL))
    return (guint) width;
  return otherwise;
}

char *
sac_cli_format_seconds (double seconds)
{
  const guint64 whole = (guint64) (MAX (seconds, 0) + 0.5);

  if (whole >= 3600)
    return g_strdup_printf ("%u:%02u:%02u", (guint) (whole / 3600), (guint) (whole / 60 % 60),
                            (guint) (whole % 60));
  return g_strdup_printf ("%u:%02u", (guint) (whole / 60), (guint) (whole % 60));
}
