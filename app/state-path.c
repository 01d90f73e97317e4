/* app/state-path.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/state-path.h"

char *
sac_state_path_get (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "saccade", name, NULL);
}
