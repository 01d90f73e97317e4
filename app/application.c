/* app/application.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"

#include <app/window-resources.h>
#include "app/window.h"
#include "ui/widgets/style.h"

#include <glib-unix.h>
#include <signal.h>

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.open", { "<Control>o" } },
  { "win.export", { "<Control>e" } },
  { "win.open-session", { "<Control><Shift>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-run", { "<Control><Shift>s" } },
  { "win.focus-sentence", { "<Control>l" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.class-mode", { "F11" } },
  { "win.view::explore", { "<Control>1" } },
  { "win.view::step", { "<Control>2" } },
  { "win.view::train", { "<Control>3" } },
  { "win.view::playground", { "<Control>4" } },
  { "win.view::compare", { "<Control>5" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.close", { "<Control>q", "<Control>w" } },
};

static void
startup (GApplication *application, gpointer user_data)
{
  saccade_window_register_resource ();
  sac_style_install (gdk_display_get_default ());
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
activate (GApplication *application, gpointer user_data)
{
  const char *start = g_object_get_data (G_OBJECT (application), "start");
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (sac_window_new (ADW_APPLICATION (application), start));
      sac_window_guard (SAC_WINDOW (window));
    }
  gtk_window_present (window);
}

/* Logging out, a shutdown, Ctrl+C in the terminal: no crash. */
static gboolean
told_to_end (gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  if (windows == NULL)
    g_application_quit (user_data);
  for (GList *link = windows; link != NULL; link = link->next)
    if (SAC_IS_WINDOW (link->data))
      sac_window_end (link->data);
  return G_SOURCE_CONTINUE;
}

AdwApplication *
sac_application_new (const char *start)
{
  /* Not unique: two of them beside each other compare two models, and no session bus is needed. */
  AdwApplication *application = adw_application_new (SAC_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);

  g_object_set_data_full (G_OBJECT (application), "start", g_strdup (start), g_free);
  g_signal_connect (application, "startup", G_CALLBACK (startup), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate), NULL);
  return application;
}

int
sac_application_run (int argc, char **argv)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
  g_autoptr (AdwApplication) application = NULL;
  guint sources[G_N_ELEMENTS (signals)];
  int status;

  g_set_application_name ("Saccade");
  application = sac_application_new (argc > 1 ? argv[1] : NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = g_unix_signal_add (signals[i], told_to_end, application);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (sources[i]);
  return status;
}
