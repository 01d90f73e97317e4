/* app/main.c — the program: a command, or the window
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/cli/cli.h"
#include "app/data-path.h"
#include "app/open-model.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <locale.h>

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

/* A language that is asked for is spoken also where its locale is not installed. */
static void
choose_locale (void)
{
  const char *const *languages = g_get_language_names ();

  if (setlocale (LC_ALL, "") == NULL && setlocale (LC_ALL, "C.UTF-8") != NULL)
    g_setenv ("LANGUAGE", languages[0], FALSE);
  setlocale (LC_NUMERIC, "C"); /* numbers are read and written with a point, whatever the language */
  gtk_disable_setlocale ();
}

static void
choose_language (void)
{
  g_autofree char *catalogues = sac_data_path_get_locale ();

  choose_locale ();
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  choose_language ();
  if (argc > 1 && sac_cli_wants (argv[1]))
    return sac_cli_main (argc, argv);
  if (!check_model (argc, argv, &error) || !check_display (&error))
    return sac_cli_report (NULL, error);
  return sac_application_run (argc, argv);
}
