/* engine/attention/kernel.c
 *
 *   P = normaliser(scale·score)       C = (P∘M)·V              M: dropout
 *   dV += (P∘M)ᵀ·dC                   dP = (dC·Vᵀ)∘M + dweights
 *   dscore = scale·(dP through the normaliser)    and from there as engine/attention/score.c
 *
 * A chunk is one head of one batch item: nothing it adds to is shared but dv of the additive score, which has a
 * row of its own a chunk and is summed in order afterwards.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel-private.h"

#include "engine/attention/trace.h"
#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/dropout-mask.h"
#include "engine/tensor/gemm.h"

#include <string.h>

/* With a tape, up to so many weights (16 MiB) are kept for the backward pass; more are made again. */
#define LARGEST_KEPT ((gsize) 4 << 20)

SacAttentionPass
sac_attention_pass (SacNode *node)
{
  const SacAttentionSaved *saved = node->saved;
  const SacAttentionArgs *args = node->args;
  const SacTensor *q = node->in[IN_QUERY], *k = node->in[IN_KEY], *v = node->in[IN_VALUE];
  const SacNormaliserClass *normaliser = args->input.normaliser;

  return (SacAttentionPass){ .args = args,
                             .node = node,
                             .normaliser = normaliser,
                             .statistics = saved != NULL ? saved->statistics : NULL,
                             .n_statistics = sac_normaliser_count_statistics (normaliser, args->input.top_k),
                             .kept = saved != NULL ? saved->kept : NULL,
                             .centre = normaliser->has_centre ? node->in[node->n_in - 1]->data : NULL,
                             .batch = q->dims[0],
                             .heads = args->input.heads,
                             .queries = q->dims[1],
                             .keys = k->dims[1],
                             .width = q->dims[2] / args->input.heads,
                             .value_width = v->dims[2] / args->input.heads };
}

/* What a normaliser reads is there. */
static gboolean
normaliser_fits (const SacAttentionInput *in)
{
  const SacNormaliserClass *normaliser = in->normaliser;
  const SacTensor *centre = in->centre;

  if (normaliser->has_top_k && (in->top_k == 0 || in->top_k > SAC_NORMALISER_MOST_K))
    return FALSE;
  if (!normaliser->has_centre)
    return TRUE;
  return in->window > 0 && centre != NULL && centre->rank == 3 && centre->dims[0] == in->query->dims[0] &&
         centre->dims[1] == in->query->dims[1] && centre->dims[2] == in->heads;
}

static gboolean
attention_infer (SacContext *context, SacNode *node)
{
  const SacAttentionArgs *args = node->args;
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

  g_return_val_if_fail (normaliser_fits (&args->input), FALSE);

  sac_node_make_out (context, node, 0, 3, (gsize[]){ q->dims[0], q->dims[1], v->dims[2] });
  if (args->want_weights)
    sac_node_make_out (context, node, 1, 4, (gsize[]){ q->dims[0], heads, q->dims[1], k->dims[1] });
  return TRUE;
}

SacScores
sac_attention_scores (const SacAttentionPass *pass, gsize b, gsize h)
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

gsize
sac_attention_key_length (const SacAttentionPass *pass, gsize b)
{
  const guint32 *lengths = pass->args->input.key_lengths;

  return lengths != NULL ? lengths[b] : pass->keys;
}

void
sac_attention_row_bounds (const SacAttentionPass *pass, gsize b, gsize row, gsize *from, gsize *to)
{
  const SacAttentionInput *in = &pass->args->input;

  sac_scope_bounds (in->scope, in->first_row + row, pass->keys, sac_attention_key_length (pass, b),
                    in->window, from, to);
}

SacNormaliserRow
sac_attention_row (const SacAttentionPass *pass, gsize b, gsize h, gsize row)
{
  const SacAttentionInput *in = &pass->args->input;
  SacNormaliserRow out = { .scale = in->scale, .top_k = in->top_k, .window = in->window };

  sac_attention_row_bounds (pass, b, row, &out.from, &out.to);
  out.first = out.from;
  out.n = out.to - out.from;
  if (pass->centre != NULL)
    out.centre =
      pass->centre[(b * pass->queries + row) * pass->heads + h] * (float) sac_attention_key_length (pass, b);
  return out;
}

