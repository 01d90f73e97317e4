/* engine/models/doubt.h — why an output should not be taken at its word
 *
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/translator.h"

G_BEGIN_DECLS

/* The model is called unsure of an output when the mean probability of its tokens is below the first, or the least of
 * them below the second. Of 1,200 sentences of the bundled lessons one right one was. */
#define SAC_DOUBT_MEAN  0.96
#define SAC_DOUBT_LEAST 0.75

/**
 * sac_reading_dup_doubt:
 * @text: what was read
 *
 * The gravest of these, in one sentence: the lesson says that the output cannot be right; there is none; it was cut;
 * it goes round in circles; the model was unsure of it, and most of all of which token.
 *
 * Returns: (transfer full) (nullable)
 */
char *sac_reading_dup_doubt (const SacTranslator *translator,
                             const char *text,
                             const SacReading *reading) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
