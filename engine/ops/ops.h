/* engine/ops/ops.h — the operations models are written with
 *
 * Every function takes the pass's context and gives a tensor that lives in its arena (see engine/autodiff/op.h);
 * NULL only after a caller's bug. "…" in a shape stands for any leading dimensions.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"

G_BEGIN_DECLS

/* elementwise.c — shapes are aligned at the last dimension and a 1 is repeated, as NumPy broadcasts */
SacTensor *sac_add (SacContext *context, SacTensor *a, SacTensor *b);
SacTensor *sac_subtract (SacContext *context, SacTensor *a, SacTensor *b);
SacTensor *sac_multiply (SacContext *context, SacTensor *a, SacTensor *b);
SacTensor *sac_scale (SacContext *context, SacTensor *a, float factor);

/* activation.c — gelu is x·Φ(x) in its tanh form (Hendrycks & Gimpel 2016, §2) */
SacTensor *sac_tanh_op (SacContext *context, SacTensor *a);
SacTensor *sac_sigmoid_op (SacContext *context, SacTensor *a);
SacTensor *sac_relu (SacContext *context, SacTensor *a);
SacTensor *sac_gelu (SacContext *context, SacTensor *a);

/* linear.c — x·Wᵀ + b: x […, C], weight [D, C], bias [D] (nullable), gives […, D] */
SacTensor *sac_linear (SacContext *context, SacTensor *x, SacTensor *weight, SacTensor *bias);

/* matmul.c — a [B, M, K] or [M, K], b [B, K, N] or [K, N] */
SacTensor *sac_matmul (SacContext *context, SacTensor *a, SacTensor *b);

/* embedding.c — rows of @table [V, D] by @ids (n of them, each below V; kept until the pass is over): [dims…, D] */
SacTensor *
sac_embedding (SacContext *context, SacTensor *table, const guint32 *ids, guint rank, const gsize *dims);

/* shape.c */
SacTensor *sac_reshape (SacContext *context, SacTensor *a, guint rank, const gsize *dims);
SacTensor *sac_concat (SacContext *context, guint axis, guint n, SacTensor *const *parts); /* n at most 8 */
SacTensor *sac_slice (SacContext *context, SacTensor *a, guint axis, gsize from, gsize length);
SacTensor *sac_transpose (SacContext *context, SacTensor *a); /* swaps the last two dimensions */

/* reduce.c — over the last dimension, […, D] → […]; or over all, to one number */
SacTensor *sac_sum (SacContext *context, SacTensor *a);
SacTensor *sac_mean (SacContext *context, SacTensor *a);
SacTensor *sac_sum_all (SacContext *context, SacTensor *a);
SacTensor *sac_mean_all (SacContext *context, SacTensor *a);

/* softmax.c — over the last dimension */
SacTensor *sac_softmax (SacContext *context, SacTensor *a);

/* layer-norm.c — (x − mean)/√(variance + epsilon)·gain + bias over the last dimension (Ba et al. 2016, §3) */
SacTensor *
sac_layer_norm (SacContext *context, SacTensor *x, SacTensor *gain, SacTensor *bias, float epsilon);

/* l2-normalize.c — x/‖x‖ over groups of @width along the last dimension; a zero vector stays zero */
SacTensor *sac_l2_normalize (SacContext *context, SacTensor *x, gsize width);

/* dropout.c — zeroes with @probability and scales the rest by 1/(1−p); the tensor itself when not training */
SacTensor *sac_dropout (SacContext *context, SacTensor *a, float probability);

/* cross-entropy.c
 *
 * The mean of −log softmax(logits)[target] over the rows whose target is not %SAC_TARGET_IGNORED.
 * @logits: [N, V]; with a tape they are overwritten by their own gradient, so nothing else may read them after
 * @targets: N ids, kept until the pass is over
 * @smoothing: label smoothing (Szegedy et al. 2016, §7), 0 for none
 * @result: (nullable): rows counted, and how many of them had their largest logit at the target
 */
#define SAC_TARGET_IGNORED G_MAXUINT32

typedef struct
{
  gsize n_counted;
  gsize n_correct;
} SacCrossEntropyResult;

SacTensor *sac_cross_entropy (SacContext *context,
                              SacTensor *logits,
                              const guint32 *targets,
                              float smoothing,
                              SacCrossEntropyResult *result);

/* binary-cross-entropy.c
 *
 * The mean of −ln P(target), P(1) = σ(logit), over the rows whose target is not %SAC_TARGET_IGNORED.
 * @logits: [N]
 * @targets: N of 0, 1 and %SAC_TARGET_IGNORED, kept until the pass is over
 * @smoothing, @result: as of sac_cross_entropy(); an answer is 1 where its logit is above 0
 */
SacTensor *sac_binary_cross_entropy (SacContext *context,
                                     SacTensor *logits,
                                     const guint32 *targets,
                                     float smoothing,
                                     SacCrossEntropyResult *result);

/* σ(x) = 1/(1 + e^−x), without overflow */
double sac_logistic (double x);

/* alignment-loss.c — −mean over guided rows of Σ guide·ln w: @weights [B, H, T, S]; @guide [B, T, S], rows that sum to
 * 1 or are all 0, kept until the pass is over */
SacTensor *sac_alignment_loss (SacContext *context, SacTensor *weights, const float *guide);

/* lstm.c
 *
 * One layer over a whole sequence (Hochreiter & Schmidhuber 1997; forget gate of Gers et al. 2000):
 *   [i f g o] = W_in x_t + W_state h_{t−1} + b,  c_t = σ(f)·c_{t−1} + σ(i)·tanh(g),  h_t = σ(o)·tanh(c_t)
 *
 * @x: [B, T, C]; @weight_in: [4H, C]; @weight_state: [4H, H]; @bias: [4H]; @h0, @c0: [B, H]
 * @weight_in and @bias may both be %NULL: then @x is W_in x_t + b already, [B, T, 4H]
 * @lengths: (nullable): steps of each sequence, at most T; past its end a sequence keeps its state and gives zeros
 * @reverse: from the last step of each sequence to its first
 * @h_last, @c_last: (out) (optional): the final states [B, H]
 *
 * Returns: the states [B, T, H]
 */
typedef struct
{
  SacTensor *x, *weight_in, *weight_state, *bias, *h0, *c0;
  const guint32 *lengths;
  gboolean reverse;
} SacLstm;

SacTensor *sac_lstm (SacContext *context, const SacLstm *lstm, SacTensor **h_last, SacTensor **c_last);

/* gru.c
 *
 * One layer over a whole sequence (Cho et al. 2014, §2.3, with the reset gate on the product, as cuDNN and PyTorch have it):
 *   [r z] = σ(W_in x_t + W_state h_{t−1} + b),  n = tanh(W_in x_t + b + r·(W_state h_{t−1} + b_state)),
 *   h_t = (1 − z)·n + z·h_{t−1}
 *
 * @x: [B, T, C]; @weight_in: [3H, C]; @weight_state: [3H, H]; @bias: [3H]; @bias_state: [H]; @h0: [B, H]
 * @weight_in and @bias may both be %NULL: then @x is W_in x_t + b already, [B, T, 3H]
 * @lengths, @reverse, @h_last: as for sac_lstm()
 *
 * Returns: the states [B, T, H]
 */
typedef struct
{
  SacTensor *x, *weight_in, *weight_state, *bias, *bias_state, *h0;
  const guint32 *lengths;
  gboolean reverse;
} SacGru;

SacTensor *sac_gru (SacContext *context, const SacGru *gru, SacTensor **h_last);

G_END_DECLS
