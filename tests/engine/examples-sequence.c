/* tests/engine/examples-sequence.c — what the gradients of the LSTM, the GRU and attention are checked on
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/kernel.h"
#include "engine/ops/ops.h"
#include "tests/engine/examples.h"

SacTensor *
sac_example_leaf (SacGradient *check, const char *letter, gsize index, guint rank, const gsize *dims)
{
  g_autofree char *name = g_strdup_printf ("%s%zu", letter, index);

  return sac_gradient_leaf (check, name, rank, dims);
}

/* Sequences of every length, in both directions, and more of them than one block holds; width 0: x is the gates' half. */
static const struct
{
  gsize batch, steps, width, hidden;
  gboolean ragged, reverse;
} sequences[] = {
  { 2, 3, 2, 3, FALSE, FALSE }, { 3, 3, 2, 2, TRUE, FALSE },   { 3, 3, 2, 2, TRUE, TRUE },
  { 2, 3, 2, 2, FALSE, TRUE },  { 2, 1, 3, 2, FALSE, FALSE },  { 35, 2, 1, 1, TRUE, TRUE },
  { 3, 3, 0, 2, TRUE, TRUE },   { 34, 2, 0, 1, FALSE, FALSE },
};

static guint32 *
ragged_lengths (SacGradient *check)
{
  guint32 *lengths = sac_arena_alloc (check->context.arena, 64 * sizeof (guint32));

  for (guint32 i = 0; i < 64; i++)
    lengths[i] = 1 + (i + 1) % 3;
  return lengths;
}

void
sac_example_lstm (SacGradient *check, gpointer data)
{
  const guint32 *lengths = ragged_lengths (check);
  SacTensor *h, *c;

  for (gsize i = 0; i < G_N_ELEMENTS (sequences); i++)
    {
      const gsize B = sequences[i].batch, T = sequences[i].steps, C = sequences[i].width,
                  H = sequences[i].hidden;
      SacLstm lstm = { .x = sac_example_leaf (check, "x", i, 3, (gsize[]){ B, T, C > 0 ? C : 4 * H }),
                       .weight_state = sac_example_leaf (check, "state", i, 2, (gsize[]){ 4 * H, H }),
                       .h0 = sac_example_leaf (check, "h", i, 2, (gsize[]){ B, H }),
                       .c0 = sac_example_leaf (check, "c", i, 2, (gsize[]){ B, H }),
                       .lengths = sequences[i].ragged ? lengths : NULL,
                       .reverse = sequences[i].reverse };

      if (C > 0)
        {
          lstm.weight_in = sac_example_leaf (check, "in", i, 2, (gsize[]){ 4 * H, C });
          lstm.bias = sac_example_leaf (check, "bias", i, 1, (gsize[]){ 4 * H });
        }

      sac_gradient_output (check, sac_lstm (&check->context, &lstm, &h, &c));
      if (i == 0)
        continue; /* the last states may lead nowhere */
      sac_gradient_output (check, h);
      sac_gradient_output (check, c);
    }
}

void
sac_example_gru (SacGradient *check, gpointer data)
{
  const guint32 *lengths = ragged_lengths (check);
  SacTensor *h;

  for (gsize i = 0; i < G_N_ELEMENTS (sequences); i++)
    {
      const gsize B = sequences[i].batch, T = sequences[i].steps, C = sequences[i].width,
                  H = sequences[i].hidden;
      SacGru gru = { .x = sac_example_leaf (check, "x", i, 3, (gsize[]){ B, T, C > 0 ? C : 3 * H }),
                     .weight_state = sac_example_leaf (check, "state", i, 2, (gsize[]){ 3 * H, H }),
                     .bias_state = sac_example_leaf (check, "s", i, 1, &H),
                     .h0 = sac_example_leaf (check, "h", i, 2, (gsize[]){ B, H }),
                     .lengths = sequences[i].ragged ? lengths : NULL,
                     .reverse = sequences[i].reverse };

      if (C > 0)
        {
          gru.weight_in = sac_example_leaf (check, "in", i, 2, (gsize[]){ 3 * H, C });
          gru.bias = sac_example_leaf (check, "bias", i, 1, (gsize[]){ 3 * H });
        }

      sac_gradient_output (check, sac_gru (&check->context, &gru, &h));
      if (i > 0) /* the last state may lead nowhere */
        sac_gradient_output (check, h);
    }
}

typedef enum
{
  BIAS = 1,      /* key bias */
  LENGTHS = 2,   /* of 0, 1 and all keys */
  WEIGHTS = 4,   /* are an output too */
  SAME_KEYS = 8, /* keys are the values */
  ALL_SAME = 16, /* and the queries */
} Traits;