void
sac_attention_tile_bounds (const SacAttentionPass *pass, gsize b, SacAttentionTile *tile)
{
  tile->from = pass->keys;
  tile->to = 0;
  for (gsize i = 0; i < tile->n_rows; i++)
    {
      gsize from, to;

      sac_attention_row_bounds (pass, b, tile->row + i, &from, &to);
      if (from == to)
        continue;
      tile->from = MIN (tile->from, from);
      tile->to = MAX (tile->to, to);
    }
  if (tile->to == 0)
    tile->from = 0;
}

void
sac_attention_clear_hidden (float *row, const SacAttentionTile *tile, gsize from, gsize to)
{
  for (gsize j = tile->from; j < from; j++)
    row[j - tile->from] = 0;
  for (gsize j = MAX (to, tile->from); j < tile->to; j++)
    row[j - tile->from] = 0;
}

SacStatistic *
sac_attention_statistics (const SacAttentionPass *pass, gsize b, gsize h, gsize row)
{
  return pass->statistics + ((b * pass->heads + h) * pass->queries + row) * pass->n_statistics;
}

static void
make_weights (const SacAttentionPass *pass, gsize b, gsize h, const SacScores *scores, SacAttentionTile *tile)
{
  const gsize n = tile->to - tile->from;

  sac_scores_tile (scores, tile->row, tile->n_rows, tile->from, n, pass->args->input.scale, tile->weights,
                   tile->step);
  for (gsize i = 0; i < tile->n_rows; i++)
    {
      const SacNormaliserRow row = sac_attention_row (pass, b, h, tile->row + i);
      SacStatistic *statistics = sac_attention_statistics (pass, b, h, tile->row + i);
      float *weights = tile->weights + i * tile->step;

      sac_attention_clear_hidden (weights, tile, row.from, row.to);
      if (row.n > 0)
        pass->normaliser->normalise (&row, weights + (row.from - tile->from), statistics);
      else
        sac_normaliser_clear_statistics (statistics, pass->n_statistics);
    }
}

static float
dropout_at (const SacAttentionPass *pass, gsize b, gsize h, gsize row, gsize column)
{
  const guint64 index = ((b * pass->heads + h) * pass->queries + row) * pass->keys + column;

  return sac_dropout_factor (pass->args->seed, index, pass->args->dropout);
}

void
sac_attention_drop (const SacAttentionPass *pass,
                    gsize b,
                    gsize h,
                    const SacAttentionTile *tile,
                    float *values,
                    gsize step)
{
  const gsize n = tile->to - tile->from;

  if (pass->args->dropout <= 0)
    return;
  for (gsize i = 0; i < tile->n_rows; i++)
    for (gsize j = 0; j < n; j++)
      values[i * step + j] *= dropout_at (pass, b, h, tile->row + i, tile->from + j);
}

gsize
sac_attention_rows_a_tile (const SacAttentionPass *pass)
{
  const gsize rows = CLAMP (32768 / MAX (pass->keys, 1), 4, 128);

  return CLAMP (pass->queries, 1, rows);
}

void
sac_attention_dropped (const SacAttentionPass *pass,
                       gsize b,
                       gsize h,
                       const SacAttentionTile *tile,
                       float *out)
{
  const gsize n = tile->to - tile->from;

  for (gsize i = 0; i < tile->n_rows; i++)
    memcpy (out + i * n, tile->weights + i * tile->step, n * sizeof (float));
  sac_attention_drop (pass, b, h, tile, out, n);
}

void
sac_attention_tile_place (const SacAttentionPass *pass,
                          gsize b,
                          gsize h,
                          SacAttentionTile *tile,
                          float *buffer)
{
  tile->weights = buffer;
  tile->step = MAX (tile->to - tile->from, 1);
  if (pass->kept == NULL)
    return;
  tile->step = pass->keys;
  tile->weights = pass->kept + ((b * pass->heads + h) * pass->queries + tile->row) * pass->keys + tile->from;
}

/* Zeros for the keys that no row of the tile sees, where the whole is kept. */
static void
clear_unseen (const SacAttentionPass *pass, const SacAttentionTile *tile)
{
  for (gsize i = 0; pass->kept != NULL && i < tile->n_rows; i++)
    {
      float *row = tile->weights + i * tile->step;

      memset (row - tile->from, 0, tile->from * sizeof (float));
      memset (row + (tile->to - tile->from), 0, (pass->keys - tile->to) * sizeof (float));
    }
}

