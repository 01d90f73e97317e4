/* app/walks.h — the walks there are: those the program brings, and those in a teacher's folders
 *
 * A file that cannot be read is listed by its name; opening it says what is wrong.
 *
 * Threads    any. Files are small (app/walk.h) and at most %SAC_WALKS_MAX a folder are looked at.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/walk.h"

G_BEGIN_DECLS

#define SAC_WALKS_MAX 100

/**
 * SacWalkItem:
 * @id: what sac_walks_open() takes: a path, or "walk:NAME" for a bundled one
 * @title: as it is listed
 * @summary: (nullable)
 * @bundled: it comes with the program
 */
typedef struct
{
  char *id, *title, *summary;
  gboolean bundled;
} SacWalkItem;

/* (element-type SacWalkItem): bundled ones first, then those of @folder (nullable) and of the user's own
 * XDG_DATA_HOME/saccade/walks, by file name. */
GPtrArray *sac_walks_list (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

/* A folder with walks in it. */
gboolean sac_walks_is_folder (const char *path);

/* @id may also be any path. */
SacWalk *sac_walks_open (const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
