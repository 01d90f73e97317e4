/* engine/attention/kernel.c
 *
 *   P = softmax(scale·score)          C = (P∘M)·V              M: dropout
 *   dV += (P∘M)ᵀ·dC                   dP = (dC·Vᵀ)∘M + dweights
 *   dscore = scale·P∘(dP − Σ P·dP)    and from there as engine/attention/score.c
 *
 * A chunk is one head of one batch item: nothing it adds to is shared but dv of the additive score, which has a
 * row of its own a chunk and is summed in order afterwards.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel.h"

#include "engine/attention/trace.h"
#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/dropout-mask.h"
#include "engine/tensor/gemm.h"

#include <string.h>

/* With a tape, up to so many weights (16 MiB) are kept for the backward pass; more are made again. */
#define LARGEST_KEPT ((gsize) 4 << 20)

enum
{
  IN_QUERY,
  IN_KEY,
  IN_VALUE,
  IN_EXTRA, /* units or key_bias */
};

typedef struct
{
  SacAttentionInput input;
  guint64 seed;
  float dropout;
  gboolean want_weights;
} Args;

/* What forward leaves for backward. */
typedef struct
{
  float *lse;  /* [B, H, T] */
  float *kept; /* (nullable) [B, H, T, S]: the weights, where they are few enough */
} Saved;

typedef struct
{
  const Args *args;
  SacNode *node;
  float *lse;    /* [B, H, T] */
  float *kept;   /* (nullable) [B, H, T, S] */
  float *dunits; /* [B·H, D] */
  float *grads[4];
  gsize batch, heads, queries, keys, width, value_width;
} Pass;

static Pass
pass_for (SacNode *node)
{
  const Saved *saved = node->saved;
  const Args *args = node->args;
  const SacTensor *q = node->in[IN_QUERY], *k = node->in[IN_KEY], *v = node->in[IN_VALUE];

  return (Pass){ .args = args,
                 .node = node,
                 .lse = saved != NULL ? saved->lse : NULL,
                 .kept = saved != NULL ? saved->kept : NULL,
                 .batch = q->dims[0],
                 .heads = args->input.heads,
                 .queries = q->dims[1],
                 .keys = k->dims[1],
                 .width = q->dims[2] / args->input.heads,
                 .value_width = v->dims[2] / args->input.heads };
}

static gboolean
attention_infer (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const SacTensor *q = node->in[IN_QUERY], *k = node->in[IN_KEY], *v = node->in[IN_VALUE];
  const guint heads = args->input.heads;

  g_return_val_if_fail (q->rank == 3 && k->rank == 3 && v->rank == 3 && heads > 0, FALSE);
  g_return_val_if_fail (q->dims[0] == k->dims[0] && k->dims[0] == v->dims[0] && k->dims[1] == v->dims[1],
                        FALSE);
  g_return_val_if_fail (q->dims[2] == k->dims[2] && q->dims[2] % heads == 0 && v->dims[2] % heads == 0,
                        FALSE);
  g_return_val_if_fail ((args->input.kind == SAC_SCORE_ADDITIVE) == (args->input.units != NULL), FALSE);
  g_return_val_if_fail (args->input.kind != SAC_SCORE_ADDITIVE || q != k,
                        FALSE); /* its gradients must not alias */

  sac_node_make_out (context, node, 0, 3, (gsize[]){ q->dims[0], q->dims[1], v->dims[2] });
  if (args->want_weights)
    sac_node_make_out (context, node, 1, 4, (gsize[]){ q->dims[0], heads, q->dims[1], k->dims[1] });
  return TRUE;
}

static SacScores
scores_of (const Pass *pass, gsize b, gsize h)
{
  const SacNode *node = pass->node;
  const gsize step = pass->heads * pass->width;
  SacScores scores = {
    .kind = pass->args->input.kind,
    .query = node->in[IN_QUERY]->data + b * pass->queries * step + h * pass->width,
    .query_step = step,
    .key = node->in[IN_KEY]->data + b * pass->keys * step + h * pass->width,
    .key_step = step,
    .width = pass->width,
    .bias_step = pass->heads,
  };

  if (pass->args->input.units != NULL)
    scores.units = node->in[IN_EXTRA]->data + h * pass->width;
  else if (pass->args->input.key_bias != NULL)
    scores.key_bias = node->in[IN_EXTRA]->data + b * pass->keys * pass->heads + h;
  return scores;
}

/* A tile of query rows and the run of keys that any of them sees. */
typedef struct
{
  gsize row, n_rows;
  gsize from, to;
  float *weights; /* [n_rows, to − from] */
} Tile;

