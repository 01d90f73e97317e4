/* app/walk-private.h — what the files that read a walk share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/walk.h"

G_BEGIN_DECLS

/* One line KEY=VALUE or KEY[LANGUAGE]=VALUE. */
typedef struct
{
  const char *key;
  const char *language; /* (nullable) */
  const char *value;    /* without its escapes; lives as long as the walk */
  guint line;
} SacWalkLine;

/* A heading with the lines below it. */
typedef struct
{
  char *name; /* "Walk", "Training", "Step" */
  int number; /* of a step's heading; -1 = it has none */
  guint line;
  GArray *lines; /* of SacWalkLine; keys and languages live as long as the walk */
} SacWalkGroup;

/* (transfer full) (nullable) (element-type SacWalkGroup): at least [Walk]. Texts go to @texts. */
GPtrArray *sac_walk_scan (GBytes *bytes, GStringChunk *texts, const char *file, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Always FALSE. */
gboolean
sac_walk_refuse (GError **error, const char *file, guint line, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* walk-step: the keys of a step over what the step before it left in @step. */
gboolean sac_walk_read_step (SacWalkStep *step,
                             const SacWalk *walk,
                             const SacWalkGroup *group,
                             const char *file,
                             GError **error);

G_END_DECLS
