/* app/window-playground-private.h — the playground of a window
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/window-private.h"
#include "engine/playground/playground.h"

G_BEGIN_DECLS

#define SAC_MOST_CHOICES 16

/**
 * SacPlaying:
 * @playground: what is typed
 * @before: (nullable): what an example or a file took the place of
 * @path: (nullable): its file
 * @example: the one that it began as, -1 = none
 */
struct _SacPlaying
{
  /* Owned */
  SacPlayground *playground, *before;
  SacPlayData *data; /* nullable: the last answer */
  char *path;

  /* Plain state */
  int example, example_before;
  guint64 generation, file_generation;
  const char *mechanisms[SAC_MOST_CHOICES], *normalisers[SAC_MOST_CHOICES], *examples[SAC_MOST_CHOICES];
  gboolean has_top_k[SAC_MOST_CHOICES], has_window[SAC_MOST_CHOICES];
};

/* Takes @playground; what was there can be brought back, until the next one. */
void sac_window_set_playground (SacWindow *self, SacPlayground *playground, int example);

G_END_DECLS
