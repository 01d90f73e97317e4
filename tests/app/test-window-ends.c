/* tests/app/test-window-ends.c — windows that were opened and closed leave nothing behind: twenty, or two hundred (-m slow)
 *
 * Each reads a sentence and shows every view before it is closed. Every object of it goes, down to the last widget, and the
 * bytes that are asked of the allocator and not given back stay the same.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"

#include <malloc.h>

#define N_BEGIN    6         /* windows in which caches fill */
#define BYTES_EACH 2048      /* a window: less than any of its parts that has a view or a list in it */
#define BYTES_ALL  (1 << 20) /* what the allocator holds ready for its threads */

static guint n_objects; /* widgets and sessions that are watched, and live */

static gssize
get_bytes (void)
{
  const struct mallinfo2 info = mallinfo2 ();

  return (gssize) (info.uordblks + info.hblkhd);
}

static void
object_gone (gpointer data, GObject *object)
{
  n_objects--;
}

static void
watch (gpointer object)
{
  n_objects++;
  g_object_weak_ref (G_OBJECT (object), object_gone, NULL);
}

static void
watch_all (GtkWidget *widget)
{
  watch (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    watch_all (child);
}

static void
show (SacWindow *window, const char *view)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", view);
  tiny_wait_for (!sac_session_is_busy (sac_window_get_session (window)));
}

static void
open_and_close (AdwApplication *application, const char *model)
{
  SacWindow *window = sac_window_new (application, model);
  SacSession *session = sac_window_get_session (window);

  gtk_window_present (GTK_WINDOW (window));
  tiny_wait_for (sac_session_get_map (session) != NULL && !sac_session_is_busy (session));
  show (window, "step");
  show (window, "train");
  show (window, "explore");
  watch (session);
  watch_all (GTK_WIDGET (window));
  watch_all (GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window))));
  g_assert_cmpuint (n_objects, >, 100);
  gtk_window_destroy (GTK_WINDOW (window));
  tiny_wait_for (n_objects == 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_closed (gconstpointer data)
{
  AdwApplication *application = (AdwApplication *) data;
  const guint n = SANITIZED ? 4 : g_test_slow () ? 200 : 20;
  char *scratch = sac_scratch_new ();
  g_autofree char *model = g_build_filename (scratch, "model", NULL);
  gssize before, more;

  g_setenv ("SACCADE_DATA_DIR", scratch, TRUE);
  tiny_save (model, 2);
  for (guint i = 0; i < N_BEGIN; i++)
    open_and_close (application, model);
  before = get_bytes ();
  for (guint i = 0; i < n; i++)
    open_and_close (application, model);
  more = get_bytes () - before;
  g_test_message ("%u windows: %" G_GSSIZE_FORMAT " bytes more", n, more);
  if (!SANITIZED)
    g_assert_cmpint (more, <=, (gssize) n * BYTES_EACH + BYTES_ALL);
  sac_scratch_free (scratch);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = sac_application_new (NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_data_func ("/app/window/closed", application, test_closed);
  return g_test_run ();
}
