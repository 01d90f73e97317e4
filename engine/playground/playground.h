/* engine/playground/playground.h — attention over bare matrices, small enough to be typed
 *
 *   score  = what the mechanism makes of a row of Q and a row of K
 *   scaled = score · scale / temperature
 *   masked = scaled + mask
 *   weight = what the normaliser makes of a row of masked
 *   output = weight · V
 *
 * Scores and weights are made by the very functions that models run (mechanism.h, score.h, normaliser.h), for one or several
 * ways side by side; a way is a mechanism, a normaliser and their numbers. Its parameters begin so that the mechanism is
 * seen bare: matrices as the identity, rows as ones, biases as zeros.
 *
 * Words      T queries, S keys, D width; Q [T, D of a query], K [S, D of a key], V [S, E], mask [T, S].
 * Ownership  a playground owns its matrices and ways; a result stands by itself.
 * Errors     %SAC_ENGINE_ERROR_SHAPE: sizes that do not go together; %SAC_ENGINE_ERROR_RANGE: a number that may not be.
 * Threads    a playground belongs to one thread at a time; a result is immutable and any thread may read it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/mechanism.h"
#include "engine/playground/sheet.h"

G_BEGIN_DECLS

#define SAC_PLAYGROUND_LEAST_ROWS   2
#define SAC_PLAYGROUND_MOST_ROWS    12
#define SAC_PLAYGROUND_MOST_COLUMNS 16
#define SAC_PLAYGROUND_MOST_WAYS    4

#define SAC_PLAYGROUND_LEAST_TEMPERATURE 0.01
#define SAC_PLAYGROUND_MOST_TEMPERATURE  100.0
#define SAC_PLAYGROUND_MOST_SCALE        1000.0

typedef enum
{
  SAC_PLAYGROUND_QUERY,
  SAC_PLAYGROUND_KEY,
  SAC_PLAYGROUND_VALUE,
  SAC_PLAYGROUND_MASK,
  SAC_PLAYGROUND_N_MATRICES,
} SacPlaygroundMatrix;

/**
 * SacPlaygroundWay:
 * @scale: what scores are multiplied by; NaN: what the mechanism itself says (1/√D, or 1)
 * @temperature: what they are divided by then
 * @top_k: hard-top-k: how many keys are chosen
 * @window: local-p: how far from the centre is looked
 * @params: the mechanism's and the normaliser's, named as below "way."
 */
typedef struct
{
  const SacMechanismClass *mechanism;
  const SacNormaliserClass *normaliser;
  float scale;
  float temperature;
  guint top_k;
  gsize window;

  /*< private >*/
  SacAttention attention;
  SacParams *params;
} SacPlaygroundWay;

typedef struct
{
  SacSheet *matrices[SAC_PLAYGROUND_N_MATRICES];
  GPtrArray *ways; /* of SacPlaygroundWay, 1 to SAC_PLAYGROUND_MOST_WAYS */
} SacPlayground;

/* The opening: Q the 4×4 identity, K the same with its rows reversed, V 1 to 16, nothing masked; scaled dot, softmax. */
SacPlayground *sac_playground_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacPlayground *sac_playground_dup (const SacPlayground *playground) G_GNUC_WARN_UNUSED_RESULT;
void sac_playground_free (SacPlayground *playground);

/* "query", "key", "value", "mask" */
const char *sac_playground_matrix_get_name (SacPlaygroundMatrix which);
void sac_playground_matrix_get_bounds (SacPlaygroundMatrix which, SacSheetBounds *bounds);

/* Puts a copy of @matrix in its place; the others are resized so that they go with it: the mask has a row a query and a
 * column a key, V a row a key. Parameters keep what their new shape still has. %SAC_ENGINE_ERROR_RANGE: outside its
 * bounds, or a number that may not stand there. */
gboolean sac_playground_set_matrix (SacPlayground *playground,
                                    SacPlaygroundMatrix which,
                                    const SacSheet *matrix,
                                    GError **error);

/* A way more, as the mechanism and normaliser begin; NULL when there are as many as there may be. Borrowed. */
SacPlaygroundWay *sac_playground_add_way (SacPlayground *playground,
                                          const SacMechanismClass *mechanism,
                                          const SacNormaliserClass *normaliser);
void sac_playground_remove_way (SacPlayground *playground, guint index); /* not the last one */

/* Other ones in the same place; parameters that both have by name and shape stay. */
void sac_playground_set_kind (SacPlayground *playground,
                              guint index,
                              const SacMechanismClass *mechanism,
                              const SacNormaliserClass *normaliser);

SacPlaygroundWay *sac_playground_get_way (const SacPlayground *playground, guint index);

/* Of its scores before they are scaled: that of the mechanism, but for a scale that it has within. Constant. */
const char *sac_playground_way_get_score_formula (const SacPlaygroundWay *way);

/* Its parameters, by index; rows and columns as people count them: a bias is one row. @values: borrowed, may be changed. */
guint sac_playground_way_get_n_params (const SacPlaygroundWay *way);
const char *sac_playground_way_get_param (const SacPlaygroundWay *way,
                                          guint index,
                                          gsize *n_rows,
                                          gsize *n_columns,
                                          float **values);

typedef struct _SacPlaygroundResult SacPlaygroundResult;

/* What one way makes of the matrices. */
struct _SacPlaygroundResult
{
  gsize n_queries, n_keys;
  gsize width;       /* D of what the mechanism made of both sides */
  gsize value_width; /* E */
  SacScoreKind kind;
  float scale;     /* as it was used, before the temperature */
  float *scores;   /* [T, S] */
  float *scaled;   /* [T, S] */
  float *masked;   /* [T, S] */
  float *weights;  /* [T, S] */
  float *output;   /* [T, E]: summed in double */
  float *query;    /* [T, D]: as the mechanism made it */
  float *key;      /* [S, D] */
  float *units;    /* (nullable) [D]: v of the additive score */
  float *key_bias; /* (nullable) [S] */
};

/* (transfer full) (nullable) */
SacPlaygroundResult *
sac_playground_run (const SacPlayground *playground, guint way, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_playground_result_free (SacPlaygroundResult *result);

/* @out: [D]: the terms that sum to one score, less the key's bias. */
void sac_playground_result_get_terms (const SacPlaygroundResult *result, gsize query, gsize key, float *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPlayground, sac_playground_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPlaygroundResult, sac_playground_result_free)

G_END_DECLS
