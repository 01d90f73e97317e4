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

static gboolean
refuse_surplus (char **argv, GError **error)
{
  g_autofree char *first = g_filename_display_name (argv[1]);
  g_autofree char *second = g_filename_display_name (argv[2]);

  if (sac_cli_find_nearest (argv[1]) != NULL)
    return sac_cli_refuse_command (argv[1], error);
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
               _ ("“%s” is too much: “%s” is no command, and the window opens one thing"), second, first);
  return FALSE;
}

/* A word that is neither a command nor there to be opened is told so here: no window opens for a typing error. */
static gboolean
check_start (int argc, char **argv, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *folder = NULL;
  const char *nearest;

  if (argc > 2)
    return refuse_surplus (argv, error);
  folder = argc == 2 ? sac_model_folder_of (argv[1], &local) : NULL;
  if (argc < 2 || folder != NULL)
    return TRUE;
  nearest = sac_cli_find_nearest (argv[1]);
  if (nearest == NULL || g_str_equal (nearest, argv[1]))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                 _ ("There is no command and no model “%s”; the nearest is %s"), argv[1], nearest);
  return FALSE;
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
  if (argc > 2 && g_str_equal (argv[1], "--")) /* what follows is to be opened, whatever it is called */
    {
      argv++;
      argc--;
    }
  else if (argc > 1 && sac_cli_wants (argv[1]))
    return sac_cli_main (argc, argv);
  if (!check_start (argc, argv, &error) || !check_display (&error))
    return sac_cli_report (NULL, error);
  return sac_application_run (argc, argv);
}
