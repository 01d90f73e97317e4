/* app/cli/style.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/style.h"

#include <glib/gi18n-lib.h>

#define SCALE 2

gboolean
sac_cli_parse_look (const SacArguments *arguments,
                    gboolean *dark,
                    double *scale,
                    const char **title,
                    GError **error)
{
  const char *theme = sac_arguments_get (arguments, "theme");

  *title = sac_arguments_get (arguments, "title");
  *scale = SCALE;
  if (theme != NULL)
    *dark = g_str_equal (theme, "dark");
  if (theme != NULL && !*dark && !g_str_equal (theme, "light"))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("--theme must be light or dark, not “%s”"),
                   theme);
      return FALSE;
    }
  return sac_arguments_get_number (arguments, "scale", 0.25, 8, scale, error);
}
