/* app/reading-numbers.h — all scores and weights of a reading as a file: safetensors or json
 *
 * For each site SITE.scores and SITE.weights, [H, T, S], with the tokens of both sides beside them ("source", "target"),
 * the text and the output. JSON has no NaN and no infinity: null.
 *
 * Threads    any: a reading is immutable.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/translator.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): %SAC_ENGINE_ERROR_MEMORY, %SAC_ENGINE_ERROR_RANGE. */
GBytes *sac_reading_to_safetensors (const SacReading *reading,
                                    const char *text,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) */
GBytes *sac_reading_to_json (const SacReading *reading, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
