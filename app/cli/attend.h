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
  gssize query; /* that bars and tint tell of, and flow holds out; -1 = none */
  double mass;  /* share of each query's weight that flow lines carry */
} SacAttendStyle;

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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SacAttendView, sac_attend_view_clear)

G_END_DECLS
