/* engine/attention/kernel-backward.c — the gradients of the fused attention op; the formulas stand in kernel.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel-private.h"

#include "engine/base/simd.h"
#include "engine/tensor/gemm.h"

#include <string.h>

static void
remake_weights (const SacAttentionPass *pass,
                gsize b,
                gsize h,
                const SacScores *scores,
                SacAttentionTile *tile)
{
  const gsize n = tile->to - tile->from;

  if (pass->kept != NULL)
    return;
  sac_scores_tile (scores, tile->row, tile->n_rows, tile->from, n, pass->args->input.scale, tile->weights,
                   tile->step);
  for (gsize i = 0; i < tile->n_rows; i++)
    {
      const SacNormaliserRow row = sac_attention_row (pass, b, h, tile->row + i);
      float *weights = tile->weights + i * tile->step;

      sac_attention_clear_hidden (weights, tile, row.from, row.to);
      if (row.n > 0)
        pass->normaliser->again (&row, sac_attention_statistics (pass, b, h, tile->row + i),
                                 weights + (row.from - tile->from));
    }
}

/* dscore of the tile, from the weights in tile->weights; dvalue is added on the way. */
static void
tile_dscore (const SacAttentionPass *pass,
             gsize b,
             gsize h,
             const SacAttentionTile *tile,
             float *dropped,
             float *dscore)
{
  const gsize n = tile->to - tile->from, step = pass->heads * pass->value_width;
  const gboolean drops = pass->args->dropout > 0;
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
  sac_attention_drop (pass, b, h, tile, dscore, n);

  if (pass->grads[IN_VALUE] == NULL)
    return;
  if (drops)
    sac_attention_dropped (pass, b, h, tile, dropped);
  sac_gemm (NULL, &(SacGemm){ .trans_a = TRUE,
                              .m = n,
                              .n = pass->value_width,
                              .k = tile->n_rows,
                              .alpha = 1,
                              .a = drops ? dropped : tile->weights,
                              .lda = drops ? MAX (n, 1) : tile->step,
                              .b = dout,
                              .ldb = step,
                              .beta = 1,
                              .c = pass->grads[IN_VALUE] + value_at,
                              .ldc = step });
}

/* @scaled: (nullable): the tile's scaled scores, where the normaliser wants them */
static void
through_normaliser (const SacAttentionPass *pass,
                    gsize b,
                    gsize h,
                    const SacAttentionTile *tile,
                    const float *scaled,
                    float *dscore)
{
  const gsize n = tile->to - tile->from;

  for (gsize i = 0; i < tile->n_rows; i++)
    {
      const gsize query = tile->row + i;
      SacNormaliserRow row = sac_attention_row (pass, b, h, query);
      float *d = dscore + i * n;
      float dcentre;

      row.first = tile->from;
      row.n = n;
      if (pass->args->want_weights)
        sac_axpy_array (d, 1,
                        pass->node->out[1]->grad +
                          ((b * pass->heads + h) * pass->queries + query) * pass->keys + tile->from,
                        n);
      dcentre = pass->normaliser->differentiate (&row, sac_attention_statistics (pass, b, h, query),
                                                 tile->weights + i * tile->step,
                                                 scaled != NULL ? scaled + i * n : NULL, d);
      if (pass->dcentre != NULL)
        pass->dcentre[(b * pass->queries + query) * pass->heads + h] +=
          dcentre * (float) sac_attention_key_length (pass, b);
    }
}

