/* engine/files/settings.h — settings as an object of JSON: a member a field, numbers, names of choices, true and false
 *
 * Errors     those of engine/files/json.h and engine/base/field.h, beginning with the file.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"
#include "engine/files/json.h"

G_BEGIN_DECLS

void sac_json_add_setting (JsonObject *object, const SacSettings *settings, const SacField *field);

/* (transfer full): all of them. */
JsonObject *sac_json_from_settings (const SacSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

/* Sets the field from the member of its name, which must be there. */
gboolean
sac_json_read_setting (SacJsonScope scope, SacSettings *settings, const SacField *field, GError **error);

/* (transfer full) (nullable): members that are left out keep their defaults. */
SacSettings *
sac_json_read_settings (SacJsonScope scope, const SacField *fields, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
