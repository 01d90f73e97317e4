/* engine/playground/examples.h — playgrounds to begin with, each a few lines of numbers
 *
 * Adding one is a function and a line in the list of examples.c.
 *
 * Threads    constant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/playground/playground.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* as it is typed */
  const char *title; /* for people; so is @note: what there is to see */
  const char *note;
  SacPlayground *(*make) (void); /* (transfer full) */
} SacPlaygroundExample;

/* NULL-terminated; the first is what sac_playground_new() gives. */
const SacPlaygroundExample *const *sac_playground_example_list (void);
const SacPlaygroundExample *sac_playground_example_find (const char *name);

G_END_DECLS
