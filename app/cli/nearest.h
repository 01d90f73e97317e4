/* app/cli/nearest.h — the name that a mistyped one was probably meant to be
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SacNearest:
 * @word: what was typed
 * @name: (nullable): the nearest name so far, borrowed; begin with %NULL
 * @distance: of the two
 */
typedef struct
{
  const char *word;
  const char *name;
  guint distance;
} SacNearest;

/* Looks at one more @name: near is what begins with the word, or differs from it by a third of its letters at most, where
 * two neighbours that changed places are one difference. Of equals the first counts. */
void sac_nearest_try (SacNearest *nearest, const char *name);

G_END_DECLS
