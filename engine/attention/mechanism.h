/* engine/attention/mechanism.h — how scores are made, and the attention layer that holds a mechanism's parameters
 *
 * A mechanism declares its parameters and prepares queries and keys for one of the two score kernels. Adding one is
 * a file of its own (mechanism-NAME.c) and a line in the registry.
 *
 * Words      query [B, T, query_width], key [B, S, key_width]; H heads of D = width/H.
 * Ownership  the layer borrows its parameters from the model's SacParams.
 * Threads    re-entrant; a layer is constant between training steps.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/kernel.h"
#include "engine/autodiff/params.h"

G_BEGIN_DECLS

typedef struct _SacMechanismClass SacMechanismClass;

typedef struct
{
  const SacMechanismClass *mechanism;
  const SacScopeClass *scope;
  const SacNormaliserClass *normaliser; /* (nullable): softmax */
  guint heads;
  guint top_k;  /* hard-top-k */
  gsize window; /* of the scope, and of local-p */
  gsize query_width;
  gsize key_width;
  gsize value_width; /* 0: the keys are the values */
  gsize width;       /* of the scores' space, all heads together */
  gboolean project;  /* learn W_query, W_key, W_value and W_out around it (Vaswani et al. 2017, §3.2.2) */
  float dropout;
} SacAttentionConfig;

struct _SacAttention
{
  SacAttentionConfig config;
  /* Borrowed; NULL where the mechanism has none */
  SacTensor *query_weight;   /* [width, query_width] */
  SacTensor *query_bias;     /* [width] */
  SacTensor *key_weight;     /* [width or query_width, key_width] */
  SacTensor *value_weight;   /* [width, key_width] */
  SacTensor *out_weight;     /* [width, width] */
  SacTensor *units;          /* additive: v [H, D]; dot with a key bias: v [H, D] */
  SacTensor *general_weight; /* general: W [query width, key width] */
  SacTensor *gain;           /* cosine: [H, 1] */
  SacTensor *centre_weight;  /* local-p: W [width, query_width] */
  SacTensor *centre_units;   /* local-p: v [H, width] */
};

/* What a mechanism makes of one query and key tensor. */
typedef struct
{
  SacScoreKind kind;
  SacTensor *query;    /* [B, T, H·D] */
  SacTensor *key;      /* [B, S, H·D] */
  SacTensor *units;    /* (nullable) [H, D] */
  SacTensor *key_bias; /* (nullable) [B, S, H] */
  float scale;
} SacPrepared;

struct _SacMechanismClass
{
  const char *name;
  const char *label;
  const char *formula; /* of one score, as shown to users */
  const char *source;  /* paper, section */

  /* Adds its own parameters below @prefix (W_query and W_key of a projecting layer are there already). */
  void (*declare) (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random);

  /* @query, @key: already projected if the layer projects. */
  void (*prepare) (SacContext *context,
                   const SacAttention *attention,
                   SacTensor *query,
                   SacTensor *key,
                   SacPrepared *prepared);

  gboolean needs_equal_widths; /* of query and key, when the layer does not project */
};

/* NULL-terminated, constant. */
const SacMechanismClass *const *sac_mechanism_list (void);
const SacMechanismClass *sac_mechanism_find (const char *name);

/* TRUE if a layer of @config can be made; the sentence names what disagrees. */
gboolean sac_attention_check (const SacAttentionConfig *config, GError **error);

/* Adds the parameters of a checked @config to @params as "PREFIX.…". %NULL @random: values come from a file. */
void sac_attention_init (SacAttention *attention,
                         const SacAttentionConfig *config,
                         SacParams *params,
                         const char *prefix,
                         SacRandom *random);

/* Width of what sac_attention_apply() gives. */
gsize sac_attention_get_out_width (const SacAttentionConfig *config);

typedef struct
{
  const char *site;           /* (nullable): name in the trace */
  SacTensor *query;           /* [B, T, query_width] */
  SacTensor *key;             /* [B, S, key_width] */
  SacTensor *value;           /* [B, S, value_width], if that is not 0 */
  const guint32 *key_lengths; /* (nullable) [B] */
  gsize first_row;
} SacAttend;

/**
 * sac_attention_apply:
 * @weights: (out) (optional): [B, H, T, S], differentiable
 *
 * Returns: the contexts [B, T, out width]
 */
SacTensor *sac_attention_apply (SacContext *context,
                                const SacAttention *attention,
                                const SacAttend *attend,
                                SacTensor **weights);

G_END_DECLS