static void
row_bounds (const Pass *pass, gsize b, gsize row, gsize *from, gsize *to)
{
  const SacAttentionInput *in = &pass->args->input;

  sac_scope_bounds (in->scope, in->first_row + row, pass->keys,
                    in->key_lengths != NULL ? in->key_lengths[b] : pass->keys, in->window, from, to);
}

static void
tile_bounds (const Pass *pass, gsize b, Tile *tile)
{
  tile->from = pass->keys;
  tile->to = 0;
  for (gsize i = 0; i < tile->n_rows; i++)
    {
      gsize from, to;

      row_bounds (pass, b, tile->row + i, &from, &to);
      if (from == to)
        continue;
      tile->from = MIN (tile->from, from);
      tile->to = MAX (tile->to, to);
    }
  if (tile->to == 0)
    tile->from = 0;
}

static void
clear_hidden (float *row, const Tile *tile, gsize from, gsize to)
{
  for (gsize j = tile->from; j < from; j++)
    row[j - tile->from] = 0;
  for (gsize j = MAX (to, tile->from); j < tile->to; j++)
    row[j - tile->from] = 0;
}

static float *
lse_of (const Pass *pass, gsize b, gsize h)
{
  return pass->lse + (b * pass->heads + h) * pass->queries;
}

static void
make_weights (const Pass *pass, gsize b, gsize h, const SacScores *scores, Tile *tile)
{
  const gsize n = tile->to - tile->from;

  sac_scores_tile (scores, tile->row, tile->n_rows, tile->from, n, pass->args->input.scale, tile->weights, n);
  for (gsize i = 0; i < tile->n_rows; i++)
    {
      float *row = tile->weights + i * n;
      gsize from, to;

      row_bounds (pass, b, tile->row + i, &from, &to);
      clear_hidden (row, tile, from, to);
      lse_of (pass, b, h)[tile->row + i] =
        from < to ? sac_softmax_row (row + (from - tile->from), to - from) : -INFINITY;
    }
}

static SAC_CLONES void
exp_less (float *row, gsize n, float lse)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    row[j] = sac_exp (row[j] - lse);
}

static void
remake_weights (const Pass *pass, gsize b, gsize h, const SacScores *scores, Tile *tile)
{
  const gsize n = tile->to - tile->from;

  if (pass->kept != NULL)
    {
      const float *kept = pass->kept + ((b * pass->heads + h) * pass->queries + tile->row) * pass->keys;

      for (gsize i = 0; i < tile->n_rows; i++)
        memcpy (tile->weights + i * n, kept + i * pass->keys + tile->from, n * sizeof (float));
      return;
    }
  sac_scores_tile (scores, tile->row, tile->n_rows, tile->from, n, pass->args->input.scale, tile->weights, n);
  for (gsize i = 0; i < tile->n_rows; i++)
    {
      float *row = tile->weights + i * n;
      gsize from, to;

      row_bounds (pass, b, tile->row + i, &from, &to);
      clear_hidden (row, tile, from, to);
      if (from < to)
        exp_less (row + (from - tile->from), to - from, lse_of (pass, b, h)[tile->row + i]);
    }
}

static float
dropout_at (const Pass *pass, gsize b, gsize h, gsize row, gsize column)
{
  const guint64 index = ((b * pass->heads + h) * pass->queries + row) * pass->keys + column;

  return sac_dropout_factor (pass->args->seed, index, pass->args->dropout);
}

static void
drop (const Pass *pass, gsize b, gsize h, const Tile *tile, float *values)
{
  const gsize n = tile->to - tile->from;

  if (pass->args->dropout <= 0)
    return;
  for (gsize i = 0; i < tile->n_rows; i++)
    for (gsize j = 0; j < n; j++)
      values[i * n + j] *= dropout_at (pass, b, h, tile->row + i, tile->from + j);
}

static gsize
rows_a_tile (const Pass *pass)
{
  return CLAMP (32768 / MAX (pass->keys, 1), 4, 128);
}

static void
keep_weights (const Pass *pass, gsize b, gsize h, const Tile *tile)
{
  const gsize n = tile->to - tile->from;
  float *out = pass->kept + ((b * pass->heads + h) * pass->queries + tile->row) * pass->keys;

  memset (out, 0, tile->n_rows * pass->keys * sizeof (float));
  for (gsize i = 0; i < tile->n_rows; i++)
    memcpy (out + i * pass->keys + tile->from, tile->weights + i * n, n * sizeof (float));
}

