/* app/cli/attend.h — what "saccade attend" shows: one stage of one head over one sentence
 *
 * Ownership  a SacAttendView owns what it points to; sac_attend_view_clear().
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/beams.h"
#include "app/cli/arguments.h"
#include "engine/models/translator.h"
#include "ui/paint/picture.h"
#include "ui/state/map-data.h"

G_BEGIN_DECLS

typedef struct
{
  SacTranslator *translator;
  SacReading *reading;
  char *text; /* as it was given */
  guint site;
  guint head;
  SacStage stage;
  SacTensor *values;       /* [T, S] of that stage */
  SacMapData *words;       /* (nullable): weights by words, in place of @values */
  SacBeamsSnapshot *beams; /* (nullable): of which the reading is one */
  guint beam;              /* which, from 0 */
} SacAttendView;

void sac_attend_view_clear (SacAttendView *view);

typedef struct
{
  gboolean dark;
  double scale;      /* image pixels a pixel, for PNG */
  const char *title; /* (nullable): the sentence and its output */
  SacPictureKind picture;
  gssize query;  /* that bars and tint tell of, and flow holds out; -1 = none */
  double mass;   /* share of each query's weight that flow lines carry */
  gboolean step; /* not a picture of the map: a stage of Step */
} SacAttendStyle;

/* Rows and columns of what is shown, and their labels. */
gsize sac_attend_get_size (const SacAttendView *view, gsize *n_columns);
SacLabel *sac_attend_make_labels (const SacAttendView *view, gboolean is_row) G_GNUC_WARN_UNUSED_RESULT;
const float *sac_attend_get_values (const SacAttendView *view);

/* (transfer full): the map for a terminal of @width columns. */
char *sac_attend_to_terminal (const SacAttendView *view,
                              const SacAttendStyle *style,
                              guint width,
                              gboolean colors,
                              gboolean numbers) G_GNUC_WARN_UNUSED_RESULT;

gboolean sac_attend_can_write (const char *path, GError **error);

/* By the ending of @path: png, svg, pdf, csv, npy, safetensors, json; whole or not at all. */
gboolean
sac_attend_write (const SacAttendView *view, const SacAttendStyle *style, const char *path, GError **error);

/* The tree of @view->beams: json, png, svg, pdf (attend-tree.c). */
gboolean sac_attend_can_write_tree (const char *path, GError **error);
gboolean sac_attend_write_tree (const SacAttendView *view,
                                const SacAttendStyle *style,
                                const char *path,
                                GError **error);

/* --beams, --beam and --alpha: searches if one of them, or the tree, is asked for, and reads the beam. */
gboolean sac_attend_read_beams (const SacArguments *arguments,
                                const SacAttendStyle *style,
                                SacAttendView *view,
                                SacPool *pool,
                                GError **error);

/* The same for the three pictures alone, and for the four kinds of numbers alone (attend-picture.c, attend-numbers.c). */
typedef gboolean (*SacAttendWriter) (const SacAttendView *view, const char *path, GError **error);
SacAttendWriter sac_attend_find_numbers_writer (const char *path);
gboolean sac_attend_write_picture (const SacAttendView *view,
                                   const SacAttendStyle *style,
                                   const char *path,
                                   GError **error);

/* --view step (attend-step.c): one stage of the making of a token; what is asked is checked before anything is read. */
gboolean sac_attend_check_step (const SacArguments *arguments, GError **error);
gboolean sac_attend_write_step (const SacArguments *arguments,
                                const SacAttendView *view,
                                const SacAttendStyle *style,
                                const char *path,
                                GError **error);

/* Place @given, counted from 1, of @n: *@index counts from 0. */
gboolean
sac_attend_choose_place (const char *option, const char *given, gsize n, gsize *index, GError **error);

/* The token that an option names by its place, counted from 1, or by its text, in quotes where that looks like a number:
 * 3, noir, "3". Leaves *@index (from 0) alone when it was not given. */
gboolean sac_attend_choose_token (const SacArguments *arguments,
                                  const char *option,
                                  const char *const *texts,
                                  gsize n,
                                  gsize *index,
                                  GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SacAttendView, sac_attend_view_clear)

G_END_DECLS
