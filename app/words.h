/* app/words.h — a map of characters as a map of words
 *
 * Threads    immutable values: any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/explanation.h"
#include "ui/state/map-data.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): weights to a word are summed over its characters, from a word the mean over them; %NULL when
 * the map's tokens are no characters. */
SacMapData *sac_words_make_map (const SacMapData *characters) G_GNUC_WARN_UNUSED_RESULT;

/* A cell of the map of characters as a cell of that of words: the word it is part of. */
void sac_words_from_characters (const SacMapData *characters, int *row, int *column);

/* And back: the largest weight among the characters of both words. */
void sac_words_to_characters (const SacMapData *characters, int *row, int *column);

/* (transfer full): what the weight of a cell of words is made of. */
SacExplanation *
sac_words_explain (const SacMapData *characters, int row, int column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
