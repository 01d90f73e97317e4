/* app/language.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/language.h"
#include "app/data-path.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <locale.h>

/* Where the locale that is asked for is not installed, C.UTF-8 takes LANGUAGE for the choice of a catalogue. */
static void
choose_locale (void)
{
  const char *const *languages = g_get_language_names ();

  if (setlocale (LC_ALL, "") == NULL && setlocale (LC_ALL, "C.UTF-8") != NULL)
    g_setenv ("LANGUAGE", languages[0], FALSE);
  setlocale (LC_NUMERIC, "C");
  gtk_disable_setlocale (); /* GTK would take LC_NUMERIC back */
}

void
sac_language_init (void)
{
  g_autofree char *catalogues = sac_data_path_get_locale ();

  choose_locale ();
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
