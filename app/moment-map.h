/* app/moment-map.h — maps of kept steps of a run, and of what changed between two
 *
 * Nothing is computed by a model: a moment holds its numbers, and these functions only give them labels.
 *
 * Threads    any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/moment.h"
#include "ui/state/map-data.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the map of @probe at @moment, the same to the last bit as it was shown then; %NULL if the
 * moment holds none, or not that site and head. */
SacMapData *sac_moment_make_map (const SacMoment *moment, const char *probe, guint site, guint head)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_map_make_difference:
 * @name: e.g. "step 512 − step 16"
 *
 * @after − @before, cell by cell: rows by their place in the output, as far as both have them; where the words of a row
 * differ, its label names both. A cell is masked where one of them is.
 */
SacMapData *sac_map_make_difference (const SacMapData *after,
                                     const SacMapData *before,
                                     const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
