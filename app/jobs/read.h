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

/* (transfer full): the same of the path to @node of @beams; they replace each other. */
SacJob *sac_read_path_job_new (SacBeamsSnapshot *beams, gsize node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
