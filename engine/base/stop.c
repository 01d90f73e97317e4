/* engine/base/stop.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/stop.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>

gboolean
sac_stop_check (const SacStop *stop, GError **error)
{
  if (stop == NULL || !stop->is_asked (stop->user_data))
    return TRUE;
  g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_STOPPED, _ ("Stopped before it was done"));
  return FALSE;
}
