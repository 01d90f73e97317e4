/* app/place.h — what a window shows, as a value that can be kept, compared and gone to
 *
 * A place names some of its fields; sac_window_go() changes what is named and leaves the rest. Walks and saved sessions
 * are made of places; neither is known here.
 *
 * Fields     MODEL       a lesson's name ("translate"), or the folder of a model
 *            MODEL_STEP  the model as it was at a kept step of its run; -1 = as it is
 *            SENTENCE    what is read
 *            VIEW        Explore, Step, Train, Playground or Compare
 *            SITE, HEAD  which attention of the model
 *            CELL        query (row) and key (column); in Step the query is the token that is made. -1, -1 = none
 *            LOCK        the cell stays though the pointer moves
 *            SCALE, PICTURE, MASS, WORDS   as the selection has them; words are shown in Explore alone
 *            BEAMS       how many the tree follows, and α of their scores
 *            STAGE       of Step
 *            NUMBER      of Step: whose sums are shown (dimension, unit, word), and the number that is asked about
 *            MOMENT      of Train: a kept step of the run, and the one it is compared with; -1 = now, none
 *            BREAKS      of Step: where playing stops; none set = nowhere
 *            SPEED       of Step: how fast it plays
 *            ZOOM        of Explore's map; SAC_ZOOM_FIT = all of it
 * Ownership  a SacPlace owns its texts. Set those with the functions, the rest by hand together with its bit.
 * Threads    a plain value of one thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/viewport.h"
#include "ui/state/selection.h"
#include "ui/state/tree-cursor.h"
#include "ui/views/step-view.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_PLACE_MODEL = 1 << 0,
  SAC_PLACE_MODEL_STEP = 1 << 1,
  SAC_PLACE_SENTENCE = 1 << 2,
  SAC_PLACE_VIEW = 1 << 3,
  SAC_PLACE_SITE = 1 << 4,
  SAC_PLACE_HEAD = 1 << 5,
  SAC_PLACE_CELL = 1 << 6,
  SAC_PLACE_LOCK = 1 << 7,
  SAC_PLACE_SCALE = 1 << 8,
  SAC_PLACE_PICTURE = 1 << 9,
  SAC_PLACE_MASS = 1 << 10,
  SAC_PLACE_WORDS = 1 << 11,
  SAC_PLACE_STAGE = 1 << 12,
  SAC_PLACE_NUMBER = 1 << 13,
  SAC_PLACE_MOMENT = 1 << 14,
  SAC_PLACE_ZOOM = 1 << 15,
  SAC_PLACE_BREAKS = 1 << 16,
  SAC_PLACE_SPEED = 1 << 17,
  SAC_PLACE_BEAMS = 1 << 18,
} SacPlaceFields;

typedef enum
{
  SAC_PLACE_EXPLORE,
  SAC_PLACE_STEP,
  SAC_PLACE_TRAIN,
  SAC_PLACE_PLAYGROUND,
  SAC_PLACE_COMPARE,
  SAC_N_PLACE_VIEWS
} SacPlaceView;

/* What is not named is 0, %NULL, or whatever; nobody looks at it. */
typedef struct
{
  SacPlaceFields fields;

  char *model;
  gint64 model_step;
  char *sentence;
  SacPlaceView view;
  char *site;
  int head;
  int query, key;
  gboolean locked;
  SacScaleChoice scale;
  SacPictureKind picture;
  int mass; /* per cent, 1 … 100 */
  int beams;
  double alpha;
  gboolean words;
  SacStepStage stage;
  SacStepNumber number;
  gint64 moment, compared;
  SacZoom zoom;
  SacStepBreak breaks; /* its text is the place's own */
  SacStepSpeed speed;
} SacPlace;

/* Names nothing. */
SacPlace *sac_place_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacPlace *sac_place_dup (const SacPlace *place) G_GNUC_WARN_UNUSED_RESULT;
void sac_place_free (SacPlace *place);

/* They name the same fields, and these are equal. */
gboolean sac_place_equal (const SacPlace *a, const SacPlace *b);

/* Each copies @text, and names the field. */
void sac_place_set_model (SacPlace *place, const char *text);
void sac_place_set_sentence (SacPlace *place, const char *text);
void sac_place_set_site (SacPlace *place, const char *text);
void sac_place_set_breaks (SacPlace *place, const SacStepBreak *breaks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPlace, sac_place_free)

/* --- names for files, the same in every language; from_name() gives FALSE for what is none ---
 *
 * views      explore, step, train, playground, compare
 * scales     linear, log, row-maximum, hide-first
 * stages     scores, scaled, masked, weights, context, output, word
 * speeds     half, normal, double, four
 * pictures   see sac_picture_kind_from_name()
 */

const char *sac_place_view_get_name (SacPlaceView view);
gboolean sac_place_view_from_name (const char *name, SacPlaceView *view);
const char *sac_place_scale_get_name (SacScaleChoice scale);
gboolean sac_place_scale_from_name (const char *name, SacScaleChoice *scale);
const char *sac_place_stage_get_name (SacStepStage stage);
gboolean sac_place_stage_from_name (const char *name, SacStepStage *stage);
const char *sac_place_speed_get_name (SacStepSpeed speed);
gboolean sac_place_speed_from_name (const char *name, SacStepSpeed *speed);

G_END_DECLS
