/* app/jobs/search.h — the beams of a sentence
 *
 * Result     SacBeamsSnapshot; none when it was cancelled, which it hears of between two steps of the decoder.
 *            Errors: those of sac_translator_search().
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/beams.h"
#include "app/job.h"

G_BEGIN_DECLS

/* (transfer full): only the newest that waits is run. */
SacJob *sac_search_job_new (SacTranslator *translator, const char *text, guint width, double alpha)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
