/* engine/attention/normaliser.h — how a row of scaled scores becomes weights
 *
 * A normaliser is given a row of scores at a time, those of the keys that the query may see, and turns it into weights in
 * place. It leaves a few numbers of the row (its statistics), from which the weight of any cell is made again from that
 * cell's score alone: a trace keeps these and no weights. Adding one is a file of its own (normaliser-NAME.c) and a line in
 * the registry.
 *
 * Words      x: a scaled score; w: a weight; a row: the query it belongs to, and the run of keys that it may see.
 * Edge cases  scores that are all −∞ (or −FLT_MAX) give weights of 0, one that is −∞ gets 0; NaN or +∞ makes the whole row NaN,
 *            but for sigmoid, whose weights have nothing to do with each other. A row that may see no key never comes here.
 * Threads    classes are constant; their functions are re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"
#include "engine/autodiff/params.h"

G_BEGIN_DECLS

#define SAC_NORMALISER_MOST_K 64 /* keys that hard-top-k can choose: as many are kept for every row */

typedef struct _SacAttention SacAttention;
typedef struct _SacNormaliserClass SacNormaliserClass;

/* One of the few numbers that are kept of a row. */
typedef union
{
  float number;
  guint32 key;
} SacStatistic;

/* Which number is which. What is subtracted from a peak is kept apart from it: their sum would lose it in a large peak. */
enum
{
  SAC_SOFTMAX_LSE = 0, /* ln Σ exp x; −∞ where nothing is seen */

  SAC_SPARSE_PEAK = 0,      /* sparsemax and entmax15: the largest x */
  SAC_SPARSE_THRESHOLD = 1, /* sparsemax: τ − peak; entmax15: τ − peak/2 */

  SAC_TOP_K_PEAK = 0,
  SAC_TOP_K_CHOSEN = 1, /* ln Σ exp (x − peak) over the chosen keys */
  SAC_TOP_K_ALL = 2,    /* the same over all that are seen */
  SAC_TOP_K_N = 3,      /* how many are chosen (key) */
  SAC_TOP_K_KEYS = 4,   /* from here on: which, in order (keys) */

  SAC_LOCAL_P_PEAK = 0,
  SAC_LOCAL_P_SUM = 1, /* ln Σ exp (x − peak) over the window */
  SAC_LOCAL_P_CENTRE = 2,
};

typedef struct
{
  gsize from, to; /* the keys it may see: from ≤ key < to */
  gsize first, n; /* the keys at hand: arrays begin with key @first and hold @n */
  float scale;    /* what made x of the score */
  guint top_k;    /* hard-top-k */
  gsize window;   /* local-p: D */
  float centre;   /* local-p: p */
} SacNormaliserRow;

struct _SacNormaliserClass
{
  const char *name;
  const char *label;
  const char *formula; /* of one weight, as shown to users */
  const char *source;  /* paper, section */

  gboolean sums_to_1;    /* so does every row in which a weight is not 0 */
  gboolean has_top_k;    /* it reads top_k, and keeps so many more statistics */
  gboolean has_centre;   /* it reads centre and window */
  gboolean wants_scores; /* differentiate() has to see x again */
  guint n_statistics;

  /* Adds its own parameters below @prefix. */
  void (*declare) (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random);

  /* has_centre: [B, T, H], each row's centre as a share (0..1) of the number of its keys. @query: before projection */
  SacTensor *(*prepare) (SacContext *context, const SacAttention *attention, SacTensor *query);

  /* @x: scores of all keys seen (first = from, n = to − from > 0) become weights. */
  void (*normalise) (const SacNormaliserRow *row, float *x, SacStatistic *kept);

  /* @x: scores of some keys (from ≤ first, first + n ≤ to) become weights. */
  void (*again) (const SacNormaliserRow *row, const SacStatistic *kept, float *x);

  /* @d: dL/dw becomes dL/dscore = scale · dL/dx. More keys than are seen may be at hand (first ≤ from, to ≤ first + n), and
   * perhaps none is seen; their weights are 0, and so must @d be. @x: (nullable): scores, if they are wanted; anything
   * where nothing is seen. Returns dL/dcentre, 0 without one. */
  float (*differentiate) (const SacNormaliserRow *row,
                          const SacStatistic *kept,
                          const float *w,
                          const float *x,
                          float *d);
};

extern const SacNormaliserClass SAC_NORMALISER_SOFTMAX;

/* NULL-terminated, constant; softmax is the first. */
const SacNormaliserClass *const *sac_normaliser_list (void);
const SacNormaliserClass *sac_normaliser_find (const char *name);

/* Statistics a row. */
gsize sac_normaliser_count_statistics (const SacNormaliserClass *normaliser, guint top_k);

/* Of a row in which nothing is seen. */
void sac_normaliser_clear_statistics (SacStatistic *kept, gsize n);

/* The keys of @row in the window of local-p, from @begin to before @end; none: @begin = @end. */
void sac_normaliser_get_window (const SacNormaliserRow *row, float centre, gsize *begin, gsize *end);

/* The Gaussian of local-p: exp (−(key − p)²/2σ²), σ = D/2 */
float sac_normaliser_get_gaussian (gsize key, float centre, gsize window);

G_END_DECLS