static void
forward_tile (const SacAttentionPass *pass,
              gsize b,
              gsize h,
              const SacScores *scores,
              SacAttentionTile *tile,
              float *dropped)
{
  const gsize step = pass->heads * pass->value_width;
  const gboolean drops = pass->args->dropout > 0;
  const float *value =
    pass->node->in[IN_VALUE]->data + (b * pass->keys + tile->from) * step + h * pass->value_width;
  float *out = pass->node->out[0]->data + (b * pass->queries + tile->row) * step + h * pass->value_width;

  make_weights (pass, b, h, scores, tile);
  clear_unseen (pass, tile);
  if (drops)
    sac_attention_dropped (pass, b, h, tile, dropped);
  sac_gemm (NULL, &(SacGemm){ .m = tile->n_rows,
                              .n = pass->value_width,
                              .k = tile->to - tile->from,
                              .alpha = 1,
                              .a = drops ? dropped : tile->weights,
                              .lda = drops ? MAX (tile->to - tile->from, 1) : tile->step,
                              .b = value,
                              .ldb = step,
                              .beta = 0,
                              .c = out,
                              .ldc = step });
}

static void
forward_chunk (gsize chunk, gpointer data)
{
  const SacAttentionPass *pass = data;
  const gsize b = chunk / pass->heads, h = chunk % pass->heads, rows = sac_attention_rows_a_tile (pass);
  const SacScores scores = sac_attention_scores (pass, b, h);
  const gsize size = rows * pass->keys + 1;
  float few[SAC_ATTENTION_FEW];
  g_autofree float *many = 2 * size > SAC_ATTENTION_FEW ? g_new (float, 2 * size) : NULL;
  float *weights = many != NULL ? many : few;
  float *dropped = pass->args->dropout > 0 ? weights + size : NULL;

  for (gsize row = 0; row < pass->queries; row += rows)
    {
      SacAttentionTile tile = { .row = row, .n_rows = MIN (rows, pass->queries - row) };

      sac_attention_tile_bounds (pass, b, &tile);
      sac_attention_tile_place (pass, b, h, &tile, weights);
      forward_tile (pass, b, h, &scores, &tile, dropped);
    }
}

static void
attention_forward (SacContext *context, SacNode *node)
{
  SacAttentionPass pass = sac_attention_pass (node);
  const gsize n_rows = pass.batch * pass.heads * pass.queries;
  SacAttentionSaved saved = { .statistics = sac_arena_alloc (context->arena, n_rows * pass.n_statistics *
                                                                               sizeof (SacStatistic)) };

  if (pass.args->want_weights)
    saved.kept = node->out[1]->data;
  else if (context->tape != NULL && n_rows <= LARGEST_KEPT / MAX (pass.keys, 1))
    saved.kept = sac_arena_floats (context->arena, n_rows * pass.keys);
  node->saved = sac_arena_copy (context->arena, &saved, sizeof saved);
  pass.statistics = saved.statistics;
  pass.kept = saved.kept;
  sac_pool_run (context->pool, pass.batch * pass.heads, forward_chunk, &pass);
  if (context->trace != NULL && pass.args->input.site != NULL)
    sac_trace_record (context->trace, &pass.args->input, pass.statistics);
}

const SacOpClass SAC_OP_ATTENTION = {
  .name = "attention",
  .infer = attention_infer,
  .forward = attention_forward,
  .backward = sac_attention_backward,
};

SacTensor *
sac_attention_op (SacContext *context, const SacAttentionInput *input, SacTensor **weights)
{
  SacAttentionArgs args = { .input = *input, .want_weights = weights != NULL };
  SacTensor *in[SAC_ATTENTION_MOST_IN] = { input->query, input->key, input->value };
  SacTensor *extra = input->units != NULL ? input->units : input->key_bias;
  guint n_in = IN_EXTRA;
  SacNode *node;

  if (args.input.normaliser == NULL)
    args.input.normaliser = &SAC_NORMALISER_SOFTMAX;
  if (extra != NULL)
    in[n_in++] = extra;
  if (args.input.normaliser->has_centre && input->centre != NULL)
    in[n_in++] = input->centre;
  if (context->training && input->dropout > 0)
    {
      g_return_val_if_fail (context->random != NULL && input->dropout < 1, NULL);
      args.dropout = input->dropout;
      args.seed = sac_random_bits (context->random);
    }
  node = sac_op_apply (context, &SAC_OP_ATTENTION, n_in, in, &args, sizeof args);
  g_return_val_if_fail (node != NULL, NULL);

  if (weights != NULL)
    *weights = node->out[1];
  return node->out[0];
}
