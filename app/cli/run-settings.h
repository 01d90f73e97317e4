/* app/cli/run-settings.h — the settings a trained folder was trained with, from its config.json
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"

G_BEGIN_DECLS

/* Lays the "training" settings of @folder's config.json over @settings; what it does not have stays.
 * *@found (out) (optional): whether there were any. */
gboolean sac_run_settings_read (const char *folder, SacSettings *settings, gboolean *found, GError **error);

G_END_DECLS
