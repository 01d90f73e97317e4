/* app/open-model.h — a model by what a user calls it: a lesson's name, or a folder
 *
 * Errors     a sentence that names what was looked for, and what there is instead.
 * Threads    any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/translator.h"

G_BEGIN_DECLS

/* (transfer full): the folder that @name means, looked at no further than that it is there. A lesson's name wins
 * over a folder of that name in the current one; "./dates" is always the folder. */
char *sac_model_folder_of (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

SacTranslator *sac_model_open (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