static void
forward_tile (const Pass *pass, gsize b, gsize h, const SacScores *scores, Tile *tile)
{
  const gsize step = pass->heads * pass->value_width;
  const float *value =
    pass->node->in[IN_VALUE]->data + (b * pass->keys + tile->from) * step + h * pass->value_width;
  float *out = pass->node->out[0]->data + (b * pass->queries + tile->row) * step + h * pass->value_width;

  make_weights (pass, b, h, scores, tile);
  if (pass->kept != NULL)
    keep_weights (pass, b, h, tile);
  drop (pass, b, h, tile, tile->weights);
  sac_gemm (NULL, &(SacGemm){ .m = tile->n_rows,
                              .n = pass->value_width,
                              .k = tile->to - tile->from,
                              .alpha = 1,
                              .a = tile->weights,
                              .lda = MAX (tile->to - tile->from, 1),
                              .b = value,
                              .ldb = step,
                              .beta = 0,
                              .c = out,
                              .ldc = step });
}

static void
forward_chunk (gsize chunk, gpointer data)
{
  const Pass *pass = data;
  const gsize b = chunk / pass->heads, h = chunk % pass->heads, rows = rows_a_tile (pass);
  const SacScores scores = scores_of (pass, b, h);
  g_autofree float *weights = g_new (float, rows * pass->keys + 1);

  for (gsize row = 0; row < pass->queries; row += rows)
    {
      Tile tile = { .row = row, .n_rows = MIN (rows, pass->queries - row), .weights = weights };

      tile_bounds (pass, b, &tile);
      forward_tile (pass, b, h, &scores, &tile);
    }
}

static void
attention_forward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);
  const gsize n_rows = pass.batch * pass.heads * pass.queries;
  Saved saved = { .lse = sac_arena_floats (context->arena, n_rows) };

  if (pass.args->want_weights)
    saved.kept = node->out[1]->data;
  else if (context->tape != NULL && n_rows <= LARGEST_KEPT / MAX (pass.keys, 1))
    saved.kept = sac_arena_floats (context->arena, n_rows * pass.keys);
  node->saved = sac_arena_copy (context->arena, &saved, sizeof saved);
  pass.lse = saved.lse;
  pass.kept = saved.kept;
  sac_pool_run (context->pool, pass.batch * pass.heads, forward_chunk, &pass);
  if (context->trace != NULL && pass.args->input.site != NULL)
    sac_trace_record (context->trace, &pass.args->input, pass.lse);
}

/* dscore of the tile, from the weights in tile->weights; dvalue is added on the way. */
static void
tile_dscore (const Pass *pass, gsize b, gsize h, const Tile *tile, float *kept, float *dscore)
{
  const gsize n = tile->to - tile->from, step = pass->heads * pass->value_width;
  const gsize value_at = (b * pass->keys + tile->from) * step + h * pass->value_width;
  const float *dout =
    pass->node->out[0]->grad + (b * pass->queries + tile->row) * step + h * pass->value_width;

  sac_gemm (NULL, &(SacGemm){ .trans_b = TRUE,
                              .m = tile->n_rows,
                              .n = n,
                              .k = pass->value_width,
                              .alpha = 1,
                              .a = dout,
                              .lda = step,
                              .b = pass->node->in[IN_VALUE]->data + value_at,
                              .ldb = step,
                              .beta = 0,
                              .c = dscore,
                              .ldc = MAX (n, 1) });
  drop (pass, b, h, tile, dscore);

  if (pass->grads[IN_VALUE] == NULL)
    return;
  memcpy (kept, tile->weights, tile->n_rows * n * sizeof (float));
  drop (pass, b, h, tile, kept);
  sac_gemm (NULL, &(SacGemm){ .trans_a = TRUE,
                              .m = n,
                              .n = pass->value_width,
                              .k = tile->n_rows,
                              .alpha = 1,
                              .a = kept,
                              .lda = MAX (n, 1),
                              .b = dout,
                              .ldb = step,
                              .beta = 1,
                              .c = pass->grads[IN_VALUE] + value_at,
                              .ldc = step });
}

static void
through_softmax (const Pass *pass, gsize b, gsize h, const Tile *tile, float *dscore)
{
  const gsize n = tile->to - tile->from;

  for (gsize i = 0; i < tile->n_rows; i++)
    {
      const float *p = tile->weights + i * n;
      float *d = dscore + i * n;
      float mean;

      if (pass->args->want_weights)
        sac_axpy_array (d, 1,
                        pass->node->out[1]->grad +
                          ((b * pass->heads + h) * pass->queries + tile->row + i) * pass->keys + tile->from,
                        n);
      mean = sac_dot_array (p, d, n);
      for (gsize j = 0; j < n; j++)
        d[j] = pass->args->input.scale * p[j] * (d[j] - mean);
    }
}

