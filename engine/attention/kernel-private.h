/* engine/attention/kernel-private.h — shared by the forward and the backward half of the fused attention op
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/kernel.h"

G_BEGIN_DECLS

enum
{
  IN_QUERY,
  IN_KEY,
  IN_VALUE,
  IN_EXTRA, /* units or key_bias, where there is either */
};

#define SAC_ATTENTION_MOST_IN 5 /* the last one is the centre, if the normaliser has one */

typedef struct
{
  SacAttentionInput input;
  guint64 seed;
  float dropout;
  gboolean want_weights;
} SacAttentionArgs;

/* What forward leaves for backward. */
typedef struct
{
  SacStatistic *statistics; /* [B, H, T, n] */
  float *kept;              /* (nullable) [B, H, T, S]: the weights, where they are few enough */
} SacAttentionSaved;

typedef struct
{
  const SacAttentionArgs *args;
  SacNode *node;
  const SacNormaliserClass *normaliser;
  SacStatistic *statistics; /* [B, H, T, n_statistics] */
  gsize n_statistics;
  float *kept;         /* (nullable) [B, H, T, S] */
  float *dunits;       /* [B·H, D] */
  const float *centre; /* (nullable) [B, T, H] */
  float *grads[SAC_ATTENTION_MOST_IN];
  float *dcentre; /* (nullable) [B, T, H] */
  gsize batch, heads, queries, keys, width, value_width;
} SacAttentionPass;

/* A tile of query rows and the run of keys that any of them sees. */
typedef struct
{
  gsize row, n_rows;
  gsize from, to;
  float *weights; /* [n_rows, to − from]; rows lie @step apart */
  gsize step;
} SacAttentionTile;

SacAttentionPass sac_attention_pass (SacNode *node);

/* Head @h of batch item @b. */
SacScores sac_attention_scores (const SacAttentionPass *pass, gsize b, gsize h);
SacStatistic *sac_attention_statistics (const SacAttentionPass *pass, gsize b, gsize h, gsize row);

/* Keys of item @b that are not padding. */
gsize sac_attention_key_length (const SacAttentionPass *pass, gsize b);

/* Query @row as a normaliser knows it; the keys at hand are those it sees. */
SacNormaliserRow sac_attention_row (const SacAttentionPass *pass, gsize b, gsize h, gsize row);

gsize sac_attention_rows_a_tile (const SacAttentionPass *pass);

/* Floats that a chunk keeps on its stack: a tile of a usual sentence needs no memory of its own. */
#define SAC_ATTENTION_FEW 4096
void sac_attention_row_bounds (const SacAttentionPass *pass, gsize b, gsize row, gsize *from, gsize *to);
void sac_attention_tile_bounds (const SacAttentionPass *pass, gsize b, SacAttentionTile *tile);

/* Zeros in the columns of the tile that a row does not see. */
void sac_attention_clear_hidden (float *row, const SacAttentionTile *tile, gsize from, gsize to);

/* The tile's weights in what is kept of the whole, or in @buffer if nothing is. */
void sac_attention_tile_place (const SacAttentionPass *pass,
                               gsize b,
                               gsize h,
                               SacAttentionTile *tile,
                               float *buffer);

/* Multiplies values, whose rows lie @step apart, by the tile's dropout factors, if there are any. */
void sac_attention_drop (const SacAttentionPass *pass,
                         gsize b,
                         gsize h,
                         const SacAttentionTile *tile,
                         float *values,
                         gsize step);

/* out [n_rows, to − from], contiguous: the weights with dropout. */
void sac_attention_dropped (const SacAttentionPass *pass,
                            gsize b,
                            gsize h,
                            const SacAttentionTile *tile,
                            float *out);

void sac_attention_backward (SacContext *context, SacNode *node);

G_END_DECLS
