/* app/jobs/past.h — the past of a run that lies in a folder: its history and its curves, without going on with it
 *
 * Result     SacTrainSnapshot with "saved" set; none where there is no history. Errors: a sentence that names the file.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "engine/models/translator.h"

G_BEGIN_DECLS

/* @translator: the model of @folder, as it was opened. */
SacJob *sac_past_job_new (SacTranslator *translator, const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is anything to read. */
gboolean sac_past_exists (const char *folder);

G_END_DECLS
