/* app/jobs/read.h — read a sentence with a model
 *
 * Result     SacReadingSnapshot. Errors: those of sac_translator_read().
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/reading.h"

G_BEGIN_DECLS

/* (transfer full): only the newest that waits is run. */
SacJob *sac_read_job_new (SacTranslator *translator, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
