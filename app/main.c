/* app/main.c — the program: a command, or the window
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/cli/cli.h"
#include "app/language.h"
#include "app/open-model.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

/* A word that is neither a command nor a model is told so here: no window opens for a typing error. */
static gboolean
check_model (int argc, char **argv, GError **error)
{
  g_autofree char *folder = NULL;

  if (argc > 2)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("The window opens one model, and “%s” is no command"), argv[1]);
      return FALSE;
    }
  folder = argc == 2 ? sac_model_folder_of (argv[1], error) : NULL;
  return argc < 2 || folder != NULL;
}

static gboolean
check_display (GError **error)
{
  if (gtk_init_check ())
    return TRUE;
  g_set_error (
    error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
    _ ("There is no display to open a window on; what works without one is listed by “saccade --help”"));
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  sac_language_init ();
  if (argc > 1 && sac_cli_wants (argv[1]))
    return sac_cli_main (argc, argv);
  if (!check_model (argc, argv, &error) || !check_display (&error))
    return sac_cli_report (NULL, error);
  return sac_application_run (argc, argv);
}