static const struct
{
  SacScoreKind kind;
  guint heads;
  gsize batch, queries, keys, width, value_width;
  const SacScopeClass *scope;
  gsize window, first_row;
  float dropout;
  guint traits;
} attentions[] = {
  { SAC_SCORE_DOT, 1, 1, 2, 3, 2, 3, &SAC_SCOPE_GLOBAL, 0, 0, 0, 0 },
  { SAC_SCORE_DOT, 3, 3, 2, 3, 2, 2, &SAC_SCOPE_GLOBAL, 0, 0, 0, BIAS | LENGTHS | WEIGHTS },
  { SAC_SCORE_DOT, 1, 3, 4, 4, 2, 2, &SAC_SCOPE_CAUSAL, 0, 0, 0, LENGTHS | ALL_SAME },
  { SAC_SCORE_DOT, 2, 1, 3, 5, 1, 1, &SAC_SCOPE_CAUSAL, 0, 1, 0.3f, WEIGHTS | SAME_KEYS },
  { SAC_SCORE_DOT, 1, 3, 7, 4, 2, 1, &SAC_SCOPE_LOCAL, 1, 0, 0.3f, LENGTHS | BIAS },
  { SAC_SCORE_DOT, 1, 1, 130, 3, 1, 1, &SAC_SCOPE_GLOBAL, 0, 0, 0, WEIGHTS },
  { SAC_SCORE_ADDITIVE, 1, 1, 2, 3, 2, 3, &SAC_SCOPE_GLOBAL, 0, 0, 0, 0 },
  { SAC_SCORE_ADDITIVE, 3, 3, 2, 3, 2, 2, &SAC_SCOPE_GLOBAL, 0, 0, 0, LENGTHS | WEIGHTS | SAME_KEYS },
  { SAC_SCORE_ADDITIVE, 1, 3, 4, 4, 2, 1, &SAC_SCOPE_CAUSAL, 0, 0, 0.3f, LENGTHS | WEIGHTS },
  { SAC_SCORE_ADDITIVE, 2, 3, 7, 4, 2, 1, &SAC_SCOPE_LOCAL, 1, 0, 0, LENGTHS },
  { SAC_SCORE_DOT, 1, 1, 2, 5, 2, 1, &SAC_SCOPE_LOCAL, 1, 3, 0.3f, WEIGHTS },
  { SAC_SCORE_ADDITIVE, 1, 1, 130, 3, 1, 1, &SAC_SCOPE_LOCAL, 127, 0, 0, WEIGHTS },
};

void
sac_example_attention (SacGradient *check, gpointer data)
{
  static const guint32 lengths[] = { 1, 0, 4 };

  for (gsize i = 0; i < G_N_ELEMENTS (attentions); i++)
    {
      const gsize B = attentions[i].batch, T = attentions[i].queries, S = attentions[i].keys;
      const gsize H = attentions[i].heads, D = attentions[i].width, E = attentions[i].value_width;
      const guint traits = attentions[i].traits;
      SacTensor *key = sac_example_leaf (check, "k", i, 3, (gsize[]){ B, S, H * D }), *weights;
      const guint32 cut[] = { lengths[0], lengths[1], (guint32) S };
      SacAttentionInput input = {
        .query =
          (traits & ALL_SAME) != 0 ? key : sac_example_leaf (check, "q", i, 3, (gsize[]){ B, T, H * D }),
        .key = key,
        .value = (traits & (SAME_KEYS | ALL_SAME)) != 0
                   ? key
                   : sac_example_leaf (check, "v", i, 3, (gsize[]){ B, S, H * E }),
        .kind = attentions[i].kind,
        .heads = attentions[i].heads,
        .scale = 0.7f,
        .scope = attentions[i].scope,
        .window = attentions[i].window,
        .first_row = attentions[i].first_row,
        .dropout = attentions[i].dropout,
      };

      if (input.kind == SAC_SCORE_ADDITIVE)
        input.units = sac_example_leaf (check, "u", i, 2, (gsize[]){ H, D });
      if ((traits & BIAS) != 0)
        input.key_bias = sac_example_leaf (check, "bias", i, 3, (gsize[]){ B, S, H });
      if ((traits & LENGTHS) != 0)
        input.key_lengths = sac_arena_copy (check->context.arena, cut, sizeof cut);
      sac_gradient_output (check, sac_attention_op (&check->context, &input,
                                                    (traits & WEIGHTS) != 0 ? &weights : NULL));
      if ((traits & WEIGHTS) != 0)
        sac_gradient_output (check, weights);
    }
}
