/* app/application.h — the program with its window
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Opens the window and returns when it is closed: the exit status. @argv[1], if there is one, is the model to begin
 * with: a folder, one of its files, or a lesson's name. Needs a display. */
int sac_application_run (int argc, char **argv);

/* (transfer full): the same without the loop; @start: (nullable): what argv[1] would be. For tests. */
AdwApplication *sac_application_new (const char *start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
