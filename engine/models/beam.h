/* engine/models/beam.h — beam search: the most probable outputs of a model, and the tree of all that was considered
 *
 * At each step every open hypothesis is continued by every token, all hypotheses in one pass of the decoder. Of these
 * candidates the @width of the largest cumulative log-probability count: one that is <eos> is finished; of those that
 * are not, the @width best go on. The search ends once @width hypotheses are finished, when none is open, or after
 * the most steps. Width 1 is greedy decoding.
 *
 * Score      cumulative = Σ ln p over the path's tokens, <eos> included; hypotheses are ranked by
 *            cumulative / lp,  lp = ((5 + n) / 6)^α  of n tokens  (Wu et al. 2016, §7, eq. 14, without its coverage
 *            penalty); α = 0 ranks by the cumulative itself. The search compares outputs of one length only: α does not
 *            change which are found, but in which order.
 * Tree       nodes in order of their steps; of a step those that it kept or finished, then those that it cut, each part
 *            from the largest cumulative down. Node 0 is the beginning. No attention is kept: a path's map is
 *            made by sac_translator_read_path(), exactly.
 * Ties       the earlier hypothesis, then the smaller id. The same input gives the same bits.
 * Ownership  a SacBeam is freed with sac_beam_free().
 * Threads    re-entrant; a finished SacBeam is immutable.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/model.h"

G_BEGIN_DECLS

#define SAC_BEAM_MOST_WIDTH 16
#define SAC_BEAM_WIDTH      4
#define SAC_BEAM_ALPHA      0.6 /* Wu et al. 2016 found 0.6 to 0.7 usually best */
#define SAC_BEAM_N_CUT      3

typedef enum
{
  SAC_BEAM_EXPANDED, /* it went on */
  SAC_BEAM_FINISHED, /* its token is <eos> */
  SAC_BEAM_OPEN,     /* it was kept, and came to the most steps without an end */
  SAC_BEAM_CUT,      /* considered, and not kept */
  SAC_N_BEAM_STATUS
} SacBeamStatus;

/* "expanded", "finished", "open", "cut" */
const char *sac_beam_status_get_name (SacBeamStatus status);

typedef struct
{
  guint32 token; /* <bos> in node 0 */
  gint32 parent; /* -1 in node 0 */
  guint step;    /* tokens from the beginning to here, this one included; 0 in node 0 */
  SacBeamStatus status;
  double log_probability; /* ln p (token | path before it), natural */
  double cumulative;      /* its parent's, plus log_probability */
  double score;           /* cumulative / lp (step) */
} SacBeamNode;

typedef struct
{
  guint width;  /* 1 … SAC_BEAM_MOST_WIDTH */
  double alpha; /* 0 … 2 */
  guint n_cut;  /* most probable continuations a hypothesis that are kept in the tree though they were cut */
} SacBeamOptions;

typedef struct
{
  SacBeamOptions options;
  SacBeamNode *nodes; /* [n_nodes] */
  gsize n_nodes;
  guint32 *
    outputs; /* [n_outputs]: the last nodes of the hypotheses, best first; at most @width. Finished ones, then, if
                       they are too few, open ones. */
  guint n_outputs; /* at least 1 */
} SacBeam;

/* One step, while the search goes on. */
typedef struct
{
  gsize step;               /* from 1 */
  const guint32 *nodes;     /* [n]: the hypotheses that were continued */
  const SacTensor *weights; /* [n, H, 1, S] of the attention that continued them; borrowed for the call */
  const SacBeam *beam;      /* the tree before this step */
} SacBeamStep;

/* FALSE asks the search to stop: it then gives nothing. */
typedef gboolean (*SacBeamReport) (const SacBeamStep *step, gpointer user_data);

/**
 * sac_beam_search:
 * @batch: one source, without a target
 * @max_steps: of an output, at least 1
 * @report: (nullable): called after each pass of the decoder
 *
 * Memory for one step, and the tree: max_steps · width · (2 + n_cut) nodes at most.
 *
 * Returns: (transfer full) (nullable): %NULL when @report asked to stop
 */
SacBeam *sac_beam_search (SacModel *model,
                          SacContext *context,
                          const SacBatch *batch,
                          gsize max_steps,
                          const SacBeamOptions *options,
                          SacBeamReport report,
                          gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

void sac_beam_free (SacBeam *beam);

/* lp of a path of @n tokens. */
double sac_beam_get_penalty (gsize n, double alpha);

/* (transfer full): the tokens from the beginning to @node, without <eos>: as many as come back in @n. */
guint32 *sac_beam_dup_path (const SacBeam *beam, gsize node, gsize *n) G_GNUC_WARN_UNUSED_RESULT;

/* The hypothesis, from 0, that @node is the end of; -1 for none. */
int sac_beam_find_output (const SacBeam *beam, gsize node);

/* Places of @node among all of its step by cumulative, from 1. @n_ranked: (out) (optional): all of its step. */
gsize sac_beam_get_rank (const SacBeam *beam, gsize node, gsize *n_ranked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacBeam, sac_beam_free)

G_END_DECLS