static SacScoreGrads
grads_of (const SacAttentionPass *pass, gsize b, gsize h, float *waste)
{
  const gsize step = pass->heads * pass->width;
  SacScoreGrads grads = { .units = pass->dunits + (b * pass->heads + h) * pass->width };

  if (pass->grads[IN_QUERY] != NULL)
    grads.query = pass->grads[IN_QUERY] + b * pass->queries * step + h * pass->width;
  if (pass->grads[IN_KEY] != NULL)
    grads.key = pass->grads[IN_KEY] + b * pass->keys * step + h * pass->width;
  if (pass->args->input.kind == SAC_SCORE_DOT && pass->args->input.key_bias != NULL &&
      pass->grads[IN_EXTRA] != NULL)
    grads.key_bias = pass->grads[IN_EXTRA] + b * pass->keys * pass->heads + h;
  if (pass->args->input.kind == SAC_SCORE_ADDITIVE && grads.query == NULL)
    grads.query = waste; /* the additive kernel writes both: what nobody wants goes here */
  if (pass->args->input.kind == SAC_SCORE_ADDITIVE && grads.key == NULL)
    grads.key = waste;
  return grads;
}

/* (nullable): room for the gradient of a query or key that nobody wants. */
static float *
new_waste (const SacAttentionPass *pass)
{
  if (pass->args->input.kind != SAC_SCORE_ADDITIVE ||
      (pass->grads[IN_QUERY] != NULL && pass->grads[IN_KEY] != NULL))
    return NULL;
  return g_new0 (float, MAX (pass->queries, pass->keys) * pass->heads * pass->width);
}

static void
backward_chunk (gsize chunk, gpointer data)
{
  const SacAttentionPass *pass = data;
  const gsize b = chunk / pass->heads, h = chunk % pass->heads, rows = sac_attention_rows_a_tile (pass);
  const SacScores scores = sac_attention_scores (pass, b, h);
  const gboolean wants_scores = pass->normaliser->wants_scores;
  const gsize size = (wants_scores ? 4 : 3) * (rows * pass->keys + 1);
  float few[SAC_ATTENTION_FEW];
  g_autofree float *many = size > SAC_ATTENTION_FEW ? g_new (float, size) : NULL;
  float *buffers = many != NULL ? many : few;
  g_autofree float *waste = new_waste (pass);
  const SacScoreGrads grads = grads_of (pass, b, h, waste);
  float *dscore = buffers + rows * pass->keys, *dropped = dscore + rows * pass->keys;
  float *scaled = wants_scores ? dropped + rows * pass->keys : NULL;

  for (gsize row = 0; row < pass->queries; row += rows)
    {
      SacAttentionTile tile = { .row = row, .n_rows = MIN (rows, pass->queries - row), .weights = buffers };

      sac_attention_tile_bounds (pass, b, &tile);
      if (tile.from == tile.to)
        continue;
      sac_attention_tile_place (pass, b, h, &tile, buffers);
      remake_weights (pass, b, h, &scores, &tile);
      tile_dscore (pass, b, h, &tile, dropped, dscore);
      if (wants_scores)
        sac_scores_tile (&scores, tile.row, tile.n_rows, tile.from, tile.to - tile.from,
                         pass->args->input.scale, scaled, tile.to - tile.from);
      through_normaliser (pass, b, h, &tile, scaled, dscore);
      sac_scores_tile_backward (&scores, tile.row, tile.n_rows, tile.from, tile.to - tile.from, dscore,
                                tile.to - tile.from, &grads);
    }
}

void
sac_attention_backward (SacContext *context, SacNode *node)
{
  SacAttentionPass pass = sac_attention_pass (node);

  for (guint i = 0; i < node->n_in; i++)
    pass.grads[i] = sac_node_grad (context, node, i);
  pass.dcentre = pass.normaliser->has_centre ? pass.grads[node->n_in - 1] : NULL;
  pass.dunits = sac_arena_floats0 (context->arena, pass.batch * pass.heads * pass.width);
  sac_pool_run (context->pool, pass.batch * pass.heads, backward_chunk, &pass);

  if (pass.args->input.kind != SAC_SCORE_ADDITIVE || pass.grads[IN_EXTRA] == NULL)
    return;
  for (gsize b = 0; b < pass.batch; b++)
    sac_axpy_array (pass.grads[IN_EXTRA], 1, pass.dunits + b * pass.heads * pass.width,
                    pass.heads * pass.width);
}
