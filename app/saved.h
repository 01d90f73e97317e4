/* app/saved.h — a saved session: what a window showed and held, as a value and as a file
 *
 * File       strict JSON in UTF-8, at most 1 MiB, named *.saccade. Every member may be left out but the first, which is the
 *            version of the format; what is left out stays as it is when the session is opened.
 *
 *   {
 *     "saccade-session": 2,
 *     "model": { "lesson": "translate",           or "folder": a path; relative to the file where it lies beside or
 *                                                 beneath it, a file:// URI where it is not UTF-8; ".." is refused
 *                "sha256": "9f86d0…",             of its model.safetensors when the session was saved
 *                "step": -1 },                    a kept step of its run, -1 = as it is
 *     "sentence": "the black cat",
 *     "view": "explore",                          step, train, playground, compare
 *     "look": { "site": "cross", "head": 1, "query": 3, "key": 2, "locked": true, "scale": "log", "picture": "map",
 *               "mass": 90, "beams": 4, "alpha": 0.6, "words": false, "zoom": { "factor": 2, "column": 1.5, "row": 2.5 } },
 *     "step": { "stage": "weights", "dimension": 1, "unit": 1, "word": 0,
 *               "asked": { "table": "items", "row": 2, "column": 1 },
 *               "breaks": { "entropy-below": 0.5, "weight-above": 0.9, "token": "noir" },   those that are set; {} = none
 *               "speed": "normal" },                                                      half, double, four
 *     "train": { "moment": -1, "compared": -1, "log-x": false, "log-y": true, "pairs": a path like the model's,
 *                "values": { "steps": 2000, … },   the form
 *                "probe": { "query": 2, "key": 3, "locked": false, "scale": "linear", "zoom": { … } } },
 *     "window": { "width": 1280, "height": 800, "maximized": false, "class-mode": false, "sidebar": true },
 *     "walk": { "name": "attention", "step": 4 }
 *   }
 *
 * Names of views, scales, stages and speeds are those of app/place.h. Heads, queries, keys, rows, columns, dimensions, units, words of
 * the vocabulary and steps of a walk are counted from 1, as the window does: 0, 0 is no cell, and word 0 the chosen one. A step
 * of a training is its number; a zoom's column and row are the place in its middle, in cells from the corner. Files of version
 * 1, which counted those positions from 0 and had no beams, are read, too.
 * A member that is not listed is an error in a file of this version; in one of a newer version it is left out, with a note.
 *
 * Ownership  a SacSaved owns all that it points to.
 * Errors     %SAC_ENGINE_ERROR_*, one sentence that begins with the file's name and says the place.
 * Threads    a plain value of one thread at a time.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/place.h"

G_BEGIN_DECLS

#define SAC_SAVED_VERSION       2
#define SAC_SAVED_ENDING        ".saccade"
#define SAC_SAVED_MAXIMUM_BYTES ((gsize) 1 << 20)

typedef enum
{
  SAC_SAVED_AXES = 1 << 0,
  SAC_SAVED_PROBE_CELL = 1 << 1,
  SAC_SAVED_PROBE_SCALE = 1 << 2,
  SAC_SAVED_PROBE_ZOOM = 1 << 3,
  SAC_SAVED_SIZE = 1 << 4,
  SAC_SAVED_CLASS_MODE = 1 << 5,
  SAC_SAVED_SIDEBAR = 1 << 6,
} SacSavedFields;

/**
 * SacSaved:
 * @place: what is shown
 * @fields: which of the plain values are named
 * @sha256: (nullable): of the model's file
 * @pairs: (nullable): the user's own data that would be trained
 * @values: (nullable): a{sd}, the form's
 * @log_x, @log_y: of the curves
 * @probe_query, @probe_key, @probe_locked, @probe_scale, @probe_zoom: of the probe's map
 * @width, @height, @maximized: of the window
 * @walk, @walk_step: (nullable): the walk that goes on
 */
typedef struct
{
  SacPlace *place;
  SacSavedFields fields;
  char *sha256;
  char *pairs;
  GVariant *values;
  gboolean log_x, log_y;
  int probe_query, probe_key;
  gboolean probe_locked;
  SacScaleChoice probe_scale;
  SacZoom probe_zoom;
  int width, height;
  gboolean maximized, class_mode, sidebar;
  char *walk;
  guint walk_step;
} SacSaved;

SacSaved *sac_saved_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacSaved *sac_saved_dup (const SacSaved *saved) G_GNUC_WARN_UNUSED_RESULT;
void sac_saved_free (SacSaved *saved);
gboolean sac_saved_equal (const SacSaved *a, const SacSaved *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacSaved, sac_saved_free)

/* (transfer full) (nullable). @file is what errors call it, @folder what relative paths are relative to (absolute).
 * @note: (out) (nullable) (transfer full): a sentence that is worth saying though it could be read. */
SacSaved *sac_saved_parse (GBytes *bytes, const char *file, const char *folder, char **note, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable) */
char *sac_saved_to_text (const SacSaved *saved, const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from and to the file at @path; written whole or not at all. */
SacSaved *sac_saved_read (const char *path, char **note, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sac_saved_write (const SacSaved *saved, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
