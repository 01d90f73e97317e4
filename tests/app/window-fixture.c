/* tests/app/window-fixture.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/app/window-fixture.h"

#include "app/application.h"
#include "tests/support/wait.h"

AdwApplication *
window_fixture_start (void)
{
  AdwApplication *application = sac_application_new (NULL);

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return application;
}

SacSession *
window_fixture_open (AdwApplication *application, const char *start, SacWindow **window)
{
  *window = sac_window_new (application, start);
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  return sac_window_get_session (*window);
}

void
window_fixture_close (SacWindow **window)
{
  if (*window != NULL)
    gtk_window_destroy (GTK_WINDOW (*window));
  test_wait_for (*window == NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
