/* ui/state/play-data.h — what attention makes of bare matrices, stage by stage, for one way of doing it or several
 *
 * Words      a way: how scores and weights are made; a stage: a matrix on the way from scores to the output.
 * Ownership  a SacPlayData owns all that it points to; reference-counted, given back as a whole.
 * Threads    one thread fills it; from then on it is immutable and any thread may read it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/explanation.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_PLAY_MOST_WAYS 4

#define SAC_PLAY_LEAST_ROWS   2
#define SAC_PLAY_MOST_ROWS    12
#define SAC_PLAY_MOST_COLUMNS 16

/* What is typed, in the order of the screen. */
typedef enum
{
  SAC_PLAY_QUERY,
  SAC_PLAY_KEY,
  SAC_PLAY_VALUE,
  SAC_PLAY_MASK,
  SAC_N_PLAY_INPUTS
} SacPlayInput;

typedef enum
{
  SAC_PLAY_SCORES,
  SAC_PLAY_SCALED,
  SAC_PLAY_MASKED,
  SAC_PLAY_WEIGHTS,
  SAC_PLAY_OUTPUT,
  SAC_N_PLAY_STAGES
} SacPlayStage;

/* "Scores" … "Output" */
const char *sac_play_stage_get_title (SacPlayStage stage);

/* A cell of a stage. */
typedef struct
{
  guint way;
  SacPlayStage stage;
  guint row, column;
} SacPlayPlace;

typedef struct
{
  float *values; /* [n_rows, n_columns] */
  gsize n_rows, n_columns;
} SacPlayTable;

/**
 * SacPlayWay:
 * @error: (nullable): why nothing can be made of the matrices; there are no tables then
 * @formula: of the scores as they are scaled
 */
typedef struct
{
  char *error, *formula;
  SacPlayTable stages[SAC_N_PLAY_STAGES];
} SacPlayWay;

/**
 * SacPlayData:
 * @extents: of a stage the largest magnitude that any way has, so that one colour means one number
 * @place: what @explanation (nullable) is of
 */
typedef struct
{
  guint n_ways;
  SacPlayWay ways[SAC_PLAY_MOST_WAYS];
  double extents[SAC_N_PLAY_STAGES];
  SacPlayPlace place;
  SacExplanation *explanation;

  /* Private */
  gatomicrefcount ref_count;
} SacPlayData;

SacPlayData *sac_play_data_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacPlayData *sac_play_data_ref (SacPlayData *data);
void sac_play_data_unref (SacPlayData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPlayData, sac_play_data_unref)

/* How a way is set.
 * @mechanism, @normaliser: of those that can be chosen
 * @scale: NaN = the mechanism's own */
typedef struct
{
  guint mechanism, normaliser;
  double scale, temperature;
  guint top_k, window;
} SacPlaySettings;

G_END_DECLS