static SacScoreGrads
grads_of (const Pass *pass, gsize b, gsize h, float *waste)
{
  const gsize step = pass->heads * pass->width;
  SacScoreGrads grads = { .units = pass->dunits + (b * pass->heads + h) * pass->width };

  if (pass->grads[IN_QUERY] != NULL)
    grads.query = pass->grads[IN_QUERY] + b * pass->queries * step + h * pass->width;
  if (pass->grads[IN_KEY] != NULL)
    grads.key = pass->grads[IN_KEY] + b * pass->keys * step + h * pass->width;
  if (pass->args->input.kind == SAC_SCORE_DOT && pass->grads[IN_EXTRA] != NULL)
    grads.key_bias = pass->grads[IN_EXTRA] + b * pass->keys * pass->heads + h;
  if (pass->args->input.kind == SAC_SCORE_ADDITIVE && grads.query == NULL)
    grads.query = waste; /* the additive kernel writes both: what nobody wants goes here */
  if (pass->args->input.kind == SAC_SCORE_ADDITIVE && grads.key == NULL)
    grads.key = waste;
  return grads;
}

static void
backward_chunk (gsize chunk, gpointer data)
{
  const Pass *pass = data;
  const gsize b = chunk / pass->heads, h = chunk % pass->heads, rows = rows_a_tile (pass);
  const SacScores scores = scores_of (pass, b, h);
  g_autofree float *buffers = g_new (float, 3 * (rows * pass->keys + 1));
  g_autofree float *waste = g_new0 (float, MAX (pass->queries, pass->keys) * pass->heads * pass->width);
  const SacScoreGrads grads = grads_of (pass, b, h, waste);
  float *dscore = buffers + rows * pass->keys, *kept = dscore + rows * pass->keys;

  for (gsize row = 0; row < pass->queries; row += rows)
    {
      Tile tile = { .row = row, .n_rows = MIN (rows, pass->queries - row), .weights = buffers };

      tile_bounds (pass, b, &tile);
      if (tile.from == tile.to)
        continue;
      remake_weights (pass, b, h, &scores, &tile);
      tile_dscore (pass, b, h, &tile, kept, dscore);
      through_softmax (pass, b, h, &tile, dscore);
      sac_scores_tile_backward (&scores, tile.row, tile.n_rows, tile.from, tile.to - tile.from, dscore,
                                tile.to - tile.from, &grads);
    }
}

static void
attention_backward (SacContext *context, SacNode *node)
{
  Pass pass = pass_for (node);

  for (guint i = 0; i < node->n_in; i++)
    pass.grads[i] = sac_node_grad (context, node, i);
  pass.dunits = sac_arena_floats0 (context->arena, pass.batch * pass.heads * pass.width);
  sac_pool_run (context->pool, pass.batch * pass.heads, backward_chunk, &pass);

  if (pass.args->input.kind != SAC_SCORE_ADDITIVE || pass.grads[IN_EXTRA] == NULL)
    return;
  for (gsize b = 0; b < pass.batch; b++)
    sac_axpy_array (pass.grads[IN_EXTRA], 1, pass.dunits + b * pass.heads * pass.width,
                    pass.heads * pass.width);
}

const SacOpClass SAC_OP_ATTENTION = {
  .name = "attention",
  .infer = attention_infer,
  .forward = attention_forward,
  .backward = attention_backward,
};

SacTensor *
sac_attention_op (SacContext *context, const SacAttentionInput *input, SacTensor **weights)
{
  Args args = { .input = *input, .want_weights = weights != NULL };
  SacTensor *in[4] = { input->query, input->key, input->value,
                       input->units != NULL ? input->units : input->key_bias };
  SacNode *node;

  if (context->training && input->dropout > 0)
    {
      g_return_val_if_fail (context->random != NULL && input->dropout < 1, NULL);
      args.dropout = input->dropout;
      args.seed = sac_random_bits (context->random);
    }
  node = sac_op_apply (context, &SAC_OP_ATTENTION, in[IN_EXTRA] != NULL ? 4 : 3, in, &args, sizeof args);
  g_return_val_if_fail (node != NULL, NULL);

  if (weights != NULL)
    *weights = node->out[1];
  return node->out[0];
}
