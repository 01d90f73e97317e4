/* engine/attention/trace.h — all that a forward pass recorded of its attention, read on demand
 *
 * For each site a trace keeps q, k (as the mechanism made them), the values, the mechanism's own parameters, the
 * scope, and each row's statistics (normaliser.h: for softmax its log-sum-exp): never T×S. Any stage of any rectangle is made from these when asked, exactly:
 *
 *   score    as engine/attention/score.h         scaled   scale · score
 *   masked   scaled, or −∞ where the scope hides the key
 *   weight   as the normaliser has it, of softmax exp (scaled − lse_row); 0 where hidden
 *
 * Ownership  reference-counted.
 * Threads    one thread fills it; once the pass is over it is immutable and any thread may read it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/kernel.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_STAGE_SCORE,
  SAC_STAGE_SCALED,
  SAC_STAGE_MASKED,
  SAC_STAGE_WEIGHT,
} SacStage;

typedef enum
{
  SAC_REDUCE_MAXIMUM,
  SAC_REDUCE_MEAN,
} SacReduce;

typedef struct
{
  const char *name;      /* "cross" */
  const char *mechanism; /* its registered name */
  SacScoreKind kind;
  guint heads;
  gsize queries, keys;
  gsize width;       /* D, of q and k, a head */
  gsize value_width; /* a head */
  float scale;
  const SacScopeClass *scope;
  gsize window;
  const SacNormaliserClass *normaliser;
  guint top_k;
  gsize key_length;
} SacSite;

SacTrace *sac_trace_new (void) G_GNUC_WARN_UNUSED_RESULT;
SacTrace *sac_trace_ref (SacTrace *trace);
void sac_trace_unref (SacTrace *trace);

/* Called by the attention op: keeps batch item 0. A site of that name already there gets the query rows appended
 * (a decoder that feeds its output back asks row by row, over the same keys). @statistics: [B, H, T, n] */
void sac_trace_record (SacTrace *trace, const SacAttentionInput *input, const SacStatistic *statistics);

guint sac_trace_get_n_sites (const SacTrace *trace);
const SacSite *sac_trace_get_site (const SacTrace *trace, guint site);

/* -1 if there is none. */
int sac_trace_find_site (const SacTrace *trace, const char *name);

/* "scores", "scaled", "masked", "weights" */
const char *sac_stage_get_name (SacStage stage);
gboolean sac_stage_from_name (const char *name, SacStage *stage);

typedef struct
{
  guint site;
  guint head;
  SacStage stage;
  gsize row, n_rows;       /* queries */
  gsize column, n_columns; /* keys */
  gsize step;              /* cells a side of each block that becomes one number; 1: every cell */
  SacReduce reduce;        /* how a block of step×step becomes one number */
} SacTraceRead;

/**
 * sac_trace_read:
 * @out: ⌈n_rows/step⌉ × ⌈n_columns/step⌉ numbers, row-major
 *
 * Cost: O(n_rows·n_columns·D); memory for one band of rows.
 */
void sac_trace_read (const SacTrace *trace, const SacTraceRead *read, float *out);

/* (transfer full): the whole [T, S] of one head, or of all heads [H, T, S]. */
SacTensor *
sac_trace_read_head (const SacTrace *trace, guint site, guint head, SacStage stage) G_GNUC_WARN_UNUSED_RESULT;
SacTensor *sac_trace_read_site (const SacTrace *trace, guint site, SacStage stage) G_GNUC_WARN_UNUSED_RESULT;

/* The D terms that sum to one score (less the key bias, which comes in @key_bias, 0 if there is none). */
void sac_trace_read_terms (const SacTrace *trace,
                           guint site,
                           guint head,
                           gsize query,
                           gsize key,
                           float *terms,
                           float *key_bias);

/* What one score is made of, as the mechanism made it: W q + b and U k, or q and k. Borrowed from the trace. */
typedef struct
{
  const float *query; /* [D] */
  const float *key;   /* [D] */
  const float *units; /* (nullable) [D]: v of the additive score */
  float key_bias;     /* 0 if there is none */
} SacTraceSides;

void sac_trace_read_sides (const SacTrace *trace,
                           guint site,
                           guint head,
                           gsize query,
                           gsize key,
                           SacTraceSides *sides);

/* The keys a query may see: @from ≤ key < @to. */
void sac_trace_get_bounds (const SacTrace *trace, guint site, gsize query, gsize *from, gsize *to);

/* [E]: the value of a key; borrowed from the trace. */
const float *sac_trace_get_value (const SacTrace *trace, guint site, guint head, gsize key);

/* @out: [E], Σ weight·value over the keys, summed in double */
void sac_trace_read_context (const SacTrace *trace, guint site, guint head, gsize query, float *out);

/* Rows that a pass makes besides attention, appended under a name; a %NULL @trace keeps nothing. A decoder keeps, a row a
 * query: "attended" (what its attention gave), "decoder.state", "output" and "logits". */
void sac_trace_keep (SacTrace *trace, const char *name, gsize n_rows, gsize width, const float *values);

/* (nullable): [@n_rows, @width] of that name, borrowed from the trace. */
const float *sac_trace_get_rows (const SacTrace *trace, const char *name, gsize *n_rows, gsize *width);

/* log Σ exp of a row's visible scaled scores; −∞ if it sees none; NaN of a site that has another normaliser than softmax. */
float sac_trace_get_lse (const SacTrace *trace, guint site, guint head, gsize query);

/* (nullable): what the normaliser kept of a row, borrowed from the trace; %NULL if that is nothing. */
const SacStatistic *sac_trace_get_statistics (const SacTrace *trace, guint site, guint head, gsize query);

/* The keys in the window of a row of local-p, @begin ≤ key < @end; an empty one: @begin = @end. */
void
sac_trace_get_window (const SacTrace *trace, guint site, guint head, gsize query, gsize *begin, gsize *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTrace, sac_trace_unref)

G_END_DECLS
