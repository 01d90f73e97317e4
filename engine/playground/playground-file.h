/* engine/playground/playground-file.h — a playground as a small JSON file
 *
 *   { "format": "saccade-playground", "version": 1,
 *     "query": [[1, 0], [0, 1]], "key": …, "value": …, "mask": [[0, "-inf"], …],
 *     "ways": [ { "mechanism": "additive", "normaliser": "softmax", "temperature": 1, "scale": 0.5,
 *                 "top_k": 2, "window": 1, "params": { "units": [[1, 1]], … } }, … ] }
 *
 * Of a way only its mechanism must be there; without a scale it is the mechanism's own. Parameters that are left out are as
 * they begin.
 *
 * Errors     %SAC_ENGINE_ERROR_IO, %SAC_ENGINE_ERROR_FORMAT, %SAC_ENGINE_ERROR_RANGE, %SAC_ENGINE_ERROR_UNKNOWN, with the
 *            member that is wrong.
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/playground/playground.h"

G_BEGIN_DECLS

/* (transfer full) (nullable); @file is what errors call it */
SacPlayground *
sac_playground_parse (GBytes *bytes, const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable) */
SacPlayground *sac_playground_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): reads back to the same playground, numbers to the last bit */
char *sac_playground_to_json (const SacPlayground *playground) G_GNUC_WARN_UNUSED_RESULT;

/* Whole or not at all. */
gboolean sac_playground_write (const SacPlayground *playground, const char *path, GError **error);

G_END_DECLS
