/* app/walk.h — a lesson as a walk: short texts, and what the window is to show with each
 *
 * Written by teachers in a plain text file; resources/walks/README.md says how. What a step does not say stays as in the
 * step before it, so a step read here is whole: whoever comes to it, from wherever, is shown the same. A new model
 * forgets sentence, place and step of the run; a new sentence forgets query and key.
 *
 * Errors     %SAC_ENGINE_ERROR_FORMAT, one sentence with file and line; %SAC_ENGINE_ERROR_IO for a file that cannot be read.
 * Ownership  a walk owns all it points to; reference-counted.
 * Threads    immutable once read: any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/lesson.h"
#include "engine/models/model.h"

G_BEGIN_DECLS

#define SAC_WALK_FORMAT    1
#define SAC_WALK_BYTES     ((gsize) 64 << 10)
#define SAC_WALK_MAX_STEPS 100
#define SAC_WALK_MAX_TITLE 80  /* characters */
#define SAC_WALK_MAX_TEXT  600 /* characters */
#define SAC_WALK_MAX_COUNT 10000000
#define SAC_WALK_NEWEST    (-2) /* a step of the run: the one it is at */

/* What class mode hides. */
typedef enum
{
  SAC_WALK_HIDE_SIDEBAR = 1 << 0,
  SAC_WALK_HIDE_SENTENCE = 1 << 1,
  SAC_WALK_HIDE_HEADS = 1 << 2,
  SAC_WALK_HIDE_EXPLANATION = 1 << 3,
  SAC_WALK_HIDE_CURVES = 1 << 4,
  SAC_WALK_HIDE_FORM = 1 << 5, /* the settings of a training */
} SacWalkHide;

/* A token by its text, or by its place. */
typedef struct
{
  const char *text; /* (nullable) */
  int place;        /* counted from 0; -1 = it goes by its text, or nothing was said */
} SacWalkToken;

/**
 * SacWalkStep: each number is -1, each text %NULL, where nothing was said
 * @line: of the file: its heading
 * @title, @text: never %NULL
 * @model: a lesson's name, or a folder beside the walk
 * @view: "explore", "step", "train", "playground", "compare"
 * @head: counted from 0
 * @stage, @scale, @picture: their places in sac_walk_stages, sac_walk_scales, sac_walk_pictures
 * @words: 0 or 1
 * @training_step: of the walk's run, or %SAC_WALK_NEWEST; >= 0 or that: the run is needed
 * @trains: the run begins here, if it has not yet
 * @hide: of #SacWalkHide
 */
typedef struct
{
  guint line;
  const char *title, *text;
  const char *model, *view, *sentence, *site;
  SacWalkToken query, key;
  int head, stage, scale, picture, words;
  gint64 training_step;
  gboolean trains;
  guint hide;
} SacWalkStep;

/**
 * SacWalk:
 * @name: of its file, without the ending
 * @folder: (nullable): where it lies; what @model names may lie beside it
 * @title, @summary: the latter may be empty
 * @lesson: (nullable): what its run is to learn …
 * @n_training_steps: … in how many steps
 * @training: (nullable): a{sd}: … and the settings that are not the lesson's own
 */
typedef struct
{
  const char *name, *folder, *title, *summary;
  SacWalkStep *steps;
  guint n_steps;
  const SacLessonClass *lesson;
  guint64 n_training_steps;
  GVariant *training;

  /* Private */
  GStringChunk *texts;
} SacWalk;

/* %NULL-terminated: the words that stand in a file. */
extern const char *const sac_walk_stages[];
extern const char *const sac_walk_scales[];
extern const char *const sac_walk_pictures[];

/**
 * sac_walk_parse:
 * @file: what errors call it
 * @languages: (nullable) (array zero-terminated=1): "zh_CN", "zh": the first that a text is there in is taken
 * @domain: (nullable): of gettext: for a text that is there in none of them
 */
SacWalk *sac_walk_parse (GBytes *bytes,
                         const char *file,
                         const char *const *languages,
                         const char *domain,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The file at @path, in the user's languages. */
SacWalk *sac_walk_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

SacWalk *sac_walk_ref (SacWalk *walk);
void sac_walk_unref (SacWalk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacWalk, sac_walk_unref)

/* "lesson.walk" is one. */
gboolean sac_walk_is_path (const char *path);

/* (transfer full) (nullable): the place of @token among @tokens; %NULL with *@place, else why not, in a sentence. */
char *sac_walk_find_token (const SacWalkToken *token,
                           const char *const *tokens,
                           gsize n_tokens,
                           const char *role,
                           int *place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
